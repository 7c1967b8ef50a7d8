import { z } from "zod";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { DistrictId, OrganisationId, PersonId } from "../../../domain/directory.ts";
import { CaseId } from "../../../domain/ids.ts";
import { UnitKind } from "../../../domain/indicator.ts";
import { Bilingual } from "../../../domain/language.ts";
import { once } from "../../../domain/once.ts";
import type { ItemKey } from "../item-store.ts";

/**
 * What else than cases stands in lists: findings, issued documents, what was published, cases as the unit and its superior
 * department see them, cases by the day they were opened, and cases that wait for a decision. Each is a line made from the
 * log alone, in the indexes that serve the lists of cases; a kind has partitions of its own there.
 */
export const LineKind = z.enum(["FINDING", "DOCUMENT", "PUBLISHED", "PUBLIC_TEXT", "SERVED", "OPENED", "WAITING"]);
export type LineKind = z.infer<typeof LineKind>;

/** The lists a line stands in besides that of all its kind. What `stage` partitions by, each kind says. */
export type LineList = "unit" | "district" | "superior" | "stage";

export interface Line {
  readonly kind: LineKind;
  /** Names it within its case. */
  readonly id: string;
  /** Where it stands in its lists, before case and id. */
  readonly sort: string;
  /** Null for what stands in no list, not even that of its kind. */
  readonly lists: { readonly [L in LineList]?: string | null } | null;
  readonly body: unknown;
}

const written = once(({ body }: Pick<Line, "body">) => ({ text: JSON.stringify(body) }));

/** The body of a line as it is stored: written out once, to be compared and to be put. */
export const bodyTextOf = (line: Pick<Line, "body">): string => written(line).text;

/** What every line says of its case. */
export const LineCase = z.strictObject({
  caseId: CaseId,
  title: z.string(),
  unit: z.strictObject({
    id: OrganisationId,
    kind: UnitKind,
    name: Bilingual,
    district: DistrictId,
    superiorId: OrganisationId.nullable(),
  }),
  /** They do not see it, whatever their post. */
  recusedIds: z.array(PersonId),
});
export type LineCase = z.infer<typeof LineCase>;

export const lineCaseOf = ({ id, title, unit, team }: CaseFile): LineCase => ({
  caseId: id,
  title,
  unit,
  recusedIds: [...team.recused],
});

/**
 * Makes the lines of one part of a file. Parts are never changed in place, so a line is made anew only where its part, what it
 * says of its case or what else it rests on is another than before.
 */
export function lineMaker<P extends object>(
  make: (file: CaseFile, part: P) => Line,
  restsOn: (file: CaseFile, part: P) => unknown = () => null,
): (file: CaseFile, part: P) => Line {
  const made = new WeakMap<P, { readonly by: CaseFacts; readonly rest: unknown; readonly line: Line }>();
  return (file, part) => {
    const { title, unit, team } = file;
    const rest = restsOn(file, part);
    const known = made.get(part);
    if (known && known.rest === rest && isSameCase(known.by, file)) return known.line;
    const line = make(file, part);
    made.set(part, { by: { title, unit, team }, rest, line });
    return line;
  };
}

type CaseFacts = Pick<CaseFile, "title" | "unit" | "team">;
const isSameCase = (one: CaseFacts, other: CaseFacts): boolean =>
  one.title === other.title && one.unit === other.unit && one.team.recused === other.team.recused;

export const lineKey = (caseId: CaseId, kind: LineKind, id: string): ItemKey => ({
  PK: `LINE#${caseId}`,
  SK: `${kind}#${id}`,
});

export const linePartition = (kind: LineKind, list: LineList | "all", of?: string): string =>
  list === "all" ? kind : `${kind}#${of}`;

/** The sort key of a line in its lists. */
export const lineSort = (caseId: CaseId, { sort, id }: Pick<Line, "sort" | "id">): string => `${sort}#${caseId}#${id}`;
const LINE_SORT = /^[\w:.#-]{1,80}#([A-Z0-9]{8})#([\w-]{1,40})$/;

/** The line a sort key belongs to; null for a text that is none. */
export function lineAt(sort: string): { readonly caseId: CaseId; readonly id: string } | null {
  const [, caseId, id] = LINE_SORT.exec(sort) ?? [];
  const known = CaseId.safeParse(caseId);
  return known.success && id ? { caseId: known.data, id } : null;
}

/** Sorts after every instant. */
export const NEVER = "9999-12-31T00:00:00.000Z";
/** Turns digits round, so that what is later sorts first. */
export const reversed = (time: string): string => time.replace(/\d/g, (digit) => String(9 - Number(digit)));
