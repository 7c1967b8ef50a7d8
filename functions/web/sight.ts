import { type VisibleFile, visibleFile } from "../../domain/access/visible-file.ts";
import { type TimelineEntry as ToldLine, visibleTimeline } from "../../domain/access/visible-timeline.ts";
import { holds, type PersonActor } from "../../domain/actor.ts";
import type { CaseState } from "../../domain/case/case-file.ts";
import type { Commit } from "../../domain/case/commit.ts";
import type { EventType } from "../../domain/case/event.ts";
import type { DeadlineId, DocumentId } from "../../domain/ids.ts";
import type { StageName } from "../../domain/stage.ts";
import type { CaseRecord } from "./paths.ts";
import { edgeProblem } from "./problem.ts";

/** A case as one person sees it. `part` tells whether it is the whole file or only what was served or published. */
export interface SeenCase {
  readonly part: "all" | "served";
  readonly file: VisibleFile;
}

/** Null where the case does not exist for this person: unknown, recused, or nothing of it has reached the person. */
export function seenBy(actor: PersonActor, state: CaseState): SeenCase | null {
  const file = state.status === "not_opened" ? null : visibleFile(state, actor);
  return file && { part: file.sight === "inside" ? "all" : "served", file };
}

/** As {@link seenBy}; throws the problem `not-found`, which does not tell an unknown case from a hidden one. */
export function caseSeenBy(actor: PersonActor, state: CaseState): SeenCase {
  const seen = seenBy(actor, state);
  if (!seen) throw edgeProblem("not-found");
  return seen;
}

/** The records beside a case that a person may open. */
export const recordsFor = (actor: PersonActor): readonly CaseRecord[] => [
  ...(holds(actor, "office_staff", "office_head", "auditor") ? (["mails", "verification"] as const) : []),
  ...(holds(actor, "office_head", "auditor") ? (["readings"] as const) : []),
];

export interface TimelineEntry {
  readonly version: number;
  readonly at: Commit["at"];
  /** Null where the reader is not told who of the office it was. */
  readonly by: Commit["by"] | null;
  readonly command: string;
  /** The stage that was opened, where one was. */
  readonly stage: StageName | null;
  readonly events: readonly EventType[];
  /** What was served, checked or published, and whose time it was. */
  readonly documents: readonly DocumentId[];
  readonly deadlines: readonly DeadlineId[];
}

/** What happens to documents that were issued before. */
const handled: ReadonlySet<EventType> = new Set<EventType>([
  "DocumentServed",
  "PublicationChecked",
  "DocumentPublished",
]);
/** What the passing of time does to a period. */
const timed: ReadonlySet<EventType> = new Set<EventType>(["LadderStepsTaken", "DeadlinePassed", "DeadlineEnded"]);

function toldOf<T>(
  lines: readonly ToldLine[],
  types: ReadonlySet<EventType>,
  of: (line: ToldLine) => T | undefined,
): T[] {
  return [...new Set(lines.filter(({ type }) => types.has(type)).flatMap((line) => of(line) ?? []))];
}

/** The course of a case for one person, the newest first. */
export function timelineFor(actor: PersonActor, seen: SeenCase, commits: readonly Commit[]): TimelineEntry[] {
  const told = visibleTimeline(seen.file, commits, actor);
  return commits
    .flatMap(({ version, at, by, command, events }) => {
      const lines = told.filter((line) => line.version === version);
      if (lines.length === 0) return [];
      const isNamed = by.kind === "system" || lines.some((line) => line.by !== null);
      const opened = events.find((event) => event.type === "StageOpened");
      const stage = opened?.stage ?? null;
      return [
        {
          version,
          at,
          by: isNamed ? by : null,
          command,
          stage,
          events: lines.map(({ type }) => type),
          documents: toldOf(lines, handled, ({ documentId }) => documentId),
          deadlines: toldOf(lines, timed, ({ deadlineId }) => deadlineId),
        },
      ];
    })
    .reverse();
}
