import type { Context } from "hono";
import type { Child } from "hono/jsx";
import { csvText, type LineProblem } from "../../csv-lines.ts";
import type { WebEnv } from "../../env.ts";
import type { FormError } from "../../parts/form.tsx";
import { LongField } from "../../parts/plain-form.tsx";
import { adminTexts } from "../../texts/admin.ts";
import { colon, say } from "../../view.ts";
import { sentForm } from "../acting-pages.tsx";
import { type SignedInView, send } from "../answering.tsx";
import { AdminPage, textIn } from "./door.tsx";

/** How many entries of a dry run are named; the rest are counted. */
export const NAMED = 50;

/** What an import is called, where it is sent, and the columns a file may have. */
export interface Importing {
  readonly title: string;
  readonly means: string;
  readonly back: string;
  readonly action: string;
  /** Each row of columns with what its lines are about, where there are several. */
  readonly columns: readonly { readonly about?: string; readonly names: readonly string[] }[];
}

/** What an import found, at least. */
export interface Plan {
  readonly problems: readonly LineProblem[];
}

/**
 * Answers what was sent to an import: a dry run that lists everything wrong, then all of it or nothing. `carryOut` does it, or only
 * says what it would do.
 */
export async function importSent<P extends Plan>(
  c: Context<WebEnv>,
  view: SignedInView,
  importing: Importing,
  carryOut: (csv: string, isDryRun: boolean) => Promise<P>,
  found: (plan: P) => Child,
) {
  const { typed, files } = await sentForm(c);
  const sent = files.find(({ field }) => field === "file");
  const csv = sent ? csvText(await sent.file.arrayBuffer()) : (typed.get("csv")?.[0] ?? "");
  const shown = { view, csv, importing };
  if (csv.trim() === "")
    return importPage(c, { ...shown, errors: [{ field: "csv", text: adminTexts.fileMissing }], status: 422 });
  const isDryRun = textIn(typed, "intent") !== "import";
  const plan = await carryOut(csv, isDryRun);
  if (plan.problems.length > 0) return importPage(c, { ...shown, problems: plan.problems, status: 422 });
  return importPage(c, { ...shown, found: found(plan), isDone: !isDryRun, status: 200 });
}

/** The form as it is first seen. */
export const importAsked = (c: Context<WebEnv>, view: SignedInView, importing: Importing) =>
  importPage(c, { view, importing, csv: "", status: 200 });

interface Shown {
  readonly view: SignedInView;
  readonly importing: Importing;
  readonly csv: string;
  readonly errors?: readonly FormError[];
  readonly problems?: readonly LineProblem[];
  /** What a run without problems found. */
  readonly found?: Child;
  readonly isDone?: boolean;
  readonly status: number;
}

function importPage(c: Context<WebEnv>, shown: Shown) {
  const { view, importing, csv, errors = [], problems = [], found = null, isDone = false, status } = shown;
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
      {found}
      {problems.length > 0 && <Problems view={view} problems={problems} />}
      {!isDone && (
        <form method="post" action={importing.action} enctype="multipart/form-data" novalidate>
          {isReady && (
            <p class="buttons">
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
