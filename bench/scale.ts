import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { PersonActor } from "../domain/actor.ts";
import type { CaseFile } from "../domain/case/case-file.ts";
import { PersonCommand } from "../domain/case/command.ts";
import { type OrganisationId, PersonId } from "../domain/directory.ts";
import { type CaseId, CommandId } from "../domain/ids.ts";
import { viewOf } from "../functions/adapters/case-view.ts";
import { itemOf } from "../functions/adapters/line-projection.ts";
import { linesOf } from "../functions/adapters/lines/lines-of.ts";
import { suppliesOf } from "../functions/adapters/supplies.ts";
import { viewKeys } from "../functions/adapters/view-keys.ts";
import { sweep } from "../functions/sweep/sweep.ts";
import { type Runtime, startRuntime } from "../infra/local/runtime.ts";
import { readSettings } from "../infra/local/settings.ts";
import { TABLE } from "../infra/local/world.ts";
import { nthReference, percentile } from "./measures.ts";
import { routineVisit } from "./routine-visit.ts";

/**
 * `npm run bench:scale`: what a sweep, the pages of lists and commands cost with 1,000, 10,000 and 100,000 open cases in the
 * store of the embedded runtime, on the disk. One line of JSON for each size: milliseconds of CPU, medians of `--rounds`.
 */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,10000,100000" },
    rounds: { type: "string", default: "3" },
  },
});
const rounds = Number(values.rounds);
/** Cases written at a time. */
const TOGETHER = 200;
/** Schools the cases are spread over. */
const UNITS = 400;
/** Each measure is taken over this many calls. */
const CALLS = 40;
/** Open and waiting for a day long after the bench. */
const FAR_OFF = "2029-03-02T01:00:00.000Z";

const fail = (what: unknown): never => {
  console.error(what);
  process.exit(1);
};

/** The n-th open case as lists and the index of due cases hold it: like one that was opened, at another school. */
async function write(runtime: Runtime, like: CaseFile, n: number): Promise<void> {
  const id = nthReference(n);
  const file: CaseFile = { ...like, id, unit: { ...like.unit, id: `school-${n % UNITS}` as OrganisationId } };
  const ruleSet = await suppliesOf(["registers"], runtime.world).registers.ruleSet(file.ruleSet);
  const view = { ...viewOf(file), nextStepAt: FAR_OFF as CaseFile["openedAt"] };
  const items = runtime.world.ports.items(TABLE);
  const lines = linesOf(file, ruleSet).map((line) => ({ ...itemOf(id, line), version: 1 }));
  const all = [{ ...viewKeys(view), version: view.version, body: JSON.stringify(view) }, ...lines];
  await Promise.all(all.map((item) => items.put(item)));
}

/** Milliseconds of CPU for each of some calls. */
async function cpuOf(calls: number, work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let call = 0; call < calls; call += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / calls;
}

const folder = await mkdtemp(join(tmpdir(), "dudao-bench-"));
try {
  const runtime = await startRuntime({
    settings: readSettings({ DUDAO_DATA: folder, PORT: "0", DUDAO_BACK_PORT: "0" }),
    stands: new Date("2026-03-02T01:00:00.000Z"),
    onFault: fail,
    onDiskFault: fail,
  });
  await runtime.settle();
  const supplies = suppliesOf(["cases", "caseViews", "lists", "references", ...sweep.needs], runtime.world);
  const { cases, caseViews, lists, references } = supplies;
  let orders = 0;

  const { opening } = routineVisit;
  const [opener] = (await runtime.directory.people([PersonId.parse(opening.by)])).values();
  if (!opener) throw new TypeError(`nobody is called ${opening.by}`);
  const by: PersonActor = { kind: "person", personId: opener.id, positions: opener.positions };
  /** A whole command: decided, on the disk, projected, mailed, and its stage opened by the workflow. */
  const open = async (): Promise<CaseId> => {
    const caseId = references.newCaseId();
    orders += 1;
    const command = PersonCommand.parse({ ...opening.command, caseId });
    const commandId = CommandId.parse(`scale-${String(orders).padStart(8, "0")}`);
    const result = await cases.execute({ caseId, command, by, commandId });
    if (!result.accepted) throw new Error(`the opening was refused: ${result.refusal.code}`);
    await runtime.settle();
    return caseId;
  };

  const like = await cases.load(await open());
  if (like.status === "not_opened") throw new TypeError("the case is open");
  for (let call = 0; call < CALLS; call += 1) await open();
  let written = 0;
  for (const size of values.sizes.split(",").map(Number)) {
    for (; written < size; written += TOGETHER)
      await Promise.all(Array.from({ length: TOGETHER }, (_, place) => write(runtime, like, written + place)));
    const measures = {
      sweepMs: () => cpuOf(CALLS, () => sweep.work(supplies)),
      listMs: () => cpuOf(CALLS, () => caseViews.list({ by: "all" }, { status: "open" })),
      unitListMs: () => cpuOf(CALLS, () => caseViews.list({ by: "unit", of: "school-7" }, { status: "open" })),
      searchMs: () => cpuOf(CALLS, () => lists.casesByOpening()),
      commandMs: () => cpuOf(CALLS, open),
    };
    const medians: Record<string, number> = {};
    for (const [name, measure] of Object.entries(measures)) {
      const taken: number[] = [];
      for (let round = 0; round < rounds; round += 1) taken.push(await measure());
      medians[name] = Number(percentile(taken, 0.5).toFixed(2));
    }
    console.log(JSON.stringify({ open: size, ...medians }));
  }
  await runtime.stop();
} finally {
  await rm(folder, { recursive: true, force: true });
}
