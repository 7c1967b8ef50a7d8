/** Whether whoever asked went away before the whole request was here: nothing failed, and nobody waits for an answer. */
export const hasGone = (request: Request, error: unknown): boolean =>
  request.signal.aborted &&
  error instanceof Error &&
  (error.name === "AbortError" || ("code" in error && error.code === "ECONNRESET"));
