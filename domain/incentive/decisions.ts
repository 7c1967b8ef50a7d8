import { z } from "zod";
import { holds } from "../actor.ts";
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
import { endEntryDeadlines, startDeadline, stopDeadline } from "../clock/start.ts";
import { isGovernment, OrganisationId } from "../directory.ts";
import { issue } from "../documents/issue.ts";
import { command } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { DeadlineId } from "../ids.ts";
import { Day, dayOf, daysBetween } from "../time.ts";
import { barsOf } from "./bars.ts";
import {
  type Incentive,
  IncentiveProposal,
  incentiveOf,
  missingViews,
  ObjectionId,
  unansweredObjections,
  ViewOrgan,
} from "./incentive.ts";

export const ProposeIncentive = command("ProposeIncentive", { proposal: IncentiveProposal });
/** The view of the superior department (its own, or recorded by the office) or of the organisation department. */
export const GiveIncentiveView = command("GiveIncentiveView", { organ: ViewOrgan, agrees: z.boolean(), view: Text });
/** Puts the intended incentive before the public for the rule set's days. */
export const GivePublicNotice = command("GivePublicNotice", { url: z.url() });
export const RecordObjection = command("RecordObjection", { from: ShortText, objection: Text });
export const AnswerObjection = command("AnswerObjection", {
  objectionId: ObjectionId,
  isUpheld: z.boolean(),
  reason: Text,
});
/** Records the decision to grant of the local government (section 5.5); whoever proposed it cannot. */
export const GrantIncentive = command("GrantIncentive", { authority: OrganisationId });
/** Declines, with or without a proposal before it. */
export const RejectIncentive = command("RejectIncentive", { reason: Text });
/** Takes a granted incentive back because the data it rested on were false. */
export const RevokeIncentive = command("RevokeIncentive", { falseData: Text });

export const incentiveCommands = [
  ProposeIncentive,
  GiveIncentiveView,
  GivePublicNotice,
  RecordObjection,
  AnswerObjection,
  GrantIncentive,
  RejectIncentive,
  RevokeIncentive,
] as const;
type IncentiveCommand = z.infer<(typeof incentiveCommands)[number]>;

/** Runs a decision on the incentive proposed in the open stage. */
const onProposal = <C>(
  decide: (file: CaseFile, command: C, context: Context, incentive: Incentive, entry: StageEntry) => Decision,
) =>
  during<C>("incentive", (file, command, context, entry) => {
    const incentive = incentiveOf(file, entry);
    return incentive ? decide(file, command, context, incentive, entry) : refuse("nothing-proposed", {});
  });

