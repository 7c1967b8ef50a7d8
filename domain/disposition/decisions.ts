import type { z } from "zod";
import type { CaseFile, StageEntry } from "../case/case-file.ts";
import {
  accept,
  type Context,
  type Decision,
  type Decisions,
  during,
  isOwn,
  personOf,
  refuse,
} from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import type { Reactions } from "../case/reactions.ts";
import { officeClock } from "../clock/office-clock.ts";
import { stopDeadline } from "../clock/start.ts";
import type { CaseDocument } from "../document.ts";
import { issue } from "../documents/issue.ts";
import { command } from "../event.ts";
import { Text } from "../finding.ts";
import type { Outcome } from "../stage.ts";
import { dayOf } from "../time.ts";
import { isPressable, originalDueOf, startDemand, unresolvedFindings } from "./demands.ts";
import { type DispositionProgress, ProposedMeasure, type UrgeOrder } from "./disposition.ts";
import { gateOf, type Measure } from "./gate.ts";

/** Proposes the next step among those the sanction gate opens. Proposing again replaces the proposal. */
export const ProposeDisposition = command("ProposeDisposition", { proposal: ProposedMeasure, reason: Text });
export const ReturnDisposition = command("ReturnDisposition", { reason: Text });
/** Decides the next step; whoever proposed it cannot. Approving an urging order issues it. */
export const ApproveDisposition = command("ApproveDisposition", {});

export const dispositionCommands = [ProposeDisposition, ReturnDisposition, ApproveDisposition] as const;
type DispositionCommand = z.infer<(typeof dispositionCommands)[number]>;

const outcomeOf: Record<Exclude<Measure, "urge_order">, Outcome<"disposition">> = {
  recheck: "recheck",
  interview: "interview",
  circular: "circular",
  accountability: "accountability",
  close: "close",
};

const inDisposition = <C>(
  decide: (file: CaseFile, command: C, context: Context, progress: DispositionProgress, entry: StageEntry) => Decision,
) =>
  during<C>("disposition", (file, command, context, entry) => {
    if (file.progress?.stage !== "disposition") {
      return refuse("stage-not-open", { needed: "disposition", open: entry.stage });
    }
    return file.progress.approvedBy
      ? refuse("already-decided", { stage: "disposition" })
      : decide(file, command, context, file.progress, entry);
  });

export const dispositionDecisions: Decisions<DispositionCommand> = {
  ProposeDisposition: inDisposition((file, { proposal, reason }, context) => {
    const way = gateOf(file, context.ruleSet, context.at)[proposal.measure];
    if (!way.isOpen) {
      return refuse("measure-not-open", { measure: proposal.measure, missing: way.missing }, "proposal.measure");
    }
    const fault = proposal.measure === "urge_order" ? faultIn(file, proposal.order, context) : null;
    return fault ?? accept({ type: "DispositionProposed", proposal, reason, by: personOf(context) });
  }),

  ReturnDisposition: inDisposition((_file, { reason }, context, { proposal }) =>
    proposal ? accept({ type: "DispositionReturned", reason, by: personOf(context) }) : refuse("nothing-proposed", {}),
  ),

  ApproveDisposition: inDisposition((file, _command, context, { proposal: proposed }, entry) => {
    if (!proposed) return refuse("nothing-proposed", {});
    if (isOwn(context, proposed.by)) return refuse("same-person", { role: "approver", otherRole: "proposer" });
    const { proposal } = proposed;
    const way = gateOf(file, context.ruleSet, context.at)[proposal.measure];
    if (!way.isOpen) return refuse("measure-not-open", { measure: proposal.measure, missing: way.missing });
    const approved: CaseEvent[] = [
      { type: "DispositionApproved", measure: proposal.measure, by: personOf(context) },
      ...stopDeadline(file, `office_decision-${entry.entry}`, context),
    ];
    if (proposal.measure === "urge_order") {
      return accept(...approved, orderIssued(file, proposal.order, proposed.reason));
    }
    return accept(...approved, {
      type: "StageConcluded",
      stage: "disposition",
      entry: entry.entry,
      outcome: outcomeOf[proposal.measure],
    });
  }),
};

/** An order presses what is open, and of that only what is overdue or was found wanting; null where it does. */
function faultIn(file: CaseFile, { findingIds }: UrgeOrder, context: Context): Decision | null {
  const open = new Map(unresolvedFindings(file).map((finding) => [finding.id, finding]));
  for (const [index, findingId] of findingIds.entries()) {
    const field = `proposal.order.findingIds.${index}`;
    const finding = open.get(findingId);
    if (!finding) return refuse("finding-not-open", { findingId }, field);
    if (!isPressable(file, finding, context.at)) return refuse("finding-not-overdue", { findingId }, field);
  }
  return null;
}

/**
 * The order goes to the unit and to its superior department, which is jointly liable. The stage stays open until the order
 * is served, so that the rectification it demands never runs without its clock.
 */
function orderIssued(file: CaseFile, order: UrgeOrder, reason: string): CaseEvent {
  const { superiorId } = file.unit;
  return issue(file, {
    kind: "urge_order",
    addressees: [file.unit.id, ...(superiorId ? [superiorId] : [])],
    copies: [],
    content: { ...order, matter: file.title, basis: reason, originalDue: originalDueOf(file, order.findingIds) },
  });
}

/** The order reached the unit: its new time begins, and the case goes back to rectification. */
function orderServed(file: CaseFile, document: CaseDocument, context: Context): CaseEvent[] {
  const entry = document.entry ?? 0;
  const proposal = file.progress?.stage === "disposition" ? file.progress.proposal?.proposal : null;
  if (proposal?.measure !== "urge_order") return [];
  const { order } = proposal;
  return [
    ...startDemand(file, context, {
      id: `urge_order-${entry}`,
      limitId: order.isUrgent ? "urge_order_urgent" : "urge_order",
      start: { on: document.service?.on ?? dayOf(context.at), because: "DocumentServed", documentId: document.id },
      findingIds: order.findingIds,
    }),
    { type: "StageConcluded", stage: "disposition", entry, outcome: "rectify" },
  ];
}

export const dispositionReactions: Reactions = {
  opened: {
    disposition: (_file, entry, context) => [officeClock(entry, "office_decision", context)],
  },
  served: { urge_order: orderServed },
};
