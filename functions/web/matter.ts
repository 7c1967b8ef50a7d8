import type { VisibleFile } from "../../domain/access/visible-file.ts";
import type { Accountability, Respondent } from "../../domain/accountability/accountability.ts";
import { openStageOf } from "../../domain/case/case-file.ts";
import type { PersonCommand } from "../../domain/case/command.ts";
import type { Circular } from "../../domain/circular/circular.ts";
import type { PersonId } from "../../domain/directory.ts";
import { unresolvedFindings } from "../../domain/disposition/demands.ts";
import { type Filed, type Finding, isUnresolved, stands } from "../../domain/finding.ts";
import type { Incentive } from "../../domain/incentive/incentive.ts";
import { recheckOf } from "../../domain/recheck/recheck.ts";
import { openRequests } from "../../domain/team/team.ts";
import type { CaseCommandType } from "./forms/offers.ts";

/** Something written that an act answers, approves or sends back. */
export interface Paper {
  /** The act that wrote it. */
  readonly from: CaseCommandType;
  readonly by: PersonId | null;
  /** What it says, under the names of its form. */
  readonly words: Readonly<Record<string, unknown>>;
}

type Papers = (file: VisibleFile) => readonly Paper[];

const paper = (from: CaseCommandType, by: PersonId | null, words: object): Paper => ({ from, by, words: { ...words } });
/** A paper that names its author itself. */
function signed<T extends { readonly by: PersonId }>(from: CaseCommandType, written: T | null): Paper[] {
  if (!written) return [];
  const { by, ...words } = written;
  return [paper(from, by, words)];
}

const ofFindings = ({ findings }: VisibleFile, papersOf: (finding: Finding) => readonly Paper[]): Paper[] =>
  [...findings.values()].filter(stands).flatMap((finding) => papersOf(finding));

const defences: Papers = (file) =>
  ofFindings(file, ({ defence }) => {
    if (!defence) return [];
    const { answer, ...point } = defence;
    return [paper("FileDefence", null, point), ...(answer ? [paper("AnswerDefence", null, answer)] : [])];
  });
/** Colleagues answer side by side: what one has answered is no longer before the other. */
const unanswered: Papers = (file) =>
  ofFindings(file, ({ defence }) => (defence && !defence.answer ? [paper("FileDefence", null, defence)] : []));

/** The version that counts, unless it was sent back. */
function lastFiled(from: CaseCommandType, versions: readonly Filed[]): Paper[] {
  const last = versions.at(-1);
  if (!last || last.returned) return [];
  const { filedAt: _at, returned: _returned, ...filed } = last;
  return signed(from, filed);
}
const plans: Papers = (file) => ofFindings(file, (finding) => lastFiled("FilePlan", finding.plans));
/** What the unit reports on the findings that still lie open, or at a look-back on all that were put right. */
const reports: Papers = (file) => [
  ...ofFindings(file, (finding) =>
    isUnresolved(finding) || openStageOf(file) === "lookback" ? lastFiled("SubmitReport", finding.reports) : [],
  ),
  ...file.rectification.interimReports.flatMap(({ filedAt: _at, ...report }) => signed("FileInterimReport", report)),
];

const outcomes: Papers = (file) =>
  [...(recheckOf(file)?.outcomes.values() ?? [])].flatMap(({ at: _at, ...outcome }) =>
    signed("RecordRecheck", outcome),
  );

/** What the document will hold beside the words of its draft. */
const findings: Papers = (file) =>
  ofFindings(file, ({ id, content, recordedBy }) => [
    paper("RecordFinding", recordedBy, { findingId: id, ...content }),
  ]);
const opinion: Papers = (file) => [
  ...signed("ProposeOpinion", file.progress?.stage === "feedback" ? file.progress.proposal : null),
  ...findings(file),
  ...defences(file),
];
const selfEvaluation: Papers = ({ preparation }) => {
  const last = preparation.selfEvaluation.versions.at(-1);
  if (!last || last.examined) return [];
  const { filedAt: _at, examined: _examined, ...words } = last;
  return signed("FileSelfEvaluation", words);
};
const recusals: Papers = (file) =>
  openRequests(file).map(({ by, personId, reason }) => paper("RequestRecusal", by, { personId, reason }));
const deferrals =
  (kind: "extension" | "suspension"): Papers =>
  (file) =>
    [...file.deferrals.values()]
      .filter((request) => request.kind === kind)
      .flatMap(({ kind: _kind, at: _at, answerId: _answerId, ...request }) =>
        signed(kind === "extension" ? "RequestExtension" : "ProposeSuspension", request),
      );
const grounds: Papers = (file) =>
  file.grounds
    .filter(({ isWithdrawn }) => !isWithdrawn)
    .map(({ id, content, facts, evidence, recordedBy }) =>
      paper("RecordGround", recordedBy, { groundId: id, ground: content, facts, evidence }),
    );
