import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Bilingual } from "../../../domain/language.ts";
import type { RuleSet } from "../../../domain/rule-set.ts";
import { instantText } from "../dates.ts";
import { pressingTexts } from "../texts/pressing.ts";
import { colon, say, type View } from "../view.ts";

interface PressingsProps {
  readonly view: View;
  readonly file: CaseFile;
  readonly ruleSet: RuleSet;
  readonly people: ReadonlyMap<string, Bilingual>;
}

/** Who of the superior department pressed the unit about what, when and with which words; the latest first. */
export const Pressings = ({ view, file, ruleSet, people }: PressingsProps) =>
  file.pressings.length === 0 ? null : (
    <section aria-labelledby="pressings">
      <h2 id="pressings">{say(view, pressingTexts.pressings)}</h2>
      <ul class="cards">
        {file.pressings.toReversed().map(({ deadlineId, department, words, by, at }) => {
          const limitId = file.deadlines.get(deadlineId)?.rule.limitId;
          const person = people.get(by);
          return (
            <li>
              <p class="meta">
                <time datetime={at}>{instantText(at, view.language)}</time> · {say(view, department.name)}
                {person && ` · ${say(view, person)}`}
              </p>
              {limitId && (
                <p class="card-title">
                  {say(view, pressingTexts.about)}
                  {colon(view)}
                  {say(view, ruleSet.limits[limitId].subject)}
                </p>
              )}
              <p>{words}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
