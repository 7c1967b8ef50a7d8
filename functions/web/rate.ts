import { createMiddleware } from "hono/factory";
import { z } from "zod";
import type { Clock } from "../adapters/clock.ts";
import type { WebEnv } from "./env.ts";
import { edgeProblem } from "./problem.ts";

const MINUTE = 60_000;
/** How many callers are counted at once; beyond it counting starts anew. */
const ROOM = 20_000;

/** Where a request comes from, as API Gateway or the socket of the embedded server says. Headers a client can write itself are not believed. */
const Source = z.union([
  z
    .object({ requestContext: z.object({ http: z.object({ sourceIp: z.string() }) }) })
    .transform(({ requestContext }) => requestContext.http.sourceIp),
  z
    .object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }) })
    .transform(({ incoming }) => incoming.socket.remoteAddress),
]);

/**
 * Lets one address ask so many times a minute; throws the problem `too-many-requests` beyond it. Each process counts for
 * itself: it keeps one caller from crowding out the others, and leaves floods to the infrastructure in front.
 */
export function atMost(perMinute: number, clock: Clock) {
  let counts = new Map<string, number>();
  let window = 0;
  return createMiddleware<WebEnv>(async (c, next) => {
    const current = Math.floor(clock.now().getTime() / MINUTE);
    if (current !== window || counts.size > ROOM) {
      window = current;
      counts = new Map();
    }
    const source = Source.safeParse(c.env).data ?? "unknown";
    const count = (counts.get(source) ?? 0) + 1;
    counts.set(source, count);
    if (count > perMinute) {
      c.header("Retry-After", "60");
      throw edgeProblem("too-many-requests");
    }
    await next();
  });
}
