import { resolve } from "node:path";
import type { Person, Role } from "../../domain/directory.ts";
import { putInPlace } from "./backup/commands.ts";
import type { Counted } from "./counts.ts";
import { DataFolderError } from "./disk/folder.ts";
import type { Fault } from "./functions.ts";
import { AddressError } from "./http.ts";
import { type Runtime, startRuntime } from "./runtime.ts";
import { readSettings, type Settings, SettingsError } from "./settings.ts";

/** `npm start`: the product on this machine, until it is told to stop. */

// The SDK asks for a newer Node than the one we promise to run on, at every start; whoever upgrades the SDK reads its notes.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

/** Explains what keeps the runtime from running, and ends with a code other than 0. */
function giveUp(error: unknown): never {
  const isExplained =
    error instanceof DataFolderError || error instanceof AddressError || error instanceof SettingsError;
  console.error(isExplained ? error.message : error);
  process.exit(1);
}

const say = (level: Counted["level"], { of, harm, facts }: Fault | Counted): void =>
  console.error(JSON.stringify({ level, at: new Date().toISOString(), of, harm, ...facts }));

/** One person for each role, to begin with: somebody who holds it before any other. */
async function someoneForEachRole(runtime: Runtime): Promise<string[]> {
  const found = new Map<Role, Person>();
  for await (const person of runtime.directory.allPeople()) {
    const [first] = person.positions;
    if (first && !found.has(first.role)) found.set(first.role, person);
  }
  return [...found].map(([role, { name, email }]) => `  ${role.padEnd(20)} ${name.zh} ${name.en} <${email}>`);
}

async function greet(runtime: Runtime, settings: Settings): Promise<void> {
  // Counted from the start of the process: building and loading included.
  const seconds = (performance.now() / 1000).toFixed(1);
  const lines = [`Dudao 督导 is ready after ${seconds} s: ${runtime.url}`];
  if (runtime.rehearsal) {
    lines.push("", "Sign in as any of the demo people, without a password; one for each role:");
    lines.push(...(await someoneForEachRole(runtime)), "");
  }
  lines.push(`Mailbox      ${runtime.backUrl}/mailbox (as JSON: /mailbox.json)`);
  if (settings.DUDAO_PRODUCTION)
    lines.push(
      settings.DUDAO_SMTP_HOST
        ? `Post office  ${settings.DUDAO_SMTP_HOST}`
        : "Post office  none: mails stay in the mailbox and reach nobody, until DUDAO_SMTP_HOST names one",
    );
  lines.push(`Data folder  ${resolve(settings.DUDAO_DATA)}`);
  if (runtime.rehearsal) {
    lines.push(`Clock        ${runtime.clock.now().toISOString()}; to move it a week forward:`);
    lines.push(`  curl -X POST ${runtime.backUrl}/rehearsal/clock -H 'content-type: application/json' -d '{"days":7}'`);
    lines.push(`  (or {"to":"2026-05-20"}, or {"next":"step"} for the next step of any ladder)`);
  }
  console.log(lines.join("\n"));
}

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  let isEnding = false;
  const begin = async (): Promise<Runtime> => {
    const runtime = await startRuntime({
      settings,
      onFault: (fault) => say("error", fault),
      onCounted: (counted) => say(counted.level, counted),
      onDiskFault: giveUp,
      onRestore,
    });
    await greet(runtime, settings);
    return runtime;
  };
  let runtime = begin();
  function onRestore(aside: string): void {
    runtime = runtime.then(async (running) => {
      await running.stop();
      const former = await putInPlace(settings.DUDAO_DATA, aside);
      console.log(`A backup takes the place of the data; what was there before is kept in ${former}.`);
      return begin();
    });
    runtime.catch(giveUp);
  }
  // Before it says that it is ready: whoever waited for that may tell it to stop at once.
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      // A second signal means: at once. Nothing acknowledged is lost.
      if (isEnding) process.exit(1);
      isEnding = true;
      runtime.then((running) => running.stop()).then(() => process.exit(0), giveUp);
    });
  await runtime;
}

main().catch(giveUp);
