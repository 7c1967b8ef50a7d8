import { isAppointedReviewer, isOfUnit, isOnTeam, isRechecker, isRecused, isTeamLeader } from "./access/sight.ts";
import { type Actor, holds, holdsAt, type SystemActor } from "./actor.ts";
import type { CaseFile } from "./case/case-file.ts";
import type { Command, PersonCommandType, SystemCommand } from "./case/command.ts";
import type { Role } from "./directory.ts";

/** What must be true of person and case together, besides the role. */
type Condition =
  | "team"
  | "team_leader"
  | "rechecker"
  | "own_unit"
  | "own_schools"
  | "anywhere"
  | "head_recused"
  | "appointed";

export interface Grant {
  readonly roles: readonly Role[];
  readonly where: Condition;
}

const office: Grant = { roles: ["office_staff", "office_head"], where: "anywhere" };
const head: Grant = { roles: ["office_head"], where: "anywhere" };
/**
 * Who acts for a head of the office who has to withdraw from the case: the chief inspector, who leads the inspectors, or the
 * chair of the committee, the next above (section 3 of the rules; that they sign for the head is a setting of ours). Without
 * them a case whose only head is recused would stand still. A head who is merely absent has a deputy.
 */
const forHead: Grant = { roles: ["chief_inspector", "committee_chair"], where: "head_recused" };
const team: Grant = { roles: ["inspector", "resident_inspector", "chief_inspector"], where: "team" };
const leader: Grant = { roles: ["inspector", "resident_inspector", "chief_inspector"], where: "team_leader" };
const rechecker: Grant = { roles: ["inspector", "resident_inspector", "chief_inspector"], where: "rechecker" };
const unit: Grant = { roles: ["unit_contact", "unit_head"], where: "own_unit" };
const chair: Grant = { roles: ["committee_chair"], where: "anywhere" };
const superior: Grant = { roles: ["superior_officer"], where: "own_schools" };
/** Members of a fact-finding group hold one of these posts; that they are in the group is checked where the facts are filed. */
const anyOffice: Grant = {
  roles: ["inspector", "resident_inspector", "chief_inspector", "office_staff", "office_head", "county_office_staff"],
  where: "anywhere",
};
/** Those who may decide a review, provided they took no part in the case. */
const reviewer: Grant = { roles: ["office_head", "chief_inspector", "committee_chair"], where: "anywhere" };
/** Whoever was named to review where everybody who could by post took part, whichever post of the offices they hold. */
const appointed: Grant = { roles: [...anyOffice.roles, "committee_chair"], where: "appointed" };
const unitHead: Grant = { roles: ["unit_head"], where: "own_unit" };

/** Who may send which command. What is not here is refused. The bureau that houses the office has no row: it can neither edit nor hold back an opinion. */
export const commandGrants: Readonly<Record<Exclude<PersonCommandType, "OpenCase">, readonly Grant[]>> = {
  ConfirmReceipt: [unit, superior],
  RecordService: [office],
  DeclareTies: [team, office],
  RequestRecusal: [team, unit, office],
  DecideRecusal: [head, chair],
  AddMember: [office],
  RemoveMember: [office],
  ReplaceMember: [office],
  ChangeLeader: [office],
  IssueNotice: [office],
  PlanVisit: [office],
  AnnounceNotice: [office],
  FileSelfEvaluation: [unit],
  AcceptSelfEvaluation: [team],
  ReturnSelfEvaluation: [team],
  ForgoSelfEvaluation: [office],
  WithdrawCase: [head, forHead],
  CompletePreparation: [leader],
  AnnounceVisit: [team],
  RecordVisit: [team],
  RecordPublicViews: [team],
  NoteGoodPractice: [team],
  RecordDeliberation: [leader],
  RecordFinding: [team],
  AmendFinding: [team],
  RemoveFinding: [team],
  TriageFinding: [team],
  PressDanger: [team],
  FileRoutineReport: [leader],
  CompleteReport: [leader],
  DraftSupervisionReport: [leader],
  ReturnSupervisionReport: [head, forHead],
  ApproveSupervisionReport: [head, forHead],
  FileSupervisionReport: [office],
  CheckPublication: [office],
  PublishDocument: [office],
  IssuePreliminaryOpinion: [leader],
  IssueRectificationNotice: [leader],
  PassOnUnitReport: [leader],
  FileDefence: [unit],
  WaiveDefence: [unitHead],
  AnswerDefence: [team],
  ProposeOpinion: [leader],
  ReturnOpinion: [head, forHead],
  ApproveOpinion: [head, forHead],
  RecordGround: [office, team],
  WithdrawGround: [office, team],
  ProposeDisposition: [office, leader],
  ReturnDisposition: [head, forHead],
  ApproveDisposition: [head, forHead],
  CallInterview: [office],
  RescheduleInterview: [office],
  RecordNonAppearance: [head, forHead],
  RecordMinutes: [office],
  ConfirmMinutes: [office, unitHead],
  RecordRefusalToSign: [office],
  FileMinutes: [office],
  DraftCircular: [office, leader],
  ConsentToCircular: [chair],
  ReturnCircular: [head, chair, forHead],
  ApproveCircular: [head, forHead],
  ProposeCorrection: [office],
  ReturnCorrection: [head, forHead],
  ApproveCorrection: [head, forHead],
  ProposeIncentive: [office, leader],
  GiveIncentiveView: [office, superior],
  GivePublicNotice: [office],
  RecordObjection: [office],
  AnswerObjection: [office],
  GrantIncentive: [head, chair, forHead],
  RejectIncentive: [head, chair, forHead],
  RevokeIncentive: [head, chair, forHead],
  FormFactFindingGroup: [head, forHead],
  FileFacts: [anyOffice],
  ReturnFacts: [head, chair, forHead],
  OpenAccountability: [head, chair, forHead],
  FindNoGrounds: [head, chair, forHead],
  RecordPriorDecisions: [office],
  IssuePreDecisionNotice: [office],
  FileStatement: [unitHead, superior, office],
  WaiveStatement: [unitHead, superior, office],
  ConsultMemberUnits: [office],
  RecordConsultation: [office],
  ProposeAccountability: [office],
  ReturnAccountability: [chair],
  DecideAccountability: [chair],
  RecordMeasureCarriedOut: [office],
  TransferMeasure: [office],
  RecordMeasureAnswer: [office],
  RequestReview: [unitHead, superior, office],
  RecordReviewerAppointment: [office],
  DecideReview: [reviewer, appointed],
  FileAppeal: [unitHead, superior, office],
  RecordAppealDecision: [office],
  ProposeDecisionCorrection: [office],
  CorrectDecision: [reviewer, appointed],
  ArchiveAccountability: [office],
  RecordComplaint: [team, office],
  PassComplaint: [team, office],
  SettleComplaint: [head, forHead],
  RecordSolution: [office],
  RecordDisclosureRequest: [office],
  AskThirdParty: [office],
  RecordThirdPartyReceipt: [office],
  RecordThirdPartyAnswer: [office],
  ExtendDisclosure: [head, forHead],
  DecideDisclosure: [head, forHead],
  FileObjection: [unitHead, office],
  RecordObjectionReviewer: [office],
  DecideObjection: [reviewer, appointed],
  TakeObjectionUp: [unitHead, office],
  RecordUpperAnswer: [office],
  FilePlan: [unitHead],
  ReturnPlan: [office],
  AcceptPlan: [office],
  SaveReport: [unit],
  SubmitReport: [unitHead],
  FileInterimReport: [unit],
  ReturnReport: [office],
  AcceptReport: [office],
  RequestExtension: [unit],
  GrantExtension: [head, forHead],
  RefuseExtension: [head, forHead],
  ProposeSuspension: [unit, office],
  ApproveSuspension: [head, forHead],
  DeclineSuspension: [head, forHead],
  ResumeDeadline: [office],
  PressUnit: [superior],
  AssignRecheckers: [office],
  RecordRecheck: [rechecker],
  RecordRecheckOutcomes: [rechecker],
  SignRecheck: [rechecker],
  ConcludeRecheck: [rechecker],
  ConcludeLookback: [rechecker],
  ProposeClosing: [leader, office],
  ReturnClosing: [head, forHead],
  ApproveClosing: [head, forHead],
  ProposeReopening: [office],
  DeclineReopening: [head, chair, forHead],
  ApproveReopening: [head, chair, forHead],
  HandOverFiles: [office],
};

