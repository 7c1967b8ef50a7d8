import { fstatSync, readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { Calendar } from "../../domain/calendar.ts";
import { answerLines } from "./deadline-lines.ts";

const noticesOnly: Calendar = {
  id: "state-council",
  name: { zh: "国务院节假日安排", en: "State Council notices" },
  overrides: [],
};

/**
 * `npm run --silent deadline [-- --calendar FILE]`: questions on standard input, answers on standard output, one JSON line
 * each; see docs/rules.md. Ends with 0 also where lines were bad, with 1 when the input or the calendar cannot be read.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { calendar: { type: "string" } } });
  const calendar = values.calendar ? Calendar.parse(JSON.parse(readFileSync(values.calendar, "utf8"))) : noticesOnly;
  // Node reads a directory as an empty file.
  if (fstatSync(process.stdin.fd).isDirectory()) throw new Error("standard input is a directory");
  process.stdin.setEncoding("utf8");
  await pipeline(Readable.from(answerLines(process.stdin, calendar)), process.stdout);
}

main().catch((error: unknown) => {
  if (isClosedPipe(error)) return;
  process.stderr.write(`deadline: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

/** The reader went away, as `head` does: nothing is left to say. */
const isClosedPipe = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "EPIPE" || error.code === "ERR_STREAM_PREMATURE_CLOSE");
