import { accountabilityEvolution } from "../accountability/evolution.ts";
import type { Actor } from "../actor.ts";
import { circularEvolution } from "../circular/circular.ts";
import { clockEvolution } from "../clock/clock.ts";
import { extensionEvolution } from "../clock/extension.ts";
import { recomputationEvolution } from "../clock/recomputed.ts";
import { suspensionEvolution } from "../clock/suspension.ts";
import { closingEvolution } from "../closing/closing.ts";
import { complaintEvolution } from "../complaint/complaint.ts";
import { deferralEvolution } from "../deferral/deferral.ts";
import { disclosureEvolution } from "../disclosure/disclosure.ts";
import { dispositionEvolution } from "../disposition/disposition.ts";
import { groundEvolution } from "../disposition/grounds.ts";
import { documentEvolution } from "../documents/documents.ts";
import { feedbackEvolution } from "../feedback/feedback.ts";
import { findingEvolution } from "../findings/findings.ts";
import { incentiveEvolution } from "../incentive/incentive.ts";
import { inspectorNoticeEvolution } from "../inspector-notice/inspector-notice.ts";
import { interviewEvolution } from "../interview/interview.ts";
import { objectionEvolution } from "../objection/objection.ts";
import { planEvolution } from "../plan/plan.ts";
import { preparationEvolution } from "../preparation/preparation.ts";
import { pressingEvolution } from "../pressing/pressing.ts";
import { publicationEvolution } from "../publication/publication.ts";
import { recheckEvolution } from "../recheck/recheck.ts";
import { rectificationEvolution } from "../rectification/rectification.ts";
import { siteEvolution } from "../site/site.ts";
import { supervisionReportEvolution } from "../supervision-report/supervision-report.ts";
import { teamEvolution } from "../team/team.ts";
import type { Instant } from "../time.ts";
import { openingOf, stageEvolution } from "./case.ts";
import type { CaseFile, CaseState } from "./case-file.ts";
import { type Commit, GENESIS } from "./commit.ts";
import type { CaseEvent, EventOf, EventType } from "./event.ts";
import { isTakingPart } from "./participants.ts";

/** What the commit says of an event besides the event itself. */
export interface Recorded {
  readonly at: Instant;
  readonly by: Actor;
  readonly version: number;
}

/** How one part of the domain changes the file: one function for each of its events. */
export type Evolution<E extends { type: EventType }> = {
  readonly [T in E["type"]]: (file: CaseFile, event: EventOf<T>, recorded: Recorded) => CaseFile;
};

const evolution: Evolution<Exclude<CaseEvent, { type: "CaseOpened" }>> = {
  ...stageEvolution,
  ...documentEvolution,
  ...clockEvolution,
  ...recomputationEvolution,
  ...teamEvolution,
  ...preparationEvolution,
  ...siteEvolution,
  ...findingEvolution,
  ...feedbackEvolution,
  ...inspectorNoticeEvolution,
  ...supervisionReportEvolution,
  ...publicationEvolution,
  ...groundEvolution,
  ...dispositionEvolution,
  ...interviewEvolution,
  ...circularEvolution,
  ...incentiveEvolution,
  ...accountabilityEvolution,
  ...objectionEvolution,
  ...disclosureEvolution,
  ...complaintEvolution,
  ...extensionEvolution,
  ...suspensionEvolution,
  ...deferralEvolution,
  ...pressingEvolution,
  ...planEvolution,
  ...rectificationEvolution,
  ...recheckEvolution,
  ...closingEvolution,
};

/** The file after one more event. */
export function evolve(state: CaseState, event: CaseEvent, recorded: Recorded): CaseFile {
  if (event.type === "CaseOpened") return openingOf(event, recorded);
  if (state.status === "not_opened") throw new TypeError(`a log cannot begin with ${event.type}`);
  const change = evolution[event.type] as (file: CaseFile, event: CaseEvent, recorded: Recorded) => CaseFile;
  return change(state, event, recorded);
}

/** The file after several events of one commit, for decisions that look at their own consequences. */
export const after = (file: CaseFile, events: readonly CaseEvent[], recorded: Omit<Recorded, "version">): CaseFile =>
  events.reduce<CaseFile>((state, event) => evolve(state, event, { ...recorded, version: file.version + 1 }), file);

export const notOpened: CaseState = { status: "not_opened" };

/** The file after one more commit. */
export function evolveCommit(state: CaseState, commit: Commit): CaseFile {
  const file = commit.events.reduce<CaseState>((current, event) => evolve(current, event, commit), state);
  if (file.status === "not_opened") throw new TypeError("a commit holds at least one event");
  return {
    ...file,
    version: commit.version,
    head: commit.digest,
    changedAt: commit.at,
    handled: { commandId: commit.commandId, before: file.handled },
    participants:
      commit.by.kind === "person" && isTakingPart(commit.events)
        ? new Set(file.participants).add(commit.by.personId)
        : file.participants,
  };
}

/** The current state: the fold of the whole log. */
export const replay = (commits: readonly Commit[]): CaseState => commits.reduce<CaseState>(evolveCommit, notOpened);

/** The digest the next commit has to point back to. */
export const headOf = (state: CaseState) => (state.status === "not_opened" ? GENESIS : state.head);
export const versionOf = (state: CaseState): number => (state.status === "not_opened" ? 0 : state.version);
