import type { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import { accept, type Context, type Decisions, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import { startDeadline, stopDeadline } from "../clock/start.ts";
import { closingClock } from "../closing/clock.ts";
import { command } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { freshId } from "../rectification/clocks.ts";
import type { LimitId } from "../rule-set.ts";
import type { Day } from "../time.ts";
import {
  type Accountability,
  AccountabilityId,
  accountabilityOf,
  type Respondent,
  type RespondentId,
} from "./accountability.ts";
import { isPending } from "./measures.ts";

/** Files the whole accountability case away, after the review and appeal periods. */
export const ArchiveAccountability = command("ArchiveAccountability", {
  accountabilityId: AccountabilityId,
  archiveNumber: ShortText,
  contents: Text,
});
export const archivingCommands = [ArchiveAccountability] as const;
type ArchivingCommand = z.infer<(typeof archivingCommands)[number]>;

const remedies: readonly LimitId[] = [
  "review_request",
  "direct_appeal",
  "review_decision",
  "appeal_after_review",
  "appeal_decision",
  "correction",
];

/** Whether neither review nor appeal is possible or open any more: the decision and any review of it are served, and no clock of them runs. */
export function isFinal(file: CaseFile, { id, decisionId, review }: Respondent): boolean {
  const isServed = (documentId: Respondent["decisionId"]): boolean =>
    documentId !== null && file.documents.get(documentId)?.service != null;
  if (!isServed(decisionId) || (review?.documentId && !isServed(review.documentId))) return false;
  const stems = remedies.map((limitId) => `${limitId}-${id}`);
  return [...file.deadlines.values()].every(
    (clock) => clock.status === "ended" || !stems.some((stem) => clock.id === stem || clock.id.startsWith(`${stem}.`)),
  );
}

/** Starts the clock of archiving once every respondent's decision is final; from the day the last period ended. */
export function archivingWhenFinal(file: CaseFile, respondentId: RespondentId, on: Day, context: Context): CaseEvent[] {
  const accountability = accountabilityOf(file, respondentId);
  if (!accountability?.respondents.every((respondent) => isFinal(file, respondent))) return [];
  return [
    startDeadline(context, {
      id: freshId(file, `archiving-${accountability.id}`),
      entry: null,
      limitId: "archiving",
      side: "office",
      ladder: "committee",
      start: { on, because: "ReviewPeriodEnded" },
    }),
  ];
}

const pendingMeasures = ({ respondents }: Accountability) =>
  respondents.flatMap(({ measures }) => measures.filter(isPending)).map(({ id }) => id);

/** Whether nothing of it goes on any more: no review or appeal, and no measure that waits to be carried out or answered. */
export const mayBeArchived = (file: CaseFile, accountability: Accountability): boolean =>
  accountability.respondents.every((respondent) => isFinal(file, respondent)) &&
  pendingMeasures(accountability).length === 0;

export const archivingDecisions: Decisions<ArchivingCommand> = {
  ArchiveAccountability: (file, { accountabilityId, archiveNumber, contents }, context) => {
    const accountability = file.accountabilities.find(({ id }) => id === accountabilityId);
    if (!accountability) return refuse("accountability-unknown", { accountabilityId }, "accountabilityId");
    if (accountability.status === "archived") return accept();
    if (accountability.status !== "decided") return refuse("nothing-decided", {});
    const open = accountability.respondents.filter((respondent) => !isFinal(file, respondent)).map(({ id }) => id);
    if (open.length > 0) return refuse("remedies-open", { respondentIds: open });
    const pending = pendingMeasures(accountability);
    if (pending.length > 0) return refuse("measures-pending", { measureIds: pending });
    const archived: CaseEvent[] = [
      { type: "AccountabilityArchived", accountabilityId, archiveNumber, contents, by: personOf(context) },
      ...stopDeadline(file, `archiving-${accountabilityId}`, context),
    ];
    return accept(...archived, ...closingClock(after(file, archived, context), "AccountabilityArchived", context));
  },
};
