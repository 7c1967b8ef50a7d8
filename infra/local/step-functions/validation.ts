import type { z } from "zod";
import { ApiError, refusals } from "./api-error.ts";

/** Members that may hold people's data: AWS does not repeat their values. */
const SENSITIVE: ReadonlySet<string> = new Set(["input", "output", "error", "cause"]);

type Issue = z.core.$ZodIssue;

/** AWS's refusal of a request whose members break the bounds of the API's model. */
export function refusalOf(issues: readonly Issue[], request: unknown): ApiError {
  const told = issues.map((issue) => {
    const constraint = constraintOf(issue, valueAt(issue, request));
    return constraint === undefined
      ? undefined
      : `${subject(issue, request)} failed to satisfy constraint: ${constraint}`;
  });
  if (told.includes(undefined)) return new ApiError("SerializationException", "A member has a value of another type.");
  return refusals.validation(
    `${told.length} validation error${told.length === 1 ? "" : "s"} detected: ${told.join("; ")}`,
  );
}

function subject(issue: Issue, request: unknown): string {
  const member = issue.path.join(".");
  const value = valueAt(issue, request);
  if (SENSITIVE.has(member)) return `Value at '${member}'`;
  return value === undefined ? `Value null at '${member}'` : `Value '${String(value)}' at '${member}'`;
}

/** What a value must keep to; undefined when it is of another type than the member's. */
function constraintOf(issue: Issue, value: unknown): string | undefined {
  if (value === undefined || value === null) return "Member must not be null";
  switch (issue.code) {
    case "too_big":
      return `Member must have ${measured(issue.origin)} less than or equal to ${issue.maximum}`;
    case "too_small":
      return `Member must have ${measured(issue.origin)} greater than or equal to ${issue.minimum}`;
    case "invalid_value":
      return typeof value === "string" ? `Member must satisfy enum value set: [${issue.values.join(", ")}]` : undefined;
    default:
      return undefined;
  }
}

const measured = (origin: string): string => (origin === "string" ? "length" : "value");

function valueAt({ path: [member] }: Issue, request: unknown): unknown {
  return (request as Record<PropertyKey, unknown> | null)?.[member ?? ""];
}
