import { createHash } from "node:crypto";
import type { Expression } from "jsonata";
import { seededRandom } from "./java-random.ts";
import { parseStrictJson } from "./strict-json.ts";

/** A fault of JSONata's own shape: a code of its catalogue and a message. */
export class JsonataFault extends Error {
  readonly code: string | undefined;
  /** Which argument the catalogue's text for some codes names beside the function. */
  readonly index = 1;

  constructor(code: string | undefined, message: string) {
    super(message);
    this.code = code;
  }
}

/** AWS bounds what one expression may build; its text for all such refusals. */
export const MEMORY_FAULT = "Expression evaluation memory limit exceeded: Check for excessive memory usage";

/** The longest `$range` AWS builds. */
const LONGEST_RANGE = 360_145;

const HASHES: Readonly<Record<string, string>> = {
  MD5: "md5",
  "SHA-1": "sha1",
  "SHA-256": "sha256",
  "SHA-384": "sha384",
  "SHA-512": "sha512",
};

function parse(text?: string): unknown {
  if (text === undefined) return undefined;
  try {
    return parseStrictJson(text);
  } catch {
    throw new JsonataFault("D3137", "Invalid JSON");
  }
}

function partition(items?: unknown, size?: number): unknown {
  if (items === undefined) return undefined;
  // Where the catalogue's text names what the array should hold, AWS fills in nothing.
  if (!Array.isArray(items)) throw new JsonataFault("T0412", "not an array");
  const list: unknown[] = items;
  if (size === undefined) return [list];
  const length = Math.trunc(size);
  if (length < 0) throw new JsonataFault("D3137", "Second argument must be zero or greater");
  if (length === 0 || list.length === 0) return undefined;
  return Array.from({ length: Math.ceil(list.length / length) }, (_, i) => list.slice(i * length, (i + 1) * length));
}

function range(start?: number, end?: number, step?: number): unknown {
  if (start === undefined || end === undefined || step === undefined) return undefined;
  const [first, last, stride] = [Math.trunc(start), Math.trunc(end), Math.trunc(step)];
  if (stride === 0 || (last - first) * stride < 0) return undefined;
  const length = Math.floor((last - first) / stride) + 1;
  if (length > LONGEST_RANGE) throw new JsonataFault(undefined, MEMORY_FAULT);
  // A range of one collapses to its number, as JSONata's sequences do.
  return length === 1 ? first : Array.from({ length }, (_, i) => first + i * stride);
}

function hash(text?: string, algorithm?: string): unknown {
  if (text === undefined || algorithm === undefined) return undefined;
  const name = HASHES[algorithm];
  if (name === undefined) {
    const known = "SHA-1, SHA-384, SHA-256, SHA-512, MD5";
    throw new JsonataFault("D3137", `Hash algorithm '${algorithm}' must be one of ${known}`);
  }
  return createHash(name).update(text, "utf8").digest("hex");
}

/** Chance, as the machine's owner deals it. */
export interface Chance {
  /** A number in [0, 1). */
  random(): number;
  uuid(): string;
}

/**
 * Gives an expression the functions Step Functions adds to JSONata. Their signatures make JSONata itself refuse a wrong
 * argument (T0410), as AWS does. `chance` is asked at each call, since compiled expressions are kept.
 */
export function addFunctions(expression: Expression, chance: (focus: unknown) => Chance): void {
  expression.registerFunction("parse", parse, "<s?:x>");
  expression.registerFunction("partition", partition, "<(asnblo)?n?:a>");
  expression.registerFunction("range", range, "<n?n?n?:a>");
  expression.registerFunction("hash", hash, "<ss?:s>");
  expression.registerFunction(
    "random",
    function random(this: unknown, seed?: number) {
      return seed === undefined ? chance(this).random() : seededRandom(seed);
    },
    "<n?:n>",
  );
  expression.registerFunction(
    "uuid",
    function uuid(this: unknown) {
      return chance(this).uuid();
    },
    "<:s>",
  );
}
