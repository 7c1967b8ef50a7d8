import type { PropsWithChildren } from "hono/jsx";
import { mayOpenCase } from "../../../domain/access.ts";
import { holds } from "../../../domain/actor.ts";
import type { Calendar } from "../../../domain/calendar.ts";
import type { CaseLine } from "../../adapters/lines/served-line.ts";
import type { Page } from "../../adapters/page.ts";
import { dayText } from "../dates.ts";
import { Due } from "../parts/case-parts.tsx";
import { Done } from "../parts/done.tsx";
import { homeTitle, Layout } from "../parts/layout.tsx";
import { casePath, commandPath, paths } from "../paths.ts";
import { stageText } from "../texts/case.ts";
import { choiceTexts } from "../texts/choices.ts";
import { listTexts } from "../texts/lists.ts";
import { pressingTexts, timesText } from "../texts/pressing.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";

interface HomeProps {
  readonly view: View;
  readonly page: Page<CaseLine>;
  readonly calendar: Calendar;
  readonly isFirst: boolean;
  /** The first cases of the schools below, where the person answers for a unit too; null for anybody else. */
  readonly schools: Page<CaseLine> | null;
  /** The first open cases of the person's teams, where they see others from outside; null for anybody else. */
  readonly teams: Page<CaseLine> | null;
  /** The act just done, where it left the person nothing else to see. */
  readonly done: string | null;
}

/** The first page of a person: what is due first stands first. */
export const HomePage = ({ view, page, calendar, isFirst, schools, teams, done }: HomeProps) => {
  const actor = view.principal?.actor;
  const isUnit = actor !== undefined && holds(actor, "unit_contact", "unit_head");
  const isDepartment = actor !== undefined && !isUnit && holds(actor, "superior_officer");
  const title = say(view, homeTitle(view));
  return (
    <Layout view={view} title={title}>
      <Done view={view} act={done} />
      <div class="title-row">
        <h1>{title}</h1>
        <p class="buttons">
          <a href={paths.lists}>{say(view, listTexts.filter)}</a>
          {actor && mayOpenCase(actor) && (
            <a class="button" href={paths.openCase}>
              {say(view, ui.openCase)}
            </a>
          )}
        </p>
      </div>
      {isDepartment && <p class="lead">{say(view, pressingTexts.schoolsText)}</p>}
      {page.items.length === 0 && isFirst ? (
        <p class="quiet">{say(view, isUnit ? ui.noCasesUnit : ui.noCases)}</p>
      ) : (
        <CaseTable view={view} title={title} items={page.items} calendar={calendar} isDepartment={isDepartment} />
      )}
      <p class="paging">
        {!isFirst && <a href={paths.home}>{say(view, ui.firstPage)}</a>}
        {page.next && <a href={`${paths.home}?after=${encodeURIComponent(page.next)}`}>{say(view, ui.more)}</a>}
      </p>
      {schools && (
        <Apart view={view} name="schools" page={schools} calendar={calendar} isDepartment>
          <p>{say(view, pressingTexts.schoolsText)}</p>
        </Apart>
      )}
      {teams && <Apart view={view} name="teams" page={teams} calendar={calendar} isDepartment={false} />}
    </Layout>
  );
};

const apartTexts = {
  schools: { title: ui.yourSchools, all: ui.allOfSchools },
  teams: { title: ui.yourTeams, all: ui.allOfTeams },
} as const;

interface ApartProps extends PropsWithChildren {
  readonly view: View;
  readonly name: keyof typeof apartTexts;
  readonly page: Page<CaseLine>;
  readonly calendar: Calendar;
  readonly isDepartment: boolean;
}

/** Below what is asked of a person at one place: their cases at another. */
const Apart = ({ view, name, page, calendar, isDepartment, children }: ApartProps) => {
  const title = say(view, apartTexts[name].title);
  return (
    <section aria-labelledby={name}>
      <h2 id={name}>{title}</h2>
      {children}
      {page.items.length === 0 ? (
        <p class="quiet">{say(view, ui.noCases)}</p>
      ) : (
        <CaseTable view={view} title={title} items={page.items} calendar={calendar} isDepartment={isDepartment} />
      )}
      <p class="paging">
        <a href={`${paths.lists}?scope=${name}`}>{say(view, apartTexts[name].all)}</a>
      </p>
    </section>
  );
};

const CaseTable = ({
  view,
  title,
  items,
  calendar,
  isDepartment,
}: {
  view: View;
  title: string;
  items: readonly CaseLine[];
  calendar: Calendar;
  isDepartment: boolean;
}) => (
  <table class="cases">
    <caption class="hidden">{title}</caption>
    <thead>
      <tr>
        <th scope="col">{say(view, ui.unit)}</th>
        <th scope="col">{say(view, ui.due)}</th>
        {isDepartment && <th scope="col">{say(view, pressingTexts.pressed)}</th>}
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
            {line.due ? <Due view={view} due={line.due} calendar={calendar} /> : "–"}
          </td>
          {isDepartment && (
            <td data-label={say(view, pressingTexts.pressed)}>
              <Pressed view={view} line={line} />
            </td>
          )}
          <td data-label={say(view, ui.stage)}>
            <span class="tag">{say(view, stageText(line))}</span>
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

/** How often the department pressed, and the way to press about what is due first. */
const Pressed = ({ view, line }: { view: View; line: CaseLine }) => {
  const { due, pressed } = line;
  return (
    <>
      <span class="meta">
        {pressed
          ? `${say(view, timesText(pressed.times))} · ${say(view, pressingTexts.last)} ${dayText(pressed.lastOn, view.language)}`
          : say(view, pressingTexts.never)}
      </span>
      {due && (
        <p>
          <a href={`${commandPath(line.caseId, "PressUnit")}?deadlineId=${due.id}`}>
            {say(view, pressingTexts.press)}
            <span class="hidden"> {say(view, line.unit.name)}</span>
          </a>
        </p>
      )}
    </>
  );
};
