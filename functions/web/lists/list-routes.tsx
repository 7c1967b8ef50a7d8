import type { Context, Hono } from "hono";
import { dayOf } from "../../../domain/time.ts";
import { MOST_VIEWS, SavedView } from "../../adapters/saved-views.ts";
import type { WebEnv } from "../env.ts";
import { send, signedInView } from "../pages/answering.tsx";
import { ownPath, paths } from "../paths.ts";
import { edgeProblem } from "../problem.ts";
import type { WebSupplies } from "../supplies.ts";
import { say } from "../view.ts";
import { type AnyList, anyList } from "./any-list.ts";
import { askedIn } from "./asked.ts";
import { caseList } from "./case-list.tsx";
import { coverageList, loadList } from "./coverage-list.tsx";
import { documentList } from "./document-list.tsx";
import { csvOf, excelOf } from "./export.ts";
import { findingList } from "./finding-list.tsx";
import { handoverList } from "./handover-list.tsx";
import { inspectorList } from "./inspector-list.tsx";
import { organisationList, personList } from "./register-lists.tsx";

const everyList: readonly AnyList[] = [
  anyList(caseList),
  anyList(findingList),
  anyList(documentList),
  anyList(coverageList),
  anyList(loadList),
  anyList(inspectorList),
  anyList(handoverList),
  anyList(organisationList),
  anyList(personList),
];

const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Lists with their filters, exports and saved views. */
export function addLists(app: Hono<WebEnv>, supplies: WebSupplies): void {
  for (const list of everyList) {
    app.get(list.path, async (c) => {
      const { view, filters, asked } = await open(c, list);
      const after = c.req.query("after");
      const savedViews = await supplies.savedViews.of(view.principal.person.id);
      const frame = {
        view,
        filters,
        asked,
        isFirst: after === undefined,
        savedViews: savedViews.filter((saved) => saved.list === list.name),
        others: everyList.filter((each) => each.isOpenTo(view)),
      };
      return send(c, await list.page(frame, after === undefined ? {} : { after }, supplies));
    });

    app.get(`${list.path}.csv`, async (c) => {
      const { view, asked } = await open(c, list);
      const text = csvOf(await list.table(view, asked, supplies));
      return c.body(text, 200, handedOver(list.name, dayOf(view.now), "csv", "text/csv; charset=utf-8"));
    });

    app.get(`${list.path}.xlsx`, async (c) => {
      const { view, asked } = await open(c, list);
      const file = await excelOf(await list.table(view, asked, supplies), say(view, list.title));
      return c.body(new Uint8Array(file), 200, handedOver(list.name, dayOf(view.now), "xlsx", EXCEL));
    });
  }

  async function open(c: Context<WebEnv>, list: AnyList) {
    const view = await signedInView(c, supplies);
    if (!list.isOpenTo(view)) throw edgeProblem("not-found");
    const filters = await list.filters(view, supplies);
    return { view, filters, asked: askedIn(new URL(c.req.url).searchParams, filters) };
  }

  app.post(paths.savedViews, async (c) => {
    const { principal } = await signedInView(c, supplies);
    const form = await c.req.parseBody();
    const { id } = principal.person;
    const back = ownPath(typeof form.back === "string" ? form.back : undefined);
    if (typeof form.delete === "string") {
      await supplies.savedViews.delete(id, form.delete);
      return c.redirect(back, 303);
    }
    const list = everyList.find(({ name }) => name === form.list);
    // The same name saved again is the same view: the new filters take its place.
    const known = (await supplies.savedViews.of(id)).find((view) => view.list === form.list && view.name === form.name);
    const view = SavedView.safeParse({
      id: known?.id ?? supplies.references.newCommandId(),
      list: list?.name,
      name: form.name,
      query: form.query,
    });
    if (!view.success) throw edgeProblem("malformed-form");
    if (!known && (await supplies.savedViews.of(id)).length >= MOST_VIEWS) throw edgeProblem("too-many-views");
    await supplies.savedViews.save(id, view.data);
    return c.redirect(back, 303);
  });
}

const handedOver = (name: string, day: string, ending: string, type: string) => ({
  "content-type": type,
  "content-disposition": `attachment; filename="${name}-${day}.${ending}"`,
  "cache-control": "no-store",
});
