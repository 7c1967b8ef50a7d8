import { expect } from "vitest";
import { z } from "zod";
import { isOfficeTime } from "../../../domain/calendar.ts";
import type { CaseFile, CaseState } from "../../../domain/case/case-file.ts";
import { type Commit, upcast } from "../../../domain/case/commit.ts";
import type { Context } from "../../../domain/case/decision.ts";
import type { CaseEvent, EventType } from "../../../domain/case/event.ts";
import { replay } from "../../../domain/case/evolve.ts";
import { verifyChain } from "../../../domain/case/verify.ts";
import { openChildrenOf } from "../../../domain/closing/open-children.ts";
import { documentContents } from "../../../domain/documents/contents.ts";
import type { Refusal } from "../../../domain/refusal.ts";
import { textOf } from "../../../functions/adapters/texts/refusals.ts";

/** Which event approves, and which one proposed what it approves. Nobody is the author of both. */
const proposalOf: Partial<Record<EventType, EventType>> = {
  OpinionApproved: "OpinionProposed",
  DispositionApproved: "DispositionProposed",
  ClosingApproved: "ClosingProposed",
  ReopeningApproved: "ReopeningProposed",
  CircularConsented: "CircularDrafted",
  CircularApproved: "CircularDrafted",
  CircularCorrected: "CorrectionProposed",
  IncentiveGranted: "IncentiveProposed",
  AccountabilityOpened: "FactsFiled",
  AccountabilityDecided: "AccountabilityProposed",
  ExtensionGranted: "ExtensionRequested",
  SuspensionApproved: "SuspensionProposed",
  RecusalDecided: "RecusalRequested",
};
/** What may move a deadline that has been served. */
const movers: readonly EventType[] = ["DeadlineExtended", "DeadlineSuspended", "DeadlineResumed", "DeadlineRecomputed"];
const subjects = ["deadlineId", "personId", "documentId"] as const;
const isAbout = (one: CaseEvent, other: CaseEvent): boolean =>
  subjects.every((key) => !(key in one && key in other) || Reflect.get(one, key) === Reflect.get(other, key));

/** Holds every step of a case to what must always be true of it. */
export class Laws {
  readonly log: Commit[] = [];
  readonly #fired = new Set<string>();

  /** Looks at one more commit, and at the file before and after it. */
  hold(before: CaseState, commit: Commit, after: CaseFile, context: Context): void {
    this.#approvals(commit);
    documentsReadAsTheirKind(commit);
    if (before.status !== "not_opened") {
      noRecusedActs(before, commit);
      noDeadlineMoves(before, commit, after);
      this.#noRungTwice(before, commit);
      nothingIsSkipped(after, commit, context);
    }
    noClockOutlivesItsStage(after);
    closedHasNoOpenChildren(after, commit);
    this.log.push(commit);
  }

  /** The whole log, as it would be read from the store. */
  holdAtTheEnd(file: CaseFile): void {
    const stored = JSON.parse(JSON.stringify(this.log)) as Record<string, unknown>[];
    expect(verifyChain(file.id, stored)).toMatchObject({ verified: true, commits: this.log.length, head: file.head });
    expect(replay(stored.map(upcast))).toEqual(file);
  }

  #approvals(commit: Commit): void {
    for (const event of commit.events) {
      const proposed = proposalOf[event.type];
      if (!proposed) continue;
      const proposal = this.log.findLast(({ events }) =>
        events.some((candidate) => candidate.type === proposed && isAbout(candidate, event)),
      );
      expect(proposal, `${event.type} without ${proposed}`).toBeDefined();
      expect(proposal?.by, `${event.type} by the author of ${proposed}`).not.toEqual(commit.by);
    }
  }

  #noRungTwice(before: CaseFile, commit: Commit): void {
    for (const event of commit.events) {
      if (event.type !== "LadderStepsTaken") continue;
      const deadline = before.deadlines.get(event.deadlineId);
      for (const rungId of event.rungIds) {
        const rung = `${event.deadlineId} due ${deadline?.due}: ${rungId}`;
        expect(this.#fired.has(rung), `${rung} fired twice`).toBe(false);
        this.#fired.add(rung);
        const step = deadline?.steps.find((candidate) => candidate.rungId === rungId);
        expect(step && step.at <= commit.at, `${rung} fired before its time`).toBe(true);
      }
    }
  }
}

