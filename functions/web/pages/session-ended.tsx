import { Layout } from "../parts/layout.tsx";
import { paths } from "../paths.ts";
import { formTexts } from "../texts/forms.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";

interface SessionEndedPageProps {
  readonly view: View;
  /** What was typed is kept as a draft of whoever opened the form. */
  readonly isKept: boolean;
  /** What was typed, where it could not be kept. */
  readonly lost: readonly string[];
  /** The form to come back to. */
  readonly to: string;
}

/** The form came from somebody who is not signed in any more, or not the one who is. */
export const SessionEndedPage = ({ view, isKept, lost, to }: SessionEndedPageProps) => {
  const isOther = view.principal !== null;
  const title = say(view, isOther ? formTexts.otherAuthor : formTexts.sessionEnded);
  return (
    <Layout view={view} title={title}>
      <div class="form-page">
        <h1>{title}</h1>
        <p class="lead">
          {say(
            view,
            isOther
              ? isKept
                ? formTexts.otherAuthorText
                : formTexts.otherAuthorLost
              : isKept
                ? formTexts.sessionEndedKept
                : formTexts.sessionEndedLost,
          )}
        </p>
        {lost.length > 0 && (
          <>
            <h2>{say(view, ui.whatYouTyped)}</h2>
            <ul>
              {lost.map((text) => (
                <li class="typed">{text}</li>
              ))}
            </ul>
          </>
        )}
        {!isOther && (
          <p>
            <a class="button" href={`${paths.signIn}?to=${encodeURIComponent(to)}`}>
              {say(view, ui.signIn)}
            </a>
          </p>
        )}
      </div>
    </Layout>
  );
};