/** Which part of the machine may send what. No person sends any of these. */
const systemGrants: Readonly<Record<SystemCommand["type"], readonly SystemActor["name"][]>> = {
  OpenStage: ["workflow"],
  RecordFault: ["workflow"],
  RestartWorkflow: ["workflow", "clock"],
  PassTime: ["clock"],
  RecomputeDeadlines: ["calendar"],
};

export const isSystemCommand = (command: Command): command is SystemCommand => command.type in systemGrants;

export const maySend = (command: SystemCommand["type"], actor: SystemActor): boolean =>
  systemGrants[command].includes(actor.name);

/** What is done to the office's registers, outside any case. */
export type OfficeAct =
  | "override_day"
  | "draft_rule_set"
  | "approve_rule_set"
  | "keep_directory"
  | "keep_inspectors"
  | "keep_principal_terms"
  | "read_audit_trail";

const officeGrants: Readonly<Record<OfficeAct, readonly Role[]>> = {
  override_day: ["office_staff", "office_head"],
  draft_rule_set: ["office_staff", "office_head", "administrator"],
  approve_rule_set: ["office_head", "committee_chair"],
  keep_directory: ["administrator"],
  keep_inspectors: ["office_staff", "office_head"],
  keep_principal_terms: ["office_staff", "office_head"],
  read_audit_trail: ["auditor", "office_head", "committee_chair"],
};

export const mayAdminister = (actor: Actor, act: OfficeAct): boolean => holds(actor, ...officeGrants[act]);

/** Whether anything of the office's registers is this person's to keep, to approve or to look into. */
export const isAdministering = (actor: Actor): boolean =>
  Object.values(officeGrants).some((roles) => holds(actor, ...roles));

/** Who may open a case. */
export const mayOpenCase = (actor: Actor): boolean =>
  holds(actor, "inspector", "resident_inspector", "chief_inspector", "office_staff", "office_head");

/** Whether the actor may send this command on this case. A recused person may send none, whoever answers for the unit the unit's alone. */
export function mayPerform(file: CaseFile, command: Exclude<PersonCommandType, "OpenCase">, actor: Actor): boolean {
  if (isRecused(file, actor)) return false;
  const isUnits = isOfUnit(file, actor);
  return commandGrants[command].some(
    (grant) => (!isUnits || grant.where === "own_unit") && isGranted(file, grant, actor),
  );
}

function isGranted(file: CaseFile, grant: Grant, actor: Actor): boolean {
  if (!holds(actor, ...grant.roles)) return false;
  switch (grant.where) {
    case "anywhere":
      return true;
    case "head_recused":
      return file.team.isHeadRecused;
    case "appointed":
      return isAppointedReviewer(file, actor);
    case "team":
      return isOnTeam(file, actor);
    case "team_leader":
      return isTeamLeader(file, actor);
    case "rechecker":
      return isRechecker(file, actor);
    case "own_unit":
      return holdsAt(actor, file.unit.id, ...grant.roles);
    case "own_schools":
      return holdsAt(actor, file.unit.superiorId, ...grant.roles);
  }
}
