/** What the log may keep of a fault: names, codes and places in the code. Messages stay out: they may quote what a person wrote. */
export interface FaultFacts {
  readonly fault: string;
  /** Request id and HTTP status of an AWS call that failed. */
  readonly requestId?: string;
  readonly status?: number;
  readonly where: readonly string[];
  readonly cause?: FaultFacts;
}

const FRAMES = 12;

export function factsOf(error: unknown): FaultFacts {
  if (!(error instanceof Error)) return { fault: typeof error, where: [] };
  const { requestId, httpStatusCode } =
    (error as { $metadata?: { requestId?: string; httpStatusCode?: number } }).$metadata ?? {};
  const where = (error.stack ?? "")
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, FRAMES)
    .map((line) => line.slice("    at ".length));
  return {
    fault: error.name,
    ...(requestId ? { requestId } : {}),
    ...(httpStatusCode ? { status: httpStatusCode } : {}),
    where,
    ...(error.cause === undefined ? {} : { cause: factsOf(error.cause) }),
  };
}

/** Several pieces of work of which some failed; the others are done. */
export class SomeFailed extends Error {
  override readonly name = "SomeFailed";
  readonly failures: readonly { readonly of: string; readonly error: unknown }[];

  constructor(failures: readonly { readonly of: string; readonly error: unknown }[]) {
    super(`${failures.length} failed: ${failures.map(({ of }) => of).join(", ")}`);
    this.failures = failures;
  }
}
