import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import type { Reactions } from "../case/reactions.ts";
import { extend, timesExtended } from "../clock/extension.ts";
import { dutyClock } from "../clock/office-clock.ts";
import { stopDeadline } from "../clock/start.ts";
import { resume, suspend } from "../clock/suspension.ts";
import { countFrom } from "../counting.ts";
import { type Deadline, isInTime } from "../deadline.ts";
import { issue } from "../documents/issue.ts";
import { command } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { DeadlineId } from "../ids.ts";
import { spanOf } from "../rule-set.ts";
import { Day, dayOf } from "../time.ts";
import {
  type Disclosure,
  DisclosureId,
  DisclosureResult,
  isAwaited,
  type ThirdParty,
  ThirdPartyId,
} from "./disclosure.ts";

/** Records who asks for what of this case, and when the request came; its answer is due from that day (art. 33). */
export const RecordDisclosureRequest = command("RecordDisclosureRequest", {
  applicant: ShortText,
  contact: ShortText,
  wanted: Text,
  receivedOn: Day,
});
/** Asks a third party in writing whether it agrees (art. 32). The time for the answer rests until it has answered, or its own is over. */
export const AskThirdParty = command("AskThirdParty", {
  requestId: DisclosureId,
  name: ShortText,
  contact: ShortText,
  question: Text,
});
/** Records the day the letter reached the third party; its fifteen working days run from then. */
export const RecordThirdPartyReceipt = command("RecordThirdPartyReceipt", { thirdPartyId: ThirdPartyId, on: Day });
export const RecordThirdPartyAnswer = command("RecordThirdPartyAnswer", {
  thirdPartyId: ThirdPartyId,
  agrees: z.boolean(),
  reason: Text,
  receivedOn: Day,
});
/** The head lets the answer take longer, once, within the days of the regulation; the applicant is told (art. 33). */
export const ExtendDisclosure = command("ExtendDisclosure", { requestId: DisclosureId, until: Day, reason: Text });
/** Decides what is disclosed; `despite` says why all the same where a third party does not agree. */
export const DecideDisclosure = command("DecideDisclosure", {
  requestId: DisclosureId,
  decision: DisclosureResult,
  reason: Text,
  despite: Text.nullable().default(null),
});

export const disclosureCommands = [
  RecordDisclosureRequest,
  AskThirdParty,
  RecordThirdPartyReceipt,
  RecordThirdPartyAnswer,
  ExtendDisclosure,
  DecideDisclosure,
] as const;
type DisclosureCommand = z.infer<(typeof disclosureCommands)[number]>;

const answerId = (requestId: DisclosureId): DeadlineId => DeadlineId.parse(`disclosure_answer-${requestId}`);
const reachId = (thirdPartyId: ThirdPartyId): string => `third_party_receipt-${thirdPartyId}`;
const consultationId = (thirdPartyId: ThirdPartyId): string => `third_party_consultation-${thirdPartyId}`;

/** The time for the answer rests from the day the letter left, where it still runs. */
function rests(file: CaseFile, requestId: DisclosureId, context: Context): CaseEvent[] {
  const answer = file.deadlines.get(answerId(requestId));
  return answer?.status === "running" && isInTime(answer, context.at)
    ? [suspend(answer, "征求第三方意见 / a third party is asked", context)]
    : [];
}

/** It runs again, with what was left, once nobody is awaited any more. */
function runsAgain(file: CaseFile, { id, thirdParties }: Disclosure, context: Context): CaseEvent[] {
  const answer = file.deadlines.get(answerId(id));
  return answer?.status === "suspended" && !thirdParties.some(isAwaited)
    ? [resume(answer, "第三方意见已收到或者期限届满 / the third party has answered, or its time is over", context)]
    : [];
}

/** Runs a decision on a request nobody has answered yet. */
const onOpen =
  <C extends { requestId: DisclosureId }>(
    decide: (file: CaseFile, command: C, context: Context, request: Disclosure) => Decision,
  ) =>
  (file: CaseFile, command: C, context: Context): Decision => {
    const { requestId } = command;
    const request = file.disclosures.find(({ id }) => id === requestId);
    if (!request) return refuse("disclosure-unknown", { requestId }, "requestId");
    return request.decision
      ? refuse("disclosure-decided", { requestId }, "requestId")
      : decide(file, command, context, request);
  };

/** Runs a decision on a third party whose answer is awaited. */
const onAwaited =
  <C extends { thirdPartyId: ThirdPartyId }>(
    decide: (file: CaseFile, command: C, context: Context, party: ThirdParty, request: Disclosure) => Decision,
  ) =>
  (file: CaseFile, command: C, context: Context): Decision => {
    const { thirdPartyId } = command;
    const request = file.disclosures.find(({ thirdParties }) =>
      thirdParties.some((party) => party.thirdPartyId === thirdPartyId),
    );
    const party = request?.thirdParties.find((each) => each.thirdPartyId === thirdPartyId);
    if (!request || !party) return refuse("third-party-unknown", { thirdPartyId }, "thirdPartyId");
    return isAwaited(party)
      ? decide(file, command, context, party, request)
      : refuse("third-party-answered", { thirdPartyId }, "thirdPartyId");
  };

/** Whether a day lies between two others: what is recorded came neither before its cause nor after today. */
function outOfOrder(on: Day, notBefore: Day, context: Context, field: string): Decision | null {
  const today = dayOf(context.at);
  if (on > today) return refuse("date-in-future", { on, today }, field);
  return on < notBefore ? refuse("dates-reversed", { from: notBefore, until: on }, field) : null;
}

const requestAfter = (file: CaseFile, events: readonly CaseEvent[], id: DisclosureId, context: Context) => {
  const next = after(file, events, context);
  const request = next.disclosures.find((each) => each.id === id);
  return request ? runsAgain(next, request, context) : [];
};

