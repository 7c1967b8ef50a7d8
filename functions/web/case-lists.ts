import { isShutTo } from "../../domain/access/sight.ts";
import { holds } from "../../domain/actor.ts";
import { DistrictId, OrganisationId, type PersonId } from "../../domain/directory.ts";
import { StageName } from "../../domain/stage.ts";
import { toInstant } from "../../domain/time.ts";
import type { CaseView } from "../adapters/case-view.ts";
import type { CaseListRequest } from "../adapters/case-views.ts";
import { type CaseLine, caseLine, type ServedLine } from "../adapters/lines/served-line.ts";
import type { Found, Search } from "../adapters/lists.ts";
import type { Page } from "../adapters/page.ts";
import type { Principal } from "./principal.ts";
import { edgeProblem } from "./problem.ts";
import type { WebSupplies } from "./supplies.ts";

export const listNames = ["mine", "teams", "all", "overdue", "unit", "district", "superior", "stage"] as const;
export type ListName = (typeof listNames)[number];

export interface ListRequest extends CaseListRequest {
  readonly list: ListName;
  /** The unit, district, department or stage of a list that is one's. */
  readonly of?: string;
}

type Needed = Pick<WebSupplies, "caseViews" | "lists" | "clock">;

/** Who may see every case of the city. */
export const seesAll = ({ actor }: Principal): boolean =>
  holds(actor, "office_staff", "office_head", "chief_inspector", "committee_chair", "auditor");

/** A page of cases, each as this person may see it. Throws `not-yours` for a list that is not open to the person. */
export async function listCases(principal: Principal, request: ListRequest, needed: Needed): Promise<Page<CaseLine>> {
  const seat = seatAsked(principal, request);
  if (seat) {
    const { list: _, of: __, status, ...page } = request;
    const within = status ? { within: { prefix: status === "open" ? "open#" : "shut#" } } : {};
    return servedCases(seat, principal.person.id, { ...page, ...within }, needed);
  }
  const page = await viewsOf(principal, request, needed);
  const now = toInstant(needed.clock.now());
  if (request.list !== "overdue") return shown(principal, page);
  const overdue = page.items.filter(({ due }) => due !== null && due.at <= now);
  // What is due first stands first: the first case that is not overdue ends the list.
  return shown(principal, { items: overdue, next: overdue.length === page.items.length ? page.next : null });
}

/** The seat a list asked for is seen from; null where it is seen from inside the office. */
function seatAsked(principal: Principal, { list, of }: ListRequest): Seat | null {
  if (seesAll(principal)) return null;
  const seats = ownSeats(principal);
  return (list === "mine" ? seats[0] : seats.find((seat) => list === seat.by && of === seat.of)) ?? null;
}

async function viewsOf(principal: Principal, request: ListRequest, needed: Needed): Promise<Page<CaseView>> {
  const { caseViews: views } = needed;
  const { list, of, ...page } = request;
  switch (list) {
    case "mine":
      return mine(principal, page, needed);
    case "teams":
      return ofTeams(principal, page, needed);
    case "all":
    case "overdue":
      if (!seesAll(principal)) throw edgeProblem("not-yours");
      return views.list({ by: "all" }, list === "overdue" ? { ...page, status: "open" } : page);
    case "unit":
    case "superior": {
      const id = OrganisationId.safeParse(of);
      if (!id.success) throw edgeProblem("not-found");
      if (!seesAll(principal)) throw edgeProblem("not-yours");
      return views.list({ by: list, of: id.data }, page);
    }
    case "district":
    case "stage": {
      const known = list === "stage" ? StageName.safeParse(of) : DistrictId.safeParse(of);
      if (!known.success) throw edgeProblem("not-found");
      if (!seesAll(principal)) throw edgeProblem("not-yours");
      return views.list({ by: list, of: known.data }, page);
    }
  }
}

/** Where somebody sees cases from outside: as a unit its own, as a superior department those of its schools. */
export interface Seat {
  readonly by: "unit" | "superior";
  readonly of: OrganisationId;
}

/** The seats of those who see cases from outside. A bureau is a unit itself and has schools under it: its people have both. */
export function ownSeats({ actor }: Pick<Principal, "actor">): readonly Seat[] {
  const seatWith = (by: Seat["by"], ...roles: string[]): Seat[] => {
    const of = actor.positions.find(({ role }) => roles.includes(role))?.organisationId;
    return of ? [{ by, of }] : [];
  };
  return [...seatWith("unit", "unit_contact", "unit_head"), ...seatWith("superior", "superior_officer")];
}

/** Whether somebody sees cases from outside and inspects elsewhere: what is asked of their teams is listed apart from those. */
export const hasTeamsBeside = (principal: Principal): boolean =>
  !seesAll(principal) && ownSeats(principal).length > 0 && holds(principal.actor, "inspector", "resident_inspector");

/** The cases of a person's teams, or of those of whom they stand in for. */
const ofTeams = ({ actor, person }: Principal, page: CaseListRequest, { lists }: Pick<Needed, "lists">) =>
  lists.ofMember(actor.actingFor ?? person.id, page);

/** A person's own cases from inside: of one's teams, or for the office every case. */
function mine(principal: Principal, page: CaseListRequest, needed: Needed) {
  if (holds(principal.actor, "office_staff", "office_head", "committee_chair", "auditor"))
    return needed.caseViews.list({ by: "all" }, page);
  return ofTeams(principal, page, needed);
}

/** Cases as unit or superior department see them: what they may not see is not in the lines read here. */
export async function servedCases(
  { by, of }: Seat,
  reader: PersonId,
  search: Omit<Search<unknown>, "matches">,
  { lists }: Pick<WebSupplies, "lists">,
  matches: (line: CaseLine) => boolean = () => true,
): Promise<Found<CaseLine>> {
  const lineOf = ({ unit, department }: ServedLine): CaseLine | null => (by === "unit" ? unit : department);
  const found = await lists.lines(
    "SERVED",
    { by, of },
    {
      ...search,
      matches: (served) => {
        const line = lineOf(served);
        return line !== null && !served.recusedIds.includes(reader) && matches(line);
      },
    },
  );
  return { ...found, items: found.items.flatMap((served) => lineOf(served) ?? []) };
}

/** Lines inside the office, without those of cases that are shut to the reader. */
const shown = ({ actor }: Principal, { items, next }: Page<CaseView>): Page<CaseLine> => ({
  items: items.filter((view) => !isShutTo(view, actor)).map(caseLine),
  next,
});
