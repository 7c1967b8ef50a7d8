import { z } from "zod";
import { feedbackEvents } from "../feedback/feedback.ts";
import { caseEvents, clockEvents } from "./events.ts";

/** The language of the log: everything that can have happened to a case. */
export const CaseEvent = z.discriminatedUnion("type", [...caseEvents, ...clockEvents, ...feedbackEvents]);
export type CaseEvent = z.infer<typeof CaseEvent>;
export type EventType = CaseEvent["type"];
export type EventOf<T extends EventType> = Extract<CaseEvent, { type: T }>;
