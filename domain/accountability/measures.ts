import { z } from "zod";
import { OrganisationId } from "../directory.ts";
import { ShortText, Text } from "../finding.ts";
import type { DocumentId } from "../ids.ts";
import { Day } from "../time.ts";

/**
 * The measures of accountability (问责办法, S). Its interview and circulars are measures, decided after the whole procedure;
 * they are not the steps of the same name and share no type with them.
 */
export const MeasureCode = z.enum([
  "public_criticism",
  "interview",
  "supervision_circular",
  "resource_adjustment",
  "administrative_penalty",
  "ordered_self_criticism",
  "criticism_by_circular",
  "organisational",
  "sanction",
  "transfer",
  "trade_penalty",
]);
export type MeasureCode = z.infer<typeof MeasureCode>;

export type SubjectKind = "unit" | "person";

/**
 * On whom a measure may fall, and who makes it: the office orders only criticism, interview, circular and self-criticism;
 * everything else it proposes to the organ in charge and tracks until that organ answers (S).
 */
export const measureRules: Readonly<
  Record<MeasureCode, { readonly on: readonly SubjectKind[]; readonly maker: "office" | "organ" }>
> = {
  public_criticism: { on: ["unit"], maker: "office" },
  interview: { on: ["unit", "person"], maker: "office" },
  supervision_circular: { on: ["unit"], maker: "office" },
  resource_adjustment: { on: ["unit"], maker: "organ" },
  administrative_penalty: { on: ["unit"], maker: "organ" },
  ordered_self_criticism: { on: ["person"], maker: "office" },
  criticism_by_circular: { on: ["person"], maker: "office" },
  organisational: { on: ["person"], maker: "organ" },
  sanction: { on: ["person"], maker: "organ" },
  transfer: { on: ["person"], maker: "organ" },
  /** Confiscation, fine, ban from the trade or credit record, for persons of private schools and training institutions. */
  trade_penalty: { on: ["person"], maker: "organ" },
};

/**
 * From the lightest to the gravest, in the order in which the Measures on accountability name them (S); that the order of the
 * list is the order of weight is our reading (A).
 */
const byWeight: readonly MeasureCode[] = [
  "ordered_self_criticism",
  "public_criticism",
  "interview",
  "criticism_by_circular",
  "supervision_circular",
  "resource_adjustment",
  "organisational",
  "administrative_penalty",
  "trade_penalty",
  "sanction",
  "transfer",
];

/** Whether some measures weigh more than others: by the gravest of each, or by their number. */
export function isGraver(measures: readonly MeasureDraft[], than: readonly MeasureDraft[]): boolean {
  const gravest = (each: readonly MeasureDraft[]) => Math.max(-1, ...each.map(({ code }) => byWeight.indexOf(code)));
  return measures.length > than.length || gravest(measures) > gravest(than);
}

export const MeasureDraft = z.strictObject({
  code: MeasureCode,
  details: Text,
  /** The organ that would make it; null for what the office orders itself. */
  organ: OrganisationId.nullable().default(null),
});
export type MeasureDraft = z.infer<typeof MeasureDraft>;

/** Numbered within the case: M1, M2 … */
export const MeasureId = z
  .string()
  .regex(/^M[1-9]\d{0,2}$/, "a measure is named like M2")
  .brand<"MeasureId">();
export type MeasureId = z.infer<typeof MeasureId>;

/** What the other organ did with a proposal. */
export const OrganAnswer = z.enum(["carried_out", "accepted", "declined"]);

export interface OrderedMeasure extends MeasureDraft {
  readonly nature: "accountability_measure";
  readonly id: MeasureId;
  readonly maker: "office" | "organ";
  readonly status: "ordered" | "transferred" | "carried_out" | "accepted" | "declined" | "dropped";
  readonly transferId: DocumentId | null;
  readonly endedOn: Day | null;
}

/** Whether somebody still has to do something about the measure. */
export const isPending = ({ status }: OrderedMeasure): boolean => status === "ordered" || status === "transferred";

/** 从重, five (S). */
export const Aggravating = z.enum([
  "concealing_or_obstructing",
  "retaliation",
  "not_corrected_after_accountability",
  "repeated",
  "other_in_law",
]);
export type Aggravating = z.infer<typeof Aggravating>;

/** An earlier decision on the same respondent; one case cannot read others, so the office records what its register shows. */
export const PriorDecision = z.strictObject({ number: ShortText, decidedOn: Day });
export type PriorDecision = z.infer<typeof PriorDecision>;
