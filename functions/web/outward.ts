import { z } from "zod";
import { type CaseFile, openEntry } from "../../domain/case/case-file.ts";
import { isWhole } from "../../domain/document.ts";
import type { SeenCase } from "./sight.ts";

/** JSON of a value of the domain: maps become lists, sets too. */
export function plain(value: unknown): unknown {
  if (value instanceof Map) return [...value.values()].map(plain);
  if (value instanceof Set) return [...value].map(plain);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
  return value;
}

/** What of a case file leaves the back end: for a unit and its superior department this and nothing else. */
const servedKeys = [
  "status",
  "id",
  "version",
  "openedAt",
  "kind",
  "title",
  "matters",
  "legalBasis",
  "indicatorIds",
  "unit",
  "ruleSet",
  "calendarId",
  "team",
  "entries",
  "rating",
  "findings",
  "documents",
  "deadlines",
  "objections",
  "closedAt",
] as const satisfies readonly (keyof CaseFile)[];

/** What never leaves it: the workflow's token, the chain's head, which commands were carried out. */
const innerKeys: ReadonlySet<keyof CaseFile> = new Set<keyof CaseFile>([
  "attachment",
  "head",
  "handled",
  "generation",
  "resumeAt",
]);

export const CaseJson = z
  .looseObject({
    id: z.string(),
    version: z.int(),
    status: z.enum(["open", "closed"]),
    kind: z.string(),
    title: z.string(),
    stage: z.string().nullable(),
    part: z.enum(["all", "served"]),
    unit: z.looseObject({ id: z.string() }),
    team: z.looseObject({ leaderId: z.string(), memberIds: z.array(z.string()) }),
    findings: z.array(z.looseObject({ id: z.string(), status: z.string() })),
    documents: z.array(z.looseObject({ id: z.string(), kind: z.string(), number: z.string() })),
    deadlines: z.array(z.looseObject({ id: z.string(), due: z.string(), status: z.string() })),
  })
  .meta({
    description: "A case as the caller may see it. `part` is `served` where only what concerns the unit is shown.",
  });

export function caseJson({ file, part }: SeenCase): z.output<typeof CaseJson> {
  const keys =
    part === "all" ? (Object.keys(file) as (keyof CaseFile)[]).filter((key) => !innerKeys.has(key)) : servedKeys;
  const said: Record<keyof CaseFile, unknown> = { ...file, team: teamJson(file, part), documents: documentsJson(file) };
  const shown = Object.fromEntries(keys.map((key) => [key, plain(said[key])]));
  return CaseJson.parse({ ...shown, part, stage: openEntry(file)?.stage ?? null });
}

/**
 * The documents as the caller may see them. Where something of a text is withheld its digest stays away too: whoever guesses a
 * short passage could try each guess on it.
 */
export function documentsJson({ documents }: Pick<CaseFile, "documents">): unknown[] {
  return [...documents.values()].map((document) => {
    const { digest, ...rest } = document;
    return plain(isWhole(document) ? { ...rest, digest } : rest);
  });
}

/** Declared ties and requests for recusal are the office's business. */
const teamJson = ({ team }: CaseFile, part: SeenCase["part"]) =>
  part === "all" ? team : { leaderId: team.leaderId, memberIds: team.memberIds };
