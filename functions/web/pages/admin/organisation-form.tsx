import type { Organisation } from "../../../../domain/directory.ts";
import { OrganisationKind } from "../../../../domain/directory.ts";
import { UnitKind } from "../../../../domain/indicator.ts";
import type { Bilingual } from "../../../../domain/language.ts";
import type { Typed } from "../../forms/read.ts";
import { type PlainForm, RadioField, SelectField, TextField } from "../../parts/plain-form.tsx";
import { adminTexts } from "../../texts/admin.ts";
import { organisationKindTexts, unitKindTexts } from "../../texts/directory.ts";
import { ui } from "../../texts/ui.ts";
import { say, type View } from "../../view.ts";
import { type EntryField, textIn } from "./door.tsx";

/** An entry as the fields of its form hold it. */
export const organisationFields = (entry: Organisation): Typed =>
  new Map(
    Object.entries({
      id: entry.id,
      kind: entry.kind,
      unitKind: entry.unitKind ?? "",
      "name.zh": entry.name.zh,
      "name.en": entry.name.en,
      district: entry.district,
      superiorId: entry.superiorId ?? "",
      address: entry.address ?? "",
      phone: entry.phone ?? "",
      isFictional: String(entry.isFictional),
    }).map(([name, value]) => [name, [value]]),
  );

/** What the fields hold, in the form the schema of an organisation judges; an empty field says nothing. */
export const organisationIn = (typed: Typed): unknown => ({
  id: textIn(typed, "id"),
  kind: textIn(typed, "kind") || undefined,
  unitKind: textIn(typed, "unitKind") || null,
  name: { zh: textIn(typed, "name.zh"), en: textIn(typed, "name.en") },
  district: textIn(typed, "district"),
  superiorId: textIn(typed, "superiorId") || null,
  ...(textIn(typed, "address") ? { address: textIn(typed, "address") } : {}),
  ...(textIn(typed, "phone") ? { phone: textIn(typed, "phone") } : {}),
  isFictional: textIn(typed, "isFictional") === "true",
});

/** The fields of an entry that can be changed, in words. */
export const organisationWords = (view: View, organs: readonly Organisation[]): EntryField[] => [
  { name: "name.zh", label: say(view, adminTexts.nameZh) },
  { name: "name.en", label: say(view, adminTexts.nameEn) },
  {
    name: "unitKind",
    label: say(view, adminTexts.unitKind),
    wordFor(value) {
      const kind = UnitKind.safeParse(value);
      return kind.success ? say(view, unitKindTexts[kind.data]) : undefined;
    },
  },
  { name: "district", label: say(view, adminTexts.district) },
  {
    name: "superiorId",
    label: say(view, adminTexts.superior),
    wordFor(value) {
      const organ = organs.find(({ id }) => id === value);
      return organ && say(view, organ.name);
    },
  },
  { name: "address", label: say(view, adminTexts.address) },
  { name: "phone", label: say(view, adminTexts.phone) },
  {
    name: "isFictional",
    label: say(view, adminTexts.fictional),
    wordFor: (value) => say(view, value === "true" ? ui.yes : ui.no),
  },
];

interface OrganisationFieldsProps {
  readonly form: PlainForm;
  readonly isNew: boolean;
  /** What may be the department above: every organ of the register but the organisation itself. */
  readonly organs: readonly Organisation[];
  /** What the districts of the register are called, by their sign. */
  readonly districts: ReadonlyMap<string, Bilingual>;
}

export const OrganisationFields = ({ form, isNew, organs, districts }: OrganisationFieldsProps) => {
  const { view } = form;
  const words = (text: { zh: string; en: string }) => say(view, text);
  const options = <K extends string>(values: readonly K[], texts: Readonly<Record<K, { zh: string; en: string }>>) =>
    values.map((value) => ({ value, text: words(texts[value]) }));
  return (
    <>
      {isNew && <TextField form={form} name="id" label={words(adminTexts.id)} hint={words(adminTexts.idHint)} />}
      <TextField form={form} name="name.zh" label={words(adminTexts.nameZh)} />
      <TextField form={form} name="name.en" label={words(adminTexts.nameEn)} />
      {isNew && (
        <SelectField
          form={form}
          name="kind"
          label={words(adminTexts.kind)}
          options={options(OrganisationKind.options, organisationKindTexts)}
        />
      )}
      <SelectField
        form={form}
        name="unitKind"
        label={words(adminTexts.unitKind)}
        options={options(UnitKind.options, unitKindTexts)}
      />
      <TextField
        form={form}
        name="district"
        label={words(adminTexts.district)}
        hint={`${words(adminTexts.districtHint)} ${[...districts].map(([sign, name]) => `${sign} ${words(name)}`).join(" · ")}`}
      />
      <SelectField
        form={form}
        name="superiorId"
        label={words(adminTexts.superior)}
        options={organs.map(({ id, name }) => ({ value: id, text: words(name) }))}
      />
      <TextField form={form} name="address" label={words(adminTexts.address)} />
      <TextField form={form} name="phone" label={words(adminTexts.phone)} />
      <RadioField
        form={form}
        name="isFictional"
        label={words(adminTexts.fictional)}
        options={[
          { value: "true", text: words(ui.yes) },
          { value: "false", text: words(ui.no) },
        ]}
      />
    </>
  );
};
