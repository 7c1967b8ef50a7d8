import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startRuntime } from "../infra/local/runtime.ts";
import { readSettings } from "../infra/local/settings.ts";
import { countCalls } from "./calls.ts";
import { Driver } from "./driver.ts";
import { bytesIn, percentile } from "./measures.ts";
import { routineVisit } from "./routine-visit.ts";
import { specialSupervision } from "./special-supervision.ts";

/**
 * `npm run bench:cycle -- --cases 200 --concurrency 50`: whole cases through functions, store, bus and interpreter of
 * the embedded runtime, durable on the disk: routine visits, or with `--full` special supervisions, which take more acts,
 * people and mails. `--warm-up` cases are played before the time is taken. Prints one line of JSON; with `--calls` a second one, the calls of the AWS SDK per case by operation.
 */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "200" },
    concurrency: { type: "string", default: "50" },
    "warm-up": { type: "string", default: "50" },
    full: { type: "boolean", default: false },
    calls: { type: "boolean", default: false },
    sdk: { type: "boolean", default: false },
  },
});
const number = Number(values.cases);
const concurrency = Number(values.concurrency);
if (!(number > 0 && concurrency > 0)) throw new RangeError("--cases and --concurrency are numbers above 0");

const fail = (what: unknown): never => {
  console.error(what);
  process.exit(1);
};
const folder = await mkdtemp(join(tmpdir(), "dudao-bench-"));
try {
  let driver: Driver | null = null;
  const runtime = await startRuntime({
    settings: readSettings({ DUDAO_DATA: folder, PORT: "0", DUDAO_BACK_PORT: "0" }),
    throughSdk: values.sdk,
    stands: new Date("2026-03-02T01:00:00.000Z"),
    onFault: fail,
    onDiskFault: fail,
    onNotice: (notice) => driver?.hear(notice),
  });
  await runtime.settle();
  const story = values.full ? specialSupervision : routineVisit;
  // An office's runtime has run for days: the engine compiles what is hot before the time is taken.
  driver = await Driver.on(runtime, story);
  await driver.wave(Number(values["warm-up"]));
  await runtime.settle();
  driver = await Driver.on(runtime, story);
  const calls = countCalls(runtime.clients);
  const bytesBefore = await bytesIn(folder);
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  for (let begun = 0; begun < number; begun += concurrency) await driver.wave(Math.min(concurrency, number - begun));
  await runtime.settle();
  const seconds = (performance.now() - startedAt) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  const counted = calls.perCase(number);
  await runtime.stop();
  const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));
  console.log(
    JSON.stringify({
      cases: number,
      seconds: rounded(seconds, 2),
      casesPerSec: rounded(number / seconds),
      p50ms: rounded(percentile(driver.latencies, 0.5)),
      p99ms: rounded(percentile(driver.latencies, 0.99)),
      rssMB: rounded(process.resourceUsage().maxRSS / 1024, 0),
      bytesPerCase: rounded(((await bytesIn(folder)) - bytesBefore) / number, 0),
      cpuMsPerCase: rounded((cpu.user + cpu.system) / 1000 / number),
    }),
  );
  if (values.calls) console.log(JSON.stringify({ ...counted, commitsPerCase: rounded(driver.commits / number, 2) }));
} finally {
  await rm(folder, { recursive: true, force: true });
}
