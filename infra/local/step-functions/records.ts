import { type Execution, type HistoryEvent, nextWake, tasksInFlight } from "../states/index.ts";
import type { ExecutionRef } from "./arns.ts";

/** One change of one key. */
export type Operation =
  | { readonly type: "put"; readonly key: string; readonly value: unknown }
  | { readonly type: "del"; readonly key: string };

/** Where executions are kept: an ordered store of JSON values. The runtime's disk is one. */
export interface Store {
  /** All of the operations or none; they are safe on the disk when it resolves. */
  write(operations: readonly Operation[]): Promise<void>;
  /** Undefined where there is no such key. */
  get(key: string): Promise<unknown>;
  /** Keys beginning with the prefix, in order. */
  entries(prefix: string, range?: { after?: string; limit?: number }): AsyncIterable<[string, unknown]>;
}

/** One execution as it is kept. */
export interface ExecutionRecord extends ExecutionRef {
  /** The digest of the definition it was started with, which it keeps to its end. */
  readonly definition: string;
  /** The input's text as it was given. */
  readonly input: string;
  readonly execution: Execution;
}

/** An execution in a list. */
export interface ExecutionSummary {
  readonly name: string;
  readonly status: Execution["status"];
  readonly startedAt: number;
  readonly stoppedAt?: number;
}

/** A running execution, with what must be taken up again after a restart. */
export interface Running extends ExecutionRef {
  readonly wakeAt: number | null;
  /** Whether a task's request was still under way. */
  readonly owesRequest: boolean;
}

const place = ({ machine, name }: ExecutionRef): string => `${machine}/${name}`;
const recordKey = (ref: ExecutionRef): string => `sfn/execution/${place(ref)}`;
const runningKey = (ref: ExecutionRef): string => `sfn/running/${place(ref)}`;
const historyPrefix = (ref: ExecutionRef): string => `sfn/history/${place(ref)}/`;
/** The events of a turn lie together under the last one's id, so that whoever looks for an event finds it from before. */
const eventsKey = (ref: ExecutionRef, lastId: number): string =>
  `${historyPrefix(ref)}${String(lastId).padStart(5, "0")}`;
const listPrefix = (machine: string, status?: string): string => `sfn/list/${machine}/${status ?? "ALL"}/`;
const closedKey = (ref: ExecutionRef, stoppedAt: number): string =>
  `sfn/closed/${String(stoppedAt).padStart(15, "0")}/${place(ref)}`;

/** Sorts the latest first, as AWS lists executions. */
const listPlace = ({ name, execution: { startedAt } }: ExecutionRecord): string =>
  `${String(10 ** 15 - startedAt).padStart(15, "0")}/${name}`;

/** The executions in a store. Every operation costs the same however many there are. */
export class Records {
  private readonly store: Store;
  /** What was last written of a running execution's needs: it seldom changes. */
  private readonly marked = new WeakMap<ExecutionRecord, string>();

  constructor(store: Store) {
    this.store = store;
  }

  async load(ref: ExecutionRef): Promise<ExecutionRecord | undefined> {
    return (await this.store.get(recordKey(ref))) as ExecutionRecord | undefined;
  }

  /** Keeps where an execution stands and what has happened since it was last kept. Safe when it resolves. */
  async keep(record: ExecutionRecord, events: readonly HistoryEvent[], isNew = false): Promise<void> {
    const running = record.execution.status === "RUNNING" ? runningValue(record.execution) : undefined;
    const isMarked = running !== undefined && this.marked.get(record) === JSON.stringify(running);
    await this.store.write(operationsFor(record, events, isNew, isMarked ? undefined : running));
    this.marked.set(record, JSON.stringify(running));
  }

  async *running(): AsyncIterable<Running> {
    for await (const [key, value] of this.store.entries("sfn/running/")) {
      const [, , machine = "", name = ""] = key.split("/");
      yield { machine, name, ...(value as Pick<Running, "wakeAt" | "owesRequest">) };
    }
  }

