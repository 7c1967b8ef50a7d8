import type { CaseFile } from "./case/case-file.ts";
import type { StageName } from "./stage.ts";

const beforeFeedback: ReadonlySet<StageName> = new Set<StageName>(["preparation", "report"]);

/** While an unannounced visit is only being made, its unit and those above it hear nothing. */
export const isStillSecret = (file: CaseFile): boolean =>
  file.isUnannounced && file.entries.every(({ stage }) => beforeFeedback.has(stage));
