import { PersonId } from "../directory.ts";
import { LadderId, LimitId, type RuleSet } from "../rule-set.ts";
import { addDays, type Day } from "../time.ts";
import { differencesBetween, isSame } from "./difference.ts";
import { basisOf, draftNew } from "./draft.ts";

/** Stands for the drafter where a release of the product brought the draft: nobody of the office, so that anybody who approves may weigh it. */
export const RELEASE = PersonId.parse("dudao-release");

/** The office has this many days to weigh what a release brings before it could take effect; it may change the day. */
const DAYS_TO_WEIGH = 30;

/**
 * What a rule set that comes with a release adds to the versions an installation keeps: itself where that version is not there
 * yet, else a draft of the next version with whatever it says otherwise than it said when the installation took it over, or null
 * where that is nothing. What was approved is never changed, and what the office has set for itself since stays as the office set
 * it. While a draft is open nothing is offered, nor again what the office has dropped as it was offered.
 */
export function broughtByRelease(
  release: RuleSet,
  versions: readonly RuleSet[],
  dropped: readonly RuleSet[],
  today: Day,
): RuleSet | null {
  const own = versions.filter(({ id }) => id === release.id);
  const takenOver = own.find(({ version }) => version === release.version);
  if (!takenOver) return release;
  const begun = draftNew(takenOver, own, RELEASE, addDays(today, DAYS_TO_WEIGH), today);
  if (!begun.accepted) return null;
  const basis = basisOf(begun.value, own);
  if (!basis) return null;
  /** The office's own setting where it made one, else the release's. */
  const weighed = <T>(before: T, now: T, brought: T): T => (isSame(before, now) ? brought : now);
  const draft: RuleSet = {
    ...begun.value,
    name: weighed(takenOver.name, basis.name, release.name),
    officeHours: weighed(takenOver.officeHours, basis.officeHours, release.officeHours),
    limits: { ...basis.limits },
    ladders: { ...basis.ladders },
  };
  for (const id of LimitId.options)
    draft.limits[id] = weighed(takenOver.limits[id], basis.limits[id], release.limits[id]);
  for (const id of LadderId.options)
    draft.ladders[id] = weighed(takenOver.ladders[id], basis.ladders[id], release.ladders[id]);
  const saysWhat = (other: RuleSet): boolean => differencesBetween(other, draft).length === 0;
  const isDeclined = dropped.some((each) => each.id === draft.id && each.draftedBy === RELEASE && saysWhat(each));
  return saysWhat(basis) || isDeclined ? null : draft;
}
