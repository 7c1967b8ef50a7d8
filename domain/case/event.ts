import { z } from "zod";
import { accountabilityEvents } from "../accountability/events.ts";
import { circularEvents } from "../circular/circular.ts";
import { extensionEvents } from "../clock/extension.ts";
import { recomputationEvents } from "../clock/recomputed.ts";
import { suspensionEvents } from "../clock/suspension.ts";
import { closingEvents } from "../closing/closing.ts";
import { complaintEvents } from "../complaint/complaint.ts";
import { deferralEvents } from "../deferral/deferral.ts";
import { disclosureEvents } from "../disclosure/disclosure.ts";
import { dispositionEvents } from "../disposition/disposition.ts";
import { groundEvents } from "../disposition/grounds.ts";
import { feedbackEvents } from "../feedback/feedback.ts";
import { findingEvents } from "../findings/findings.ts";
import { incentiveEvents } from "../incentive/incentive.ts";
import { inspectorNoticeEvents } from "../inspector-notice/inspector-notice.ts";
import { interviewEvents } from "../interview/interview.ts";
import { objectionEvents } from "../objection/objection.ts";
import { planEvents } from "../plan/plan.ts";
import { preparationEvents } from "../preparation/preparation.ts";
import { pressingEvents } from "../pressing/pressing.ts";
import { publicationEvents } from "../publication/publication.ts";
import { recheckEvents } from "../recheck/recheck.ts";
import { rectificationEvents } from "../rectification/rectification.ts";
import { siteEvents } from "../site/site.ts";
import { supervisionReportEvents } from "../supervision-report/supervision-report.ts";
import { teamEvents } from "../team/team.ts";
import { caseEvents, clockEvents } from "./events.ts";

/** The language of the log: everything that can have happened to a case. */
export const CaseEvent = z.discriminatedUnion("type", [
  ...caseEvents,
  ...clockEvents,
  ...recomputationEvents,
  ...teamEvents,
  ...preparationEvents,
  ...siteEvents,
  ...findingEvents,
  ...feedbackEvents,
  ...inspectorNoticeEvents,
  ...supervisionReportEvents,
  ...publicationEvents,
  ...groundEvents,
  ...dispositionEvents,
  ...interviewEvents,
  ...circularEvents,
  ...incentiveEvents,
  ...accountabilityEvents,
  ...objectionEvents,
  ...disclosureEvents,
  ...complaintEvents,
  ...extensionEvents,
  ...suspensionEvents,
  ...deferralEvents,
  ...pressingEvents,
  ...planEvents,
  ...rectificationEvents,
  ...recheckEvents,
  ...closingEvents,
]);
export type CaseEvent = z.infer<typeof CaseEvent>;
export type EventType = CaseEvent["type"];
export type EventOf<T extends EventType> = Extract<CaseEvent, { type: T }>;
