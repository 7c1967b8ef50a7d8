import { isShutTo } from "../../../domain/access/sight.ts";
import type { LineCase } from "../../adapters/lines/line.ts";
import type { Principal } from "../principal.ts";
import type { Asked } from "./list.ts";

/** Whether a text stands in one of these, in any case of its letters. No text stands everywhere. */
export function contains(text: string | undefined, ...places: readonly string[]): boolean {
  const sought = text?.toLocaleLowerCase("en");
  return !sought || places.some((place) => place.toLocaleLowerCase("en").includes(sought));
}

/** Whether a line is of a case the reader may see and the filters ask for. */
export function isOfCase(line: LineCase, { actor }: Principal, asked: Asked): boolean {
  const { caseId, unit } = line;
  return (
    !isShutTo(line, actor) &&
    (asked.get("district") ?? unit.district) === unit.district &&
    (asked.get("superior") ?? unit.superiorId) === unit.superiorId &&
    contains(asked.get("q"), caseId, unit.name.zh, unit.name.en)
  );
}
