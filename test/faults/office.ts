import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { startRuntime } from "../../infra/local/runtime.ts";
import { readSettings } from "../../infra/local/settings.ts";
import { openCase } from "../infra/local/city-runtime.ts";

/**
 * A process to be killed: it opens cases as fast as it can, several at once, and says on its output which ones it was told
 * are kept. It never ends by itself.
 */
const AT_ONCE = 4;

const fail = (what: unknown): never => {
  console.log(`failed ${JSON.stringify(what instanceof Error ? what.message : what)}`);
  process.exit(1);
};
const runtime = await startRuntime({
  settings: readSettings({ DUDAO_DATA: String(process.argv[2]), PORT: "0", DUDAO_BACK_PORT: "0" }),
  // A function may find work of a killed process half done; it is called again until it is not.
  onFault() {},
  onDiskFault: fail,
});
const { references } = suppliesOf(["references"], runtime.world);
console.log("ready");
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (;;) {
      const id = references.newCaseId();
      const result = await openCase(runtime, id);
      if (!result.accepted) fail(result.refusal);
      console.log(`kept ${id}`);
    }
  }),
);
