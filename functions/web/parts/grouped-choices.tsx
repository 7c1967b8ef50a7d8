import { allOfName } from "../forms/all-of.ts";
import { formTexts } from "../texts/forms.ts";
import { say, type View } from "../view.ts";

/** Something to choose. In a long list it may stand under a heading, and be one of several that can be chosen together. */
export interface Choosable {
  readonly value: string;
  readonly text: string;
  readonly group?: string;
  readonly together?: { readonly value: string; readonly text: string };
}

interface GroupedChoicesProps {
  readonly view: View;
  readonly name: string;
  readonly id: string;
  readonly options: readonly Choosable[];
  readonly isFocused: boolean;
  isChosen(value: string): boolean;
}

/** Many choices under headings that unfold, with boxes that choose a whole kind; browsers with scripts narrow and count them. */
export const GroupedChoices = ({ view, name, id, options, isFocused, isChosen }: GroupedChoicesProps) => {
  const groups = [...new Set(options.map(({ group }) => group ?? ""))].map((group) => ({
    group,
    within: options.filter((option) => (option.group ?? "") === group),
  }));
  const chosen = options.filter(({ value }) => isChosen(value)).length;
  return (
    <div class="grouped" data-grouped>
      <p class="meta" role="status">
        {say(view, formTexts.chosen)} <strong data-chosen>{chosen}</strong> / {options.length}
      </p>
      <Together view={view} name={name} options={options} />
      <p class="narrow" hidden>
        <label for={`${id}-narrow`}>{say(view, formTexts.narrow)}</label>
        <input id={`${id}-narrow`} type="search" data-narrow />
      </p>
      {groups.map(({ group, within }, place) => (
        <details open={place === 0 || within.some(({ value }) => isChosen(value))}>
          <summary>
            {group} <span class="meta">{within.length}</span>
          </summary>
          {within.map(({ value, text, together }) => (
            <label class="option">
              <input
                type="checkbox"
                id={value === options[0]?.value ? id : undefined}
                name={name}
                value={value}
                data-kind={together?.value}
                checked={isChosen(value)}
                autofocus={isFocused && value === options[0]?.value}
              />
              <span>{text}</span>
            </label>
          ))}
        </details>
      ))}
    </div>
  );
};

/** The kinds of which there are several, each chosen at once. */
const Together = ({ view, name, options }: Pick<GroupedChoicesProps, "view" | "name" | "options">) => {
  const kinds = new Map(
    options.flatMap(({ together }) => (together ? [[together.value, together.text] as const] : [])),
  );
  const countOf = (kind: string): number => options.filter(({ together }) => together?.value === kind).length;
  const several = [...kinds].filter(([kind]) => countOf(kind) > 1);
  return several.length === 0 ? null : (
    <fieldset class="together">
      <legend>{say(view, formTexts.allOf)}</legend>
      {several.map(([kind, text]) => (
        <label class="option">
          <input type="checkbox" name={allOfName(name)} value={kind} data-all-of={kind} />
          <span>
            {text} <span class="meta">{countOf(kind)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
};
