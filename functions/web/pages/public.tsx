import type { DeadlineAnswer } from "../../../domain/calculator.ts";
import type { DayFacts } from "../../../domain/calendar.ts";
import type { Bilingual } from "../../../domain/language.ts";
import { Day } from "../../../domain/time.ts";
import { dayText } from "../dates.ts";
import { ErrorSummary } from "../parts/form.tsx";
import { Layout } from "../parts/layout.tsx";
import { type PlainForm, RadioField, TextField } from "../parts/plain-form.tsx";
import { paths } from "../paths.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";

const labels = { start: ui.startDay, days: ui.days, unit: ui.dayKind };

/** An answer, and the working days in it that are none in an ordinary week. */
interface Reckoned {
  readonly answer: DeadlineAnswer;
  readonly madeUp: readonly DayFacts[];
}

/** Anybody may count a period as the office counts it. */
export const CalculatorPage = ({ form, reckoned }: { form: PlainForm; reckoned: Reckoned | null }) => {
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
        {reckoned && <Answer view={view} {...reckoned} />}
      </div>
    </Layout>
  );
};

const Answer = ({ view, answer, madeUp }: Reckoned & { view: View }) => {
  return (
    <section class="answer" aria-labelledby="answer">
      <h2 id="answer">{say(view, ui.lastDay)}</h2>
      <p class="big">{dayText(answer.due, view.language)}</p>
      <p>{say(view, ui.endsAt24)}</p>
      {answer.provisional && <p class="quiet">{say(view, ui.provisionalText)}</p>}
      <h3>{say(view, ui.skipped)}</h3>
      {answer.skipped.length === 0 ? (
        <p class="quiet">{say(view, ui.noneSkipped)}</p>
      ) : (
        <Days
          view={view}
          days={answer.skipped.map(({ date, name }) => ({ day: Day.parse(date), name: name ?? null }))}
        />
      )}
      {madeUp.length > 0 && (
        <>
          <h3>{say(view, ui.madeUp)}</h3>
          <Days view={view} days={madeUp} />
        </>
      )}
    </section>
  );
};

const Days = ({ view, days }: { view: View; days: readonly { day: Day; name: Bilingual | null }[] }) => (
  <ul class="days">
    {days.map(({ day, name }) => (
      <li>
        {dayText(day, view.language)} {name && say(view, name)}
      </li>
    ))}
  </ul>
);
