import type { Context } from "hono";
import type { Child } from "hono/jsx";
import { csvText, type LineProblem } from "../../csv-lines.ts";
import type { WebEnv } from "../../env.ts";
import type { ChangedMeanwhile, ImportPlan, ImportRun, Sent } from "../../importing.ts";
import type { FormError } from "../../parts/field.tsx";
import { LongField } from "../../parts/plain-form.tsx";
import { adminTexts } from "../../texts/admin.ts";
import { colon, inBrackets, say } from "../../view.ts";
import { sentForm } from "../acting-pages.tsx";
import { type SignedInView, send } from "../answering.tsx";
import { AdminPage, textIn } from "./door.tsx";

/** How many entries of a dry run are named; the rest are counted. */
export const NAMED = 50;

/** What an import is called, where it is sent, and the columns a file may have. */
export interface ImportForm {
  readonly title: string;
  readonly means: string;
  readonly back: string;
  readonly action: string;
  /** Each row of columns with what its lines are about, where there are several. */
  readonly columns: readonly { readonly about?: string; readonly names: readonly string[] }[];
  /** The words a column takes, each with what it means. */
  readonly words?: { readonly column: string; readonly meanings: readonly (readonly [word: string, means: string])[] };
}

/**
 * Answers what was sent to an import: a dry run that lists everything wrong, then all of what it showed or nothing. `carryOut` does
 * it, or only says what it would do.
 */
export async function importSent<P extends ImportPlan<string, unknown>>(
  c: Context<WebEnv>,
  view: SignedInView,
  importing: ImportForm,
  carryOut: (csv: string, sent: Sent) => Promise<ImportRun<P>>,
  /** What was found, and what colleagues did meanwhile to entries of it. */
  told: { found: (plan: P) => Child; meanwhile: (changed: readonly ChangedMeanwhile[]) => Promise<Child> },
) {
  const { typed, files } = await sentForm(c);
  const file = files.find(({ field }) => field === "file");
  const csv = file ? csvText(await file.file.arrayBuffer()) : (typed.get("csv")?.[0] ?? "");
  const shown = { view, csv, importing };
  if (csv.trim() === "")
    return importPage(c, { ...shown, errors: [{ field: "csv", text: adminTexts.fileMissing }], status: 422 });
  const checked = textIn(typed, "checked");
  // Who confirms without having seen a dry run is shown one.
  const isDryRun = textIn(typed, "intent") !== "import" || checked === "";
  const run = await carryOut(csv, isDryRun ? { isDryRun } : { isDryRun, checked });
  const { plan, result } = run;
  if (plan.problems.length > 0) return importPage(c, { ...shown, problems: plan.problems, status: 422 });
  const found = { ...shown, found: told.found(plan), checked: run.checked };
  if (result !== "other") return importPage(c, { ...found, isDone: result === "imported", status: 200 });
  return importPage(c, { ...found, other: await told.meanwhile(run.meanwhile), status: 409 });
}

/** The form as it is first seen. */
export const importAsked = (c: Context<WebEnv>, view: SignedInView, importing: ImportForm) =>
  importPage(c, { view, importing, csv: "", status: 200 });

interface Shown {
  readonly view: SignedInView;
  readonly importing: ImportForm;
  readonly csv: string;
  readonly errors?: readonly FormError[];
  readonly problems?: readonly LineProblem[];
  /** What a run without problems found. */
  readonly found?: Child;
  /** Names what the run saw. */
  readonly checked?: string;
  /** What differs from the dry run that was confirmed, where something does. */
  readonly other?: Child;
  readonly isDone?: boolean;
  readonly status: number;
}

function importPage(c: Context<WebEnv>, shown: Shown) {
  const { view, importing, csv, errors = [], problems = [], found = null, isDone = false, status } = shown;
  const { checked = "", other } = shown;
  const summary = [...errors, ...(problems.length > 0 ? [{ field: "", text: adminTexts.nothingWritten }] : [])];
  const isReady = found !== null && !isDone;
  return send(
    c,
    <AdminPage view={view} title={importing.title} back={importing.back} errors={summary}>
      <p class="lead">{importing.means}</p>
      {isDone && (
        <div class="done" role="status">
          <p>{say(view, adminTexts.imported)}</p>
        </div>
      )}
      {other !== undefined && (
        <section class="warning" aria-labelledby="other">
          <h2 id="other">{say(view, adminTexts.importOther)}</h2>
          <p>{say(view, adminTexts.importOtherText)}</p>
          {other}
        </section>
      )}
      {found}
      {problems.length > 0 && <Problems view={view} problems={problems} />}
      {!isDone && (
        <form method="post" action={importing.action} enctype="multipart/form-data" novalidate>
          {isReady && (
            <p class="buttons">
              <input type="hidden" name="checked" value={checked} />
              <button type="submit" name="intent" value="import">
                {say(view, adminTexts.importNow)}
              </button>
            </p>
          )}
          <div class="field">
            <label for="f-file">{say(view, adminTexts.file)}</label>
            <div class="hint" id="f-file-hint">
              {say(view, adminTexts.fileHint)}{" "}
              {importing.columns.map(({ about, names }) => (
                <>
                  {about && (
                    <>
                      <br />
                      {about}
                      {colon(view)}
                    </>
                  )}
                  <span class="ref">{names.join(",")}</span>
                </>
              ))}
              {importing.words && (
                <>
                  <br />
                  <span class="ref">{importing.words.column}</span>
                  {colon(view)}
                  {importing.words.meanings.map(([word, means], index) => (
                    <>
                      {index > 0 && (view.language === "zh" ? "、" : ", ")}
                      <span class="ref">{word}</span>
                      {inBrackets(view, means)}
                    </>
                  ))}
                </>
              )}
            </div>
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
}

/** What a run found: how many entries of each sort, and the first of them by name. */
export const Found = ({
  view,
  counts,
  children,
}: {
  view: SignedInView;
  counts: readonly (readonly [term: string, count: number])[];
  children: Child;
}) => (
  <section aria-labelledby="found">
    <h2 id="found">{say(view, adminTexts.dryRunDone)}</h2>
    <dl class="facts">
      {counts.map(([term, count]) => (
        <div>
          <dt>{term}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
    <ul>{children}</ul>
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
