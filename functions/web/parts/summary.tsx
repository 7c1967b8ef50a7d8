import type { Field, Variant } from "../forms/fields.ts";
import { ROWS } from "../forms/read.ts";
import { formTexts } from "../texts/forms.ts";
import { ui } from "../texts/ui.ts";
import { say } from "../view.ts";
import { choiceOf, type FormState, labelOf, optionsAt } from "./field.tsx";

/** One answer as a person reads it, and the field it was given in. */
export interface Answer {
  readonly label: string;
  readonly name: string;
  readonly values: readonly string[];
  /** What it belongs to: a finding, a row. */
  readonly under: string;
}

/** More answers than these to one question are counted for the reader. */
const MANY = 3;

const isEmpty = (state: FormState, at: string): boolean =>
  ![...state.typed].some(
    ([key, values]) => (key === at || key.startsWith(`${at}.`)) && values.some((each) => each.trim()),
  );

/** Everything a form was filled with, in its order and in words; what belongs to a finding or row left empty is left out. */
export function answersOf(state: FormState, fields: readonly Field[], at = "", under = ""): Answer[] {
  return fields.flatMap((field): Answer[] => {
    const name = at ? `${at}.${field.name}` : field.name;
    const label = labelOf(state, field.name);
    const heading = under ? `${under} · ${label}` : label;
    const typed = (state.typed.get(name) ?? []).filter((value) => value.trim());
    const answer = (values: readonly string[]): Answer[] => [{ label, name, values, under }];
    switch (field.kind) {
      case "group":
        return field.optional && isEmpty(state, name) ? [] : answersOf(state, field.fields, name, heading);
      case "one_of":
        return chosenOf(state, field, { name, label, under, heading });
      case "rows_of_one":
        return Array.from({ length: ROWS }, (_, place) => `${name}.${place}`).flatMap((row, place) =>
          isEmpty(state, `${row}.${field.by}`)
            ? []
            : chosenOf(state, field, {
                name: row,
                label,
                under: `${heading} ${place + 1}`,
                heading: `${heading} ${place + 1}`,
              }),
        );
      case "each":
        return state.each[field.of].flatMap(({ mark, text }, place) =>
          isEmpty(state, `${name}.${place}`)
            ? []
            : answersOf(
                state,
                field.fields,
                `${name}.${place}`,
                [...(mark ? [mark] : []), [...text].slice(0, 40).join("")].join(" "),
              ),
        );
      case "rows":
        return Array.from({ length: ROWS }, (_, place) => `${name}.${place}`).flatMap((row, place) =>
          isEmpty(state, row) ? [] : answersOf(state, field.fields, row, `${heading} ${place + 1}`),
        );
      case "choice":
        return answer(typed.map((value) => choiceOf(state, field.name, value)));
      case "yes_no":
        return answer(typed.map((value) => say(state.view, value === "true" ? ui.yes : ui.no)));
      case "pick": {
        const options = optionsAt(state, field);
        return answer(typed.map((value) => options.find((option) => option.value === value)?.text ?? value));
      }
      case "files":
        return answer(typed.map((id) => state.files.get(id) ?? id.slice(0, 12)));
      default:
        return answer(typed);
    }
  });
}

/** Which of several groups was chosen, and what was answered in it. */
function chosenOf(
  state: FormState,
  { by, variants }: { readonly by: string; readonly variants: readonly Variant[] },
  at: { readonly name: string; readonly label: string; readonly under: string; readonly heading: string },
): Answer[] {
  const name = `${at.name}.${by}`;
  const value = state.typed.get(name)?.[0] ?? "";
  const place = variants.findIndex(({ values }) => values.includes(value));
  const variant = variants[place];
  return [
    { label: at.label, name, values: value ? [choiceOf(state, by, value)] : [], under: at.under },
    ...(variant ? answersOf(state, variant.fields, `${at.name}.${place}`, at.heading) : []),
  ];
}

/** The answers to read through; each row has a button that leads back to its field. */
export const Summary = ({ state, answers }: { state: FormState; answers: readonly Answer[] }) => {
  const groups = [...new Set(answers.map(({ under }) => under))];
  return (
    <>
      {groups.map((under) => (
        <section class="summary-group">
          {under && <h2>{under}</h2>}
          <dl class="summary">
            {answers
              .filter((answer) => answer.under === under)
              .map(({ label, name, values }) => (
                <div>
                  <dt>{label}</dt>
                  <dd>
                    {values.length === 0 && <span class="quiet">{say(state.view, formTexts.notProvided)}</span>}
                    {values.length > MANY && (
                      <p>
                        <strong>{say(state.view, formTexts.together(String(values.length)))}</strong>
                      </p>
                    )}
                    {values.map((value) => (
                      <p class="typed-text">{value}</p>
                    ))}
                  </dd>
                  <dd class="change">
                    <button type="submit" class="plain" name="intent" value={`change:${name}`}>
                      {say(state.view, formTexts.change)}
                      <span class="hidden"> {`${under} ${label}`}</span>
                    </button>
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </>
  );
};
