import { openEntry } from "../../domain/case/case-file.ts";
import type { Commit } from "../../domain/case/commit.ts";
import { replay } from "../../domain/case/evolve.ts";
import { verifyChain } from "../../domain/case/verify.ts";
import { CaseId } from "../../domain/ids.ts";
import { toInstant } from "../../domain/time.ts";
import { occasionIn } from "../../functions/adapters/mail.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { occasionsOf } from "../../functions/notify/occasions.ts";
import type { MailPage } from "../../infra/local/mail/mailbox.ts";
import type { Runtime } from "../../infra/local/runtime.ts";
import { everyCase } from "./unfinished.ts";

/** Acts a process was told are kept, by case. */
export type Kept = ReadonlyMap<string, ReadonlySet<string>>;

export interface Inspection {
  readonly found: number;
  readonly commits: number;
  readonly mails: number;
  /** Mails that may have come twice, and are marked so. */
  readonly marked: number;
  /** Mails a killed process was about to hand over, and whose occasion was over when that could be tried again. */
  readonly uncertain: number;
  /** What is not as it must be, in sentences. */
  readonly problems: string[];
}

/** Looks at every case at rest: log, chain, execution, list and mails must agree, and nothing acknowledged may be missing. */
export async function inspect(runtime: Runtime, kept: Kept): Promise<Inspection> {
  const { log, caseViews, workflow, mailLedger, registers } = suppliesOf(
    ["log", "caseViews", "workflow", "mailLedger", "registers"],
    runtime.world,
  );
  /** Step Functions forgets an execution 90 days after its end. */
  const forgotten = toInstant(new Date(runtime.clock.now().getTime() - 90 * 86_400_000));
  const problems: string[] = [];
  const seen = new Set<string>();
  let [commits, mails, marked, uncertain] = [0, 0, 0, 0];
  for await (const view of everyCase(caseViews)) {
    const { caseId } = view;
    const wrong = (what: string): void => void problems.push(`${caseId}: ${what}`);
    seen.add(caseId);
    const entries = await log.load(caseId);
    commits += entries.length;
    if (view.version !== entries.length) wrong("its line in the list is behind the log");
    if (!verifyChain(caseId, await log.loadRaw(caseId)).verified) wrong("its chain does not verify");
    const acts = entries.map(({ commandId }) => String(commandId)).filter((id) => id.startsWith("act-"));
    if (new Set(acts).size !== acts.length) wrong(`an act stands twice on its log: ${acts.join(", ")}`);
    for (const id of kept.get(caseId) ?? []) if (!acts.includes(id)) wrong(`${id} was acknowledged and is lost`);
    const file = replay(entries);
    if (file.status === "not_opened") {
      wrong("its log opens no case");
      continue;
    }
    const ruleSet = await registers.ruleSet(file.ruleSet);
    const stage = openEntry(file);
    const status = await workflow.describe(view.execution ?? `${caseId}-1`);
    if (stage) {
      if (status !== "RUNNING") wrong(`its log stands in ${stage.stage}, its execution is ${status}`);
      const opened = entries.findLast(({ events }) => events.some(({ type }) => type === "StageOpened"));
      if (!opened || (await log.tokenOf(caseId, opened.version)) === null) wrong("its stage waits without a token");
    } else if (status !== "SUCCEEDED" && !(status === null && endedBefore(entries, forgotten)))
      wrong(`its log stands in no stage, its execution is ${status}`);
    for await (const mail of mailLedger.ledger(caseId)) {
      mails += 1;
      if (mail.maybeRepeated) marked += 1;
      if (mail.sentAt !== null) continue;
      uncertain += 1;
      // Nobody is written to any more about what is over: then the record stays as the killed process left it.
      const commit = entries[mail.version - 1];
      const occasions = commit ? occasionsOf(commit, entries.slice(mail.version), file, ruleSet) : [];
      if (occasions.some(({ event }) => event === mail.event)) wrong(`a mail to ${mail.to} was never handed over`);
    }
  }
  for (const id of kept.keys()) if (!seen.has(id)) problems.push(`${CaseId.parse(id)}: was acknowledged and is lost`);
  const { ofCases, repeated } = await mailsIn(runtime);
  if (ofCases < mails - uncertain)
    problems.push(`${mails - uncertain} mails were handed over, the mailbox holds ${ofCases}`);
  if (repeated > marked) problems.push(`${repeated} mails came twice, ${marked} are marked so`);
  const dead = Object.keys(await runtime.bus.dead());
  if (dead.length > 0) problems.push(`dead letters at ${dead.join(", ")}`);
  return { found: seen.size, commits, mails, marked, uncertain, problems };
}

/** Whether the last stage ended before the instant, and its execution with it: clocks of the office may run on after that. */
function endedBefore(entries: readonly Commit[], instant: string): boolean {
  const last = entries.findLast(({ events }) => events.some(({ type }) => type === "StageConcluded"));
  return last !== undefined && last.at < instant;
}

/** How many occasions of cases the mailbox holds mails for, and how many of all its mails stand there again; a digest belongs to no case. */
async function mailsIn(runtime: Runtime): Promise<{ ofCases: number; repeated: number }> {
  const seen = new Set<string>();
  let [ofCases, repeated] = [0, 0];
  let after: string | null = null;
  do {
    const page: MailPage = await runtime.mailbox.page({ limit: 500, ...(after ? { after } : {}) });
    for (const { tags } of page.mails) {
      const occasion = occasionIn(tags);
      if (!occasion) throw new TypeError(`a mail names no occasion: ${JSON.stringify(tags)}`);
      const name = Object.values(occasion).join(" ");
      if (seen.has(name)) repeated += 1;
      else if ("caseId" in occasion) ofCases += 1;
      seen.add(name);
    }
    after = page.next;
  } while (after);
  return { ofCases, repeated };
}
