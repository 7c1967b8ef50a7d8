import type { CaseFile } from "../../domain/case/case-file.ts";
import { type Verification, verifyChain } from "../../domain/case/verify.ts";
import { addDays, dayOf, toInstant } from "../../domain/time.ts";
import type { ChainHead } from "../adapters/anchors.ts";
import type { WebSupplies } from "./supplies.ts";

/** Recomputes the chain of a case from its stored commits, and holds it against the newest head kept outside the table. */
export async function verificationOf(
  file: CaseFile,
  { log, clock, anchors }: Pick<WebSupplies, "log" | "clock" | "anchors">,
): Promise<Verification & { readonly anchor: ChainHead | null }> {
  const stored = await log.loadRaw(file.id);
  const today = dayOf(toInstant(clock.now()));
  // A head is anchored the night after it changed: looking for it starts where it must be, not at today.
  const [until = today] = [today, addDays(dayOf(file.changedAt), 2)].sort();
  const anchor = await anchors.headOf(file.id, dayOf(file.openedAt), until);
  return { ...verifyChain(file.id, stored, anchor ?? undefined), anchor };
}
