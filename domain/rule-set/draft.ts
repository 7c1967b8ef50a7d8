import type { PersonId } from "../directory.ts";
import { type Limit, type RuleSet, RuleSet as RuleSetSchema } from "../rule-set.ts";
import { type Ruled, refused, ruled } from "../ruled.ts";
import { type Day, dayOf, type Instant } from "../time.ts";
import { differencesBetween } from "./difference.ts";
import { problemsOf } from "./fitness.ts";

/** What an editor may change in a draft; what is left out stays. */
export interface RuleSetEdit {
  readonly name?: RuleSet["name"];
  readonly effectiveFrom?: Day;
  readonly officeHours?: RuleSet["officeHours"];
  readonly limits?: readonly Limit[];
  readonly ladders?: Partial<RuleSet["ladders"]>;
}

/**
 * Begins the next version as a draft: a copy of `basis`, to be edited and then approved by somebody else.
 * Refused while another draft of the same set is open, so that two versions never grow out of one number.
 */
export function draftNew(
  basis: RuleSet,
  versions: readonly RuleSet[],
  by: PersonId,
  effectiveFrom: Day,
  today: Day,
): Ruled<RuleSet> {
  const own = versions.filter(({ id }) => id === basis.id);
  const open = own.find(({ status }) => status === "draft");
  if (open) return refused("draft-open", { version: open.version });
  if (effectiveFrom < today) return tooEarly(effectiveFrom, today);
  return ruled({
    ...basis,
    version: Math.max(basis.version, ...own.map(({ version }) => version)) + 1,
    status: "draft",
    effectiveFrom,
    draftedBy: by,
    editedBy: [],
    approvedBy: null,
    approvedAt: null,
  });
}

/**
 * Changes a draft. An approved version is never changed: cases count by it. A day that has passed since it was set keeps
 * nobody from editing the rest; the approval asks for a later one.
 */
export function editDraft(draft: RuleSet, edit: RuleSetEdit, by: PersonId, today: Day): Ruled<RuleSet> {
  if (draft.status !== "draft") return refused("rule-set-approved", { version: draft.version });
  const { limits = [], ladders = {}, ...rest } = edit;
  const { effectiveFrom = draft.effectiveFrom } = rest;
  if (effectiveFrom !== draft.effectiveFrom && effectiveFrom < today) return tooEarly(effectiveFrom, today);
  const isNew = by !== draft.draftedBy && !draft.editedBy.includes(by);
  return ruled(
    RuleSetSchema.parse({
      ...draft,
      ...rest,
      limits: { ...draft.limits, ...Object.fromEntries(limits.map((limit) => [limit.id, limit])) },
      ladders: { ...draft.ladders, ...ladders },
      editedBy: isNew ? [...draft.editedBy, by] : draft.editedBy,
    }),
  );
}

/** Whether a draft may be dropped. An approved version stays for ever: cases count by it. */
export const drop = (draft: RuleSet): Ruled<RuleSet> =>
  draft.status === "draft" ? ruled(draft) : refused("rule-set-approved", { version: draft.version });

/**
 * Approves a draft; from `effectiveFrom` on new cases are opened under it, and no case already open is touched. Whoever
 * drafted or edited it cannot. Refused for a draft that is unfit, changes nothing, or would have been in force already.
 */
export function approve(
  draft: RuleSet,
  versions: readonly RuleSet[],
  by: PersonId,
  at: Instant,
  /** The absent colleague in whose place the approver acts: a deputy does not approve what that colleague wrote. */
  inPlaceOf?: PersonId,
): Ruled<RuleSet> {
  if (draft.status !== "draft") return refused("rule-set-approved", { version: draft.version });
  const writers = [draft.draftedBy, ...draft.editedBy];
  if (writers.includes(by) || (inPlaceOf !== undefined && writers.includes(inPlaceOf))) {
    return refused("same-person", { role: "approver", otherRole: "proposer" });
  }
  const today = dayOf(at);
  if (draft.effectiveFrom < today) return tooEarly(draft.effectiveFrom, today);
  const basis = basisOf(draft, versions);
  const problems = problemsOf(draft, basis);
  if (problems.length > 0) return refused("rule-set-unfit", { problems });
  if (basis && differencesBetween(basis, draft).length === 0) return refused("rule-set-unchanged", {});
  return ruled({ ...draft, status: "approved", approvedBy: by, approvedAt: at });
}

/** No version takes effect before the day it is approved on. */
const tooEarly = (on: Day, today: Day): Ruled<RuleSet> => refused("date-in-past", { on, today }, "effectiveFrom");

/** The approved version a draft follows. */
export const basisOf = (draft: RuleSet, versions: readonly RuleSet[]): RuleSet | null =>
  versions
    .filter(({ id, version, status }) => id === draft.id && version < draft.version && status === "approved")
    .reduce<RuleSet | null>((latest, each) => (latest && latest.version > each.version ? latest : each), null);

/** The version in force on a day: of the approved ones the last to take effect; null before the first. */
export const ruleSetInForce = (versions: readonly RuleSet[], id: RuleSet["id"], on: Day): RuleSet | null =>
  versions
    .filter((each) => each.id === id && each.status === "approved" && each.effectiveFrom <= on)
    .reduce<RuleSet | null>((latest, each) => (latest && isLater(latest, each) ? latest : each), null);

const isLater = (one: RuleSet, other: RuleSet): boolean =>
  one.effectiveFrom === other.effectiveFrom ? one.version > other.version : one.effectiveFrom > other.effectiveFrom;
