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
  /** Within the finding's deadline. */
  finishOn: Day,
  responsibleUnit: ShortText.optional(),
  resources: Text.optional(),
  milestones: z
    .array(z.strictObject({ on: Day, what: ShortText }))
    .max(20)
    .optional(),
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

/** How a recheck looked: papers, the site, talks, samples. */
export const RecheckMethod = z.enum(["papers", "site", "talk", "sample"]);
export type RecheckMethod = z.infer<typeof RecheckMethod>;

/** What a recheck saw of one finding. */
export const RecheckOutcome = z.strictObject({
  findingId: FindingId,
  conclusion: RecheckConclusion,
  methods: z.array(RecheckMethod).min(1).max(4),
  seen: Text,
  evidence: z.array(EvidenceId).max(20).default([]),
  /** For a fix that is not whole: the day proposed to the office for the rest. */
  proposedDueOn: Day.optional(),
});
export type RecheckOutcome = z.infer<typeof RecheckOutcome>;

/** Why the office sent one finding's plan or report back. */
export const CorrectionPoint = z.strictObject({ findingId: FindingId, reason: Text });
export type CorrectionPoint = z.infer<typeof CorrectionPoint>;

/** A version of a plan or report as filed; `returned` holds the office's reason where it was sent back. */
export interface Filed {
  readonly filedAt: Instant;
  readonly by: PersonId;
  readonly returned: { readonly reason: string; readonly at: Instant } | null;
}

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
  readonly plans: readonly (PlanItem & Filed)[];
  readonly reports: readonly (ReportItem & Filed)[];
  /** One for each round that looked at it, the look-back included; written when the round is concluded. */
  readonly rechecks: readonly (RecheckOutcome & {
    readonly during: "recheck" | "lookback";
    readonly round: number;
    readonly by: PersonId;
    readonly at: Instant;
    /** It had been fixed before, and still was. */
    readonly confirms?: true;
  })[];
}

/** When a finding that is fixed was first found so; a later round that finds it still fixed changes nothing. Null for any other. */
export const fixedAt = ({ status, rechecks }: Finding): Instant | null =>
  status === "fixed"
    ? (rechecks.findLast(({ conclusion, confirms }) => conclusion === "fixed" && !confirms)?.at ?? null)
    : null;

/** A finding the unit still has to do something about. Standing duties are watched, not closed by a date. */
export const isUnresolved = (finding: Finding): boolean =>
  finding.status !== "withdrawn" && finding.status !== "fixed" && finding.status !== "recorded";

/** Unresolved, and the unit has not reported on it in this round. */
export const isUnreported = (finding: Finding): boolean => isUnresolved(finding) && finding.status !== "reported";

export const stands = (finding: Finding): boolean => finding.status !== "withdrawn";

/** Whether the opinion binds the unit to put it right. A suggestion does not, nor what another department has to solve. */
export const binds = (finding: Finding): boolean =>
  stands(finding) && finding.triage?.to !== "suggestion" && finding.triage?.to !== "consultation";
