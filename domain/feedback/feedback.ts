import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { withoutReminders } from "../clock/clock.ts";
import { PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { DefencePoint, FindingContent, Rating, Text } from "../finding.ts";
import { DeadlineId, DocumentId, FindingId } from "../ids.ts";
import { unwritten } from "../supervision-report/supervision-report.ts";
import type { Instant } from "../time.ts";

/** The unit answered the preliminary opinion point by point. Filing again inside the window replaces the answer; the log keeps every version. */
export const DefenceFiled = event("DefenceFiled", { points: z.array(DefencePoint).min(1), by: PersonId });
/** The unit gave up the rest of its window in writing. */
export const DefenceWaived = event("DefenceWaived", { statement: Text, by: PersonId });
/** The preliminary opinion reached the unit: it may now state and defend. */
export const DefenceWindowOpened = event("DefenceWindowOpened", { documentId: DocumentId });
export const DefenceWindowClosed = event("DefenceWindowClosed", {});
export const DefenceAnswered = event("DefenceAnswered", {
  findingId: FindingId,
  adopted: z.enum(["adopted", "partly", "not_adopted"]),
  reason: Text,
  /** The finding as it stands after a defence that was partly adopted. */
  amended: FindingContent.optional(),
});
export const OpinionProposed = event("OpinionProposed", {
  evaluation: Text,
  advice: Text,
  rating: Rating,
  by: PersonId,
});
export const OpinionReturned = event("OpinionReturned", { reason: Text, by: PersonId });
export const OpinionApproved = event("OpinionApproved", { rating: Rating, by: PersonId });
/** The opinion reached the unit: from here on its findings bind. */
export const FindingsConfirmed = event("FindingsConfirmed", { findingIds: z.array(FindingId) });

export const feedbackEvents = [
  DefenceFiled,
  DefenceWaived,
  DefenceWindowOpened,
  DefenceWindowClosed,
  DefenceAnswered,
  OpinionProposed,
  OpinionReturned,
  OpinionApproved,
  FindingsConfirmed,
] as const;
type FeedbackEvent = z.infer<(typeof feedbackEvents)[number]>;

export interface FeedbackProgress {
  readonly stage: "feedback";
  readonly window: "not_open" | "open" | "waived" | "closed";
  readonly defenceFiledAt: Instant | null;
  readonly proposal: Omit<z.infer<typeof OpinionProposed>, "type"> | null;
}

export const startFeedback = (): FeedbackProgress => ({
  stage: "feedback",
  window: "not_open",
  defenceFiledAt: null,
  proposal: null,
});

const change = (file: CaseFile, changes: Partial<FeedbackProgress>): CaseFile =>
  file.progress?.stage === "feedback" ? { ...file, progress: { ...file.progress, ...changes } } : file;

export const feedbackEvolution: Evolution<FeedbackEvent> = {
  DefenceFiled: (file, event, recorded) => {
    const findings = new Map(file.findings);
    for (const point of event.points) {
      const finding = findings.get(point.findingId);
      if (finding) findings.set(finding.id, { ...finding, defence: point });
    }
    return withoutReminders(
      change({ ...file, findings }, { defenceFiledAt: recorded.at }),
      DeadlineId.parse(`defence-${file.entries.length}`),
    );
  },
  DefenceWaived: (file) => change(file, { window: "waived" }),
  DefenceWindowOpened: (file) => change(file, { window: "open" }),
  DefenceWindowClosed: (file) => change(file, { window: "closed" }),
  DefenceAnswered: (file, event) => {
    const finding = file.findings.get(event.findingId);
    if (!finding?.defence) return file;
    return {
      ...file,
      findings: new Map(file.findings).set(finding.id, {
        ...finding,
        content: event.amended ?? finding.content,
        status: event.adopted === "adopted" ? "withdrawn" : finding.status,
        defence: { ...finding.defence, answer: { adopted: event.adopted, reason: event.reason } },
      }),
    };
  },
  OpinionProposed: (file, { type: _, ...proposal }) => change(file, { proposal }),
  OpinionReturned: (file) => change(file, { proposal: null }),
  // Every opinion is reported to the government anew, also the one of a reopened case.
  OpinionApproved: (file, event) => ({ ...file, rating: event.rating, supervisionReport: unwritten }),
  FindingsConfirmed: (file, event) => {
    const findings = new Map(file.findings);
    for (const id of event.findingIds) {
      const finding = findings.get(id);
      if (finding) findings.set(id, { ...finding, status: "confirmed" });
    }
    return { ...file, findings };
  },
};
