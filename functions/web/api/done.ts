import { z } from "@hono/zod-openapi";
import { openEntry } from "../../../domain/case/case-file.ts";
import { runningDeadlines } from "../../../domain/clock/clock.ts";
import { CommandId } from "../../../domain/ids.ts";
import type { References } from "../../adapters/references.ts";
import type { Done } from "../acting.ts";
import type { Principal } from "../principal.ts";
import { edgeProblem } from "../problem.ts";
import { seenBy } from "../sight.ts";
import { inputProblems } from "../texts/input.ts";

export const CommandHeaders = z.object({
  "idempotency-key": z.string().optional().openapi({
    description:
      "Name of this command, chosen by you: 8 to 100 letters, digits or _ : . - . Sent again under the same name it is carried out once.",
  }),
});

/** What a command has done. */
export const DoneJson = z
  .object({
    caseId: z.string(),
    version: z.int(),
    committed: z.boolean().openapi({ description: "False where the same command was carried out before." }),
    events: z.array(z.string()),
    status: z.enum(["open", "closed"]),
    stage: z.string().nullable(),
    deadlines: z.array(
      z.object({ id: z.string(), limitId: z.string(), side: z.string(), due: z.string(), provisional: z.boolean() }),
    ),
  })
  .openapi("Done");

/** The name of a command: the header, else the body, else a new one. Throws `invalid-input` for one that has not the form. */
export function commandIdOf(header: string | undefined, inBody: string | undefined, references: References): CommandId {
  const given = header ?? inBody;
  if (given === undefined) return references.newCommandId();
  const parsed = CommandId.safeParse(given);
  if (parsed.success) return parsed.data;
  const field = header === undefined ? "commandId" : "Idempotency-Key";
  throw edgeProblem(
    "invalid-input",
    inputProblems(parsed.error).map((each) => ({ ...each, field })),
  );
}

/** The answer, with only the deadlines the sender may see. */
export function doneJson({ actor }: Principal, { file, committed, events }: Done): z.output<typeof DoneJson> {
  const seen = seenBy(actor, file)?.file;
  return {
    caseId: file.id,
    version: file.version,
    committed,
    events: [...events],
    status: file.status,
    stage: openEntry(file)?.stage ?? null,
    deadlines: seen
      ? runningDeadlines(seen).map(({ id, rule, side, due, provisional }) => ({
          id,
          limitId: rule.limitId,
          side,
          due,
          provisional,
        }))
      : [],
  };
}
