import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Objection } from "../../../domain/objection/objection.ts";
import { dayText } from "../dates.ts";
import { choiceTexts } from "../texts/choices.ts";
import { objectionWords } from "../texts/objections.ts";
import { say, type View } from "../view.ts";

/** What the unit objected to in its opinion, and what was answered here and above; the latest first. */
export const Objections = ({ view, file }: { view: View; file: CaseFile }) =>
  file.objections.length === 0 ? null : (
    <section aria-labelledby="objections">
      <h2 id="objections">{say(view, objectionWords.objections)}</h2>
      <ul class="cards">
        {file.objections.toReversed().map((objection) => (
          <ObjectionItem view={view} objection={objection} />
        ))}
      </ul>
    </section>
  );

const ObjectionItem = ({ view, objection }: { view: View; objection: Objection }) => {
  const { receivedOn, grounds, findingIds, answer, takenUp, upperAnswer } = objection;
  const about = findingIds.length > 0 ? findingIds.join(view.language === "zh" ? "、" : ", ") : null;
  return (
    <li>
      <p class="card-title">
        {say(view, objectionWords.filed)} {dayText(receivedOn, view.language)}
      </p>
      <p>{grounds}</p>
      <dl class="facts small">
        <Fact term={say(view, objectionWords.about)}>{about ?? say(view, objectionWords.whole)}</Fact>
        <Fact term={say(view, objectionWords.answer)}>
          {answer ? <Answer view={view} answer={answer} text={answer.reason} /> : say(view, objectionWords.waiting)}
        </Fact>
        {takenUp && (
          <Fact term={say(view, objectionWords.takenUp)}>
            {dayText(takenUp.receivedOn, view.language)} · {takenUp.grounds}
          </Fact>
        )}
        {takenUp && (
          <Fact term={say(view, objectionWords.upperAnswer)}>
            {upperAnswer ? (
              <Answer view={view} answer={upperAnswer} text={`${upperAnswer.number} · ${upperAnswer.text}`} />
            ) : (
              say(view, objectionWords.waiting)
            )}
          </Fact>
        )}
      </dl>
    </li>
  );
};

const Fact = ({ term, children }: { term: string; children: unknown }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);

interface AnswerProps {
  readonly view: View;
  readonly answer: Pick<NonNullable<Objection["answer"]>, "droppedIds" | "rating">;
  readonly text: string;
}

const Answer = ({ view, answer: { droppedIds, rating }, text }: AnswerProps) => {
  const rated = rating && choiceTexts[rating];
  return (
    <>
      <strong>
        {droppedIds.length === 0 && !rated && say(view, objectionWords.maintained)}
        {droppedIds.length > 0 && `${say(view, objectionWords.dropped)} ${droppedIds.join(", ")} `}
        {rated && `${say(view, objectionWords.rating)} ${say(view, rated)}`}
      </strong>
      <p>{text}</p>
    </>
  );
};