export const incentiveDecisions: Decisions<IncentiveCommand> = {
  ProposeIncentive: during("incentive", (file, { proposal }, context, entry) => {
    if (incentiveOf(file, entry)) return refuse("already-proposed", {});
    const today = dayOf(context.at);
    const { checkedOn } = proposal.registerCheck;
    if (checkedOn > today)
      return refuse("date-in-future", { on: checkedOn, today }, "proposal.registerCheck.checkedOn");
    const bars = barsOf(file, proposal.registerCheck, context.at);
    if (bars.length > 0) return refuse("incentive-barred", { bars });
    const yearEnd = Day.parse(`${today.slice(0, 4)}-12-31`);
    return accept(
      { type: "IncentiveProposed", proposal, by: personOf(context) },
      ...stopDeadline(file, `office_decision-${entry.entry}`, context),
      officeClock(entry, "incentive_decision", context, { because: "IncentiveProposed" }),
      startDeadline(context, {
        id: `incentive_lapse-${entry.entry}`,
        entry: entry.entry,
        limitId: "incentive_lapse",
        side: "office",
        ladder: "office",
        start: { on: today, because: "IncentiveProposed" },
        span: { calendarDays: daysBetween(today, yearEnd) },
      }),
    );
  }),

  GiveIncentiveView: onProposal((_file, { organ, agrees, view }, context) =>
    // The superior department speaks for itself; what the organisation department thinks the office records.
    organ === "superior_department" || holds(context.by, "office_staff", "office_head")
      ? accept({ type: "IncentiveViewGiven", organ, agrees, view, by: personOf(context) })
      : refuse("not-permitted", { command: "GiveIncentiveView" }, "organ"),
  ),

  GivePublicNotice: onProposal((file, { url }, context, incentive, entry) => {
    if (incentive.publicNotice !== "not_given") return refuse("already-under-notice", {});
    const missing = missingViews(file, incentive);
    if (missing.length > 0) return refuse("views-missing", { organs: missing });
    const bars = barsOf(file, incentive.proposal.registerCheck, context.at);
    if (bars.length > 0) return refuse("incentive-barred", { bars });
    const deadlineId = DeadlineId.parse(`incentive_public_notice-${entry.entry}`);
    return accept(
      { type: "PublicNoticeGiven", url, deadlineId, by: personOf(context) },
      officeClock(entry, "incentive_public_notice", context, { id: deadlineId, because: "PublicNoticeGiven" }),
    );
  }),

  RecordObjection: onProposal((_file, { from, objection }, context, incentive) =>
    incentive.publicNotice === "running"
      ? accept({
          type: "ObjectionReceived",
          objectionId: `O${incentive.objections.length + 1}`,
          from,
          objection,
          by: personOf(context),
        })
      : refuse("not-under-notice", { publicNotice: incentive.publicNotice }),
  ),

  AnswerObjection: onProposal((_file, { objectionId, isUpheld, reason }, context, incentive) => {
    const objection = incentive.objections.find(({ id }) => id === objectionId);
    if (!objection) return refuse("objection-unknown", { objectionId }, "objectionId");
    if (objection.answer) return refuse("objection-answered", { objectionId }, "objectionId");
    return accept({ type: "ObjectionAnswered", objectionId, isUpheld, reason, by: personOf(context) });
  }),

  GrantIncentive: onProposal((file, { authority }, context, incentive, entry) => {
    if (isOwn(context, incentive.proposedBy)) {
      return refuse("same-person", { role: "approver", otherRole: "proposer" });
    }
    const decider = context.organisations.get(authority);
    if (!decider) return refuse("organisation-unknown", { organisationId: authority }, "authority");
    if (!isGovernment(decider)) return refuse("not-a-government", { organisationId: authority }, "authority");
    if (incentive.publicNotice !== "over") {
      const until = file.deadlines.get(DeadlineId.parse(`incentive_public_notice-${entry.entry}`))?.due ?? null;
      return refuse("public-notice-not-over", { until });
    }
    const unanswered = unansweredObjections(incentive).map(({ id }) => id);
    if (unanswered.length > 0) return refuse("objections-unanswered", { objectionIds: unanswered });
    const upheld = incentive.objections.find(({ answer }) => answer?.isUpheld);
    if (upheld) return refuse("objection-upheld", { objectionId: upheld.id });
    const bars = barsOf(file, incentive.proposal.registerCheck, context.at);
    if (bars.length > 0) return refuse("incentive-barred", { bars });
    const { form, grounds, headOfUnit } = incentive.proposal;
    const document = issue(file, {
      kind: "commendation",
      addressees: [file.unit.id],
      copies: file.unit.superiorId ? [file.unit.superiorId] : [],
      content: { form, grounds, headOfUnit, authority, rating: file.rating },
    });
    return accept(
      document,
      { type: "IncentiveGranted", authority, documentId: document.document.id, by: personOf(context) },
      ...concluded(file, entry, context, "granted"),
    );
  }),

  RejectIncentive: during("incentive", (file, { reason }, context, entry) =>
    accept(
      { type: "IncentiveRejected", reason, by: personOf(context) },
      ...concluded(file, entry, context, "rejected"),
    ),
  ),

  RevokeIncentive: (file, { falseData }, context) => {
    const incentive = file.incentives.at(-1);
    if (incentive?.status !== "granted") return refuse("nothing-to-revoke", {});
    const granted = incentive.documentId ? file.documents.get(incentive.documentId) : undefined;
    const document = issue(file, {
      kind: "commendation_revocation",
      addressees: [file.unit.id],
      copies: file.unit.superiorId ? [file.unit.superiorId] : [],
      content: { revokes: granted?.number ?? null, falseData },
    });
    return accept(document, {
      type: "IncentiveRevoked",
      falseData,
      documentId: document.document.id,
      by: personOf(context),
    });
  },
};

const concluded = (
  file: CaseFile,
  entry: StageEntry,
  context: Context,
  outcome: "granted" | "rejected",
): CaseEvent[] => [
  ...stopDeadline(file, `office_decision-${entry.entry}`, context),
  ...stopDeadline(file, `incentive_decision-${entry.entry}`, context),
  ...stopDeadline(file, `incentive_public_notice-${entry.entry}`, context, "cancelled"),
  ...stopDeadline(file, `incentive_lapse-${entry.entry}`, context, "cancelled"),
  { type: "StageConcluded", stage: "incentive", entry: entry.entry, outcome },
];

export const incentiveReactions: Reactions = {
  opened: {
    incentive: (_file, entry, context) => [officeClock(entry, "office_decision", context)],
  },
  passed: {
    incentive_public_notice: (file, deadline, context) => [
      { type: "PublicNoticeEnded" },
      ...stopDeadline(file, deadline.id, context, "lapsed"),
    ],
    /** Nothing happens to the unit: the proposal lapses with the year. */
    incentive_lapse: (file, deadline) => [
      { type: "IncentiveLapsed" },
      ...endEntryDeadlines(file, deadline.entry ?? 0, "lapsed"),
      {
        type: "StageConcluded",
        stage: "incentive",
        entry: deadline.entry ?? file.entries.length,
        outcome: "rejected",
      },
    ],
  },
};
