import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Commit } from "../../domain/case/commit.ts";
import type { CaseEvent, EventOf, EventType } from "../../domain/case/event.ts";
import { isNamedCriticism } from "../../domain/circular/circular.ts";
import type { Begun } from "../../domain/daily-digest.ts";
import type { Deadline } from "../../domain/deadline.ts";
import type { CaseDocument } from "../../domain/document.ts";
import type { DeadlineId } from "../../domain/ids.ts";
import type { Bilingual } from "../../domain/language.ts";
import type { Audience, RuleSet, Rung } from "../../domain/rule-set.ts";
import type { StageName } from "../../domain/stage.ts";
import { type Day, dayOf } from "../../domain/time.ts";

/** Why people are written to. `event` is the place of its event in the commit. */
export type Occasion = { readonly event: number } & (
  | { readonly kind: "document_issued"; readonly document: CaseDocument }
  | {
      readonly kind: "deadline_started";
      readonly deadline: Deadline;
      /** What it began with; its day may have moved since. */
      readonly begun: Begun;
    }
  | {
      readonly kind: "ladder_step";
      readonly deadline: Deadline;
      readonly rung: Rung;
      /** Rungs taken with it, whose own mails are not sent. */
      readonly missed: readonly Rung[];
      /** Taken on a later day than its own: time had stood still. */
      readonly isLate: boolean;
    }
  | { readonly kind: "deadline_moved"; readonly deadline: Deadline; readonly from: Day; readonly why: Bilingual }
  | { readonly kind: "deadline_rests"; readonly deadline: Deadline }
  | { readonly kind: "request_refused"; readonly deadline: Deadline }
  | { readonly kind: "unit_pressed"; readonly deadline: Deadline; readonly department: Bilingual }
  | { readonly kind: "decision_waiting"; readonly what: Bilingual; readonly asked: readonly Audience[] }
  | { readonly kind: "minutes_recorded" }
  | { readonly kind: "stage_over"; readonly stage: StageName }
);

/** What waits for somebody's decision, who may take it, and the events that settle it. */
interface Waiting {
  readonly what: Bilingual;
  readonly asked: readonly Audience[];
  readonly settledBy: readonly EventType[];
}
export const waiting: { readonly [T in EventType]?: Waiting } = {
  OpinionProposed: {
    what: { zh: "督导意见书(送审稿)", en: "The draft opinion" },
    asked: ["office_head"],
    settledBy: ["OpinionApproved", "OpinionReturned", "OpinionProposed"],
  },
  SupervisionReportDrafted: {
    what: { zh: "督导报告(送审稿)", en: "The draft supervision report" },
    asked: ["office_head"],
    settledBy: ["SupervisionReportReturned", "SupervisionReportDrafted", "DocumentIssued"],
  },
  RecusalRequested: {
    what: { zh: "回避申请", en: "A request for recusal" },
    asked: ["office_head"],
    settledBy: ["RecusalDecided", "PersonRecused"],
  },
  DispositionProposed: {
    what: { zh: "处置建议", en: "A proposal for the next step" },
    asked: ["office_head"],
    settledBy: ["DispositionApproved", "DispositionReturned", "DispositionProposed"],
  },
  CircularDrafted: {
    what: { zh: "通报(送审稿)", en: "The draft circular" },
    asked: ["office_head"],
    settledBy: ["CircularConsented", "CircularApproved", "CircularReturned", "CircularDrafted"],
  },
  CircularConsented: {
    what: { zh: "通报(委员会已同意)", en: "The circular the committee consented to" },
    asked: ["office_head"],
    settledBy: ["CircularApproved", "CircularReturned", "CircularDrafted"],
  },
  CorrectionProposed: {
    what: { zh: "通报更正", en: "A correction of the circular" },
    asked: ["office_head"],
    settledBy: ["CircularCorrected", "CorrectionReturned"],
  },
  DecisionCorrectionProposed: {
    what: { zh: "问责决定更正意见", en: "A proposed correction of the decision on accountability" },
    asked: ["committee_chair"],
    settledBy: ["DecisionCorrected", "DecisionCorrectionProposed"],
  },
  IncentiveProposed: {
    what: { zh: "激励建议", en: "A proposal for an incentive" },
    asked: ["office_head", "committee_chair"],
    settledBy: ["IncentiveGranted", "IncentiveRejected", "IncentiveLapsed", "IncentiveProposed"],
  },
  AccountabilityProposed: {
    what: { zh: "问责决定建议", en: "A proposal for a decision on accountability" },
    asked: ["committee_chair"],
    settledBy: ["AccountabilityDecided", "AccountabilityReturned", "AccountabilityProposed"],
  },
  ExtensionRequested: {
    what: { zh: "延期申请", en: "A request for more time" },
    asked: ["office_head"],
    settledBy: ["ExtensionGranted", "ExtensionRefused", "DeferralDropped"],
  },
  SuspensionProposed: {
    what: { zh: "中止计算期限的申请", en: "A request to let a period rest" },
    asked: ["office_head"],
    settledBy: ["SuspensionApproved", "SuspensionDeclined", "DeferralDropped"],
  },
  PlanFiled: {
    what: { zh: "整改方案", en: "The rectification plan" },
    asked: ["office_staff"],
    settledBy: ["PlanAccepted", "PlanReturned", "PlanFiled"],
  },
  ReportSubmitted: {
    what: { zh: "整改报告", en: "The rectification report" },
    asked: ["office_staff"],
    settledBy: ["ReportAccepted", "ReportReturned", "ReportSubmitted"],
  },
  ComplaintPassed: {
    what: { zh: "投诉", en: "A complaint" },
    asked: ["office_head"],
    settledBy: ["ComplaintSettled"],
  },
  DisclosureRequested: {
    what: { zh: "政府信息公开申请", en: "A request for disclosure" },
    asked: ["office_staff", "office_head"],
    settledBy: ["DisclosureDecided", "ThirdPartyAsked"],
  },
  ObjectionFiled: {
    what: { zh: "对督导意见书的异议", en: "An objection to the opinion" },
    asked: ["chief_inspector", "committee_chair"],
    settledBy: ["ObjectionDecided"],
  },
  ClosingProposed: {
    what: { zh: "结案建议", en: "A proposal to close the case" },
    asked: ["office_head"],
    settledBy: ["ClosingApproved", "ClosingReturned", "ClosingProposed"],
  },
  ReopeningProposed: {
    what: { zh: "重新启动案件的建议", en: "A proposal to reopen the case" },
    asked: ["office_head"],
    settledBy: ["ReopeningApproved", "ReopeningDeclined", "ReopeningProposed"],
  },
};