export const disclosureDecisions: Decisions<DisclosureCommand> = {
  RecordDisclosureRequest: (file, { type: _, ...request }, context) => {
    const today = dayOf(context.at);
    if (request.receivedOn > today) {
      return refuse("date-in-future", { on: request.receivedOn, today }, "receivedOn");
    }
    const requestId = DisclosureId.parse(`I${file.disclosures.length + 1}`);
    const start = { on: request.receivedOn, because: "DisclosureRequested" };
    return accept(
      { type: "DisclosureRequested", requestId, ...request, by: personOf(context) },
      dutyClock(answerId(requestId), "disclosure_answer", start, context),
    );
  },

  AskThirdParty: onOpen((file, { type: _, ...asked }, context) => {
    const count = file.disclosures.flatMap(({ thirdParties }) => thirdParties).length;
    const thirdPartyId = ThirdPartyId.parse(`T${count + 1}`);
    const askedOn = dayOf(context.at);
    return accept(
      { type: "ThirdPartyAsked", ...asked, thirdPartyId, askedOn, by: personOf(context) },
      ...rests(file, asked.requestId, context),
      dutyClock(reachId(thirdPartyId), "service", { on: askedOn, because: "ThirdPartyAsked" }, context),
    );
  }),

  RecordThirdPartyReceipt: onAwaited((file, { thirdPartyId, on }, context, { askedOn, reachedOn }) => {
    if (reachedOn) return refuse("third-party-reached", { thirdPartyId, on: reachedOn }, "thirdPartyId");
    return (
      outOfOrder(on, askedOn, context, "on") ??
      accept(
        { type: "ThirdPartyReached", thirdPartyId, on, by: personOf(context) },
        ...stopDeadline(file, reachId(thirdPartyId), context),
        dutyClock(
          consultationId(thirdPartyId),
          "third_party_consultation",
          { on, because: "ThirdPartyReached" },
          context,
        ),
      )
    );
  }),

  RecordThirdPartyAnswer: onAwaited((file, { type: _, ...answer }, context, { askedOn, reachedOn }, { id }) => {
    const bar = outOfOrder(answer.receivedOn, reachedOn ?? askedOn, context, "receivedOn");
    if (bar) return bar;
    const answered: CaseEvent[] = [
      { type: "ThirdPartyAnswered", ...answer, by: personOf(context) },
      ...stopDeadline(file, reachId(answer.thirdPartyId), context),
      ...stopDeadline(file, consultationId(answer.thirdPartyId), context),
    ];
    return accept(...answered, ...requestAfter(file, answered, id, context));
  }),

  ExtendDisclosure: onOpen((file, { requestId, until, reason }, context) => {
    const deadlineId = answerId(requestId);
    const deadline = file.deadlines.get(deadlineId);
    if (deadline?.status !== "running") return refuse("clock-not-running", { deadlineId }, "requestId");
    if (!isInTime(deadline, context.at)) return refuse("deadline-over", { deadlineId, due: deadline.due }, "requestId");
    if (timesExtended(deadline) > 0) return refuse("extension-used-up", { times: 1 }, "requestId");
    if (until <= deadline.due) return refuse("not-later", { due: deadline.due }, "until");
    const latest = countFrom(deadline.due, spanOf(context.ruleSet, "disclosure_extension"), context.calendar).due;
    return until > latest
      ? refuse("period-too-long", { latest }, "until")
      : accept(extend(deadline, until, reason, context));
  }),

  DecideDisclosure: onOpen((file, { requestId, decision, reason, despite }, context, request) => {
    const awaited = request.thirdParties.filter(isAwaited).map(({ thirdPartyId }) => thirdPartyId);
    if (awaited.length > 0) return refuse("third-party-awaited", { thirdPartyIds: awaited });
    const against = request.thirdParties.filter(({ answer }) => answer?.agrees === false);
    if (against.length > 0 && decision.result !== "refused" && despite === null) {
      return refuse(
        "third-party-disagrees",
        { thirdPartyIds: against.map(({ thirdPartyId }) => thirdPartyId) },
        "despite",
      );
    }
    const document = issue(file, {
      kind: "disclosure_answer",
      addressees: [],
      copies: [],
      content: {
        applicant: request.applicant,
        wanted: request.wanted,
        receivedOn: request.receivedOn,
        decision,
        reason,
        despite,
        // Whom the office tells in writing what it discloses against their word, and why (art. 32).
        toldAgainstTheirWord: decision.result === "refused" ? [] : against.map(({ name }) => name),
      },
    });
    return accept(
      document,
      {
        type: "DisclosureDecided",
        requestId,
        documentId: document.document.id,
        decision,
        reason,
        despite,
        by: personOf(context),
      },
      ...stopDeadline(file, answerId(requestId), context),
    );
  }),
};

/** The third party let its time pass: the office decides by the regulation alone, and its own time runs again. */
function consultationOver(file: CaseFile, { id }: Deadline, context: Context): CaseEvent[] {
  const request = file.disclosures.find(({ thirdParties }) =>
    thirdParties.some(({ thirdPartyId }) => consultationId(thirdPartyId) === id),
  );
  const party = request?.thirdParties.find(({ thirdPartyId }) => consultationId(thirdPartyId) === id);
  if (!request || !party) return [];
  const lapsed: CaseEvent[] = [
    { type: "ThirdPartyLapsed", thirdPartyId: party.thirdPartyId },
    ...stopDeadline(file, id, context, "lapsed"),
  ];
  return [...lapsed, ...requestAfter(file, lapsed, request.id, context)];
}

export const disclosureReactions: Reactions = { passed: { third_party_consultation: consultationOver } };
