import type { CaseId } from "../../domain/ids.ts";
import { type Item, type ItemStore, putUnlessOlder } from "./item-store.ts";
import { type LineList, lineKey, linePartition, lineSort } from "./lines/line.ts";
import type { ChangedLine } from "./lines/lines-of.ts";
import { writtenWithin } from "./written.ts";

/** Writes the lines that lists of other things than cases are made of. An older version never overwrites a newer one. */
export interface LineProjection {
  put(caseId: CaseId, version: number, lines: readonly ChangedLine[]): Promise<void>;
  /** Puts those this process has not put in this version or a later one: of several notices one write is enough. */
  follow(caseId: CaseId, version: number, lines: readonly ChangedLine[]): Promise<void>;
}

/** How many lines a process remembers having put. */
const ROOM = 10_000;

const indexed: readonly LineList[] = ["unit", "district", "superior", "stage"];

export function lineProjectionOn(store: ItemStore): LineProjection {
  const written = writtenWithin(ROOM);

  const put: LineProjection["put"] = async (caseId, version, lines) => {
    await Promise.all(lines.map((line) => putUnlessOlder(store, { ...itemOf(caseId, line), version })));
  };

  return {
    put,
    async follow(caseId, version, lines) {
      const nameOf = ({ kind, id }: ChangedLine): string => `${caseId} ${kind} ${id}`;
      const due = lines.filter((line) => !written.has(nameOf(line), version));
      await put(caseId, version, due);
      for (const line of due) written.note(nameOf(line), version);
    },
  };
}

export function itemOf(caseId: CaseId, { kind, id, sort, lists, body }: ChangedLine): Item {
  const item = { ...lineKey(caseId, kind, id), ...(body === null ? {} : { body: JSON.stringify(body) }) };
  if (sort === undefined || !lists) return item;
  const partitions = indexed.flatMap((list) => {
    const of = lists[list];
    return of ? [[`${list}Key`, linePartition(kind, list, of)] as const] : [];
  });
  return {
    ...item,
    allKey: linePartition(kind, "all"),
    ...Object.fromEntries(partitions),
    listSort: lineSort(caseId, { sort, id }),
  };
}