/** Why a day moved, without the words of whoever moved it. */
export const moves = {
  DeadlineRecomputed: { zh: "工作日历调整,重新计算", en: "the calendar changed and the days were counted again" },
  DeadlineExtended: { zh: "准予延期", en: "more time was granted" },
  DeadlineResumed: { zh: "恢复计算,按剩余时间", en: "the period runs again with the time that was left" },
} as const satisfies { readonly [T in EventType]?: Bilingual };

/** Stages whose end the unit waits for; the others are the office's own affair, or told by their document. */
const awaited: ReadonlySet<StageName> = new Set<StageName>(["feedback", "plan", "recheck", "closing"]);

/** An event in its commit, seen from the case as it is now. */
interface Seen {
  /** The place of the event in the commit. */
  readonly index: number;
  readonly commit: Commit;
  /** The events of later commits. */
  readonly later: readonly CaseEvent[];
  readonly file: CaseFile;
  readonly ruleSet: RuleSet;
}
type Gives<T extends EventType> = (event: EventOf<T>, seen: Seen) => Occasion | null;

const running = ({ file }: Seen, id: DeadlineId): Deadline | null => {
  const deadline = file.deadlines.get(id);
  return deadline?.status === "running" ? deadline : null;
};

/** A rung that asks for a decision may end its deadline there and then, and is what people have to hear of. */
function lapsed({ deadlineId, mailedRungId }: EventOf<"LadderStepsTaken">, seen: Seen): Deadline | null {
  const deadline = seen.file.deadlines.get(deadlineId);
  const asks = deadline && seen.ruleSet.ladders[deadline.ladder].find(({ id }) => id === mailedRungId)?.asksDecision;
  const isEndedHere = seen.commit.events.some(
    (each) => each.type === "DeadlineEnded" && each.deadlineId === deadlineId,
  );
  return asks && isEndedHere && deadline.end === "lapsed" ? deadline : null;
}

function moved(event: EventOf<keyof typeof moves>, seen: Seen): Occasion | null {
  const deadline = running(seen, event.deadlineId);
  const from = deadline?.history.findLast(({ to }) => to === event.due)?.from;
  const isNews = deadline?.due === event.due && from !== event.due;
  return from && isNews ? { event: seen.index, kind: "deadline_moved", deadline, from, why: moves[event.type] } : null;
}

function refused({ deadlineId }: EventOf<"ExtensionRefused" | "SuspensionDeclined">, seen: Seen): Occasion | null {
  const deadline = running(seen, deadlineId);
  return deadline ? { event: seen.index, kind: "request_refused", deadline } : null;
}

