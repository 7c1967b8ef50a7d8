import { type Context, Hono } from "hono";
import { csrf } from "hono/csrf";
import { HTTPException } from "hono/http-exception";
import { methodNotAllowed } from "hono/method-not-allowed";
import { secureHeaders } from "hono/secure-headers";
import type { TellFault } from "../adapters/declaration.ts";
import { hasGone } from "../adapters/has-gone.ts";
import { UnknownPlace } from "../adapters/page.ts";
import { apiOn } from "./api/api.ts";
import { addAssets } from "./assets.ts";
import { knownMediaType, preferredLanguage, signedIn, sizeLimit } from "./doors.ts";
import { ownTexts } from "./drafting.ts";
import type { WebEnv } from "./env.ts";
import { addLists } from "./lists/list-routes.tsx";
import { addActingPages, sentForm } from "./pages/acting-pages.tsx";
import { addAdminPages } from "./pages/admin/admin-pages.tsx";
import { send, viewFor } from "./pages/answering.tsx";
import { addAuditPages } from "./pages/audit/audit-pages.tsx";
import { addCasePages } from "./pages/case-pages.tsx";
import { addDraftingPages } from "./pages/drafting-pages.tsx";
import { addFigures } from "./pages/figure-pages.tsx";
import { ProblemPage } from "./pages/messages.tsx";
import { addOpeningPages } from "./pages/opening-pages.tsx";
import { addPublicPages } from "./pages/public-pages.tsx";
import { addReceiptPages } from "./pages/receipt-pages.tsx";
import { SessionEndedPage } from "./pages/session-ended.tsx";
import { addSigning } from "./pages/signing.tsx";
import { addTaskPages } from "./pages/task-pages.tsx";
import { ownPath, paths } from "./paths.ts";
import { edgeProblem, Problem, problemJson } from "./problem.ts";
import { atMost } from "./rate.ts";
import type { WebSupplies } from "./supplies.ts";

/** Requests one address may make a minute. A school's people share one. */
const REQUESTS_A_MINUTE = 1200;
/** API routes open to everybody. */
const publicRoutes = new Set(["/api/openapi.json", "/api/deadline", "/api/public/documents"]);

/** Pages and API on one site. */
export function appOn(supplies: WebSupplies, tellFault: TellFault): Hono {
  const app = new Hono<WebEnv>();
  const origin = new URL(supplies.address).origin;

  app.use(secureHeaders(headers(supplies.address, supplies.uploads.origin)));
  // Before requests are counted: whoever has asked too often still sees the page that says so as it is meant to look.
  addAssets(app);
  app.use(preferredLanguage);
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        c.header("Allow", methods.join(", "));
        return answer(c, edgeProblem("method-not-allowed"), supplies);
      },
    }),
  );
  app.use(sizeLimit(supplies.largestUpload));
  app.use(atMost(REQUESTS_A_MINUTE, supplies.rates));
  const sameSite = csrf({ origin });
  // A token in a header is sent by no browser on its own; a cookie is.
  app.use((c, next) => (c.req.header("authorization") === undefined ? sameSite(c, next) : next()));

  const api = apiOn(supplies);
  const whoAsks = signedIn(supplies);
  app.use("/api/*", async (c, next) => {
    c.header("Cache-Control", "no-store");
    if (publicRoutes.has(c.req.path)) return next();
    return whoAsks(c, next);
  });
  app.use("/api/*", knownMediaType);
  app.route("/api", api);

  addSigning(app, supplies);
  addOpeningPages(app, supplies);
  addCasePages(app, supplies);
  addActingPages(app, supplies);
  addReceiptPages(app, supplies);
  addTaskPages(app, supplies);
  addDraftingPages(app, supplies);
  addPublicPages(app, supplies);
  addLists(app, supplies);
  addFigures(app, supplies);
  addAdminPages(app, supplies);
  addAuditPages(app, supplies);

  app.notFound((c) => answer(c, edgeProblem("not-found"), supplies));
  app.onError((error, c) => {
    if (hasGone(c.req.raw, error)) return c.body(null, 400);
    const problem = problemOf(error);
    if (problem.status >= 500) tellFault(error, { method: c.req.method });
    return answer(c, problem, supplies);
  });
  return app as unknown as Hono;
}

/** JSON for API clients, a page for browsers; who has to sign in first is sent there and comes back. */
function answer(c: Context<WebEnv>, problem: Problem, supplies: WebSupplies): Response | Promise<Response> {
  if (!c.req.path.startsWith("/api/")) return answerPage(c, problem, supplies);
  const language = c.var.language ?? "zh";
  c.header("Cache-Control", "no-store");
  return c.body(JSON.stringify(problemJson(problem, language)), problem.status as 500, {
    "content-type": "application/problem+json; charset=utf-8",
    "content-language": language,
  });
}

async function answerPage(c: Context<WebEnv>, problem: Problem, supplies: WebSupplies): Promise<Response> {
  const view = viewFor(c, supplies, null);
  if (problem.code === "sign-in-needed") {
    if (c.req.method === "GET") return c.redirect(`${paths.signIn}?to=${encodeURIComponent(view.here)}`, 303);
    const lost = Object.values(ownTexts((await typedIn(c)) ?? new Map())).flat();
    return send(c, SessionEndedPage({ view, isKept: false, lost, to: pageOf(c, view.here) }), problem.status);
  }
  const again = problem.code === "too-many-requests" && c.req.method === "POST" ? await typedIn(c) : null;
  return send(c, ProblemPage({ view, problem, again }), problem.status);
}

/** Every failure as the problem a client is told. */
function problemOf(error: Error): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof UnknownPlace) return edgeProblem("unknown-place");
  if (error instanceof HTTPException) {
    if (error.status === 403) return edgeProblem("cross-site");
    if (error.status === 400) return edgeProblem(/json/i.test(error.message) ? "malformed-json" : "malformed-form");
    if (error.status === 413) return edgeProblem("too-large");
  }
  return edgeProblem("fault");
}

/** The page a form was sent from. */
function pageOf(c: Context<WebEnv>, otherwise: string): string {
  const from = c.req.header("referer") ?? "";
  const { pathname, search } = URL.canParse(from) ? new URL(from) : { pathname: otherwise, search: "" };
  return ownPath(pathname + search, otherwise);
}

/** What was sent in vain, to be sent again; files have to be chosen anew. Null where it cannot be read. */
const typedIn = (c: Context<WebEnv>) =>
  sentForm(c).then(
    ({ typed }) => typed,
    () => null,
  );

function headers(address: string, uploadsOrigin: string): Parameters<typeof secureHeaders>[0] {
  const isSecure = address.startsWith("https:");
  return {
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      scriptSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      connectSrc: ["'self'", ...(uploadsOrigin === new URL(address).origin ? [] : [uploadsOrigin])],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    xFrameOptions: "DENY",
    referrerPolicy: "same-origin",
    crossOriginOpenerPolicy: "same-origin",
    crossOriginResourcePolicy: "same-origin",
    strictTransportSecurity: isSecure ? "max-age=31536000; includeSubDomains" : false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
  };
}
