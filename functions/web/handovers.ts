import { isShutTo } from "../../domain/access/sight.ts";
import { type HandoverDuty, handoverOf, lastClosing } from "../../domain/office-duties/handover.ts";
import { type Day, dayOf, endOfDay } from "../../domain/time.ts";
import type { CaseView } from "../adapters/case-view.ts";
import { type Found, from } from "../adapters/lists.ts";
import type { PageRequest } from "../adapters/page.ts";
import { closedBefore } from "../adapters/view-keys.ts";
import { rulesOf } from "./coverage.ts";
import type { Principal } from "./principal.ts";
import type { WebSupplies } from "./supplies.ts";

/** A closed case whose file is to go to the archives. */
export interface Handover {
  readonly view: CaseView;
  readonly closedOn: Day;
  readonly duty: HandoverDuty;
}

/** The files that are due for the archives, the last closed first. Only cases closed so long ago are read. */
export async function handovers(
  { actor }: Principal,
  page: PageRequest,
  supplies: Pick<WebSupplies, "directory" | "lists" | "registers" | "clock">,
  matches: (handover: Handover) => boolean = () => true,
): Promise<Found<Handover>> {
  const [[today, rules], organs] = await Promise.all([rulesOf(supplies), supplies.directory.organs()]);
  const known = { ...rules, organs };
  const dueIn = (view: CaseView): Handover[] => {
    const { closedAt, handedOverOn, status } = view;
    if (status !== "closed" || !closedAt || handedOverOn || isShutTo(view, actor)) return [];
    const closedOn = dayOf(closedAt);
    const duty = handoverOf(closedOn, today, known);
    return duty ? [{ view, closedOn, duty }] : [];
  };
  const within = from(closedBefore(endOfDay(lastClosing(today, known))), "shut#");
  const found = await supplies.lists.cases(
    { by: "all" },
    { ...page, within, matches: (view) => dueIn(view).some(matches) },
  );
  return { ...found, items: found.items.flatMap(dueIn) };
}
