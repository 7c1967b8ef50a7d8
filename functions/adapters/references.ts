import { randomInt, randomUUID } from "node:crypto";
import { CaseId, CommandId } from "../../domain/ids.ts";

/** New names that nobody can guess or has used. */
export interface References {
  newCaseId(): CaseId;
  /** For a command whose sender brings no id of its own; `CommandId` of a form is made when the form is rendered. */
  newCommandId(): CommandId;
}

const LETTERS = "ABCDEFGHJKLMNPRSTUVWXY";
const DIGITS = "23456789";
const pick = (from: string): string => from.charAt(randomInt(from.length));
/** Place by place, see the pattern of {@link CaseId}. */
const CASE_ID_FORM = [LETTERS, LETTERS, DIGITS, LETTERS, LETTERS, DIGITS, LETTERS, LETTERS];

export const randomReferences: References = {
  newCaseId: () => CaseId.parse(CASE_ID_FORM.map(pick).join("")),
  newCommandId: () => CommandId.parse(randomUUID()),
};
