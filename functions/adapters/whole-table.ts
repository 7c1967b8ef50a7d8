import { CaseId } from "../../domain/ids.ts";
import type { ItemStore } from "./item-store.ts";

/** The whole table, page by page: for work on all cases that an operator orders. */
export interface WholeTable {
  /** Every case that has a log. */
  caseIds(): AsyncIterable<CaseId>;
  /** Removes every line of every list; the log knows them all. */
  dropViews(): Promise<void>;
}

const FIRST_COMMIT = "COMMIT#00000001";

export function wholeTableOn(store: ItemStore): WholeTable {
  return {
    async *caseIds() {
      for await (const { PK, SK } of store.keys(["CASE#"]))
        if (SK === FIRST_COMMIT) yield CaseId.parse(PK.slice("CASE#".length));
    },
    async dropViews() {
      for await (const key of store.keys(["VIEW#", "MEMBER#", "LINE#", "TALLY"])) await store.remove(key);
    },
  };
}
