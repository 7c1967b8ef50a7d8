import { createHash } from "node:crypto";
import { Anchor } from "../../../functions/adapters/anchors.ts";
import type { Disk } from "../disk/disk.ts";
import type { Blobs } from "../evidence/blobs.ts";
import { BUCKET } from "../world.ts";
import type { ChainReport } from "./chains.ts";

/** Anchors lie in the evidence, one a day, and cannot be removed; their records name the file that holds each. */
const ANCHORS = `~object~${BUCKET}/anchors/`;

/** What the anchors say of the chains: a chain that verifies may still have lost its end. */
export interface AnchorReport {
  readonly anchors: number;
  /** The instant of the last anchor; null where there is none yet. */
  readonly lastAt: string | null;
  /** Anchored heads the chains do not hold. */
  readonly missing: readonly { readonly caseId: string; readonly version: number; readonly day: string }[];
  /** What no anchor vouches for yet: the versions of each case from the first to the last. */
  readonly after: readonly { readonly caseId: string; readonly from: number; readonly to: number }[];
}

/** Keeps the anchors among the files of a backup while it is read. */
export function anchorCollector(): { blobs: Pick<Blobs, "put">; sees: Disk["write"]; anchors(): Anchor[] } {
  const named = new Set<string>();
  const found: Anchor[] = [];
  return {
    async sees(operations) {
      for (const operation of operations) {
        if (operation.type !== "put" || !operation.key.startsWith(ANCHORS)) continue;
        const { sha256 } = operation.value as { sha256?: unknown };
        if (typeof sha256 === "string") named.add(sha256);
      }
    },
    blobs: {
      async put(content) {
        const sha256 = createHash("sha256").update(content).digest("hex");
        if (named.has(sha256)) found.push(Anchor.parse(JSON.parse(Buffer.from(content).toString("utf8"))));
        return sha256;
      },
    },
    anchors: () => found,
  };
}

/** Holds the chains to the anchors. */
export function holdToAnchors({ digests }: Pick<ChainReport, "digests">, anchors: readonly Anchor[]): AnchorReport {
  const missing: { caseId: string; version: number; day: string }[] = [];
  const anchored = new Map<string, number>();
  for (const { day, heads } of anchors) {
    for (const { caseId, version, digest } of heads) {
      if (digests.get(caseId)?.[version - 1] !== digest) missing.push({ caseId, version, day });
      anchored.set(caseId, Math.max(version, anchored.get(caseId) ?? 0));
    }
  }
  const after = [...digests].flatMap(([caseId, { length: to }]) => {
    const from = (anchored.get(caseId) ?? 0) + 1;
    return from <= to ? [{ caseId, from, to }] : [];
  });
  const lastAt =
    anchors
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? null;
  return { anchors: anchors.length, lastAt, missing, after };
}
