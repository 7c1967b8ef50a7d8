import type { CaseFile } from "../../domain/case/case-file.ts";
import type { OrganisationId, Person, PersonId, Role } from "../../domain/directory.ts";
import { type Directory, presentFor, recipientsOf } from "../../domain/ladder.ts";
import type { Audience, RuleSet } from "../../domain/rule-set.ts";
import { isStillSecret } from "../../domain/secrecy.ts";
import type { Day } from "../../domain/time.ts";
import type { Occasion } from "./occasions.ts";

export interface Reader {
  readonly person: Person;
  readonly as: "act" | "know";
  readonly inPlaceOf: Person | null;
}

/** Roles that receive an organisation's documents. */
const receivers: ReadonlySet<Role> = new Set<Role>([
  "unit_contact",
  "unit_head",
  "superior_officer",
  "county_office_staff",
  "office_staff",
]);

/** Who is written to: the people as the directory has them on the day, deputies for the absent, never a recused person. */
export function readersOf(
  occasion: Occasion,
  file: CaseFile,
  ruleSet: RuleSet,
  directory: Directory,
  day: Day,
): readonly Reader[] {
  const reached = (act: readonly Audience[], know: readonly Audience[], side: "unit" | "office" | "committee") =>
    fromLadder(
      recipientsOf(
        { act: [...act], know: [...know] },
        { side: isStillSecret(file) ? "office" : side },
        file,
        directory,
        day,
      ).recipients,
      directory,
    );
  switch (occasion.kind) {
    case "document_issued":
      return isStillSecret(file) ? [] : ofOrganisations(occasion.document, file, directory, day);
    case "deadline_started": {
      const { deadline } = occasion;
      const [first] = ruleSet.ladders[deadline.ladder];
      return first ? reached(first.act, [], deadline.side) : [];
    }
    case "ladder_step":
      return reached(occasion.rung.act, knowingOf(occasion), occasion.deadline.side);
    case "deadline_moved":
    case "deadline_rests":
    case "request_refused": {
      const { deadline } = occasion;
      const [first] = ruleSet.ladders[deadline.ladder];
      return first ? reached(first.act, [...first.know, "team_leader"], deadline.side) : [];
    }
    case "unit_pressed":
      return reached(["unit_head", "unit_contact"], ["office_staff"], "unit");
    case "decision_waiting":
      return reached(occasion.asked, [], "office");
    case "minutes_recorded":
      return reached(["unit_head"], [], "unit");
    case "stage_over":
      return reached([], ["unit_contact", "unit_head", "team_leader"], "unit");
  }
}

/** Those to be told of a step; whom only a missed one names, to act or to know, is told of this one instead. */
function knowingOf({ rung, missed }: Extract<Occasion, { kind: "ladder_step" }>): readonly Audience[] {
  const passedOver = missed.flatMap(({ act, know }) => [...act, ...know]);
  return [...new Set([...rung.know, ...passedOver])].filter((audience) => !rung.act.includes(audience));
}

function fromLadder(
  recipients: readonly { personId: PersonId; as: "act" | "know"; inPlaceOf: PersonId | null }[],
  { people }: Directory,
): Reader[] {
  return recipients.flatMap(({ personId, as, inPlaceOf }) => {
    const person = people.get(personId);
    return person ? [{ person, as, inPlaceOf: (inPlaceOf && people.get(inPlaceOf)) || null }] : [];
  });
}

function ofOrganisations(
  { addressees, copies }: { addressees: readonly OrganisationId[]; copies: readonly OrganisationId[] },
  file: CaseFile,
  directory: Directory,
  day: Day,
): Reader[] {
  const mayHear = (person: Person): boolean => !file.team.recused.includes(person.id);
  const readers = new Map<PersonId, Reader>();
  for (const [as, organisationIds] of [
    ["act", addressees],
    ["know", copies],
  ] as const) {
    for (const holder of directory.people.values()) {
      const isReceiver = holder.positions.some(
        ({ role, organisationId }) => receivers.has(role) && organisationIds.includes(organisationId),
      );
      const found = isReceiver ? presentFor(holder, directory, day, mayHear) : null;
      if (!found || readers.has(found.person.id)) continue;
      const inPlaceOf = found.inPlaceOf ? (directory.people.get(found.inPlaceOf) ?? null) : null;
      readers.set(found.person.id, { person: found.person, as, inPlaceOf });
    }
  }
  return [...readers.values()];
}
