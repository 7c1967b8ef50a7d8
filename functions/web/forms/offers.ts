import { mayPerform } from "../../../domain/access.ts";
import { holds, type PersonActor } from "../../../domain/actor.ts";
import { type CaseFile, openEntry, openStageOf } from "../../../domain/case/case-file.ts";
import { PersonCommand, type PersonCommandType } from "../../../domain/case/command.ts";
import { owesResults } from "../../../domain/circular/decisions.ts";
import { deferrableDeadlines } from "../../../domain/deferral/decisions.ts";
import type { PersonId } from "../../../domain/directory.ts";
import type { DocumentKind } from "../../../domain/document.ts";
import { isAddressedTo } from "../../../domain/documents/addressees.ts";
import { issuedIn } from "../../../domain/documents/issue.ts";
import { type Finding, isUnresolved, stands } from "../../../domain/finding.ts";
import { toNotify } from "../../../domain/inspector-notice/inspector-notice.ts";
import { pressable } from "../../../domain/pressing/decisions.ts";
import { isReportComplete } from "../../../domain/rectification/lapse.ts";
import type { LimitId } from "../../../domain/rule-set.ts";
import { reportIssued } from "../../../domain/supervision-report/decisions.ts";
import { openRequests } from "../../../domain/team/team.ts";
import { isOpinionIssued } from "../../../domain/waiting.ts";
import type { CommandText } from "../texts/commands/command-text.ts";
import { commandTexts } from "../texts/commands.ts";
import type { AskedAbout } from "./read.ts";
import { type Conditions, isAnothers, stepConditions } from "./step-conditions.ts";
import { candidatesFor } from "./things.ts";

export type CaseCommandType = Exclude<PersonCommandType, "OpenCase">;

/** A command a page offers, with its words. */
export interface Offer {
  readonly command: CaseCommandType;
  readonly text: CommandText;
  /** Done now and then only: pages keep it out of the way. */
  readonly seldom: boolean;
}

/** Acts that are possible often and wanted rarely. */
const seldom: ReadonlySet<string> = new Set([
  "AddMember",
  "RemoveMember",
  "ReplaceMember",
  "ChangeLeader",
  "RequestRecusal",
  "PlanVisit",
  "ForgoSelfEvaluation",
  "WithdrawCase",
  "AmendFinding",
  "RemoveFinding",
  "NoteGoodPractice",
  "ProposeSuspension",
  "WithdrawGround",
  "RescheduleInterview",
  "RecordNonAppearance",
  "RecordRefusalToSign",
  "ProposeCorrection",
  "RevokeIncentive",
  "ProposeReopening",
  "HandOverFiles",
  "RecordReviewerAppointment",
  "RecordObjectionReviewer",
  "RecordDisclosureRequest",
  "RecordComplaint",
]);

export const textOfCommand = (command: string): CommandText | undefined =>
  Object.hasOwn(commandTexts, command) ? commandTexts[command] : undefined;

const types = new Set<string>(PersonCommand.options.map(({ shape }) => shape.type.value));

/** The schema of a command; null for a name no command has. */
export function shapeOf(command: string) {
  const option = PersonCommand.options.find(({ shape }) => shape.type.value === command);
  return option ? option.shape : null;
}

