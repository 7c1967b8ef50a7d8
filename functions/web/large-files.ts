import type { CaseId } from "../../domain/ids.ts";
import type { EvidenceEntry } from "../adapters/evidence-register.ts";
import { checkName, checkSample, type FileFault, fileFaultTexts, safeFileName } from "./files.ts";
import type { Principal } from "./principal.ts";
import { edgeProblem, type Problem } from "./problem.ts";
import type { WebSupplies } from "./supplies.ts";

type Needed = Pick<WebSupplies, "uploads" | "evidenceRegister" | "references">;

export interface BegunUpload {
  /** Names the upload when it is finished. */
  readonly upload: string;
  /** Where the file is sent by PUT, as it is. */
  readonly address: string;
}

const refused = (fault: FileFault, name: string): Problem =>
  edgeProblem("file-refused", [{ field: "file", code: `file-${fault}`, text: fileFaultTexts[fault](name) }]);

/** Opens the way for one large file. Throws `file-refused` for what could never be taken, before a byte of it travels. */
export async function beginUpload(
  caseId: CaseId,
  { name, bytes }: { name: string; bytes: number },
  { person }: Principal,
  { uploads, references }: Needed,
): Promise<BegunUpload> {
  const safe = safeFileName(name);
  const fault = checkName(safe, bytes, uploads.largest);
  if (fault) throw refused(fault, safe);
  const upload = references.newCommandId();
  return { upload, address: await uploads.addressFor({ caseId, personId: person.id, token: upload }, bytes) };
}

/**
 * Looks at what arrived and makes it a file of the case, named by its content. Throws `not-found` where nothing arrived,
 * `file-refused` where it is not what its name says, and `lost-race` where it was sent anew in between.
 */
export async function finishUpload(
  caseId: CaseId,
  { upload, name }: { upload: string; name: string },
  { person }: Principal,
  { uploads, evidenceRegister }: Needed,
): Promise<EvidenceEntry> {
  const at = { caseId, personId: person.id, token: upload };
  const safe = safeFileName(name);
  const arrived = await uploads.arrived(at);
  if (!arrived) throw edgeProblem("not-found");
  const verdict = checkSample(safe, arrived, uploads.largest);
  if ("fault" in verdict) {
    await uploads.drop(at);
    throw refused(verdict.fault, safe);
  }
  const { mediaType } = verdict;
  if (!(await uploads.keep(at, arrived, mediaType))) throw edgeProblem("lost-race");
  return evidenceRegister.add(caseId, { id: arrived.id, name: safe, bytes: arrived.bytes, mediaType, by: person.id });
}
