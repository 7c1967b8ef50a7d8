import { isShutTo } from "../../../domain/access/sight.ts";
import type { Organisation } from "../../../domain/directory.ts";
import { CaseId } from "../../../domain/ids.ts";
import { dayOf, toInstant } from "../../../domain/time.ts";
import type { CaseView } from "../../adapters/case-view.ts";
import { type CaseLine, caseLine } from "../../adapters/lines/served-line.ts";
import { type Found, type Search, upTo } from "../../adapters/lists.ts";
import { limitOf, type PageRequest, placeOf } from "../../adapters/page.ts";
import { listSortOf } from "../../adapters/view-keys.ts";
import { ownSeats, seesAll, servedCases } from "../case-lists.ts";
import type { SignedInView } from "../pages/answering.tsx";
import type { WebSupplies } from "../supplies.ts";
import type { Asked } from "./list.ts";

/** So many units of a name are looked up one by one; of more, the lines are searched for the name. */
const FEW_UNITS = 20;

type Line = Pick<CaseLine, "caseId" | "kind" | "unit" | "stage" | "status" | "openedAt" | "due">;

/** Cases that answer to the filters, each as the person may see it. */
export async function findCases(
  { principal }: SignedInView,
  asked: Asked,
  page: PageRequest,
  supplies: WebSupplies,
): Promise<Found<CaseLine>> {
  const { actor, person } = principal;
  const now = toInstant(supplies.clock.now());
  const within = rangeOf(asked, now);
  const matches = (line: Line): boolean => answers(line, asked, now);
  const isOpenTo = (view: CaseView): boolean => !isShutTo(view, actor) && matches(view);
  if (seesAll(principal) && asked.get("scope") !== "mine")
    return outwards(await inTheCity(asked, { ...page, matches: isOpenTo, ...(within ? { within } : {}) }, supplies));
  const [first, ...others] = ownSeats(principal);
  const scope = asked.get("scope");
  const seat = scope === "schools" ? (others[0] ?? first) : first;
  if (seat && scope !== "teams")
    return servedCases(seat, person.id, { ...page, ...(within ? { within } : {}) }, supplies, matches);
  const status = asked.get("state");
  const own = await supplies.lists.ofMember(actor.actingFor ?? person.id, {
    ...page,
    ...(status === undefined ? {} : { status: status === "closed" ? "closed" : "open" }),
    matches: isOpenTo,
  });
  return outwards(own);
}

const outwards = ({ items, ...found }: Found<CaseView>): Found<CaseLine> => ({ ...found, items: items.map(caseLine) });

/** The key range that holds all of a state. */
function rangeOf(asked: Asked, now: string): Search<unknown>["within"] {
  switch (asked.get("state")) {
    case "open":
      return { prefix: "open#" };
    case "overdue":
      return upTo("open#", `open#${now}`);
    case "closed":
      return { prefix: "shut#" };
    default:
      return undefined;
  }
}

/** The smallest list that holds all that is asked for; what else is asked, its lines answer. */
async function inTheCity(asked: Asked, search: Search<CaseView>, supplies: WebSupplies): Promise<Found<CaseView>> {
  const { lists, caseViews } = supplies;
  const text = asked.get("q");
  const reference = CaseId.safeParse(text?.toUpperCase());
  if (reference.success) {
    const view = await caseViews.get(reference.data);
    return { items: view && search.matches?.(view) ? [view] : [], next: null, isUnfinished: false };
  }
  const units = text === undefined ? null : await supplies.directory.units({ text, limit: FEW_UNITS });
  if (units && units.next === null) return ofUnits(units.items, search, supplies);
  if (asked.get("sort") === "opening") {
    const { within: _, ...anyState } = search;
    return lists.casesByOpening(anyState);
  }
  for (const by of ["superior", "stage", "district"] as const) {
    const of = asked.get(by);
    if (of) return lists.cases({ by, of }, search);
  }
  return lists.cases({ by: "all" }, search);
}

/** The cases of a few units as one list. */
async function ofUnits(
  units: readonly Pick<Organisation, "id">[],
  search: Search<CaseView>,
  { lists }: WebSupplies,
): Promise<Found<CaseView>> {
  const limit = limitOf(search);
  const parts = await Promise.all(units.map(({ id }) => lists.cases({ by: "unit", of: id }, search)));
  const all = parts
    .flatMap(({ items }) => items.map((view) => ({ view, sort: listSortOf(view) })))
    .sort((a, b) => (a.sort < b.sort ? -1 : 1));
  const last = all[limit - 1];
  const isMore = all.length > limit || parts.some(({ next }) => next !== null);
  return {
    items: all.slice(0, limit).map(({ view }) => view),
    next: isMore && last ? placeOf(last.sort) : null,
    isUnfinished: false,
  };
}

/** Whether a line answers to every filter. */
function answers(line: Line, asked: Asked, now: string): boolean {
  const wants = (name: string, value: string | null): boolean => (asked.get(name) ?? value) === value;
  const openedOn = dayOf(line.openedAt);
  const state = asked.get("state");
  return (
    wants("stage", line.stage) &&
    wants("kind", line.kind) &&
    wants("unitKind", line.unit.kind) &&
    wants("district", line.unit.district) &&
    wants("superior", line.unit.superiorId) &&
    openedOn >= (asked.get("from") ?? "") &&
    openedOn <= (asked.get("until") ?? "~") &&
    (state === undefined || state === (line.status === "closed" ? "closed" : "open") || isOverdue(line, state, now)) &&
    isNamed(line, asked.get("q"))
  );
}

const isOverdue = ({ due, status }: Line, state: string, now: string): boolean =>
  state === "overdue" && status === "open" && due !== null && due.at <= now;

function isNamed({ caseId, unit }: Line, text: string | undefined): boolean {
  const sought = text?.toLocaleLowerCase("en");
  return (
    !sought ||
    [caseId, unit.id, unit.name.zh, unit.name.en].some((each) => each.toLocaleLowerCase("en").includes(sought))
  );
}
