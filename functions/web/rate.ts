import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { z } from "zod";
import type { Rates } from "../adapters/rates.ts";
import type { WebEnv } from "./env.ts";
import { edgeProblem } from "./problem.ts";

/** Where a request comes from, as API Gateway or the embedded server's front door says. Headers a client can write itself are not believed. */
const Source = z
  .object({ requestContext: z.object({ http: z.object({ sourceIp: z.string() }) }) })
  .transform(({ requestContext }) => requestContext.http.sourceIp);

/** Requests one person may make a minute, whatever the address and however signed in. */
const OF_A_PERSON = 600;

/** Throws the problem `too-many-requests` once the caller has asked so often this minute. */
async function admit(c: Context<WebEnv>, rates: Rates, caller: string, perMinute: number): Promise<void> {
  if (await rates.admits(caller, perMinute)) return;
  c.header("Retry-After", "60");
  throw edgeProblem("too-many-requests");
}

/**
 * Lets one address ask so many times a minute. It keeps one caller from crowding out the others, and leaves floods to the
 * infrastructure in front. `what` names what is counted, where it is not every request.
 */
export const atMost = (perMinute: number, rates: Rates, what = "any") =>
  createMiddleware<WebEnv>(async (c, next) => {
    const source = Source.safeParse(c.env).data ?? "unknown";
    await admit(c, rates, `${what} address ${source}`, perMinute);
    await next();
  });

/** Lets one person ask {@link OF_A_PERSON} times a minute. */
export const admitPerson = (c: Context<WebEnv>, rates: Rates, personId: string): Promise<void> =>
  admit(c, rates, `person ${personId}`, OF_A_PERSON);
