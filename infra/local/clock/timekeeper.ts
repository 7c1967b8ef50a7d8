import type { Clock } from "../../../functions/adapters/clock.ts";

/** setTimeout counts at most this far; a longer wait is cut in two. */
const LONGEST_TIMER = 2 ** 31 - 1;

interface Alarm {
  readonly at: number;
  ring(): void;
}

/** The clock everything in the runtime reads and waits on. It runs with the machine's clock, ahead by what it was moved. */
export interface Timekeeper extends Clock {
  /** Rings once, when the clock has reached the instant (milliseconds), by itself or because it was moved. Returns the way to call it off. */
  alarm(at: number, ring: () => void): () => void;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** The instant of the first alarm set. */
  nextAlarm(): number | null;
  /** Moves the clock and rings what that reaches, in order. Never backwards. */
  moveTo(at: number): void;
  /** How far it stands ahead of the machine's clock, in milliseconds. */
  readonly ahead: number;
  /** No alarm rings any more. */
  stop(): void;
}

/** `stands` keeps the clock still between moves (for tests); otherwise it runs, `ahead` of the machine's. */
export function timekeeper(options: { ahead?: number; stands?: Date } = {}): Timekeeper {
  let ahead = options.ahead ?? 0;
  let standing = options.stands?.getTime() ?? null;
  let alarms: Alarm[] = [];
  let timer: NodeJS.Timeout | undefined;

  const now = (): number => standing ?? Date.now() + ahead;

  function arm(): void {
    clearTimeout(timer);
    const first = alarms[0];
    if (first && standing === null) timer = setTimeout(ringDue, Math.min(Math.max(first.at - now(), 0), LONGEST_TIMER));
  }

  function ringDue(): void {
    for (let first = alarms[0]; first && first.at <= now(); first = alarms[0]) {
      alarms.shift();
      first.ring();
    }
    arm();
  }

  const keeper: Timekeeper = {
    now: () => new Date(now()),
    alarm(at, ring) {
      const alarm: Alarm = { at, ring };
      let [low, high] = [0, alarms.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((alarms[middle]?.at ?? 0) > at) high = middle;
        else low = middle + 1;
      }
      alarms.splice(low, 0, alarm);
      if (alarms[0] === alarm) arm();
      if (standing !== null && at <= standing) queueMicrotask(ringDue);
      return () => {
        const place = alarms.indexOf(alarm);
        if (place !== -1) alarms.splice(place, 1);
      };
    },
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const callOff = keeper.alarm(now() + milliseconds, () => {
          signal?.removeEventListener("abort", onAbort);
          resolve();
        });
        const onAbort = (): void => {
          callOff();
          reject(signal?.reason);
        };
        signal?.addEventListener("abort", onAbort, { once: true });
      }),
    nextAlarm: () => alarms[0]?.at ?? null,
    moveTo(at) {
      if (at < now()) throw new RangeError("the clock is never moved backwards");
      if (standing === null) ahead = at - Date.now();
      else standing = at;
      ringDue();
    },
    get ahead() {
      return standing === null ? ahead : standing - Date.now();
    },
    stop() {
      clearTimeout(timer);
      alarms = [];
    },
  };
  return keeper;
}
