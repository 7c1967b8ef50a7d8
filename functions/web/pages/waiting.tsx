import { decidableBy } from "../../../domain/access/decidable.ts";
import { dayOf } from "../../../domain/time.ts";
import type { WaitingLine } from "../../adapters/lines/waiting-line.ts";
import type { Found } from "../../adapters/lists.ts";
import type { PageRequest } from "../../adapters/page.ts";
import { dayText } from "../dates.ts";
import { textOfCommand } from "../forms/offers.ts";
import { Gate } from "../parts/gate.tsx";
import { casePath, commandPath } from "../paths.ts";
import type { Principal } from "../principal.ts";
import type { WebSupplies } from "../supplies.ts";
import { figureTexts } from "../texts/figures.ts";
import { listTexts } from "../texts/lists.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";

/** Cases that wait for a decision of this person, what has waited longest first. */
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
      matches: (line) =>
        !line.recusedIds.includes(principal.person.id) && decidableBy(principal.actor, line.decisions).length > 0,
    },
  );
  return {
    ...found,
    items: found.items.map((line) => ({ ...line, decisions: decidableBy(principal.actor, line.decisions) })),
  };
}

/** What waits for one's decision, each with the way to decide it, and for a next step what is missing. */
export const Waiting = ({ view, found }: { view: View; found: Found<WaitingLine> }) =>
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
                {line.decisions.map(({ command }) => (
                  <li>
                    <a href={commandPath(line.caseId, command)}>
                      {say(view, textOfCommand(command)?.act ?? ui.done)}
                      <span class="hidden"> ({line.caseId})</span>
                    </a>
                  </li>
                ))}
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
