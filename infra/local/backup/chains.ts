import { z } from "zod";
import { type ChainFault, verifyChain } from "../../../domain/case/verify.ts";
import type { Disk } from "../disk/disk.ts";
import { diskItems } from "../table/disk-items.ts";
import { takeOver } from "../table/take-over.ts";
import { TABLE } from "../world.ts";

const StoredCommit = z.object({ body: z.string() });

export interface ChainReport {
  readonly cases: number;
  readonly commits: number;
  /** The digests of each case's commits, in their order. */
  readonly digests: ReadonlyMap<string, readonly string[]>;
  readonly broken: readonly { readonly caseId: string; readonly fault: ChainFault }[];
}

/** Recomputes the chain of every case from the records of a disk, trusting none of them. */
export async function verifyChains(
  disk: Pick<Disk, "entries" | "firstKeys" | "getNow" | "write">,
): Promise<ChainReport> {
  const broken: { caseId: string; fault: ChainFault }[] = [];
  const digests = new Map<string, string[]>();
  let [cases, commits] = [0, 0];
  let caseId: string | null = null;
  let chain: Record<string, unknown>[] = [];
  const close = (): void => {
    if (caseId === null) return;
    cases += 1;
    commits += chain.length;
    digests.set(
      caseId,
      chain.map(({ digest }) => String(digest)),
    );
    const verification = verifyChain(caseId, chain);
    if (!verification.verified) broken.push({ caseId, fault: verification.fault });
    chain = [];
  };
  // A backup may be older than the layout of today.
  await takeOver(disk, TABLE);
  const store = diskItems(disk, TABLE, () => null);
  // Items of a partition lie side by side, in the order of their sort keys.
  for await (const key of store.keys(["CASE#"])) {
    const item = key.SK.startsWith("COMMIT#") ? await store.get(key) : null;
    if (!item) continue;
    const owner = key.PK.slice("CASE#".length);
    if (owner !== caseId) {
      close();
      caseId = owner;
    }
    chain.push(z.record(z.string(), z.unknown()).parse(JSON.parse(StoredCommit.parse(item).body)));
  }
  close();
  return { cases, commits, digests, broken };
}
