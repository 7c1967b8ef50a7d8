import { Hono } from "hono";
import { z } from "zod";
import type { TellFault } from "../../functions/adapters/declaration.ts";
import { type Door, through } from "./aws/door.ts";
import { answerFault } from "./http.ts";

/** Below the product's address: presigned files, and the issuer of a rehearsal. */
export const FILES = "/files";
export const ISSUER = "/demo-issuer";

/** The web server in front stands on this machine and adds whom it heard; whoever comes from elsewhere may write what they like. */
const isHere = (peer: string): boolean => /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(peer);

const Connection = z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }) });

/** Where a request came from, as a gateway would say it, so that each address has a limit of its own. */
function cameFrom(env: unknown, request: Request) {
  const peer = Connection.safeParse(env).data?.incoming.socket.remoteAddress ?? "unknown";
  const heard = request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return { requestContext: { http: { sourceIp: isHere(peer) && heard ? heard : peer } } };
}

/** What people reach: the product's pages and API, files by presigned address, and in a rehearsal the page to sign in at. */
export function frontDoor(options: {
  web: Hono | null;
  files: Door;
  issuer: Hono | null;
  tellFault: TellFault;
}): Pick<Hono, "fetch"> {
  const { web, files, issuer, tellFault } = options;
  const app = new Hono();
  app.onError(answerFault(tellFault));
  app.all(`${FILES}/*`, (c) => through(files, c.req.raw, ""));
  if (issuer) app.route("/", issuer);
  app.all("*", (c) =>
    web ? web.fetch(c.req.raw, cameFrom(c.env, c.req.raw)) : c.text("No pages are wired yet.", 503),
  );
  return app;
}
