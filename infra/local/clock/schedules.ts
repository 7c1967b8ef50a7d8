import { z } from "zod";
import { addDays, dayOf, instantOn, toInstant } from "../../../domain/time.ts";
import type { Disk } from "../disk/disk.ts";
import type { Timekeeper } from "./timekeeper.ts";

export interface Job {
  readonly name: string;
  readonly when: { readonly every: { readonly minutes: number } } | { readonly daily: string };
  run(): Promise<void>;
}

/** Runs jobs at their times on the runtime's clock. A run that was missed is caught up once, however many were missed. */
export interface Schedules {
  start(): Promise<void>;
  /** Ends the schedule; resolves when jobs under way have ended. */
  stop(): Promise<void>;
  /** Resolves when no job is under way. */
  idle(): Promise<void>;
  /** Runs begun so far. */
  readonly runs: number;
  /** The first instant after `at` at which a job that runs every few minutes has its turn; null without such jobs. */
  tickAfter(at: number): number | null;
  /** Between the two, jobs that run every few minutes do not run by themselves, but when they are told to: for a clock that leaps. */
  holdTicks(): void;
  tick(): Promise<void>;
  resumeTicks(): void;
}

const MINUTE = 60_000;
/** A failed run is tried again after this long, or at its next turn if that is sooner. */
const RETRY = 5 * MINUTE;
const LastRun = z.object({ at: z.number() });
const keyOf = (job: Job): string => `~schedule~${job.name}`;
const isDaily = (job: Job): boolean => "daily" in job.when;

/** The first turn of the job after an instant. */
function turnAfter(job: Job, at: number): number {
  if ("every" in job.when) {
    const interval = job.when.every.minutes * MINUTE;
    return (Math.floor(at / interval) + 1) * interval;
  }
  const day = dayOf(toInstant(new Date(at)));
  const today = Date.parse(instantOn(day, job.when.daily));
  return today > at ? today : Date.parse(instantOn(addDays(day, 1), job.when.daily));
}

export function schedulesOf(
  jobs: readonly Job[],
  options: { disk: Disk; clock: Timekeeper; onFailure: (job: Job, error: unknown) => void },
): Schedules {
  const { disk, clock, onFailure } = options;
  const alarms = new Map<Job, () => void>();
  const underWay = new Map<Job, Promise<void>>();
  let runs = 0;
  let areTicksHeld = false;
  let isOpen = false;

  async function runOnce(job: Job): Promise<"done" | "failed"> {
    const at = clock.now().getTime();
    try {
      await job.run();
      disk.writeSoon([{ type: "put", key: keyOf(job), value: { at } }]);
      return "done";
    } catch (error) {
      onFailure(job, error);
      return "failed";
    }
  }

  /** Runs the job, unless it is running: then the turn is its own next one. */
  function begin(job: Job): Promise<void> {
    const running = underWay.get(job);
    if (running) return running;
    runs += 1;
    const run = runOnce(job).then((outcome) => {
      underWay.delete(job);
      const now = clock.now().getTime();
      setAlarm(job, outcome === "done" ? turnAfter(job, now) : Math.min(turnAfter(job, now), now + RETRY));
    });
    underWay.set(job, run);
    return run;
  }

  function setAlarm(job: Job, at: number): void {
    alarms.get(job)?.();
    alarms.delete(job);
    if (isOpen && !(areTicksHeld && !isDaily(job)))
      alarms.set(
        job,
        clock.alarm(at, () => void begin(job)),
      );
  }

  return {
    get runs() {
      return runs;
    },
    async start() {
      isOpen = true;
      const now = clock.now().getTime();
      for (const job of jobs) {
        const last = LastRun.safeParse(await disk.get(keyOf(job)));
        const isMissed = isDaily(job) ? last.success && turnAfter(job, last.data.at) <= now : true;
        setAlarm(job, isMissed ? now : turnAfter(job, now));
        // A daily job begins to count on the day it is first known.
        if (!last.success) await disk.write([{ type: "put", key: keyOf(job), value: { at: now } }]);
      }
    },
    async stop() {
      isOpen = false;
      for (const callOff of alarms.values()) callOff();
      alarms.clear();
      await Promise.all(underWay.values());
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay.values());
    },
    tickAfter(at) {
      const turns = jobs.filter((job) => !isDaily(job)).map((job) => turnAfter(job, at));
      return turns.length === 0 ? null : Math.min(...turns);
    },
    holdTicks() {
      areTicksHeld = true;
      for (const job of jobs.filter((each) => !isDaily(each))) {
        alarms.get(job)?.();
        alarms.delete(job);
      }
    },
    async tick() {
      for (const job of jobs.filter((each) => !isDaily(each))) await begin(job);
    },
    resumeTicks() {
      areTicksHeld = false;
      for (const job of jobs.filter((each) => !isDaily(each))) setAlarm(job, turnAfter(job, clock.now().getTime()));
    },
  };
}
