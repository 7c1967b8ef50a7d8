import { type Digest, digestOf } from "../digest.ts";
import { GENESIS } from "./commit.ts";

/** What is wrong with a chain, at the first place where it shows. */
export type ChainFault =
  | { readonly problem: "changed"; readonly version: number }
  | { readonly problem: "missing"; readonly version: number }
  | { readonly problem: "out_of_order"; readonly version: number }
  | { readonly problem: "broken_link"; readonly version: number }
  | { readonly problem: "foreign"; readonly version: number }
  | { readonly problem: "tail_removed"; readonly version: number };

export type Verification =
  | { readonly verified: true; readonly commits: number; readonly head: Digest }
  | { readonly verified: false; readonly fault: ChainFault };

interface ChainLink {
  readonly caseId?: unknown;
  readonly version?: unknown;
  readonly previous?: unknown;
  readonly digest?: unknown;
}

/**
 * Recomputes a case's chain from its stored commits, in the order given, without trusting any of them.
 * Finds a changed, removed, inserted or reordered commit. A removed tail shows only against an anchor:
 * the head and version kept outside the table.
 */
export function verifyChain(
  caseId: string,
  stored: readonly Record<string, unknown>[],
  anchor?: { readonly version: number; readonly digest: string },
): Verification {
  let previous: string = GENESIS;
  for (const [index, commit] of stored.entries()) {
    const version = index + 1;
    const link: ChainLink = commit;
    if (link.caseId !== caseId) return failed("foreign", version);
    if (link.version !== version) {
      return failed(typeof link.version === "number" && link.version > version ? "missing" : "out_of_order", version);
    }
    const { digest, ...rest } = commit;
    if (digestOf(rest) !== digest) return failed("changed", version);
    if (link.previous !== previous) return failed("broken_link", version);
    previous = String(digest);
    if (anchor?.version === version && anchor.digest !== digest) return failed("changed", version);
  }
  if (anchor && anchor.version > stored.length) return failed("tail_removed", stored.length + 1);
  return { verified: true, commits: stored.length, head: previous as Digest };
}

const failed = (problem: ChainFault["problem"], version: number): Verification => ({
  verified: false,
  fault: { problem, version },
});
