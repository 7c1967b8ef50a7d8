import { mayAdminister } from "../../../domain/access.ts";
import { UnitKind } from "../../../domain/indicator.ts";
import type { OfficeDuty } from "../../../domain/office-duties/office-duties.ts";
import { semesterOf } from "../../../domain/office-duties/semester.ts";
import { isSchool } from "../../../domain/principal-terms.ts";
import type { LimitId, RuleSet } from "../../../domain/rule-set.ts";
import { quantityOf } from "../../../domain/rule-set.ts";
import { type Day, dayOf } from "../../../domain/time.ts";
import { seesAll } from "../case-lists.ts";
import { type Covered, coverage, type InspectorDuty, inspectorDuties } from "../coverage.ts";
import { dayText } from "../dates.ts";
import { paths, termsPath } from "../paths.ts";
import { coverageTexts, dutyStateTexts } from "../texts/coverage.ts";
import { unitKindTexts } from "../texts/directory.ts";
import { listTexts } from "../texts/lists.ts";
import { termTexts } from "../texts/terms.ts";
import { say, type View } from "../view.ts";
import { choicesOf, districtFilter, districtNames, districtText } from "./choices.ts";
import type { Column, ListOf } from "./list.ts";
import { contains } from "./matching.ts";

const cycles: readonly LimitId[] = [
  "comprehensive_cycle_due",
  "comprehensive_cycle_overdue",
  "kindergarten_cycle_due",
  "kindergarten_cycle_overdue",
  "government_cycle",
];
const cycleOf = ({ duties }: Covered): OfficeDuty | undefined => duties.find(({ limitId }) => cycles.includes(limitId));

const termLimits: readonly LimitId[] = ["end_of_term", "end_of_term_coverage"];
const termDuties = ({ duties }: Covered): OfficeDuty[] => duties.filter(({ limitId }) => termLimits.includes(limitId));

/** What is owed at the end of principals' terms. */
function termsText(view: View, covered: Covered): string {
  if (!isSchool(covered.unit)) return "–";
  if (covered.unit.principalTerms.length === 0) return say(view, termTexts.notEntered);
  const duties = termDuties(covered).map((duty) => {
    const ends = "termEndsOn" in duty.about ? duty.about.termEndsOn : undefined;
    return ends
      ? `${say(view, termTexts.ends)} ${dayText(ends, view.language)} · ${dutyText(view, duty)}`
      : dutyText(view, duty);
  });
  return duties.join("; ") || say(view, termTexts.settled);
}

/** The rules name a cycle for schools and kindergartens and for county governments alone. */
const hasCycle = ({ unit }: Covered): boolean => isSchool(unit) || unit.kind === "county_government";

function cycleText(view: View, covered: Covered): string {
  if (!hasCycle(covered)) return "–";
  const duty = cycleOf(covered);
  return duty ? dutyText(view, duty) : say(view, coverageTexts.onTime);
}

function dutyText(view: View, duty: OfficeDuty): string {
  const by = duty.dueOn ? ` ${say(view, coverageTexts.by)} ${dayText(duty.dueOn, view.language)}` : "";
  const underWay = duty.isUnderWay ? ` · ${say(view, coverageTexts.underWay)}` : "";
  return `${say(view, dutyStateTexts[duty.state])}${by}${underWay}`;
}

export const standing = (view: View, duty: Pick<OfficeDuty, "isLaw"> | undefined): string =>
  duty ? say(view, duty.isLaw ? coverageTexts.law : coverageTexts.setting) : "";

interface Visits {
  /** Visits made; null where enough were made, and no duty is left to count them. */
  readonly done: number | null;
  /** Visits asked for. */
  readonly floor: number;
}

/** Visits made against the floor; null for whoever is not visited, and while the schools are closed. */
function visitsOf({ unit, duties }: Covered, limitId: LimitId, rules: RuleSet, today: Day): Visits | null {
  if (unit.kind !== "unit" || !semesterOf(today, rules)) return null;
  const counted = duties.find((duty) => duty.limitId === limitId)?.counted;
  return counted ? { done: counted.done, floor: counted.limit } : { done: null, floor: quantityOf(rules, limitId) };
}

function visitsText(view: View, { unit }: Covered, visits: Visits | null): string {
  if (!visits) return unit.kind === "unit" ? say(view, coverageTexts.noSchool) : "–";
  return visits.done === null ? `≥ ${visits.floor}` : `${visits.done} / ${visits.floor}`;
}

