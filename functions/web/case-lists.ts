import { holds } from "../../domain/actor.ts";
import { DistrictId, OrganisationId } from "../../domain/directory.ts";
import { StageName } from "../../domain/stage.ts";
import { toInstant } from "../../domain/time.ts";
import type { CaseView } from "../adapters/case-view.ts";
import type { CaseListRequest } from "../adapters/case-views.ts";
import type { Page } from "../adapters/page.ts";
import { type CaseLine, caseLine, servedLine } from "./outward.ts";
import type { Principal } from "./principal.ts";
import { edgeProblem } from "./problem.ts";
import { seenBy } from "./sight.ts";
import type { WebSupplies } from "./supplies.ts";

export const listNames = ["mine", "all", "overdue", "unit", "district", "superior", "stage"] as const;
export type ListName = (typeof listNames)[number];

export interface ListRequest extends CaseListRequest {
  readonly list: ListName;
  /** The unit, district, department or stage of a list that is one's. */
  readonly of?: string;
}

type Needed = Pick<WebSupplies, "caseViews" | "cases" | "clock">;

/** Who may see every case of the city. */
const seesAll = ({ actor }: Principal): boolean =>
  holds(actor, "office_staff", "office_head", "chief_inspector", "committee_chair", "auditor");

/** A page of cases, each as this person may see it. Throws `not-yours` for a list that is not open to the person. */
export async function listCases(principal: Principal, request: ListRequest, needed: Needed): Promise<Page<CaseLine>> {
  const page = await viewsOf(principal, request, needed.caseViews);
  const now = toInstant(needed.clock.now());
  if (request.list !== "overdue") return shown(principal, page, needed);
  const overdue = page.items.filter(({ due }) => due !== null && due.at <= now);
  // What is due first stands first: the first case that is not overdue ends the list.
  return shown(principal, { items: overdue, next: overdue.length === page.items.length ? page.next : null }, needed);
}

async function viewsOf(
  principal: Principal,
  request: ListRequest,
  views: WebSupplies["caseViews"],
): Promise<Page<CaseView>> {
  const { list, of, ...page } = request;
  switch (list) {
    case "mine":
      return mine(principal, page, views);
    case "all":
    case "overdue":
      if (!seesAll(principal)) throw edgeProblem("not-yours");
      return views.list({ by: "all" }, list === "overdue" ? { ...page, status: "open" } : page);
    case "unit":
    case "superior": {
      const id = OrganisationId.safeParse(of);
      if (!id.success) throw edgeProblem("not-found");
      const isOwn = principal.actor.positions.some(({ organisationId }) => organisationId === id.data);
      if (!isOwn && !seesAll(principal)) throw edgeProblem("not-yours");
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

/** Where one's own work is: one's teams, one's unit, one's schools, or for the office every case. */
function mine({ actor, person }: Principal, page: CaseListRequest, views: WebSupplies["caseViews"]) {
  const seatWith = (...roles: string[]) => actor.positions.find(({ role }) => roles.includes(role))?.organisationId;
  const unit = seatWith("unit_contact", "unit_head");
  if (unit) return views.list({ by: "unit", of: unit }, page);
  const superior = seatWith("superior_officer");
  if (superior) return views.list({ by: "superior", of: superior }, page);
  if (holds(actor, "office_staff", "office_head", "committee_chair", "auditor")) return views.list({ by: "all" }, page);
  return views.ofMember(actor.actingFor ?? person.id, page);
}

/** What the person may see of each. The list is made from views; what others may see is asked of the case itself. */
async function shown(principal: Principal, page: Page<CaseView>, { cases }: Needed): Promise<Page<CaseLine>> {
  const lines = await Promise.all(
    page.items.map(async (view) => {
      if (view.recusedIds.includes(principal.person.id)) return null;
      if (seesAll(principal)) return caseLine(view);
      const seen = seenBy(principal.actor, await cases.load(view.caseId));
      if (!seen) return null;
      return seen.part === "all" ? caseLine(view) : servedLine(view, seen);
    }),
  );
  return { items: lines.filter((line) => line !== null), next: page.next };
}
