import { type DistrictId, Organisation, type OrganisationId, Person, type Role } from "./directory.ts";
import { isLapsed } from "./inspectors/appointment.ts";
import { residenciesAt } from "./inspectors/residency.ts";
import type { RuleSet } from "./rule-set.ts";
import { type Ruled, refused, ruled } from "./ruled.ts";
import type { Day } from "./time.ts";

/** What a change of the directory is judged by. */
export interface Known {
  readonly organisations: ReadonlyMap<OrganisationId, Organisation>;
  /** Whether the administrator enters it as new: what the directory has already is changed where it stands. */
  readonly isNew: boolean;
}

const isTaken = (present: Organisation | Person | null, { isNew }: Known): boolean => present !== null && isNew;

/** What the administrator keeps of an organisation; the terms of its principals are the office's to keep and stay. */
export type OrganisationEntry = Omit<Organisation, "principalTerms">;

/** Where some organ answers. */
export const districtsOf = (organisations: Iterable<Organisation>): ReadonlySet<DistrictId> =>
  new Set([...organisations].filter(({ kind }) => kind !== "unit").map(({ district }) => district));

/** Whether a unit is to stand where no organ answers: in the sight of no county office and on no list of a district. */
export const isOutOfSight = (
  present: Organisation | null,
  { kind, district }: OrganisationEntry,
  districts: ReadonlySet<DistrictId>,
): boolean => kind === "unit" && present?.district !== district && !districts.has(district);

/**
 * The entry of an organisation as it is to be. `present` is what stands there now, null for a new one. Its kind stays:
 * cases and posts rest on it.
 */
export function enterOrganisation(
  present: Organisation | null,
  wanted: OrganisationEntry,
  known: Known & {
    /** Where organs answer; an organ may be the first of its district. */
    readonly districts: ReadonlySet<DistrictId>;
  },
): Ruled<Organisation> {
  if (isTaken(present, known)) return refused("already-in-directory", { id: wanted.id }, "id");
  if (present && present.kind !== wanted.kind) return refused("kind-stays", { organisationId: wanted.id }, "kind");
  if (wanted.kind === "unit" && wanted.unitKind === null) return refused("unit-kind-needed", {}, "unitKind");
  const { superiorId } = wanted;
  if (superiorId === wanted.id) return refused("own-superior", {}, "superiorId");
  if (superiorId !== null && !known.organisations.has(superiorId))
    return refused("organisation-unknown", { organisationId: superiorId }, "superiorId");
  if (isOutOfSight(present, wanted, known.districts))
    return refused("district-unknown", { district: wanted.district }, "district");
  return ruled(Organisation.parse({ ...wanted, principalTerms: present?.principalTerms ?? [] }));
}

/** What the administrator keeps of a person; ties, absences and deputy are the person's own and stay, as does what the office keeps of an inspector. */
export type PersonEntry = Pick<Person, "id" | "name" | "email" | "language" | "positions" | "residentAt"> & {
  readonly phone?: string | undefined;
};

/** Who opens cases, approves in them and reads all of them. */
const officeRoles: ReadonlySet<Role> = new Set<Role>(["office_staff", "office_head", "chief_inspector"]);
/** Who answers for what is supervised. */
const unitRoles: ReadonlySet<Role> = new Set<Role>(["unit_contact", "unit_head"]);

/**
 * A post of the office and one at a supervised unit in one hand: the office supervises independently (条例 art. 4). An inspector may
 * well head a school: teams on it are closed to them by the tie (art. 10).
 */
export const holdsBoth = ({ positions }: Pick<Person, "positions">): boolean =>
  [officeRoles, unitRoles].every((roles) => positions.some(({ role }) => roles.has(role)));

/**
 * The entry of a person as it is to be. Refused where a post is at no known organisation, where somebody else has the
 * mailbox (people are known by it when they sign in), where posts would come together that exclude each other, where nobody would be left to administer, and where a school is given to
 * an inspector whose engagement is over.
 */
export function enterPerson(
  present: Person | null,
  wanted: PersonEntry,
  known: Known & {
    /** Whoever has the wanted mailbox now. */
    readonly holder: Person["id"] | null;
    /** The administrators as they are now. */
    readonly administrators: readonly Person["id"][];
    readonly today: Day;
    readonly ruleSet: RuleSet;
  },
): Ruled<Person> {
  if (isTaken(present, known)) return refused("already-in-directory", { id: wanted.id }, "id");
  for (const [index, { organisationId }] of wanted.positions.entries())
    if (!known.organisations.has(organisationId))
      return refused("organisation-unknown", { organisationId }, `positions.${index}.organisationId`);
  for (const organisationId of wanted.residentAt)
    if (known.organisations.get(organisationId)?.kind !== "unit")
      return refused("unit-unknown", { organisationId }, "residentAt");
  if (holdsBoth(wanted) && !(present && holdsBoth(present))) return refused("posts-in-conflict", {}, "positions");
  const further = wanted.residentAt.filter((organisationId) => !present?.residentAt.includes(organisationId));
  if (present && further.length > 0 && isLapsed(present, known.today, known.ruleSet))
    return refused("appointment-not-running", { personId: wanted.id, on: known.today }, "residentAt");
  if (known.holder !== null && known.holder !== wanted.id)
    return refused("mailbox-taken", { personId: known.holder }, "email");
  const administers = wanted.positions.some(({ role }) => role === "administrator");
  if (!administers && known.administrators.length === 1 && known.administrators[0] === wanted.id)
    return refused("last-administrator", {}, "positions");
  const { phone, ...entry } = wanted;
  const { ties = [], absences = [], deputyId = null } = present ?? {};
  const residencies = residenciesAt(wanted.residentAt, present, known.today);
  const own = { ties, absences, deputyId, record: { ...present?.record, residencies } };
  return ruled(Person.parse({ ...entry, ...own, ...(phone ? { phone } : {}) }));
}
