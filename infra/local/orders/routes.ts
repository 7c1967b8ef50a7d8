import { Hono } from "hono";
import { z } from "zod";
import type { Supplies } from "../../../functions/adapters/supplies.ts";
import { SeedError } from "../../../seeds/problem.ts";
import { fillCityRegisters, NotOurCity } from "../../city-registers.ts";

const FillOrder = z.strictObject({ folder: z.string().startsWith("/") });

const problem = (status: number, code: string, detail: string): Response =>
  Response.json(
    { type: `urn:dudao:${code}`, title: code, status, detail },
    { status, headers: { "content-type": "application/problem+json" } },
  );

/** What an operator orders of a running Dudao: only who may read its data folder has the token. */
export function orderRoutes(options: {
  readonly token: string;
  readonly directoryRegister: Supplies["directoryRegister"];
  rebuild(): Promise<void>;
}): Hono {
  const { token, directoryRegister, rebuild } = options;
  const app = new Hono();
  app.use(async (c, next) =>
    c.req.header("authorization") === `Bearer ${token}`
      ? next()
      : problem(403, "not-permitted", "Use npm run rebuild or npm run registers, as the user who runs Dudao."),
  );
  app.post("/rebuild", async (c) => {
    await rebuild();
    return c.json({});
  });
  app.post("/registers", async (c) => {
    const order = FillOrder.safeParse(await c.req.json().catch(() => null));
    if (!order.success) return problem(400, "invalid-input", z.prettifyError(order.error));
    try {
      return c.json(await fillCityRegisters(directoryRegister, order.data.folder));
    } catch (fault) {
      if (fault instanceof NotOurCity || fault instanceof SeedError) return problem(422, "unfit", fault.message);
      throw fault;
    }
  });
  return app;
}
