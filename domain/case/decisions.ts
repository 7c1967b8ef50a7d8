import { z } from "zod";
import { Digest } from "../digest.ts";
import { OrganisationId, PersonId } from "../directory.ts";
import { command } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { CaseId } from "../ids.ts";
import { IndicatorId } from "../indicator.ts";
import { quantityOf } from "../rule-set.ts";
import { StageName } from "../stage.ts";
import { tieOf } from "../team/ties.ts";
import { openEntry } from "./case-file.ts";
import { accept, type Context, type Decision, type Decisions, refuse } from "./decision.ts";
import type { CaseEvent } from "./event.ts";
import { SupervisionKind } from "./events.ts";
import { after } from "./evolve.ts";
import { reactions } from "./reactions.ts";

/** Opens a case on one supervised unit. */
export const OpenCase = command("OpenCase", {
  caseId: CaseId,
  kind: SupervisionKind,
  title: ShortText,
  matters: Text,
  legalBasis: Text,
  indicatorIds: z.array(IndicatorId).max(60),
  unitId: OrganisationId,
  leaderId: PersonId,
  memberIds: z.array(PersonId).max(20),
  unannounced: z.strictObject({ orderedBy: PersonId, reason: Text }).nullable().default(null),
});
export type OpenCase = z.infer<typeof OpenCase>;

/** Sent by the workflow when it reaches a stage; `entry` counts the stages this case has been through, from 1. */
export const OpenStage = command("OpenStage", {
  stage: StageName,
  entry: z.int().positive(),
  execution: z.string().min(1),
  tokenDigest: Digest,
});
/** Sent by the workflow when a stage failed for technical reasons and retrying did not help. */
export const RecordFault = command("RecordFault", {
  stage: StageName,
  execution: z.string().min(1),
  error: z.string().max(2000),
});
/** Sent by `reconcile` when no execution waits for a stage that the log says is open or due. */
export const RestartWorkflow = command("RestartWorkflow", {
  generation: z.int().positive(),
  resumeAt: StageName,
  reason: ShortText,
});

export const workflowCommands = [OpenStage, RecordFault, RestartWorkflow] as const;
type WorkflowCommand = z.infer<(typeof workflowCommands)[number]>;

/** Decides the first commit of a case. */
export function openCase(command: OpenCase, context: Context): Decision {
  const unit = context.organisations.get(command.unitId);
  if (!unit?.unitKind) return refuse("unit-unknown", { organisationId: command.unitId }, "unitId");
  const team = [command.leaderId, ...command.memberIds];
  if (new Set(team).size < team.length) return refuse("named-twice", {}, "memberIds");
  for (const [index, personId] of team.entries()) {
    const field = index === 0 ? "leaderId" : `memberIds.${index - 1}`;
    const person = context.people.get(personId);
    if (!person) return refuse("person-unknown", { personId }, field);
    if (
      !person.positions.some(
        ({ role }) => role === "inspector" || role === "resident_inspector" || role === "chief_inspector",
      )
    ) {
      return refuse("not-an-inspector", { personId }, field);
    }
    const tie = tieOf(person, unit.id, context.at);
    if (tie) return refuse("tie-to-unit", { personId, tie: tie.kind }, field);
  }
  const needed = command.kind === "routine" ? 1 : quantityOf(context.ruleSet, "team_size");
  if (team.length < needed) return refuse("team-too-small", { needed, given: team.length }, "memberIds");
  if (
    command.unannounced &&
    !context.people
      .get(command.unannounced.orderedBy)
      ?.positions.some(({ role }) => role === "office_head" || role === "committee_chair")
  ) {
    return refuse("order-needed", {}, "unannounced.orderedBy");
  }
  return accept({
    type: "CaseOpened",
    caseId: command.caseId,
    kind: command.kind,
    title: command.title,
    matters: command.matters,
    legalBasis: command.legalBasis,
    indicatorIds: command.indicatorIds,
    unit: { id: unit.id, kind: unit.unitKind, name: unit.name, district: unit.district, superiorId: unit.superiorId },
    team: { leaderId: command.leaderId, memberIds: command.memberIds },
    unannounced: command.unannounced,
    ruleSet: { id: context.ruleSet.id, version: context.ruleSet.version },
    calendarId: context.calendar.id,
  });
}

export const workflowDecisions: Decisions<WorkflowCommand> = {
  OpenStage: (file, command, context) => {
    const { stage, entry, execution, tokenDigest } = command;
    const known = file.entries.find((candidate) => candidate.entry === entry);
    if (known) {
      if (known.stage !== stage)
        return refuse("entry-out-of-order", { expected: file.entries.length + 1, given: entry });
      if (file.attachment?.entry === entry && file.attachment.tokenDigest === tokenDigest) return accept();
      return accept({ type: "StageReattached", stage, entry, execution, tokenDigest });
    }
    if (entry !== file.entries.length + 1 || openEntry(file)) {
      return refuse("entry-out-of-order", { expected: file.entries.length + 1, given: entry });
    }
    const opened: CaseEvent = { type: "StageOpened", stage, entry, execution, tokenDigest };
    const next = after(file, [opened], context);
    const stageEntry = openEntry(next);
    return accept(opened, ...(stageEntry ? (reactions.opened[stage]?.(next, stageEntry, context) ?? []) : []));
  },
  RecordFault: (_file, { type: _, ...fault }) => accept({ type: "WorkflowFaulted", ...fault }),
  RestartWorkflow: (file, { type: _, ...restart }) =>
    restart.generation > file.generation ? accept({ type: "WorkflowRestarted", ...restart }) : accept(),
};
