/** Time as the interpreter asks for it: the real one, or one a rehearsal moves. */
export interface Clock {
  /** A Date, or milliseconds since the epoch. */
  now(): Date | number;
  /** Resolves after `ms` milliseconds of this clock; may reject when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<unknown>;
}

/** The longest delay a timer of the platform keeps. */
const LONGEST_TIMER = 2 ** 31 - 1;

export const realClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    for (let left = ms; left > 0 && !signal.aborted; left -= LONGEST_TIMER) {
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          signal.removeEventListener("abort", done);
          resolve();
        };
        const timer = setTimeout(done, Math.min(left, LONGEST_TIMER));
        signal.addEventListener("abort", done);
      });
    }
  },
};

/** The clock's instant in milliseconds since the epoch. */
export function millis(clock: Clock): number {
  const now = clock.now();
  return typeof now === "number" ? now : now.getTime();
}
