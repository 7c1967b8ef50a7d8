import { type Actor, holdsAt } from "../actor.ts";
import type { CaseFile } from "../case/case-file.ts";
import type { IssuedDocument } from "../document.ts";

/**
 * Whether the person stands for an organisation that can confirm the document's receipt. What is addressed to the unit
 * reaches it by its own hand, never by that of its superior department, which holds a copy or is addressed too: the unit's
 * clocks would run before it knows of them.
 */
export function isAddressedTo(
  { unit }: CaseFile,
  { addressees }: Pick<IssuedDocument, "addressees">,
  actor: Actor,
): boolean {
  const confirming = addressees.includes(unit.id) ? [unit.id] : addressees;
  return confirming.some((id) => holdsAt(actor, id, "unit_contact", "unit_head", "superior_officer"));
}
