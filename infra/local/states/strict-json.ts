import type { Json } from "./json.ts";

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

/**
 * Reads one JSON text as AWS does: texts may stand in single quotes; a repeated key or a number too large for a double is
 * refused. Throws SyntaxError.
 */
export function parseStrictJson(given: string): Json {
  const text = given.replace(QUOTED, (quoted) => (quoted.startsWith("'") ? inDoubleQuotes(quoted) : quoted));
  const value: Json = JSON.parse(text, (_, member: Json) => {
    if (typeof member === "number" && !Number.isFinite(member)) throw new SyntaxError("Number out of range");
    return member;
  });
  refuseRepeatedKeys(text);
  return value;
}

function inDoubleQuotes(quoted: string): string {
  const inside = quoted.slice(1, -1).replace(/\\[\s\S]|"/g, (token) => ({ "\\'": "'", '"': '\\"' })[token] ?? token);
  return `"${inside}"`;
}

/** Walks the tokens of a text already known to be JSON, with the keys seen in each open object. */
function refuseRepeatedKeys(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  let last = "";
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":") {
      const keys = open.at(-1);
      const key: string = JSON.parse(last);
      if (keys?.has(key)) throw new SyntaxError(`Repeated key ${last}`);
      keys?.add(key);
    }
    last = token;
  }
}
