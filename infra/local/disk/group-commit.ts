/** One change of one key. */
export type Operation =
  | { readonly type: "put"; readonly key: string; readonly value: unknown }
  | { readonly type: "del"; readonly key: string };

/** Writes all of the operations or none; with `sync`, they have reached the disk itself when it is done. */
export type Apply = (operations: readonly Operation[], sync: boolean) => Promise<void>;

/** Written and synced after work done together: what lies before it in LevelDB's log is then safe too. */
const FENCE: Operation = { type: "put", key: "~fence", value: true };

interface Waiting {
  readonly operations: readonly Operation[];
  readonly urgent: boolean;
  done(): void;
  failed(error: unknown): void;
}

export interface GroupCommit {
  /** Resolves when the operations are safe on the disk. What many callers write at once shares one flush. */
  write(operations: readonly Operation[]): Promise<void>;
  /**
   * For what may be repeated after a crash (an acknowledged notice): written after everything before it, with the next urgent
   * write, or by itself in a moment. Nobody waits for it.
   */
  writeSoon(operations: readonly Operation[]): void;
  /**
   * While the work lasts, no write waits for the disk itself; its end does. For filling a table with what can be filled
   * in again after a power cut.
   */
  together<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
  /** Drops what waits, as a crash would. */
  abandon(): void;
}

/** Milliseconds for which what nobody waits for waits for an urgent write to go with. */
const MOMENT = 20;

/** After a write has failed the log's end is uncertain: everything after it fails too, until the folder is opened again. */
export function groupCommit(apply: Apply, onFault: (error: unknown) => void): GroupCommit {
  let waiting: Waiting[] = [];
  let flush: Promise<void> | null = null;
  let later: NodeJS.Timeout | null = null;
  let togetherDepth = 0;
  let fault: { readonly error: unknown } | null = null;

  async function flushAll(): Promise<void> {
    do {
      // One turn of the event loop: whatever else this turn writes joins the flush.
      await new Promise((resolve) => setImmediate(resolve));
      const group = waiting;
      waiting = [];
      try {
        if (fault) throw fault.error;
        const operations: Operation[] = [];
        for (const each of group) for (const operation of each.operations) operations.push(operation);
        await apply(operations, togetherDepth === 0 && group.some((each) => each.urgent));
        for (const each of group) each.done();
      } catch (error) {
        const isFirst = fault === null;
        fault ??= { error };
        for (const each of group) each.failed(error);
        if (isFirst) onFault(error);
      }
    } while (waiting.some((each) => each.urgent));
    flush = null;
    inAMoment();
  }

  const inAMoment = (): void => {
    if (waiting.length > 0) later ??= setTimeout(begin, MOMENT);
  };

  const begin = (): void => {
    if (later) clearTimeout(later);
    later = null;
    if (waiting.length > 0) flush ??= flushAll();
  };

  const enqueue = (entry: Waiting): void => {
    waiting.push(entry);
    if (entry.urgent) begin();
    else if (!flush) inAMoment();
  };

  return {
    write: (operations) =>
      new Promise((done, failed) => {
        enqueue({ operations, urgent: true, done, failed });
      }),
    writeSoon: (operations) => enqueue({ operations, urgent: false, done() {}, failed() {} }),
    async together(work) {
      togetherDepth += 1;
      try {
        return await work();
      } finally {
        togetherDepth -= 1;
        await new Promise<void>((done, failed) => {
          enqueue({ operations: [FENCE], urgent: true, done, failed });
        });
      }
    },
    async idle() {
      for (begin(); flush; begin()) await flush;
    },
    abandon() {
      waiting = [];
      begin();
      fault ??= { error: new Error("the data folder was abandoned") };
    },
  };
}
