import { checkAssign } from "./check-assign.ts";
import { checkTemplate } from "./check-expression.ts";
import {
  checkArray,
  checkFieldNames,
  checkFilledArray,
  checkNumber,
  checkObject,
  checkString,
  type Fields,
} from "./fields.ts";
import type { Report } from "./problem.ts";

const LONGEST_SECONDS = 99_999_999;
const LONGEST_DELAY = 31_622_400;

export function checkRetry(retry: unknown, at: string, report: Report): void {
  if (!checkArray(retry, at, report)) return;
  retry.forEach((retrier, i) => {
    const here = `${at}[${i}]`;
    if (!checkObject(retrier, here, report)) return;
    checkFieldNames(
      retrier,
      ["ErrorEquals!", "IntervalSeconds", "MaxAttempts", "BackoffRate", "MaxDelaySeconds", "JitterStrategy", "Comment"],
      here,
      report,
    );
    checkErrorEquals(retrier, i === retry.length - 1, here, report);
    const { IntervalSeconds: interval = 1, MaxAttempts: attempts = 3, BackoffRate: rate = 2 } = retrier;
    checkNumber(interval, { from: 0, to: LONGEST_SECONDS }, `${here}/IntervalSeconds`, report);
    checkNumber(attempts, { from: 0, to: LONGEST_SECONDS }, `${here}/MaxAttempts`, report);
    checkNumber(rate, { from: 1, to: Number.MAX_VALUE, isWhole: false }, `${here}/BackoffRate`, report);
    if (retrier.MaxDelaySeconds !== undefined)
      checkNumber(retrier.MaxDelaySeconds, { from: 1, to: LONGEST_DELAY }, `${here}/MaxDelaySeconds`, report);
    if (![undefined, "FULL", "NONE"].includes(retrier.JitterStrategy as string | undefined))
      report.schema("Value should be one of the following: [NONE, FULL]", `${here}/JitterStrategy`);
  });
}

export function checkCatch(catchers: unknown, at: string, report: Report): void {
  if (!checkArray(catchers, at, report)) return;
  catchers.forEach((catcher, i) => {
    const here = `${at}[${i}]`;
    if (!checkObject(catcher, here, report)) return;
    checkFieldNames(catcher, ["ErrorEquals!", "Next!", "Assign", "Output", "Comment"], here, report);
    checkErrorEquals(catcher, i === catchers.length - 1, here, report);
    if (catcher.Next !== undefined) checkString(catcher.Next, `${here}/Next`, report);
    checkAssign(catcher.Assign, `${here}/Assign`, { errorOutput: true }, report);
    checkTemplate(catcher.Output, `${here}/Output`, { errorOutput: true }, report);
  });
}

function checkErrorEquals(holder: Fields, isLast: boolean, at: string, report: Report): void {
  const names = holder.ErrorEquals;
  const here = `${at}/ErrorEquals`;
  if (names === undefined || !checkFilledArray(names, here, report)) return;
  for (const [i, name] of names.entries()) checkString(name, `${here}[${i}]`, report);
  if (!names.includes("States.ALL")) return;
  if (names.length > 1 || !isLast) {
    const place = `${here}[${names.indexOf("States.ALL")}]`;
    report.schema("States.ALL must appear alone and at end of list", place);
  }
}
