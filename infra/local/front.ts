import { Hono } from "hono";
import { type Door, through } from "./aws/door.ts";

/** Below the product's address: presigned files, and the issuer of a rehearsal. */
export const FILES = "/files";
export const ISSUER = "/demo-issuer";

/** What people reach: the product's pages and API, files by presigned address, and in a rehearsal the page to sign in at. */
export function frontDoor(options: { web: Hono | null; files: Door; issuer: Hono | null }): Pick<Hono, "fetch"> {
  const { web, files, issuer } = options;
  const app = new Hono();
  app.all(`${FILES}/*`, (c) => through(files, c.req.raw, ""));
  if (issuer) app.all(`${ISSUER}/*`, (c) => issuer.fetch(c.req.raw));
  app.all("*", (c) => (web ? web.fetch(c.req.raw) : c.text("No pages are wired yet.", 503)));
  return app;
}
