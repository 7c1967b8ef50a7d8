import {
  advance,
  type Effect,
  type Execution,
  type HistoryEvent,
  type Json,
  machineOf,
  nextWake,
  type Outcome,
  type Signal,
  start,
} from "../../../infra/local/states/index.ts";

type Request = Effect & { type: "run-task" };

/** Plays a definition turn by turn to its end; time jumps to whatever is due. A task that is given no answer waits. */
export async function played(
  definition: object,
  input: Json,
  answer: (request: Request) => Signal | undefined,
): Promise<{ execution: Execution; events: HistoryEvent[] }> {
  const machine = machineOf(definition);
  let now = Date.parse("2026-03-02T01:00:00Z");
  const ambient = () => ({ now, random: Math.random, uuid: () => "", token: (id: string) => id });
  const { execution, ...begun } = await start(machine, { input, context: {} }, ambient());
  const events: HistoryEvent[] = [];
  const signals: Signal[] = [];
  const follow = (outcome: Outcome): void => {
    events.push(...outcome.events);
    for (const effect of outcome.effects)
      signals.push(...(effect.type === "run-task" ? ([answer(effect)].filter(Boolean) as Signal[]) : []));
  };
  follow(begun);
  while (execution.status === "RUNNING") {
    const signal = signals.shift();
    const wake = nextWake(execution);
    if (!signal && wake === undefined) throw new Error("The execution waits for an answer it is not given");
    if (!signal) now = wake ?? now;
    follow(await advance(machine, execution, signal ?? { type: "time-passed" }, ambient()));
  }
  return { execution, events };
}
