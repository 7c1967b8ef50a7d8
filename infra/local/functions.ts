import type { Hono } from "hono";
import type { FunctionDeclaration, TellFault } from "../../functions/adapters/declaration.ts";
import { factsOf, SomeFailed } from "../../functions/adapters/fault.ts";
import { type Need, type Supplies, suppliesOf } from "../../functions/adapters/supplies.ts";
import type { World } from "../../functions/adapters/world.ts";
import type { Listens, Wired } from "../wiring.ts";
import type { Consumer } from "./bus/queue.ts";
import type { Job } from "./clock/schedules.ts";
import type { MachineDeclaration } from "./step-functions/index.ts";

/** A fault of a function: which one, whom it hurts, and what happened in names, codes and ids. */
export interface Fault {
  readonly of: string;
  readonly harm: string;
  readonly facts: Record<string, unknown>;
}

/** Tells of faults of this function, or of another part of the runtime. */
export const faultsOf =
  (of: string, harm: string, onFault: (fault: Fault) => void): TellFault =>
  (error, ids) =>
    onFault({ of, harm, facts: { ...ids, ...factsOf(error) } });

/** The functions as the runtime's parts want them, made from the one table of wiring. */
export interface Functions {
  readonly consumers: readonly Consumer[];
  readonly jobs: readonly Job[];
  /** What the workflow files' placeholders stand for. */
  readonly substitutions: NonNullable<MachineDeclaration["substitutions"]>;
  /** Does the work of a workflow's task. Throws what the work throws, and MalformedPayload. */
  invoke(name: string, payload: unknown): Promise<unknown>;
  /** Does the work of a function that only an operator invokes. */
  byHand(name: string): Promise<void>;
  /** What answers browsers and API clients; null while nothing is wired to. */
  web(): Hono | null;
}

/** The payload of a task is not what its function takes. */
class MalformedPayload extends Error {
  override readonly name = "MalformedPayload";
}

type All = Pick<Supplies, Need>;

/**
 * What follows the log takes up all commits of a case that wait for it in one turn. Where few notices are worked on at a time more
 * of them wait, and come together.
 */
const FOLLOWING_AT_ONCE = 8;

/** `world` is asked for when the first function runs: parts of it are made from these functions. */
export function functionsOf(
  wiring: Readonly<Record<string, Wired>>,
  world: () => World,
  onFault: (fault: Fault) => void,
): Functions {
  const supplied = new Map<FunctionDeclaration, All>();
  const suppliesFor = (declared: FunctionDeclaration): All => {
    const supplies = supplied.get(declared) ?? suppliesOf(declared.needs, world());
    supplied.set(declared, supplies);
    return supplies;
  };

  /** Tells of a fault once and lets it rise: whoever called tries again. */
  async function told<T>(of: string, { harm }: FunctionDeclaration, ids: object, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const failures = error instanceof SomeFailed ? error.failures : [{ of, error }];
      const tell = faultsOf(of, harm, onFault);
      for (const failure of failures)
        tell(failure.error, { ...ids, ...(failure.of === of ? {} : { part: failure.of }) });
      throw error;
    }
  }

  const entries = Object.entries(wiring).map(([name, wired]) => ({ name, ...wired }));
  const whenOf = (listensTo: Listens): Job["when"] | null => {
    if ("every" in listensTo) return { every: listensTo.every };
    return "daily" in listensTo ? { daily: listensTo.daily } : null;
  };

  return {
    consumers: entries.flatMap(({ name, declared, listensTo }): Consumer[] => {
      if (declared.kind !== "notices" || !("notices" in listensTo)) return [];
      const types: readonly string[] | "all" = listensTo.notices;
      return [
        {
          name,
          ...(declared.needs.includes("followed") ? { atOnce: FOLLOWING_AT_ONCE } : {}),
          wants: (notice) => types === "all" || notice.types.some((type) => types.includes(type)),
          deliver: (notice) =>
            told(name, declared, { caseId: notice.caseId, version: notice.version }, () =>
              declared.work(notice, suppliesFor(declared)),
            ),
        },
      ];
    }),
    jobs: entries.flatMap(({ name, declared, listensTo }): Job[] => {
      const when = whenOf(listensTo);
      if (declared.kind !== "scheduled" || when === null) return [];
      return [{ name, when, run: () => told(name, declared, {}, () => declared.work(suppliesFor(declared))) }];
    }),
    substitutions: Object.fromEntries(
      entries.flatMap(({ name, listensTo }) => ("workflowTask" in listensTo ? [[listensTo.workflowTask, name]] : [])),
    ),
    async invoke(name, payload) {
      const declared = wiring[name]?.declared;
      if (declared?.kind !== "workflow") throw new TypeError(`no function of a workflow is called ${name}`);
      return told(name, declared, {}, async () => {
        const parsed = declared.input.safeParse(payload);
        if (!parsed.success)
          throw new MalformedPayload(
            parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.code}`).join("; "),
          );
        return declared.work(parsed.data, suppliesFor(declared));
      });
    },
    async byHand(name) {
      const wired = wiring[name];
      if (wired?.declared.kind !== "scheduled" || !("byHand" in wired.listensTo))
        throw new TypeError(`nothing that is invoked by hand is called ${name}`);
      const { declared } = wired;
      await told(name, declared, {}, () => declared.work(suppliesFor(declared)));
    },
    web() {
      const found = entries.find(({ listensTo }) => "http" in listensTo);
      if (found?.declared.kind !== "http") return null;
      const { name, declared } = found;
      return declared.app(suppliesFor(declared), faultsOf(name, declared.harm, onFault));
    },
  };
}
