import { isRecused, sightOf } from "../../domain/access.ts";
import type { PersonActor } from "../../domain/actor.ts";
import type { CaseFile, CaseState } from "../../domain/case/case-file.ts";
import type { Commit } from "../../domain/case/commit.ts";
import type { EventType } from "../../domain/case/event.ts";
import type { CaseDocument } from "../../domain/document.ts";
import type { DocumentId } from "../../domain/ids.ts";
import { edgeProblem } from "./problem.ts";

/** A case as one person sees it. `part` tells whether it is the whole file or only what concerns the unit. */
export interface SeenCase {
  readonly part: "all" | "served";
  readonly file: CaseFile;
}

/** Null where the case does not exist for this person: unknown, recused, or nothing of it has reached the person's organisation. */
export function seenBy(actor: PersonActor, state: CaseState): SeenCase | null {
  if (state.status === "not_opened" || isRecused(state, actor)) return null;
  const sight = sightOf(state, actor);
  if (sight === "nothing") return null;
  if (sight === "all") return { part: "all", file: state };
  const file = servedPart(state, actor);
  return file.documents.size > 0 ? { part: "served", file } : null;
}

/** As {@link seenBy}; throws the problem `not-found`, which does not tell an unknown case from a hidden one. */
export function caseSeenBy(actor: PersonActor, state: CaseState): SeenCase {
  const seen = seenBy(actor, state);
  if (!seen) throw edgeProblem("not-found");
  return seen;
}

function servedPart(file: CaseFile, actor: PersonActor): CaseFile {
  const organisations = new Set(actor.positions.map(({ organisationId }) => organisationId));
  const documents = new Map<DocumentId, CaseDocument>();
  for (const document of file.documents.values()) {
    const isAddressed = [...document.addressees, ...document.copies].some((id) => organisations.has(id));
    if (!document.published && !isAddressed) continue;
    // What a document says is handed over with its receipt; until then the unit knows that it is there.
    const isServed = document.service !== null || document.published !== null;
    documents.set(document.id, isServed ? document : { ...document, content: {} });
  }
  const served = new Set([...documents.values()].filter(({ service }) => service).map(({ kind }) => kind));
  const knowsFindings = served.has("preliminary_opinion") || served.has("opinion");
  return {
    ...file,
    documents,
    findings: knowsFindings ? file.findings : new Map(),
    deadlines: new Map([...file.deadlines].filter(([, { side }]) => side === "unit")),
    rating: served.has("opinion") ? file.rating : null,
    faults: [],
    attachment: null,
    progress: null,
  };
}

/** What a unit and its superior department see of the course of a case, besides their own acts. */
const servedEvents: ReadonlySet<EventType> = new Set<EventType>([
  "DocumentServed",
  "DocumentPublished",
  "DefenceWindowOpened",
  "DefenceWindowClosed",
  "FindingsConfirmed",
  "CaseClosed",
  "CaseReopened",
]);

export interface TimelineEntry {
  readonly version: number;
  readonly at: Commit["at"];
  readonly by: Commit["by"];
  readonly command: string;
  readonly events: readonly EventType[];
}

/** The course of a case for one person, the newest first. */
export function timelineFor(actor: PersonActor, seen: SeenCase, commits: readonly Commit[]): TimelineEntry[] {
  return commits
    .map(({ version, at, by, command, events }) => {
      const isOwn = by.kind === "person" && sharesSeat(by, actor);
      const shown = events
        .map(({ type }) => type)
        .filter((type) => seen.part === "all" || isOwn || servedEvents.has(type));
      return { version, at, by, command, events: shown };
    })
    .filter(({ events }) => events.length > 0)
    .reverse();
}

const sharesSeat = (one: PersonActor, other: PersonActor): boolean =>
  one.positions.some(({ organisationId }) => other.positions.some((seat) => seat.organisationId === organisationId));
