import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";

/** SHA-256 in lower-case hexadecimal. */
export const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<"Digest">();
export type Digest = z.infer<typeof Digest>;

/** Digest of a text's UTF-8 bytes. */
export const digestOfText = (text: string): Digest => bytesToHex(sha256(utf8ToBytes(text))) as Digest;

/** Digest of a value's canonical JSON, so that key order and spacing do not matter. Throws for values JSON cannot hold. */
export const digestOf = (value: unknown): Digest => digestOfText(canonicalJson(value));

/**
 * A value as RFC 8785 writes it: JSON as ECMAScript writes it, without spaces and with the keys of every object in the order of
 * their UTF-16 code units. Every commit is sealed through here; the reference implementation takes several times as long.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "number" && !Number.isFinite(value)) throw new TypeError("JSON holds finite numbers only");
  if (typeof value !== "object" || value === null) {
    const text = JSON.stringify(value);
    if (text === undefined) throw new TypeError("only a JSON value has a canonical form");
    return text;
  }
  if ("toJSON" in value) throw new TypeError("a canonical form is of plain data");
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  let members = "";
  for (const key of Object.keys(value).sort()) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (member !== undefined) members += `${members && ","}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}
