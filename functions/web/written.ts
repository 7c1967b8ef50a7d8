import type { VisibleFile } from "../../domain/access/visible-file.ts";
import { isUnitsOwn } from "../../domain/access/visible-timeline.ts";
import type { Commit } from "../../domain/case/commit.ts";
import type { CaseEvent } from "../../domain/case/event.ts";
import { isAtUnit } from "../../domain/directory.ts";
import type { CaseDocument } from "../../domain/document.ts";
import { shapeOf } from "./forms/offers.ts";

/** What one act put on the record: the words of whoever sent it, under the names of the form, and the documents it issued. */
export interface Written {
  readonly words: Readonly<Record<string, unknown>>;
  readonly documents: readonly CaseDocument[];
}

/**
 * What was written in a commit, for a reader to whom the timeline tells of it; null where nothing was, or where it is not theirs.
 * Inside the office every word can be read but what the unit has saved and not submitted. The unit reads its own; everybody else
 * outside has findings and documents as they reached them.
 */
export function writtenIn(commit: Commit, file: VisibleFile): Written | null {
  const { by, command, events } = commit;
  if (by.kind === "system") return null;
  const isFromUnit = isAtUnit(by, file);
  const isTheirs = file.sight === "unit" ? isFromUnit : file.sight === "inside" && !events.some(isUnitsOwn);
  if (!isTheirs) return null;
  const fields = Object.keys(shapeOf(command) ?? {}).filter((name) => name !== "type" && name !== "caseId");
  const holders: readonly Fields[] = [...events.map((event) => ({ ...event })), ...events.flatMap(heldIn)];
  const said = fields.flatMap((name) => {
    const holder = holders.find((each) => Object.hasOwn(each, name));
    return holder ? [[name, holder[name]] as const] : [];
  });
  const issued = events.flatMap((event) => (event.type === "DocumentIssued" ? [event.document.id] : []));
  const documents = [...file.documents.values()].filter(({ id }) => issued.includes(id));
  return said.length + documents.length > 0 ? { words: Object.fromEntries(said), documents } : null;
}

type Fields = Readonly<Record<string, unknown>>;

/** A visit, views and a deliberation are written down as one thing. Documents and deadlines are made of what was written, not it. */
function heldIn(event: CaseEvent): Fields[] {
  if (event.type === "DocumentIssued" || event.type === "DeadlineStarted") return [];
  return Object.values(event).filter(
    (each): each is Fields => typeof each === "object" && each !== null && !Array.isArray(each),
  );
}
