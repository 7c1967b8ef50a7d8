import type { Accountability } from "./accountability/accountability.ts";
import { mayBeArchived } from "./accountability/archiving.ts";
import { type CaseFile, openEntry, openStageOf } from "./case/case-file.ts";
import type { PersonCommandType } from "./case/command.ts";
import { owesResults } from "./circular/decisions.ts";
import { openChildrenOf } from "./closing/open-children.ts";
import type { Deadline } from "./deadline.ts";
import type { PersonId } from "./directory.ts";
import type { DocumentKind } from "./document.ts";
import { isAwaitingService } from "./documents/service.ts";
import { incentiveOf, missingViews, unansweredObjections } from "./incentive/incentive.ts";
import { interviewOf, interviewToFile } from "./interview/interview.ts";
import { drafterOf } from "./publication/decisions.ts";
import type { LimitId } from "./rule-set.ts";
import { reportIssued } from "./supervision-report/decisions.ts";
import type { Waiting } from "./waiting.ts";

/** Something lies with the office that is no decision and that nobody else can do, so that the case waits for it. */
export interface OfficeAct {
  readonly command: Exclude<PersonCommandType, "OpenCase">;
  /** The documents it is about, where it is about documents. */
  readonly about: readonly DocumentKind[];
  /** Who did what it looks over and therefore cannot do it too; null where anybody in the office may. */
  readonly notBy: PersonId | null;
}

const act = (
  command: OfficeAct["command"],
  about: readonly DocumentKind[] = [],
  notBy: PersonId | null = null,
): OfficeAct => ({ command, about, notBy });

/** Everything in an open or closed case that the office itself has to do next, other than to decide. */
export const officeActs = (file: CaseFile): readonly OfficeAct[] => [
  ...inStage(file),
  ...service(file),
  ...onReport(file),
  ...publication(file),
  ...file.accountabilities.flatMap((each) => onAccountability(file, each)),
  ...(interviewToFile(file) ? [act("FileMinutes")] : []),
];

function inStage(file: CaseFile): OfficeAct[] {
  const { progress } = file;
  switch (openStageOf(file)) {
    case "preparation":
      return file.isUnannounced || file.kind === "routine" || hasIssued(file, "notice") ? [] : [act("IssueNotice")];
    case "recheck":
    case "lookback":
      return progress && "recheckerIds" in progress && progress.recheckerIds.length === 0
        ? [act("AssignRecheckers")]
        : [];
    case "interview":
      return inInterview(file);
    case "incentive":
      return inIncentive(file);
    case "closing":
      return progress?.stage === "closing" && !progress.proposal && openChildrenOf(file).length === 0
        ? [act("ProposeClosing")]
        : [];
    case "circular":
      return file.circulars.some(({ entry }) => entry === openEntry(file)?.entry) ? [] : [act("DraftCircular")];
    default:
      return owesResults(file) && !file.circulars.some(({ documentId }) => documentId === null)
        ? [act("DraftCircular")]
        : [];
  }
}

function inInterview(file: CaseFile): OfficeAct[] {
  const interview = interviewOf(file, openEntry(file));
  if (!interview) return [act("CallInterview")];
  if (interview.isExcused) return [act("RescheduleInterview")];
  if (!interview.minutes) return [act("RecordMinutes")];
  return interview.officeConfirmedBy ? [] : [act("ConfirmMinutes", [], interview.minutes.recordedBy)];
}

/** A proposal goes past two organs and then before the public; what the public objects to is answered before it is granted. */
function inIncentive(file: CaseFile): OfficeAct[] {
  const incentive = incentiveOf(file, openEntry(file));
  if (!incentive) return [act("ProposeIncentive")];
  if (incentive.publicNotice === "not_given")
    return [act(missingViews(file, incentive).length > 0 ? "GiveIncentiveView" : "GivePublicNotice")];
  return unansweredObjections(incentive).length > 0 ? [act("AnswerObjection")] : [];
}

/** Documents whose periods begin only once they have reached their addressee. */
function service(file: CaseFile): OfficeAct[] {
  const unserved = [...file.documents.values()].filter(({ id }) => isAwaitingService(file, id));
  return unserved.length > 0
    ? [
        act(
          "RecordService",
          unserved.map(({ kind }) => kind),
        ),
      ]
    : [];
}

/** The report to the government is filed with the office above once it is issued (条例 art. 23). */
const onReport = (file: CaseFile): OfficeAct[] =>
  reportIssued(file) && file.supervisionReport.filing === null ? [act("FileSupervisionReport")] : [];

