import { Readable } from "node:stream";
import { Hono } from "hono";
import { z } from "zod";
import { toInstant } from "../../domain/time.ts";
import { isStuck } from "../../functions/adapters/case-view.ts";
import type { CaseViews } from "../../functions/adapters/case-views.ts";
import type { TellFault } from "../../functions/adapters/declaration.ts";
import type { DueIndex } from "../../functions/adapters/due-index.ts";
import { unfinishedCases } from "../../functions/adapters/unfinished-cases.ts";
import { through } from "./aws/door.ts";
import { Aside } from "./backup/exchange.ts";
import type { Bus } from "./bus/bus.ts";
import { ClockMove, ClockRefusal, type Rehearsal } from "./clock/rehearsal.ts";
import type { Timekeeper } from "./clock/timekeeper.ts";
import { answerFault } from "./http.ts";
import type { Mailbox } from "./mail/mailbox.ts";
import type { Outbox } from "./mail/outbox.ts";
import { mailPages } from "./mail/pages.tsx";
import type { Doors } from "./world.ts";

/** Where each AWS API answers on the loopback port. */
export const paths = { dynamodb: "/dynamodb", states: "/states", ses: "/ses", s3: "/s3" } as const satisfies Record<
  keyof Doors,
  string
>;

const RestoreOrder = z.strictObject({ aside: Aside });

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

const problem = (status: number, code: string, detail: string): Response =>
  Response.json(
    { type: `urn:dudao:${code}`, title: code, status, detail },
    {
      status,
      headers: { "content-type": "application/problem+json" },
    },
  );

/**
 * The runtime's back door, on loopback: AWS APIs for tools, the mailbox, dead letters, stuck cases, and the clock of a rehearsal (null where
 * real people are served). A web page somewhere cannot use it: names of other hosts and requests of other origins are refused.
 */
export function backDoor(options: {
  doors: Doors;
  mailbox: Mailbox;
  /** Null where no mail leaves the machine. */
  outbox: Outbox | null;
  bus: Bus;
  clock: Timekeeper;
  dueIndex: Pick<DueIndex, "next">;
  caseViews: Pick<CaseViews, "list">;
  rehearsal: Rehearsal | null;
  /** What an operator orders; null where nothing is kept. */
  orders: Hono | null;
  /** Who holds the token gets a backup, or has one put in the place of the data; null where nothing is kept. */
  backup: { readonly token: string; lines(): AsyncIterable<string>; restore?: (aside: string) => void } | null;
  tellFault: TellFault;
}): Hono {
  const { doors, mailbox, outbox, bus, clock, dueIndex, caseViews, rehearsal, orders, backup, tellFault } = options;
  const app = new Hono();
  app.onError(answerFault(tellFault));
  app.use(async (c, next) => {
    const url = new URL(c.req.url);
    const origin = c.req.header("origin");
    if (!LOOPBACK.has(url.hostname) || (origin !== undefined && origin !== url.origin))
      return problem(403, "not-for-other-origins", "This port answers programs on this machine only.");
    return next();
  });
  for (const name of ["dynamodb", "states", "ses", "s3"] as const) {
    const below = paths[name];
    // S3's door wants the path as the client signed it.
    const cut = name === "s3" ? "" : below;
    app.all(below, (c) => through(doors[name], c.req.raw, cut));
    app.all(`${below}/*`, (c) => through(doors[name], c.req.raw, cut));
  }
  // A client of Step Functions says in a header whom it calls, so that it needs no path.
  app.post("/", (c) => {
    const isForStates = c.req.header("x-amz-target")?.startsWith("AWSStepFunctions.") ?? false;
    return isForStates ? through(doors.states, c.req.raw, "") : c.notFound();
  });
  app.route("/", mailPages(mailbox, outbox));

  app.get("/dead-letters", async (c) => c.json(await bus.dead()));
  app.post("/dead-letters/redrive", async (c) => c.json({ delivered: await bus.redrive() }));

  app.get("/stuck-cases", async (c) => {
    const now = toInstant(clock.now());
    const stuck = [];
    for await (const view of unfinishedCases(caseViews)) {
      const { caseId, stage, changedAt, isFaulted } = view;
      if (isStuck(view, now)) stuck.push({ caseId, stage, changedAt, workflowFailed: isFaulted });
    }
    return c.json(stuck);
  });

  if (orders) app.route("/orders", orders);

  if (backup) {
    const isOwner = (header: string | undefined): boolean => header === `Bearer ${backup.token}`;
    app.get("/backup", (c) => {
      if (!isOwner(c.req.header("authorization")))
        return problem(403, "not-permitted", "Use npm run backup, as the user who runs Dudao.");
      const lines = Readable.toWeb(Readable.from(backup.lines()).map((line) => Buffer.from(String(line))));
      return new Response(lines as ReadableStream);
    });
    app.post("/restore", async (c) => {
      if (!isOwner(c.req.header("authorization")))
        return problem(403, "not-permitted", "Use npm run restore, as the user who runs Dudao.");
      const order = RestoreOrder.safeParse(await c.req.json().catch(() => null));
      if (!order.success) return problem(400, "invalid-input", z.prettifyError(order.error));
      if (!backup.restore)
        return problem(409, "not-here", "This runtime is part of a program that does not restart it.");
      backup.restore(order.data.aside);
      return c.json({}, 202);
    });
  }

  if (rehearsal) {
    app.get("/rehearsal/clock", async (c) =>
      c.json({ now: toInstant(clock.now()), aheadMs: Math.round(clock.ahead), nextStep: await dueIndex.next() }),
    );
    app.post("/rehearsal/clock", async (c) => {
      const move = ClockMove.safeParse(await c.req.json().catch(() => null));
      if (!move.success)
        return problem(
          400,
          "invalid-input",
          `Say {"days":7}, {"to":"2026-05-20"} or {"next":"step"}. ${z.prettifyError(move.error)}`,
        );
      try {
        return c.json(await rehearsal.move(move.data));
      } catch (error) {
        if (error instanceof ClockRefusal) return problem(422, "clock-refused", error.message);
        throw error;
      }
    });
  }
  app.notFound(() => problem(404, "not-found", "There is nothing under this path."));
  return app;
}
