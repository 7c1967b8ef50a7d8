import type { Bilingual } from "../language.ts";
import { LadderId, type Limit, LimitId, type RuleSet, type Rung } from "../rule-set.ts";

/** One thing a new version of a rule set says otherwise; `null` where it was not there, or is there no more. */
export type RuleSetDifference =
  | {
      readonly about: "limit";
      readonly limitId: LimitId;
      readonly subject: Bilingual;
      /** Which parts of the limit differ. */
      readonly fields: readonly (keyof Limit)[];
      readonly before: Limit;
      readonly after: Limit;
    }
  | {
      readonly about: "rung";
      readonly ladder: LadderId;
      readonly rungId: string;
      readonly before: Rung | null;
      readonly after: Rung | null;
    }
  | { readonly about: "officeHours"; readonly before: RuleSet["officeHours"]; readonly after: RuleSet["officeHours"] }
  | { readonly about: "name"; readonly before: Bilingual; readonly after: Bilingual };

/** What the approver has to read: everything `after` says otherwise than `before`, limits in the order of the table. */
export function differencesBetween(before: RuleSet, after: RuleSet): RuleSetDifference[] {
  return [
    ...LimitId.options.flatMap((id) => limitDifference(before.limits[id], after.limits[id])),
    ...LadderId.options.flatMap((ladder) => ladderDifferences(ladder, before.ladders[ladder], after.ladders[ladder])),
    ...(isSame(before.officeHours, after.officeHours)
      ? []
      : [{ about: "officeHours" as const, before: before.officeHours, after: after.officeHours }]),
    ...(isSame(before.name, after.name) ? [] : [{ about: "name" as const, before: before.name, after: after.name }]),
  ];
}

const limitFields = ["row", "subject", "value", "origin", "duty", "enabled", "note"] as const satisfies (keyof Limit)[];

function limitDifference(before: Limit, after: Limit): RuleSetDifference[] {
  const fields = limitFields.filter((field) => !isSame(before[field], after[field]));
  return fields.length > 0
    ? [{ about: "limit", limitId: after.id, subject: after.subject, fields, before, after }]
    : [];
}

function ladderDifferences(ladder: LadderId, before: readonly Rung[], after: readonly Rung[]): RuleSetDifference[] {
  const ids = new Set([...before, ...after].map(({ id }) => id));
  return [...ids].flatMap((rungId) => {
    const [old, now] = [before, after].map((rungs) => rungs.find(({ id }) => id === rungId) ?? null);
    return isSame(old, now)
      ? []
      : [{ about: "rung" as const, ladder, rungId, before: old ?? null, after: now ?? null }];
  });
}

/** Values that passed the same schema have their keys in the same order. */
export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
