import { type CaseFile, openEntry, openStageOf } from "./case/case-file.ts";
import type { PersonCommandType } from "./case/command.ts";
import type { PersonId } from "./directory.ts";
import { isAwaited } from "./disclosure/disclosure.ts";
import { issuedIn } from "./documents/issue.ts";
import { unansweredObjections } from "./incentive/incentive.ts";
import { isReportComplete } from "./rectification/lapse.ts";
import { reportIssued } from "./supervision-report/decisions.ts";
import { openRequests } from "./team/team.ts";

/** Something lies before the office or the committee that somebody has to decide. */
export interface Waiting {
  /** The command that decides it as proposed; whoever may send it, the decision waits for. */
  readonly command: Exclude<PersonCommandType, "OpenCase">;
  /** Who proposed it and therefore cannot decide it; null where nobody did. */
  readonly proposedBy: PersonId | null;
}

const waiting = (command: Waiting["command"], proposedBy: PersonId | null = null): Waiting => ({ command, proposedBy });

/**
 * Everything in the case that waits for a decision of the office or the committee. A new step to decide on, after a lapse
 * or a failed recheck, waits for its proposal first.
 */
export const waitingDecisions = (file: CaseFile): readonly Waiting[] => [
  ...openRequests(file).map(({ by }) => waiting("DecideRecusal", by)),
  ...inProgress(file),
  ...inRectification(file),
  ...[...file.deferrals.values()].map(({ kind, by }) =>
    waiting(kind === "extension" ? "GrantExtension" : "ApproveSuspension", by),
  ),
  ...onReport(file),
  ...onCirculars(file),
  ...onAccountability(file),
  ...onIncentive(file),
  ...file.complaints.flatMap(({ isPassed, settlement }) =>
    isPassed && settlement === null ? [waiting("SettleComplaint")] : [],
  ),
  ...file.disclosures.flatMap(({ decision, thirdParties }) =>
    decision === null && !thirdParties.some(isAwaited) ? [waiting("DecideDisclosure")] : [],
  ),
  ...file.objections.flatMap(({ answer }) => (answer === null ? [waiting("DecideObjection")] : [])),
  ...(file.reopening ? [waiting("ApproveReopening", file.reopening.by)] : []),
];

function inProgress(file: CaseFile): Waiting[] {
  const { progress } = file;
  switch (progress?.stage) {
    case "feedback":
      return progress.proposal && !isOpinionIssued(file) ? [waiting("ApproveOpinion", progress.proposal.by)] : [];
    case "plan":
      return progress.state === "filed" ? [waiting("AcceptPlan")] : [];
    case "disposition":
      if (progress.approvedBy) return [];
      return [progress.proposal ? waiting("ApproveDisposition", progress.proposal.by) : waiting("ProposeDisposition")];
    case "closing":
      return progress.proposal ? [waiting("ApproveClosing", progress.proposal.by)] : [];
    default:
      return [];
  }
}

/** The opinion of the feedback in progress; one of an earlier feedback does not count. */
export const isOpinionIssued = (file: CaseFile): boolean => {
  const entry = openEntry(file);
  return entry !== null && issuedIn(file, entry, "opinion") !== undefined;
};

const inRectification = (file: CaseFile): Waiting[] =>
  openStageOf(file) === "rectification" && isReportComplete(file) ? [waiting("AcceptReport")] : [];

const onReport = (file: CaseFile): Waiting[] =>
  file.supervisionReport.draft && !reportIssued(file)
    ? [waiting("ApproveSupervisionReport", file.supervisionReport.draft.by)]
    : [];

const onCirculars = (file: CaseFile): Waiting[] =>
  file.circulars.flatMap(({ documentId, needsConsent, draftedBy, consentedBy, proposedCorrection }) => {
    if (documentId === null)
      return [waiting(needsConsent && consentedBy === null ? "ConsentToCircular" : "ApproveCircular", draftedBy)];
    return proposedCorrection ? [waiting("ApproveCorrection", proposedCorrection.by)] : [];
  });

function onAccountability(file: CaseFile): Waiting[] {
  const isUnformed = !file.accountabilities.some(({ entry }) => entry === file.entries.at(-1)?.entry);
  return [
    ...(openStageOf(file) === "accountability" && isUnformed ? [waiting("FormFactFindingGroup")] : []),
    ...file.accountabilities.flatMap(({ status, factFile, proposal, respondents }) => [
      ...(status === "fact_finding" && factFile ? [waiting("OpenAccountability", factFile.by)] : []),
      ...(status === "opened" && proposal ? [waiting("DecideAccountability", proposal.by)] : []),
      ...respondents.flatMap(({ review, appeal }) => [
        ...(review && review.result === null ? [waiting("DecideReview")] : []),
        ...(appeal?.result === "wrong" && !appeal.isCorrected ? [waiting("CorrectDecision")] : []),
      ]),
    ]),
  ];
}

const onIncentive = (file: CaseFile): Waiting[] =>
  openStageOf(file) === "incentive"
    ? file.incentives.flatMap((incentive) =>
        incentive.status === "proposed" &&
        incentive.publicNotice === "over" &&
        unansweredObjections(incentive).length === 0
          ? [waiting("GrantIncentive", incentive.proposedBy)]
          : [],
      )
    : [];
