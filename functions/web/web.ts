import { http } from "../adapters/declaration.ts";
import { appOn } from "./app.ts";
import { webNeeds } from "./supplies.ts";

export const web = http({
  does: "answers browsers with pages and API clients with JSON, and carries out what people ask for",
  harm: "nobody can read a case, answer a finding or take a decision while deadlines run on",
  needs: webNeeds,
  app: appOn,
});
