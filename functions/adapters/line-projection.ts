import type { CaseId } from "../../domain/ids.ts";
import { type Item, type ItemStore, putUnlessOlder } from "./item-store.ts";
import { bodyTextOf, type LineList, lineKey, linePartition, lineSort } from "./lines/line.ts";
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

export function lineProjectionOn(store: ItemStore): LineProjection {
  const written = writtenWithin(ROOM);

  const put: LineProjection["put"] = async (caseId, version, lines) => {
    await Promise.all(lines.map((line) => putUnlessOlder(store, { version, ...itemOf(caseId, line) })));
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

export function itemOf(caseId: CaseId, line: ChangedLine): Item {
  const { kind, id, sort, lists } = line;
  const key = lineKey(caseId, kind, id);
  if (line.body === null) return { ...key };
  const body = bodyTextOf(line);
  if (sort === undefined || !lists) return { body, ...key };
  const partitionBy = (list: LineList): string | undefined => {
    const of = lists[list];
    return of ? linePartition(kind, list, of) : undefined;
  };
  return {
    body,
    allKey: linePartition(kind, "all"),
    unitKey: partitionBy("unit"),
    districtKey: partitionBy("district"),
    superiorKey: partitionBy("superior"),
    stageKey: partitionBy("stage"),
    listSort: lineSort(caseId, { sort, id }),
    ...key,
  };
}
