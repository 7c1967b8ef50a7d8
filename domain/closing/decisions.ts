import { z } from "zod";
import type { CaseFile, StageEntry } from "../case/case-file.ts";
import {
  accept,
  type Context,
  type Decision,
  type Decisions,
  during,
  isOwn,
  personOf,
  refuse,
} from "../case/decision.ts";
import type { Reactions } from "../case/reactions.ts";
import { endEntryDeadlines } from "../clock/start.ts";
import { command } from "../event.ts";
import { isUnresolved, stands, Text } from "../finding.ts";
import type { FindingId } from "../ids.ts";
import { endClock, rectificationClocks } from "../rectification/clocks.ts";
import { closingClock } from "./clock.ts";
import type { ClosingProgress } from "./closing.ts";
import { openChildrenOf } from "./open-children.ts";

/** Proposes to close the case, with a look-back some months later or without. */
export const ProposeClosing = command("ProposeClosing", {
  conclusion: Text,
  hasLookback: z.boolean(),
  /** Where findings stay unresolved, e.g. handed over to others: why the case may close all the same. */
  unresolvedReason: Text.optional(),
});
export const ReturnClosing = command("ReturnClosing", { reason: Text });
/** Closes the case; whoever proposed it cannot. */
export const ApproveClosing = command("ApproveClosing", {});

export const closingCommands = [ProposeClosing, ReturnClosing, ApproveClosing] as const;
type ClosingCommand = z.infer<(typeof closingCommands)[number]>;

const inClosing = <C>(
  decide: (file: CaseFile, command: C, context: Context, progress: ClosingProgress, entry: StageEntry) => Decision,
) =>
  during<C>("closing", (file, command, context, entry) =>
    file.progress?.stage === "closing"
      ? decide(file, command, context, file.progress, entry)
      : refuse("stage-not-open", { needed: "closing", open: entry.stage }),
  );

const unresolvedIds = (file: CaseFile): FindingId[] =>
  [...file.findings.values()].filter(isUnresolved).map(({ id }) => id);

/** Standing duties are never done with: the look-back is what watches them. */
const needsLookback = (file: CaseFile): boolean =>
  [...file.findings.values()].some((finding) => stands(finding) && finding.content.fixClass === "standing");

/** Why the case cannot close: something of it is still going on. */
function barToClosing(file: CaseFile): Decision | null {
  const children = openChildrenOf(file);
  return children.length > 0 ? refuse("open-children", { children }) : null;
}

export const closingDecisions: Decisions<ClosingCommand> = {
  ProposeClosing: inClosing((file, { conclusion, hasLookback, unresolvedReason }, context) => {
    const bar = barToClosing(file);
    if (bar) return bar;
    const findingIds = unresolvedIds(file);
    if (findingIds.length > 0 && !unresolvedReason) {
      return refuse("findings-unresolved", { findingIds }, "unresolvedReason");
    }
    if (!hasLookback && needsLookback(file)) return refuse("lookback-needed", {}, "hasLookback");
    return accept({
      type: "ClosingProposed",
      conclusion,
      hasLookback,
      ...(unresolvedReason && findingIds.length > 0 ? { unresolvedReason } : {}),
      by: personOf(context),
    });
  }),

  ReturnClosing: inClosing((_file, { reason }, context, { proposal }) =>
    proposal ? accept({ type: "ClosingReturned", reason, by: personOf(context) }) : refuse("nothing-proposed", {}),
  ),

  ApproveClosing: inClosing((file, _command, context, { proposal }, entry) => {
    if (!proposal) return refuse("nothing-proposed", {});
    const by = personOf(context);
    if (isOwn(context, proposal.by)) return refuse("same-person", { role: "approver", otherRole: "proposer" });
    const bar = barToClosing(file);
    if (bar) return bar;
    const outcome = proposal.hasLookback ? "closed_with_lookback" : "closed";
    return accept(
      { type: "ClosingApproved", by },
      ...rectificationClocks(file).flatMap(({ id }) => endClock(file, id, "cancelled")),
      ...endEntryDeadlines(file, entry.entry, "met"),
      { type: "CaseClosed", conclusion: proposal.conclusion },
      { type: "StageConcluded", stage: "closing", entry: entry.entry, outcome },
    );
  }),
};

export const closingReactions: Reactions = {
  opened: { closing: (file, _entry, context) => closingClock(file, "StageOpened", context) },
};
