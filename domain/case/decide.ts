import { isRecused, sitsForAnother } from "../access/sight.ts";
import { isSystemCommand, mayOpenCase, mayPerform, maySend } from "../access.ts";
import { accountabilityDecisions } from "../accountability/decisions.ts";
import { circularDecisions } from "../circular/decisions.ts";
import { clockDecisions } from "../clock/decisions.ts";
import { recomputationDecisions } from "../clock/recompute.ts";
import { closingDecisions } from "../closing/decisions.ts";
import { handoverDecisions } from "../closing/handover.ts";
import { reopeningDecisions } from "../closing/reopening.ts";
import { complaintDecisions } from "../complaint/decisions.ts";
import { deferralDecisions } from "../deferral/decisions.ts";
import { disclosureDecisions } from "../disclosure/decisions.ts";
import { dispositionDecisions } from "../disposition/decisions.ts";
import { groundDecisions } from "../disposition/grounds.ts";
import { documentDecisions } from "../documents/decisions.ts";
import { serviceClocks } from "../documents/service.ts";
import { feedbackDecisions } from "../feedback/decisions.ts";
import { findingDecisions } from "../findings/decisions.ts";
import { incentiveDecisions } from "../incentive/decisions.ts";
import { inspectorNoticeDecisions } from "../inspector-notice/decisions.ts";
import { interviewDecisions } from "../interview/decisions.ts";
import { objectionDecisions } from "../objection/decisions.ts";
import { planDecisions } from "../plan/decisions.ts";
import { preparationDecisions } from "../preparation/decisions.ts";
import { pressingDecisions } from "../pressing/decisions.ts";
import { publicationDecisions } from "../publication/decisions.ts";
import { recheckDecisions } from "../recheck/decisions.ts";
import { rectificationDecisions } from "../rectification/decisions.ts";
import { siteDecisions } from "../site/decisions.ts";
import { supervisionReportDecisions } from "../supervision-report/decisions.ts";
import { teamDecisions } from "../team/decisions.ts";
import { tieOf } from "../team/ties.ts";
import { type CaseFile, type CaseState, hasHandled } from "./case-file.ts";
import type { Command } from "./command.ts";
import { accept, type Context, type Decision, type Decisions, refuse } from "./decision.ts";
import { openCase, workflowDecisions } from "./decisions.ts";

const decisions: Decisions<Exclude<Command, { type: "OpenCase" }>> = {
  ...workflowDecisions,
  ...clockDecisions,
  ...recomputationDecisions,
  ...documentDecisions,
  ...teamDecisions,
  ...preparationDecisions,
  ...siteDecisions,
  ...findingDecisions,
  ...feedbackDecisions,
  ...inspectorNoticeDecisions,
  ...supervisionReportDecisions,
  ...publicationDecisions,
  ...groundDecisions,
  ...dispositionDecisions,
  ...interviewDecisions,
  ...circularDecisions,
  ...incentiveDecisions,
  ...accountabilityDecisions,
  ...objectionDecisions,
  ...disclosureDecisions,
  ...complaintDecisions,
  ...planDecisions,
  ...rectificationDecisions,
  ...deferralDecisions,
  ...pressingDecisions,
  ...recheckDecisions,
  ...closingDecisions,
  ...reopeningDecisions,
  ...handoverDecisions,
};

/**
 * What a command does to a case: events, or a refusal. Asks no clock and writes no log. A command already carried out
 * does nothing again; one that is not allowed is refused before its content is looked at.
 */
export function decide(state: CaseState, command: Command, context: Context): Decision {
  if (state.status !== "not_opened" && hasHandled(state, context.commandId)) return accept();
  if (command.type === "OpenCase") {
    if (state.status !== "not_opened") return refuse("already-opened", {});
    return mayOpenCase(context.by) ? openCase(command, context) : refuse("not-permitted", { command: command.type });
  }
  if (state.status === "not_opened") return refuse("case-unknown", {});
  if (isRecused(state, context.by)) return refuse("recused", {});
  if (!isAllowed(state, command, context)) return refuse("not-permitted", { command: command.type });
  const tie = tieOfDeputy(state, context);
  if (tie) return tie;
  const decision = decisions[command.type] as (file: CaseFile, command: Command, context: Context) => Decision;
  const decided = decision(state, command, context);
  return decided.accepted ? accept(...decided.events, ...serviceClocks(decided.events, context)) : decided;
}

/** Whoever sits in an absent inspector's seat must be free of ties to the unit as that inspector had to be (条例 art. 10). */
function tieOfDeputy(file: CaseFile, context: Context): Decision | null {
  const { by } = context;
  const deputy = by.kind === "person" && sitsForAnother(file, by) ? context.people.get(by.personId) : undefined;
  const tie = deputy && tieOf(deputy, file.unit.id, context);
  return deputy && tie ? refuse("tie-to-unit", { personId: deputy.id, tie: tie.kind }) : null;
}

function isAllowed(file: CaseFile, command: Exclude<Command, { type: "OpenCase" }>, { by }: Context): boolean {
  if (isSystemCommand(command)) return by.kind === "system" && maySend(command.type, by);
  return by.kind === "person" && mayPerform(file, command.type, by);
}
