import type { Calendar } from "../../domain/calendar.ts";
import { isCountedOtherwise } from "../../domain/clock/recompute.ts";
import { digestOf } from "../../domain/digest.ts";
import { CommandId } from "../../domain/ids.ts";
import { dayOf, type Instant, toInstant } from "../../domain/time.ts";
import { scheduled } from "../adapters/declaration.ts";
import { throughMany } from "../adapters/many.ts";

/** The calendar's command was refused: the index names a case that does not exist. */
export class RecomputeRefused extends Error {
  override readonly name = "RecomputeRefused";
}

/** Later than every deadline: the index then holds each case that has a running deadline, and no other. */
const ALL = new Date("9999-12-30T00:00:00.000Z");
/** Most characters of a reason. */
const LONGEST = 300;
const newNotice = "节假日安排公布或调整 (a holiday notice came or was changed)";
/** How long before the last recount a word may have been said that it did not yet know, in milliseconds. */
const HEARD_LATE = 60_000;

/**
 * The calendars themselves are the notice of their change: each run compares what they say with what they said at the last
 * recount. No message can be lost between saving a day and counting again, and a run that failed half-way is made up by the
 * next, because the mark is set last. Once a day everything is counted whether or not an override came: holiday
 * notices arrive with a release, and a case may have been decided in the half minute in which its process still remembered
 * the calendar of before.
 */
export const recompute = scheduled({
  does: "counts running deadlines again when the office ruled a day or a holiday notice came, and once a day in any case",
  harm: "a unit is held to a date that a day off has moved",
  needs: ["cases", "registers", "dueIndex", "recountMark", "clock"],
  async work({ cases, registers, dueIndex, recountMark, clock }) {
    const at = toInstant(clock.now());
    const on = dayOf(at);
    const known = await registers.calendars();
    const calendars = digestOf(known);
    const last = await recountMark.last();
    if (last?.on === on && last.calendars === calendars) return;
    await throughMany(
      dueIndex.until(ALL),
      ({ caseId }) => caseId,
      async ({ caseId }) => {
        const file = await cases.load(caseId);
        if (file.status === "not_opened") throw new RecomputeRefused("case-unknown");
        const calendar = known.find(({ id }) => id === file.calendarId) ?? null;
        const ruleSet = await registers.ruleSet(file.ruleSet);
        // Without its calendar the case cannot be counted; the command says so.
        if (calendar && !isCountedOtherwise(file, { at, ruleSet, calendar })) return;
        const result = await cases.execute({
          caseId,
          command: { type: "RecomputeDeadlines", reason: reasonOf(calendar, last?.at ?? null) },
          by: { kind: "system", name: "calendar" },
          commandId: CommandId.parse(`recompute:${at}`),
        });
        if (!result.accepted) throw new RecomputeRefused(result.refusal.code);
      },
    );
    await recountMark.put({ at, on, calendars });
  },
});

/** What the office said of days since the last recount, in its own words; otherwise a holiday notice came. */
function reasonOf(calendar: Calendar | null, since: Instant | null): string {
  const from = since === null ? null : toInstant(new Date(Date.parse(since) - HEARD_LATE));
  const news = (calendar?.overrides ?? []).filter(({ recordedAt }) => from !== null && recordedAt >= from);
  const words = news.map(({ day, reason }) => `${day} ${reason}`).join(";");
  return words ? words.slice(0, LONGEST) : newNotice;
}