/** What the last recheck saw of each finding that is still open, with the day it proposes for the rest. */
const foundWanting: Papers = (file) =>
  unresolvedFindings(file).flatMap(({ rechecks }) => {
    const last = rechecks.at(-1);
    if (!last) return [];
    const { at: _at, during: _during, confirms: _confirms, ...outcome } = last;
    return signed("RecordRecheck", outcome);
  });
const disposition: Papers = (file) => [
  ...signed("ProposeDisposition", file.progress?.stage === "disposition" ? file.progress.proposal : null),
  ...grounds(file),
  ...foundWanting(file),
];
const closing: Papers = ({ progress }) =>
  signed("ProposeClosing", progress?.stage === "closing" ? progress.proposal : null);
const reopening: Papers = ({ reopening: proposal }) => {
  if (!proposal) return [];
  const { answerId: _answerId, ...words } = proposal;
  return signed("ProposeReopening", words);
};
const supervisionReport: Papers = (file) => {
  const { draft } = file.supervisionReport;
  return draft ? [...signed("DraftSupervisionReport", draft), ...findings(file)] : [];
};

const isDraft = ({ documentId }: Circular): boolean => documentId === null;
const circulars: Papers = (file) =>
  file.circulars.filter(isDraft).map(({ draft, draftedBy }) => paper("DraftCircular", draftedBy, draft));
const corrections: Papers = (file) =>
  file.circulars.flatMap(({ documentId, proposedCorrection }) =>
    proposedCorrection ? signed("ProposeCorrection", { documentId, ...proposedCorrection }) : [],
  );
const minutes: Papers = ({ interviews }) => {
  const last = interviews.at(-1);
  if (!last?.minutes) return [];
  const { recordedBy, ...words } = last.minutes;
  return [
    paper("RecordMinutes", recordedBy, words),
    ...(last.unitRemarks ? [paper("ConfirmMinutes", last.unitConfirmedBy, { remarks: last.unitRemarks })] : []),
  ];
};

/** Organs give their views side by side, each on the proposal alone. */
const incentiveProposal: Papers = ({ incentives }) => {
  const last = incentives.at(-1);
  return last ? [paper("ProposeIncentive", last.proposedBy, last.proposal)] : [];
};
const incentive: Papers = (file) => {
  const { incentives } = file;
  const last = incentives.at(-1);
  return last ? [...incentiveProposal(file), ...heardOn(last)] : [];
};
const heardOn = ({ views, objections }: Incentive): Paper[] => [
  ...Object.entries(views).flatMap(([organ, view]) =>
    view ? [paper("GiveIncentiveView", view.by, { organ, agrees: view.agrees, view: view.view })] : [],
  ),
  ...objections.flatMap(({ id, from, objection, answer }) => [
    paper("RecordObjection", null, { objectionId: id, from, objection }),
    ...(answer ? [paper("AnswerObjection", null, answer)] : []),
  ]),
];

const facts = ({ factFile }: Accountability): Paper[] => signed("FileFacts", factFile);
const heard = ({ respondents, consultations }: Accountability): Paper[] => [
  ...respondents.flatMap(({ id, statement, priorDecisions }) => [
    ...(priorDecisions?.length
      ? [paper("RecordPriorDecisions", null, { respondentId: id, decisions: priorDecisions })]
      : []),
    ...(statement ? [paper("FileStatement", null, { respondentId: id, statement })] : []),
  ]),
  ...consultations.map(({ organisationId, question, answer }) =>
    paper("ConsultMemberUnits", null, { organisationId, question, ...answer }),
  ),
];
const lastAccountability =
  (papersOf: (of: Accountability) => readonly Paper[]): Papers =>
  ({ accountabilities }) => {
    const last = accountabilities.at(-1);
    return last ? papersOf(last) : [];
  };
const fromFacts = lastAccountability((of) => [...facts(of), ...heard(of)]);
const decision = lastAccountability((of) => [
  ...signed("ProposeAccountability", of.proposal),
  ...heard(of),
  ...facts(of),
]);
const ofRespondents = (papersOf: (respondent: Respondent) => readonly Paper[]): Papers =>
  lastAccountability(({ respondents }) => respondents.flatMap((respondent) => papersOf(respondent)));
const reviews = ofRespondents(({ id, review }) =>
  review && review.result === null
    ? [paper("RequestReview", null, { respondentId: id, receivedOn: review.receivedOn, grounds: review.grounds })]
    : [],
);
const appeals = ofRespondents(({ id, appeal }) => [
  ...(appeal && !appeal.isCorrected
    ? [paper("FileAppeal", null, { respondentId: id, receivedOn: appeal.receivedOn, grounds: appeal.grounds })]
    : []),
  ...(appeal?.proposal
    ? [
        paper("ProposeDecisionCorrection", appeal.proposal.by, {
          respondentId: id,
          measures: appeal.proposal.measures,
          reason: appeal.proposal.reason,
        }),
      ]
    : []),
]);

