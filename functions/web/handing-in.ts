import type { CaseId } from "../../domain/ids.ts";
import type { EvidenceEntry } from "../adapters/evidence-register.ts";
import { checkFile, fileFaultTexts, safeFileName } from "./files.ts";
import type { Principal } from "./principal.ts";
import { edgeProblem, type FieldProblem } from "./problem.ts";
import type { WebSupplies } from "./supplies.ts";

export interface HandedIn {
  readonly field: string;
  readonly file: File;
}

/** Keeps the files for a case, all or none. Throws the problem `file-refused`, which names each file that cannot be taken. */
export async function handIn(
  caseId: CaseId,
  files: readonly HandedIn[],
  { person }: Principal,
  { evidence, evidenceRegister, largestUpload }: Pick<WebSupplies, "evidence" | "evidenceRegister" | "largestUpload">,
): Promise<EvidenceEntry[]> {
  const read = await Promise.all(
    files.map(async ({ field, file }) => ({
      field,
      name: safeFileName(file.name),
      content: new Uint8Array(await file.arrayBuffer()),
    })),
  );
  const checked = read.map((each) => ({ ...each, verdict: checkFile(each.name, each.content, largestUpload) }));
  const faults = checked.flatMap(({ field, name, verdict }): FieldProblem[] =>
    "fault" in verdict ? [{ field, code: `file-${verdict.fault}`, text: fileFaultTexts[verdict.fault](name) }] : [],
  );
  if (faults.length > 0) throw edgeProblem("file-refused", faults);
  const entries: EvidenceEntry[] = [];
  for (const { name, content, verdict } of checked) {
    if ("fault" in verdict) continue;
    const { id, bytes } = await evidence.put(content, verdict.mediaType);
    entries.push(await evidenceRegister.add(caseId, { id, name, bytes, mediaType: verdict.mediaType, by: person.id }));
  }
  return entries;
}
