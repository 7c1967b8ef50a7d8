import { z } from "zod";
import { Digest } from "../digest.ts";
import { type Organisation, OrganisationId, PersonId, type Role } from "../directory.ts";
import { command } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { CaseId } from "../ids.ts";
import { IndicatorId, type UnitKind } from "../indicator.ts";
import { StageName } from "../stage.ts";
import { barToJoining, neededInspectors } from "../team/assignment.ts";
import { openEntry } from "./case-file.ts";
import { accept, type Context, type Decision, type Decisions, refuse } from "./decision.ts";
import type { CaseEvent } from "./event.ts";
import { Principal, SupervisionKind } from "./events.ts";
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
  principal: Principal.optional(),
  assessedYear: z.int().min(2000).max(2100).optional(),
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
  /** Null where the log knows of no stage yet: from the beginning. */
  resumeAt: StageName.nullable(),
  reason: ShortText,
});

export const workflowCommands = [OpenStage, RecordFault, RestartWorkflow] as const;
type WorkflowCommand = z.infer<(typeof workflowCommands)[number]>;

const governments: readonly (UnitKind | null)[] = ["municipal_government", "county_government"];
const organs: readonly (UnitKind | null)[] = [...governments, "education_bureau", "training_institution"];

/** What the kind of supervision asks of the unit and of the opening itself (section 2 of the rules). */
function unfitForKind(command: OpenCase, unit: Organisation): Decision | null {
  const { kind, unitId } = command;
  if (command.unannounced && kind !== "special" && kind !== "routine") {
    return refuse("order-not-for-kind", { kind }, "unannounced");
  }
  if (kind === "end_of_term") {
    if (organs.includes(unit.unitKind)) return refuse("not-a-school", { organisationId: unitId }, "unitId");
    return command.principal ? null : refuse("principal-needed", {}, "principal");
  }
  if (kind !== "government_assessment") return null;
  if (!governments.includes(unit.unitKind)) return refuse("not-a-government", { organisationId: unitId }, "unitId");
  if (command.assessedYear === undefined) return refuse("year-needed", {}, "assessedYear");
  return command.indicatorIds.length > 0 ? null : refuse("indicators-needed", {}, "indicatorIds");
}

/** On whose order a supervision goes unannounced. */
export const orderingRoles: readonly Role[] = ["office_head", "committee_chair"];

/** Decides the first commit of a case. */
export function openCase(command: OpenCase, context: Context): Decision {
  const unit = context.organisations.get(command.unitId);
  if (!unit?.unitKind) return refuse("unit-unknown", { organisationId: command.unitId }, "unitId");
  const unfit = unfitForKind(command, unit);
  if (unfit) return unfit;
  const team = [command.leaderId, ...command.memberIds];
  if (new Set(team).size < team.length) return refuse("named-twice", {}, "memberIds");
  for (const [index, personId] of team.entries()) {
    const bar = barToJoining(personId, unit, context, index === 0 ? "leaderId" : `memberIds.${index - 1}`);
    if (bar) return bar;
  }
  const needed = neededInspectors(command.kind, context.ruleSet);
  if (team.length < needed) return refuse("team-too-small", { needed, given: team.length }, "memberIds");
  if (
    command.unannounced &&
    !context.people.get(command.unannounced.orderedBy)?.positions.some(({ role }) => orderingRoles.includes(role))
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
    ...(command.principal ? { principal: command.principal } : {}),
    ...(command.assessedYear === undefined ? {} : { assessedYear: command.assessedYear }),
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
