import { OpenAPIHono } from "@hono/zod-openapi";
import type { WebEnv } from "../env.ts";
import { edgeProblem } from "../problem.ts";
import type { WebSupplies } from "../supplies.ts";
import { inputProblems } from "../texts/input.ts";
import { addAbsences } from "./absences.ts";
import { addCalendars } from "./calendars.ts";
import { addCaseParts } from "./case-parts.ts";
import { addCases } from "./cases.ts";
import { addCommands } from "./commands.ts";
import { addDirectory } from "./directory.ts";
import { addEvidence } from "./evidence.ts";
import { addInspectors } from "./inspectors.ts";
import { addMe } from "./me.ts";
import { addOfficeDuties } from "./office-duties.ts";
import { addPrincipalTerms } from "./principal-terms.ts";
import { addCalculator, addPublished } from "./public.ts";
import { addRegisters } from "./registers.ts";
import { addRuleSetDrafts } from "./rule-set-drafts.ts";
import { addRuleSetReading } from "./rule-sets.ts";

export type Api = OpenAPIHono<WebEnv>;

/** The JSON API below `/api`, with its own description. */
export function apiOn(supplies: WebSupplies): Api {
  const api: Api = new OpenAPIHono<WebEnv>({
    defaultHook: (result) => {
      if (!result.success) throw edgeProblem("invalid-input", inputProblems(result.error));
    },
  });
  api.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "An access token of the OpenID Connect issuer, meant for this API.",
  });
  api.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: supplies.address.startsWith("https:") ? "__Host-dudao-session" : "dudao-session",
    description: "The session of a signed-in browser.",
  });
  addMe(api, supplies);
  addCases(api, supplies);
  addCaseParts(api, supplies);
  addCommands(api, supplies);
  addEvidence(api, supplies);
  addRegisters(api, supplies);
  addOfficeDuties(api, supplies);
  addRuleSetReading(api, supplies);
  addRuleSetDrafts(api, supplies);
  addCalendars(api, supplies);
  addAbsences(api, supplies);
  addDirectory(api, supplies);
  addInspectors(api, supplies);
  addPrincipalTerms(api, supplies);
  addCalculator(api, supplies);
  addPublished(api, supplies);

  let description: object | null = null;
  api.get("/openapi.json", (c) => {
    description ??= api.getOpenAPI31Document({
      openapi: "3.1.0",
      info: {
        title: "Dudao (督导)",
        version: "1",
        description:
          "The case system of an education-supervision office. Everything that can be done to a case is a command; every refusal is application/problem+json with a stable code.",
      },
      servers: [{ url: `${supplies.address}/api` }],
    });
    return c.json(description);
  });
  return api;
}
