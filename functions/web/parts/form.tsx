import type { Bilingual } from "../../../domain/language.ts";
import type { Field, Variant } from "../forms/fields.ts";
import { ROWS } from "../forms/read.ts";
import { fieldTexts } from "../texts/fields.ts";
import { ui } from "../texts/ui.ts";
import { colon, say } from "../view.ts";
import {
  choiceOf,
  describedBy,
  describedByAll,
  Errors,
  errorsAt,
  type FormState,
  Hints,
  idOf,
  isTyped,
  Label,
  Labelled,
  labelOf,
  type Option,
  optionsAt,
  type PartProps,
  Together,
} from "./field.tsx";
import { Files } from "./files-field.tsx";
import { GroupedChoices } from "./grouped-choices.tsx";

/** Names the field of an error: `F2 Statement: `, so that a list of them can be read alone. */
function pathLabel({ view, command, labels, fields }: Named, field: string): string {
  const steps = field.split(".").filter((step) => !/^\d+$/.test(step));
  // Which of several groups it is, is asked under the name of the whole.
  const name = steps.at(isWhichGroup(fields, steps) ? -2 : -1) ?? "";
  const text = labels[steps.join(".")] ?? labels[name] ?? fieldTexts[`${command}.${name}`] ?? fieldTexts[name];
  return text ? `${say(view, text)}${colon(view)}` : "";
}
function isWhichGroup(fields: readonly Field[], [name, ...within]: readonly string[]): boolean {
  const field = fields.find((each) => each.name === name);
  switch (field?.kind) {
    case "one_of":
    case "rows_of_one":
      return within.length === 1
        ? within[0] === field.by
        : field.variants.some((variant) => isWhichGroup(variant.fields, within));
    case "group":
    case "each":
    case "rows":
      return isWhichGroup(field.fields, within);
    default:
      return false;
  }
}

interface Named extends Shown<FormState, "view" | "command"> {
  /** What fields are called that belong to no command. */
  readonly labels: Readonly<Record<string, Bilingual>>;
  readonly fields: readonly Field[];
}

interface ErrorSummaryProps extends Shown<FormState, "view" | "errors">, Partial<Omit<Named, "view">> {
  /** Where a field is asked, if not on this page. */
  readonly pageOf?: (field: string) => string;
}

/** The list of what is wrong, above the form; each line leads to its field. */
export const ErrorSummary = ({
  view,
  errors,
  command = "",
  labels = {},
  fields = [],
  pageOf = () => "",
}: ErrorSummaryProps) =>
  errors.length === 0 ? null : (
    <div class="error-summary" role="alert" tabindex={-1} aria-labelledby="error-title">
      <h2 id="error-title">{say(view, ui.thereIsAProblem)}</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li>
            {field ? (
              <a href={`${pageOf(field)}#${idOf(field)}`}>
                {pathLabel({ view, command, labels, fields }, field)}
                {say(view, text)}
              </a>
            ) : (
              say(view, text)
            )}
          </li>
        ))}
      </ul>
    </div>
  );
type Shown<T, K extends keyof T> = { readonly [P in K]: T[P] };

interface FieldsProps {
  readonly state: FormState;
  readonly fields: readonly Field[];
  readonly at?: string;
  /** One of several rows, where a long choice folds into a list. */
  readonly isRow?: boolean;
}

export const Fields = ({ state, fields, at = "", isRow = false }: FieldsProps) => (
  <>
    {fields.map((field) => (
      <FieldPart state={state} field={field} name={at ? `${at}.${field.name}` : field.name} isRow={isRow} />
    ))}
  </>
);

/** More choices than these make a row too tall to be compared with the next. */
const FEW = 4;

const FieldPart = ({ state, field, name, isRow }: PartProps & { isRow: boolean }) => {
  switch (field.kind) {
    case "group":
      return (
        <Together state={state} field={field} name={name}>
          <Fields state={state} fields={field.fields} at={name} />
        </Together>
      );
    case "one_of":
      return <OneOf state={state} field={field} name={name} />;
    case "rows_of_one":
      return (
        <Together state={state} field={field} name={name}>
          {Array.from({ length: ROWS }, (_, place) => (
            <fieldset class="finding-form">
              <legend class="hidden">{`${labelOf(state, field.name)} ${place + 1}`}</legend>
              <Variants state={state} by={field.by} variants={field.variants} name={`${name}.${place}`} />
            </fieldset>
          ))}
        </Together>
      );
    case "each":
      return (
        <>
          <Errors state={state} name={name} />
          {state.each[field.of].length === 0 && (
            <p class="hint" id={idOf(name)}>
              {say(state.view, ui.nothingToChoose)}
            </p>
          )}
          {state.each[field.of].map(({ mark, text, notes }, place) => (
            <fieldset class="finding-form" id={place === 0 ? idOf(name) : undefined}>
              <legend>
                {mark && <span class="ref">{mark}</span>} {text}
              </legend>
              {notes.length > 0 && <p class="hint">{notes.join(" · ")}</p>}
              <Fields state={state} fields={field.fields} at={`${name}.${place}`} />
            </fieldset>
          ))}
        </>
      );
    case "rows":
      return (
        <Together state={state} field={field} name={name}>
          {Array.from({ length: ROWS }, (_, place) => (
            <div class="row">
              <Fields state={state} fields={field.fields} at={`${name}.${place}`} isRow />
            </div>
          ))}
        </Together>
      );
    case "choice": {
      const options = field.values.map((value) => ({ value, text: choiceOf(state, field.name, value) }));
      return isRow && !field.many && options.length > FEW ? (
        <Select state={state} field={field} name={name} options={options} />
      ) : (
        <Choices state={state} field={field} name={name} options={options} many={field.many} />
      );
    }
    case "yes_no":
      return (
        <Choices
          state={state}
          field={field}
          name={name}
          options={[
            { value: "true", text: say(state.view, ui.yes) },
            { value: "false", text: say(state.view, ui.no) },
          ]}
          many={false}
        />
      );
    case "pick":
      return field.many ? (
        <Choices state={state} field={field} name={name} options={optionsAt(state, field)} many />
      ) : (
        <Select state={state} field={field} name={name} options={optionsAt(state, field)} />
      );
    case "files":
      return <Files state={state} field={field} name={name} />;
    default:
      return <Line state={state} field={field} name={name} />;
  }
};

