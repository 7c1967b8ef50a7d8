import type { CaseFile } from "../case/case-file.ts";
import type { Context } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { startDeadline } from "../clock/start.ts";
import type { DeadlineTerms } from "../deadline.ts";
import type { DocumentId } from "../ids.ts";
import { freshId, unitLadder } from "../rectification/clocks.ts";
import type { LimitId, RuleSet } from "../rule-set.ts";

interface Step {
  readonly request: LimitId;
  readonly answer: LimitId;
}
/** The periods an objection runs under: at the office, and then above it where the rule set has that too. */
export interface ObjectionWay extends Step {
  readonly upper: Step | null;
}

/** Row 47, an older provincial rule: at the office, then at the office above it. */
const provincial: ObjectionWay = {
  request: "objection_request",
  answer: "objection_answer",
  upper: { request: "objection_upper_request", answer: "objection_upper_answer" },
};
/** Row 48, the review of a government inspection (政府督查工作条例 art. 17), as a model where a government is supervised. */
const afterInspection: ObjectionWay = {
  request: "government_inspection_review_request",
  answer: "government_inspection_review_answer",
  upper: null,
};

/** Every limit of both ways: off, unless the office switches them on. */
export const objectionLimits: readonly LimitId[] = [provincial, provincial.upper, afterInspection].flatMap((step) =>
  step ? [step.request, step.answer] : [],
);

/**
 * How this unit may object to the opinion; null where the rule set offers it no way. No national rule gives one (section 9 of
 * the rules), so both are settings, off unless the office switches them on.
 */
export function objectionWay({ unit }: CaseFile, { limits }: Pick<RuleSet, "limits">): ObjectionWay | null {
  const isGovernment = unit.kind === "county_government" || unit.kind === "municipal_government";
  if (isGovernment && limits[afterInspection.request].enabled) return afterInspection;
  if (!limits[provincial.request].enabled) return null;
  return limits.objection_upper_request.enabled ? provincial : { ...provincial, upper: null };
}

/** The name of a clock of one opinion's objection. */
export const clockName = (limitId: LimitId, opinionId: DocumentId): string => `${limitId}-${opinionId}`;

/** A clock of one opinion's objection: whose time it is, and who hears when it runs out. */
export const objectionClock = (
  file: CaseFile,
  {
    limitId,
    opinionId,
    ...whose
  }: Pick<DeadlineTerms, "side" | "ladder"> & { limitId: LimitId; opinionId: DocumentId },
  start: DeadlineTerms["start"],
  context: Context,
): CaseEvent =>
  startDeadline(context, { id: freshId(file, clockName(limitId, opinionId)), entry: null, limitId, ...whose, start });

/** A right of the unit: its lapse ends the right and asks nothing of anybody. */
export const rightClock = (
  file: CaseFile,
  limitId: LimitId,
  opinionId: DocumentId,
  start: DeadlineTerms["start"],
  context: Context,
): CaseEvent => objectionClock(file, { limitId, opinionId, side: "unit", ladder: unitLadder(file) }, start, context);

/** The opinion reached the unit: from now on it may object, where the rule set lets it. */
export function objectionOpens(
  file: CaseFile,
  opinionId: DocumentId,
  start: DeadlineTerms["start"],
  context: Context,
): CaseEvent[] {
  const way = objectionWay(file, context.ruleSet);
  return way ? [rightClock(file, way.request, opinionId, start, context)] : [];
}
