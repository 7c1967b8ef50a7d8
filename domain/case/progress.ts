import { type DispositionProgress, startDisposition } from "../disposition/disposition.ts";
import type { FeedbackProgress } from "../feedback/feedback.ts";
import { startFeedback } from "../feedback/feedback.ts";
import type { StageName } from "../stage.ts";

/** What each stage knows of itself while it is open. */
export type Progress = FeedbackProgress | DispositionProgress;

/** How each stage begins; a stage that keeps nothing of its own has no entry. */
export const startProgress: { readonly [S in StageName]?: () => Progress } = {
  feedback: startFeedback,
  disposition: startDisposition,
};
