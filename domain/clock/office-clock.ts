import type { z } from "zod";
import type { StageEntry } from "../case/case-file.ts";
import type { Context } from "../case/decision.ts";
import type { DeadlineStarted } from "../case/events.ts";
import type { DeadlineTerms } from "../deadline.ts";
import type { LimitId } from "../rule-set.ts";
import { dayOf } from "../time.ts";
import { startDeadline } from "./start.ts";

/** Starts the clock of a duty of the office that waits for no stage; a case does not close while it runs. */
export const dutyClock = (
  id: string,
  limitId: LimitId,
  start: DeadlineTerms["start"],
  context: Context,
): z.infer<typeof DeadlineStarted> =>
  startDeadline(context, { id, entry: null, limitId, side: "office", ladder: "office", start });

interface Particulars {
  /** Where one stage entry may have several clocks of the limit; otherwise limit and entry name it. */
  readonly id?: string;
  /** What set it going, on this day. */
  readonly because?: string;
  /** Where it counts from another day than today. */
  readonly start?: DeadlineTerms["start"];
}

/**
 * Starts the clock of what a stage asks of the office: when the stage opens, or when something lies before the office in it.
 * It climbs inside the office and ends with the stage.
 */
export const officeClock = (
  { entry }: StageEntry,
  limitId: LimitId,
  context: Context,
  { id = `${limitId}-${entry}`, because = "StageOpened", start = { on: dayOf(context.at), because } }: Particulars = {},
): z.infer<typeof DeadlineStarted> =>
  startDeadline(context, { id, entry, limitId, side: "office", ladder: "office", start });
