import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Person } from "../../domain/directory.ts";
import { type ForecastStep, forecastOf } from "../../domain/forecast.ts";
import { recipientsOf } from "../../domain/ladder.ts";
import { isStillSecret } from "../../domain/secrecy.ts";
import { dayOf, type Instant } from "../../domain/time.ts";
import { unreachableOf } from "../adapters/reachability.ts";
import { surroundingsOf } from "../adapters/surroundings.ts";
import type { WebSupplies } from "./supplies.ts";

/** How far ahead the ladder is shown, in days. */
export const FORECAST_DAYS = 14;

/** A mail that time will cause, and whom it will reach as the directory stands now. */
export interface ForthcomingMail extends ForecastStep {
  readonly act: readonly Person[];
  readonly know: readonly Person[];
}

/** The mails of the next {@link FORECAST_DAYS} days, unless somebody acts before. Only for readers inside the office. */
export async function forthcomingMails(
  file: CaseFile,
  now: Instant,
  { registers, directory, reachability }: Pick<WebSupplies, "registers" | "directory" | "reachability">,
): Promise<ForthcomingMail[]> {
  const [ruleSet, calendar] = await Promise.all([registers.ruleSet(file.ruleSet), registers.calendar(file.calendarId)]);
  const steps = forecastOf(file, now, FORECAST_DAYS, { ruleSet, calendar });
  if (steps.length === 0) return [];
  const [known, returned] = await Promise.all([surroundingsOf(file, directory), reachability.all()]);
  const around = { ...known, unreachable: unreachableOf(known.people.values(), returned) };
  return steps.flatMap((step) => {
    const deadline = file.deadlines.get(step.deadlineId);
    if (!deadline) return [];
    const side = isStillSecret(file) ? "office" : deadline.side;
    const { recipients } = recipientsOf(step.rung, { side }, file, around, dayOf(step.at));
    const named = (wanted: "act" | "know") =>
      recipients.flatMap(({ as, personId }) => (as === wanted ? (around.people.get(personId) ?? []) : []));
    return [{ ...step, act: named("act"), know: named("know") }];
  });
}
