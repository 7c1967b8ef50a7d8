import { z } from "zod";
import type { Actor } from "../actor.ts";
import type { CaseFile } from "../case/case-file.ts";
import type { OrganisationId, Role } from "../directory.ts";
import type { CaseDocument, DocumentKind } from "../document.ts";
import { FindingContent, Rating } from "../finding.ts";
import { type DocumentId, FindingId } from "../ids.ts";
import { once } from "../once.ts";
import { publicContent, withheldOf } from "../publication/publication.ts";
import { type Sight, sightOf } from "./sight.ts";

/** What a reader outside the office has before them: the documents that reached them, and what those say. */
export interface Eyes {
  readonly sight: Exclude<Sight, "nothing">;
  /** Where the reader holds a post that opens something to them here. */
  readonly organisationIds: readonly OrganisationId[];
  /** Content included only where it was served, addressed to the reader, or published. */
  readonly documents: ReadonlyMap<DocumentId, CaseDocument>;
  /** Findings as the served documents tell them, the latest telling last. */
  readonly findings: ReadonlyMap<FindingId, ToldFinding>;
  /** The rating a served opinion gives. */
  readonly rating: Rating | null;
}

export interface ToldFinding {
  readonly content: FindingContent;
  readonly answer: z.infer<typeof Answer> | null;
  /** It stands in an opinion or an inspector's notice that was served; otherwise only in something before the opinion. */
  readonly isBinding: boolean;
  /** A served opinion no longer holds it. */
  readonly isDropped: boolean;
}

/** A document a reader has before them, and what they read of its content. */
interface Seen {
  readonly document: CaseDocument;
  readonly content: CaseDocument["content"];
}

/** Never to be read by the public, even if somebody published them (section 8 of the rules). */
const neverPublic: ReadonlySet<DocumentKind> = new Set<DocumentKind>([
  "preliminary_opinion",
  "routine_report",
  "interview_notice",
  "interview_minutes",
  "pre_decision_notice",
]);

/** How a person sees this case; null where it does not exist for them. */
export function eyesOn(file: CaseFile, actor: Actor | null): Eyes | null {
  const sight = sightOf(file, actor);
  if (sight === "nothing") return null;
  const organisationIds = placesOf(actor, sight);
  if (sight === "inside") {
    return { sight, organisationIds, documents: file.documents, findings: new Map(), rating: file.rating };
  }
  const seen = [...file.documents.values()].flatMap((document) => seenBy(file, document, sight, organisationIds) ?? []);
  if (seen.length === 0) return null;
  const served = seen.filter(({ document }) => isServedOnUnit(file, document) && sight !== "public");
  return {
    sight,
    organisationIds,
    documents: new Map(seen.map((each) => [each.document.id, withContent(each)])),
    findings: findingsTold(served.map(({ document }) => document)),
    rating: served.reduce<Rating | null>((last, { document }) => ratingIn(document) ?? last, null),
  };
}

/** Posts one looks at a case from the unit or its department with. */
const outside: ReadonlySet<Role> = new Set<Role>([
  "unit_contact",
  "unit_head",
  "superior_officer",
  "county_office_staff",
]);

/** Whoever looks from the unit or its department reads nothing more for a post they hold in the office as well. */
function placesOf(actor: Actor | null, sight: Sight): readonly OrganisationId[] {
  if (actor?.kind !== "person") return [];
  const isFromOutside = sight === "unit" || sight === "department";
  return actor.positions.flatMap(({ role, organisationId }) =>
    isFromOutside && !outside.has(role) ? [] : organisationId,
  );
}

/** The document as it is read; itself where all of it is. */
const withContent = ({ document, content }: Seen): CaseDocument =>
  content === document.content ? document : { ...document, content };

const isServedOnUnit = ({ unit }: CaseFile, document: CaseDocument): boolean =>
  document.service !== null && document.addressees.includes(unit.id);

function seenBy(
  file: CaseFile,
  document: CaseDocument,
  sight: Eyes["sight"],
  organisations: readonly OrganisationId[],
): Seen | null {
  const { addressees, copies, service, content } = document;
  if (sight !== "public") {
    if (isServedOnUnit(file, document)) return { document, content };
    const isCopied = organisations.some((id) => copies.includes(id));
    if (isCopied && (service !== null || !addressees.includes(file.unit.id))) return { document, content };
    const isOurs = organisations.some((id) => addressees.includes(id));
    // The unit sees that something waits to be received, and reads it once it has confirmed the receipt.
    if (isOurs) return { document, content: sight === "unit" ? {} : content };
  }
  if (!document.published || neverPublic.has(document.kind)) return null;
  return { document, content: publicContent(document, withheldOf(file, document)) as CaseDocument["content"] };
}

const Answer = z.object({ adopted: z.enum(["adopted", "partly", "not_adopted"]), reason: z.string() });
const Told = z.object({ id: FindingId, answer: Answer.nullish(), ...FindingContent.shape });
const WithFindings = z.object({ findings: z.array(Told), rating: Rating.nullish() });

/** The findings a document tells, none where it tells of none. */
const findingsIn = once(
  (content: CaseDocument["content"]): readonly z.infer<typeof Told>[] =>
    WithFindings.safeParse(content).data?.findings ?? NONE,
);
const NONE: readonly z.infer<typeof Told>[] = [];

function findingsTold(documents: readonly CaseDocument[]): ReadonlyMap<FindingId, ToldFinding> {
  const told = new Map<FindingId, ToldFinding>();
  for (const { kind, content } of documents) {
    const list = findingsIn(content);
    if (list === NONE) continue;
    const isOpinion = kind === "opinion";
    if (isOpinion) for (const [id, finding] of told) told.set(id, { ...finding, isDropped: true });
    for (const { id, answer, ...finding } of list) {
      const isBinding = isOpinion || kind === "rectification_notice" || (told.get(id)?.isBinding ?? false);
      told.set(id, { content: finding, answer: answer ?? null, isBinding, isDropped: false });
    }
  }
  return told;
}

/** The rating a document gives, null where it gives none. */
function ratingIn({ kind, content }: CaseDocument): Rating | null {
  const told = (kind === "opinion" ? content.rating : kind === "objection_answer" ? content.newRating : null) ?? null;
  // Most documents give none, and to have the schema say so costs far more than to look.
  return told === null ? null : (Rating.safeParse(told).data ?? null);
}
