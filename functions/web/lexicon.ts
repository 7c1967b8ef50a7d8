import type { VisibleFile } from "../../domain/access/visible-file.ts";
import { OrganisationId, PersonId } from "../../domain/directory.ts";
import { type CaseId, EvidenceId } from "../../domain/ids.ts";
import type { Indicator } from "../../domain/indicator.ts";
import type { Bilingual } from "../../domain/language.ts";
import { noThings, type Things, thingsOf } from "./forms/things.ts";
import { plain } from "./outward.ts";
import type { WebSupplies } from "./supplies.ts";

/** What identifiers in written content stand for: people and organisations by name, findings by what was found, what the case numbers within itself, the plan's indicators, files by the name they came with. */
export interface Lexicon {
  readonly caseId: CaseId;
  readonly names: ReadonlyMap<string, Bilingual>;
  readonly findings: ReadonlyMap<string, string>;
  readonly things: Things;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly files: ReadonlyMap<string, string>;
}

/** Looks up whatever in the content may be an identifier. */
export async function lexiconOf(
  caseId: CaseId,
  /** Null for what stands alone, without its case. */
  file: VisibleFile | null,
  content: unknown,
  { directory, evidenceRegister, registers }: Pick<WebSupplies, "directory" | "evidenceRegister" | "registers">,
): Promise<Lexicon> {
  const respondents = file?.accountabilities.flatMap((each) => each.respondents) ?? [];
  const texts = new Set(textsIn([plain(content), respondents.map(({ subject }) => subject.organisationId)]));
  const all = <T>(schema: { safeParse(value: unknown): { data?: T } }): T[] =>
    [...texts].flatMap((text) => schema.safeParse(text).data ?? []);
  const [people, organisations, files, indicators] = await Promise.all([
    directory.people(all(PersonId)),
    directory.organisations(all(OrganisationId)),
    evidenceRegister.find(caseId, all(EvidenceId)),
    registers.indicators(),
  ]);
  const names = new Map([...people, ...organisations].map(([id, { name }]) => [id, name]));
  return {
    caseId,
    names,
    findings: new Map([...(file?.findings ?? [])].map(([id, { content: found }]) => [id, found.description])),
    things: file ? thingsOf(file, names) : noThings,
    indicators: new Map(indicators.filter(({ id }) => texts.has(id)).map((each) => [each.id, each])),
    files: new Map([...files].map(([id, { name }]) => [id, name])),
  };
}

/** What people call a thing of the case that has this number. */
export const thingIn = ({ things }: Lexicon, id: string): Bilingual | undefined =>
  Object.values(things)
    .flat()
    .find((each) => each.id === id)?.text;

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) for (const each of Object.values(value)) yield* textsIn(each);
}
