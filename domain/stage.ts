import { z } from "zod";
import type { Bilingual } from "./language.ts";

/**
 * The stages a case can be in. Their order stands in `workflows/supervision-cycle` and nowhere else:
 * nothing in the domain says which stage comes next.
 */
export const StageName = z.enum([
  "preparation",
  "report",
  "feedback",
  "plan",
  "rectification",
  "recheck",
  "disposition",
  "interview",
  "circular",
  "accountability",
  "incentive",
  "closing",
  "lookback",
]);
export type StageName = z.infer<typeof StageName>;

/** The eight systems (八项制度) the plan asks for. */
export const SystemName = z.enum([
  "report",
  "feedback",
  "rectification",
  "recheck",
  "incentive",
  "interview",
  "circular",
  "accountability",
]);
export type SystemName = z.infer<typeof SystemName>;

/** Which of the eight systems a stage belongs to; preparation, disposition and closing are the office's own housekeeping. */
export const systemOf: Record<StageName, SystemName | null> = {
  preparation: null,
  report: "report",
  feedback: "feedback",
  plan: "rectification",
  rectification: "rectification",
  recheck: "recheck",
  disposition: null,
  interview: "interview",
  circular: "circular",
  accountability: "accountability",
  incentive: "incentive",
  closing: null,
  lookback: "recheck",
};

/** What a stage can end with. The workflow's choices ask for these words, and a test holds both lists against each other. */
export const outcomes = {
  preparation: ["ready", "withdrawn"],
  report: ["reported"],
  feedback: ["findings", "excellent", "no_findings"],
  plan: ["accepted", "lapsed"],
  rectification: ["reported", "lapsed"],
  recheck: ["excellent", "rectified", "failed"],
  disposition: ["rectify", "recheck", "interview", "circular", "accountability", "close"],
  interview: ["rectify", "not_attended"],
  circular: ["rectify", "issued"],
  accountability: ["rectify", "decided", "no_grounds"],
  incentive: ["granted", "rejected"],
  closing: ["closed", "closed_with_lookback"],
  lookback: ["kept", "rebound"],
} as const satisfies Record<StageName, readonly string[]>;
export type Outcome<S extends StageName = StageName> = (typeof outcomes)[S][number];

export const Outcome = z.enum([...new Set(Object.values(outcomes).flat())] as [Outcome, ...Outcome[]]);

export const stageTitles: Record<StageName, Bilingual> = {
  preparation: { zh: "准备", en: "Preparation" },
  report: { zh: "报告", en: "Report" },
  feedback: { zh: "反馈", en: "Feedback" },
  plan: { zh: "整改方案", en: "Rectification plan" },
  rectification: { zh: "整改", en: "Rectification" },
  recheck: { zh: "复查", en: "Recheck" },
  disposition: { zh: "处置决定", en: "Decision on next step" },
  interview: { zh: "约谈", en: "Interview" },
  circular: { zh: "通报", en: "Circular" },
  accountability: { zh: "问责", en: "Accountability" },
  incentive: { zh: "激励", en: "Incentive" },
  closing: { zh: "结案", en: "Closing" },
  lookback: { zh: "回头看", en: "Look-back" },
};
