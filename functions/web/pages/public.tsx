import type { DeadlineAnswer } from "../../../domain/calculator.ts";
import { Day } from "../../../domain/time.ts";
import { dayText } from "../dates.ts";
import { ErrorSummary } from "../parts/form.tsx";
import { Layout } from "../parts/layout.tsx";
import { type PlainForm, RadioField, TextField } from "../parts/plain-form.tsx";
import { paths } from "../paths.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";

const labels = { start: ui.startDay, days: ui.days, unit: ui.dayKind };

/** Anybody may count a period as the office counts it. */
export const CalculatorPage = ({ form, answer }: { form: PlainForm; answer: DeadlineAnswer | null }) => {
  const { view, errors } = form;
  return (
    <Layout view={view} title={say(view, ui.calculator)} hasErrors={errors.length > 0}>
      <div class="form-page">
        <ErrorSummary view={view} errors={errors} labels={labels} />
        <h1>{say(view, ui.calculator)}</h1>
        <form method="get" action={paths.calculator} novalidate>
          <TextField form={form} name="start" label={say(view, labels.start)} type="date" />
          <TextField form={form} name="days" label={say(view, labels.days)} isNumber />
          <RadioField
            form={form}
            name="unit"
            label={say(view, labels.unit)}
            options={[
              { value: "working", text: say(view, ui.workingDays) },
              { value: "calendar", text: say(view, ui.calendarDays) },
            ]}
          />
          <p class="buttons">
            <button type="submit">{say(view, ui.calculate)}</button>
          </p>
        </form>
        {answer && <Answer view={view} answer={answer} />}
      </div>
    </Layout>
  );
};

const Answer = ({ view, answer }: { view: View; answer: DeadlineAnswer }) => (
  <section class="answer" aria-labelledby="answer">
    <h2 id="answer">{say(view, ui.lastDay)}</h2>
    <p class="big">{dayText(answer.due, view.language)}</p>
    <p>{say(view, ui.endsAt24)}</p>
    {answer.provisional && <p class="quiet">{say(view, ui.provisionalText)}</p>}
    <h3>{say(view, ui.skipped)}</h3>
    {answer.skipped.length === 0 ? (
      <p class="quiet">{say(view, ui.noneSkipped)}</p>
    ) : (
      <ul class="days">
        {answer.skipped.map(({ date, name }) => (
          <li>
            {dayText(Day.parse(date), view.language)} {name && say(view, name)}
          </li>
        ))}
      </ul>
    )}
  </section>
);
