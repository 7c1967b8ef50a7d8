import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { OrganisationId, PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { fixedAt, ShortText, Text } from "../finding.ts";
import { DocumentId, FindingId } from "../ids.ts";
import { Day, dayOf } from "../time.ts";

/** 情况通报 (neutral), 通报批评, 督导通报, 媒体曝光. */
export const CircularKind = z.enum(["result", "criticism", "supervision", "exposure"]);
export type CircularKind = z.infer<typeof CircularKind>;

export const CircularScope = z.enum(["internal", "system", "public"]);

export const CircularDraft = z.strictObject({
  kind: CircularKind,
  scope: CircularScope,
  title: ShortText,
  background: Text,
  facts: Text,
  causes: Text,
  goodExamples: Text.nullable().default(null),
  /** What the unit has to do about which findings; its time to answer runs from service. */
  demand: z.strictObject({ text: Text, findingIds: z.array(FindingId).min(1).max(200) }).nullable(),
  /** For instance that the leading group be neither commended nor promoted: a proposal to others, no order. */
  proposals: Text.nullable().default(null),
  addressees: z.array(OrganisationId).min(1).max(50),
  copies: z.array(OrganisationId).max(50),
  /** The day after which it is no longer shown as current. */
  expiresOn: Day.nullable().default(null),
});
export type CircularDraft = z.infer<typeof CircularDraft>;

export const CircularDrafted = event("CircularDrafted", {
  draft: CircularDraft,
  /** Whether the rule set asks for the committee's consent; logs written before it was noted say it of all named criticism. */
  needsConsent: z.boolean().optional(),
  by: PersonId,
});

export const isNamedCriticism = (kind: CircularKind): boolean => kind === "criticism" || kind === "exposure";

export const CircularConsented = event("CircularConsented", { by: PersonId });
export const CircularReturned = event("CircularReturned", { reason: Text, by: PersonId });
export const CircularApproved = event("CircularApproved", { documentId: DocumentId, by: PersonId });
export const CorrectionProposed = event("CorrectionProposed", {
  documentId: DocumentId,
  correction: Text,
  reason: Text,
  by: PersonId,
});
export const CorrectionReturned = event("CorrectionReturned", { documentId: DocumentId, reason: Text, by: PersonId });
export const CircularCorrected = event("CircularCorrected", {
  documentId: DocumentId,
  correctionId: DocumentId,
  by: PersonId,
});

export const circularEvents = [
  CircularDrafted,
  CircularConsented,
  CircularReturned,
  CircularApproved,
  CorrectionProposed,
  CorrectionReturned,
  CircularCorrected,
] as const;
type CircularEvent = z.infer<(typeof circularEvents)[number]>;

/**
 * A circular as a step of the ladder. Criticism by circular and the supervision circular that are themselves measures of
 * accountability are `OrderedMeasure`s of a decision and never one of these.
 */
export interface Circular {
  readonly nature: "step";
  readonly entry: number;
  readonly draft: CircularDraft;
  readonly draftedBy: PersonId;
  readonly needsConsent: boolean;
  readonly consentedBy: PersonId | null;
  readonly documentId: DocumentId | null;
  readonly proposedCorrection: { readonly correction: string; readonly reason: string; readonly by: PersonId } | null;
  readonly correctionIds: readonly DocumentId[];
}

const change = (file: CaseFile, which: (circular: Circular) => boolean, changes: Partial<Circular>): CaseFile => ({
  ...file,
  circulars: file.circulars.map((circular) => (which(circular) ? { ...circular, ...changes } : circular)),
});

const isDraft = ({ documentId }: Circular): boolean => documentId === null;

export const circularEvolution: Evolution<CircularEvent> = {
  CircularDrafted: (file, { draft, needsConsent = isNamedCriticism(draft.kind), by }) => ({
    ...file,
    circulars: [
      ...file.circulars.filter((circular) => !isDraft(circular)),
      {
        nature: "step",
        entry: file.entries.at(-1)?.entry ?? 0,
        draft,
        draftedBy: by,
        needsConsent,
        consentedBy: null,
        documentId: null,
        proposedCorrection: null,
        correctionIds: [],
      },
    ],
  }),
  CircularConsented: (file, { by }) => change(file, isDraft, { consentedBy: by }),
  CircularReturned: (file) => ({ ...file, circulars: file.circulars.filter((circular) => !isDraft(circular)) }),
  CircularApproved: (file, { documentId }) => change(file, isDraft, { documentId }),
  CorrectionProposed: (file, { documentId, correction, reason, by }) =>
    change(file, (circular) => circular.documentId === documentId, { proposedCorrection: { correction, reason, by } }),
  CorrectionReturned: (file, { documentId }) =>
    change(file, (circular) => circular.documentId === documentId, { proposedCorrection: null }),
  CircularCorrected: (file, { documentId, correctionId }) => ({
    ...file,
    circulars: file.circulars.map((circular) =>
      circular.documentId === documentId
        ? { ...circular, proposedCorrection: null, correctionIds: [...circular.correctionIds, correctionId] }
        : circular,
    ),
  }),
};

/**
 * The day on which everything the circular demands was found fixed, for its "rectified on …" line; null before that, and
 * again once something has come back.
 */
export function rectifiedOn(file: CaseFile, circular: Circular): Day | null {
  if (!circular.draft.demand) return null;
  const days = circular.draft.demand.findingIds.map((id) => {
    const finding = file.findings.get(id);
    const at = finding ? fixedAt(finding) : null;
    return at && dayOf(at);
  });
  return days.includes(null) ? null : (days.sort().at(-1) ?? null);
}

/** Whether the circular is past the day until which it is shown as current. */
export const isExpired = ({ draft }: Circular, on: Day): boolean => draft.expiresOn !== null && draft.expiresOn < on;
