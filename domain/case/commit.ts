import { z } from "zod";
import { Actor } from "../actor.ts";
import { Digest, digestOf } from "../digest.ts";
import { CaseId, CommandId } from "../ids.ts";
import { Instant } from "../time.ts";
import { CaseEvent } from "./event.ts";

/** The version of the log's language. Stored commits are never rewritten; an older one is lifted by {@link upcast} when read. */
export const LOG_FORMAT = 1;

/** Before a case's first commit there is this. */
export const GENESIS = "0".repeat(64) as Digest;

/** The events of one command, who sent it and when, chained to the commit before it. */
export const Commit = z.strictObject({
  format: z.literal(LOG_FORMAT),
  caseId: CaseId,
  version: z.int().positive(),
  /** Server time. */
  at: Instant,
  by: Actor,
  commandId: CommandId,
  command: z.string().min(1),
  events: z.array(CaseEvent).min(1),
  previous: Digest,
  digest: Digest,
});
export type Commit = z.infer<typeof Commit>;
export type UnsealedCommit = Omit<Commit, "digest">;

/** Closes a commit: its digest covers everything else in it, the previous digest included. */
export const seal = (commit: UnsealedCommit): Commit => ({ ...commit, digest: digestOf(commit) });

/** Reads a stored commit of any format ever written. Throws for one that was never ours. */
export function upcast(stored: unknown): Commit {
  return Commit.parse(stored);
}
