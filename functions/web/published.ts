import { z } from "zod";
import { DocumentId } from "../../domain/ids.ts";
import { Day, dayOf, toInstant } from "../../domain/time.ts";
import { PublishedLine } from "../adapters/lines/published-line.ts";
import type { Found } from "../adapters/lists.ts";
import type { PageRequest } from "../adapters/page.ts";
import type { WebSupplies } from "./supplies.ts";

/** A document anybody may read. */
export const Published = z.object(PublishedLine.shape).extend({ publishedOn: Day, documentId: DocumentId });
export type Published = z.infer<typeof Published>;

/** What the public register can be searched by. */
export interface PublishedSearch extends PageRequest {
  /** Part of the unit's name, of the title or of the number. */
  readonly text?: string;
  readonly kind?: string;
  readonly district?: string;
  readonly from?: string;
  readonly until?: string;
}

type Needed = Pick<WebSupplies, "lists" | "clock">;

/** What stands in the register today, the last published first. No case is read for it. */
export function publishedDocuments(search: PublishedSearch, { lists, clock }: Needed): Promise<Found<Published>> {
  const { text, kind, district, from, until, ...page } = search;
  const today = dayOf(toInstant(clock.now()));
  const sought = text?.toLocaleLowerCase("en");
  const matches = (line: PublishedLine): boolean =>
    isCurrent(line, today) &&
    (kind ?? line.kind) === line.kind &&
    (district ?? line.district) === line.district &&
    line.publishedOn >= (from ?? "") &&
    line.publishedOn <= (until ?? "~") &&
    (!sought ||
      [line.unit.zh, line.unit.en, line.title, line.number].some((each) =>
        each.toLocaleLowerCase("en").includes(sought),
      ));
  const list = kind
    ? { by: "stage" as const, of: kind }
    : district
      ? { by: "district" as const, of: district }
      : { by: "all" as const };
  return lists.lines("PUBLISHED", list, { ...page, matches });
}

/** Whether a published document is shown: a circular names the last day it is current. */
export const isCurrent = ({ expiresOn }: PublishedLine, today: Day): boolean =>
  expiresOn === null || expiresOn >= today;
