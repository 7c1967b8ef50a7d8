import { refusals } from "./api-error.ts";

/** A place in a list as the API hands it out, bound to the list it was handed out for. */
export function pageToken(list: string, place: string): string {
  return Buffer.from(JSON.stringify([list, place])).toString("base64url");
}

/** The place a token stands for. Throws InvalidToken when it was not handed out for this list. */
export function placeIn(list: string, token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  try {
    const read: unknown = JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
    if (Array.isArray(read) && read[0] === list && typeof read[1] === "string") return read[1];
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
  }
  throw refusals.invalidToken();
}
