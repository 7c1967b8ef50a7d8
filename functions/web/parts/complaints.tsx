import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Complaint } from "../../../domain/complaint/complaint.ts";
import { dayText } from "../dates.ts";
import { choiceTexts } from "../texts/choices.ts";
import { complaintWords } from "../texts/complaints.ts";
import { say, type View } from "../view.ts";

/** What people complained of and what became of it: for the office only, and nowhere who they are. */
export const Complaints = ({ view, file }: { view: View; file: CaseFile }) =>
  file.complaints.length === 0 ? null : (
    <section aria-labelledby="complaints">
      <h2 id="complaints">{say(view, complaintWords.complaints)}</h2>
      <ul class="cards">
        {file.complaints.toReversed().map((complaint) => (
          <ComplaintItem view={view} complaint={complaint} />
        ))}
      </ul>
    </section>
  );

const choice = (view: View, value: string): string => {
  const text = choiceTexts[value];
  return text ? say(view, text) : value;
};

const ComplaintItem = ({ view, complaint }: { view: View; complaint: Complaint }) => (
  <li>
    <p class="card-title">
      <span class="ref">{complaint.id}</span> · {dayText(complaint.receivedOn, view.language)}
    </p>
    <p>{complaint.content}</p>
    <dl class="facts small">
      <div>
        <dt>{say(view, complaintWords.record)}</dt>
        <dd>{complaint.record}</dd>
      </div>
      <div>
        <dt>{say(view, complaintWords.complainant)}</dt>
        <dd>{choice(view, complaint.complainant)}</dd>
      </div>
      <div>
        <dt>{say(view, complaintWords.state)}</dt>
        <dd>{stateOf(view, complaint)}</dd>
      </div>
    </dl>
  </li>
);

function stateOf(view: View, { answeredAtOnce, isPassed, settlement, outcome }: Complaint): string {
  if (answeredAtOnce !== null) return `${choice(view, "answered")} · ${answeredAtOnce}`;
  if (!settlement) return say(view, isPassed ? complaintWords.waiting : complaintWords.withInspector);
  const way = choice(view, settlement.way);
  switch (settlement.way) {
    case "answered":
      return `${way} · ${settlement.answer}`;
    case "passed_on":
      return `${way} · ${settlement.department} · ${outcome ?? say(view, complaintWords.open)}`;
    case "taken_up":
      return [way, ...settlement.findingIds, ...(settlement.caseId ? [settlement.caseId] : [])].join(" · ");
  }
}
