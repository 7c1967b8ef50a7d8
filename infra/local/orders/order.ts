import { resolve } from "node:path";
import { z } from "zod";
import { wordIn } from "../backup/running.ts";
import { readSettings } from "../settings.ts";

/** Nobody took the order, or it was refused; the message says why and what to do. */
export class OrderError extends Error {
  override readonly name = "OrderError";
}

const Filled = z.object({ written: z.int(), unchanged: z.int() });
const Refused = z.object({ detail: z.string() });

/** Gives an order to the runtime on the folder DUDAO_DATA names, as the user who runs it. Throws {@link OrderError}. */
async function order(name: "rebuild" | "registers", body: object): Promise<unknown> {
  const folder = resolve(readSettings(process.env).DUDAO_DATA);
  const running = await wordIn(folder);
  const answer = running
    ? await fetch(`${running.backUrl}/orders/${name}`, {
        method: "POST",
        headers: { authorization: `Bearer ${running.token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      }).catch(() => null)
    : null;
  if (!answer)
    throw new OrderError(`No Dudao runs on ${folder}. Start it first, or name another folder with DUDAO_DATA.`);
  const told: unknown = await answer.json();
  if (answer.ok) return told;
  const refused = Refused.safeParse(told);
  throw new OrderError(refused.success ? refused.data.detail : `The order was not carried out (${answer.status}).`);
}

/** Fills the registers of the running Dudao from a folder of the city's own files. Throws {@link OrderError}. */
export const fillRegistersHere = async (folder: string): Promise<z.infer<typeof Filled>> =>
  Filled.parse(await order("registers", { folder: resolve(folder) }));

/** Has the running Dudao make all its lists again from the log. Throws {@link OrderError}. */
export const rebuildHere = async (): Promise<void> => void (await order("rebuild", {}));
