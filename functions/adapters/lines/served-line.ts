import { z } from "zod";
import { visibleParts } from "../../../domain/access/visible-file.ts";
import type { PersonActor } from "../../../domain/actor.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { OrganisationId, PersonId, Role } from "../../../domain/directory.ts";
import { Day, dayOf } from "../../../domain/time.ts";
import { CaseView, STANDING, standingOf, viewOf } from "../case-view.ts";
import { type Line, NEVER, reversed } from "./line.ts";

/** A case as one line of a list, for readers outside the back end. */
export const CaseLine = CaseView.omit({
  head: true,
  execution: true,
  generation: true,
  nextStepAt: true,
  digested: true,
  recusedIds: true,
  changedAt: true,
}).extend({
  /** Null outside the office: there it would tell how much is written inside. */
  version: CaseView.shape.version.nullable(),
  /** How often the superior department pressed the unit, and the last day it did; for unit and department only. */
  pressed: z.strictObject({ times: z.int().positive(), lastOn: Day }).nullable().default(null),
});
export type CaseLine = z.infer<typeof CaseLine>;

export const caseLine = (view: CaseView): CaseLine =>
  lineWith(view, view, { version: view.version, isFaulted: view.isFaulted, pressed: null });

type Standing = ReturnType<typeof standingOf>;

const lineWith = (
  view: CaseView,
  { stage, stageOpenedAt, entries, isConcluded, rating, findings, due, running }: Standing,
  { version, isFaulted, pressed }: Pick<CaseLine, "version" | "isFaulted" | "pressed">,
): CaseLine => ({
  caseId: view.caseId,
  version,
  status: view.status,
  kind: view.kind,
  isUnannounced: view.isUnannounced,
  title: view.title,
  unit: view.unit,
  leaderId: view.leaderId,
  memberIds: view.memberIds,
  openedAt: view.openedAt,
  closedAt: view.closedAt,
  stage,
  stageOpenedAt,
  entries,
  isConcluded,
  rating,
  findings,
  due,
  running,
  isFaulted,
  pressed,
});

/** A case as the supervised unit and its superior department see it; null for whom nothing of it has reached. */
export interface ServedLine {
  readonly recusedIds: CaseView["recusedIds"];
  readonly unit: CaseLine | null;
  readonly department: CaseLine | null;
}

/** The same as it is stored: the department's is left out where it is the unit's, as it mostly is. */
export const StoredServedLine = z
  .strictObject({
    recusedIds: CaseView.shape.recusedIds,
    unit: CaseLine.nullable(),
    department: CaseLine.nullable().optional(),
  })
  .transform(({ recusedIds, unit, department = unit }): ServedLine => ({ recusedIds, unit, department }));

/** The one line of a case as it is seen outside the office. */
export const SERVED_NAME = { kind: "SERVED", id: "SERVED" } as const;

/** Somebody who holds this post there and no other. */
const holder = (role: Role, organisationId: OrganisationId): PersonActor => ({
  kind: "person",
  personId: "nobody-yet" as PersonId,
  positions: [{ role, organisationId }],
});

/** What is due first for the reader stands first; what is closed comes last. */
export function servedLines(file: CaseFile): Line[] {
  const view = viewOf(file);
  const { id, superiorId } = file.unit;
  const unit = lineFor(file, view, holder("unit_head", id));
  const department = superiorId ? lineFor(file, view, holder("superior_officer", superiorId)) : null;
  const seen = department ?? unit;
  if (!seen) return [];
  const body: z.input<typeof StoredServedLine> = {
    recusedIds: view.recusedIds,
    unit,
    ...(JSON.stringify(department) === JSON.stringify(unit) ? {} : { department }),
  };
  const sort = seen.status === "open" ? `open#${seen.due?.at ?? NEVER}` : `shut#${reversed(seen.closedAt ?? NEVER)}`;
  return [
    {
      sort,
      lists: { unit: unit ? id : null, superior: department ? superiorId : null },
      body,
      ...SERVED_NAME,
    },
  ];
}

function lineFor(file: CaseFile, view: CaseView, reader: PersonActor): CaseLine | null {
  const seen = visibleParts(file, reader, [...STANDING, "pressings"]);
  return seen && lineWith(view, standingOf(seen), { version: null, isFaulted: false, pressed: pressedIn(seen) });
}

function pressedIn({ pressings }: Pick<CaseFile, "pressings">): CaseLine["pressed"] {
  const last = pressings.at(-1);
  return last ? { times: pressings.length, lastOn: dayOf(last.at) } : null;
}
