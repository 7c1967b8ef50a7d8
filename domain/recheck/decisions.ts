import { z } from "zod";
import { type CaseFile, openEntry, openStageOf, type StageEntry } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, isOwn, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import type { Reactions } from "../case/reactions.ts";
import { officeClock } from "../clock/office-clock.ts";
import { startDeadline } from "../clock/start.ts";
import { type DeadlineTerms, dayAfterWait } from "../deadline.ts";
import { type Person, PersonId } from "../directory.ts";
import type { CaseDocument } from "../document.ts";
import { issue } from "../documents/issue.ts";
import { command } from "../event.ts";
import { type Finding, isUnresolved, RecheckOutcome, stands, Text } from "../finding.ts";
import { isNoticeOnly, isUnderNotice, lastNoticeOf } from "../inspector-notice/inspector-notice.ts";
import { endClock, endCovered, metBy } from "../rectification/clocks.ts";
import { barToJoining } from "../team/assignment.ts";
import { dayOf } from "../time.ts";
import { type RecheckProgress, recheckOf, roundOf } from "./recheck.ts";

/** The office names who rechecks, for a recheck or a look-back. */
export const AssignRecheckers = command("AssignRecheckers", { personIds: z.array(PersonId).min(1).max(10) });
/** A rechecker records one finding: fixed, partly fixed, not fixed or come back, by which method, and what was seen. */
export const RecordRecheck = command("RecordRecheck", { outcome: RecheckOutcome });
/** Several findings of the round recorded at once: all of them, or none. */
export const RecordRecheckOutcomes = command("RecordRecheckOutcomes", {
  outcomes: z.array(RecheckOutcome).min(1).max(200),
});
export const SignRecheck = command("SignRecheck", {});
/** Closes the round once every other rechecker has signed. An incentive is proposed here; people decide on it later. */
export const ConcludeRecheck = command("ConcludeRecheck", {
  conclusion: Text,
  /** What the unit says to it; its own word is heard and does not decide. */
  unitView: Text,
  proposesIncentive: z.boolean().default(false),
});
export const ConcludeLookback = command("ConcludeLookback", { conclusion: Text, unitView: Text });

export const recheckCommands = [
  AssignRecheckers,
  RecordRecheck,
  RecordRecheckOutcomes,
  SignRecheck,
  ConcludeRecheck,
  ConcludeLookback,
] as const;
type RecheckCommand = z.infer<(typeof recheckCommands)[number]>;

const inRecheck =
  <C>(decide: (file: CaseFile, command: C, context: Context, progress: RecheckProgress) => Decision) =>
  (file: CaseFile, command: C, context: Context): Decision => {
    const progress = recheckOf(file);
    return progress
      ? decide(file, command, context, progress)
      : refuse("stage-not-open", { needed: "recheck", open: openStageOf(file) });
  };

/** What the round has to look at: in a recheck whatever is unresolved, in a look-back every finding that was confirmed. */
const toLookAt = (file: CaseFile, { stage }: RecheckProgress): Finding[] =>
  [...file.findings.values()].filter(
    (finding) => isUnresolved(finding) || (stage === "lookback" && finding.status === "fixed"),
  );

const wasOnceFixed = ({ status, rechecks }: Finding): boolean =>
  status === "fixed" || rechecks.some(({ conclusion }) => conclusion === "fixed");

/** Why this person cannot recheck this case. */
const barToRechecking = (file: CaseFile, personId: PersonId, field: string, context: Context): Decision | null =>
  file.team.recused.includes(personId)
    ? refuse("already-recused", { personId }, field)
    : barToJoining(personId, file.unit, context, field);

/** Why this outcome cannot be true of its finding. */
function barToOutcome(
  file: CaseFile,
  outcome: RecheckOutcome,
  field: string,
  context: Context,
  progress: RecheckProgress,
): Decision | null {
  const { findingId, conclusion } = outcome;
  const finding = file.findings.get(findingId);
  if (!finding || !stands(finding)) return refuse("finding-unknown", { findingId }, `${field}.findingId`);
  if (finding.status === "recorded") return refuse("finding-not-open", { findingId }, `${field}.findingId`);
  const isClosed = finding.status === "fixed";
  if (isClosed && conclusion !== "fixed" && conclusion !== "rebound") {
    return refuse("fixed-before", { findingId }, `${field}.conclusion`);
  }
  if (conclusion === "rebound" && !wasOnceFixed(finding)) {
    return refuse("never-fixed", { findingId }, `${field}.conclusion`);
  }
  // What an inspector's notice demanded is verified on site (row 26), never on the school's paper.
  if (isUnderNotice(file, finding) && !outcome.methods.includes("site")) {
    return refuse("site-needed", { findingId }, `${field}.methods`);
  }
  if (progress.stage === "recheck" && conclusion === "partly_fixed" && !outcome.proposedDueOn) {
    return refuse("rest-needs-day", { findingId }, `${field}.proposedDueOn`);
  }
  const today = dayOf(context.at);
  return outcome.proposedDueOn && outcome.proposedDueOn <= today
    ? refuse("date-in-past", { on: outcome.proposedDueOn, today }, `${field}.proposedDueOn`)
    : null;
}

