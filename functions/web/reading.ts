import { z } from "zod";
import { AccountabilityId, RespondentId } from "../../domain/accountability/accountability.ts";
import { MeasureId } from "../../domain/accountability/measures.ts";
import { PersonCommand } from "../../domain/case/command.ts";
import { CaseEvent } from "../../domain/case/event.ts";
import { ComplaintId } from "../../domain/complaint/complaint.ts";
import { OrganisationId, PersonId } from "../../domain/directory.ts";
import { DisclosureId, ThirdPartyId } from "../../domain/disclosure/disclosure.ts";
import { GroundId } from "../../domain/disposition/grounds.ts";
import { DocumentKind } from "../../domain/document.ts";
import { documentContents } from "../../domain/documents/contents.ts";
import { DocumentId, EvidenceId, FindingId } from "../../domain/ids.ts";
import { ObjectionId } from "../../domain/incentive/incentive.ts";
import { IndicatorId } from "../../domain/indicator.ts";
import { once } from "../../domain/once.ts";
import { Day, Instant } from "../../domain/time.ts";

/** What a text stands for: itself, as somebody typed it, or something a page has a word for. */
type Meaning = "typed" | "choice" | "name" | "finding" | "indicator" | "thing" | "file" | "day" | "instant";

/**
 * How something written is read: by the schema it was written under, never by what it looks like. What somebody typed is that
 * text, though it be the key of a choice or the identifier of a colleague.
 */
export interface Reading {
  readonly meaning: Meaning;
  /** The act or the kind of document it stands in: some names mean something else there. */
  readonly act?: string;
  /** How a field of it is read. */
  of(name: string): Reading;
}

type Schema = z.core.$ZodType;

const meanings = new Map<Schema, Meaning>([
  [PersonId, "name"],
  [OrganisationId, "name"],
  [FindingId, "finding"],
  [IndicatorId, "indicator"],
  ...[
    DocumentId,
    RespondentId,
    MeasureId,
    GroundId,
    AccountabilityId,
    ObjectionId,
    ComplaintId,
    DisclosureId,
    ThirdPartyId,
  ].map((id): [Schema, Meaning] => [id, "thing"]),
  [EvidenceId, "file"],
  [Day, "day"],
  [Instant, "instant"],
]);

/** Without what makes it optional, many, or one of several. */
function within(schema: Schema): readonly Schema[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return within(schema.def.innerType);
  if (schema instanceof z.ZodArray) return within(schema.element);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(within);
  return [schema];
}

const isObject = (schema: Schema): schema is z.ZodObject => schema instanceof z.ZodObject;
const isChoice = (schema: Schema): boolean => schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral;

/** An object and every object in it, from the outside inwards. */
const everyObject = once((schema: z.ZodObject): readonly z.ZodObject[] => [
  schema,
  ...Object.values(schema.shape).flatMap(within).filter(isObject).flatMap(everyObject),
]);

/** The schemas of a field, in whichever of the objects has it. */
const fieldIn = (objects: readonly Schema[], name: string): readonly Schema[] =>
  objects
    .filter(isObject)
    .flatMap(({ shape }) => (Object.hasOwn(shape, name) && shape[name] ? within(shape[name]) : []));

/** Where schemas do not agree, it is taken for a typed text: that never says more than was written. */
function meaningOf(schemas: readonly Schema[]): Meaning {
  const [only, ...others] = new Set(
    schemas.map((schema) => meanings.get(schema) ?? (isChoice(schema) ? "choice" : "typed")),
  );
  return only && others.length === 0 ? only : "typed";
}

/** Every object anything is written in. */
const language: readonly Schema[] = [...PersonCommand.options, ...CaseEvent.options]
  .flatMap(within)
  .filter(isObject)
  .flatMap(everyObject);

/**
 * A field is looked for where it stands; then anywhere in what was sent, which the record keeps flatter or deeper; then in
 * all that is ever written.
 */
const readingOf = (here: readonly Schema[], sent: readonly Schema[], act?: string): Reading => ({
  meaning: meaningOf(here),
  ...(act && { act }),
  of: (name) => readingOf(firstIn([here, sent, language], name), sent, act),
});

function firstIn(places: readonly (readonly Schema[])[], name: string): readonly Schema[] {
  for (const place of places) {
    const found = fieldIn(place, name);
    if (found.length > 0) return found;
  }
  return [];
}

/** How the words of an act are read. */
export function readingOfAct(command: string): Reading {
  const option = PersonCommand.options.find(({ shape }) => shape.type.value === command);
  return readingOf(option ? [option] : [], option ? everyObject(option) : [], command);
}

/** How a document as it was issued is read. */
export function readingOfDocument(kind: string): Reading {
  const known = DocumentKind.safeParse(kind);
  const content = known.success ? documentContents[known.data] : null;
  return readingOf(content ? [content] : [], content ? everyObject(content) : [], kind);
}
