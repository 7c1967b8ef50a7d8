import { createRoute, z } from "@hono/zod-openapi";
import { PersonCommand } from "../../../domain/case/command.ts";
import { carryOut } from "../acting.ts";
import { edgeProblem } from "../problem.ts";
import type { WebSupplies } from "../supplies.ts";
import type { Api } from "./api.ts";
import { CommandHeaders, commandIdOf, DoneJson, doneJson } from "./done.ts";
import { CaseParams, conflict, ok, security } from "./routes.ts";

/** The version a client looked at, as an entity tag: `"7"`. */
const SeenVersion = z
  .string()
  .regex(/^(?:W\/)?"[1-9]\d{0,8}"$/)
  .transform((tag) => Number(tag.replace(/\D/g, "")));

/** One route for each command a person can send, each with the command's own schema: whatever joins the union is here too. */
export function addCommands(api: Api, supplies: WebSupplies): void {
  for (const option of PersonCommand.options) {
    const { type: name, ...content }: z.ZodRawShape & { type: z.ZodLiteral<string> } = option.shape;
    const type = name.value;
    if (type === "OpenCase") continue;
    const route = createRoute({
      method: "post",
      path: `/cases/{id}/commands/${type}`,
      operationId: type,
      tags: ["commands"],
      security,
      summary: sentence(type),
      request: {
        params: CaseParams,
        headers: CommandHeaders.extend({
          "if-match": SeenVersion.optional().openapi({
            type: "string",
            description:
              'The version you looked at, as "7". Where the case moved on and the rules now refuse, or what is decided on reads otherwise, the answer is 409 instead of 422.',
          }),
        }),
        body: {
          required: true,
          content: { "application/json": { schema: z.strictObject({ ...content, commandId: z.string().optional() }) } },
        },
      },
      responses: { ...ok("Carried out", DoneJson), ...conflict },
    });
    api.openapi(route, async (c) => {
      const { id } = c.req.valid("param");
      const { "if-match": seenVersion } = c.req.valid("header");
      const body: unknown = await c.req.json();
      if (typeof body !== "object" || body === null) throw edgeProblem("invalid-input");
      const { commandId: inBody, ...command } = body as Record<string, unknown>;
      const principal = c.var.principal;
      const commandId = commandIdOf(
        c.req.header("Idempotency-Key"),
        typeof inBody === "string" ? inBody : undefined,
        supplies.references,
      );
      const done = await carryOut(
        { principal, caseId: id, command: { ...command, type }, commandId, ...(seenVersion ? { seenVersion } : {}) },
        supplies,
      );
      return c.json(doneJson(principal, done), 200);
    });
  }
}

/** `FileDefence` → "File defence". */
const sentence = (type: string): string => {
  const words = type.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words;
};
