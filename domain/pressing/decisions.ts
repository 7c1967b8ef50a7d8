import type { z } from "zod";
import { eyesOn } from "../access/eyes.ts";
import { isOwnDeadline } from "../access/visible-file.ts";
import type { Actor } from "../actor.ts";
import type { CaseFile } from "../case/case-file.ts";
import { accept, type Decision, type Decisions, personOf, refuse } from "../case/decision.ts";
import { runningDeadlines } from "../clock/clock.ts";
import { countFrom } from "../counting.ts";
import type { Deadline } from "../deadline.ts";
import { command } from "../event.ts";
import { DeadlineId } from "../ids.ts";
import { quantityOf, spanOf } from "../rule-set.ts";
import { dayOf } from "../time.ts";
import { PressingWords, timesPressed } from "./pressing.ts";

/** The superior department presses a unit of its own about something that is due. */
export const PressUnit = command("PressUnit", { deadlineId: DeadlineId, words: PressingWords });

export const pressingCommands = [PressUnit] as const;
type PressingCommand = z.infer<(typeof pressingCommands)[number]>;

/** The duties of the unit a department knows of: what reached it by a document that was served, and no other deadline. */
export function pressable(file: CaseFile, actor: Actor): readonly Deadline[] {
  const eyes = eyesOn(file, actor);
  return eyes?.sight === "department" ? runningDeadlines(file).filter((deadline) => isOwnDeadline(deadline, eyes)) : [];
}

export const pressingDecisions: Decisions<PressingCommand> = {
  /** Refused while the last press is young, and after so many about one deadline: both are settings of the rule set. */
  PressUnit: (file, { deadlineId, words }, context): Decision => {
    const deadline = pressable(file, context.by).find(({ id }) => id === deadlineId);
    if (!deadline) return refuse("deadline-unknown", { deadlineId }, "deadlineId");
    const { superiorId } = file.unit;
    const department = superiorId ? context.organisations.get(superiorId) : undefined;
    if (!department) return refuse("organisation-unknown", { organisationId: superiorId ?? "" });
    const times = quantityOf(context.ruleSet, "press_times");
    if (timesPressed(file, deadlineId) >= times) return refuse("pressed-enough", { times }, "deadlineId");
    const last = file.pressings.at(-1);
    const young = last && countFrom(dayOf(last.at), spanOf(context.ruleSet, "press_interval"), context.calendar);
    if (young && context.at < young.dueAt) return refuse("pressed-lately", { until: young.due });
    return accept({
      type: "UnitPressed",
      deadlineId,
      department: { id: department.id, name: department.name },
      words,
      by: personOf(context),
    });
  },
};
