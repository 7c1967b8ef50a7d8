import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startRuntime } from "../runtime.ts";
import { readSettings } from "../settings.ts";
import { clientOf, instantOn } from "./client.ts";
import { inkHill } from "./ink-hill.ts";
import { paperKite } from "./paper-kite.ts";
import { FIRST_DAY, rehearse } from "./rehearsal.ts";
import { starBridge } from "./star-bridge.ts";
import { summaryOf, tableOf } from "./table.ts";

/** `npm run demo`: three cases from opening to closing, over HTTP; ends with another code than 0 where anything differs from the rules. */

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const USAGE = `npm run demo -- [--json] [--url http://localhost:3000 --back http://127.0.0.1:3001]

  --json   prints one line of figures last
  --url    rehearses against a running product instead of one of its own; its clock may not be past ${FIRST_DAY}
  --back   where that product keeps its mailbox and its clock`;

interface Place {
  readonly url: string;
  readonly backUrl: string;
  leave(): Promise<void>;
}

/** A product of the rehearsal's own, in a folder that is thrown away, with its clock standing on the first day. */
async function ownPlace(differs: (what: string) => void): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "dudao-demo-"));
  const runtime = await startRuntime({
    settings: readSettings({ PORT: "0", DUDAO_BACK_PORT: "0", DUDAO_DATA: folder }),
    stands: new Date(instantOn(FIRST_DAY, "08:00")),
    onFault: ({ of, facts }) => differs(`${of} failed: ${JSON.stringify(facts)}`),
    onDiskFault: (error) => differs(error.message),
  });
  return {
    url: runtime.url,
    backUrl: runtime.backUrl,
    async leave() {
      await runtime.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      json: { type: "boolean" },
      url: { type: "string" },
      back: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const begun = performance.now();
  const faults: string[] = [];
  const place: Place = values.url
    ? { url: values.url, backUrl: values.back ?? "http://127.0.0.1:3001", leave: async () => {} }
    : await ownPlace((what) => faults.push(what));
  try {
    const client = clientOf(place);
    const now = await client.now();
    if (Date.parse(now) > Date.parse(instantOn(FIRST_DAY, "09:00"))) {
      console.error(
        `The clock there shows ${now}. The rehearsal counts its days from ${FIRST_DAY}, and no clock goes back.`,
      );
      return 2;
    }
    const outcome = await rehearse([starBridge, paperKite, inkHill], client, (line) => console.log(line));
    const differences = [...outcome.differences, ...faults];
    const seconds = (performance.now() - begun) / 1000;
    console.log(`\n${tableOf(outcome, seconds)}`);
    for (const difference of differences) console.error(`DIFFERS  ${difference}`);
    if (values.json) console.log(JSON.stringify(summaryOf(outcome, seconds)));
    return differences.length === 0 ? 0 : 1;
  } finally {
    await place.leave();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
