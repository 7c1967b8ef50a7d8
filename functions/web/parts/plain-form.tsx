import type { Typed } from "../forms/read.ts";
import { adminTexts } from "../texts/admin.ts";
import { say, type View } from "../view.ts";
import { type FormError, idOf, type Option } from "./field.tsx";

/** A form whose fields are listed by hand: what was typed, and what is wrong with it. */
export interface PlainForm {
  readonly view: View;
  readonly typed: Typed;
  readonly errors: readonly FormError[];
}

interface FieldProps {
  readonly form: PlainForm;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}

const errorOf = ({ view, errors }: PlainForm, name: string): string | null => {
  const found = errors.find(({ field }) => field === name);
  return found ? say(view, found.text) : null;
};
export const typedIn = ({ typed }: PlainForm, name: string): string => typed.get(name)?.[0] ?? "";

const describedBy = ({ form, name, hint }: FieldProps): string | undefined =>
  [errorOf(form, name) && `${idOf(name)}-error`, hint && `${idOf(name)}-hint`].filter(Boolean).join(" ") || undefined;

const Labelled = ({ children, ...field }: FieldProps & { children: unknown }) => {
  const error = errorOf(field.form, field.name);
  return (
    <div class={error ? "field wrong" : "field"}>
      <label for={idOf(field.name)}>{field.label}</label>
      {field.hint && (
        <p class="hint" id={`${idOf(field.name)}-hint`}>
          {field.hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${idOf(field.name)}-error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  );
};

export const TextField = ({
  type = "text",
  isNumber = false,
  ...field
}: FieldProps & { type?: "text" | "date" | "email"; isNumber?: boolean }) => (
  <Labelled {...field}>
    <input
      id={idOf(field.name)}
      name={field.name}
      type={type}
      class={isNumber ? "short" : undefined}
      inputmode={isNumber ? "numeric" : undefined}
      value={typedIn(field.form, field.name)}
      aria-describedby={describedBy(field)}
      aria-invalid={errorOf(field.form, field.name) ? "true" : undefined}
    />
  </Labelled>
);

export const LongField = ({ rows, ...field }: FieldProps & { rows: number }) => (
  <Labelled {...field}>
    <textarea id={idOf(field.name)} name={field.name} rows={rows} aria-describedby={describedBy(field)}>
      {typedIn(field.form, field.name)}
    </textarea>
  </Labelled>
);

export const SelectField = ({ options, ...field }: FieldProps & { options: readonly Option[] }) => (
  <Labelled {...field}>
    <select id={idOf(field.name)} name={field.name} aria-describedby={describedBy(field)}>
      <option value="">{say(field.form.view, adminTexts.choose)}</option>
      {options.map(({ value, text }) => (
        <option value={value} selected={typedIn(field.form, field.name) === value}>
          {text}
        </option>
      ))}
    </select>
  </Labelled>
);

/** Several choices, any number of them chosen. */
export const CheckField = (props: FieldProps & { options: readonly Option[] }) => (
  <ChoiceField {...props} type="checkbox" />
);

export const RadioField = (props: FieldProps & { options: readonly Option[] }) => (
  <ChoiceField {...props} type="radio" />
);

const ChoiceField = ({
  options,
  type,
  ...field
}: FieldProps & { options: readonly Option[]; type: "radio" | "checkbox" }) => {
  const error = errorOf(field.form, field.name);
  return (
    <fieldset class={error ? "choices wrong" : "choices"}>
      <legend>{field.label}</legend>
      {error && <p class="error">{error}</p>}
      <div class="options">
        {options.map(({ value, text }, place) => (
          <label class="option">
            <input
              type={type}
              id={place === 0 ? idOf(field.name) : undefined}
              name={field.name}
              value={value}
              checked={field.form.typed.get(field.name)?.includes(value) ?? false}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
