import type { Hono } from "hono";
import type { Child } from "hono/jsx";
import type { OfficeAct } from "../../../../domain/access.ts";
import type { PersonActor } from "../../../../domain/actor.ts";
import { UnitKind } from "../../../../domain/indicator.ts";
import { instantText } from "../../dates.ts";
import { importUnits } from "../../directory-keeping.ts";
import type { WebEnv } from "../../env.ts";
import type { ChangedMeanwhile, ImportPlan, ImportRun, Sent } from "../../importing.ts";
import { importRecords, type RecordImport, recordKindNames, recordKinds } from "../../inspector-import.ts";
import { inspectorPath, organisationPath, paths } from "../../paths.ts";
import type { WebSupplies } from "../../supplies.ts";
import { adminTexts, registerActTexts } from "../../texts/admin.ts";
import { unitKindTexts } from "../../texts/directory.ts";
import { inspectorTexts, recordKindTexts } from "../../texts/inspectors.ts";
import { type UnitImport, unitColumns } from "../../unit-import.ts";
import { say } from "../../view.ts";
import type { SignedInView } from "../answering.tsx";
import { admitted, doersOf } from "./door.tsx";
import { Found, type ImportForm, importAsked, importSent, NAMED } from "./import-form.tsx";

/** Units, and what is kept of inspectors, from a CSV. */
export function addImportPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  function addImport<P extends ImportPlan<string, unknown>>(
    { path, act }: { path: string; act: OfficeAct },
    importing: (view: SignedInView) => ImportForm,
    carryOut: (csv: string, sent: Sent, by: PersonActor) => Promise<ImportRun<P>>,
    Findings: (found: { view: SignedInView; plan: P }) => Child,
  ): void {
    app.get(path, async (c) => {
      const view = await admitted(c, supplies, act);
      return importAsked(c, view, importing(view));
    });
    app.post(path, async (c) => {
      const view = await admitted(c, supplies, act);
      const { actor } = view.principal;
      return importSent(c, view, importing(view), (csv, sent) => carryOut(csv, sent, actor), {
        found: (plan) => Findings({ view, plan }),
        meanwhile: async (changed) =>
          ChangedSince({
            view,
            changed,
            doers: await doersOf(
              changed.map(({ last }) => last),
              supplies,
            ),
          }),
      });
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
      words: {
        column: "unitKind",
        meanings: UnitKind.options.map((kind) => [kind, say(view, unitKindTexts[kind])] as const),
      },
    }),
    (csv, sent, by) => importUnits(csv, sent, by, supplies),
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
    (csv, sent, by) => importRecords(csv, sent, by, supplies),
    RecordsFound,
  );
}

const UnitsFound = ({ view, plan }: { view: SignedInView; plan: UnitImport }) => (
  <Found
    view={view}
    counts={[
      [say(view, adminTexts.added), plan.added.length],
      [say(view, adminTexts.changed), plan.changed.length],
      [say(view, adminTexts.same), plan.lines.same],
    ]}
  >
    {[...plan.added, ...plan.changed].slice(0, NAMED).map((unit) => (
      <li>
        <a href={organisationPath(unit.id)}>{say(view, unit.name)}</a> <span class="meta ref">{unit.id}</span>
      </li>
    ))}
  </Found>
);

const RecordsFound = ({ view, plan: { kind, added, lines } }: { view: SignedInView; plan: RecordImport }) => (
  <Found
    view={view}
    counts={[
      [kind ? `${say(view, recordKindTexts[kind])} · ${say(view, adminTexts.added)}` : "", added.length],
      [say(view, adminTexts.same), lines.same],
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

/** Who changed which entry of the file since the dry run. */
const ChangedSince = ({
  view,
  changed,
  doers,
}: {
  view: SignedInView;
  changed: readonly ChangedMeanwhile[];
  doers: Awaited<ReturnType<typeof doersOf>>;
}) =>
  changed.length > 0 && (
    <>
      <h3>{say(view, adminTexts.importMeanwhile)}</h3>
      <ul>
        {changed.slice(0, NAMED).map(({ id, last: { act, at, by } }) => (
          <li>
            <span class="ref">{id}</span> · {say(view, registerActTexts[act])} ·{" "}
            <time datetime={at}>{instantText(at, view.language)}</time> ·{" "}
            {say(view, doers.get(by) ?? { zh: by, en: by })}
          </li>
        ))}
        {changed.length > NAMED && <li>+{changed.length - NAMED}</li>}
      </ul>
    </>
  );
