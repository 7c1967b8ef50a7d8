import type { z } from "zod";
import { type CaseFile, openEntry } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, during, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { startDeadline, stopDeadline } from "../clock/start.ts";
import { command } from "../event.ts";
import { type Finding, FindingContent, Press, stands, Text, Triage } from "../finding.ts";
import { FindingId } from "../ids.ts";
import { freshId } from "../rectification/clocks.ts";
import { reportFrozen } from "../site/completion.ts";
import { dayOf } from "../time.ts";

export const RecordFinding = command("RecordFinding", { content: FindingContent });
export const AmendFinding = command("AmendFinding", { findingId: FindingId, content: FindingContent });
export const RemoveFinding = command("RemoveFinding", { findingId: FindingId, reason: Text });
export const TriageFinding = command("TriageFinding", { findingId: FindingId, triage: Triage });
/** The inspector presses school and departments about a danger to life or an illegal act, and tells the upper office. */
export const PressDanger = command("PressDanger", { findingId: FindingId, press: Press });

export const findingCommands = [RecordFinding, AmendFinding, RemoveFinding, TriageFinding, PressDanger] as const;
type FindingCommand = z.infer<(typeof findingCommands)[number]>;

/** Every problem rests on an indicator of the case or on a clause; only an indicator has a measured value. */
function misplaced(file: CaseFile, { basis, measured }: FindingContent): Decision | null {
  if (basis.kind === "indicator" && !file.indicatorIds.includes(basis.indicatorId)) {
    return refuse("indicator-not-in-case", { indicatorId: basis.indicatorId }, "content.basis.indicatorId");
  }
  return basis.kind === "clause" && measured !== undefined
    ? refuse("measured-without-indicator", {}, "content.measured")
    : null;
}

const inReport = <C>(decide: (file: CaseFile, command: C, context: Context) => Decision) => during<C>("report", decide);

/** Runs a decision on a finding that still stands. */
const onFinding = <C extends { findingId: FindingId }>(
  decide: (file: CaseFile, command: C, context: Context, finding: Finding) => Decision,
) =>
  inReport<C>((file, command, context) => {
    const finding = file.findings.get(command.findingId);
    return finding && stands(finding)
      ? decide(file, command, context, finding)
      : refuse("finding-unknown", { findingId: command.findingId }, "findingId");
  });

const dangerId = (findingId: FindingId): string => `danger_press-${findingId}`;

/**
 * A danger is pressed at once (条例 art. 15): its clock starts when it is written down, also by an amendment, and goes when
 * the finding turns out to be none.
 */
function dangerClock(file: CaseFile, findingId: FindingId, { danger }: FindingContent, context: Context): CaseEvent[] {
  const before = file.findings.get(findingId);
  if (!danger) return stopDeadline(file, dangerId(findingId), context, "cancelled");
  if (before?.content.danger || before?.press) return [];
  return [
    startDeadline(context, {
      id: freshId(file, dangerId(findingId)),
      entry: openEntry(file)?.entry ?? null,
      limitId: "danger_press",
      side: "office",
      ladder: "office",
      start: { on: dayOf(context.at), because: "DangerFound" },
      findingIds: [findingId],
    }),
  ];
}

export const findingDecisions: Decisions<FindingCommand> = {
  RecordFinding: inReport((file, { content }, context) => {
    const findingId = `F${file.findings.size + 1}` as FindingId;
    return (
      reportFrozen(file) ??
      misplaced(file, content) ??
      accept(
        { type: "FindingRecorded", findingId, content, by: personOf(context) },
        ...dangerClock(file, findingId, content, context),
      )
    );
  }),

  AmendFinding: onFinding(
    (file, { findingId, content }, context) =>
      reportFrozen(file) ??
      misplaced(file, content) ??
      accept(
        { type: "FindingAmended", findingId, content, by: personOf(context) },
        ...dangerClock(file, findingId, content, context),
      ),
  ),

  RemoveFinding: onFinding(
    (file, { findingId, reason }, context) =>
      reportFrozen(file) ??
      accept(
        { type: "FindingRemoved", findingId, reason, by: personOf(context) },
        ...stopDeadline(file, dangerId(findingId), context, "cancelled"),
      ),
  ),

  TriageFinding: onFinding((file, { findingId, triage }, context) => {
    if (file.kind !== "routine") return refuse("triage-of-routine-only", {});
    return reportFrozen(file) ?? accept({ type: "FindingTriaged", findingId, triage, by: personOf(context) });
  }),

  PressDanger: onFinding((file, { findingId, press }, context, finding) => {
    const on = press.upperOfficeToldOn;
    if (!finding.content.danger) return refuse("no-danger", { findingId }, "findingId");
    if (on > dayOf(context.at)) {
      return refuse("date-in-future", { on, today: dayOf(context.at) }, "press.upperOfficeToldOn");
    }
    return accept(
      { type: "DangerPressed", findingId, press, by: personOf(context) },
      ...stopDeadline(file, dangerId(findingId), context),
    );
  }),
};
