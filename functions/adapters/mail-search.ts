import type { CaseId } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { ItemStore } from "./item-store.ts";
import { entryIn, type LedgerEntry } from "./mail.ts";
import { type Page, type PageRequest, textAt } from "./page.ts";
import { searchBack } from "./search-back.ts";

/** What became of a mail: handed over, come back, or not known. */
export const mailStates = ["sent", "came_back", "uncertain"] as const;
export type MailState = (typeof mailStates)[number];

export const stateOfMail = ({ sentAt, cameBack }: LedgerEntry): MailState =>
  cameBack ? "came_back" : sentAt ? "sent" : "uncertain";

export interface MailFilter {
  readonly kind?: string;
  readonly state?: MailState;
  readonly recipientId?: string;
  readonly from?: Instant;
  /** The first instant that is too late. */
  readonly before?: Instant;
}

export interface MailSearch {
  /** Mails of a case, those of the last event first. Throws UnknownPlace as every list does. */
  search(caseId: CaseId, filter: MailFilter, request?: PageRequest): Promise<Page<LedgerEntry>>;
}

const PLACE = /^\d{8}#\d{3}#[a-z0-9-]{3,60}$/;

export const mailSearchOn = (store: ItemStore): MailSearch => ({
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
          (filter.recipientId ?? entry.recipientId) === entry.recipientId &&
          (filter.from ?? entry.takenAt) <= entry.takenAt &&
          (!filter.before || entry.takenAt < filter.before),
      },
      request,
    ),
});
