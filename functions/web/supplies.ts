import type { Need, Supplies } from "../adapters/supplies.ts";

/** What pages and API stand on. */
export const webNeeds = [
  "cases",
  "log",
  "clock",
  "caseViews",
  "lists",
  "savedViews",
  "figures",
  "directory",
  "registers",
  "officeRegister",
  "registerImports",
  "mailLedger",
  "reachability",
  "releases",
  "evidence",
  "uploads",
  "evidenceRegister",
  "readingRecord",
  "drafts",
  "anchors",
  "references",
  "identity",
  "sealed",
  "address",
  "rates",
  "largestUpload",
] as const satisfies readonly Need[];

export type WebSupplies = Pick<Supplies, (typeof webNeeds)[number]>;
