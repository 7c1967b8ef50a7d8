import { z } from "zod";
import type { PersonId } from "./directory.ts";
import { EvidenceId, FindingId } from "./ids.ts";
import { IndicatorId } from "./indicator.ts";
import { Day, type Instant } from "./time.ts";

export const Text = z.string().trim().min(1).max(4000);
export const ShortText = z.string().trim().min(1).max(300);

/** Every problem must rest on a standard: an indicator of the plan, or a clause of a rule. */
export const Basis = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("indicator"), indicatorId: IndicatorId }),
  z.strictObject({ kind: z.literal("clause"), document: ShortText, clause: ShortText }),
]);
export type Basis = z.infer<typeof Basis>;

export const Severity = z.enum(["minor", "ordinary", "serious", "grave"]);
export type Severity = z.infer<typeof Severity>;

/** 立行立改 / 限期整改 (ordinary or hard: money, posts, buildings) / 长期坚持. */
export const FixClass = z.enum(["immediate", "dated", "hard", "standing"]);
export type FixClass = z.infer<typeof FixClass>;

export const RecheckConclusion = z.enum(["fixed", "partly_fixed", "not_fixed", "rebound"]);
export type RecheckConclusion = z.infer<typeof RecheckConclusion>;

/** What an inspector writes down. */
export const FindingContent = z.strictObject({
  basis: Basis,
  severity: Severity,
  /** What was found, as it will stand in the opinion. */
  description: Text,
  /** The measured value of a numeric indicator, in the indicator's unit. */
  measured: z.number().optional(),
  evidence: z.array(EvidenceId).max(20).default([]),
  proposedMeasure: Text,
  fixClass: FixClass,
  /** A danger to life or an illegal act: pressed at once, before any report (条例 art. 15). */
  danger: z.boolean().optional(),
});
export type FindingContent = z.infer<typeof FindingContent>;

/**
 * Where a routine visit's finding goes (practice elsewhere): small, a suggestion; ordinary, a notice to rectify; serious,
 * a proposal up to the office; complex, a letter to the department that can solve it.
 */
export const Triage = z.discriminatedUnion("to", [
  z.strictObject({ to: z.literal("suggestion") }),
  z.strictObject({ to: z.literal("rectification_notice") }),
  z.strictObject({ to: z.literal("proposal") }),
  z.strictObject({ to: z.literal("consultation"), department: ShortText }),
]);
export type Triage = z.infer<typeof Triage>;

/** Who was pressed about a danger, and the day the upper office was told. */
export const Press = z.strictObject({
  demand: Text,
  departments: z.array(ShortText).min(1).max(10),
  upperOfficeToldOn: Day,
});
export type Press = z.infer<typeof Press>;

export const Position = z.enum(["accept", "accept_in_part", "dispute"]);
export type Position = z.infer<typeof Position>;

export const DefencePoint = z.strictObject({
  findingId: FindingId,
  position: Position,
  /** Required where the unit disputes anything. */
  statement: Text.optional(),
  evidence: z.array(EvidenceId).max(20).default([]),
});
export type DefencePoint = z.infer<typeof DefencePoint>;

export const PlanItem = z.strictObject({
  findingId: FindingId,
  cause: Text,
  measure: Text,
  targetState: Text,
  responsiblePerson: ShortText,
  startOn: Day,
  finishOn: Day,
});
export type PlanItem = z.infer<typeof PlanItem>;

export const ReportItem = z.strictObject({
  findingId: FindingId,
  state: z.enum(["done", "partly", "not_done"]),
  measureTaken: Text,
  evidence: z.array(EvidenceId).max(20).default([]),
  /** Required unless done: what remains, and why. */
  remaining: Text.optional(),
});
export type ReportItem = z.infer<typeof ReportItem>;

/** 优秀、良好、合格、不合格: the scale seen elsewhere; no Jilin scale was found (P). */
export const Rating = z.enum(["excellent", "good", "qualified", "unqualified"]);
export type Rating = z.infer<typeof Rating>;

/** One finding, a record of its own: it can be disputed, planned, reported, rechecked, closed and reopened alone. */
export interface Finding {
  readonly id: FindingId;
  readonly content: FindingContent;
  readonly recordedBy: PersonId;
  readonly recordedAt: Instant;
  readonly status:
    | "recorded"
    | "withdrawn"
    | "confirmed"
    | "reported"
    | "fixed"
    | "partly_fixed"
    | "not_fixed"
    | "rebound";
  /** Of a routine visit's finding only. */
  readonly triage?: Triage;
  readonly press?: Press;
  readonly defence:
    | (DefencePoint & { readonly answer?: { adopted: "adopted" | "partly" | "not_adopted"; reason: string } })
    | null;
  /** Every version filed is kept; the last one counts. */
  readonly plans: readonly (PlanItem & { readonly filedAt: Instant })[];
  readonly reports: readonly (ReportItem & { readonly filedAt: Instant })[];
  readonly rechecks: readonly {
    readonly round: number;
    readonly conclusion: RecheckConclusion;
    readonly by: PersonId;
    readonly at: Instant;
  }[];
}

/** A finding the unit still has to do something about. Standing duties are watched, not closed by a date. */
export const isUnresolved = (finding: Finding): boolean =>
  finding.status !== "withdrawn" && finding.status !== "fixed" && finding.status !== "recorded";

export const stands = (finding: Finding): boolean => finding.status !== "withdrawn";

/** Whether the opinion binds the unit to put it right. A suggestion does not, nor what another department has to solve. */
export const binds = (finding: Finding): boolean =>
  stands(finding) && finding.triage?.to !== "suggestion" && finding.triage?.to !== "consultation";
