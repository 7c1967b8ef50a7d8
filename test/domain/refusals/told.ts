import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import type { RefusalCode } from "../../../domain/refusal.ts";

/** A test that says which refusal comes: its sentence, and the file it stands in. */
export interface Told {
  readonly code: RefusalCode;
  readonly sentence: string;
  readonly file: string;
}

/** Every place in the tests of the domain and of its pages where a running test names a refusal's code. */
export function refusalsTold(codes: ReadonlySet<string>): readonly Told[] {
  return testFiles("test").flatMap((file) => toldIn(file, codes));
}

const testFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .sort();

function toldIn(file: string, codes: ReadonlySet<string>): Told[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const told: Told[] = [];
  const visit = (node: ts.Node, sentence: string | null): void => {
    const inner = sentenceOf(node) ?? sentence;
    if (ts.isStringLiteral(node) && codes.has(node.text) && inner !== null && isSaid(node)) {
      told.push({ code: node.text as RefusalCode, sentence: inner, file });
    }
    ts.forEachChild(node, (child) => visit(child, inner));
  };
  visit(source, null);
  return told;
}

/** The sentence of a test that runs: `it("…")` or `it.each(…)("…")`, never one that is skipped. */
function sentenceOf(node: ts.Node): string | null {
  if (!ts.isCallExpression(node)) return null;
  const [first] = node.arguments;
  const called = node.expression.getText();
  return first && ts.isStringLiteralLike(first) && (called === "it" || called.startsWith("it.each"))
    ? first.text
    : null;
}

/** A code that is handed to something or expected of something; not the sentence itself, nor a text it is compared with. */
const isSaid = ({ parent }: ts.StringLiteral): boolean =>
  ts.isCallExpression(parent) || ts.isArrayLiteralExpression(parent) || ts.isPropertyAssignment(parent);
