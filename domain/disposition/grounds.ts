import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import { accept, type Decisions, personOf, refuse } from "../case/decision.ts";
import type { Evolution } from "../case/evolve.ts";
import { PersonId } from "../directory.ts";
import { command, event } from "../event.ts";
import { Text } from "../finding.ts";
import { EvidenceId } from "../ids.ts";
import type { Instant } from "../time.ts";

/** The six situations in which the responsible head is interviewed (named by the ministry as the field of 问责办法, S). */
export const Situation = z.enum([
  "policy_not_carried_out",
  "duties_not_met",
  "key_tasks_behind",
  "improper_running",
  "quality_falling",
  "safety_problems",
]);
/** The five acts answered at once by circular and an order to correct (条例 art. 25, Q). */
export const Act = z.enum(["obstruction", "faking", "not_rectified_nor_reported", "retaliation", "other_hindrance"]);
/** Grounds of accountability seen in print or recalled of 问责办法 (S and R; the article's own list was not re-read). */
export const AccountabilityGround = z.enum([
  "unlawful_running",
  "key_tasks_seriously_behind",
  "mass_incidents_badly_handled",
  "neglect_causing_accident",
  "duties_failing",
  "own_rectification_failing",
  "subordinate_rectification_failing",
  "other_in_law",
]);
/** What lets the office skip the steps between (section 12 of the rules), besides the acts of faking, obstruction and retaliation. */
export const Emergency = z.enum(["danger_to_life", "major_accident"]);
/** Why findings may be left open for good: there is nobody left to fix them here. */
export const Moot = z.enum(["unit_dissolved", "taken_over"]);

export const GroundContent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("situation"), code: Situation }),
  /** `persists`: the unit still refuses, or the act is serious; then sanctions are proposed (art. 25). */
  z.strictObject({ kind: z.literal("act"), code: Act, persists: z.boolean() }),
  z.strictObject({ kind: z.literal("accountability"), code: AccountabilityGround }),
  z.strictObject({ kind: z.literal("emergency"), code: Emergency }),
  z.strictObject({ kind: z.literal("moot"), code: Moot }),
]);
export type GroundContent = z.infer<typeof GroundContent>;

/** Numbered within the case: G1, G2 … */
export const GroundId = z
  .string()
  .regex(/^G[1-9]\d{0,2}$/, "a ground is named like G2")
  .brand<"GroundId">();
export type GroundId = z.infer<typeof GroundId>;

/** A ground for a measure, recorded with its facts; the sanction gate reads these and never guesses one. */
export interface Ground {
  readonly id: GroundId;
  readonly content: GroundContent;
  readonly facts: string;
  readonly evidence: readonly EvidenceId[];
  readonly recordedBy: PersonId;
  readonly recordedAt: Instant;
  readonly isWithdrawn: boolean;
}

export const RecordGround = command("RecordGround", {
  ground: GroundContent,
  facts: Text,
  evidence: z.array(EvidenceId).max(20).default([]),
});
export const WithdrawGround = command("WithdrawGround", { groundId: GroundId, reason: Text });
export const groundCommands = [RecordGround, WithdrawGround] as const;
type GroundCommand = z.infer<(typeof groundCommands)[number]>;

export const GroundRecorded = event("GroundRecorded", {
  groundId: GroundId,
  ground: GroundContent,
  facts: Text,
  evidence: z.array(EvidenceId),
  by: PersonId,
});
export const GroundWithdrawn = event("GroundWithdrawn", { groundId: GroundId, reason: Text, by: PersonId });
export const groundEvents = [GroundRecorded, GroundWithdrawn] as const;
type GroundEvent = z.infer<(typeof groundEvents)[number]>;

export const groundEvolution: Evolution<GroundEvent> = {
  GroundRecorded: (file, { groundId, ground, facts, evidence, by }, recorded) => ({
    ...file,
    grounds: [
      ...file.grounds,
      { id: groundId, content: ground, facts, evidence, recordedBy: by, recordedAt: recorded.at, isWithdrawn: false },
    ],
  }),
  GroundWithdrawn: (file, { groundId }) => ({
    ...file,
    grounds: file.grounds.map((ground) => (ground.id === groundId ? { ...ground, isWithdrawn: true } : ground)),
  }),
};

export const groundDecisions: Decisions<GroundCommand> = {
  RecordGround: (file, { ground, facts, evidence }, context) => {
    if (file.status === "closed") return refuse("case-closed", {});
    const groundId = GroundId.parse(`G${file.grounds.length + 1}`);
    return accept({ type: "GroundRecorded", groundId, ground, facts, evidence, by: personOf(context) });
  },
  WithdrawGround: (file, { groundId, reason }, context) => {
    const ground = file.grounds.find(({ id }) => id === groundId);
    if (!ground) return refuse("ground-unknown", { groundId }, "groundId");
    return ground.isWithdrawn ? accept() : accept({ type: "GroundWithdrawn", groundId, reason, by: personOf(context) });
  },
};

/** The grounds of one kind that stand. */
export const groundsOf = <K extends GroundContent["kind"]>(
  file: CaseFile,
  kind: K,
): readonly (Ground & { readonly content: Extract<GroundContent, { kind: K }> })[] =>
  file.grounds.filter(
    (ground): ground is Ground & { readonly content: Extract<GroundContent, { kind: K }> } =>
      !ground.isWithdrawn && ground.content.kind === kind,
  );