/**
 * Who is too near to recheck alone: the resident inspector of the unit, save where a routine visit has nobody else (section 10),
 * and whoever wrote the unit's report.
 */
export const isTooNear = (file: CaseFile, { id, residentAt }: Pick<Person, "id" | "residentAt">): boolean =>
  [...file.findings.values()].some(({ reports }) => reports.some(({ by }) => by === id)) ||
  (file.kind !== "routine" && residentAt.includes(file.unit.id));

/** Why the round cannot be concluded yet: outcomes or signatures are missing. */
function barToConcluding(file: CaseFile, progress: RecheckProgress, context: Context): Decision | null {
  const missing = toLookAt(file, progress).filter(({ id }) => !progress.outcomes.has(id));
  if (missing.length > 0) return refuse("recheck-incomplete", { findingIds: missing.map(({ id }) => id) });
  const unsigned = progress.recheckerIds.filter(
    (personId) =>
      !isOwn(context, personId) && !progress.signedBy.includes(personId) && !file.team.recused.includes(personId),
  );
  return unsigned.length > 0 ? refuse("recheck-unsigned", { personIds: unsigned }) : null;
}

/** 复查意见: what the round or the look-back found (section 5.4), served on the unit with a copy to its superior department. */
const opinionOn = (file: CaseFile, progress: RecheckProgress, content: Record<string, unknown>): CaseEvent =>
  issue(file, {
    kind: "recheck_opinion",
    addressees: [file.unit.id],
    copies: file.unit.superiorId ? [file.unit.superiorId] : [],
    content: {
      ...content,
      outcomes: [...progress.outcomes.values()].map(({ by: _by, at: _at, ...outcome }) => outcome),
    },
  });

type RecheckLimit = "recheck" | "onsite_verification" | "lookback";

const entryClocks = (file: CaseFile, limits: readonly RecheckLimit[], context: Context): CaseEvent[] =>
  [...file.deadlines.values()]
    .filter(({ rule, status }) => limits.some((limitId) => limitId === rule.limitId) && status !== "ended")
    .flatMap((deadline) => endClock(file, deadline.id, metBy(deadline, context)));