/** A document holds the fields its kind says, and nothing else: whoever reads it knows what was typed and what was chosen. */
function documentsReadAsTheirKind({ events }: Commit): void {
  for (const event of events) {
    if (event.type !== "DocumentIssued") continue;
    const { kind, content } = event.document;
    const { error } = documentContents[kind].safeParse(content);
    if (error) throw new Error(`a ${kind} is no such document: ${z.prettifyError(error)}`);
  }
}

/** Whoever is recused neither acts nor is named to anything any more. */
function noRecusedActs({ team: { recused } }: CaseFile, { by, events }: Commit): void {
  if (by.kind === "person") expect(recused, "a recused person acts").not.toContain(by.personId);
  for (const event of events) {
    const named =
      event.type === "RecheckersAssigned"
        ? event.personIds
        : event.type === "MemberJoined"
          ? [event.personId]
          : event.type === "FactFindingGroupFormed"
            ? [event.leaderId, ...event.memberIds]
            : [];
    for (const personId of named) expect(recused, `a recused person is named in ${event.type}`).not.toContain(personId);
  }
}

/** A day once served stays, and never moves to an earlier one. */
function noDeadlineMoves(before: CaseFile, { events }: Commit, after: CaseFile): void {
  for (const [id, was] of before.deadlines) {
    const is = after.deadlines.get(id);
    if (!is) throw new Error(`the deadline ${id} is gone`);
    if (is.start !== was.start || is.rule !== was.rule) throw new Error(`the terms of ${id} were changed`);
    const isMoved = events.some(
      (event) => movers.includes(event.type) && "deadlineId" in event && event.deadlineId === id,
    );
    if (!isMoved && (is.due !== was.due || is.dueAt !== was.dueAt)) throw new Error(`${id} moved without a record`);
    if (is.due < was.due) throw new Error(`${id} moved earlier, from ${was.due} to ${is.due}`);
  }
}

/** After time has passed, no day is over unnoticed, and in office hours no rung is left out. */
function nothingIsSkipped(after: CaseFile, { command, at }: Commit, { calendar, ruleSet }: Context): void {
  if (command !== "PassTime") return;
  const isOpen = isOfficeTime(calendar, at, ruleSet.officeHours);
  for (const { id, status, passed, dueAt, steps, taken } of after.deadlines.values()) {
    if (status !== "running") continue;
    if (dueAt <= at && !passed) throw new Error(`${id} passed unnoticed`);
    const skipped = steps.filter((step) => isOpen && step.at <= at && !taken.includes(step.rungId));
    // A clock that began in this very commit begins with its own ladder; the next sweep takes it up.
    if (skipped.length > 0 && !passed) throw new Error(`${id} skipped ${skipped.map(({ rungId }) => rungId)}`);
  }
}

/** The clocks of a stage end with it: nobody is reminded of what is over. */
function noClockOutlivesItsStage({ deadlines, entries }: CaseFile): void {
  for (const { id, entry, status } of deadlines.values()) {
    if (entry === null || status === "ended") continue;
    const outcome = entries.find((candidate) => candidate.entry === entry)?.outcome;
    if (outcome) throw new Error(`${id} still ${status} after its stage ended ${outcome}`);
  }
}

/** The office closes a case over nothing that goes on. */
function closedHasNoOpenChildren(after: CaseFile, { command }: Commit): void {
  if (command === "ApproveClosing") expect(openChildrenOf(after), "closed over open children").toEqual([]);
}

/** A refusal speaks both languages and leaves nothing out. */
export function speaks(refusal: Refusal): void {
  const { zh, en } = textOf(refusal);
  for (const text of [zh, en]) expect(text, refusal.code).toMatch(/^(?!.*(undefined|null|\[object|NaN)).{4,}$/s);
}