  /** A page of a machine's executions, the latest first, of one status or all. `after` is the last page's `next`. */
  async list(
    machine: string,
    { status, after, limit }: { status: string | undefined; after: string | undefined; limit: number },
  ): Promise<{ summaries: ExecutionSummary[]; next: string | undefined }> {
    const prefix = listPrefix(machine, status);
    const summaries: ExecutionSummary[] = [];
    let [last, hasMore] = ["", false];
    const range = { limit: limit + 1, ...(after === undefined ? {} : { after: prefix + after }) };
    for await (const [key, value] of this.store.entries(prefix, range)) {
      hasMore = summaries.length === limit;
      if (hasMore) break;
      last = key.slice(prefix.length);
      summaries.push(value as ExecutionSummary);
    }
    return { summaries, next: hasMore ? last : undefined };
  }

  /** The events of an execution from one id on, in order. */
  async events(ref: ExecutionRef, from: number, limit: number): Promise<HistoryEvent[]> {
    const events: HistoryEvent[] = [];
    const after = eventsKey(ref, from - 1);
    for await (const [, value] of this.store.entries(historyPrefix(ref), { after, limit })) {
      events.push(...(value as HistoryEvent[]).filter(({ id }) => id >= from));
      if (events.length >= limit) break;
    }
    return events.slice(0, limit);
  }

  /** Executions that ended before an instant, the oldest first. */
  async *closedBefore(instant: number): AsyncIterable<ExecutionRef> {
    for await (const [key] of this.store.entries("sfn/closed/")) {
      const [, , stoppedAt, machine = "", name = ""] = key.split("/");
      if (Number(stoppedAt) >= instant) return;
      yield { machine, name };
    }
  }

  /** Forgets an ended execution and its history. */
  async drop(record: ExecutionRecord): Promise<void> {
    const { execution } = record;
    const keys = [
      recordKey(record),
      listPrefix(record.machine) + listPlace(record),
      listPrefix(record.machine, execution.status) + listPlace(record),
      closedKey(record, execution.stoppedAt ?? 0),
    ];
    for await (const [key] of this.store.entries(historyPrefix(record))) keys.push(key);
    await this.store.write(keys.map((key) => ({ type: "del", key })));
  }
}

/** How many events lie together at most: a page of the history stays cheap however long a turn was. */
const MOST_TOGETHER = 100;

function runningValue(execution: Execution): Pick<Running, "wakeAt" | "owesRequest"> {
  const owesRequest = tasksInFlight(execution).some(({ task }) => !task.isSubmitted);
  return { wakeAt: nextWake(execution) ?? null, owesRequest };
}

function operationsFor(
  record: ExecutionRecord,
  events: readonly HistoryEvent[],
  isNew: boolean,
  running: Pick<Running, "wakeAt" | "owesRequest"> | undefined,
): Operation[] {
  const { execution, machine } = record;
  const { status, startedAt, stoppedAt } = execution;
  const operations: Operation[] = [];
  for (let first = 0; first < events.length; first += MOST_TOGETHER) {
    const together = events.slice(first, first + MOST_TOGETHER);
    operations.push({ type: "put", key: eventsKey(record, together.at(-1)?.id ?? 0), value: together });
  }
  operations.push({ type: "put", key: recordKey(record), value: record });
  const isRunning = status === "RUNNING";
  if (isNew || !isRunning) {
    const summary: ExecutionSummary = {
      name: record.name,
      status,
      startedAt,
      ...(stoppedAt === undefined ? {} : { stoppedAt }),
    };
    for (const list of [undefined, status])
      operations.push({ type: "put", key: listPrefix(machine, list) + listPlace(record), value: summary });
  }
  if (running) operations.push({ type: "put", key: runningKey(record), value: running });
  if (!isRunning) {
    operations.push(
      { type: "del", key: listPrefix(machine, "RUNNING") + listPlace(record) },
      { type: "del", key: runningKey(record) },
      { type: "put", key: closedKey(record, stoppedAt ?? 0), value: true },
    );
  }
  return operations;
}
