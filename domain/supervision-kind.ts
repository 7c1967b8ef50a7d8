import { z } from "zod";
import type { Bilingual } from "./language.ts";

/** Section 2 of the rules. */
export const SupervisionKind = z.enum(["comprehensive", "special", "routine", "end_of_term", "government_assessment"]);
export type SupervisionKind = z.infer<typeof SupervisionKind>;

export const kindTitles: Record<SupervisionKind, Bilingual> = {
  comprehensive: { zh: "综合督导", en: "Comprehensive supervision" },
  special: { zh: "专项督导", en: "Special supervision" },
  routine: { zh: "经常性督导", en: "Routine supervision" },
  end_of_term: { zh: "校(园)长任期结束综合督导", en: "Principal's end-of-term supervision" },
  government_assessment: { zh: "履行教育职责评价", en: "Assessment of a government's education duty" },
};
