import { z } from "zod";
import type { PersonActor } from "../../domain/actor.ts";
import { Organisation, type OrganisationId, Person, type PersonId } from "../../domain/directory.ts";
import {
  districtsOf,
  enterOrganisation,
  enterPerson,
  type OrganisationEntry,
  type PersonEntry,
} from "../../domain/directory-change.ts";
import { type Ruled, ruled } from "../../domain/ruled.ts";
import { toInstant } from "../../domain/time.ts";
import { returnTo } from "../adapters/reachability.ts";
import { changedBy } from "./administering.ts";
import { asSeen } from "./as-seen.ts";
import { rulesOf } from "./coverage.ts";
import { type ImportRun, runImport, type Sent } from "./importing.ts";
import type { WebSupplies } from "./supplies.ts";
import { planImport, type UnitImport } from "./unit-import.ts";

type Needed = Pick<WebSupplies, "directory" | "officeRegister">;

/** What the administrator keeps of a person. */
export const PersonEntryForm = Person.pick({
  id: true,
  name: true,
  email: true,
  phone: true,
  positions: true,
  residentAt: true,
  language: true,
});

/** What the administrator keeps of an organisation. */
export const OrganisationEntryForm = Organisation.omit({ principalTerms: true });

/** The administrator's part of an entry; what the office or the person keeps beside it is nobody's business here. */
export const personEntry = (person: Person): PersonEntry => PersonEntryForm.strip().parse(person);
export const organisationEntry = (organisation: Organisation): OrganisationEntry =>
  OrganisationEntryForm.strip().parse(organisation);

/** Whether an entry is new, and of one that is there, which state of it the administrator had before them, where that is known. */
export interface Keeping {
  readonly isNew: boolean;
  readonly seen?: string | undefined;
}

/** The rules' word on an entry that is new, or on one that is still as it was read. */
const judged = <T>(
  seen: string | undefined,
  partOf: (entry: T) => unknown,
  decide: (present: T | null) => Ruled<T>,
): ((present: T | null) => Ruled<T>) => {
  const changed = asSeen(seen, partOf, decide);
  return (present) => (present === null ? decide(null) : changed(present));
};

/** Enters an organisation, or changes its entry. Throws the problem that stands in its way, as all of these do. */
export async function keepOrganisation(
  wanted: OrganisationEntry,
  { isNew, seen }: Keeping,
  by: PersonActor,
  { directory, officeRegister }: Needed,
): Promise<Organisation> {
  const [organisations, organs] = await Promise.all([
    directory.organisations(wanted.superiorId ? [wanted.superiorId] : []),
    directory.organs(),
  ]);
  const known = { organisations, districts: districtsOf(organs), isNew };
  return changedBy(
    directory,
    officeRegister.enterOrganisation(
      wanted.id,
      judged(seen, organisationEntry, (present) => enterOrganisation(present, wanted, known)),
      { act: isNew ? "entered" : "changed", by },
    ),
  );
}

/** Enters a person, or changes the entry; ties, absences and deputy stay as they are. */
export async function keepPerson(
  wanted: PersonEntry,
  { isNew, seen }: Keeping,
  by: PersonActor,
  { directory, officeRegister, ...needed }: Needed & Pick<WebSupplies, "registers" | "clock">,
): Promise<Person> {
  const named = [...wanted.positions.map(({ organisationId }) => organisationId), ...wanted.residentAt];
  const [organisations, holder, administrators, [today, { ruleSet }]] = await Promise.all([
    directory.organisations(named),
    directory.personAt(wanted.email),
    administratorsIn(directory),
    rulesOf(needed),
  ]);
  const known = { organisations, isNew, holder: holder?.id ?? null, administrators, today, ruleSet };
  return changedBy(
    directory,
    officeRegister.enterPerson(
      wanted.id,
      judged(seen, personEntry, (present) => enterPerson(present, wanted, known)),
      { act: isNew ? "entered" : "changed", by },
    ),
  );
}

/** Why an address that returned mail is trusted again: the person has said so, in this way. */
export const AddressCleared = z.strictObject({ why: z.string().trim().min(1).max(500), confirmed: z.literal(true) });
export type AddressCleared = z.infer<typeof AddressCleared>;

/** Lets mail out to a person's address again; the act stands with the person's entry. Nothing happens where mail arrives. */
export async function clearAddress(
  person: Person,
  { why }: AddressCleared,
  by: PersonActor,
  {
    directory,
    officeRegister,
    reachability,
    releases,
    clock,
  }: Needed & Pick<WebSupplies, "reachability" | "releases" | "clock">,
): Promise<void> {
  if (!returnTo(person, await reachability.all())) return;
  await releases.release(person.email);
  const act = { act: "address_cleared", by, why: `${person.email}: ${why}` } as const;
  await changedBy(directory, officeRegister.changePerson(person.id, ruled, act));
  // Last, so that a run that ends half-way is made up by sending the form again.
  await reachability.clear(person.email, toInstant(clock.now()));
}

async function administratorsIn(directory: Needed["directory"]): Promise<PersonId[]> {
  const found: PersonId[] = [];
  for await (const { id, positions } of directory.allPeople())
    if (positions.some(({ role }) => role === "administrator")) found.push(id);
  return found;
}

/** An import of units: what it would do, or all of it. */
export const importUnits = (
  csv: string,
  sent: Sent,
  by: PersonActor,
  needed: Pick<WebSupplies, "registerImports" | "clock">,
): Promise<ImportRun<UnitImport>> =>
  runImport<OrganisationId, Organisation, UnitImport>(
    csv,
    sent,
    { act: "imported", by, read: (imports) => imports.organisations(), plan: planImport },
    needed,
  );
