import { suppliesOf } from "../functions/adapters/supplies.ts";
import { worldFromEnvironment } from "../functions/adapters/world.ts";
import { SeedError } from "../seeds/problem.ts";
import { fillCityRegisters, NotOurCity } from "./city-registers.ts";
import { fillRegistersHere, OrderError } from "./local/orders/order.ts";

/**
 * `npm run registers -- <folder>`: fills the registers of the Dudao that runs on this machine, or with `DUDAO_TABLE=…` those
 * of a table on AWS, with the rights of whoever runs it.
 */
const [folder = "."] = process.argv.slice(2);

async function fill() {
  if (!process.env.DUDAO_TABLE) return fillRegistersHere(folder);
  const { directoryRegister } = suppliesOf(["directoryRegister"], worldFromEnvironment(process.env));
  return fillCityRegisters(directoryRegister, folder);
}

try {
  const { written, unchanged } = await fill();
  console.log(`${written} entries written, ${unchanged} were there already`);
} catch (fault) {
  const isExplained = fault instanceof OrderError || fault instanceof NotOurCity || fault instanceof SeedError;
  console.error(isExplained ? fault.message : fault);
  process.exitCode = 1;
}
