import type { CaseId } from "../../domain/ids.ts";
import type { CommitNotice } from "./commit-notice.ts";
import { keepNewest } from "./keep-newest.ts";

/**
 * How far one process has brought what follows the log, case by case. Whoever follows sees the case as it is by then, so the
 * notices of what it has seen already have nothing left to say. Forgetting is always safe.
 */
export interface Followed {
  /**
   * Calls `follow`, which takes up everything from the notice's version on and gives the version it reached, unless that was
   * done. Calls for one case go one after the other: what comes meanwhile is taken up by the next of them at once. Throws what
   * `follow` throws; nothing is remembered then.
   */
  since(notice: Pick<CommitNotice, "caseId" | "version">, follow: () => Promise<number>): Promise<void>;
}

/** The versions taken up, the last included. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** How many cases a process remembers. */
const ROOM = 5_000;

export function followedWithin(room = ROOM): Followed {
  const done = new Map<CaseId, Span>();
  const turns = new Map<CaseId, Promise<unknown>>();

  async function turnOf(
    { caseId, version }: Pick<CommitNotice, "caseId" | "version">,
    follow: () => Promise<number>,
  ): Promise<void> {
    const known = done.get(caseId);
    if (known && known.from <= version && version <= known.to) return;
    const reached = { from: version, to: await follow() };
    done.delete(caseId);
    done.set(caseId, known ? joined(known, reached) : reached);
    keepNewest(done, room);
  }

  return {
    async since(notice, follow) {
      const turn = (turns.get(notice.caseId) ?? Promise.resolve()).catch(() => {}).then(() => turnOf(notice, follow));
      turns.set(notice.caseId, turn);
      try {
        await turn;
      } finally {
        if (turns.get(notice.caseId) === turn) turns.delete(notice.caseId);
      }
    },
  };
}

/** Both spans as one, or the later alone where versions lie between them that nobody has taken up. */
const joined = (earlier: Span, later: Span): Span =>
  later.from <= earlier.to + 1 && earlier.from <= later.to + 1
    ? { from: Math.min(earlier.from, later.from), to: Math.max(earlier.to, later.to) }
    : later;
