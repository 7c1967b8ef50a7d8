import type { Child } from "hono/jsx";
import type { PageRequest } from "../../adapters/page.ts";
import type { SignedInView } from "../pages/answering.tsx";
import type { WebSupplies } from "../supplies.ts";
import { say } from "../view.ts";
import { everyRow, type Table } from "./export.ts";
import type { Asked, ListOf } from "./list.ts";
import { type Frame, ListPage } from "./list-page.tsx";

/** What can be done with any list, whatever its rows are. */
export interface AnyList extends Pick<ListOf<unknown>, "name" | "title" | "path" | "isOpenTo" | "filters"> {
  /** The page of the list as it was asked for. */
  page(frame: Frame, page: PageRequest, supplies: WebSupplies): Promise<Child>;
  /** Heading and every row, as exports write them. */
  table(view: SignedInView, asked: Asked, supplies: WebSupplies): Promise<Table>;
}

/** Hides what the rows of a list are. */
export const anyList = <Row>(list: ListOf<Row>): AnyList => ({
  ...list,
  async page(frame, page, supplies) {
    const [columns, found] = await Promise.all([
      list.columns(frame.view, supplies),
      list.read(frame.view, frame.asked, page, supplies),
    ]);
    return ListPage({ ...frame, list, columns, found });
  },
  async table(view, asked, supplies) {
    const columns = await list.columns(view, supplies);
    const rows = await everyRow((page) => list.read(view, asked, page, supplies));
    return [
      columns.map(({ heading }) => say(view, heading)),
      ...rows.map((row) => columns.map(({ value }) => value(row))),
    ];
  },
});