export const recheckDecisions: Decisions<RecheckCommand> = {
  AssignRecheckers: inRecheck((file, { personIds }, context) => {
    if (new Set(personIds).size < personIds.length) return refuse("named-twice", {}, "personIds");
    for (const [index, personId] of personIds.entries()) {
      const bar = barToRechecking(file, personId, `personIds.${index}`, context);
      if (bar) return bar;
    }
    const near = personIds.filter((id) => {
      const person = context.people.get(id);
      return person !== undefined && isTooNear(file, person);
    });
    if (near.length === personIds.length) return refuse("recheckers-too-near", { personIds: near }, "personIds");
    return accept({ type: "RecheckersAssigned", personIds, by: personOf(context) });
  }),

  RecordRecheck: inRecheck((file, { outcome }, context, progress) => {
    const bar = barToOutcome(file, outcome, "outcome", context, progress);
    return bar ?? accept({ type: "RecheckRecorded", outcome, by: personOf(context) });
  }),

  RecordRecheckOutcomes: inRecheck((file, { outcomes }, context, progress) => {
    if (new Set(outcomes.map(({ findingId }) => findingId)).size < outcomes.length)
      return refuse("named-twice", {}, "outcomes");
    for (const [index, outcome] of outcomes.entries()) {
      const bar = barToOutcome(file, outcome, `outcomes.${index}`, context, progress);
      if (bar) return bar;
    }
    const by = personOf(context);
    return accept(...outcomes.map((outcome) => ({ type: "RecheckRecorded" as const, outcome, by })));
  }),

  SignRecheck: inRecheck((_file, _command, context, progress) => {
    const by = personOf(context);
    const absentee = progress.recheckerIds.find((personId) => personId !== by && isOwn(context, personId));
    const isSigned = progress.signedBy.includes(absentee ?? by);
    return isSigned ? accept() : accept({ type: "RecheckSigned", by, ...(absentee ? { inPlaceOf: absentee } : {}) });
  }),

  ConcludeRecheck: (file, { conclusion, unitView, proposesIncentive }, context) => {
    const progress = recheckOf(file);
    const entry = openEntry(file);
    if (progress?.stage !== "recheck" || !entry) {
      return refuse("stage-not-open", { needed: "recheck", open: openStageOf(file) });
    }
    const bar = barToConcluding(file, progress, context);
    if (bar) return bar;
    const round = roundOf(file);
    const isRectified = [...progress.outcomes.values()].every((outcome) => outcome.conclusion === "fixed");
    const isFitForIncentive = isRectified && round === 1 && (file.rating === "excellent" || file.rating === "good");
    if (proposesIncentive && !isFitForIncentive) return refuse("incentive-not-open", {}, "proposesIncentive");
    const concluded: CaseEvent[] = [
      { type: "RecheckConcluded", round, conclusion, unitView, proposesIncentive, by: personOf(context) },
      opinionOn(file, progress, { round, conclusion, unitView }),
    ];
    const outcome = !isRectified ? "failed" : proposesIncentive ? "excellent" : "rectified";
    return accept(
      ...concluded,
      ...entryClocks(file, ["recheck", "onsite_verification"], context),
      ...endCovered(after(file, concluded, context), context),
      { type: "StageConcluded", stage: "recheck", entry: entry.entry, outcome },
    );
  },

  ConcludeLookback: (file, { conclusion, unitView }, context) => {
    const progress = recheckOf(file);
    const entry = openEntry(file);
    if (progress?.stage !== "lookback" || !entry) {
      return refuse("stage-not-open", { needed: "lookback", open: openStageOf(file) });
    }
    const bar = barToConcluding(file, progress, context);
    if (bar) return bar;
    const hasRebound = [...progress.outcomes.values()].some((outcome) => outcome.conclusion === "rebound");
    return accept(
      { type: "LookbackConcluded", conclusion, unitView, hasRebound, by: personOf(context) },
      opinionOn(file, progress, { conclusion, unitView, hasRebound }),
      ...entryClocks(file, ["lookback"], context),
      { type: "StageConcluded", stage: "lookback", entry: entry.entry, outcome: hasRebound ? "rebound" : "kept" },
    );
  },
};

/** What the recheck counts from: the last report of the round, or the day the stage was reached without one (section 5.4). */
function startOfRecheck(file: CaseFile, context: Context): DeadlineTerms["start"] {
  const last = [...file.findings.values()]
    .filter(({ status }) => status === "reported")
    .flatMap(({ reports }) => reports.at(-1)?.filedAt ?? [])
    .sort()
    .at(-1);
  return last ? { on: dayOf(last), because: "ReportSubmitted" } : { on: dayOf(context.at), because: "StageOpened" };
}

/**
 * The thirty days of row 26 run "after a notice": from its service, not from the report that answers it. Where the school took
 * longer, there is still the next working day: nobody is late before the round has begun.
 */
const verificationClock = (
  { entry }: StageEntry,
  id: string,
  { id: documentId, service }: CaseDocument,
  context: Context,
): CaseEvent =>
  startDeadline(context, {
    id,
    entry,
    limitId: "onsite_verification",
    side: "office",
    ladder: "office",
    start: { on: service?.on ?? dayOf(context.at), because: "DocumentServed", documentId },
    notBefore: {
      day: dayAfterWait(dayOf(context.at), context.calendar),
      note: {
        zh: "不早于核查开始后的第一个工作日",
        en: "never before the first working day after the verification began",
      },
    },
  });

export const recheckReactions: Reactions = {
  opened: {
    recheck: (file, entry, context) => {
      const id = `recheck-${entry.entry}`;
      const notice = isNoticeOnly(file) ? lastNoticeOf(file) : undefined;
      return [
        notice
          ? verificationClock(entry, id, notice, context)
          : officeClock(entry, "recheck", context, { id, start: startOfRecheck(file, context) }),
      ];
    },
    lookback: (file, entry, context) => [
      officeClock(entry, "lookback", context, {
        start: { on: dayOf(file.closedAt ?? context.at), because: "CaseClosed" },
      }),
    ],
  },
};
