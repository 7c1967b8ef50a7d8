/** A part of a list; `next` is handed back to get the part after it, null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface PageRequest {
  /** How many at most, 1 to {@link LARGEST_PAGE}. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}

export const LARGEST_PAGE = 100;
const USUAL_PAGE = 25;

export const limitOf = ({ limit = USUAL_PAGE }: PageRequest): number =>
  Math.min(Math.max(Math.trunc(limit), 1), LARGEST_PAGE);

/** A place in a list that was not given out by us: the sender's mistake, not a fault. */
export class UnknownPlace extends Error {
  override readonly name = "UnknownPlace";

  constructor() {
    super("the place in the list is not one this list has given out");
  }
}

/** Places travel through addresses: only characters that need no escaping. */
export const placeOf = (text: string): string => Buffer.from(text, "utf8").toString("base64url");

/** The text of a place, if it has the form this list gives out. Throws {@link UnknownPlace}. */
export function textAt(place: string, form: RegExp): string {
  const text = Buffer.from(place, "base64url").toString("utf8");
  if (placeOf(text) !== place || !form.test(text)) throw new UnknownPlace();
  return text;
}
