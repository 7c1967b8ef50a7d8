import { type Verification, verifyChain } from "../../domain/case/verify.ts";
import { digestOf } from "../../domain/digest.ts";
import type { CaseId } from "../../domain/ids.ts";
import { addDays, type Day, Day as DaySchema, dayOf, toInstant } from "../../domain/time.ts";
import type { Anchor, ChainHead } from "../adapters/anchors.ts";
import type { WebSupplies } from "./supplies.ts";
import { proofRecipe } from "./texts/audit.ts";

type Needed = Pick<WebSupplies, "log" | "clock" | "anchors">;
type StoredCommits = Awaited<ReturnType<WebSupplies["log"]["loadRaw"]>>;

/** A head of the chain as one day's anchor holds it, outside the table. */
export interface AnchoredHead extends ChainHead {
  readonly day: Day;
  readonly at: string;
  /** The digest of the whole anchor, as canonical JSON: whoever kept the anchor of that day can compare. */
  readonly anchorDigest: string;
  /** The log still has this commit at this place. */
  readonly holds: boolean;
}

export type CaseVerification = Verification & {
  /** The newest head kept outside. */
  readonly anchor: ChainHead | null;
  readonly anchors: readonly AnchoredHead[];
};

/** Nights after a commit in whose anchors its head is looked for; later ones follow only an outage. */
const NIGHTS = 2;

/** Recomputes the chain of a case from its stored commits, and holds it against every head of it kept outside the table. */
export async function verificationOf(caseId: CaseId, needed: Needed): Promise<CaseVerification> {
  const stored = await needed.log.loadRaw(caseId);
  const anchors = await anchoredHeads(caseId, stored, needed);
  const newest = anchors.at(-1);
  const anchor = newest
    ? { caseId, version: newest.version, digest: newest.digest }
    : await anchoredAfterOutage(caseId, stored, needed);
  const lost = anchors.find(({ holds }) => !holds);
  const verification = verifyChain(caseId, stored, lost ?? anchor ?? undefined);
  return { ...verification, anchor, anchors };
}

/** The proof of a case for somebody outside: every commit as it is stored, every anchored head, and how to recompute both. */
export async function proofOf(caseId: CaseId, needed: Needed) {
  const stored = await needed.log.loadRaw(caseId);
  return {
    format: "dudao-proof-1",
    madeAt: toInstant(needed.clock.now()),
    caseId,
    recipe: proofRecipe,
    commits: stored,
    anchors: await anchoredHeads(caseId, stored, needed),
  };
}

async function anchoredHeads(
  caseId: CaseId,
  stored: StoredCommits,
  { anchors, clock }: Needed,
): Promise<AnchoredHead[]> {
  const found = await Promise.all(nightsOf(stored, dayOf(toInstant(clock.now()))).map((day) => anchors.get(day)));
  return found.flatMap((anchor) => {
    const head = anchor?.heads.find((each) => each.caseId === caseId);
    if (!anchor || !head) return [];
    const holds = stored[head.version - 1]?.digest === head.digest;
    return [{ ...head, day: anchor.day, at: anchor.at, anchorDigest: digestOf(anchor), holds }];
  });
}

/** Where nights were missed, the next anchor makes up for them. */
async function anchoredAfterOutage(caseId: CaseId, stored: StoredCommits, { anchors, clock }: Needed) {
  const [first] = nightsOf(stored, dayOf(toInstant(clock.now())));
  return first ? anchors.headOf(caseId, first, dayOf(toInstant(clock.now()))) : null;
}

/** The days whose anchors can hold a head of these commits: a head is anchored the night after it changed. */
function nightsOf(stored: StoredCommits, today: Day): Day[] {
  const days = new Set<Day>();
  for (const { at } of stored) {
    const day = DaySchema.safeParse(typeof at === "string" ? dayOf(at as Anchor["at"]) : null).data;
    for (let night = 0; day && night <= NIGHTS; night += 1) days.add(addDays(day, night));
  }
  return [...days].filter((day) => day <= today).sort();
}
