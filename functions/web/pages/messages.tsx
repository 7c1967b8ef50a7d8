import type { CaseId } from "../../../domain/ids.ts";
import type { Typed } from "../forms/read.ts";
import { Layout } from "../parts/layout.tsx";
import type { Answer } from "../parts/summary.tsx";
import { casePath, paths } from "../paths.ts";
import type { Problem } from "../problem.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";

/** A request that could not be answered, in words. */
export const ProblemPage = ({
  view,
  problem,
  again = null,
}: {
  view: View;
  problem: Pick<Problem, "title" | "detail" | "code">;
  /** A form that was not taken just now: it can be sent again as it was typed. */
  again?: Typed | null;
}) => (
  <Layout view={view} title={say(view, problem.title)}>
    <div class="form-page">
      <h1>{say(view, problem.title)}</h1>
      <p class="lead">{say(view, problem.detail)}</p>
      {again && (
        <form method="post" action={view.here} enctype="multipart/form-data">
          {[...again].flatMap(([name, values]) =>
            values.map((value) => <input type="hidden" name={name} value={value} />),
          )}
          <p>{say(view, ui.sendAgainText)}</p>
          <p class="buttons">
            <button type="submit">{say(view, ui.sendAgain)}</button>
          </p>
        </form>
      )}
      {problem.code === "sign-in-needed" && (
        <p>
          <a class="button" href={paths.signIn}>
            {say(view, ui.signIn)}
          </a>
        </p>
      )}
    </div>
  </Layout>
);

/** Somebody wrote first, and what was sent no longer fits. */
export const LostRacePage = ({ view, caseId, answers }: { view: View; caseId: CaseId; answers: readonly Answer[] }) => (
  <Layout view={view} title={say(view, ui.lostRace)}>
    <div class="form-page">
      <h1>{say(view, ui.lostRace)}</h1>
      <p class="lead">{say(view, ui.lostRaceText)}</p>
      <p>
        <a class="button" href={casePath(caseId)}>
          {say(view, ui.seeCase)}
        </a>
      </p>
      {answers.length > 0 && (
        <>
          <h2>{say(view, ui.whatYouTyped)}</h2>
          <dl>
            {answers.map(({ under, label, values }) => (
              <div>
                <dt>{[under, label].filter(Boolean).join(" · ")}</dt>
                {values.map((value) => (
                  <dd class="typed">{value}</dd>
                ))}
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  </Layout>
);

interface WelcomePageProps {
  readonly view: View;
  readonly signedOut: boolean;
  /** Where one signs out of the issuer too, once one has signed out here. */
  readonly elsewhere: string | null;
}

export const WelcomePage = ({ view, signedOut, elsewhere }: WelcomePageProps) => (
  <Layout view={view} title={say(view, ui.welcome)}>
    <div class="form-page">
      {signedOut && (
        <div class="done" role="status">
          <p>{say(view, ui.signedOut)}</p>
          {elsewhere && (
            <p>
              <a href={elsewhere}>{say(view, ui.signOutElsewhere)}</a>
            </p>
          )}
        </div>
      )}
      <h1>{say(view, ui.welcome)}</h1>
      <p class="lead">{say(view, ui.welcomeText)}</p>
      <p>
        <a class="button" href={paths.signIn}>
          {say(view, ui.signIn)}
        </a>
      </p>
      <section aria-labelledby="everybody">
        <h2 id="everybody">{say(view, ui.forEverybody)}</h2>
        <ul class="cards">
          <li>
            <a class="card-title" href={paths.published}>
              {say(view, ui.published)}
            </a>
            <p class="meta">{say(view, ui.publishedText)}</p>
          </li>
          <li>
            <a class="card-title" href={paths.calculator}>
              {say(view, ui.calculator)}
            </a>
            <p class="meta">{say(view, ui.calculatorText)}</p>
          </li>
        </ul>
      </section>
    </div>
  </Layout>
);
