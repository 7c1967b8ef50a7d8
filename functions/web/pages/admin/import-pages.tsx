import type { Hono } from "hono";
import type { Child } from "hono/jsx";
import type { OfficeAct } from "../../../../domain/access.ts";
import type { PersonActor } from "../../../../domain/actor.ts";
import { importUnits } from "../../directory-keeping.ts";
import type { WebEnv } from "../../env.ts";
import { importRecords, type RecordImport, recordKindNames, recordKinds } from "../../inspector-import.ts";
import { inspectorPath, organisationPath, paths } from "../../paths.ts";
import type { WebSupplies } from "../../supplies.ts";
import { adminTexts } from "../../texts/admin.ts";
import { inspectorTexts, recordKindTexts } from "../../texts/inspectors.ts";
import { type UnitImport, unitColumns } from "../../unit-import.ts";
import { say } from "../../view.ts";
import type { SignedInView } from "../answering.tsx";
import { admitted } from "./door.tsx";
import { Found, type Importing, importAsked, importSent, NAMED, type Plan } from "./import-form.tsx";

/** Units, and what is kept of inspectors, from a CSV. */
export function addImportPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  function addImport<P extends Plan>(
    { path, act }: { path: string; act: OfficeAct },
    importing: (view: SignedInView) => Importing,
    carryOut: (csv: string, isDryRun: boolean, by: PersonActor) => Promise<P>,
    Findings: (found: { view: SignedInView; plan: P }) => Child,
  ): void {
    app.get(path, async (c) => {
      const view = await admitted(c, supplies, act);
      return importAsked(c, view, importing(view));
    });
    app.post(path, async (c) => {
      const view = await admitted(c, supplies, act);
      const { actor } = view.principal;
      return importSent(
        c,
        view,
        importing(view),
        (csv, isDryRun) => carryOut(csv, isDryRun, actor),
        (plan) => Findings({ view, plan }),
      );
    });
  }

  addImport(
    { path: paths.adminImport, act: "keep_directory" },
    (view) => ({
      title: say(view, adminTexts.import),
      back: paths.adminOrganisations,
      action: paths.adminImport,
      means: say(view, adminTexts.importMeans),
      columns: [{ names: unitColumns }],
    }),
    (csv, isDryRun, by) => importUnits(csv, isDryRun, by, supplies),
    UnitsFound,
  );
  addImport(
    { path: paths.inspectorImport, act: "keep_inspectors" },
    (view) => ({
      title: say(view, inspectorTexts.import),
      back: paths.inspectorList,
      action: paths.inspectorImport,
      means: `${say(view, inspectorTexts.importMeans)} ${say(view, adminTexts.importMeans)}`,
      columns: recordKindNames.map((name) => ({
        about: say(view, recordKindTexts[name]),
        names: recordKinds[name].columns,
      })),
    }),
    (csv, isDryRun, by) => importRecords(csv, isDryRun, by, supplies),
    RecordsFound,
  );
}

const UnitsFound = ({ view, plan }: { view: SignedInView; plan: UnitImport }) => (
  <Found
    view={view}
    counts={[
      [say(view, adminTexts.added), plan.added.length],
      [say(view, adminTexts.changed), plan.changed.length],
      [say(view, adminTexts.same), plan.same],
    ]}
  >
    {[...plan.added, ...plan.changed].slice(0, NAMED).map((unit) => (
      <li>
        <a href={organisationPath(unit.id)}>{say(view, unit.name)}</a> <span class="meta ref">{unit.id}</span>
      </li>
    ))}
  </Found>
);

const RecordsFound = ({ view, plan: { kind, added, same } }: { view: SignedInView; plan: RecordImport }) => (
  <Found
    view={view}
    counts={[
      [kind ? `${say(view, recordKindTexts[kind])} · ${say(view, adminTexts.added)}` : "", added.length],
      [say(view, adminTexts.same), same],
    ]}
  >
    {kind &&
      added.slice(0, NAMED).map(({ person, entry }) => (
        <li>
          <a href={inspectorPath(person.id)}>{say(view, person.name)}</a> <span class="meta ref">{person.id}</span>{" "}
          {recordKinds[kind].said(entry)}
        </li>
      ))}
  </Found>
);
