import type { PersonId } from "../../domain/directory.ts";
import type { CaseId } from "../../domain/ids.ts";
import { type CaseView, teamOf } from "./case-view.ts";
import { type ItemStore, putUnlessOlder } from "./item-store.ts";
import { memberPartition, viewKeys } from "./view-keys.ts";

/** Writes the lines lists are made of. An older version never overwrites a newer one, whatever the order of calls. */
export interface Projection {
  /** Puts the case's line into its lists. */
  put(view: CaseView): Promise<void>;
  /** Puts the line unless this process has put this version or a later one: of several notices one write is enough. */
  follow(view: CaseView): Promise<void>;
  /** Puts the case into the lists of its team and takes it off the lists of those who left since `before`. */
  putMembers(view: CaseView, before: CaseView | null): Promise<void>;
}

/** How many cases a process remembers having put into their lists. */
const ROOM = 1_000;

export function projectionOn(store: ItemStore): Projection {
  const putMember = (view: CaseView, personId: PersonId, isMember: boolean): Promise<void> =>
    putUnlessOlder(store, {
      PK: memberPartition(personId),
      SK: view.caseId,
      version: view.version,
      status: isMember ? view.status : "former",
    });

  const put = (view: CaseView): Promise<void> =>
    putUnlessOlder(store, { ...viewKeys(view), version: view.version, body: JSON.stringify(view) });
  /** The version of each case's line that the table is known to hold at least. */
  const written = new Map<CaseId, number>();

  return {
    put,
    async follow(view) {
      if ((written.get(view.caseId) ?? 0) >= view.version) return;
      await put(view);
      // Only what the table has taken is remembered; what failed or is under way is written again.
      if ((written.get(view.caseId) ?? 0) >= view.version) return;
      written.delete(view.caseId);
      written.set(view.caseId, view.version);
      const [oldest] = written.keys();
      if (written.size > ROOM && oldest !== undefined) written.delete(oldest);
    },
    async putMembers(view, before) {
      const team = new Set(teamOf(view));
      const former = before ? [before.leaderId, ...before.memberIds] : [];
      await Promise.all([
        ...[...team].map((personId) => putMember(view, personId, true)),
        ...former.filter((personId) => !team.has(personId)).map((personId) => putMember(view, personId, false)),
      ]);
    },
  };
}

/** Whether two states of a team, or of a case, put it into different people's lists. */
export const hasOtherMembers = (before: CaseView | null, now: CaseView): boolean =>
  before === null || before.status !== now.status || teamOf(before).join() !== teamOf(now).join();
