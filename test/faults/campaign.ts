import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { CaseId } from "../../domain/ids.ts";
import { toInstant } from "../../domain/time.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { bundle } from "../../infra/local/bundle.mjs";
import { type Runtime, startRuntime } from "../../infra/local/runtime.ts";
import { readSettings } from "../../infra/local/settings.ts";
import { type Inspection, inspect } from "./inspect.ts";
import { ACTS, Player } from "./player.ts";
import { everyCase } from "./unfinished.ts";

/** Longest time, in milliseconds, from the sign a process is watched for until it is killed. */
const LONGEST_LIFE = 3000;
/** Processes are watched for their first acknowledged act and for being ready in turns: to die at work, and while recovering. */
const signs = ["kept ", "ready"] as const;

export interface Outcome extends Inspection {
  readonly kills: number;
  /** Acts the killed processes were told are kept. */
  readonly kept: number;
  /** Cases that are over, taken to their end after the last kill where need be. */
  readonly over: number;
}

/** Runs the office on the folder, kills it some time after the sign, and tells of the acts it was told are kept. */
function liveAndDie(
  script: string,
  folder: string,
  sign: string,
  life: number,
  onKept: (caseId: string, act: string) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const office = spawn(process.execPath, [script, folder], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
    });
    let failure: string | null = null;
    let isDoomed = false;
    createInterface({ input: office.stdout }).on("line", (line) => {
      if (!isDoomed && line.startsWith(sign)) {
        isDoomed = true;
        setTimeout(() => office.kill("SIGKILL"), life);
      }
      const [word, caseId, act] = line.split(" ");
      if (word === "kept" && caseId && act) onKept(caseId, act);
      else if (word === "failed") failure = line;
    });
    office.on("close", (code) => {
      if (failure !== null || code !== null) reject(new Error(`the office ended by itself (${code}): ${failure}`));
      else resolve();
    });
  });
}

/** After this long every notice has been delivered again, or was laid aside. */
const ALL_RETRIES = 3_600_000;
/** Every so many kills the folder is looked at as it is. */
const KILLS_A_ROUND = 25;
/** From any place a case waits for no more than its visit. */
const MOST_LEAPS = 3;
const LEAP_DAYS = 22;

/** Starts on the folder what a killed process left, lets all of it happen, and does the work. */
async function afterwards<T>(folder: string, work: (runtime: Runtime) => Promise<T>): Promise<T> {
  const diskFaults: string[] = [];
  const runtime = await startRuntime({
    settings: readSettings({ DUDAO_DATA: folder, PORT: "0", DUDAO_BACK_PORT: "0" }),
    onFault() {},
    onDiskFault: (error) => diskFaults.push(error.message),
  });
  try {
    const end = new Date(runtime.clock.now().getTime() + ALL_RETRIES);
    await runtime.rehearsal?.move({ to: toInstant(end) });
    const done = await work(runtime);
    if (diskFaults.length > 0) throw new Error(diskFaults.join("; "));
    return done;
  } finally {
    await runtime.stop();
  }
}

/** Takes every case to its end: none may have been left where nothing moves it. */
async function finishAll(runtime: Runtime): Promise<string[]> {
  const { caseViews, log } = suppliesOf(["caseViews", "log"], runtime.world);
  const player = await Player.on(runtime);
  const ids: CaseId[] = [];
  for await (const { caseId } of everyCase(caseViews)) ids.push(caseId);
  let waiting = ids;
  for (let leap = 0; waiting.length > 0 && leap <= MOST_LEAPS; leap += 1) {
    const still: CaseId[] = [];
    for (const id of waiting) if ((await player.playOn(id)) !== "over") still.push(id);
    waiting = still;
    if (waiting.length > 0) await runtime.rehearsal?.move({ days: LEAP_DAYS });
  }
  await runtime.settle();
  const problems = waiting.map((id) => `${id}: did not come to its end`);
  for (const id of ids) {
    const acts = (await log.load(id)).filter(({ commandId }) => commandId.startsWith("act-")).length;
    if (acts !== ACTS) problems.push(`${id}: ${acts} acts stand on its log, not ${ACTS}`);
  }
  return problems;
}

/** Kills real processes at random instants while they play whole cases, then looks whether anything was lost or doubled. */
export async function campaign(options: {
  folder: string;
  kills: number;
  random: () => number;
  onKill?: (number: number, kept: number) => void;
}): Promise<Outcome> {
  const { folder } = options;
  const script = `${folder}-office.mjs`;
  await bundle({ entry: new URL("office.ts", import.meta.url).pathname, outfile: script });
  const kept = new Map<string, Set<string>>();
  let acknowledged = 0;
  const onKept = (caseId: string, act: string): void => {
    acknowledged += 1;
    kept.set(caseId, (kept.get(caseId) ?? new Set()).add(act));
  };
  const outcome = (inspection: Inspection, over = 0): Outcome => ({
    kills: options.kills,
    kept: acknowledged,
    over,
    ...inspection,
  });
  for (let kill = 1; kill <= options.kills; kill += 1) {
    const sign = signs[(kill - 1) % signs.length] ?? "ready";
    await liveAndDie(script, folder, sign, options.random() * LONGEST_LIFE, onKept);
    options.onKill?.(kill, acknowledged);
    if (kill % KILLS_A_ROUND !== 0) continue;
    const inspection = await afterwards(folder, (runtime) => inspect(runtime, kept));
    if (inspection.problems.length > 0) return outcome(inspection);
  }
  return afterwards(folder, async (runtime) => {
    const before = await inspect(runtime, kept);
    const unfinished = await finishAll(runtime);
    const after = await inspect(runtime, kept);
    return outcome({ ...after, problems: [...before.problems, ...unfinished, ...after.problems] }, after.found);
  });
}