/** What the office does from the opening of a procedure to its filing away; respondents speak and the committee decides in between. */
function onAccountability(file: CaseFile, accountability: Accountability): OfficeAct[] {
  const { status, respondents } = accountability;
  if (status === "opened") return accountability.proposal ? [] : towardsDecision(accountability);
  if (status !== "decided") return [];
  const ordered = respondents.flatMap(({ measures }) => measures).filter((measure) => measure.status === "ordered");
  if (ordered.length > 0)
    return [...new Set(ordered.map(({ maker }) => maker))].map((maker) =>
      act(maker === "office" ? "RecordMeasureCarriedOut" : "TransferMeasure"),
    );
  return mayBeArchived(file, accountability) ? [act("ArchiveAccountability")] : [];
}

/** Side by side: earlier decisions looked up, respondents told, member units asked. Once all have spoken, the decision is proposed. */
function towardsDecision({ respondents, consultations }: Accountability): OfficeAct[] {
  const open = [
    ...(respondents.some(({ priorDecisions }) => priorDecisions === null) ? [act("RecordPriorDecisions")] : []),
    ...(respondents.some(({ noticeId }) => noticeId === null) ? [act("IssuePreDecisionNotice")] : []),
    ...(consultations.length === 0 ? [act("ConsultMemberUnits")] : []),
    ...(consultations.some(({ answer }) => answer === null) ? [act("RecordConsultation")] : []),
  ];
  const isHeard = respondents.every(({ window }) => window === "waived" || window === "closed");
  return open.length === 0 && isHeard ? [act("ProposeAccountability")] : open;
}

/** What has to be published is read by another than its drafter, and published by another than its reader. */
function publication(file: CaseFile): OfficeAct[] {
  const owed = [...file.deadlines.values()].flatMap((deadline) =>
    isRunning(deadline) && deadline.rule.limitId === "publication" && deadline.start.documentId
      ? (file.documents.get(deadline.start.documentId) ?? [])
      : [],
  );
  return owed.map((document) => {
    const check = file.publicationChecks.get(document.id);
    return check
      ? act("PublishDocument", [document.kind], check.by)
      : act("CheckPublication", [document.kind], drafterOf(file, document) ?? null);
  });
}

const hasIssued = (file: CaseFile, kind: DocumentKind): boolean =>
  [...file.documents.values()].some((document) => document.kind === kind);

const isRunning = ({ status }: Deadline): boolean => status === "running";

/** Which clock counts what waits. */
const clocks: { readonly [C in OfficeAct["command"]]?: LimitId } = {
  IssueNotice: "preparation",
  RecordService: "service",
  FileSupervisionReport: "supervision_report",
  CheckPublication: "publication",
  PublishDocument: "publication",
  RecordMinutes: "interview_notice",
  FileMinutes: "interview_filing",
  DraftCircular: "circular",
  ApproveCircular: "circular",
  ConsentToCircular: "circular",
  ApproveSupervisionReport: "supervision_report",
  ApproveOpinion: "opinion",
  ProposeClosing: "closing",
  ApproveClosing: "closing",
  GrantExtension: "extension_answer",
  GiveIncentiveView: "incentive_decision",
  GivePublicNotice: "incentive_decision",
  AnswerObjection: "incentive_decision",
  GrantIncentive: "incentive_decision",
  FormFactFindingGroup: "fact_finding",
  RecordMeasureCarriedOut: "measure_follow_up",
  TransferMeasure: "measure_follow_up",
  ArchiveAccountability: "archiving",
  DecideReview: "review_decision",
  CorrectDecision: "correction",
  DecideDisclosure: "disclosure_answer",
  DecideObjection: "objection_answer",
};

/** The clock that runs for something that waits for office or committee, and of several that which ends first; null where none runs. */
export function clockOf(file: CaseFile, { command }: Pick<OfficeAct | Waiting, "command">): Deadline | null {
  const limits: readonly LimitId[] =
    command === "AssignRecheckers" ? ["recheck", "lookback"] : [clocks[command] ?? "office_decision"];
  return [...file.deadlines.values()]
    .filter((deadline) => isRunning(deadline) && deadline.side !== "unit" && limits.includes(deadline.rule.limitId))
    .reduce<Deadline | null>((first, each) => (first && first.dueAt <= each.dueAt ? first : each), null);
}
