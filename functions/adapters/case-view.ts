import { z } from "zod";
import { type CaseFile, openEntry } from "../../domain/case/case-file.ts";
import { SupervisionKind } from "../../domain/case/events.ts";
import { nextStepAt, runningDeadlines } from "../../domain/clock/clock.ts";
import { digestedPeriods } from "../../domain/daily-digest.ts";
import { Side } from "../../domain/deadline.ts";
import { Digest } from "../../domain/digest.ts";
import { DistrictId, OrganisationId, PersonId } from "../../domain/directory.ts";
import { DueDay, dueDayOf } from "../../domain/explanation/time-left.ts";
import { isUnresolved, Rating, stands } from "../../domain/finding.ts";
import { CaseId, DeadlineId } from "../../domain/ids.ts";
import { UnitKind } from "../../domain/indicator.ts";
import { Bilingual } from "../../domain/language.ts";
import { once } from "../../domain/once.ts";
import { LimitId } from "../../domain/rule-set.ts";
import { StageName } from "../../domain/stage.ts";
import { Day, Instant } from "../../domain/time.ts";

/** A case as lists show it: one line, made from the log alone and made again from it whenever it is lost. */
export const CaseView = z.strictObject({
  caseId: CaseId,
  version: z.int().positive(),
  head: Digest,
  status: z.enum(["open", "closed"]),
  kind: SupervisionKind,
  isUnannounced: z.boolean(),
  title: z.string(),
  unit: z.strictObject({
    id: OrganisationId,
    kind: UnitKind,
    name: Bilingual,
    district: DistrictId,
    superiorId: OrganisationId.nullable(),
  }),
  leaderId: PersonId,
  memberIds: z.array(PersonId),
  recusedIds: z.array(PersonId),
  openedAt: Instant,
  /** The last day of each stay of the team at the unit; not told by lines that were written before they told it. */
  visitedOn: z.array(Day).optional(),
  /** When the principal's term ends, in an end-of-term supervision. */
  termEndsOn: Day.nullable().optional(),
  closedAt: Instant.nullable(),
  /** When its file went to the archives. */
  handedOverOn: Day.nullable().optional(),
  changedAt: Instant,
  /** The open stage; null while the workflow is between two stages, and once all is over. */
  stage: StageName.nullable(),
  stageOpenedAt: Instant.nullable(),
  entries: z.int().nonnegative(),
  /** The last stage entry has its outcome. */
  isConcluded: z.boolean(),
  rating: Rating.nullable(),
  findings: z.strictObject({ standing: z.int(), unresolved: z.int() }),
  /** The running deadline that is due first. */
  due: DueDay.extend({ id: DeadlineId, limitId: LimitId, side: Side, at: Instant }).nullable(),
  running: z.int().nonnegative(),
  /** The periods of whose beginning the daily digest tells; of lines that were written before they told it, none. */
  digested: z.array(DueDay.extend({ id: DeadlineId, limitId: LimitId, begunAt: Instant })).default([]),
  /** When time alone will next change the case. */
  nextStepAt: Instant.nullable(),
  generation: z.int().positive(),
  execution: z.string().nullable(),
  /** Technical failures of the workflow recorded since the last execution took the case over. */
  isFaulted: z.boolean(),
});
export type CaseView = z.infer<typeof CaseView>;

/** What of a file says where its case stands. */
export const STANDING = ["entries", "deadlines", "rating", "findings"] as const satisfies readonly (keyof CaseFile)[];

/** Where a case stands: for one reader, from the file as that reader sees it. */
export function standingOf(file: Pick<CaseFile, (typeof STANDING)[number]>) {
  const entry = openEntry(file);
  const running = runningDeadlines(file);
  const [first] = running;
  const findings = [...file.findings.values()];
  return {
    stage: entry?.stage ?? null,
    stageOpenedAt: entry?.openedAt ?? null,
    entries: file.entries.length,
    isConcluded: file.entries.length > 0 && entry === null,
    rating: file.rating,
    findings: { standing: findings.filter(stands).length, unresolved: findings.filter(isUnresolved).length },
    due: first
      ? {
          id: first.id,
          limitId: first.rule.limitId,
          side: first.side,
          at: first.dueAt,
          ...dueDayOf(first),
        }
      : null,
    running: running.length,
  } satisfies Partial<CaseView>;
}

/** The line of a case, from its file. */
export const viewOf: (file: CaseFile) => CaseView = once(makeView);

function makeView(file: CaseFile): CaseView {
  const lastFault = file.faults.at(-1);
  return {
    caseId: file.id,
    version: file.version,
    head: file.head,
    status: file.status,
    kind: file.kind,
    isUnannounced: file.isUnannounced,
    title: file.title,
    unit: file.unit,
    leaderId: file.team.leaderId,
    memberIds: [...file.team.memberIds],
    recusedIds: [...file.team.recused],
    openedAt: file.openedAt,
    termEndsOn: file.principal?.termEndsOn ?? null,
    visitedOn: file.site.visits.map(({ until }) => until),
    closedAt: file.closedAt,
    handedOverOn: file.handover?.on ?? null,
    changedAt: file.changedAt,
    digested: digestedPeriods(file).map((period) => ({
      ...dueDayOf(period),
      id: period.id,
      limitId: period.rule.limitId,
      begunAt: period.begunAt,
    })),
    nextStepAt: nextStepAt(file),
    generation: file.generation,
    execution: file.attachment?.execution ?? null,
    isFaulted: lastFault !== undefined && (file.attachment === null || lastFault.at > file.attachment.at),
    // Last, because the engine adds each field that follows a spread the slow way: here it was nine tenths of the work.
    ...standingOf(file),
  };
}

/** Whose list the case stands in. */
export const teamOf = (view: Pick<CaseView, "leaderId" | "memberIds" | "recusedIds">): readonly PersonId[] =>
  [view.leaderId, ...view.memberIds].filter((personId) => !view.recusedIds.includes(personId));

/** How long an open case may go without a running deadline before it counts as stuck, in milliseconds. */
const LONGEST_SILENCE = 24 * 60 * 60_000;

/**
 * Nobody and nothing will move the case: its workflow failed, or for a day no deadline has been running in it, so that
 * no reminder will ever come.
 */
export const isStuck = (view: CaseView, now: Instant): boolean =>
  view.isFaulted ||
  (view.status === "open" && view.running === 0 && Date.parse(now) - Date.parse(view.changedAt) > LONGEST_SILENCE);
