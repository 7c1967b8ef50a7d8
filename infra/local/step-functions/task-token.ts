import { randomUUID } from "node:crypto";
import type { ExecutionRef } from "./arns.ts";

/** What a task's token stands for: one attempt at one task of one execution. */
export interface TokenContent extends ExecutionRef {
  readonly taskId: string;
}

/** A token nobody can guess, which says where the task waits: no register of tokens is needed to find it. */
export function newToken({ machine, name, taskId }: TokenContent): string {
  return Buffer.from([machine, name, taskId, randomUUID()].join("\n")).toString("base64url");
}

/** What a token says, or undefined when it is none of ours. Whether it is genuine shows only beside the task's own. */
export function readToken(token: string): TokenContent | undefined {
  const [machine, name, taskId, secret, ...rest] = Buffer.from(token, "base64url").toString("utf8").split("\n");
  if (!machine || !name || !taskId || !secret || rest.length > 0) return undefined;
  return { machine, name, taskId };
}
