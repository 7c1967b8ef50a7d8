import { z } from "zod";
import type { CaseFile, Team } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { Day, type Instant } from "../time.ts";

/** What an inspector declares about the unit before the visit (条例 art. 10). */
export const DeclaredTie = z.strictObject({
  kind: z.enum(["employer", "former_employer", "relative", "other"]),
  description: ShortText,
  /** For a former employer: the last day there. */
  untilOn: Day.optional(),
});
export type DeclaredTie = z.infer<typeof DeclaredTie>;

/** No ties at all is a declaration too. */
export const TiesDeclared = event("TiesDeclared", { personId: PersonId, ties: z.array(DeclaredTie) });
/** The person, the supervised unit or a colleague asks that somebody withdraw from the case. */
export const RecusalRequested = event("RecusalRequested", {
  personId: PersonId,
  from: z.enum(["self", "unit", "colleague"]),
  reason: Text,
  by: PersonId,
});
export const RecusalDecided = event("RecusalDecided", {
  personId: PersonId,
  granted: z.boolean(),
  reason: Text,
  by: PersonId,
});
/** From here on the person has lost the case. A tie named by law recuses at once; anything else needs a decision. */
export const PersonRecused = event("PersonRecused", {
  personId: PersonId,
  because: z.enum(["employer", "former_employer", "relative", "decision"]),
  /** Set where the person is a head of the office, whose place others then take in this case. */
  isOfficeHead: z.literal(true).optional(),
});
export const MemberJoined = event("MemberJoined", { personId: PersonId, asLeader: z.boolean(), by: PersonId });
export const MemberLeft = event("MemberLeft", { personId: PersonId, reason: Text, by: PersonId });
export const LeaderChanged = event("LeaderChanged", { personId: PersonId, reason: Text, by: PersonId });

export const teamEvents = [
  TiesDeclared,
  RecusalRequested,
  RecusalDecided,
  PersonRecused,
  MemberJoined,
  MemberLeft,
  LeaderChanged,
] as const;
type TeamEvent = z.infer<(typeof teamEvents)[number]>;

export interface RecusalRequest extends Omit<z.infer<typeof RecusalRequested>, "type"> {
  readonly requestedAt: Instant;
  readonly decision: { readonly granted: boolean; readonly reason: string; readonly by: PersonId } | null;
}

/** The inspectors who work on the case: leader first, recused people never. */
export const inspectorsOf = ({ team }: Pick<CaseFile, "team">): readonly PersonId[] =>
  [team.leaderId, ...team.memberIds].filter((personId) => !team.recused.includes(personId));

export const undeclared = (file: CaseFile): readonly PersonId[] =>
  inspectorsOf(file).filter((personId) => !file.team.declarations.has(personId));

export const openRequests = (file: CaseFile): readonly RecusalRequest[] =>
  file.team.requests.filter(({ personId, decision }) => decision === null && !file.team.recused.includes(personId));

const change = (file: CaseFile, changes: Partial<Team>): CaseFile => ({ ...file, team: { ...file.team, ...changes } });
const without = (ids: readonly PersonId[], personId: PersonId) => ids.filter((id) => id !== personId);

export const teamEvolution: Evolution<TeamEvent> = {
  TiesDeclared: (file, { personId, ties }) =>
    change(file, { declarations: new Map(file.team.declarations).set(personId, ties) }),
  RecusalRequested: (file, { type: _, ...request }, recorded) =>
    change(file, { requests: [...file.team.requests, { ...request, requestedAt: recorded.at, decision: null }] }),
  RecusalDecided: (file, { personId, granted, reason, by }) =>
    change(file, {
      requests: file.team.requests.map((request) =>
        request.personId === personId && request.decision === null
          ? { ...request, decision: { granted, reason, by } }
          : request,
      ),
    }),
  PersonRecused: (file, { personId, isOfficeHead }) =>
    change(file, {
      isHeadRecused: file.team.isHeadRecused || isOfficeHead === true,
      memberIds: without(file.team.memberIds, personId),
      recused: [...file.team.recused, personId],
    }),
  MemberJoined: (file, { personId, asLeader }) =>
    change(file, asLeader ? { leaderId: personId } : { memberIds: [...file.team.memberIds, personId] }),
  MemberLeft: (file, { personId }) => change(file, { memberIds: without(file.team.memberIds, personId) }),
  LeaderChanged: (file, { personId }) => {
    const { leaderId, memberIds, recused } = file.team;
    const stays = recused.includes(leaderId) ? [] : [leaderId];
    return change(file, { leaderId: personId, memberIds: [...stays, ...without(memberIds, personId)] });
  },
};
