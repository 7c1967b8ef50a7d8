import { z } from "zod";
import { barToAppointing } from "../accountability/appointment.ts";
import { cameInTime, receiptOf } from "../accountability/hearing.ts";
import { holds } from "../actor.ts";
import { type CaseFile, openEntry } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import { hasTakenPart } from "../case/participants.ts";
import type { Reactions } from "../case/reactions.ts";
import { stopDeadline } from "../clock/start.ts";
import type { DeadlineTerms } from "../deadline.ts";
import { OrganisationId, PersonId } from "../directory.ts";
import type { CaseDocument } from "../document.ts";
import { issue } from "../documents/issue.ts";
import { command } from "../event.ts";
import { isUnresolved, Rating, ShortText, stands, Text } from "../finding.ts";
import { type DocumentId, EvidenceId, FindingId } from "../ids.ts";
import { endClock, endCovered } from "../rectification/clocks.ts";
import { awaitAnswer } from "../rectification/lapse.ts";
import type { LimitId } from "../rule-set.ts";
import { Day, dayOf } from "../time.ts";
import type { Objection } from "./objection.ts";
import { clockName, type ObjectionWay, objectionClock, objectionWay, rightClock } from "./ways.ts";

/**
 * The unit objects to the opinion, within the days of the rule set from its service; the office enters a paper with the day it
 * came. Nothing rests meanwhile: the findings are put right on the days they were given.
 */
export const FileObjection = command("FileObjection", {
  grounds: Text,
  /** The findings objected to; none where it is about the evaluation or the rating. */
  findingIds: z.array(FindingId).max(200).default([]),
  evidence: z.array(EvidenceId).max(20).default([]),
  receivedOn: Day.nullable().default(null),
});
/** Records whom government, committee or upper office named to decide, where everybody who could by post took part. */
export const RecordObjectionReviewer = command("RecordObjectionReviewer", {
  personId: PersonId,
  appointedBy: OrganisationId,
  number: ShortText,
  on: Day,
});
/** Answers the objection, by somebody who took no part in the case. Nothing dropped and no other rating maintains the opinion. */
export const DecideObjection = command("DecideObjection", {
  droppedIds: z.array(FindingId).max(200).default([]),
  newRating: Rating.nullable().default(null),
  reason: Text,
});
/** The unit goes to the upper office, within the days of the rule set from the service of the answer. */
export const TakeObjectionUp = command("TakeObjectionUp", { grounds: Text, receivedOn: Day.nullable().default(null) });
/** Records the upper office's answer and the day it came here. */
export const RecordUpperAnswer = command("RecordUpperAnswer", {
  droppedIds: z.array(FindingId).max(200).default([]),
  newRating: Rating.nullable().default(null),
  number: ShortText,
  text: Text,
  receivedOn: Day,
});

export const objectionCommands = [
  FileObjection,
  RecordObjectionReviewer,
  DecideObjection,
  TakeObjectionUp,
  RecordUpperAnswer,
] as const;
type ObjectionCommand = z.infer<(typeof objectionCommands)[number]>;

/** The opinion in force. */
const opinionOf = (file: CaseFile): CaseDocument | undefined =>
  [...file.documents.values()].findLast(({ kind }) => kind === "opinion");

/** Runs a decision where the rule set offers this unit a way to object. */
const whereOffered =
  <C>(decide: (file: CaseFile, command: C, context: Context, way: ObjectionWay) => Decision) =>
  (file: CaseFile, command: C, context: Context): Decision => {
    const way = objectionWay(file, context.ruleSet);
    return way ? decide(file, command, context, way) : refuse("objection-not-offered", {});
  };

/**
 * The same on the objection meant: the first that still waits for this act, else the last. A later opinion takes nothing from
 * an objection to an earlier one.
 */
const onObjection = <C>(
  isMeant: (objection: Objection, file: CaseFile) => boolean,
  decide: (file: CaseFile, command: C, context: Context, objection: Objection, way: ObjectionWay) => Decision,
) =>
  whereOffered<C>((file, command, context, way) => {
    const objection = file.objections.find((each) => isMeant(each, file)) ?? file.objections.at(-1);
    return objection ? decide(file, command, context, objection, way) : refuse("no-objection-filed", {});
  });

const isUnanswered = ({ answer }: Objection): boolean => answer === null;
/** The time to go higher runs. */
const mayGoUp = ({ documentId }: Objection, { deadlines }: CaseFile): boolean =>
  [...deadlines.values()].some(
    ({ id, status }) => status !== "ended" && id.startsWith(clockName("objection_upper_request", documentId)),
  );
