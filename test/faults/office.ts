import type { CaseId } from "../../domain/ids.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { startRuntime } from "../../infra/local/runtime.ts";
import { readSettings } from "../../infra/local/settings.ts";
import { Player } from "./player.ts";
import { unfinished } from "./unfinished.ts";

/**
 * A process to be killed: it plays cases whole, several at once, taking up what its predecessors left, and says on its
 * output which acts it was told are kept. It never ends by itself.
 */
const AT_ONCE = 4;
/** How far the clock goes when every case waits for its visit. */
const LEAP_DAYS = 22;

const fail = (what: unknown): never => {
  console.log(`failed ${JSON.stringify(what instanceof Error ? `${what.name}: ${what.message}` : what)}`);
  process.exit(1);
};
const runtime = await startRuntime({
  settings: readSettings({ DUDAO_DATA: String(process.argv[2]), PORT: "0", DUDAO_BACK_PORT: "0" }),
  // A function may find work of a killed process half done; it is called again until it is not.
  onFault() {},
  onDiskFault: fail,
});
const { references, caseViews } = suppliesOf(["references", "caseViews"], runtime.world);
console.log("ready");
const player = await Player.on(runtime, (caseId, commandId) => console.log(`kept ${caseId} ${commandId}`));
const begun: CaseId[] = [];
/** Whether the list shows cases of a predecessor that this process does not play yet; from now on it does. */
async function foundMore(): Promise<boolean> {
  // A case that was opened in its process's last moments is in the list once its notice is taken.
  await runtime.settle();
  const more = (await unfinished(caseViews)).filter((caseId) => !begun.includes(caseId));
  begun.push(...more);
  return more.length > 0;
}
await foundMore();
for (;;) {
  while (begun.length < AT_ONCE) {
    const caseId = references.newCaseId();
    await player.open(caseId);
    begun.push(caseId);
  }
  const stands = await Promise.all(begun.map((caseId) => player.playOn(caseId))).catch(fail);
  const isOver = begun.filter((_, i) => stands[i] === "over");
  for (const caseId of isOver) begun.splice(begun.indexOf(caseId), 1);
  // Days are not let pass over a case nobody plays: its notice would come too late.
  if (isOver.length === 0 && !(await foundMore())) await runtime.rehearsal?.move({ days: LEAP_DAYS });
}
