import type { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { CaseEvent } from "../case/event.ts";
import type { Evolution } from "../case/evolve.ts";
import { PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { Text } from "../finding.ts";
import { DeadlineId } from "../ids.ts";
import { Day, type Instant } from "../time.ts";

/** The unit asked for more time, before its day: why, how far it has come, and until when (row 29). */
export const ExtensionRequested = event("ExtensionRequested", {
  deadlineId: DeadlineId,
  until: Day,
  reason: Text,
  progress: Text,
  answerId: DeadlineId,
  by: PersonId,
});
export const ExtensionGranted = event("ExtensionGranted", {
  deadlineId: DeadlineId,
  until: Day,
  reason: Text,
  by: PersonId,
});
export const ExtensionRefused = event("ExtensionRefused", { deadlineId: DeadlineId, reason: Text, by: PersonId });
/** A clock is to rest for a while, e.g. over a school holiday; another person has to approve. */
export const SuspensionProposed = event("SuspensionProposed", {
  deadlineId: DeadlineId,
  until: Day,
  reason: Text,
  answerId: DeadlineId,
  by: PersonId,
});
export const SuspensionApproved = event("SuspensionApproved", { deadlineId: DeadlineId, by: PersonId });
export const SuspensionDeclined = event("SuspensionDeclined", { deadlineId: DeadlineId, reason: Text, by: PersonId });
/** The unit did what the deadline asked before its request was answered: nothing is left to answer. */
export const DeferralDropped = event("DeferralDropped", { deadlineId: DeadlineId });

export const deferralEvents = [
  ExtensionRequested,
  ExtensionGranted,
  ExtensionRefused,
  SuspensionProposed,
  SuspensionApproved,
  SuspensionDeclined,
  DeferralDropped,
] as const;
type DeferralEvent = z.infer<(typeof deferralEvents)[number]>;

/** A request for more time, or for rest, that nobody has answered yet. */
export type DeferralRequest = (
  | (Omit<z.infer<typeof ExtensionRequested>, "type"> & { readonly kind: "extension" })
  | (Omit<z.infer<typeof SuspensionProposed>, "type"> & { readonly kind: "suspension" })
) & { readonly at: Instant };

const withRequest = (file: CaseFile, request: DeferralRequest): CaseFile => ({
  ...file,
  deferrals: new Map(file.deferrals).set(request.deadlineId, request),
});

function withoutRequest(file: CaseFile, { deadlineId }: { deadlineId: DeadlineId }): CaseFile {
  const deferrals = new Map(file.deferrals);
  deferrals.delete(deadlineId);
  return { ...file, deferrals };
}

export const deferralEvolution: Evolution<DeferralEvent> = {
  ExtensionRequested: (file, { type: _, ...request }, { at }) =>
    withRequest(file, { ...request, kind: "extension", at }),
  ExtensionGranted: withoutRequest,
  ExtensionRefused: withoutRequest,
  SuspensionProposed: (file, { type: _, ...request }, { at }) =>
    withRequest(file, { ...request, kind: "suspension", at }),
  SuspensionApproved: withoutRequest,
  SuspensionDeclined: withoutRequest,
  DeferralDropped: withoutRequest,
};

export const hasOpenExtension = (file: CaseFile, deadlineId: DeadlineId): boolean =>
  file.deferrals.get(deadlineId)?.kind === "extension";

/** What follows for an open request when its deadline ends: there is nothing left to answer, and no clock for the answer. */
export function endRequests(file: CaseFile, deadlineId: DeadlineId): CaseEvent[] {
  const request = file.deferrals.get(deadlineId);
  if (!request) return [];
  const answer = file.deadlines.get(request.answerId);
  const ended: CaseEvent[] =
    answer && answer.status !== "ended" ? [{ type: "DeadlineEnded", deadlineId: answer.id, end: "cancelled" }] : [];
  return [{ type: "DeferralDropped", deadlineId }, ...ended];
}
