import type { EventType } from "../domain/case/event.ts";
import type { FunctionDeclaration } from "../functions/adapters/declaration.ts";
import { advance } from "../functions/advance/advance.ts";
import { anchor } from "../functions/anchor/anchor.ts";
import { dailyDigest } from "../functions/daily-digest/daily-digest.ts";
import { hearReturns } from "../functions/hear-returns/hear-returns.ts";
import { notify } from "../functions/notify/notify.ts";
import { tellingEvents } from "../functions/notify/occasions.ts";
import { openStage } from "../functions/open-stage/open-stage.ts";
import { project } from "../functions/project/project.ts";
import { rebuild } from "../functions/rebuild/rebuild.ts";
import { recompute } from "../functions/recompute/recompute.ts";
import { reconcile } from "../functions/reconcile/reconcile.ts";
import { recordFault } from "../functions/record-fault/record-fault.ts";
import { sweep } from "../functions/sweep/sweep.ts";
import { web } from "../functions/web/web.ts";

/** What a function listens to. */
export type Listens =
  | { readonly http: true }
  /** The substitution of the workflow files that stands for this function. */
  | { readonly workflowTask: string }
  /** Notices of commits that hold one of these events, or of all commits. */
  | { readonly notices: "all" | readonly EventType[] }
  | { readonly every: { readonly minutes: number } }
  /** A time of day in Asia/Shanghai, `"01:00"`. */
  | { readonly daily: string }
  /** Nothing: an operator invokes it. */
  | { readonly byHand: true };

export interface Wired {
  readonly declared: FunctionDeclaration;
  readonly listensTo: Listens;
}

/** The time zone of every daily schedule. */
export const TIME_ZONE = "Asia/Shanghai";

/** Every function and what it listens to. The name is the folder below `functions/`. */
export const wiring = {
  "open-stage": { declared: openStage, listensTo: { workflowTask: "OpenStageFunction" } },
  "record-fault": { declared: recordFault, listensTo: { workflowTask: "RecordFaultFunction" } },
  web: { declared: web, listensTo: { http: true } },
  project: { declared: project, listensTo: { notices: "all" } },
  advance: {
    declared: advance,
    listensTo: {
      notices: ["CaseOpened", "CaseReopened", "WorkflowRestarted", "StageOpened", "StageReattached", "StageConcluded"],
    },
  },
  notify: { declared: notify, listensTo: { notices: tellingEvents } },
  sweep: { declared: sweep, listensTo: { every: { minutes: 5 } } },
  "daily-digest": { declared: dailyDigest, listensTo: { every: { minutes: 5 } } },
  "hear-returns": { declared: hearReturns, listensTo: { every: { minutes: 15 } } },
  recompute: { declared: recompute, listensTo: { every: { minutes: 5 } } },
  reconcile: { declared: reconcile, listensTo: { every: { minutes: 15 } } },
  anchor: { declared: anchor, listensTo: { daily: "01:00" } },
  rebuild: { declared: rebuild, listensTo: { byHand: true } },
} as const satisfies Readonly<Record<string, Wired>>;

export type FunctionName = keyof typeof wiring;
