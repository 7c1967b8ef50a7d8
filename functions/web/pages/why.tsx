import type { Calendar } from "../../../domain/calendar.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Deadline } from "../../../domain/deadline.ts";
import type { DeadlineExplanation } from "../../../domain/explanation/explain-deadline.ts";
import { dueDayOf } from "../../../domain/explanation/time-left.ts";
import type { RuleSet } from "../../../domain/rule-set.ts";
import { backToCase, Due, nameOf } from "../parts/case-parts.tsx";
import { Layout } from "../parts/layout.tsx";
import { ui } from "../texts/ui.ts";
import { colon, say, type View } from "../view.ts";

interface WhyPageProps {
  readonly view: View;
  readonly file: CaseFile;
  readonly deadline: Deadline;
  readonly ruleSet: RuleSet;
  readonly calendar: Calendar;
  readonly why: DeadlineExplanation;
}

/** Why is it due that day? Every step of the count, from what the log kept. */
export const WhyPage = ({ view, file, deadline, ruleSet, calendar, why }: WhyPageProps) => (
  <Layout view={view} title={`${say(view, nameOf(deadline, ruleSet))}${colon(view)}${say(view, ui.why)} ${file.id}`}>
    <div class="form-page">
      {backToCase(view, file)}
      <p class="caption">
        <span class="ref">{file.id}</span> {say(view, nameOf(deadline, ruleSet))}
      </p>
      <h1>{say(view, ui.why)}</h1>
      <p>
        <Due view={view} due={dueDayOf(deadline)} calendar={calendar} />
      </p>
      <p class="lead">{say(view, why.summary)}</p>
      <p>
        <span class={why.isLaw ? "tag strong" : "tag"}>{say(view, why.isLaw ? ui.law : ui.setting)}</span>
      </p>
      <ol class="reasons">
        {why.parts.map(({ topic, text, days }) => (
          <li>
            {say(view, text)}
            {days && days.length > 0 && (
              <ul class={topic === "ladder" ? "days long" : "days"}>
                {days.map((day) => (
                  <li>{say(view, day.text)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </div>
  </Layout>
);
