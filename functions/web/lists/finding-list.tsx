import { FixClass, Severity } from "../../../domain/finding.ts";
import type { FindingLine } from "../../adapters/lines/finding-line.ts";
import { seesAll } from "../case-lists.ts";
import { Due } from "../parts/case-parts.tsx";
import { casePath } from "../paths.ts";
import { findingStatusTexts } from "../texts/case.ts";
import { choiceTexts } from "../texts/choices.ts";
import { listTexts } from "../texts/lists.ts";
import { ui } from "../texts/ui.ts";
import { say } from "../view.ts";
import { choicesFrom, choicesOf, districtNames, superiors } from "./choices.ts";
import type { Asked, ListOf } from "./list.ts";
import { isOfCase } from "./matching.ts";

/** Findings of every case, for those who see every case. */
export const findingList: ListOf<FindingLine> = {
  name: "findings",
  title: listTexts.findings,
  path: "/lists/findings",
  isOpenTo: ({ principal }) => seesAll(principal),
  async filters(view, supplies) {
    const [districts, departments, indicators] = await Promise.all([
      districtNames(supplies),
      superiors(supplies),
      supplies.registers.indicators(),
    ]);
    return [
      { name: "q", label: listTexts.q, kind: "text" },
      {
        name: "state",
        label: listTexts.findingState,
        kind: "choice",
        choices: [
          { value: "unresolved", text: say(view, listTexts.unresolved) },
          ...choicesOf(view, Object.keys(findingStatusTexts), findingStatusTexts),
        ],
      },
      {
        name: "indicator",
        label: listTexts.indicator,
        kind: "choice",
        choices: indicators.map(({ id, name }) => ({ value: id, text: `${id} ${say(view, name)}` })),
      },
      {
        name: "severity",
        label: listTexts.severity,
        kind: "choice",
        choices: choicesOf(view, Severity.options, choiceTexts),
      },
      {
        name: "fixClass",
        label: listTexts.fixClass,
        kind: "choice",
        choices: choicesOf(view, FixClass.options, choiceTexts),
      },
      { name: "district", label: listTexts.district, kind: "choice", choices: choicesFrom(view, districts) },
      {
        name: "superior",
        label: listTexts.superior,
        kind: "choice",
        choices: departments.map(({ id, name }) => ({ value: id, text: say(view, name) })),
      },
    ];
  },
  async columns(view, { registers }) {
    const calendar = await registers.calendar(null);
    return [
      {
        name: "finding",
        heading: listTexts.finding,
        cell: ({ caseId, findingId, beginning }) => (
          <>
            <a href={casePath(caseId)}>{beginning}</a>
            <span class="meta">
              <span class="ref">
                {caseId} {findingId}
              </span>
            </span>
          </>
        ),
        value: ({ beginning }) => beginning,
      },
      { name: "reference", heading: listTexts.reference, value: ({ caseId }) => caseId },
      { name: "number", heading: listTexts.findingNumber, value: ({ findingId }) => findingId },
      {
        name: "unit",
        heading: listTexts.unit,
        cell: ({ unit }) => say(view, unit.name),
        value: ({ unit }) => say(view, unit.name),
      },
      {
        name: "basis",
        heading: listTexts.basis,
        cell: ({ indicatorId, clause }) => (indicatorId ? <span class="ref">{indicatorId}</span> : clause),
        value: ({ indicatorId, clause }) => indicatorId ?? clause,
      },
      {
        name: "severity",
        heading: listTexts.severity,
        cell: ({ severity }) => (
          <span class={`tag ${severity === "grave" || severity === "serious" ? "strong" : ""}`}>
            {say(view, choiceTexts[severity] ?? ui.kind)}
          </span>
        ),
        value: ({ severity }) => say(view, choiceTexts[severity] ?? ui.kind),
      },
      {
        name: "state",
        heading: listTexts.findingState,
        cell: ({ status }) => say(view, findingStatusTexts[status]),
        value: ({ status }) => say(view, findingStatusTexts[status]),
      },
      {
        name: "due",
        heading: listTexts.due,
        cell: ({ due }) => (due ? <Due view={view} due={due} calendar={calendar} /> : "–"),
        value: ({ due }) => due?.on ?? "",
      },
      {
        name: "rounds",
        heading: listTexts.rounds,
        isNumeric: true,
        cell: ({ rounds }) => rounds,
        value: ({ rounds }) => rounds,
      },
      { name: "measured", heading: listTexts.measured, value: ({ measured }) => measured },
    ];
  },
  read({ principal }, asked, page, { lists }) {
    const search = {
      ...page,
      ...(asked.get("state") === "unresolved" ? { within: { prefix: "a#" } } : {}),
      matches: (line: FindingLine) => isOfCase(line, principal, asked) && answers(line, asked),
    };
    const [indicator, superior, district] = [asked.get("indicator"), asked.get("superior"), asked.get("district")];
    if (indicator) return lists.lines("FINDING", { by: "stage", of: indicator }, search);
    if (superior) return lists.lines("FINDING", { by: "superior", of: superior }, search);
    if (district) return lists.lines("FINDING", { by: "district", of: district }, search);
    return lists.lines("FINDING", { by: "all" }, search);
  },
};

function answers(line: FindingLine, asked: Asked): boolean {
  const wants = (name: string, value: string | null): boolean => (asked.get(name) ?? value) === value;
  const state = asked.get("state");
  return (
    wants("indicator", line.indicatorId) &&
    wants("severity", line.severity) &&
    wants("fixClass", line.fixClass) &&
    (state === undefined || state === line.status || (state === "unresolved" && line.isUnresolved))
  );
}