const awaitsUpperAnswer = ({ takenUp, upperAnswer }: Objection): boolean => takenUp !== null && upperAnswer === null;

/** Reads when a paper came, and whether it came within the period of a right. */
function inTime(
  file: CaseFile,
  limitId: LimitId,
  opinionId: DocumentId,
  receivedOn: Day | null,
  context: Context,
): { on: Day } | { refusal: Decision } {
  const on = receiptOf(receivedOn, context);
  const today = dayOf(context.at);
  if (on > today) return { refusal: refuse("date-in-future", { on, today }, "receivedOn") };
  const window = [...file.deadlines.values()].findLast(({ id }) => id.startsWith(clockName(limitId, opinionId)));
  return window && cameInTime(window, on, context)
    ? { on }
    : { refusal: refuse("objection-window-closed", { due: window?.due ?? null }) };
}

/** The time of whoever answers: the office climbs inside the office, the upper office's lateness is told the committee. */
const answerClock = (
  file: CaseFile,
  limitId: LimitId,
  opinionId: DocumentId,
  of: "office" | "committee",
  start: DeadlineTerms["start"],
  context: Context,
): CaseEvent => objectionClock(file, { limitId, opinionId, side: of, ladder: of }, start, context);

/** Only what was objected to is dropped, and only what still stands. */
function notObjected(file: CaseFile, { findingIds }: Objection, droppedIds: readonly FindingId[]): Decision | null {
  const at = droppedIds.findIndex((id) => {
    const finding = file.findings.get(id);
    return !findingIds.includes(id) || !finding || !stands(finding);
  });
  const findingId = droppedIds[at];
  return findingId ? refuse("finding-not-objected", { findingId }, `droppedIds.${at}`) : null;
}

export const objectionDecisions: Decisions<ObjectionCommand> = {
  FileObjection: whereOffered((file, { grounds, findingIds, evidence, receivedOn }, context, way) => {
    const opinion = opinionOf(file);
    if (!opinion?.service) return refuse("opinion-not-served", {});
    const documentId = opinion.id;
    const filed = file.objections.find((each) => each.documentId === documentId);
    if (filed) return refuse("objection-filed", { on: filed.receivedOn });
    for (const [index, findingId] of findingIds.entries()) {
      const finding = file.findings.get(findingId);
      if (!finding || !stands(finding)) return refuse("finding-unknown", { findingId }, `findingIds.${index}`);
    }
    const came = inTime(file, way.request, documentId, receivedOn, context);
    if ("refusal" in came) return came.refusal;
    const start = { on: came.on, because: "ObjectionFiled" };
    return accept(
      {
        type: "ObjectionFiled",
        documentId,
        grounds,
        findingIds,
        evidence,
        receivedOn: came.on,
        by: personOf(context),
      },
      ...stopDeadline(file, clockName(way.request, documentId), context, "met"),
      answerClock(file, way.answer, documentId, "office", start, context),
    );
  }),

  RecordObjectionReviewer: onObjection(
    isUnanswered,
    (file, { type: _, ...appointment }, context, { documentId, answer }) => {
      if (answer) return refuse("objection-decided", {});
      return (
        barToAppointing(file, appointment, context) ??
        accept({ type: "ObjectionReviewerAppointed", documentId, ...appointment, by: personOf(context) })
      );
    },
  ),

  DecideObjection: onObjection(isUnanswered, (file, { droppedIds, newRating, reason }, context, objection, way) => {
    const { documentId, grounds, findingIds, answer, reviewerId } = objection;
    if (answer) return refuse("objection-decided", {});
    if (hasTakenPart(file, context)) return refuse("took-part", {});
    const mayByPost = holds(context.by, "office_head", "chief_inspector", "committee_chair");
    if (!mayByPost && reviewerId !== personOf(context)) return refuse("reviewer-of-another-matter", {});
    const bar = notObjected(file, objection, droppedIds);
    if (bar) return bar;
    const document = issue(file, {
      kind: "objection_answer",
      addressees: [file.unit.id],
      copies: file.unit.superiorId ? [file.unit.superiorId] : [],
      content: { about: file.documents.get(documentId)?.number, grounds, findingIds, droppedIds, newRating, reason },
    });
    return accept(
      document,
      {
        type: "ObjectionDecided",
        documentId,
        answerId: document.document.id,
        droppedIds,
        rating: newRating,
        reason,
        by: personOf(context),
      },
      ...stopDeadline(file, clockName(way.answer, documentId), context),
    );
  }),

  TakeObjectionUp: onObjection(
    mayGoUp,
    (file, { grounds, receivedOn }, context, { documentId, answer, takenUp }, way) => {
      if (!way.upper) return refuse("objection-goes-no-higher", {});
      if (!answer || !file.documents.get(answer.answerId)?.service) return refuse("objection-unanswered", {});
      if (takenUp) return refuse("objection-filed", { on: takenUp.receivedOn });
      const came = inTime(file, way.upper.request, documentId, receivedOn, context);
      if ("refusal" in came) return came.refusal;
      const start = { on: came.on, because: "ObjectionTakenUp" };
      return accept(
        { type: "ObjectionTakenUp", documentId, grounds, receivedOn: came.on, by: personOf(context) },
        ...stopDeadline(file, clockName(way.upper.request, documentId), context, "met"),
        answerClock(file, way.upper.answer, documentId, "committee", start, context),
      );
    },
  ),

  RecordUpperAnswer: onObjection(
    awaitsUpperAnswer,
    (file, { type: _, newRating, ...answered }, context, objection, way) => {
      const { documentId, takenUp, upperAnswer } = objection;
      if (!way.upper || !takenUp) return refuse("no-objection-filed", {});
      if (upperAnswer) return refuse("objection-decided", {});
      const { droppedIds, receivedOn } = answered;
      const today = dayOf(context.at);
      if (receivedOn > today) return refuse("date-in-future", { on: receivedOn, today }, "receivedOn");
      const bar = notObjected(file, objection, droppedIds);
      if (bar) return bar;
      const recorded: CaseEvent[] = [
        { type: "UpperAnswerRecorded", documentId, ...answered, rating: newRating, by: personOf(context) },
        ...stopDeadline(file, clockName(way.upper.answer, documentId), context),
      ];
      return accept(...recorded, ...changedBy(after(file, recorded, context), droppedIds, newRating, context));
    },
  ),
};

