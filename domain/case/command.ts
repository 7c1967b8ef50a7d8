import { z } from "zod";
import { accountabilityCommands } from "../accountability/decisions.ts";
import { circularCommands } from "../circular/decisions.ts";
import { clockCommands } from "../clock/decisions.ts";
import { recomputationCommands } from "../clock/recompute.ts";
import { closingCommands } from "../closing/decisions.ts";
import { handoverCommands } from "../closing/handover.ts";
import { reopeningCommands } from "../closing/reopening.ts";
import { complaintCommands } from "../complaint/decisions.ts";
import { deferralCommands } from "../deferral/decisions.ts";
import { disclosureCommands } from "../disclosure/decisions.ts";
import { dispositionCommands } from "../disposition/decisions.ts";
import { groundCommands } from "../disposition/grounds.ts";
import { documentCommands } from "../documents/decisions.ts";
import { feedbackCommands } from "../feedback/decisions.ts";
import { findingCommands } from "../findings/decisions.ts";
import { incentiveCommands } from "../incentive/decisions.ts";
import { inspectorNoticeCommands } from "../inspector-notice/decisions.ts";
import { interviewCommands } from "../interview/decisions.ts";
import { objectionCommands } from "../objection/decisions.ts";
import { planCommands } from "../plan/decisions.ts";
import { preparationCommands } from "../preparation/decisions.ts";
import { pressingCommands } from "../pressing/decisions.ts";
import { publicationCommands } from "../publication/decisions.ts";
import { recheckCommands } from "../recheck/decisions.ts";
import { rectificationCommands } from "../rectification/decisions.ts";
import { siteCommands } from "../site/decisions.ts";
import { supervisionReportCommands } from "../supervision-report/decisions.ts";
import { teamCommands } from "../team/decisions.ts";
import { OpenCase, workflowCommands } from "./decisions.ts";

/** What people can ask for. */
export const PersonCommand = z.discriminatedUnion("type", [
  OpenCase,
  ...documentCommands,
  ...teamCommands,
  ...preparationCommands,
  ...siteCommands,
  ...findingCommands,
  ...feedbackCommands,
  ...inspectorNoticeCommands,
  ...supervisionReportCommands,
  ...publicationCommands,
  ...groundCommands,
  ...dispositionCommands,
  ...interviewCommands,
  ...circularCommands,
  ...incentiveCommands,
  ...accountabilityCommands,
  ...objectionCommands,
  ...disclosureCommands,
  ...complaintCommands,
  ...planCommands,
  ...rectificationCommands,
  ...deferralCommands,
  ...pressingCommands,
  ...recheckCommands,
  ...closingCommands,
  ...reopeningCommands,
  ...handoverCommands,
]);
export type PersonCommand = z.infer<typeof PersonCommand>;

/** What only the machine may send. */
export const SystemCommand = z.discriminatedUnion("type", [
  ...workflowCommands,
  ...clockCommands,
  ...recomputationCommands,
]);
export type SystemCommand = z.infer<typeof SystemCommand>;

export type Command = PersonCommand | SystemCommand;
export type PersonCommandType = PersonCommand["type"];
