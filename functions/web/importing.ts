import type { PersonActor } from "../../domain/actor.ts";
import { digestOfText } from "../../domain/digest.ts";
import { toInstant } from "../../domain/time.ts";
import type { RegisterAct } from "../adapters/register-act.ts";
import type { Imported, ImportedLines, RegisterAsRead, RegisterImports } from "../adapters/register-imports.ts";
import type { LineProblem } from "./csv-lines.ts";
import type { WebSupplies } from "./supplies.ts";

/** What an import would do, or everything that keeps it from being done. */
export interface ImportPlan<K extends string, T> {
  readonly problems: readonly LineProblem[];
  /** Every entry the file speaks of, those it leaves as they are too. */
  readonly touched: readonly K[];
  readonly lines: ImportedLines;
  readonly outcome: ReadonlyMap<K, Imported<T>>;
}

/** A register that takes imports, and the rules' word on a file for it. */
export interface Importing<K extends string, T, P extends ImportPlan<K, T>> {
  readonly act: RegisterAct["act"];
  readonly by: PersonActor;
  read(imports: RegisterImports): Promise<RegisterAsRead<K, T>>;
  /** Judges the file; `done` tells of one that was imported what its lines did then. Writes nothing. */
  plan(csv: string, entries: ReadonlyMap<K, T>, done: ImportedLines | null): P;
}

/** Whether an import is only tried, or confirmed by what the dry run before it said: its `checked`. */
export type Sent = { readonly isDryRun: true } | { readonly isDryRun: false; readonly checked: string };

/** An entry a colleague changed since the dry run. */
export interface ChangedMeanwhile {
  readonly id: string;
  readonly last: RegisterAct;
}

/** What came of an import that was sent. */
export interface ImportRun<P> {
  /** `other`: register or file are no longer what the dry run saw; nothing was written, and `plan` is a fresh dry run. */
  readonly result: "checked" | "imported" | "other";
  readonly plan: P;
  /** Names what this run saw, to confirm it by. */
  readonly checked: string;
  readonly meanwhile: readonly ChangedMeanwhile[];
}

/** When a dry run was made, and the digests of the file and of the entries it saw. */
interface Seen {
  readonly at: string;
  readonly file: string;
  readonly state: string;
}
const nameOf = ({ at, file, state }: Seen): string => `${at}/${file}/${state}`;
const seenIn = (checked: string): Seen => {
  const [at = "", file = "", state = ""] = checked.split("/");
  return { at, file, state };
};
const importIdOf = ({ file, state }: Seen): string => `${file}#${state}`;

/** A browser sends the lines of a text with other ends than the file had. */
const sameText = (csv: string): string => csv.replace(/\r\n?/g, "\n").trim();

/**
 * Says what an import would do; where it is confirmed, nothing is wrong, and file and register are what the dry run saw, all of it is
 * done. Sent again, it is answered as it was.
 */
export async function runImport<K extends string, T, P extends ImportPlan<K, T>>(
  csv: string,
  sent: Sent,
  importing: Importing<K, T, P>,
  { registerImports, clock }: Pick<WebSupplies, "registerImports" | "clock">,
): Promise<ImportRun<P>> {
  const file = digestOfText(sameText(csv));
  const confirmed = sent.isDryRun ? null : seenIn(sent.checked);
  const look = async () => {
    const register = await importing.read(registerImports);
    const plan = importing.plan(csv, register.entries, null);
    const now: Seen = { at: toInstant(clock.now()), file, state: register.stateOf(plan.touched) };
    return { register, plan, now };
  };
  const asBefore = async (): Promise<ImportRun<P> | null> => {
    const done = confirmed?.file === file ? await registerImports.onRecord(importIdOf(confirmed)) : null;
    if (!confirmed || !done) return null;
    const { entries } = await importing.read(registerImports);
    const plan = importing.plan(csv, entries, done.lines);
    return { result: "imported", plan, checked: nameOf(confirmed), meanwhile: [] };
  };

  const before = await asBefore();
  if (before) return before;
  const { register, plan, now } = await look();
  const answer = { plan, checked: nameOf(now), meanwhile: [] };
  if (!confirmed || plan.problems.length > 0) return { ...answer, result: "checked" };
  const isAsSeen = confirmed.file === now.file && confirmed.state === now.state;
  const { lines, outcome: entries } = plan;
  const { act, by } = importing;
  if (isAsSeen && (await register.carryOut({ id: importIdOf(now), entries, act, by, lines })))
    return { ...answer, result: "imported" };
  const meanwhile = isAsSeen && (await asBefore());
  if (meanwhile) return meanwhile;
  const fresh = isAsSeen ? await look() : { register, plan, now };
  return {
    result: "other",
    plan: fresh.plan,
    checked: nameOf(fresh.now),
    meanwhile: fresh.plan.touched.flatMap((id) => {
      const last = fresh.register.actsOn(id).at(-1);
      return last && last.at >= confirmed.at ? [{ id, last }] : [];
    }),
  };
}
