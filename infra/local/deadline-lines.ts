import { calculateDeadline, DeadlineQuestion } from "../../domain/calculator.ts";
import type { Calendar } from "../../domain/calendar.ts";

/** Longer than any question can be; the rest of such a line is dropped, so that a file without line ends cannot fill the memory. */
const LONGEST_LINE = 10_000;

/** The answers to questions in JSON lines, one line each, in order. A bad line is answered with what is wrong; the others go on. */
export async function* answerLines(chunks: AsyncIterable<string>, calendar: Calendar): AsyncGenerator<string> {
  let number = 0;
  for await (const line of linesOf(chunks)) {
    number += 1;
    yield `${JSON.stringify(answerLine(number === 1 ? line.replace(/^\uFEFF/, "") : line, number, calendar))}\n`;
  }
}

function answerLine(line: string, number: number, calendar: Calendar): object {
  if (line.trim() === "") return { error: "the line is empty", line: number };
  if (line.length > LONGEST_LINE) return { error: `longer than ${LONGEST_LINE} characters`, line: number };
  const json = parseJson(line);
  if (json === undefined) return { error: "not JSON", line: number };
  const question = DeadlineQuestion.safeParse(json);
  if (question.success) return calculateDeadline(question.data, calendar);
  const error = question.error.issues.map(({ path, message }) => [...path, message].join(": ")).join("; ");
  return { error, line: number };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Cuts a stream into lines; the last one needs no line end. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = (lines.pop() ?? "").slice(0, LONGEST_LINE + 1);
    yield* lines;
  }
  if (rest !== "") yield rest;
}
