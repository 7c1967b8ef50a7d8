import { actorOf, type PersonActor } from "../../../domain/actor.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { type Command, PersonCommand } from "../../../domain/case/command.ts";
import { type Organisation, type OrganisationId, Person, type PersonId, type Role } from "../../../domain/directory.ts";
import { objectionLimits } from "../../../domain/objection/ways.ts";
import { addDays, type Day, dayOf, type Instant } from "../../../domain/time.ts";
import { readSeeds } from "../../../seeds/seeds.ts";
import { switchedOn } from "../time-limits/city-rules.ts";
import type { Luck } from "./luck.ts";

const seeds = readSeeds();
/** The city of the seeds, where the office has switched on the ways to object to an opinion. */
export const city = {
  ...seeds,
  ruleSet: switchedOn(...objectionLimits),
};

/** How the people of a case behave: whether the unit does what it owes, and whether the office finds grounds for measures. */
export type Temper = "diligent" | "slow" | "defiant";

/** Appointed where everybody who might decide a review has taken part in the case; does nothing else. */
const outsider = Person.parse({
  id: "vice-chair-from-elsewhere",
  name: { zh: "副主任", en: "Vice-chair" },
  email: "vice-chair@dudao.example",
  positions: [{ role: "committee_chair", organisationId: "city-government" }],
  deputyId: null,
});

/** Everybody there is in one story; some posts may be empty. */
export class Cast {
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly organisations: ReadonlyMap<OrganisationId, Organisation>;

  constructor(vacant: readonly Role[]) {
    const present = city.people.filter(({ positions }) => !positions.some(({ role }) => vacant.includes(role)));
    this.people = new Map([...present, outsider].map((person) => [person.id, person]));
    this.organisations = new Map(city.organisations.map((organisation) => [organisation.id, organisation]));
  }

  holding(role: Role, organisationId?: OrganisationId | null): PersonId[] {
    return [...this.people.values()]
      .filter(
        ({ id, positions }) =>
          id !== outsider.id &&
          positions.some(
            (position) =>
              position.role === role && (organisationId === undefined || position.organisationId === organisationId),
          ),
      )
      .map(({ id }) => id);
  }

  /** Those who may decide a review, the one who certainly took no part first. */
  get reviewers(): PersonId[] {
    const posts = (["office_head", "chief_inspector", "committee_chair"] as const).flatMap((role) =>
      this.holding(role),
    );
    return [outsider.id, ...posts];
  }

  actor(id: PersonId): PersonActor {
    const person = this.people.get(id);
    if (!person) throw new TypeError(`nobody is called ${id}`);
    return actorOf(person, this.organisations);
  }

  organs(...kinds: readonly Organisation["kind"][]): OrganisationId[] {
    return [...this.organisations.values()].filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
  }
}

/** Something a person might ask for now; the domain says whether it is allowed. */
export interface Move {
  readonly weight: number;
  readonly by: PersonId;
  readonly command: Command;
}

/** A case at an instant, as those who might act on it see it. */
export class Scene {
  readonly file: CaseFile;
  readonly at: Instant;
  readonly luck: Luck;
  readonly cast: Cast;
  readonly temper: Temper;
  readonly today: Day;

  constructor(file: CaseFile, at: Instant, luck: Luck, cast: Cast, temper: Temper) {
    this.file = file;
    this.at = at;
    this.luck = luck;
    this.cast = cast;
    this.temper = temper;
    this.today = dayOf(at);
  }

  get staff(): PersonId[] {
    return this.cast.holding("office_staff");
  }
  get heads(): PersonId[] {
    return this.cast.holding("office_head");
  }
  get chairs(): PersonId[] {
    return this.cast.holding("committee_chair");
  }
  get unitHead(): PersonId[] {
    return this.cast.holding("unit_head", this.file.unit.id);
  }
  get unit(): PersonId[] {
    return [...this.unitHead, ...this.cast.holding("unit_contact", this.file.unit.id)];
  }
  get leader(): PersonId[] {
    return [this.file.team.leaderId].filter((id) => this.cast.people.has(id));
  }
  get team(): PersonId[] {
    return [this.file.team.leaderId, ...this.file.team.memberIds].filter((id) => this.cast.people.has(id));
  }
  get inspectors(): PersonId[] {
    const all = [...this.cast.holding("inspector"), ...this.cast.holding("resident_inspector").slice(0, 3)];
    return all.filter((id) => !this.file.team.recused.includes(id));
  }

  day(from: number, until = from): Day {
    return addDays(this.today, this.luck.between(from, until));
  }

  /** What the people named might each ask for; what the unit owes comes the later the less it cares. */
  offers(
    weight: number,
    people: readonly PersonId[],
    type: PersonCommand["type"],
    fields: Readonly<Record<string, unknown>> = {},
  ): Move[] {
    const command = PersonCommand.parse({ type, ...fields });
    return people.slice(0, 4).map((by) => ({ weight: weight / Math.min(people.length, 4), by, command }));
  }

  /** The weight of something the unit owes. */
  owed(weight: number): number {
    return this.temper === "diligent" ? weight : this.temper === "slow" ? weight / 8 : weight / 20;
  }
}
