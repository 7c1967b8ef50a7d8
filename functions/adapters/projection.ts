import type { CaseFile, CaseState } from "../../domain/case/case-file.ts";
import type { PersonId } from "../../domain/directory.ts";
import { type CaseView, teamOf } from "./case-view.ts";
import { type ItemStore, putUnlessOlder } from "./item-store.ts";
import { memberKeys, memberPartition, viewKeys } from "./view-keys.ts";
import { writtenWithin } from "./written.ts";

/** Writes the lines lists are made of. An older version never overwrites a newer one, whatever the order of calls. */
export interface Projection {
  /** Puts the case's line into its lists. */
  put(view: CaseView): Promise<void>;
  /** Puts the line unless this process has put this version or a later one: of several notices one write is enough. */
  follow(view: CaseView): Promise<void>;
  /** Puts the case into the lists of its team and takes it off the lists of those of them who are not of it. */
  putMembers(view: CaseView, former: readonly PersonId[]): Promise<void>;
  /** The same of those whose lists this process has not put this version of the case into, or a later one. */
  followMembers(view: CaseView, former: readonly PersonId[]): Promise<void>;
}

/** How many lines a process remembers having put. */
const ROOM = 5_000;

export function projectionOn(store: ItemStore): Projection {
  const written = writtenWithin(ROOM);

  async function putMember(view: CaseView, personId: PersonId, isMember: boolean): Promise<void> {
    await putUnlessOlder(store, {
      PK: memberPartition(personId),
      SK: view.caseId,
      version: view.version,
      ...(isMember ? memberKeys(personId, view) : {}),
    });
    written.note(`${view.caseId} ${personId}`, view.version);
  }

  const put = (view: CaseView): Promise<void> =>
    putUnlessOlder(store, { version: view.version, body: JSON.stringify(view), ...viewKeys(view) });

  async function putMembers(
    view: CaseView,
    former: readonly PersonId[],
    isDue: (personId: PersonId) => boolean,
  ): Promise<void> {
    const team = new Set(teamOf(view));
    const due = [...new Set([...team, ...former])].filter(isDue);
    await Promise.all(due.map((personId) => putMember(view, personId, team.has(personId))));
  }

  return {
    put,
    async follow(view) {
      if (written.has(view.caseId, view.version)) return;
      await put(view);
      written.note(view.caseId, view.version);
    },
    putMembers: (view, former) => putMembers(view, former, () => true),
    followMembers: (view, former) =>
      putMembers(view, former, (personId) => !written.has(`${view.caseId} ${personId}`, view.version)),
  };
}

/** Whose lists the case stood in while it was in earlier states; null where all of these put it into the same lists as now. */
export function formerMembers(earlier: readonly CaseState[], now: CaseFile): readonly PersonId[] | null {
  const isAsNow = (state: CaseState): boolean =>
    state.status === now.status && (state.team === now.team || membersIn(state).join() === membersIn(now).join());
  if (earlier.every(isAsNow)) return null;
  return [...new Set(earlier.flatMap((state) => (state.status === "not_opened" ? [] : membersIn(state))))];
}

const membersIn = ({ team: { leaderId, memberIds, recused } }: CaseFile): readonly PersonId[] =>
  teamOf({ leaderId, memberIds: [...memberIds], recusedIds: [...recused] });
