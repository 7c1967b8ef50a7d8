import { z } from "zod";
import { Day, dayOf, endOfDay, Instant, instantOn, toInstant } from "../../../domain/time.ts";
import type { Disk } from "../disk/disk.ts";
import type { Schedules } from "./schedules.ts";
import type { Timekeeper } from "./timekeeper.ts";

/** Where the clock is to go. */
export const ClockMove = z.union([
  /** To an instant, or to 09:00 of a day. */
  z.strictObject({ to: z.union([Instant, Day]) }),
  z.strictObject({ days: z.int().min(1).max(3660) }),
  /** To the moment the next step of any ladder is taken. */
  z.strictObject({ next: z.literal("step") }),
]);
export type ClockMove = z.infer<typeof ClockMove>;

/** The clock cannot go there. */
export class ClockRefusal extends Error {
  override readonly name = "ClockRefusal";
}

/** The clock of a rehearsal: moved forward, everything that falls due on the way happens at its own time and in order. */
export interface Rehearsal {
  /** Resolves when everything due has happened. Throws {@link ClockRefusal}. */
  move(move: ClockMove): Promise<{ from: Instant; to: Instant }>;
}

const CLOCK = "~clock";
const Ahead = z.object({ ahead: z.number() });

/** How far the clock stood ahead when the runtime last ran. */
export async function storedAhead(disk: Pick<Disk, "get">): Promise<number> {
  const stored = await disk.get(CLOCK);
  return stored === undefined ? 0 : Ahead.parse(stored).ahead;
}

const MORNING = "09:00";

export function rehearsalOn(options: {
  disk: Disk;
  clock: Timekeeper;
  schedules: Schedules;
  /** The instant of the next step of any case, null when none waits. */
  nextStep: () => Promise<Instant | null>;
  /** Resolves when nothing is under way anywhere in the runtime. */
  settle: () => Promise<void>;
}): Rehearsal {
  const { disk, clock, schedules, nextStep, settle } = options;
  let turn: Promise<unknown> = Promise.resolve();

  /** The clock's place is on the disk before anything happens there: after a crash it never stands before what is on the log. */
  async function goTo(at: number): Promise<void> {
    const ahead = clock.ahead + (at - clock.now().getTime());
    await disk.write([{ type: "put", key: CLOCK, value: { ahead } }]);
    clock.moveTo(Math.max(at, clock.now().getTime()));
    await settle();
  }

  async function targetOf(move: ClockMove): Promise<number> {
    const now = clock.now();
    if ("days" in move) return now.getTime() + move.days * 86_400_000;
    if ("to" in move) {
      const to = Date.parse(Day.safeParse(move.to).success ? instantOn(Day.parse(move.to), MORNING) : move.to);
      if (to <= now.getTime())
        throw new ClockRefusal(`The clock already shows ${toInstant(now)}; it only goes forward.`);
      return to;
    }
    const step = await nextStep();
    if (step === null) throw new ClockRefusal("No case waits for time: there is no next step to go to.");
    return tickFor(step) ?? Date.parse(step);
  }

  /** When a step is taken: at the first turn of the jobs that look for what is due, never before it is due. */
  const tickFor = (step: Instant): number | null =>
    schedules.tickAfter(Math.max(Date.parse(step) - 1, clock.now().getTime()));

  async function travel(move: ClockMove) {
    await settle();
    const target = await targetOf(move);
    const from = toInstant(clock.now());
    schedules.holdTicks();
    try {
      let lastTick = Number.NEGATIVE_INFINITY;
      for (;;) {
        const step = await nextStep();
        // A step still due after its turn is one that failed; it is tried once a day, so that the days still pass.
        const tick = step === null || Date.parse(step) <= lastTick ? null : tickFor(step);
        const dayEnd = Date.parse(endOfDay(dayOf(toInstant(clock.now()))));
        const next = Math.min(clock.nextAlarm() ?? Number.POSITIVE_INFINITY, tick ?? dayEnd, dayEnd);
        if (next > target) break;
        await goTo(next);
        if (next !== tick && next !== dayEnd) continue;
        await schedules.tick();
        await settle();
        lastTick = next;
      }
      await goTo(target);
      await schedules.tick();
      await settle();
    } finally {
      schedules.resumeTicks();
    }
    return { from, to: toInstant(clock.now()) };
  }

  return {
    move(move) {
      const moved = turn.then(() => travel(move));
      turn = moved.catch(() => {});
      return moved;
    },
  };
}
