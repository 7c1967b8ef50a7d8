import type { Hono } from "hono";
import { isAdministering, mayAdminister, type OfficeAct } from "../../../../domain/access.ts";
import type { Actor } from "../../../../domain/actor.ts";
import type { Bilingual } from "../../../../domain/language.ts";
import type { WebEnv } from "../../env.ts";
import { absencesPath, paths } from "../../paths.ts";
import { edgeProblem } from "../../problem.ts";
import type { WebSupplies } from "../../supplies.ts";
import { adminTexts } from "../../texts/admin.ts";
import { coverageTexts } from "../../texts/coverage.ts";
import { inspectorTexts } from "../../texts/inspectors.ts";
import { say } from "../../view.ts";
import { send, signedInView } from "../answering.tsx";
import { addAbsencePages } from "./absence-pages.tsx";
import { addCalendarPages } from "./calendar-pages.tsx";
import { AdminPage } from "./door.tsx";
import { addImportPages } from "./import-pages.tsx";
import { addInspectorPages } from "./inspector-pages.tsx";
import { addLadderPages } from "./ladder-pages.tsx";
import { addOrganisationPages } from "./organisation-pages.tsx";
import { addPersonPages } from "./person-pages.tsx";
import { addRuleSetPages } from "./rule-set-pages.tsx";
import { addTermPages } from "./term-pages.tsx";

/** What the office keeps outside cases: directory, calendar, rule sets; and everybody's own absences. Whoever keeps none of it finds no administration. */
export function addAdminPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  app.get(paths.admin, async (c) => {
    const view = await signedInView(c, supplies);
    const { actor } = view.principal;
    if (!isAdministering(actor)) throw edgeProblem("not-found");
    const own = {
      href: absencesPath(actor.personId),
      text: adminTexts.ownAbsences,
      means: adminTexts.ownAbsencesMeans,
    };
    return send(
      c,
      <AdminPage view={view} title={say(view, adminTexts.admin)} back={null}>
        <ul class="cards">
          {[...roomsFor(actor), own].map(({ href, text, means }) => (
            <li>
              <p class="card-title">
                <a href={href}>{say(view, text)}</a>
              </p>
              <p class="meta">{say(view, means)}</p>
            </li>
          ))}
        </ul>
      </AdminPage>,
    );
  });
  addOrganisationPages(app, supplies);
  addAbsencePages(app, supplies);
  addPersonPages(app, supplies);
  addImportPages(app, supplies);
  addInspectorPages(app, supplies);
  addTermPages(app, supplies);
  addCalendarPages(app, supplies);
  addRuleSetPages(app, supplies);
  addLadderPages(app, supplies);
}

interface Room {
  readonly href: string;
  readonly text: Bilingual;
  readonly means: Bilingual;
  readonly acts: readonly OfficeAct[];
}

const rooms: readonly Room[] = [
  {
    href: paths.adminOrganisations,
    text: adminTexts.organisations,
    means: adminTexts.organisationsMeans,
    acts: ["keep_directory"],
  },
  { href: paths.adminPeople, text: adminTexts.people, means: adminTexts.peopleMeans, acts: ["keep_directory"] },
  {
    href: paths.inspectorList,
    text: inspectorTexts.title,
    means: inspectorTexts.means,
    acts: ["keep_inspectors"],
  },
  {
    href: paths.inspectorImport,
    text: inspectorTexts.import,
    means: inspectorTexts.importMeans,
    acts: ["keep_inspectors"],
  },
  {
    href: paths.coverage,
    text: coverageTexts.title,
    means: coverageTexts.means,
    acts: ["keep_principal_terms"],
  },
  { href: paths.adminImport, text: adminTexts.import, means: adminTexts.importMeans, acts: ["keep_directory"] },
  { href: paths.adminCalendars, text: adminTexts.calendars, means: adminTexts.calendarsMeans, acts: ["override_day"] },
  {
    href: paths.adminRules,
    text: adminTexts.rules,
    means: adminTexts.rulesMeans,
    acts: ["draft_rule_set", "approve_rule_set", "read_audit_trail"],
  },
];

const roomsFor = (actor: Actor): Room[] => rooms.filter(({ acts }) => acts.some((act) => mayAdminister(actor, act)));
