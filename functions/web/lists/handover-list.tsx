import { seesAll } from "../case-lists.ts";
import { dayText } from "../dates.ts";
import { type Handover, handovers } from "../handovers.ts";
import { casePath } from "../paths.ts";
import { coverageTexts, dutyStateTexts } from "../texts/coverage.ts";
import { listTexts } from "../texts/lists.ts";
import { say, type View } from "../view.ts";
import { choicesOf } from "./choices.ts";
import { standing } from "./coverage-list.tsx";
import type { ListOf } from "./list.ts";
import { contains } from "./matching.ts";

const states = { overdue: dutyStateTexts.overdue, due: coverageTexts.handoverDue };
const stateText = (view: View, { duty }: Handover): string => say(view, states[duty.state]);

/** Files of closed cases that are to go to the archives. */
export const handoverList: ListOf<Handover> = {
  name: "handovers",
  title: coverageTexts.handovers,
  path: "/lists/handovers",
  isOpenTo: ({ principal }) => seesAll(principal),
  filters: async (view) => [
    { name: "q", label: listTexts.text, kind: "text" },
    {
      name: "state",
      label: coverageTexts.state,
      kind: "choice",
      choices: choicesOf(view, Object.keys(states), states),
    },
  ],
  async columns(view) {
    return [
      {
        name: "case",
        heading: listTexts.unit,
        cell: ({ view: { caseId, unit } }) => (
          <>
            <a href={casePath(caseId)}>{say(view, unit.name)}</a>
            <span class="meta ref">{caseId}</span>
          </>
        ),
        value: ({ view: { unit } }) => say(view, unit.name),
      },
      { name: "reference", heading: listTexts.reference, value: ({ view: { caseId } }) => caseId },
      {
        name: "closed",
        heading: coverageTexts.closedOn,
        cell: ({ closedOn }) => dayText(closedOn, view.language),
        value: ({ closedOn }) => closedOn,
      },
      {
        name: "due",
        heading: coverageTexts.handOverBy,
        cell: ({ duty }) => dayText(duty.dueOn, view.language),
        value: ({ duty }) => duty.dueOn,
      },
      {
        name: "state",
        heading: coverageTexts.state,
        cell: (row) => <span class={row.duty.state === "overdue" ? "tag status" : "tag"}>{stateText(view, row)}</span>,
        value: (row) => stateText(view, row),
      },
      {
        name: "standing",
        heading: coverageTexts.duty,
        cell: ({ duty }) => standing(view, duty),
        value: ({ duty }) => standing(view, duty),
      },
    ];
  },
  read: ({ principal }, asked, page, supplies) =>
    handovers(
      principal,
      page,
      supplies,
      ({ view: { caseId, unit }, duty }) =>
        contains(asked.get("q"), caseId, unit.name.zh, unit.name.en) &&
        (asked.get("state") ?? duty.state) === duty.state,
    ),
};
