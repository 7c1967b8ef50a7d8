import type { Context, Hono } from "hono";
import { importUnits } from "../../directory-keeping.ts";
import type { WebEnv } from "../../env.ts";
import type { FormError } from "../../parts/form.tsx";
import { LongField } from "../../parts/plain-form.tsx";
import { organisationPath, paths } from "../../paths.ts";
import type { WebSupplies } from "../../supplies.ts";
import { adminTexts } from "../../texts/admin.ts";
import { type LineProblem, type UnitImport, unitColumns } from "../../unit-import.ts";
import { colon, say } from "../../view.ts";
import { sentForm } from "../acting-pages.tsx";
import { type SignedInView, send } from "../answering.tsx";
import { AdminPage, admitted, textIn } from "./door.tsx";

/** How many entries of a dry run are named; the rest are counted. */
const NAMED = 50;

interface Shown {
  readonly view: SignedInView;
  readonly csv: string;
  readonly errors: readonly FormError[];
  readonly plan: UnitImport | null;
  readonly isDone?: boolean;
  readonly status: number;
}

/** Units from a CSV: a dry run that lists everything wrong, then all of it or nothing. */
export function addImportPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  app.get(paths.adminImport, async (c) => {
    const view = await admitted(c, supplies, "keep_directory");
    return importPage(c, { view, csv: "", errors: [], plan: null, status: 200 });
  });

  app.post(paths.adminImport, async (c) => {
    const view = await admitted(c, supplies, "keep_directory");
    const { typed, files } = await sentForm(c);
    const sent = files.find(({ field }) => field === "file");
    const csv = sent ? await sent.file.text() : (typed.get("csv")?.[0] ?? "");
    if (csv.trim() === "") {
      const errors = [{ field: "csv", text: adminTexts.fileMissing }];
      return importPage(c, { view, csv, errors, plan: null, status: 422 });
    }
    const isDryRun = textIn(typed, "intent") !== "import";
    const plan = await importUnits(csv, isDryRun, view.principal.actor, supplies);
    const shown = { view, csv, errors: [], plan };
    if (plan.problems.length > 0) return importPage(c, { ...shown, status: 422 });
    if (isDryRun) return importPage(c, { ...shown, status: 200 });
    return importPage(c, { ...shown, isDone: true, status: 200 });
  });
}

const importPage = (c: Context<WebEnv>, { view, csv, errors, plan, isDone = false, status }: Shown) => {
  const problems = plan?.problems ?? [];
  const summary = [...errors, ...(problems.length > 0 ? [{ field: "", text: adminTexts.nothingWritten }] : [])];
  const isReady = plan !== null && problems.length === 0 && !isDone;
  return send(
    c,
    <AdminPage view={view} title={say(view, adminTexts.import)} back={paths.adminOrganisations} errors={summary}>
      <p class="lead">{say(view, adminTexts.importMeans)}</p>
      {isDone && (
        <div class="done" role="status">
          <p>{say(view, adminTexts.imported)}</p>
        </div>
      )}
      {plan && problems.length === 0 && <Found view={view} plan={plan} />}
      {problems.length > 0 && <Problems view={view} problems={problems} />}
      {!isDone && (
        <form method="post" action={paths.adminImport} enctype="multipart/form-data" novalidate>
          {isReady && (
            <p class="buttons">
              <button type="submit" name="intent" value="import">
                {say(view, adminTexts.importNow)}
              </button>
            </p>
          )}
          <div class="field">
            <label for="f-file">{say(view, adminTexts.file)}</label>
            <p class="hint" id="f-file-hint">
              {say(view, adminTexts.fileHint)} <span class="ref">{unitColumns.join(",")}</span>
            </p>
            <input type="file" id="f-file" name="file" accept=".csv" aria-describedby="f-file-hint" />
          </div>
          <LongField
            form={{ view, typed: new Map([["csv", [csv]]]), errors }}
            name="csv"
            rows={10}
            label={say(view, adminTexts.content)}
          />
          <p class="buttons">
            <button type="submit" name="intent" value="dry-run" class={isReady ? "second" : undefined}>
              {say(view, adminTexts.dryRun)}
            </button>
          </p>
        </form>
      )}
    </AdminPage>,
    status,
  );
};

const Found = ({ view, plan }: { view: SignedInView; plan: UnitImport }) => (
  <section aria-labelledby="found">
    <h2 id="found">{say(view, adminTexts.dryRunDone)}</h2>
    <dl class="facts">
      {(
        [
          [adminTexts.added, plan.added.length],
          [adminTexts.changed, plan.changed.length],
          [adminTexts.same, plan.same],
        ] as const
      ).map(([term, count]) => (
        <div>
          <dt>{say(view, term)}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
    <ul>
      {[...plan.added, ...plan.changed].slice(0, NAMED).map((unit) => (
        <li>
          <a href={organisationPath(unit.id)}>{say(view, unit.name)}</a> <span class="meta ref">{unit.id}</span>
        </li>
      ))}
    </ul>
  </section>
);

const Problems = ({ view, problems }: { view: SignedInView; problems: readonly LineProblem[] }) => (
  <section aria-labelledby="problems">
    <h2 id="problems">{say(view, adminTexts.linesWrong)}</h2>
    <ul>
      {problems.map(({ line, column, text }) => (
        <li>
          {say(view, adminTexts.line)} {line}
          {column && (
            <>
              {" "}
              <span class="ref">{column}</span>
            </>
          )}
          {colon(view)}
          {say(view, text)}
        </li>
      ))}
    </ul>
  </section>
);
