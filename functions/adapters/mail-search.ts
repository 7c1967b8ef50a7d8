import type { PersonId } from "../../domain/directory.ts";
import type { CaseId } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { ItemKey, ItemStore, Place } from "./item-store.ts";
import { entryIn, type Fate, type LedgerEntry, type Notice, noticeIn, noticesPartition } from "./mail.ts";
import { limitOf, type Page, type PageRequest, placeOf, textAt } from "./page.ts";
import { searchBack } from "./search-back.ts";

/** What became of a mail: handed over, come back, or not known. */
export const mailStates = ["sent", "came_back", "uncertain"] as const;
export type MailState = (typeof mailStates)[number];

export const stateOfMail = ({ sentAt, cameBack }: Pick<Fate, "sentAt" | "cameBack">): MailState =>
  cameBack ? "came_back" : sentAt ? "sent" : "uncertain";

export interface MailFilter {
  readonly kind?: string;
  readonly state?: MailState;
  /** Mails to any of these. */
  readonly recipientIds?: ReadonlySet<string>;
  readonly from?: Instant;
  /** The first instant that is too late. */
  readonly before?: Instant;
}

export interface MailSearch {
  /** Mails of a case, those of the last event first. Throws UnknownPlace as every list does. */
  search(caseId: CaseId, filter: MailFilter, request?: PageRequest): Promise<Page<LedgerEntry>>;
  /** Mails to a person over all cases, the last first. Throws UnknownPlace as every list does. */
  toPerson(personId: PersonId, request?: PageRequest): Promise<Page<Notice>>;
}

const PLACE = /^\d{8}#\d{3}#[a-z0-9-]{3,60}$/;

/** Instant, partition and sort key of an item. */
const NOTICE_PLACE = /^[\d:.TZ-]{24} MAIL#[A-Z0-9#-]+ [a-z0-9#-]+$/;

function noticeAt(place: string): Place {
  const [sort = "", PK = "", SK = ""] = textAt(place, NOTICE_PLACE).split(" ");
  return { PK, SK, sort };
}

export const mailSearchOn = (store: ItemStore): MailSearch => ({
  async toPerson(personId, request = {}) {
    const page = await store.query({
      index: "due",
      partition: noticesPartition(personId),
      isReversed: true,
      limit: limitOf(request),
      ...(request.after === undefined ? {} : { after: noticeAt(request.after) }),
    });
    const nameOf = ({ PK, SK }: ItemKey): string => `${PK} ${SK}`;
    const found = new Map((await store.getAll(page.items)).map((item) => [nameOf(item), item]));
    const items = page.items.flatMap((key) => {
      const item = found.get(nameOf(key));
      return item ? [noticeIn(item)] : [];
    });
    return { items, next: page.next && placeOf([page.next.sort, page.next.PK, page.next.SK].join(" ")) };
  },
  search: (caseId, filter, request = {}) =>
    searchBack(
      store,
      {
        partition: `MAIL#${caseId}`,
        start: request.after === undefined ? null : textAt(request.after, PLACE),
        read: entryIn,
        wants: (entry) =>
          (filter.kind ?? entry.kind) === entry.kind &&
          (filter.state ?? stateOfMail(entry)) === stateOfMail(entry) &&
          (filter.recipientIds?.has(entry.recipientId) ?? true) &&
          (filter.from ?? entry.takenAt) <= entry.takenAt &&
          (!filter.before || entry.takenAt < filter.before),
      },
      request,
    ),
});