/** What gives reason to write, besides what waits for a decision. */
const news: { readonly [T in EventType]?: Gives<T> } = {
  DocumentIssued({ document: { id } }, { index, file }) {
    const document = file.documents.get(id);
    return document ? { event: index, kind: "document_issued", document } : null;
  },
  DeadlineStarted({ deadline: terms }, seen) {
    const deadline = running(seen, terms.id);
    const begun = { terms, at: seen.commit.at };
    return deadline ? { event: seen.index, kind: "deadline_started", deadline, begun } : null;
  },
  LadderStepsTaken(event, seen) {
    const deadline = running(seen, event.deadlineId) ?? lapsed(event, seen);
    if (!deadline || seen.later.some((each) => overtakes(event, each))) return null;
    const taken = seen.ruleSet.ladders[deadline.ladder].filter(({ id }) => event.rungIds.includes(id));
    const rung = taken.find(({ id }) => id === event.mailedRungId);
    if (!rung) return null;
    const at = deadline.steps.find(({ rungId }) => rungId === rung.id)?.at;
    return {
      event: seen.index,
      kind: "ladder_step",
      deadline,
      rung,
      missed: taken.filter((each) => each !== rung),
      isLate: at !== undefined && dayOf(at) < dayOf(seen.commit.at),
    };
  },
  DeadlineRecomputed: moved,
  DeadlineExtended: moved,
  DeadlineResumed: moved,
  DeadlineSuspended({ deadlineId }, { index, file }) {
    const deadline = file.deadlines.get(deadlineId);
    return deadline?.status === "suspended" ? { event: index, kind: "deadline_rests", deadline } : null;
  },
  ExtensionRefused: refused,
  SuspensionDeclined: refused,
  UnitPressed({ deadlineId, department }, seen) {
    const deadline = running(seen, deadlineId);
    return deadline ? { event: seen.index, kind: "unit_pressed", deadline, department: department.name } : null;
  },
  /** The unit's head is to sign, and has no period by which to learn it. */
  MinutesRecorded: (_event, { index, later, file }) =>
    file.interviews.at(-1)?.unitSignature === "open" && !later.some(({ type }) => type === "MinutesRecorded")
      ? { event: index, kind: "minutes_recorded" }
      : null,
  StageConcluded: ({ stage }, { index }) => (awaited.has(stage) ? { event: index, kind: "stage_over", stage } : null),
};

function waits(event: CaseEvent, { index, commit, later }: Seen): Occasion | null {
  const decision = waiting[event.type];
  const after = [...commit.events.slice(index + 1), ...later];
  const isSettled =
    decision && after.some((each) => decision.settledBy.includes(each.type) && isSameMatter(event, each));
  return decision && !isSettled
    ? { event: index, kind: "decision_waiting", what: decision.what, asked: askedBy(event, decision) }
    : null;
}

/** The events that may give reason to write. */
export const tellingEvents = [...Object.keys(news), ...Object.keys(waiting)] as readonly EventType[];

/**
 * Whom the events of one commit give reason to write to, seen from the case as it is now: a notice that comes late about
 * a state that is over gives none.
 */
export function occasionsOf(commit: Commit, later: readonly Commit[], file: CaseFile, ruleSet: RuleSet): Occasion[] {
  const laterEvents = later.flatMap(({ events }) => events);
  return commit.events.flatMap((event, index) => {
    const seen: Seen = { index, commit, later: laterEvents, file, ruleSet };
    const gives = news[event.type] as Gives<EventType> | undefined;
    return (gives ? gives(event, seen) : waits(event, seen)) ?? [];
  });
}

/** Who may decide now: a circular that criticises by name goes to the committee first, and to the office once it consented. */
const askedBy = (event: CaseEvent, { asked }: Waiting): readonly Audience[] =>
  event.type === "CircularDrafted" && (event.needsConsent ?? isNamedCriticism(event.draft.kind))
    ? ["committee_chair"]
    : asked;

/** A step says nothing any more once a later one was taken, or the day it is about has moved: of that people are told by itself. */
function overtakes({ deadlineId }: EventOf<"LadderStepsTaken">, later: CaseEvent): boolean {
  if (!("deadlineId" in later) || later.deadlineId !== deadlineId) return false;
  switch (later.type) {
    case "LadderStepsTaken":
    case "DeadlineExtended":
    case "DeadlineResumed":
      return true;
    case "DeadlineRecomputed":
      return later.from !== later.due;
    default:
      return false;
  }
}

/** Requests about different people, or different deadlines, are settled one by one. */
const isSameMatter = (asked: CaseEvent, answered: CaseEvent): boolean =>
  (!("personId" in asked && "personId" in answered) || asked.personId === answered.personId) &&
  (!("deadlineId" in asked && "deadlineId" in answered) || asked.deadlineId === answered.deadlineId);
