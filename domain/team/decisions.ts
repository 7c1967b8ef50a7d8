import { z } from "zod";
import { holds, holdsAt, isPerson } from "../actor.ts";
import type { CaseFile } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, isOwn, personOf, refuse } from "../case/decision.ts";
import type { EventOf } from "../case/event.ts";
import { PersonId, type Role } from "../directory.ts";
import { command } from "../event.ts";
import { Text } from "../finding.ts";
import { barToJoining, neededInspectors } from "./assignment.ts";
import { DeclaredTie, inspectorsOf, openRequests } from "./team.ts";
import { isRecentEmployer } from "./ties.ts";

/** A team member, or somebody of the office, says what ties them to the unit; an empty list says none. */
export const DeclareTies = command("DeclareTies", { ties: z.array(DeclaredTie).max(20) });
/** Asked by the person, by the unit (an old provincial rule, offered everywhere), or by a colleague. */
export const RequestRecusal = command("RequestRecusal", { personId: PersonId, reason: Text });
/** The head of the office decides; on the head of the office, the chair of the committee. */
export const DecideRecusal = command("DecideRecusal", { personId: PersonId, granted: z.boolean(), reason: Text });
export const AddMember = command("AddMember", { personId: PersonId });
export const RemoveMember = command("RemoveMember", { personId: PersonId, reason: Text });
/** Puts another inspector in the place of one who is recused or leaves; the leader's replacement leads. */
export const ReplaceMember = command("ReplaceMember", { leavingId: PersonId, joiningId: PersonId, reason: Text });
/** A member becomes leader; the former leader stays as member unless recused. */
export const ChangeLeader = command("ChangeLeader", { personId: PersonId, reason: Text });

export const teamCommands = [
  DeclareTies,
  RequestRecusal,
  DecideRecusal,
  AddMember,
  RemoveMember,
  ReplaceMember,
  ChangeLeader,
] as const;
type TeamCommand = z.infer<(typeof teamCommands)[number]>;

/** The team changes only while the case is open. */
const whileOpen =
  <C>(decide: (file: CaseFile, command: C, context: Context) => Decision) =>
  (file: CaseFile, command: C, context: Context): Decision =>
    file.status === "open" ? decide(file, command, context) : refuse("case-closed", {});

const holdsRole = (context: Context, personId: PersonId, ...roles: readonly Role[]): boolean =>
  context.people.get(personId)?.positions.some(({ role }) => roles.includes(role)) ?? false;

const recusal = (
  personId: PersonId,
  because: EventOf<"PersonRecused">["because"],
  context: Context,
): EventOf<"PersonRecused"> => {
  const isOfficeHead =
    holdsRole(context, personId, "office_head") ||
    (context.by.kind === "person" && isPerson(context.by, personId) && holds(context.by, "office_head"));
  return { type: "PersonRecused", personId, because, ...(isOfficeHead ? { isOfficeHead } : {}) };
};

/** Who takes part in a case by post, beside its team. */
export const officeRoles: readonly Role[] = ["office_staff", "office_head", "chief_inspector"];

/** The declared tie that the law or the rule set names; whoever has it must withdraw, and nobody decides on it. */
const barringTie = (ties: readonly DeclaredTie[], context: Context) =>
  ties.find(({ kind, untilOn }) => {
    if (kind === "former_employer") return isRecentEmployer(untilOn, context);
    return kind !== "other";
  });

/** Why nobody may join as this person; a recused person is never assigned again. */
function barTo(file: CaseFile, personId: PersonId, context: Context, field: string): Decision | null {
  if (file.team.recused.includes(personId)) return refuse("already-recused", { personId }, field);
  if (inspectorsOf(file).includes(personId)) return refuse("already-in-team", { personId }, field);
  return barToJoining(personId, file.unit, context, field);
}