/**
 * The conclusion is another one from now on: clocks with nothing left to ask for end, all others go on, and a stage in which
 * nothing is left to do gives way.
 */
function changedBy(
  file: CaseFile,
  droppedIds: readonly FindingId[],
  rating: Rating | null,
  context: Context,
): CaseEvent[] {
  if (droppedIds.length === 0 && rating === null) return [];
  const changed: CaseEvent = { type: "ConclusionChanged", droppedIds: [...droppedIds], rating };
  const next = after(file, [changed], context);
  const ended = endCovered(next, context);
  return [changed, ...ended, ...goesOn(after(next, ended, context), context)];
}

/** A stage that waits for the unit to put something right has nothing to wait for once no finding is left. */
function goesOn(file: CaseFile, context: Context): CaseEvent[] {
  const entry = openEntry(file);
  if (!entry) return [];
  if (entry.stage === "rectification") return awaitAnswer(file, entry, context);
  if ([...file.findings.values()].some(isUnresolved)) return [];
  // With whatever was asked about them, and the watch over one that rests.
  const ended = [...file.deadlines.values()]
    .filter((deadline) => deadline.entry === entry.entry && deadline.status !== "ended")
    .flatMap(({ id }) => endClock(file, id, "cancelled"));
  const isHeld = file.interviews.some((interview) => interview.entry === entry.entry && interview.minutes);
  if (entry.stage === "plan")
    return [...ended, { type: "StageConcluded", stage: "plan", entry: entry.entry, outcome: "accepted" }];
  return entry.stage === "interview" && !isHeld
    ? [...ended, { type: "StageConcluded", stage: "interview", entry: entry.entry, outcome: "rectify" }]
    : [];
}

/** The answer reached the unit: what it changes holds from now on, and the way to the upper office is open. */
function answerServed(file: CaseFile, document: CaseDocument, context: Context): CaseEvent[] {
  const objection = file.objections.find(({ answer }) => answer?.answerId === document.id);
  if (!objection?.answer) return [];
  const { droppedIds, rating } = objection.answer;
  const changed = changedBy(file, droppedIds, rating, context);
  const upper = objectionWay(file, context.ruleSet)?.upper;
  if (!upper) return changed;
  const start = { on: document.service?.on ?? dayOf(context.at), because: "DocumentServed", documentId: document.id };
  return [...changed, rightClock(file, upper.request, objection.documentId, start, context)];
}

/** A right that was not used in time is over. */
const lapsed = (file: CaseFile, { id }: { readonly id: string }, context: Context): CaseEvent[] =>
  stopDeadline(file, id, context, "lapsed");

export const objectionReactions: Reactions = {
  served: { objection_answer: answerServed },
  passed: {
    objection_request: lapsed,
    objection_upper_request: lapsed,
    government_inspection_review_request: lapsed,
  },
};
