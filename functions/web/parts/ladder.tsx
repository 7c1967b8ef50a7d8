import type { Person } from "../../../domain/directory.ts";
import { noticeTexts } from "../../../domain/explanation/words.ts";
import type { RuleSet } from "../../../domain/rule-set.ts";
import { instantText } from "../dates.ts";
import type { ForthcomingMail } from "../forthcoming.ts";
import { recordTexts } from "../texts/records.ts";
import { colon, say, type View } from "../view.ts";

interface LadderProps {
  readonly view: View;
  readonly mails: readonly ForthcomingMail[];
  readonly ruleSet: RuleSet;
}

/** What will be sent to whom and when, for readers inside the office. */
export const Ladder = ({ view, mails, ruleSet }: LadderProps) => (
  <section aria-labelledby="ladder">
    <h2 id="ladder">{say(view, recordTexts.ladder)}</h2>
    <p class="quiet">{say(view, mails.length === 0 ? recordTexts.noMails : recordTexts.ladderText)}</p>
    <ul class="cards">
      {mails.map(({ at, rung, limitId, act, know }) => (
        <li>
          <p class="card-title">
            {say(view, ruleSet.limits[limitId].subject)} · {say(view, noticeTexts[rung.notice])}
          </p>
          <p class="meta">
            <time datetime={at}>{instantText(at, view.language)}</time>
          </p>
          <p class="small-text">
            {say(view, recordTexts.act)}
            {colon(view)}
            {names(view, act) || say(view, recordTexts.nobody)}
            {know.length > 0 && ` · ${say(view, recordTexts.know)}${colon(view)}${names(view, know)}`}
          </p>
        </li>
      ))}
    </ul>
  </section>
);

const names = (view: View, people: readonly Person[]): string =>
  people.map(({ name }) => say(view, name)).join(view.language === "zh" ? "、" : ", ");
