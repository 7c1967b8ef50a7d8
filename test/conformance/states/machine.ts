import { type ExecuteRequest, type ExecuteResult, execute } from "../../../infra/local/states/index.ts";

type States = Record<string, object>;

/** A JSONata machine of these states that starts at the first of them. */
export function machine(states: States, more: object = {}): object {
  return { QueryLanguage: "JSONata", StartAt: Object.keys(states)[0], States: states, ...more };
}

/** Runs a machine of these states, which starts at the first of them. */
export function run(states: States, more: Omit<ExecuteRequest, "definition"> = {}): Promise<ExecuteResult> {
  return execute({ definition: machine(states), clock: skippingClock(), ...more });
}

/** Runs one Pass state with this Output and gives what came of it. */
export function output(template: unknown, input: unknown = {}): Promise<ExecuteResult> {
  return run({ Only: { Type: "Pass", Output: template, End: true } }, { input });
}

/** The value one expression gives. */
export async function value(expression: string, input: unknown = {}): Promise<unknown> {
  const result = await output(`{% ${expression} %}`, input);
  if (result.status !== "SUCCEEDED") throw new Error(`${result.error}: ${result.cause}`);
  return result.output;
}

/** What AWS says after naming the state: the cause without its prefix. */
export function saying(result: ExecuteResult): string {
  return (result.cause ?? "").replace(
    /^An error occurred while executing the state '.*?' \(entered at the event id #\d+\)\. /,
    "",
  );
}

/** A clock that skips: whoever sleeps longest wakes last, and nobody really waits. `slept` keeps what was asked. */
export function skippingClock(from = "2026-03-02T01:00:00.000Z"): {
  now(): Date;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  readonly slept: number[];
} {
  let now = Date.parse(from);
  let sleepers: { at: number; wake: () => void }[] = [];
  const slept: number[] = [];
  const skip = (): void => {
    sleepers.sort((a, b) => a.at - b.at);
    const first = sleepers.shift();
    if (!first) return;
    now = Math.max(now, first.at);
    first.wake();
  };
  return {
    slept,
    now: () => new Date(now),
    sleep(ms, signal) {
      slept.push(ms);
      return new Promise((resolve) => {
        const sleeper = { at: now + ms, wake: resolve };
        sleepers.push(sleeper);
        signal.addEventListener("abort", () => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          resolve();
        });
        setImmediate(skip);
      });
    },
  };
}
