import { checkTemplate, type Offers } from "./check-expression.ts";
import { checkObject } from "./fields.ts";
import type { Report } from "./problem.ts";

/** The longest name a variable may have, in characters. */
const LONGEST_NAME = 80;

/** An identifier as Unicode has it, which is what AWS asks of a variable's name: it does not start with an underscore. */
const NAME = /^\p{ID_Start}\p{ID_Continue}*$/u;

export function checkAssign(assign: unknown, at: string, offers: Offers, report: Report): void {
  if (assign === undefined || !checkObject(assign, at, report)) return;
  for (const name of Object.keys(assign)) {
    if (name === "states") report.schema("Variable name 'states' is reserved", `${at}/${name}`);
    else if ([...name].length > LONGEST_NAME || !NAME.test(name))
      report.schema(`Variable name '${name}' is not valid`, `${at}/${name}`);
  }
  checkTemplate(assign, at, offers, report);
}
