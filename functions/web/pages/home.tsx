import { mayOpenCase } from "../../../domain/access.ts";
import { holds } from "../../../domain/actor.ts";
import { stageTitles } from "../../../domain/stage.ts";
import type { CaseLine } from "../../adapters/lines/served-line.ts";
import type { Page } from "../../adapters/page.ts";
import { Due } from "../parts/case-parts.tsx";
import { homeTitle, Layout } from "../parts/layout.tsx";
import { casePath, paths } from "../paths.ts";
import { choiceTexts } from "../texts/choices.ts";
import { listTexts } from "../texts/lists.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";

/** The first page of a person: what is due first stands first. */
export const HomePage = ({ view, page, isFirst }: { view: View; page: Page<CaseLine>; isFirst: boolean }) => {
  const actor = view.principal?.actor;
  const isUnit = actor !== undefined && holds(actor, "unit_contact", "unit_head");
  const title = say(view, homeTitle(view));
  return (
    <Layout view={view} title={title}>
      <div class="title-row">
        <h1>{title}</h1>
        <p class="buttons">
          <a href={paths.lists}>{say(view, listTexts.filter)}</a>
        </p>
        {actor && mayOpenCase(actor) && (
          <a class="button" href={paths.openCase}>
            {say(view, ui.openCase)}
          </a>
        )}
      </div>
      {page.items.length === 0 && isFirst ? (
        <p class="quiet">{say(view, isUnit ? ui.noCasesUnit : ui.noCases)}</p>
      ) : (
        <CaseTable view={view} items={page.items} />
      )}
      <p class="paging">
        {!isFirst && <a href={paths.home}>{say(view, ui.firstPage)}</a>}
        {page.next && <a href={`${paths.home}?after=${encodeURIComponent(page.next)}`}>{say(view, ui.more)}</a>}
      </p>
    </Layout>
  );
};

const CaseTable = ({ view, items }: { view: View; items: readonly CaseLine[] }) => (
  <table class="cases">
    <caption class="hidden">{say(view, homeTitle(view))}</caption>
    <thead>
      <tr>
        <th scope="col">{say(view, ui.unit)}</th>
        <th scope="col">{say(view, ui.due)}</th>
        <th scope="col">{say(view, ui.stage)}</th>
        <th scope="col" class="numeric">
          {say(view, ui.unresolved)}
        </th>
        <th scope="col">{say(view, ui.reference)}</th>
      </tr>
    </thead>
    <tbody>
      {items.map((line) => (
        <tr>
          <th scope="row">
            <a href={casePath(line.caseId)}>{say(view, line.unit.name)}</a>
            <span class="meta">
              {line.title} · {say(view, choiceTexts[line.kind] ?? ui.kind)}
            </span>
          </th>
          <td data-label={say(view, ui.due)}>
            {line.due ? <Due view={view} on={line.due.on} provisional={line.due.provisional} /> : "–"}
          </td>
          <td data-label={say(view, ui.stage)}>
            <span class="tag">
              {line.status === "closed"
                ? say(view, ui.closed)
                : line.stage
                  ? say(view, stageTitles[line.stage])
                  : say(view, ui.between)}
            </span>
          </td>
          <td class="numeric" data-label={say(view, ui.unresolved)}>
            {line.findings.unresolved}
          </td>
          <td data-label={say(view, ui.reference)}>
            <span class="ref">{line.caseId}</span>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
