import { Organisation, type OrganisationId } from "../../domain/directory.ts";
import { districtsOf, enterOrganisation, isOutOfSight } from "../../domain/directory-change.ts";
import type { Imported, ImportedLines } from "../adapters/register-imports.ts";
import { textOf } from "../adapters/texts/refusals.ts";
import { csvLines, inOrderOfLines } from "./csv-lines.ts";
import type { ImportPlan } from "./importing.ts";
import { importProblems } from "./texts/admin.ts";
import { inputProblems } from "./texts/input.ts";

/** The columns of an import of units, in their order. */
export const unitColumns = [
  "id",
  "name.zh",
  "name.en",
  "unitKind",
  "district",
  "superiorId",
  "address",
  "phone",
] as const;
/** What an import would do, or everything that keeps it from being done. */
export interface UnitImport extends ImportPlan<OrganisationId, Organisation> {
  readonly added: readonly Organisation[];
  readonly changed: readonly Organisation[];
}

/**
 * Judges every line of a CSV of units against the directory as it is. Writes nothing. `done` tells of a file that was imported what
 * its lines did then: they are not judged again.
 */
export function planImport(
  text: string,
  organisations: ReadonlyMap<OrganisationId, Organisation>,
  done: ImportedLines | null = null,
): UnitImport {
  const { lines, problems: unreadable } = csvLines(text, [unitColumns]);
  const problems = [...unreadable];
  const read: { line: number; unit: Organisation }[] = [];
  for (const { line, cells } of lines) {
    const parsed = Organisation.safeParse(unitOf(cells, organisations));
    if (parsed.success) read.push({ line, unit: parsed.data });
    else problems.push(...inputProblems(parsed.error).map(({ field, text }) => ({ line, column: field, text })));
  }
  const touched = read.map(({ unit }) => unit.id);
  const at = (wanted: readonly number[]) => {
    const chosen = new Set(wanted);
    return read.filter(({ line }) => chosen.has(line)).map(({ unit }) => unit);
  };
  const planned = (found: ImportedLines) => ({
    touched,
    lines: found,
    added: at(found.added),
    changed: at(found.changed),
  });
  if (done) return { ...planned(done), outcome: new Map(), problems: [] };

  // A line may name a superior that comes with the same file.
  const known = new Map([...organisations, ...read.map(({ unit }) => [unit.id, unit] as const)]);
  const districts = districtsOf(organisations.values());
  // What is wrong with a line is told at once: a strange district hides nothing else.
  const anywhere = new Set([...districts, ...read.map(({ unit }) => unit.district)]);
  const seen = new Set<string>();
  const sorted = { added: [] as number[], changed: [] as number[], same: 0 };
  const outcomes = new Map<OrganisationId, Imported<Organisation>>();
  for (const { line, unit } of read) {
    const present = organisations.get(unit.id) ?? null;
    if (seen.has(unit.id)) problems.push({ line, column: "id", text: importProblems.twice });
    seen.add(unit.id);
    if (present && present.kind !== "unit") {
      problems.push({ line, column: "id", text: importProblems.notAUnit });
      continue;
    }
    if (isOutOfSight(present, unit, districts)) {
      const text = textOf({ code: "district-unknown", data: { district: unit.district } });
      problems.push({ line, column: "district", text });
    }
    const outcome = enterOrganisation(present, unit, { organisations: known, districts: anywhere, isNew: false });
    if (!outcome.accepted) {
      problems.push({ line, column: outcome.refusal.field ?? "", text: textOf(outcome.refusal) });
    } else if (present && JSON.stringify(present) === JSON.stringify(outcome.value)) {
      sorted.same += 1;
    } else {
      sorted[present ? "changed" : "added"].push(line);
      outcomes.set(unit.id, { value: outcome.value });
    }
  }
  return { ...planned(sorted), outcome: outcomes, problems: inOrderOfLines(problems) };
}

/** What is not in the file stays as it is: whether a unit is fictional is no matter of an import. */
function unitOf(cells: readonly string[], organisations: ReadonlyMap<string, Organisation>): unknown {
  const [id = "", zh = "", en = "", unitKind = "", district = "", superiorId = "", address = "", phone = ""] = cells;
  return {
    id,
    kind: "unit",
    unitKind: unitKind || undefined,
    name: { zh, en },
    district,
    superiorId: superiorId || null,
    ...(address ? { address } : {}),
    ...(phone ? { phone } : {}),
    isFictional: organisations.get(id)?.isFictional ?? false,
  };
}
