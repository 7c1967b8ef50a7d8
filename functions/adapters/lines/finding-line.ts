import { z } from "zod";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { runningDeadlines } from "../../../domain/clock/clock.ts";
import type { Deadline } from "../../../domain/deadline.ts";
import { DueDay, dueDayOf } from "../../../domain/explanation/time-left.ts";
import { type Finding, FixClass, isUnresolved, Severity } from "../../../domain/finding.ts";
import { FindingId } from "../../../domain/ids.ts";
import { IndicatorId } from "../../../domain/indicator.ts";
import { Day, dayOf } from "../../../domain/time.ts";
import { type Line, LineCase, lineCaseOf, lineMaker, NEVER, reversed } from "./line.ts";

/** Findings are long; a list shows how they begin. */
const BEGINNING = 80;

/** A finding as lists show it. */
export const FindingLine = z.strictObject({
  ...LineCase.shape,
  findingId: FindingId,
  beginning: z.string(),
  indicatorId: IndicatorId.nullable(),
  /** The clause of a rule, where it does not rest on an indicator. */
  clause: z.string().nullable(),
  severity: Severity,
  fixClass: FixClass,
  status: z.enum(["recorded", "withdrawn", "confirmed", "reported", "fixed", "partly_fixed", "not_fixed", "rebound"]),
  isUnresolved: z.boolean(),
  measured: z.number().nullable(),
  recordedOn: Day,
  due: DueDay.nullable(),
  /** How often it was rechecked. */
  rounds: z.int().nonnegative(),
});
export type FindingLine = z.infer<typeof FindingLine>;

/** Unresolved ones first, by what is due first; then those the unit does not answer for yet; then what is done. */
export const findingLines = (file: CaseFile): Line[] => [...file.findings.values()].map((each) => lineOf(file, each));

/** The deadline that runs for the unit because of the finding. */
const dueOf = (file: CaseFile, { id }: Finding): Deadline | undefined =>
  runningDeadlines(file).find(({ findingIds, side }) => side === "unit" && findingIds.includes(id));

const lineOf = lineMaker(makeLine, dueOf);

function makeLine(file: CaseFile, finding: Finding): Line {
  const { basis, severity, fixClass, description, measured } = finding.content;
  const due = dueOf(file, finding);
  const body: FindingLine = {
    findingId: finding.id,
    beginning: [...description].slice(0, BEGINNING).join(""),
    indicatorId: basis.kind === "indicator" ? basis.indicatorId : null,
    clause: basis.kind === "clause" ? `${basis.document} ${basis.clause}` : null,
    severity,
    fixClass,
    status: finding.status,
    isUnresolved: isUnresolved(finding),
    measured: measured ?? null,
    recordedOn: dayOf(finding.recordedAt),
    due: due ? dueDayOf(due) : null,
    rounds: finding.rechecks.length,
    ...lineCaseOf(file),
  };
  return {
    kind: "FINDING",
    id: finding.id,
    sort: sortOf(finding, due?.dueAt),
    lists: { district: file.unit.district, superior: file.unit.superiorId, stage: body.indicatorId },
    body,
  };
}

function sortOf(finding: Finding, dueAt: string | undefined): string {
  if (isUnresolved(finding)) return `a#${dueAt ?? NEVER}`;
  return `${finding.status === "recorded" ? "b" : "c"}#${reversed(finding.recordedAt)}`;
}
