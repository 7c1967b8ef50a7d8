import type { Hono } from "hono";
import { CaseId } from "../../../domain/ids.ts";
import type { Draft } from "../../adapters/drafts.ts";
import { principalIn } from "../doors.ts";
import type { WebEnv } from "../env.ts";
import { textOfCommand } from "../forms/offers.ts";
import { paths } from "../paths.ts";
import { edgeProblem } from "../problem.ts";
import { seenBy } from "../sight.ts";
import type { WebSupplies } from "../supplies.ts";
import { formTexts } from "../texts/forms.ts";
import { say } from "../view.ts";
import { type SignedInView, send, signedInView } from "./answering.tsx";
import { type DraftLine, DraftsPage } from "./drafts.tsx";

/** One's drafts, and staying signed in while typing. */
export function addDraftingPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  const { drafts, cases } = supplies;

  /** A draft of a case that one may no longer see is not listed; it goes by itself. */
  async function lineOf(view: SignedInView, draft: Draft): Promise<DraftLine | null> {
    const [first = "", command = "", of] = draft.about.split("/");
    if (draft.about === "open")
      return { draft, href: paths.openCase, title: say(view, formTexts.openingTitle), about: "" };
    const [caseId, text] = [CaseId.safeParse(first).data, textOfCommand(command)];
    const seen = caseId && text ? seenBy(view.principal.actor, await cases.load(caseId)) : null;
    if (!seen || !text) return null;
    const about = [first, say(view, seen.file.unit.name), ...(of ? [of] : [])].join(" ");
    return { draft, href: `/cases/${first}/do/${command}${of ? `?of=${of}` : ""}`, title: say(view, text.act), about };
  }

  app.get(paths.drafts, async (c) => {
    const view = await signedInView(c, supplies);
    const lines: DraftLine[] = [];
    for (const draft of await drafts.of(view.principal.person.id)) {
      const line = await lineOf(view, draft);
      if (line) lines.push(line);
    }
    const { saved, discarded } = c.req.query();
    const done = saved ? "saved" : discarded ? "discarded" : null;
    return send(c, <DraftsPage view={view} lines={lines} done={done} />);
  });

  app.post(paths.drafts, async (c) => {
    const view = await signedInView(c, supplies);
    const { about } = await c.req.parseBody();
    if (typeof about === "string" && about !== "") await drafts.drop(view.principal.person.id, about);
    return c.redirect(`${paths.drafts}?discarded=1`, 303);
  });

  app.post(paths.stay, async (c) => {
    if (!(await principalIn(c, supplies))) throw edgeProblem("sign-in-needed");
    return c.text(String(c.var.sessionSeconds ?? 0));
  });
}
