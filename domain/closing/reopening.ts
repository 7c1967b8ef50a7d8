import { z } from "zod";
import { type CaseFile, openEntry } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, isOwn, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { startDeadline } from "../clock/start.ts";
import { command } from "../event.ts";
import { Text } from "../finding.ts";
import { FindingId } from "../ids.ts";
import { endClock, freshId, metBy } from "../rectification/clocks.ts";
import { StageName } from "../stage.ts";
import { dayOf } from "../time.ts";
import type { ReopeningProposal } from "./closing.ts";

/**
 * Stages a case may be reopened at. Sanctions and new rectification are reached through the office's decision
 * (`disposition`), which looks at what each of them needs; a new notice and team are a new case.
 */
export const ReopeningStage = StageName.extract([
  "report",
  "feedback",
  "recheck",
  "disposition",
  "incentive",
  "closing",
]);
type ReopeningStage = z.infer<typeof ReopeningStage>;

/** Stages that have nothing to do without a finding to look at. */
const needsFindings: readonly ReopeningStage[] = ["recheck", "disposition"];

/** Proposes to take a closed case up again: why, at which stage, and which of its findings. */
export const ProposeReopening = command("ProposeReopening", {
  reason: Text,
  resumeAt: ReopeningStage,
  findingIds: z.array(FindingId).max(200),
});
export const DeclineReopening = command("DeclineReopening", { reason: Text });
/** Reopens the case; whoever proposed it cannot. */
export const ApproveReopening = command("ApproveReopening", {});

export const reopeningCommands = [ProposeReopening, DeclineReopening, ApproveReopening] as const;
type ReopeningCommand = z.infer<(typeof reopeningCommands)[number]>;

/** For acts on a case that is closed and not being looked at again. */
export const whileClosed =
  <C>(decide: (file: CaseFile, command: C, context: Context) => Decision) =>
  (file: CaseFile, command: C, context: Context): Decision => {
    if (file.status === "open") return refuse("case-open", {});
    return openEntry(file) ? refuse("lookback-open", {}) : decide(file, command, context);
  };

/** The answer has come: the proposal, and the end of the clock that waited for it. */
function answered(file: CaseFile, { answerId }: ReopeningProposal, context: Context): CaseEvent[] {
  const answer = file.deadlines.get(answerId);
  return answer && answer.status !== "ended" ? endClock(file, answerId, metBy(answer, context)) : [];
}

export const reopeningDecisions: Decisions<ReopeningCommand> = {
  ProposeReopening: whileClosed((file, { reason, resumeAt, findingIds }, context) => {
    if (file.reopening) return refuse("reopening-proposed", {});
    for (const [index, findingId] of findingIds.entries()) {
      const finding = file.findings.get(findingId);
      if (!finding) return refuse("finding-unknown", { findingId }, `findingIds.${index}`);
      if (finding.status === "withdrawn") return refuse("finding-not-open", { findingId }, `findingIds.${index}`);
    }
    if (needsFindings.includes(resumeAt) && findingIds.length === 0) {
      return refuse("reopening-needs-findings", {}, "findingIds");
    }
    const answer = startDeadline(context, {
      id: freshId(file, "reopening_answer"),
      entry: null,
      limitId: "office_decision",
      side: "office",
      ladder: "office",
      start: { on: dayOf(context.at), because: "ReopeningProposed" },
    });
    const by = personOf(context);
    return accept(
      { type: "ReopeningProposed", reason, resumeAt, findingIds, answerId: answer.deadline.id, by },
      answer,
    );
  }),

  /** Possible at any time: a look-back that opened meanwhile must not leave the proposal without an answer. */
  DeclineReopening: (file, { reason }, context) =>
    file.reopening
      ? accept({ type: "ReopeningDeclined", reason, by: personOf(context) }, ...answered(file, file.reopening, context))
      : refuse("nothing-proposed", {}),

  ApproveReopening: whileClosed((file, _command, context) => {
    const { reopening } = file;
    if (!reopening) return refuse("nothing-proposed", {});
    const by = personOf(context);
    if (isOwn(context, reopening.by)) return refuse("same-person", { role: "approver", otherRole: "proposer" });
    const { reason, resumeAt, findingIds } = reopening;
    const reopened: CaseEvent[] = findingIds.length > 0 ? [{ type: "FindingsReopened", findingIds }] : [];
    return accept(
      { type: "ReopeningApproved", by },
      { type: "CaseReopened", reason, resumeAt },
      ...reopened,
      ...answered(file, reopening, context),
    );
  }),
};