/** What else must be so for an act to be worth offering. Whether it may be done the rules say when it is sent. */
const conditions: Conditions = {
  ...stepConditions,
  ConfirmReceipt: (file, actor) => unconfirmed(file, actor).length > 0,
  RecordService: (file) =>
    [...file.documents.values()].some(({ service, addressees }) => !service && addressees.length > 0),
  FileDefence: (file) => windowOf(file) === "open",
  WaiveDefence: (file) => windowOf(file) === "open",
  AnswerDefence: (file) => windowOf(file) !== "open" && standing(file).some(isUnanswered),
  ProposeOpinion: (file) =>
    file.progress?.stage === "feedback" &&
    ["waived", "closed"].includes(file.progress.window) &&
    !isOpinionIssued(file),
  ReturnOpinion: (file) => isOpinionProposed(file),
  ApproveOpinion: (file, actor) =>
    isOpinionProposed(file) && file.progress?.stage === "feedback" && isByAnother(file.progress.proposal, actor),
  AcceptPlan: (file) => isPlanFiled(file),
  ReturnPlan: (file) => isPlanFiled(file),
  ApproveReopening: (file, actor) => isByAnother(file.reopening, actor),
  DeclineReopening: (file) => file.reopening !== null,
  IssuePreliminaryOpinion: (file) => windowOf(file) === "not_open" && !hasIssuedNow(file, "preliminary_opinion"),
  IssueRectificationNotice: (file) => file.kind === "routine" && toNotify(file).length > 0,
  PassOnUnitReport: (file) =>
    [...file.deadlines.values()].some(
      ({ rule, status }) => rule.limitId === "inspector_files_report" && status !== "ended",
    ),
  RecordRecheckOutcomes: (file) => findingsFor(file, "RecordRecheckOutcomes").length > 1,
  AmendFinding: (file) => standing(file).length > 0,
  RemoveFinding: (file) => standing(file).length > 0,
  DeclareTies: (file, actor) => !file.team.declarations.has(actor.personId),
  DecideRecusal: (file, actor) => openRequests(file).some((request) => isByAnother(request, actor)),
  PlanVisit: (file) => file.isUnannounced || hasIssued(file, "notice"),
  AnnounceNotice: (file) =>
    file.unit.kind === "kindergarten" &&
    [...file.documents.values()].some(({ kind, published }) => kind === "notice" && !published),
  FileSelfEvaluation: ({ preparation: { selfEvaluation } }) =>
    selfEvaluation.required === true && !selfEvaluation.versions.at(-1)?.examined?.accepted,
  AcceptSelfEvaluation: (file) => unexamined(file),
  ReturnSelfEvaluation: (file) => unexamined(file),
  ForgoSelfEvaluation: ({ preparation: { selfEvaluation }, deadlines }) =>
    selfEvaluation.required === true &&
    !selfEvaluation.forgone &&
    (selfEvaluation.versions.at(-1)?.examined ?? { accepted: false }).accepted === false &&
    [...deadlines.values()].some(
      ({ rule, status, passed }) => rule.limitId === "self_evaluation" && status !== "ended" && passed,
    ),
  IssueNotice: (file) => !file.isUnannounced && !hasIssued(file, "notice"),
  AnnounceVisit: (file) => file.kind === "routine",
  FileRoutineReport: (file) => file.kind === "routine",
  PressDanger: (file) => standing(file).some(isUnpressed),
  DraftSupervisionReport: (file) => hasIssued(file, "opinion") && !reportIssued(file),
  ReturnSupervisionReport: (file) => file.supervisionReport.draft !== null && !reportIssued(file),
  ApproveSupervisionReport: (file, actor) => isByAnother(file.supervisionReport.draft, actor) && !reportIssued(file),
  FileSupervisionReport: (file) => hasIssued(file, "supervision_report") && file.supervisionReport.filing === null,
  PublishDocument: (file, actor) =>
    [...file.publicationChecks].some(([id, check]) => !file.documents.get(id)?.published && isByAnother(check, actor)),
  DraftCircular: (file) =>
    openStageOf(file) === "circular"
      ? !file.circulars.some(({ entry, documentId }) => entry === openEntry(file)?.entry && documentId !== null)
      : owesResults(file),
  ConsentToCircular: (file, actor) =>
    file.circulars.some(
      (circular) =>
        isDraftedCircular(circular) &&
        circular.needsConsent &&
        !circular.consentedBy &&
        isAnothers(circular.draftedBy, actor),
    ),
  ReturnCircular: (file) => file.circulars.some(isDraftedCircular),
  ApproveCircular: (file, actor) =>
    file.circulars.some(
      (circular) =>
        isDraftedCircular(circular) &&
        (!circular.needsConsent || circular.consentedBy !== null) &&
        isAnothers(circular.draftedBy, actor),
    ),
  RecordComplaint: (file) => file.status === "open",
  FileObjection: (file, actor) => mayObject(file, actor),
  RecordObjectionReviewer: (file) => file.objections.some(isUnansweredObjection),
  DecideObjection: (file) => file.objections.some(isUnansweredObjection),
  TakeObjectionUp: (file) => runsUnder(file, ["objection_upper_request"]),
  RecordUpperAnswer: (file) => runsUnder(file, ["objection_upper_answer"]),
  ProposeCorrection: (file) => hasIssued(file, "circular"),
  ReturnCorrection: (file) => file.circulars.some(({ proposedCorrection }) => proposedCorrection),
  ApproveCorrection: (file, actor) =>
    file.circulars.some(({ proposedCorrection }) => isByAnother(proposedCorrection, actor)),
  GrantExtension: (file, actor) => isAskedByAnother(file, "extension", actor),
  RefuseExtension: (file, actor) => isAskedByAnother(file, "extension", actor),
  ApproveSuspension: (file, actor) => isAskedByAnother(file, "suspension", actor),
  DeclineSuspension: (file) => isAsked(file, "suspension"),
  ResumeDeadline: (file) => [...file.deadlines.values()].some(({ status }) => status === "suspended"),
  PressUnit: (file, actor) => pressable(file, actor).length > 0,
  HandOverFiles: (file) =>
    file.status === "closed" && openStageOf(file) === null && file.handover === null && file.reopening === null,
  RequestExtension: (file) => deferrableDeadlines(file).length > 0,
  ProposeSuspension: (file) => deferrableDeadlines(file).length > 0,
  SaveReport: (file) => findingsFor(file, "SaveReport").length > 0,
  AcceptReport: (file) => isReportComplete(file),
  ReturnReport: (file) => standing(file).some(({ status }) => status === "reported"),
  RevokeIncentive: (file) => hasIssued(file, "commendation"),
  TriageFinding: (file) => file.kind === "routine" && standing(file).length > 0,
};

