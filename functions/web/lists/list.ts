import type { Child } from "hono/jsx";
import type { Bilingual } from "../../../domain/language.ts";
import type { Found } from "../../adapters/lists.ts";
import type { PageRequest } from "../../adapters/page.ts";
import type { SignedInView } from "../pages/answering.tsx";
import type { WebSupplies } from "../supplies.ts";

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** One question a list can be narrowed by; its name stands in the address. */
export interface Filter {
  readonly name: string;
  readonly label: Bilingual;
  readonly kind: "text" | "choice" | "day";
  /** What can be chosen, in the language of the page. */
  readonly choices?: readonly Choice[];
  /** What a choice is without an answer; "any" where nothing is said. */
  readonly otherwise?: Bilingual;
}

export interface Column<Row> {
  readonly name: string;
  readonly heading: Bilingual;
  readonly isNumeric?: boolean;
  /** How the page shows it; without it, only exports have the column. */
  cell?(row: Row): Child;
  /** How an export says it. */
  value(row: Row): string | number | null;
}

/** The filters of an address that were understood, by name. */
export type Asked = ReadonlyMap<string, string>;

/** A list of the product: one of these each, and pages, exports and saved views follow from it. */
export interface ListOf<Row> {
  readonly name: string;
  readonly title: Bilingual;
  readonly path: string;
  /** Whether the person may open it at all; what each row shows is cut by `read`. */
  isOpenTo(view: SignedInView): boolean;
  filters(view: SignedInView, supplies: WebSupplies): Promise<readonly Filter[]>;
  /** The first one names the row. */
  columns(view: SignedInView, supplies: WebSupplies): Promise<readonly Column<Row>[]>;
  read(view: SignedInView, asked: Asked, page: PageRequest, supplies: WebSupplies): Promise<Found<Row>>;
}
