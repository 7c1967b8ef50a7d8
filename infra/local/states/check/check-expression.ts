import type { ExprNode } from "jsonata";
import { compile, isExpression, source } from "../expression.ts";
import { isObject } from "../json.ts";
import type { Report } from "./problem.ts";

/** Which parts of `$states` an expression may read where it stands. */
export interface Offers {
  readonly result?: boolean;
  readonly errorOutput?: boolean;
}

/** What `$states` has wherever an expression stands. */
const ALWAYS_THERE: ReadonlySet<unknown> = new Set(["input", "context"]);

/** Checks every expression in a template: that it parses, and that it reads only what AWS gives it there. */
export function checkTemplate(template: unknown, at: string, offers: Offers, report: Report): void {
  if (isExpression(template)) checkExpression(source(template), at, offers, report);
  else if (isUnclosed(template)) report.schema("JSONata string must start with {% and end with %}", at);
  else if (Array.isArray(template)) {
    for (const [i, member] of template.entries()) checkTemplate(member, `${at}[${i}]`, offers, report);
  } else if (isObject(template)) {
    for (const [key, member] of Object.entries(template)) checkTemplate(member, `${at}/${key}`, offers, report);
  }
}

/** A text that opens an expression and does not end with it: AWS takes it for a slip, not for text. */
function isUnclosed(value: unknown): boolean {
  return typeof value === "string" && value.startsWith("{%");
}

function checkExpression(code: string, at: string, offers: Offers, report: Report): void {
  let ast: ExprNode;
  try {
    ast = compile(code).ast();
  } catch (fault) {
    report.add("INVALID_JSONATA_EXPRESSION", (fault as { message?: string }).message ?? String(fault), at);
    return;
  }
  const refuse = (message: string): void => report.add("UNSUPPORTED_JSONATA_EXPRESSION", message, at);
  walk(ast as unknown as Node, true, {
    topLevelName: (name) => refuse(`Reference to '${name}' at the top level is not supported.`),
    root: () => refuse("Reference to '$$' is not supported."),
    states: (part) => {
      const isThere = part === "result" || part === "errorOutput" ? offers[part] : ALWAYS_THERE.has(part);
      if (!isThere) refuse(`Field '$states.${part}' does not exist.`);
    },
  });
}

/** A node of JSONata's syntax tree: whatever members it has, a member that is itself a node has a `type`. */
interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly steps?: readonly Node[];
  readonly [member: string]: unknown;
}

interface Visitor {
  topLevelName(name: string): void;
  root(): void;
  states(part: unknown): void;
}

/** Members that read the value they stand on, not the context the expression started with. */
const RELATIVE: ReadonlySet<string> = new Set(["predicate", "stages", "group", "terms", "pattern", "update", "delete"]);

/** There is no context item on Step Functions, so a path that starts with a name would read nothing. */
function walk(node: Node, isTop: boolean, visitor: Visitor): void {
  if (node.type === "path" && node.steps) {
    const [first, second] = node.steps;
    if (first?.type === "name" && isTop) visitor.topLevelName(String(first.value));
    if (first?.type === "variable" && first.value === "states" && second?.type === "name") visitor.states(second.value);
    for (const [i, step] of node.steps.entries()) walk(step, isTop && i === 0, visitor);
    walkMember(node.group, false, visitor);
    return;
  }
  if (node.type === "variable" && node.value === "$") visitor.root();
  if (node.type === "variable" && node.value === "" && isTop) visitor.topLevelName("$");
  for (const [name, member] of Object.entries(node)) walkMember(member, isTop && !RELATIVE.has(name), visitor);
}

function walkMember(member: unknown, isTop: boolean, visitor: Visitor): void {
  if (Array.isArray(member)) {
    for (const each of member) walkMember(each, isTop, visitor);
  } else if (isObject(member)) {
    if (typeof member.type === "string") walk(member as unknown as Node, isTop, visitor);
    else for (const each of Object.values(member)) walkMember(each, isTop, visitor);
  }
}
