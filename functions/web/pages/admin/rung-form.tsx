import { audienceTexts, noticeTexts } from "../../../../domain/explanation/words.ts";
import { Audience, type LadderId, type RuleSet, Rung } from "../../../../domain/rule-set.ts";
import { stateOf } from "../../as-seen.ts";
import type { Typed } from "../../forms/read.ts";
import type { FormError } from "../../parts/field.tsx";
import { CheckField, type PlainForm, RadioField, SelectField, TextField } from "../../parts/plain-form.tsx";
import { rulesPath } from "../../paths.ts";
import { edgeProblem } from "../../problem.ts";
import { adminTexts } from "../../texts/admin.ts";
import { ladderTexts } from "../../texts/limits.ts";
import { rungTexts, rungUnitTexts } from "../../texts/rungs.ts";
import { ui } from "../../texts/ui.ts";
import { say, type View } from "../../view.ts";
import type { SignedInView } from "../answering.tsx";
import { AdminPage, type EntryField, Meanwhile, Seen, textIn, wordIn } from "./door.tsx";

/** Step of section 12 of the rules each notice belongs to, for a step that is new or sends something else than before. */
const stepOf: Readonly<Record<Rung["notice"], number>> = {
  reminder: 0,
  due_today: 0,
  overdue_notice: 1,
  office_overdue: 1,
  urging_proposed: 2,
  upward_report: 6,
};

/** A step as the fields of its form hold it; a new one is a reminder to nobody yet. */
export const rungFields = (rung: Rung | null): Typed =>
  new Map([
    ["days", [rung ? String(rung.offset.days) : ""]],
    ["unit", [rung?.offset.unit ?? "working"]],
    ["notice", [rung?.notice ?? ""]],
    ["act", [...(rung?.act ?? [])]],
    ["know", [...(rung?.know ?? [])]],
    ["asksDecision", [String(rung?.asksDecision ?? false)]],
  ]);

/** The step as the fields say. Throws `invalid-input`. */
export function rungIn(typed: Typed, present: Rung | null, ladder: readonly Rung[]): Rung {
  const days = textIn(typed, "days");
  const notice = Rung.shape.notice.safeParse(textIn(typed, "notice")).data;
  const chosen = (name: string): Audience[] =>
    (typed.get(name) ?? []).flatMap((each) => Audience.safeParse(each).data ?? []);
  const act = chosen("act");
  const wrong = [
    ...(/^-?\d{1,3}$/.test(days) ? [] : [{ field: "days", code: "not-a-number", text: rungTexts.notADay }]),
    ...(notice ? [] : [{ field: "notice", code: "missing", text: adminTexts.missing }]),
    ...(act.length > 0 ? [] : [{ field: "act", code: "missing", text: rungTexts.someoneActs }]),
  ];
  if (!notice || wrong.length > 0) throw edgeProblem("invalid-input", wrong);
  return Rung.parse({
    id: present?.id ?? freeId(ladder),
    step: present?.notice === notice ? present.step : stepOf[notice],
    offset: { days: Number(days), unit: textIn(typed, "unit") === "calendar" ? "calendar" : "working" },
    notice,
    act,
    know: chosen("know"),
    asksDecision: textIn(typed, "asksDecision") === "true",
  });
}

function freeId(ladder: readonly Rung[]): string {
  const taken = new Set(ladder.map(({ id }) => id));
  for (let number = 1; ; number += 1) if (!taken.has(`own_${number}`)) return `own_${number}`;
}

/** The ladder with one step changed, added or taken out, in the order of the days. */
export const ladderWith = (ladder: readonly Rung[], id: string | null, rung: Rung | null): Rung[] =>
  [...ladder.filter((each) => each.id !== id), ...(rung ? [rung] : [])].sort((a, b) => a.offset.days - b.offset.days);

/** The fields of a step, in words. */
const rungWords = (view: View): EntryField[] => [
  { name: "days", label: say(view, rungTexts.days) },
  { name: "unit", label: say(view, rungTexts.unit), wordFor: wordIn(view, rungUnitTexts) },
  { name: "notice", label: say(view, rungTexts.notice), wordFor: wordIn(view, noticeTexts) },
  { name: "act", label: say(view, rungTexts.act), wordFor: wordIn(view, audienceTexts) },
  { name: "know", label: say(view, rungTexts.know), wordFor: wordIn(view, audienceTexts) },
  {
    name: "asksDecision",
    label: say(view, rungTexts.asksDecision),
    wordFor: (each) => say(view, each === "true" ? ui.yes : ui.no),
  },
];

const shortly = (view: View, { offset: { days, unit }, notice }: Rung): string =>
  `${days} ${say(view, rungUnitTexts[unit])} ${say(view, noticeTexts[notice])}`;

interface RungPageProps {
  readonly view: SignedInView;
  readonly rules: RuleSet;
  readonly ladder: LadderId;
  /** Null for a new one. */
  readonly present: Rung | null;
  readonly typed: Typed;
  readonly errors: readonly FormError[];
  readonly status: number;
}

/** One step of a ladder: when, what is sent, who acts, who is told. */
export const RungPage = ({ view, rules, ladder, present, typed, errors, status }: RungPageProps) => {
  const form: PlainForm = { view, typed, errors };
  const audiences = Audience.options.map((value) => ({ value, text: say(view, audienceTexts[value]) }));
  return (
    <AdminPage
      view={view}
      title={say(view, present ? rungTexts.change : rungTexts.newRung)}
      back={rulesPath(rules.id, rules.version)}
      errors={errors}
    >
      <p class="caption">{say(view, ladderTexts[ladder])}</p>
      {status === 409 && (
        <Meanwhile
          view={view}
          fields={present ? rungWords(view) : [{ name: "ladder", label: say(view, ladderTexts[ladder]) }]}
          typed={typed}
          recorded={
            present
              ? rungFields(present)
              : new Map([["ladder", rules.ladders[ladder].map((each) => shortly(view, each))]])
          }
        />
      )}
      <form method="post" enctype="multipart/form-data" novalidate>
        <Seen typed={typed} status={status} now={stateOf(rules.ladders[ladder])} />
        <TextField form={form} name="days" label={say(view, rungTexts.days)} hint={say(view, rungTexts.daysHint)} />
        <SelectField
          form={form}
          name="unit"
          label={say(view, rungTexts.unit)}
          options={Object.entries(rungUnitTexts).map(([value, text]) => ({ value, text: say(view, text) }))}
        />
        <SelectField
          form={form}
          name="notice"
          label={say(view, rungTexts.notice)}
          options={Object.entries(noticeTexts).map(([value, text]) => ({ value, text: say(view, text) }))}
        />
        <CheckField form={form} name="act" label={say(view, rungTexts.act)} options={audiences} />
        <CheckField form={form} name="know" label={say(view, rungTexts.know)} options={audiences} />
        <RadioField
          form={form}
          name="asksDecision"
          label={say(view, rungTexts.asksDecision)}
          options={[
            { value: "true", text: say(view, ui.yes) },
            { value: "false", text: say(view, ui.no) },
          ]}
        />
        <p class="buttons">
          <button type="submit">{say(view, adminTexts.save)}</button>
          {present && (
            <button type="submit" class="plain" name="intent" value="remove">
              {say(view, rungTexts.remove)}
            </button>
          )}
        </p>
      </form>
    </AdminPage>
  );
};
