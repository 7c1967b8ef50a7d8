import { holds } from "../../../domain/actor.ts";
import type { Calendar } from "../../../domain/calendar.ts";
import { SupervisionKind } from "../../../domain/case/events.ts";
import { UnitKind } from "../../../domain/indicator.ts";
import { StageName, stageTitles } from "../../../domain/stage.ts";
import { dayOf } from "../../../domain/time.ts";
import type { CaseLine } from "../../adapters/lines/served-line.ts";
import { hasTeamsBeside, ownSeats, seesAll } from "../case-lists.ts";
import { dayText } from "../dates.ts";
import type { SignedInView } from "../pages/answering.tsx";
import { Due } from "../parts/case-parts.tsx";
import { casePath, paths } from "../paths.ts";
import { stageText } from "../texts/case.ts";
import { choiceTexts } from "../texts/choices.ts";
import { unitKindTexts } from "../texts/directory.ts";
import { listTexts } from "../texts/lists.ts";
import { ui } from "../texts/ui.ts";
import { say } from "../view.ts";
import { findCases } from "./case-search.ts";
import { choicesFrom, choicesOf, districtNames, districtText, superiors } from "./choices.ts";
import type { Column, Filter, ListOf } from "./list.ts";

/** Every case a person may see in lists: one's own, one's schools', the city's. */
export const caseList: ListOf<CaseLine> = {
  name: "cases",
  title: listTexts.cases,
  path: paths.lists,
  isOpenTo: () => true,
  async filters(view, supplies) {
    const { actor } = view.principal;
    const isOffice = seesAll(view.principal);
    const isDepartment = holds(actor, "superior_officer");
    const isUnit = holds(actor, "unit_contact", "unit_head") && !isDepartment;
    const kinds = choicesOf(view, SupervisionKind.options, choiceTexts);
    return [
      { name: "q", label: listTexts.q, kind: "text" },
      {
        name: "state",
        label: listTexts.state,
        kind: "choice",
        choices: choicesOf(view, ["open", "overdue", "closed"], listTexts),
      },
      {
        name: "stage",
        label: listTexts.stage,
        kind: "choice",
        choices: choicesOf(view, StageName.options, stageTitles),
      },
      { name: "kind", label: listTexts.kind, kind: "choice", choices: kinds },
      ...(isUnit
        ? []
        : [
            {
              name: "unitKind",
              label: listTexts.unitKind,
              kind: "choice" as const,
              choices: choicesOf(view, UnitKind.options, unitKindTexts),
            },
          ]),
      ...(isOffice ? await officeFilters(view, supplies) : []),
      ...scopeFilters(view),
      { name: "from", label: listTexts.from, kind: "day" },
      { name: "until", label: listTexts.until, kind: "day" },
      {
        name: "sort",
        label: listTexts.sort,
        kind: "choice",
        otherwise: listTexts.byDue,
        choices: isOffice ? [{ value: "opening", text: say(view, listTexts.byOpening) }] : [],
      },
    ];
  },
  async columns(view, supplies) {
    const [districts, calendar] = await Promise.all([districtNames(supplies), supplies.registers.calendar(null)]);
    return caseColumns(view, calendar).concat(
      {
        name: "district",
        heading: listTexts.district,
        cell: ({ unit }) => districtText(view, districts, unit.district),
        value: ({ unit }) => districtText(view, districts, unit.district),
      },
      {
        name: "openedOn",
        heading: listTexts.openedOn,
        cell: ({ openedAt }) => dayText(dayOf(openedAt), view.language),
        value: ({ openedAt }) => dayOf(openedAt),
      },
    );
  },
  read: (view, asked, page, supplies) => findCases(view, asked, page, supplies),
};

/** For whoever answers for a unit that has schools under it. */
/** For whoever sees cases from more than one place, and not all of the city. */
function scopeFilters(view: SignedInView): Filter[] {
  const { principal } = view;
  if (seesAll(principal)) return [];
  const choices = [
    ...(ownSeats(principal).length > 1 ? [{ value: "schools", text: say(view, ui.yourSchools) }] : []),
    ...(hasTeamsBeside(principal) ? [{ value: "teams", text: say(view, listTexts.mine) }] : []),
  ];
  const otherwise = holds(principal.actor, "unit_contact", "unit_head") ? listTexts.ownUnit : ui.yourSchools;
  return choices.length > 0 ? [{ name: "scope", label: listTexts.scope, kind: "choice", otherwise, choices }] : [];
}

async function officeFilters(view: SignedInView, supplies: Parameters<typeof districtNames>[0]): Promise<Filter[]> {
  const [districts, departments] = await Promise.all([districtNames(supplies), superiors(supplies)]);
  return [
    { name: "district", label: listTexts.district, kind: "choice", choices: choicesFrom(view, districts) },
    {
      name: "superior",
      label: listTexts.superior,
      kind: "choice",
      choices: departments.map(({ id, name }) => ({ value: id, text: say(view, name) })),
    },
    {
      name: "scope",
      label: listTexts.scope,
      kind: "choice",
      otherwise: listTexts.allCases,
      choices: [{ value: "mine", text: say(view, listTexts.mine) }],
    },
  ];
}

/** What every list of cases shows of a case. */
function caseColumns(view: SignedInView, calendar: Calendar): Column<CaseLine>[] {
  const kindOf = ({ kind }: CaseLine): string => say(view, choiceTexts[kind] ?? ui.kind);
  const stageOf = (line: CaseLine): string => say(view, stageText(line));
  return [
    {
      name: "unit",
      heading: listTexts.unit,
      cell: (line) => (
        <>
          <a href={casePath(line.caseId)}>{say(view, line.unit.name)}</a>
          <span class="meta">
            {line.title} · {kindOf(line)}
          </span>
        </>
      ),
      value: ({ unit }) => say(view, unit.name),
    },
    { name: "title", heading: listTexts.title, value: ({ title }) => title },
    { name: "kind", heading: listTexts.kind, value: kindOf },
    {
      name: "due",
      heading: listTexts.due,
      cell: ({ due }) => (due ? <Due view={view} due={due} calendar={calendar} /> : "–"),
      value: ({ due }) => due?.on ?? "",
    },
    {
      name: "stage",
      heading: listTexts.stage,
      cell: (line) => <span class="tag">{stageOf(line)}</span>,
      value: stageOf,
    },
    {
      name: "unresolved",
      heading: ui.unresolved,
      isNumeric: true,
      cell: ({ findings }) => findings.unresolved,
      value: ({ findings }) => findings.unresolved,
    },
    {
      name: "reference",
      heading: listTexts.reference,
      cell: ({ caseId }) => <span class="ref">{caseId}</span>,
      value: ({ caseId }) => caseId,
    },
    {
      name: "closedOn",
      heading: listTexts.closedOn,
      value: ({ closedAt }) => (closedAt ? dayOf(closedAt) : ""),
    },
  ];
}
