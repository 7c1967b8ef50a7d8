import { OrderError, rebuildHere } from "./orders/order.ts";
import { SettingsError } from "./settings.ts";

/** `npm run rebuild`: has the running Dudao make all its lists again from the log; ends when they are made. */
try {
  await rebuildHere();
  console.log("Every list was made again from the log.");
} catch (fault) {
  console.error(fault instanceof OrderError || fault instanceof SettingsError ? fault.message : fault);
  process.exitCode = 1;
}
