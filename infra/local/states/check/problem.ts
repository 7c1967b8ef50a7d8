/** One thing wrong with a definition, with AWS's code for it and the place it is wrong at (`/States/Plan/Next`). */
export interface Problem {
  readonly code:
    | "INVALID_JSON_DESCRIPTION"
    | "SCHEMA_VALIDATION_FAILED"
    | "MISSING_TRANSITION_TARGET"
    | "MISSING_END_STATE"
    | "DUPLICATE_STATE_NAME"
    | "DUPLICATE_VARIABLE_NAME"
    | "INVALID_STATE_NAME"
    | "INVALID_JSONATA_EXPRESSION"
    | "UNSUPPORTED_JSONATA_EXPRESSION";
  readonly message: string;
  readonly at: string;
}

/** Collects problems as the check walks a definition. */
export class Report {
  readonly problems: Problem[] = [];

  add(code: Problem["code"], message: string, at: string): void {
    this.problems.push({ code, message, at });
  }

  schema(message: string, at: string): void {
    this.add("SCHEMA_VALIDATION_FAILED", message, at);
  }
}

/** AWS's sentence for a definition it refuses. */
export function invalidDefinition(problems: readonly Problem[]): string {
  const all = problems.map(({ code, message, at }) => `${code}: ${message} at ${at}`);
  return `Invalid State Machine Definition: '${all.join(", ")}'`;
}
