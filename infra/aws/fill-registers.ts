import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { worldFromEnvironment } from "../../functions/adapters/world.ts";
import { fillCityRegisters } from "./city-registers.ts";

/** `DUDAO_TABLE=… npm run registers -- <folder>`, with the rights of whoever runs it. */
const [folder = "."] = process.argv.slice(2);
const { directoryRegister } = suppliesOf(["directoryRegister"], worldFromEnvironment(process.env));
const { written, unchanged } = await fillCityRegisters(directoryRegister, folder);
console.log(`${written} entries written, ${unchanged} were there already`);