/** What the office owes each school and government without a case, from its own lists. */
export const coverageList: ListOf<Covered> = {
  name: "coverage",
  title: coverageTexts.title,
  path: paths.coverage,
  isOpenTo: ({ principal }) => seesAll(principal),
  filters: async (view, supplies) => [
    { name: "q", label: listTexts.text, kind: "text" },
    {
      name: "unitKind",
      label: listTexts.unitKind,
      kind: "choice",
      choices: choicesOf(view, UnitKind.options, unitKindTexts),
    },
    await districtFilter(view, supplies),
    {
      name: "state",
      label: coverageTexts.cycle,
      kind: "choice",
      choices: choicesOf(view, ["overdue", "due"], dutyStateTexts),
    },
    {
      name: "terms",
      label: termTexts.column,
      kind: "choice",
      choices: choicesOf(view, ["overdue", "due"], dutyStateTexts),
    },
  ],
  async columns(view, supplies) {
    const [districts, rules] = await Promise.all([districtNames(supplies), supplies.registers.ruleSet(null)]);
    const mayKeepTerms = mayAdminister(view.principal.actor, "keep_principal_terms");
    const districtOf = ({ unit: { district } }: Covered): string => districtText(view, districts, district);
    const lastOf = ({ lastWholeOn }: Covered): string =>
      lastWholeOn ? dayText(lastWholeOn, view.language) : say(view, coverageTexts.never);
    const today = dayOf(view.now);
    const visitColumns = (
      [
        ["semester", coverageTexts.semester, coverageTexts.semesterFloor, "routine_visits_per_semester"],
        ["month", coverageTexts.month, coverageTexts.monthFloor, "resident_visits_per_month"],
      ] as const
    ).flatMap(([name, heading, floorHeading, limitId]): Column<Covered>[] => [
      {
        name,
        heading,
        cell: (row) => visitsText(view, row, visitsOf(row, limitId, rules, today)),
        value: (row) => {
          const visits = visitsOf(row, limitId, rules, today);
          return visits && (visits.done ?? `≥ ${visits.floor}`);
        },
      },
      {
        name: `${name}Floor`,
        heading: floorHeading,
        value: (row) => visitsOf(row, limitId, rules, today)?.floor ?? null,
      },
    ]);
    return [
      {
        name: "name",
        heading: listTexts.unit,
        cell: ({ unit: { name, unitKind } }) => (
          <>
            {say(view, name)}
            {unitKind && <span class="meta">{say(view, unitKindTexts[unitKind])}</span>}
          </>
        ),
        value: ({ unit }) => say(view, unit.name),
      },
      { name: "id", heading: listTexts.identifier, value: ({ unit }) => unit.id },
      { name: "district", heading: listTexts.district, cell: districtOf, value: districtOf },
      { name: "last", heading: coverageTexts.lastWhole, cell: lastOf, value: ({ lastWholeOn }) => lastWholeOn },
      {
        name: "cycle",
        heading: coverageTexts.cycle,
        cell: (row) => (
          <>
            <span class={cycleOf(row)?.state === "overdue" ? "tag status" : "tag"}>{cycleText(view, row)}</span>
            <span class="meta">{standing(view, cycleOf(row))}</span>
          </>
        ),
        value: (row) => cycleText(view, row),
      },
      { name: "standing", heading: coverageTexts.duty, value: (row) => standing(view, cycleOf(row)) },
      {
        name: "terms",
        heading: termTexts.column,
        cell: (row) =>
          mayKeepTerms && isSchool(row.unit) ? (
            <a href={termsPath(row.unit.id)}>{termsText(view, row)}</a>
          ) : (
            termsText(view, row)
          ),
        value: (row) => termsText(view, row),
      },
      ...visitColumns,
    ];
  },
  read: (_view, asked, page, supplies) =>
    coverage(
      page,
      supplies,
      ({ id, name, unitKind, district }) =>
        contains(asked.get("q"), id, name.zh, name.en) &&
        (asked.get("unitKind") ?? unitKind) === unitKind &&
        (asked.get("district") ?? district) === district,
      (covered) =>
        (!asked.has("state") || cycleOf(covered)?.state === asked.get("state")) &&
        (!asked.has("terms") || termDuties(covered).some(({ state }) => state === asked.get("terms"))),
    ),
};

/** Inspectors who answer for more schools than the rule set holds good. */
export const loadList: ListOf<InspectorDuty> = {
  name: "loads",
  title: coverageTexts.loads,
  path: "/lists/loads",
  isOpenTo: ({ principal }) => seesAll(principal),
  filters: async () => [],
  async columns(view) {
    return [
      {
        name: "name",
        heading: listTexts.name,
        cell: ({ person }) => say(view, person.name),
        value: ({ person }) => say(view, person.name),
      },
      { name: "id", heading: listTexts.identifier, value: ({ person }) => person.id },
      {
        name: "schools",
        heading: coverageTexts.schools,
        isNumeric: true,
        cell: ({ duty }) => duty.counted?.done ?? 0,
        value: ({ duty }) => duty.counted?.done ?? 0,
      },
      {
        name: "limit",
        heading: coverageTexts.limit,
        isNumeric: true,
        cell: ({ duty }) => duty.counted?.limit ?? 0,
        value: ({ duty }) => duty.counted?.limit ?? 0,
      },
      {
        name: "standing",
        heading: coverageTexts.duty,
        cell: ({ duty }) => standing(view, duty),
        value: ({ duty }) => standing(view, duty),
      },
    ];
  },
  // A dozen inspectors at most: one part holds them all.
  read: async (_view, _asked, _page, supplies) => {
    const duties = await inspectorDuties(supplies);
    const items = duties.filter(({ duty }) => duty.limitId === "schools_per_resident_inspector");
    return { items, next: null, isUnfinished: false };
  },
};
