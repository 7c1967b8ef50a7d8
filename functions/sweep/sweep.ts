import { CommandId } from "../../domain/ids.ts";
import { toInstant } from "../../domain/time.ts";
import { viewOf } from "../adapters/case-view.ts";
import { scheduled } from "../adapters/declaration.ts";
import { throughMany } from "../adapters/many.ts";

/** The clock's command was refused: the index names a case that does not exist. */
export class PassTimeRefused extends Error {
  override readonly name = "PassTimeRefused";
}

export const sweep = scheduled({
  does: "finds the deadlines that have passed and lets each case take its next ladder step",
  harm: "a unit is not reminded, or a late one not escalated, on the day the rule set says",
  needs: ["cases", "dueIndex", "projection", "clock"],
  async work({ cases, dueIndex, projection, clock }) {
    const now = clock.now();
    await throughMany(
      dueIndex.until(now),
      ({ caseId }) => caseId,
      async ({ caseId }) => {
        const result = await cases.execute({
          caseId,
          command: { type: "PassTime" },
          by: { kind: "system", name: "clock" },
          commandId: CommandId.parse(`pass-time:${toInstant(now)}`),
        });
        if (!result.accepted) throw new PassTimeRefused(result.refusal.code);
        // Nothing to do: the index was behind the log. Its line is written again, or it would be found due for ever.
        if (!result.committed) await projection.put(viewOf(result.file));
      },
    );
  },
});
