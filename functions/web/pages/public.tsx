import type { DeadlineAnswer } from "../../../domain/calculator.ts";
import { Day } from "../../../domain/time.ts";
import { dayText } from "../dates.ts";
import { ErrorSummary, type FormError, idOf } from "../parts/form.tsx";
import { Layout } from "../parts/layout.tsx";
import { paths } from "../paths.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";

interface CalculatorPageProps {
  readonly view: View;
  readonly asked: { readonly start: string; readonly days: string; readonly unit: string };
  readonly answer: DeadlineAnswer | null;
  readonly errors: readonly FormError[];
}

/** Anybody may count a period as the office counts it. */
export const CalculatorPage = ({ view, asked, answer, errors }: CalculatorPageProps) => (
  <Layout view={view} title={say(view, ui.calculator)} hasErrors={errors.length > 0}>
    <div class="form-page">
      <ErrorSummary view={view} errors={errors} />
      <h1>{say(view, ui.calculator)}</h1>
      <form method="get" action={paths.calculator} novalidate>
        <div class="field">
          <label for={idOf("start")}>{say(view, ui.startDay)}</label>
          <input type="date" id={idOf("start")} name="start" value={asked.start} />
        </div>
        <div class="field">
          <label for={idOf("days")}>{say(view, ui.days)}</label>
          <input class="short" inputmode="numeric" id={idOf("days")} name="days" value={asked.days} />
        </div>
        <fieldset class="choices">
          <legend>{say(view, ui.dayKind)}</legend>
          <div class="options">
            <label class="option">
              <input type="radio" id={idOf("unit")} name="unit" value="working" checked={asked.unit !== "calendar"} />
              <span>{say(view, ui.workingDays)}</span>
            </label>
            <label class="option">
              <input type="radio" name="unit" value="calendar" checked={asked.unit === "calendar"} />
              <span>{say(view, ui.calendarDays)}</span>
            </label>
          </div>
        </fieldset>
        <p class="buttons">
          <button type="submit">{say(view, ui.calculate)}</button>
        </p>
      </form>
      {answer && <Answer view={view} answer={answer} />}
    </div>
  </Layout>
);

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
