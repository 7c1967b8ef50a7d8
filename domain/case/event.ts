import { z } from "zod";
import { recomputationEvents } from "../clock/recomputed.ts";
import { feedbackEvents } from "../feedback/feedback.ts";
import { caseEvents, clockEvents } from "./events.ts";

/** The language of the log: everything that can have happened to a case. */
export const CaseEvent = z.discriminatedUnion("type", [
  ...caseEvents,
  ...clockEvents,
  ...recomputationEvents,
  ...feedbackEvents,
]);
export type CaseEvent = z.infer<typeof CaseEvent>;
export type EventType = CaseEvent["type"];
export type EventOf<T extends EventType> = Extract<CaseEvent, { type: T }>;
