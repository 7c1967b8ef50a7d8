import { isMap, isNode, isPair, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import { type Reading, type SeedProblem, textOf } from "./problem.ts";

type Path = readonly PropertyKey[];

/** A YAML file that has been read: its value, and the line on which each part of it stands. */
export interface Tree<T> extends Reading<T> {
  readonly lineOf: (path: Path) => number;
}

/** Reads one YAML document and checks it; each problem carries the line of the part it is about. */
export function readTree<T>(file: string, text: string, schema: z.ZodType<T>): Tree<T> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lineOf = (path: Path): number => counter.linePos(offsetOf(document.contents, path)).line;
  const syntax = document.errors.map(({ pos, message }) => ({
    file,
    line: counter.linePos(pos[0]).line,
    text: message.split("\n")[0] ?? message,
  }));
  if (syntax.length > 0) return { rows: [], problems: syntax, lineOf };
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { rows: [{ line: 1, value: parsed.data }], problems: [], lineOf };
  const problems = parsed.error.issues.map(
    (issue): SeedProblem => ({ file, line: lineOf(issue.path), text: textOf(issue) }),
  );
  return { rows: [], problems, lineOf };
}

/** Where the deepest part of the path that exists begins: what is missing is looked for where it should stand. */
function offsetOf(root: Node | null, path: Path): number {
  let node: Node | null = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(key) === String(step));
      if (!isPair(pair)) return offset;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = isNode(pair.value) ? pair.value : null;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (!isNode(item)) return offset;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else return offset;
  }
  return offset;
}