const Line = ({ state, field, name }: PartProps) => {
  const value = state.typed.get(name)?.[0] ?? "";
  const common = {
    id: idOf(name),
    name,
    "aria-describedby": describedBy(state, name),
    "aria-invalid": errorsAt(state, name).length > 0 ? "true" : undefined,
    autofocus: state.focus === name,
  } as const;
  if (field.kind === "lines" || (field.kind === "text" && field.long))
    return (
      <Labelled
        state={state}
        field={field}
        name={name}
        {...(field.kind === "lines" ? { hint: say(state.view, ui.linesHint) } : {})}
      >
        <textarea rows={field.kind === "text" && (field.most ?? 0) > 5000 ? 14 : 4} {...common}>
          {value}
        </textarea>
      </Labelled>
    );
  if (field.kind === "day")
    return (
      <Labelled state={state} field={field} name={name}>
        <input type="date" value={value} {...common} />
      </Labelled>
    );
  if (field.kind === "number") {
    return (
      <Labelled state={state} field={field} name={name}>
        <Hints state={state} field={field} name={name} />
        <input
          class="short"
          type="text"
          inputmode={field.whole ? "numeric" : "decimal"}
          value={value}
          {...common}
          aria-describedby={describedByAll(state, field, name)}
        />
      </Labelled>
    );
  }
  return (
    <Labelled state={state} field={field} name={name}>
      <input type={field.kind === "address" ? "url" : "text"} value={value} {...common} />
    </Labelled>
  );
};

const Select = ({ state, field, name, options }: PartProps & { options: readonly Option[] }) => (
  <Labelled
    state={state}
    field={field}
    name={name}
    {...(options.length === 0 ? { hint: say(state.view, ui.nothingToChoose) } : {})}
  >
    <select id={idOf(name)} name={name} autofocus={state.focus === name} aria-describedby={describedBy(state, name)}>
      <option value="">{say(state.view, ui.choose)}</option>
      {options.map(({ value, text }) => (
        <option value={value} selected={isTyped(state, name, value)}>
          {text}
        </option>
      ))}
    </select>
  </Labelled>
);

const Choices = ({ state, field, name, options, many }: PartProps & { options: readonly Option[]; many: boolean }) => (
  <fieldset
    class={errorsAt(state, name).length > 0 ? "choices wrong" : "choices"}
    id={options.length === 0 ? idOf(name) : undefined}
    aria-describedby={describedByAll(state, field, name)}
  >
    <legend>
      <Label state={state} field={field} />
    </legend>
    <Hints state={state} field={field} name={name} />
    <Errors state={state} name={name} />
    {options.length === 0 && <p class="hint">{say(state.view, ui.nothingToChoose)}</p>}
    {options.some(({ group }) => group !== undefined) ? (
      <GroupedChoices
        view={state.view}
        name={name}
        id={idOf(name)}
        options={options}
        isFocused={state.focus === name}
        isChosen={(value) => isTyped(state, name, value)}
      />
    ) : (
      <div class={options.length > 8 ? "options many" : "options"}>
        {options.map(({ value, text }, place) => (
          <label class="option">
            <input
              type={many ? "checkbox" : "radio"}
              id={place === 0 ? idOf(name) : undefined}
              name={name}
              value={value}
              checked={isTyped(state, name, value)}
              autofocus={place === 0 && state.focus === name}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    )}
  </fieldset>
);

const OneOf = ({ state, field, name }: PartProps) =>
  field.kind === "one_of" ? (
    <Together state={state} field={field} name={name}>
      <Variants state={state} by={field.by} variants={field.variants} name={name} />
    </Together>
  ) : null;

interface VariantsProps {
  readonly state: FormState;
  readonly by: string;
  readonly variants: readonly Variant[];
  readonly name: string;
}

const Variants = ({ state, by: tag, variants, name }: VariantsProps) => {
  const by = `${name}.${tag}`;
  return (
    <>
      <Errors state={state} name={by} />
      {variants.map((variant, place) => (
        <div class="variant">
          {variant.values.map((value, index) => (
            <label class="option">
              <input
                type="radio"
                id={place === 0 && index === 0 ? idOf(by) : undefined}
                name={by}
                value={value}
                checked={isTyped(state, by, value)}
              />
              <span>{choiceOf(state, tag, value)}</span>
            </label>
          ))}
          {variant.fields.length > 0 && (
            <div class="variant-fields">
              <Fields state={state} fields={variant.fields} at={`${name}.${place}`} />
            </div>
          )}
        </div>
      ))}
    </>
  );
};
