import { decidableBy } from "../../../domain/access/decidable.ts";
import { isShutTo } from "../../../domain/access/sight.ts";
import type { Calendar } from "../../../domain/calendar.ts";
import type { DocumentKind } from "../../../domain/document.ts";
import { dayOf } from "../../../domain/time.ts";
import type { WaitingLine } from "../../adapters/lines/waiting-line.ts";
import type { Found } from "../../adapters/lists.ts";
import type { PageRequest } from "../../adapters/page.ts";
import { dayText } from "../dates.ts";
import { textOfCommand } from "../forms/offers.ts";
import { Due } from "../parts/case-parts.tsx";
import { Gate } from "../parts/gate.tsx";
import { casePath, commandPath } from "../paths.ts";
import type { Principal } from "../principal.ts";
import type { WebSupplies } from "../supplies.ts";
import { documentText } from "../texts/case.ts";
import { figureTexts } from "../texts/figures.ts";
import { listTexts } from "../texts/lists.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";

/** What of a case waits for this person: decisions, and what the office has to do. */
const waitingIn = ({ actor }: Principal, { decisions, acts }: WaitingLine) => ({
  decisions: decidableBy(actor, decisions),
  acts: decidableBy(
    actor,
    acts.map((each) => ({ ...each, proposedBy: each.notBy })),
  ),
});

/** Cases that wait for this person, what is due first before the others. */
export async function waitingFor(
  principal: Principal,
  page: PageRequest,
  { lists }: Pick<WebSupplies, "lists">,
): Promise<Found<WaitingLine>> {
  const found = await lists.lines(
    "WAITING",
    { by: "all" },
    {
      ...page,
      matches(line) {
        const { decisions, acts } = waitingIn(principal, line);
        return !isShutTo(line, principal.actor) && decisions.length + acts.length > 0;
      },
    },
  );
  return {
    ...found,
    items: found.items.map((line) => ({ ...line, ...waitingIn(principal, line) })),
  };
}

interface WaitingProps {
  readonly view: View;
  readonly found: Found<WaitingLine>;
  readonly calendar: Calendar;
}

/** What waits for one, each with the way to do it and its last day, and for a next step what is missing. */
export const Waiting = ({ view, found, calendar }: WaitingProps) =>
  found.items.length === 0 ? (
    <p class="quiet">{say(view, figureTexts.nothingWaits)}</p>
  ) : (
    <table class="cases">
      <caption class="hidden">{say(view, ui.waiting)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(view, listTexts.unit)}</th>
          <th scope="col">{say(view, figureTexts.decisions)}</th>
          <th scope="col">{say(view, figureTexts.since)}</th>
          <th scope="col">{say(view, listTexts.reference)}</th>
        </tr>
      </thead>
      <tbody>
        {found.items.map((line) => (
          <tr>
            <th scope="row">
              <a href={casePath(line.caseId)}>{say(view, line.unit.name)}</a>
              <span class="meta">{line.title}</span>
            </th>
            <td data-label={say(view, figureTexts.decisions)}>
              <ul>
                {[...line.decisions.map((each) => ({ ...each, about: [] })), ...line.acts].map(
                  ({ command, about, due }) => (
                    <li>
                      <a href={commandPath(line.caseId, command)}>
                        {say(view, textOfCommand(command)?.act ?? ui.done)}
                        <span class="hidden"> ({line.caseId})</span>
                      </a>
                      {about.length > 0 && <span class="meta"> · {kindsText(view, about)}</span>}
                      {due && (
                        <>
                          {" "}
                          <Due view={view} due={due} calendar={calendar} />
                        </>
                      )}
                    </li>
                  ),
                )}
              </ul>
              {line.gate && <Gate view={view} gate={line.gate} />}
            </td>
            <td data-label={say(view, figureTexts.since)}>{dayText(dayOf(line.since), view.language)}</td>
            <td data-label={say(view, listTexts.reference)}>
              <span class="ref">{line.caseId}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );

const kindsText = (view: View, kinds: readonly DocumentKind[]): string =>
  [...new Set(kinds)].map((kind) => say(view, documentText(kind))).join(view.language === "zh" ? "、" : ", ");