const objections: Papers = ({ objections: filed }) =>
  filed
    .filter(({ answer, takenUp, upperAnswer }) => answer === null || (takenUp !== null && upperAnswer === null))
    .flatMap(({ grounds, findingIds, evidence, receivedOn, by, takenUp }) => [
      paper("FileObjection", by, { grounds, findingIds, evidence, receivedOn }),
      ...signed("TakeObjectionUp", takenUp),
    ]);
const disclosures: Papers = ({ disclosures: requests }) =>
  requests
    .filter((request) => request.decision === null)
    .flatMap(({ id, applicant, contact, wanted, receivedOn, by, thirdParties }) => [
      paper("RecordDisclosureRequest", by, { requestId: id, applicant, contact, wanted, receivedOn }),
      ...thirdParties.flatMap(({ thirdPartyId, name, question, answer }) => [
        paper("AskThirdParty", null, { thirdPartyId, name, question }),
        ...(answer ? [paper("RecordThirdPartyAnswer", null, { thirdPartyId, ...answer })] : []),
      ]),
    ]);
const complaints: Papers = ({ complaints: recorded }) =>
  recorded
    .filter(({ answeredAtOnce, settlement }) => answeredAtOnce === null && settlement === null)
    .map(({ id, record, receivedOn, complainant, content, by }) =>
      paper("RecordComplaint", by, { complaintId: id, record, receivedOn, complainant, content }),
    );

const papers: { readonly [C in CaseCommandType]?: Papers } = {
  FileSelfEvaluation: selfEvaluation,
  AcceptSelfEvaluation: selfEvaluation,
  ReturnSelfEvaluation: selfEvaluation,
  DecideRecusal: recusals,
  AmendFinding: findings,
  FileDefence: unanswered,
  AnswerDefence: unanswered,
  ProposeOpinion: defences,
  ReturnOpinion: opinion,
  ApproveOpinion: opinion,
  AcceptPlan: plans,
  ReturnPlan: plans,
  PassOnUnitReport: reports,
  AcceptReport: reports,
  ReturnReport: reports,
  RecordRecheck: reports,
  RecordRecheckOutcomes: reports,
  SignRecheck: outcomes,
  ConcludeRecheck: outcomes,
  ConcludeLookback: outcomes,
  DecideObjection: objections,
  RecordUpperAnswer: objections,
  DecideDisclosure: disclosures,
  SettleComplaint: complaints,
  GrantExtension: deferrals("extension"),
  RefuseExtension: deferrals("extension"),
  ApproveSuspension: deferrals("suspension"),
  DeclineSuspension: deferrals("suspension"),
  ReturnSupervisionReport: supervisionReport,
  ApproveSupervisionReport: supervisionReport,
  ProposeDisposition: disposition,
  ReturnDisposition: disposition,
  ApproveDisposition: disposition,
  RecordMinutes: minutes,
  ConfirmMinutes: minutes,
  RecordRefusalToSign: minutes,
  FileMinutes: minutes,
  ConsentToCircular: circulars,
  ReturnCircular: circulars,
  ApproveCircular: circulars,
  ReturnCorrection: corrections,
  ApproveCorrection: corrections,
  GiveIncentiveView: incentiveProposal,
  GivePublicNotice: incentive,
  AnswerObjection: incentive,
  GrantIncentive: incentive,
  RejectIncentive: incentive,
  RevokeIncentive: incentive,
  ReturnFacts: lastAccountability(facts),
  OpenAccountability: lastAccountability(facts),
  FindNoGrounds: lastAccountability(facts),
  IssuePreDecisionNotice: lastAccountability(facts),
  ConsultMemberUnits: fromFacts,
  ProposeAccountability: fromFacts,
  ReturnAccountability: decision,
  DecideAccountability: decision,
  DecideReview: reviews,
  RecordAppealDecision: appeals,
  ProposeDecisionCorrection: appeals,
  CorrectDecision: appeals,
  ReturnClosing: closing,
  ApproveClosing: closing,
  DeclineReopening: reopening,
  ApproveReopening: reopening,
};

/**
 * What lies before whoever is about to act, as that person may see it: the proposal to approve or send back, the request to
 * answer, the report to recheck. Where the act names a finding, a respondent or another thing of the case, what is about another
 * of the kind is left out. Nobody decides on what they have not been shown.
 */
export function matterOf(
  file: VisibleFile,
  command: CaseCommandType,
  /** Identifiers the act names, under the names of its form. */
  named: Readonly<Record<string, unknown>> = {},
): readonly Paper[] {
  const isAbout =
    (words: Paper["words"]) =>
    ([name, id]: [string, unknown]) =>
      id === undefined || words[name] === undefined || words[name] === id;
  return (papers[command]?.(file) ?? []).filter(({ words }) => Object.entries(named).every(isAbout(words)));
}

/** The identifiers a command names, itself or in the outcome it reports. */
export function namedIn(command: PersonCommand): Readonly<Record<string, unknown>> {
  const outcome = "outcome" in command ? command.outcome : {};
  return Object.fromEntries(Object.entries({ ...command, ...outcome }).filter(([name]) => name.endsWith("Id")));
}
