import { type CaseFile, openEntry } from "../case/case-file.ts";
import type { Context } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { officeClock } from "../clock/office-clock.ts";
import { openAccountabilities } from "./open-children.ts";

/**
 * The office's clock to close the case. It starts only when the last case of accountability is filed away: until then
 * review and appeal, which have clocks of their own, keep the case open, and the office is not late for waiting.
 */
export function closingClock(file: CaseFile, because: string, context: Context): CaseEvent[] {
  const entry = openEntry(file);
  if (entry?.stage !== "closing" || openAccountabilities(file).length > 0) return [];
  return [officeClock(entry, "closing", context, { because })];
}
