import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Disclosure, ThirdParty } from "../../../domain/disclosure/disclosure.ts";
import { dayText } from "../dates.ts";
import { choiceTexts } from "../texts/choices.ts";
import { disclosureWords } from "../texts/disclosures.ts";
import { say, type View } from "../view.ts";

/** Who asked to read what of the case, whom the office asked before, and what it decided: for the office only. */
export const Disclosures = ({ view, file }: { view: View; file: CaseFile }) =>
  file.disclosures.length === 0 ? null : (
    <section aria-labelledby="disclosures">
      <h2 id="disclosures">{say(view, disclosureWords.disclosures)}</h2>
      <ul class="cards">
        {file.disclosures.toReversed().map((request) => (
          <DisclosureItem view={view} request={request} />
        ))}
      </ul>
    </section>
  );

const DisclosureItem = ({ view, request }: { view: View; request: Disclosure }) => {
  const { id, applicant, wanted, receivedOn, thirdParties, decision } = request;
  const result = decision && choiceTexts[decision.decision.result];
  return (
    <li>
      <p class="card-title">
        <span class="ref">{id}</span> · {dayText(receivedOn, view.language)}
      </p>
      <p>{wanted}</p>
      <dl class="facts small">
        <div>
          <dt>{say(view, disclosureWords.applicant)}</dt>
          <dd>{applicant}</dd>
        </div>
        {thirdParties.map((party) => (
          <div>
            <dt>
              {say(view, disclosureWords.thirdParty)} <span class="ref">{party.thirdPartyId}</span>
            </dt>
            <dd>
              {party.name} · {stateOf(view, party)}
            </dd>
          </div>
        ))}
        <div>
          <dt>{say(view, disclosureWords.decision)}</dt>
          <dd>
            {result ? <strong>{say(view, result)}</strong> : say(view, disclosureWords.waiting)}
            {decision && <p>{decision.reason}</p>}
          </dd>
        </div>
      </dl>
    </li>
  );
};

function stateOf(view: View, { answer, isLapsed, reachedOn }: ThirdParty): string {
  if (answer) return say(view, answer.agrees ? disclosureWords.agrees : disclosureWords.disagrees);
  if (isLapsed) return say(view, disclosureWords.lapsed);
  return reachedOn
    ? `${say(view, disclosureWords.reached)} ${dayText(reachedOn, view.language)}`
    : say(view, disclosureWords.asked);
}
