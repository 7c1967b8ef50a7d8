import type { CaseId, EvidenceId } from "../../domain/ids.ts";
import { plain } from "./outward.ts";
import type { Principal } from "./principal.ts";
import { edgeProblem } from "./problem.ts";
import { caseSeenBy, type SeenCase } from "./sight.ts";
import type { WebSupplies } from "./supplies.ts";

/** Files up to this size go through us; larger ones are fetched from the store by an address of five minutes. API Gateway and Lambda carry about four and a half million bytes. */
const THROUGH_US = 4_000_000;

type Needed = Pick<WebSupplies, "cases" | "evidence" | "evidenceRegister" | "readingRecord">;

/**
 * A file of a case, to whoever brought it, and to whoever sees the entry it belongs to. A file that was handed in and is named in
 * nothing sent yet is nobody else's, the office included. Throws `not-found`.
 */
export async function handOut(caseId: CaseId, id: EvidenceId, principal: Principal, needed: Needed): Promise<Response> {
  const { actor, person } = principal;
  const seen = caseSeenBy(actor, await needed.cases.load(caseId));
  const entry = (await needed.evidenceRegister.find(caseId, [id])).get(id);
  if (!entry || !(entry.by === person.id || isNamedIn(seen, id))) throw edgeProblem("not-found");
  await needed.readingRecord.record(caseId, {
    personId: person.id,
    ...(actor.actingFor ? { actingFor: actor.actingFor } : {}),
    part: `file ${id}`,
  });
  if (entry.bytes > THROUGH_US) {
    return new Response(null, {
      status: 302,
      headers: { location: await needed.evidence.downloadAddress(id, entry.name) },
    });
  }
  const file = await needed.evidence.get(id);
  if (!file) throw edgeProblem("not-found");
  return new Response(Buffer.from(file.content), {
    headers: {
      "content-type": entry.mediaType,
      "content-length": String(file.content.byteLength),
      // Never shown inside the site: a file of a stranger is saved, not opened.
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(entry.name)}`,
      etag: `"${id}"`,
    },
  });
}

/** Inside, the whole file; the unit also its own papers, saved or sent; others findings and documents as they reached them. */
function isNamedIn({ file }: SeenCase, id: EvidenceId): boolean {
  const own = file.sight === "unit" ? [file.preparation, file.rectification] : [];
  const seen = file.sight === "inside" ? file : [file.findings, file.documents, ...own];
  return JSON.stringify(plain(seen)).includes(`"${id}"`);
}
