import type { Calendar } from "../../domain/calendar.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Deadline } from "../../domain/deadline.ts";
import { dueDayOf, timeLeft } from "../../domain/explanation/time-left.ts";
import { type ForecastStep, forecastOf } from "../../domain/forecast.ts";
import type { RuleSet } from "../../domain/rule-set.ts";
import { dayOf, type Instant } from "../../domain/time.ts";
import {
  deadlineMoved,
  deadlineRests,
  deadlineStarted,
  decisionWaiting,
  documentIssued,
  ladderStep,
  minutesRecorded,
  requestRefused,
  stageOver,
  unitPressed,
} from "../adapters/texts/mails/contents.ts";
import type { MailContent } from "../adapters/texts/mails/letter.ts";
import type { Occasion } from "./occasions.ts";

/** How far ahead a mail looks for what follows if nothing is done, in days. */
const OUTLOOK = 120;

export interface Rules {
  readonly ruleSet: RuleSet;
  readonly calendar: Calendar;
  readonly now: Instant;
}

/** What an occasion has to say to those who must act, or to those who are only told. */
export function contentOf(occasion: Occasion, as: "act" | "know", file: CaseFile, rules: Rules): MailContent {
  const today = dayOf(rules.now);
  const facts = (deadline: Deadline) => {
    const { documentId } = deadline.start;
    const documentNumber = documentId ? (file.documents.get(documentId)?.number ?? null) : null;
    const left = timeLeft(dueDayOf(deadline), today, rules.calendar).text;
    return { deadline, ruleSet: rules.ruleSet, left, next: nextStep(deadline, rules), documentNumber };
  };
  switch (occasion.kind) {
    case "document_issued":
      return documentIssued(occasion.document, as === "act");
    case "deadline_started":
      return deadlineStarted(facts(occasion.deadline));
    case "ladder_step":
      return ladderStep(facts(occasion.deadline), occasion.rung, today);
    case "deadline_moved":
      return deadlineMoved(facts(occasion.deadline), occasion.from, occasion.why);
    case "deadline_rests":
      return deadlineRests(facts(occasion.deadline));
    case "request_refused":
      return requestRefused(facts(occasion.deadline));
    case "unit_pressed":
      return unitPressed(facts(occasion.deadline), occasion.department);
    case "decision_waiting":
      return decisionWaiting(occasion.what);
    case "minutes_recorded":
      return minutesRecorded();
    case "stage_over":
      return stageOver(occasion.stage);
  }
}

/** The next notice that is more than a reminder. */
function nextStep(deadline: Deadline, { now, ...rules }: Rules): ForecastStep | null {
  const steps = forecastOf({ deadlines: new Map([[deadline.id, deadline]]) }, now, OUTLOOK, rules);
  return steps.find(({ rung }) => rung.offset.days > 0) ?? null;
}