/** What this person can do in the case now, in the order of the work. */
export function offersTo(file: CaseFile, actor: PersonActor): Offer[] {
  const stage = openStageOf(file);
  return Object.entries(commandTexts)
    .filter((entry): entry is [CaseCommandType, CommandText] => types.has(entry[0]))
    .filter(([command, { stages }]) => {
      const isItsTime =
        stages === "any" ? stage !== null || file.status === "closed" : stage !== null && stages.includes(stage);
      return (
        isItsTime &&
        mayPerform(file, command, actor) &&
        (conditions[command]?.(file, actor) ?? true) &&
        candidatesFor(file, command, actor)?.size !== 0
      );
    })
    .map(([command, text]) => ({ command, text, seldom: seldom.has(command) }));
}

const isOpinionProposed = (file: CaseFile): boolean =>
  file.progress?.stage === "feedback" && file.progress.proposal !== null && !isOpinionIssued(file);
const isPlanFiled = ({ progress }: CaseFile): boolean => progress?.stage === "plan" && progress.state === "filed";
const isDraftedCircular = ({ documentId }: CaseFile["circulars"][number]): boolean => documentId === null;
const isUnansweredObjection = ({ answer }: CaseFile["objections"][number]): boolean => answer === null;
const runsUnder = (file: CaseFile, limits: readonly LimitId[]): boolean =>
  [...file.deadlines.values()].some(({ rule, status }) => limits.includes(rule.limitId) && status !== "ended");
/** While the time for it runs; the office may enter a paper that came within it. */
function mayObject(file: CaseFile, actor: PersonActor): boolean {
  const windows: readonly LimitId[] = ["objection_request", "government_inspection_review_request"];
  const last = [...file.deadlines.values()].findLast(({ rule }) => windows.includes(rule.limitId));
  return last !== undefined && (last.status !== "ended" || (last.end === "lapsed" && holds(actor, "office_staff")));
}
/** Whether it was proposed, and by somebody else: nobody approves their own. */
const isByAnother = (proposed: { readonly by: PersonId } | null | undefined, actor: PersonActor): boolean =>
  proposed != null && isAnothers(proposed.by, actor);
const isAskedByAnother = ({ deferrals }: CaseFile, kind: "extension" | "suspension", actor: PersonActor): boolean =>
  [...deferrals.values()].some((request) => request.kind === kind && isAnothers(request.by, actor));
const isAsked = ({ deferrals }: CaseFile, kind: "extension" | "suspension"): boolean =>
  [...deferrals.values()].some((request) => request.kind === kind);
const hasIssued = (file: CaseFile, kind: DocumentKind): boolean =>
  [...file.documents.values()].some((document) => document.kind === kind);
/** In the open stage: a case that was reopened issues anew what it issued before. */
function hasIssuedNow(file: CaseFile, kind: DocumentKind): boolean {
  const entry = openEntry(file);
  return entry !== null && issuedIn(file, entry, kind) !== undefined;
}
const unexamined = ({ preparation }: CaseFile): boolean =>
  preparation.selfEvaluation.versions.at(-1)?.examined === null;
const windowOf = (file: CaseFile): string | null => (file.progress?.stage === "feedback" ? file.progress.window : null);
const standing = (file: CaseFile) => [...file.findings.values()].filter(stands);
const isUnanswered = ({ defence }: Finding): boolean =>
  defence !== null && defence.position !== "accept" && !defence.answer;
const isUnpressed = ({ content, press }: Finding): boolean => content.danger === true && !press;

/** Documents that wait for this person's organisation to confirm them. */
export const unconfirmed = (file: CaseFile, actor: PersonActor) =>
  [...file.documents.values()].filter((document) => !document.service && isAddressedTo(file, document, actor));

/** What a form asks about one by one: the findings the act can be about, and who answers in the accountability case that runs. */
export const askedAbout = (file: CaseFile, command: string): AskedAbout => ({
  finding: findingsFor(file, command).map(({ id }) => id),
  respondent: file.accountabilities.at(-1)?.respondents.map(({ id }) => id) ?? [],
});

/** The findings an act can be about. Before the opinion none is open yet; at a look-back all have been fixed once. */
export function findingsFor(file: CaseFile, command: string): Finding[] {
  const here = standing(file);
  switch (command) {
    case "AnswerDefence":
      return here.filter(isUnanswered);
    case "PressDanger":
      return here.filter(isUnpressed);
    case "DecideObjection":
    case "RecordUpperAnswer":
      return here.filter(({ id }) => file.objections.some(({ findingIds }) => findingIds.includes(id)));
    case "SaveReport":
      return here.filter((finding) => isUnresolved(finding) && finding.status !== "reported");
    case "FileObjection":
    case "FileDefence":
    case "AmendFinding":
    case "RemoveFinding":
    case "TriageFinding":
      return here;
    default:
      return openStageOf(file) === "lookback" ? here : here.filter(isUnresolved);
  }
}
