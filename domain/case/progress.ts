import { type ClosingProgress, startClosing } from "../closing/closing.ts";
import { type DispositionProgress, startDisposition } from "../disposition/disposition.ts";
import { type FeedbackProgress, startFeedback } from "../feedback/feedback.ts";
import { type PlanProgress, startPlan } from "../plan/plan.ts";
import { type RecheckProgress, startLookback, startRecheck } from "../recheck/recheck.ts";
import type { StageName } from "../stage.ts";

/** What each stage knows of itself while it is open. */
export type Progress = FeedbackProgress | PlanProgress | RecheckProgress | DispositionProgress | ClosingProgress;

/** How each stage begins; a stage that keeps nothing of its own has no entry. */
export const startProgress: { readonly [S in StageName]?: () => Progress } = {
  feedback: startFeedback,
  disposition: startDisposition,
  plan: startPlan,
  recheck: startRecheck,
  closing: startClosing,
  lookback: startLookback,
};
