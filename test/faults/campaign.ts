import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { verifyChain } from "../../domain/case/verify.ts";
import { CaseId } from "../../domain/ids.ts";
import { toInstant } from "../../domain/time.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { bundle } from "../../infra/local/bundle.mjs";
import { type Runtime, startRuntime } from "../../infra/local/runtime.ts";
import { readSettings } from "../../infra/local/settings.ts";

/** Longest time, in milliseconds, from the sign a process is watched for until it is killed. */
const LONGEST_LIFE = 2000;
/** Processes are watched for their first acknowledged case and for being ready in turns: to die at work, and while recovering. */
const signs = ["kept ", "ready"] as const;

export interface Outcome {
  readonly kills: number;
  /** Cases the killed processes were told are kept. */
  readonly kept: number;
  /** Cases on the disk: the kept ones, and some whose answer the process did not live to hear. */
  readonly found: number;
  /** What is not as it must be, in sentences. Empty when all is well. */
  readonly problems: readonly string[];
}

/** Runs the office on the folder, kills it some time after the sign, and gives the cases it was told are kept. */
function liveAndDie(script: string, folder: string, sign: string, life: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const office = spawn(process.execPath, [script, folder], { stdio: ["ignore", "pipe", "inherit"] });
    const kept: string[] = [];
    let failure: string | null = null;
    let isDoomed = false;
    createInterface({ input: office.stdout }).on("line", (line) => {
      if (!isDoomed && line.startsWith(sign)) {
        isDoomed = true;
        setTimeout(() => office.kill("SIGKILL"), life);
      }
      if (line.startsWith("kept ")) kept.push(line.slice("kept ".length));
      else if (line.startsWith("failed ")) failure = line;
    });
    office.on("close", (code) => {
      if (failure !== null || code !== null) reject(new Error(`the office ended by itself (${code}): ${failure}`));
      else resolve(kept);
    });
  });
}

/** After this long every notice has been delivered again, or was laid aside. */
const ALL_RETRIES = 3_600_000;

/** Looks at every case in the folder: log, chain, execution, list and mails must agree. */
async function inspect(runtime: Runtime, kept: ReadonlySet<string>): Promise<{ found: number; problems: string[] }> {
  const { log, caseViews, workflow, mailLedger } = suppliesOf(
    ["log", "caseViews", "workflow", "mailLedger"],
    runtime.world,
  );
  const problems: string[] = [];
  const seen = new Set<string>();
  let [mails, repeats] = [0, 0];
  let after: string | undefined;
  do {
    const page = await caseViews.list({ by: "all" }, after === undefined ? {} : { after });
    for (const view of page.items) {
      seen.add(view.caseId);
      const commits = await log.load(view.caseId);
      const commands = commits.map(({ command }) => command).join(", ");
      if (!/^OpenCase, OpenStage(, PassTime)*$/.test(commands))
        problems.push(`${view.caseId}: its log holds ${commands}`);
      if (view.version !== commits.length) problems.push(`${view.caseId}: its line in the list is behind the log`);
      if (!verifyChain(view.caseId, await log.loadRaw(view.caseId)).verified)
        problems.push(`${view.caseId}: its chain does not verify`);
      if ((await workflow.describe(`${view.caseId}-1`)) !== "RUNNING")
        problems.push(`${view.caseId}: its execution does not run`);
      if ((await log.tokenOf(view.caseId, 2)) === null)
        problems.push(`${view.caseId}: its stage waits without a token`);
      for await (const mail of mailLedger.ledger(view.caseId)) {
        mails += 1;
        if (mail.maybeRepeated) repeats += 1;
        if (mail.sentAt === null) problems.push(`${view.caseId}: a mail to ${mail.to} was never handed over`);
      }
    }
    after = page.next ?? undefined;
  } while (after !== undefined);
  for (const id of kept) if (!seen.has(id)) problems.push(`${CaseId.parse(id)}: was acknowledged and is lost`);
  const inMailbox = await runtime.mailbox.count();
  if (inMailbox < mails) problems.push(`${mails} mails were handed over, the mailbox holds ${inMailbox}`);
  if (inMailbox > mails + repeats) problems.push(`${inMailbox - mails} mails came twice, ${repeats} are marked so`);
  const dead = Object.keys(await runtime.bus.dead());
  if (dead.length > 0) problems.push(`dead letters at ${dead.join(", ")}`);
  return { found: seen.size, problems };
}

/** Kills real processes at random instants while they open cases, then looks whether anything was lost or doubled. */
export async function campaign(options: {
  folder: string;
  kills: number;
  random: () => number;
  onKill?: (number: number, kept: number) => void;
}): Promise<Outcome> {
  const script = `${options.folder}-office.mjs`;
  await bundle({ entry: new URL("office.ts", import.meta.url).pathname, outfile: script });
  const kept = new Set<string>();
  for (let kill = 1; kill <= options.kills; kill += 1) {
    const sign = signs[(kill - 1) % signs.length] ?? "ready";
    for (const id of await liveAndDie(script, options.folder, sign, options.random() * LONGEST_LIFE)) kept.add(id);
    options.onKill?.(kill, kept.size);
  }
  const diskFaults: string[] = [];
  const runtime = await startRuntime({
    settings: readSettings({ DUDAO_DATA: options.folder, PORT: "0", DUDAO_BACK_PORT: "0" }),
    onFault() {},
    onDiskFault: (error) => diskFaults.push(error.message),
  });
  try {
    const end = new Date(runtime.clock.now().getTime() + ALL_RETRIES);
    await runtime.rehearsal?.move({ to: toInstant(end) });
    const { found, problems } = await inspect(runtime, kept);
    return { kills: options.kills, kept: kept.size, found, problems: [...diskFaults, ...problems] };
  } finally {
    await runtime.stop();
  }
}
