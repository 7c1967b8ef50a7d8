import type { CaseFile } from "../../domain/case/case-file.ts";
import { executionName, generationOf } from "../../domain/case/execution.ts";
import { type CaseId, CommandId } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Cases } from "../adapters/cases.ts";
import type { EventStore } from "../adapters/event-store.ts";
import { executionDue } from "../adapters/execution-due.ts";
import { loadCase } from "../adapters/load-case.ts";
import { reportOutcome } from "../adapters/report-outcome.ts";
import type { Workflow } from "../adapters/workflow.ts";

/** How long a case may be on its way from one state to the next before anybody looks, in milliseconds. */
const GRACE = 10 * 60_000;
/** A workflow that fails again and again is started again at growing distances, at most a day. */
const LONGEST_PAUSE = 24 * 60 * 60_000;

/** The log took no restart: the case has moved on by itself, or is none. */
export class RestartRefused extends Error {
  override readonly name = "RestartRefused";
}

export interface Means {
  readonly log: Pick<EventStore, "load" | "tokenOf">;
  readonly cases: Pick<Cases, "execute">;
  readonly workflow: Pick<Workflow, "start" | "complete" | "describe">;
}

const since = (instant: Instant, now: Instant): number => Date.parse(now) - Date.parse(instant);
export const isQuiet = ({ changedAt }: { readonly changedAt: Instant }, now: Instant): boolean =>
  since(changedAt, now) >= GRACE;

/** Brings workflow and log of one case together again; whether anything had to be done. Safe to do twice. */
export async function heal(caseId: CaseId, now: Instant, { log, cases, workflow }: Means): Promise<boolean> {
  const { commits, file } = await loadCase(log, caseId);
  if (!isQuiet(file, now)) return false;
  const due = executionDue(commits);
  if (due) {
    const status = await workflow.describe(executionName(caseId, due.generation));
    if (status === null) return (await workflow.start(due)) === "started";
    return isAlive(status) ? false : restart(file, now, cases);
  }
  if (!file.attachment) return false;
  const { execution } = file.attachment;
  if (isAlive(await workflow.describe(execution))) return (await reportOutcome(file, log, workflow)) === "completed";
  // An old execution ends when it hands over; the fresh one may be on its way to open its first stage.
  const heir = executionName(caseId, generationOf(execution) + 1);
  return isAlive(await workflow.describe(heir)) ? false : restart(file, now, cases);
}

const isAlive = (status: string | null): boolean => status === "RUNNING" || status === "PENDING_REDRIVE";

/** Calls for a fresh execution at the last entry: the workflow alone knows what comes after it. */
async function restart(file: CaseFile, now: Instant, cases: Means["cases"]): Promise<boolean> {
  const faults = file.faults.filter(({ at }) => file.attachment === null || at > file.attachment.at);
  const last = faults.at(-1);
  if (last && since(last.at, now) < Math.min(GRACE * 2 ** faults.length, LONGEST_PAUSE)) return false;
  const generation = file.generation + 1;
  const result = await cases.execute({
    caseId: file.id,
    command: {
      type: "RestartWorkflow",
      generation,
      resumeAt: file.entries.at(-1)?.stage ?? last?.stage ?? null,
      reason: last ? "the workflow failed" : "no workflow execution waits for the case",
    },
    by: { kind: "system", name: "workflow" },
    commandId: CommandId.parse(`restart:${generation}`),
  });
  if (!result.accepted) throw new RestartRefused(result.refusal.code);
  return result.committed;
}