export const teamDecisions: Decisions<TeamCommand> = {
  DeclareTies: whileOpen((file, { ties }, context) => {
    const personId = personOf(context);
    const declared: EventOf<"TiesDeclared"> = { type: "TiesDeclared", personId, ties };
    const bar = barringTie(ties, context);
    if (bar && bar.kind !== "other") {
      return accept(declared, recusal(personId, bar.kind, context));
    }
    const other = ties.find(({ kind }) => kind === "other");
    if (!other || openRequests(file).some((request) => request.personId === personId)) return accept(declared);
    const request = { personId, from: "self", reason: other.description, by: personId } as const;
    return accept(declared, { type: "RecusalRequested", ...request });
  }),

  RequestRecusal: whileOpen((file, { personId, reason }, context) => {
    if (file.team.recused.includes(personId)) return refuse("already-recused", { personId }, "personId");
    if (!inspectorsOf(file).includes(personId) && !holdsRole(context, personId, ...officeRoles)) {
      return refuse("not-involved", { personId }, "personId");
    }
    const pending = openRequests(file).some((request) => request.personId === personId);
    if (pending) return refuse("recusal-undecided", { personIds: [personId] }, "personId");
    const isUnit = holdsAt(context.by, file.unit.id, "unit_contact", "unit_head");
    const from = isPerson(context.by, personId) ? "self" : isUnit ? "unit" : "colleague";
    return accept({ type: "RecusalRequested", personId, from, reason, by: personOf(context) });
  }),

  DecideRecusal: whileOpen((file, { personId, granted, reason }, context) => {
    const by = personOf(context);
    const request = openRequests(file).find((candidate) => candidate.personId === personId);
    if (!request) return refuse("recusal-not-requested", { personId }, "personId");
    if (isOwn(context, personId)) return refuse("own-recusal", {});
    if (isOwn(context, request.by)) return refuse("same-person", { role: "approver", otherRole: "proposer" });
    const isChair = context.by.kind === "person" && context.by.positions.some(({ role }) => role === "committee_chair");
    if (holdsRole(context, personId, "office_head") && !isChair) return refuse("chair-decides", { personId });
    const decided: EventOf<"RecusalDecided"> = { type: "RecusalDecided", personId, granted, reason, by };
    return granted ? accept(decided, recusal(personId, "decision", context)) : accept(decided);
  }),

  AddMember: whileOpen(
    (file, { personId }, context) =>
      barTo(file, personId, context, "personId") ??
      accept({ type: "MemberJoined", personId, asLeader: false, by: personOf(context) }),
  ),

  RemoveMember: whileOpen((file, { personId, reason }, context) => {
    if (personId === file.team.leaderId) return refuse("leader-needed", {}, "personId");
    if (!file.team.memberIds.includes(personId)) return refuse("not-in-team", { personId }, "personId");
    const needed = neededInspectors(file.kind, context.ruleSet);
    const given = inspectorsOf(file).length - 1;
    if (given < needed) return refuse("team-too-small", { needed, given });
    return accept({ type: "MemberLeft", personId, reason, by: personOf(context) });
  }),

  ReplaceMember: whileOpen((file, { leavingId, joiningId, reason }, context) => {
    const by = personOf(context);
    const { leaderId, memberIds, recused } = file.team;
    const isLeader = leavingId === leaderId;
    if (!isLeader && !memberIds.includes(leavingId) && !recused.includes(leavingId)) {
      return refuse("not-in-team", { personId: leavingId }, "leavingId");
    }
    const bar = barTo(file, joiningId, context, "joiningId");
    if (bar) return bar;
    const joined: EventOf<"MemberJoined"> = { type: "MemberJoined", personId: joiningId, asLeader: isLeader, by };
    return recused.includes(leavingId)
      ? accept(joined)
      : accept({ type: "MemberLeft", personId: leavingId, reason, by }, joined);
  }),

  ChangeLeader: whileOpen((file, { personId, reason }, context) => {
    if (file.team.leaderId === personId && !file.team.recused.includes(personId)) return accept();
    if (!file.team.memberIds.includes(personId)) return refuse("not-in-team", { personId }, "personId");
    return accept({ type: "LeaderChanged", personId, reason, by: personOf(context) });
  }),
};
