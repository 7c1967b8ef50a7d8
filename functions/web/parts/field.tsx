import type { Bilingual } from "../../../domain/language.ts";
import type { Each, Field, Pick } from "../forms/fields.ts";
import type { Typed } from "../forms/read.ts";
import { choiceTexts } from "../texts/choices.ts";
import { fieldTexts } from "../texts/fields.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";
import type { Choosable } from "./grouped-choices.tsx";

export type Option = Choosable;
/** A finding or respondent a form asks about; `mark` is the number people know it by. */
export interface AskedOf {
  readonly id: string;
  readonly mark: string | null;
  readonly text: string;
  /** What has to be known to answer: what is asked for, and by when. */
  readonly notes: readonly string[];
}

/** Everything a form needs to be drawn, first or again. */
export interface FormState {
  readonly view: View;
  readonly command: string;
  readonly typed: Typed;
  /** What is wrong, by the name of the field. */
  readonly errors: readonly FormError[];
  readonly options: Readonly<Record<Pick, readonly Option[]>>;
  /** What a field offers where another field of the same kind offers something else, by its name. */
  readonly ownOptions?: Readonly<Record<string, readonly Option[]>>;
  /** What has to be known to fill a field, by its name. */
  readonly hints?: Readonly<Record<string, readonly string[]>>;
  readonly each: Readonly<Record<Each, readonly AskedOf[]>>;
  /** Names of files handed in before, by their id. */
  readonly files: ReadonlyMap<string, string>;
  /** The field somebody came back to change. */
  readonly focus: string | null;
}
export interface FormError {
  readonly field: string;
  readonly text: Bilingual;
}

export const labelOf = ({ view, command }: FormState, name: string): string => {
  const text = fieldTexts[`${command}.${name}`] ?? fieldTexts[name];
  return text ? say(view, text) : name;
};
export const choiceOf = ({ view }: FormState, field: string, value: string): string => {
  const text = choiceTexts[`${field}.${value}`] ?? choiceTexts[value];
  return text ? say(view, text) : value;
};
/** What a field lets choose among. */
export const optionsAt = ({ ownOptions, options }: FormState, { name, of }: Extract<Field, { kind: "pick" }>) =>
  ownOptions?.[name] ?? options[of];
export const idOf = (name: string): string => `f-${name.replace(/[^\w-]/g, "-")}`;

/** A field of a form, and its place in it. */
export interface PartProps {
  readonly state: FormState;
  readonly field: Field;
  /** Its place in the form. */
  readonly name: string;
}

export const errorsAt = ({ errors }: FormState, name: string) => errors.filter(({ field }) => field === name);

export const isTyped = ({ typed }: FormState, name: string, value: string): boolean =>
  typed.get(name)?.includes(value) ?? false;
export const describedBy = (state: FormState, name: string): string | undefined =>
  errorsAt(state, name).length > 0 ? `${idOf(name)}-error` : undefined;

export const Errors = ({ state, name }: { state: FormState; name: string }) => (
  <>
    {errorsAt(state, name).map(({ text }, place) => (
      <p class="error" id={place === 0 ? `${idOf(name)}-error` : undefined}>
        {say(state.view, text)}
      </p>
    ))}
  </>
);

const hintsOf = ({ hints }: FormState, { name }: Field): readonly string[] => hints?.[name] ?? [];
/** The hints of a field and what is wrong with it. */
export const describedByAll = (state: FormState, field: Field, name: string): string | undefined =>
  [hintsOf(state, field).length > 0 && `${idOf(name)}-hints`, describedBy(state, name)].filter(Boolean).join(" ") ||
  undefined;

export const Hints = ({ state, field, name }: PartProps) =>
  hintsOf(state, field).length === 0 ? null : (
    <ul class="hint" id={`${idOf(name)}-hints`}>
      {hintsOf(state, field).map((hint) => (
        <li>{hint}</li>
      ))}
    </ul>
  );

export const Label = ({ state, field }: { state: FormState; field: Field }) => (
  <>
    {labelOf(state, field.name)}
    {field.optional && <span class="optional"> {say(state.view, ui.optional)}</span>}
  </>
);

export const Together = ({ state, field, name, children }: PartProps & { children: unknown }) => (
  <fieldset class="group" id={idOf(name)} aria-describedby={describedBy(state, name)}>
    <legend>
      <Label state={state} field={field} />
    </legend>
    <Errors state={state} name={name} />
    {children}
  </fieldset>
);

export const Labelled = ({ state, field, name, hint, children }: PartProps & { hint?: string; children: unknown }) => (
  <div class={errorsAt(state, name).length > 0 ? "field wrong" : "field"}>
    <label for={idOf(name)}>
      <Label state={state} field={field} />
    </label>
    {hint && (
      <p class="hint" id={`${idOf(name)}-hint`}>
        {hint}
      </p>
    )}
    <Errors state={state} name={name} />
    {children}
  </div>
);
