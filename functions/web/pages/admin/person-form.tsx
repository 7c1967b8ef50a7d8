import { type OrganisationId, type Person, Role } from "../../../../domain/directory.ts";
import type { Typed } from "../../forms/read.ts";
import { organisationMeant } from "../../organisations-meant.ts";
import { LongField, type PlainForm, RadioField, SelectField, TextField } from "../../parts/plain-form.tsx";
import { edgeProblem, type FieldProblem } from "../../problem.ts";
import type { WebSupplies } from "../../supplies.ts";
import { adminTexts } from "../../texts/admin.ts";
import { roleTexts } from "../../texts/directory.ts";
import { say } from "../../view.ts";
import type { SignedInView } from "../answering.tsx";
import { type EntryField, textIn } from "./door.tsx";

/** How many posts a form has room for; more than a person has. */
const POSTS = 4;
const places = Array.from({ length: POSTS }, (_, place) => place);

/** The organisations a person has posts at or answers for. */
export const placesOf = ({ positions, residentAt }: Person, { directory }: WebSupplies) =>
  directory.organisations([...positions.map(({ organisationId }) => organisationId), ...residentAt]);

type Places = Awaited<ReturnType<typeof placesOf>>;

/** A school a line: names may hold spaces and commas. */
const schoolsIn = (typed: Typed): string[] =>
  textIn(typed, "residentAt")
    .split(/[\n\r]+/)
    .map((school) => school.trim())
    .filter(Boolean);

/** What was typed, with the identifiers of the organisations that are meant in place of their names. Throws `invalid-input` where it is not clear which. */
export async function withIdentifiers(
  typed: Typed,
  present: Person | null,
  { directory }: WebSupplies,
): Promise<Typed> {
  const before = present
    ? [...present.positions.map(({ organisationId }) => organisationId), ...present.residentAt]
    : [];
  const problems: FieldProblem[] = [];
  const identifierOf = async (field: string, text: string): Promise<string> => {
    const meant = await organisationMeant(field, text, before, directory);
    if ("id" in meant) return meant.id;
    problems.push(meant.problem);
    return text;
  };
  const identified = new Map(typed);
  for (const field of places.map((place) => `positions.${place}.organisationId`)) {
    const text = textIn(typed, field);
    if (text) identified.set(field, [await identifierOf(field, text)]);
  }
  const schools: string[] = [];
  for (const school of schoolsIn(typed)) schools.push(await identifierOf("residentAt", school));
  identified.set("residentAt", [schools.join("\n")]);
  if (problems.length > 0) throw edgeProblem("invalid-input", problems);
  return identified;
}

/** The entry in the fields of its form: people read names there, not identifiers. */
export function personFields(view: SignedInView, person: Person, named: Places): Typed {
  const nameOf = (id: OrganisationId): string => {
    const organisation = named.get(id);
    return organisation ? say(view, organisation.name) : id;
  };
  return new Map([
    ["id", [person.id]],
    ["name.zh", [person.name.zh]],
    ["name.en", [person.name.en]],
    ["email", [person.email]],
    ["phone", [person.phone ?? ""]],
    ["language", [person.language]],
    ["residentAt", [person.residentAt.map(nameOf).join("\n")]],
    ...person.positions.flatMap(({ role, organisationId }, place): [string, string[]][] => [
      [`positions.${place}.role`, [role]],
      [`positions.${place}.organisationId`, [nameOf(organisationId)]],
    ]),
  ]);
}

/** What the fields hold. Posts that the form has no room for stay as they are. */
export const entryIn = (typed: Typed, present: Person | null): unknown => ({
  id: present?.id ?? textIn(typed, "id"),
  name: { zh: textIn(typed, "name.zh"), en: textIn(typed, "name.en") },
  email: textIn(typed, "email"),
  ...(textIn(typed, "phone") ? { phone: textIn(typed, "phone") } : {}),
  language: textIn(typed, "language") || undefined,
  residentAt: schoolsIn(typed),
  positions: [
    ...places
      .map((place) => ({
        role: textIn(typed, `positions.${place}.role`),
        organisationId: textIn(typed, `positions.${place}.organisationId`),
      }))
      .filter(({ role, organisationId }) => role || organisationId),
    ...(present?.positions.slice(POSTS) ?? []),
  ],
});

/** The fields of an entry that can be changed, in words. */
export const personWords = (view: SignedInView): EntryField[] => [
  { name: "name.zh", label: say(view, adminTexts.nameZh) },
  { name: "name.en", label: say(view, adminTexts.nameEn) },
  { name: "email", label: say(view, adminTexts.email) },
  { name: "phone", label: say(view, adminTexts.phone) },
  {
    name: "language",
    label: say(view, adminTexts.language),
    wordFor: (value) => say(view, value === "zh" ? adminTexts.chinese : adminTexts.english),
  },
  ...places.flatMap((place): EntryField[] => [
    {
      name: `positions.${place}.role`,
      label: `${say(view, adminTexts.post)} ${place + 1}`,
      wordFor(value) {
        const role = Role.safeParse(value);
        return role.success ? say(view, roleTexts[role.data]) : undefined;
      },
    },
    { name: `positions.${place}.organisationId`, label: `${say(view, adminTexts.at)} ${place + 1}` },
  ]),
  { name: "residentAt", label: say(view, adminTexts.residentAt) },
];

interface PersonFieldsProps {
  readonly form: PlainForm;
  readonly isNew: boolean;
}

export const PersonFields = ({ form, isNew }: PersonFieldsProps) => {
  const { view } = form;
  const words = (text: { zh: string; en: string }) => say(view, text);
  const roles = Role.options.map((value) => ({ value, text: words(roleTexts[value]) }));
  return (
    <>
      {isNew && <TextField form={form} name="id" label={words(adminTexts.id)} hint={words(adminTexts.idHint)} />}
      <TextField form={form} name="name.zh" label={words(adminTexts.nameZh)} />
      <TextField form={form} name="name.en" label={words(adminTexts.nameEn)} />
      <TextField
        form={form}
        name="email"
        type="email"
        label={words(adminTexts.email)}
        hint={words(adminTexts.emailHint)}
      />
      <TextField form={form} name="phone" label={words(adminTexts.phone)} />
      <RadioField
        form={form}
        name="language"
        label={words(adminTexts.language)}
        options={[
          { value: "zh", text: words(adminTexts.chinese) },
          { value: "en", text: words(adminTexts.english) },
        ]}
      />
      <fieldset class="group" id="f-positions">
        <legend>{words(adminTexts.posts)}</legend>
        {places.map((place) => (
          <div class="row stacked">
            <SelectField
              form={form}
              name={`positions.${place}.role`}
              label={`${words(adminTexts.post)} ${place + 1}`}
              options={roles}
            />
            <TextField
              form={form}
              name={`positions.${place}.organisationId`}
              label={`${words(adminTexts.at)} ${place + 1}`}
              {...(place === 0 && { hint: words(adminTexts.atHint) })}
            />
          </div>
        ))}
      </fieldset>
      <LongField
        form={form}
        name="residentAt"
        rows={3}
        label={words(adminTexts.residentAt)}
        hint={words(adminTexts.residentAtHint)}
      />
    </>
  );
};
