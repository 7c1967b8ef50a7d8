import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { stateOf } from "../as-seen.ts";
import { ok } from "./routes.ts";

/** Names the state of an entry that a client read, so that nothing is written over a change it has not seen. */
export const StateHeaders = z.object({
  "if-match": z
    .string()
    .regex(/^(?:W\/)?"[0-9a-f]{64}"$/)
    .transform((tag) => tag.replace(/[^0-9a-f]/g, ""))
    .optional()
    .openapi({
      type: "string",
      description:
        "The `ETag` you were given with the entry. Where somebody changed it since, the answer is 409 and nothing is written.",
    }),
});

/** An answer whose state is named, for `If-Match`. */
export function okTagged<T extends z.ZodType>(description: string, schema: T) {
  const answers = ok(description, schema);
  const headers = {
    ETag: { description: "The state of the entry, to hand back as `If-Match`.", schema: { type: "string" as const } },
  };
  return { ...answers, 200: { ...answers[200], headers } };
}

/** Names the state of what is answered. */
export const tag = (c: Context, kept: unknown): void => c.header("ETag", `"${stateOf(kept)}"`);
