import type { Hono } from "hono";
import { seesAll } from "../case-lists.ts";
import type { WebEnv } from "../env.ts";
import { districtNames, superiors } from "../lists/choices.ts";
import { paths } from "../paths.ts";
import { edgeProblem } from "../problem.ts";
import type { WebSupplies } from "../supplies.ts";
import { send, signedInView } from "./answering.tsx";
import { FiguresPage } from "./figures.tsx";

/** The figures of the city, for those who see every case. */
export function addFigures(app: Hono<WebEnv>, supplies: WebSupplies): void {
  app.get(paths.figures, async (c) => {
    const view = await signedInView(c, supplies);
    if (!seesAll(view.principal)) throw edgeProblem("not-found");
    const [sums, districts, departments, indicators] = await Promise.all([
      supplies.figures.sums(),
      districtNames(supplies),
      superiors(supplies),
      supplies.registers.indicators(),
    ]);
    return send(
      c,
      <FiguresPage view={view} sums={sums} districts={districts} departments={departments} indicators={indicators} />,
    );
  });
}
