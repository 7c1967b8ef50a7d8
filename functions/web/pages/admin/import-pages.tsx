import type { Hono } from "hono";
import { importUnits } from "../../directory-keeping.ts";
import type { WebEnv } from "../../env.ts";
import { organisationPath, paths } from "../../paths.ts";
import type { WebSupplies } from "../../supplies.ts";
import { adminTexts } from "../../texts/admin.ts";
import { type UnitImport, unitColumns } from "../../unit-import.ts";
import { say } from "../../view.ts";
import type { SignedInView } from "../answering.tsx";
import { admitted } from "./door.tsx";
import { Found, type Importing, importAsked, importSent, NAMED } from "./import-form.tsx";

/** Units from a CSV. */
export function addImportPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  const units = (view: SignedInView): Importing => ({
    title: say(view, adminTexts.import),
    back: paths.adminOrganisations,
    action: paths.adminImport,
    means: say(view, adminTexts.importMeans),
    columns: [unitColumns],
  });
  app.get(paths.adminImport, async (c) => {
    const view = await admitted(c, supplies, "keep_directory");
    return importAsked(c, view, units(view));
  });
  app.post(paths.adminImport, async (c) => {
    const view = await admitted(c, supplies, "keep_directory");
    const { actor } = view.principal;
    return importSent(
      c,
      view,
      units(view),
      (csv, isDryRun) => importUnits(csv, isDryRun, actor, supplies),
      (plan) => <UnitsFound view={view} plan={plan} />,
    );
  });
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
