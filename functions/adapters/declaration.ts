import type { Hono } from "hono";
import type { z } from "zod";
import type { CommitNotice } from "./commit-notice.ts";
import type { Need, Supplies } from "./supplies.ts";

/**
 * A function is a declaration. `needs` types what its work is handed, gives CDK its grants and environment, and the
 * embedded runtime its adapters: one list, so code and permissions cannot drift. Who listens to what stands in infra/wiring.ts.
 */
interface Declared<N extends Need> {
  /** What it does, as a sentence. */
  readonly does: string;
  /** Whom it hurts when it fails: what the person woken at night reads. */
  readonly harm: string;
  readonly needs: readonly N[];
}

/** Hears of a fault: the error, and what else may be told of what was under way, in names, codes and ids. */
export type TellFault = (error: unknown, ids: Readonly<Record<string, unknown>>) => void;

/** Answers requests of browsers and API clients, those too where it failed; of the fault it tells. */
export interface HttpFunction<N extends Need = Need> extends Declared<N> {
  readonly kind: "http";
  app(supplies: Pick<Supplies, N>, tellFault: TellFault): Hono;
}

/** Does the work of one workflow state; what it throws is retried and caught by the state machine under its name. */
export interface WorkflowFunction<N extends Need = Need, I extends z.ZodType = z.ZodType> extends Declared<N> {
  readonly kind: "workflow";
  readonly input: I;
  work(input: z.output<I>, supplies: Pick<Supplies, N>): Promise<unknown>;
}

/** Consumes notices of commits. Each notice stands alone: one that fails is delivered again and holds no other back. */
export interface NoticeFunction<N extends Need = Need> extends Declared<N> {
  readonly kind: "notices";
  work(notice: CommitNotice, supplies: Pick<Supplies, N>): Promise<void>;
}

/** Runs on a schedule. */
export interface ScheduledFunction<N extends Need = Need> extends Declared<N> {
  readonly kind: "scheduled";
  work(supplies: Pick<Supplies, N>): Promise<void>;
}

export type FunctionDeclaration = HttpFunction | WorkflowFunction | NoticeFunction | ScheduledFunction;

export const http = <const N extends Need>(declared: Omit<HttpFunction<N>, "kind">): HttpFunction<N> => ({
  kind: "http",
  ...declared,
});
export const forWorkflow = <const N extends Need, I extends z.ZodType>(
  declared: Omit<WorkflowFunction<N, I>, "kind">,
): WorkflowFunction<N, I> => ({ kind: "workflow", ...declared });
export const onNotices = <const N extends Need>(declared: Omit<NoticeFunction<N>, "kind">): NoticeFunction<N> => ({
  kind: "notices",
  ...declared,
});
export const scheduled = <const N extends Need>(
  declared: Omit<ScheduledFunction<N>, "kind">,
): ScheduledFunction<N> => ({ kind: "scheduled", ...declared });
