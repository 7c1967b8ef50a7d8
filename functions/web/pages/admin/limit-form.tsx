import { sourceText } from "../../../../domain/explanation/words.ts";
import type { Bilingual } from "../../../../domain/language.ts";
import { isPeriod, isQuantity, isYearDay, Limit, type RuleSet, YearDay } from "../../../../domain/rule-set.ts";
import { stateOf } from "../../as-seen.ts";
import type { Typed } from "../../forms/read.ts";
import type { FormError } from "../../parts/field.tsx";
import { RadioField, SelectField, TextField } from "../../parts/plain-form.tsx";
import { rulesPath } from "../../paths.ts";
import { edgeProblem } from "../../problem.ts";
import { adminTexts } from "../../texts/admin.ts";
import { inputProblems } from "../../texts/input.ts";
import { periodTexts, spanOf, valueText } from "../../texts/limits.ts";
import { ui } from "../../texts/ui.ts";
import { colon, say } from "../../view.ts";
import type { SignedInView } from "../answering.tsx";
import { AdminPage, Meanwhile, Seen, textIn, wordIn } from "./door.tsx";

/** A limit as the fields of its form hold it. */
export function limitFields({ value, origin, enabled }: Limit): Typed {
  const [unit, count] = numberIn(value);
  return new Map([
    ["count", [String(count)]],
    ["unit", [unit]],
    ["source", [origin.source]],
    ["enabled", [String(enabled)]],
  ]);
}

function numberIn(value: Limit["value"]): readonly [string, string | number] {
  if (value === null) return ["workingDays", ""];
  if (isYearDay(value)) return ["", value.yearDay];
  return isQuantity(value) ? [value.unit, value.value] : spanOf(value);
}

/**
 * The limit as the fields say. A number with another source than before is a setting of the office, and is shown as one:
 * never as law. Throws `invalid-input`.
 */
export function limitIn(typed: Typed, limit: Limit): Limit {
  const source = textIn(typed, "source");
  const parsed = Limit.safeParse({
    ...limit,
    value: valueIn(typed, limit.value),
    origin: source === limit.origin.source ? limit.origin : { source, label: "A", confidence: "assumption" },
    enabled: textIn(typed, "enabled") === "true",
  });
  if (parsed.success) return parsed.data;
  const names = new Map([
    ["origin.source", "source"],
    ["value", "count"],
  ]);
  throw edgeProblem(
    "invalid-input",
    inputProblems(parsed.error).map((each) => ({ ...each, field: names.get(each.field) ?? each.field })),
  );
}

/** What was typed, in the form the limit has. */
function valueIn(typed: Typed, before: Limit["value"]): unknown {
  const count = textIn(typed, "count");
  if (count === "") return null;
  const wrong = (code: string, text: Bilingual) => edgeProblem("invalid-input", [{ field: "count", code, text }]);
  if (before !== null && isYearDay(before)) {
    const parsed = YearDay.safeParse({ yearDay: count });
    if (!parsed.success) throw wrong("not-a-day", adminTexts.notAYearDay);
    return parsed.data;
  }
  const number = Number(count);
  if (!(number > 0)) throw wrong("not-a-number", adminTexts.notANumber);
  return before !== null && isQuantity(before)
    ? { ...before, value: number }
    : { [textIn(typed, "unit") || "workingDays"]: number };
}

interface LimitPageProps {
  readonly view: SignedInView;
  readonly rules: RuleSet;
  readonly limit: Limit;
  readonly typed: Typed;
  readonly errors: readonly FormError[];
  readonly status: number;
}

export const LimitPage = ({ view, rules, limit, typed, errors, status }: LimitPageProps) => {
  const form = { view, typed, errors };
  const { value } = limit;
  const hasUnit = value === null || isPeriod(value);
  return (
    <AdminPage view={view} title={say(view, limit.subject)} back={rulesPath(rules.id, rules.version)} errors={errors}>
      <p class="lead">
        {say(view, adminTexts.before)}
        {colon(view)}
        {say(view, valueText(limit.value))} · {say(view, sourceText(limit.origin.source))}
      </p>
      {limit.duty && (
        <p class="meta">
          {say(view, sourceText(limit.duty.source))}
          {colon(view)}
          {say(view, limit.duty.wording)}
        </p>
      )}
      {status === 409 && (
        <Meanwhile
          view={view}
          fields={[
            { name: "count", label: say(view, adminTexts.value) },
            ...(hasUnit
              ? [{ name: "unit", label: say(view, adminTexts.unit), wordFor: wordIn(view, periodTexts) }]
              : []),
            { name: "source", label: say(view, adminTexts.source) },
            {
              name: "enabled",
              label: say(view, adminTexts.enabled),
              wordFor: (each) => say(view, each === "true" ? ui.yes : ui.no),
            },
          ]}
          typed={typed}
          recorded={limitFields(limit)}
        />
      )}
      <form method="post" enctype="multipart/form-data" novalidate>
        <Seen typed={typed} status={status} now={stateOf(limit)} />
        <TextField
          form={form}
          name="count"
          label={say(view, adminTexts.value)}
          {...(value !== null && isYearDay(value) ? { hint: say(view, adminTexts.yearDayHint) } : {})}
        />
        {hasUnit && (
          <SelectField
            form={form}
            name="unit"
            label={say(view, adminTexts.unit)}
            options={Object.entries(periodTexts).map(([value, text]) => ({ value, text: say(view, text) }))}
          />
        )}
        <TextField
          form={form}
          name="source"
          label={say(view, adminTexts.source)}
          hint={say(view, adminTexts.sourceHint)}
        />
        <RadioField
          form={form}
          name="enabled"
          label={say(view, adminTexts.enabled)}
          options={[
            { value: "true", text: say(view, ui.yes) },
            { value: "false", text: say(view, ui.no) },
          ]}
        />
        <p class="buttons">
          <button type="submit">{say(view, adminTexts.save)}</button>
        </p>
      </form>
    </AdminPage>
  );
};
