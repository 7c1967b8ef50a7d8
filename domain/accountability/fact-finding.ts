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
import type { CaseEvent } from "../case/event.ts";
import { startDeadline, stopDeadline, stopEntryClock } from "../clock/start.ts";
import { OrganisationId, PersonId } from "../directory.ts";
import { command } from "../event.ts";
import { Text } from "../finding.ts";
import { freshId } from "../rectification/clocks.ts";
import { tieOf } from "../team/ties.ts";
import { dayOf } from "../time.ts";
import { type Accountability, AccountabilityId, FactFile, RespondentId } from "./accountability.ts";

/** Sets up the group that establishes the facts, with the departments concerned, within sixty days after the supervision is completed. */
export const FormFactFindingGroup = command("FormFactFindingGroup", {
  leaderId: PersonId,
  memberIds: z.array(PersonId).min(1).max(20),
  organs: z.array(OrganisationId).max(20),
});
/** The group's fact file, with its advice to open accountability or to find no grounds. Filing again replaces it. */
export const FileFacts = command("FileFacts", { factFile: FactFile });
export const ReturnFacts = command("ReturnFacts", { reason: Text });
/** Opens the procedure against the respondents of the fact file; no member of the group may. */
export const OpenAccountability = command("OpenAccountability", { reason: Text });
export const FindNoGrounds = command("FindNoGrounds", { reason: Text });

export const factFindingCommands = [
  FormFactFindingGroup,
  FileFacts,
  ReturnFacts,
  OpenAccountability,
  FindNoGrounds,
] as const;
type FactFindingCommand = z.infer<(typeof factFindingCommands)[number]>;

/** Runs a decision on the accountability case of the open stage while it is at the given point. */
export const inAccountability = <C>(
  status: Accountability["status"],
  decide: (file: CaseFile, command: C, context: Context, current: Accountability, entry: StageEntry) => Decision,
) =>
  during<C>("accountability", (file, command, context, entry) => {
    const current = file.accountabilities.find((each) => each.entry === entry.entry);
    if (!current) return refuse("group-not-formed", {});
    return current.status === status
      ? decide(file, command, context, current, entry)
      : refuse("accountability-elsewhere", { needed: status, status: current.status });
  });

/** Decides on the fact file, by somebody who was not in the group that wrote it. */
const onFactFile = (
  decide: (file: CaseFile, reason: string, context: Context, current: Accountability, entry: StageEntry) => Decision,
) =>
  inAccountability<{ reason: string }>("fact_finding", (file, { reason }, context, current, entry) => {
    if (!current.factFile) return refuse("facts-not-filed", {});
    const { leaderId, memberIds } = current.group;
    return [leaderId, ...memberIds].some((member) => isOwn(context, member))
      ? refuse("same-person", { role: "approver", otherRole: "proposer" })
      : decide(file, reason, context, current, entry);
  });

/** The group's time for its fact file, and the office's to answer it; both raise alarms to the committee. */
const committeeClock = (
  file: CaseFile,
  limitId: "fact_file" | "office_decision",
  entry: StageEntry,
  because: string,
  context: Context,
): CaseEvent =>
  startDeadline(context, {
    id: freshId(file, `${limitId}-${entry.entry}`),
    entry: entry.entry,
    limitId,
    side: "office",
    ladder: "committee",
    start: { on: dayOf(context.at), because },
  });

export const factFindingDecisions: Decisions<FactFindingCommand> = {
  FormFactFindingGroup: during("accountability", (file, { leaderId, memberIds, organs }, context, entry) => {
    if (file.accountabilities.some((each) => each.entry === entry.entry)) return refuse("group-formed", {});
    const people = [leaderId, ...memberIds];
    if (new Set(people).size < people.length) return refuse("named-twice", {}, "memberIds");
    // Whoever forms the group answers its file; nobody answers their own (section 10: approver and drafter are not the same).
    const own = people.findIndex((personId) => isOwn(context, personId));
    if (own >= 0) return refuse("forms-own-group", {}, own === 0 ? "leaderId" : `memberIds.${own - 1}`);
    for (const [index, personId] of people.entries()) {
      const field = index === 0 ? "leaderId" : `memberIds.${index - 1}`;
      const person = context.people.get(personId);
      if (!person) return refuse("person-unknown", { personId }, field);
      if (file.team.recused.includes(personId)) return refuse("already-recused", { personId }, field);
      const tie = tieOf(person, file.unit.id, context);
      if (tie) return refuse("tie-to-unit", { personId, tie: tie.kind }, field);
    }
    const unknown = organs.find((id) => !context.organisations.has(id));
    if (unknown) return refuse("organisation-unknown", { organisationId: unknown }, "organs");
    return accept(
      {
        type: "FactFindingGroupFormed",
        accountabilityId: AccountabilityId.parse(`A${file.accountabilities.length + 1}`),
        leaderId,
        memberIds,
        organs,
        by: personOf(context),
      },
      ...stopDeadline(file, `fact_finding-${entry.entry}`, context),
      committeeClock(file, "fact_file", entry, "FactFindingGroupFormed", context),
    );
  }),

  FileFacts: inAccountability("fact_finding", (file, { factFile }, context, { group, factFile: before }, entry) => {
    const by = personOf(context);
    if (![group.leaderId, ...group.memberIds].some((member) => isOwn(context, member))) {
      return refuse("not-in-the-group", {});
    }
    const known = new Set(file.grounds.filter(({ isWithdrawn }) => !isWithdrawn).map(({ id }) => id));
    const groundId = factFile.groundIds.find((id) => !known.has(id));
    if (groundId) return refuse("ground-unknown", { groundId }, "factFile.groundIds");
    const stranger = factFile.subjects.find(({ organisationId }) => !context.organisations.has(organisationId));
    if (stranger) {
      return refuse("organisation-unknown", { organisationId: stranger.organisationId }, "factFile.subjects");
    }
    if (before) return accept({ type: "FactsFiled", factFile, by });
    return accept(
      { type: "FactsFiled", factFile, by },
      ...stopEntryClock(file, entry.entry, "fact_file", context),
      committeeClock(file, "office_decision", entry, "FactsFiled", context),
    );
  }),

  ReturnFacts: onFactFile((file, reason, context, _current, entry) =>
    accept(
      { type: "FactsReturned", reason, by: personOf(context) },
      ...stopEntryClock(file, entry.entry, "office_decision", context),
      committeeClock(file, "fact_file", entry, "FactsReturned", context),
    ),
  ),

  OpenAccountability: onFactFile((file, reason, context, { id, factFile }, entry) => {
    const already = file.accountabilities.flatMap(({ respondents }) => respondents).length;
    const respondentIds = (factFile?.subjects ?? []).map((_, index) => RespondentId.parse(`R${already + index + 1}`));
    return accept(
      { type: "AccountabilityOpened", respondentIds, reason, by: personOf(context) },
      ...stopEntryClock(file, entry.entry, "office_decision", context),
      startDeadline(context, {
        id: `office_decision-${id}`,
        entry: null,
        limitId: "office_decision",
        side: "office",
        ladder: "committee",
        start: { on: dayOf(context.at), because: "AccountabilityOpened" },
      }),
    );
  }),

  FindNoGrounds: onFactFile((file, reason, context, _current, entry) =>
    accept(
      { type: "NoGroundsFound", reason, by: personOf(context) },
      ...stopEntryClock(file, entry.entry, "office_decision", context),
      { type: "StageConcluded", stage: "accountability", entry: entry.entry, outcome: "no_grounds" },
    ),
  ),
};
