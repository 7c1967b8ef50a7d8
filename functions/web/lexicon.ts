import type { VisibleFile } from "../../domain/access/visible-file.ts";
import { OrganisationId, PersonId } from "../../domain/directory.ts";
import { type CaseId, EvidenceId } from "../../domain/ids.ts";
import type { Bilingual } from "../../domain/language.ts";
import { plain } from "./outward.ts";
import type { WebSupplies } from "./supplies.ts";

/** What identifiers in written content stand for: people and organisations by name, findings by what was found, files by the name they came with. */
export interface Lexicon {
  readonly caseId: CaseId;
  readonly names: ReadonlyMap<string, Bilingual>;
  readonly findings: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, string>;
}

/** Looks up whatever in the content may be an identifier. */
export async function lexiconOf(
  { id: caseId, findings }: Pick<VisibleFile, "id" | "findings">,
  content: unknown,
  { directory, evidenceRegister }: Pick<WebSupplies, "directory" | "evidenceRegister">,
): Promise<Lexicon> {
  const texts = [...new Set(textsIn(plain(content)))];
  const all = <T>(schema: { safeParse(value: unknown): { data?: T } }): T[] =>
    texts.flatMap((text) => schema.safeParse(text).data ?? []);
  const [people, organisations, files] = await Promise.all([
    directory.people(all(PersonId)),
    directory.organisations(all(OrganisationId)),
    evidenceRegister.find(caseId, all(EvidenceId)),
  ]);
  return {
    caseId,
    names: new Map([...people, ...organisations].map(([id, { name }]) => [id, name])),
    findings: new Map(
      [...findings].map(
        ([
          id,
          {
            content: { description },
          },
        ]) => [id, description],
      ),
    ),
    files: new Map([...files].map(([id, { name }]) => [id, name])),
  };
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) for (const each of Object.values(value)) yield* textsIn(each);
}
