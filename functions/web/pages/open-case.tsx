import type { Child } from "hono/jsx";
import type { Organisation } from "../../../domain/directory.ts";
import type { Indicator } from "../../../domain/indicator.ts";
import type { Draft } from "../../adapters/drafts.ts";
import { dayText, instantText } from "../dates.ts";
import type { Candidate, VisitThisMonth } from "../opening/candidates.ts";
import {
  fieldsIn,
  numberOf,
  type OpeningStep,
  openingSteps,
  questionCount,
  stepBefore,
  stepOf,
} from "../opening/steps.ts";
import { type FormState, idOf } from "../parts/field.tsx";
import { ErrorSummary, Fields } from "../parts/form.tsx";
import { Layout } from "../parts/layout.tsx";
import { SessionWarning } from "../parts/session-warning.tsx";
import { answersOf } from "../parts/summary.tsx";
import { changePath, openingPath, paths } from "../paths.ts";
import { choiceTexts } from "../texts/choices.ts";
import { formTexts } from "../texts/forms.ts";
import { targetText } from "../texts/indicators.ts";
import {
  indicatorGroupTexts,
  openCaseText,
  openingTexts,
  questionText,
  stepHints,
  stepTitles,
} from "../texts/opening.ts";
import { ui } from "../texts/ui.ts";
import { colon, say, type View } from "../view.ts";
import { ResumedDraft } from "./act.tsx";

/** There is a draft: go on with it, or begin again. */
export const BegunPage = ({ view, draft, unit }: { view: View; draft: Draft; unit: Organisation | null }) => (
  <Layout view={view} title={say(view, openingTexts.begun)}>
    <div class="form-page">
      <h1>{say(view, openingTexts.begun)}</h1>
      <p class="lead">
        {unit && `${say(view, unit.name)} · `}
        {say(view, formTexts.savedAt)} {instantText(draft.savedAt, view.language)}
      </p>
      <form class="buttons" method="post" action={paths.openCase}>
        <a class="button" href={openingPath("check")}>
          {say(view, openingTexts.resume)}
        </a>
        <button type="submit" class="plain" name="intent" value="anew">
          {say(view, openingTexts.anew)}
        </button>
      </form>
    </div>
  </Layout>
);

export interface QuestionProps {
  readonly step: OpeningStep;
  readonly state: FormState;
  readonly unit: Organisation | null;
  readonly author: string;
  /** One came from the page that checks all answers, and goes back there. */
  readonly isChange: boolean;
  readonly visits: readonly VisitThisMonth[];
}

/** One question of opening a case. */
export const QuestionPage = ({ children, ...props }: QuestionProps & { children?: Child }) => {
  const { step, state, unit, author, isChange } = props;
  const { view, errors, typed } = state;
  const before = isChange ? "check" : stepBefore(step, typed);
  const title = say(view, stepTitles[step]);
  const hint = stepHints[step];
  return (
    <Layout view={view} title={title} hasErrors={errors.length > 0} hasScript>
      <div class="form-page">
        <p>
          <a class="back" href={before ? openingPath(before) : paths.home}>
            {say(view, before ? formTexts.back : ui.cancel)}
          </a>
        </p>
        <ErrorSummary view={view} errors={errors} command="OpenCase" />
        <p class="caption">
          {say(view, ui.openCase)} · {say(view, questionText(numberOf(step), questionCount, step === "particulars"))}
          {unit && step !== "unit" && ` · ${say(view, unit.name)}`}
        </p>
        <h1>{title}</h1>
        {hint && <p class="hint">{say(view, hint)}</p>}
        {step !== "unit" && <Visited view={view} visits={props.visits} />}
        <form
          method="post"
          action={isChange ? changePath(step) : openingPath(step)}
          enctype="multipart/form-data"
          novalidate
        >
          <input type="hidden" name="author" value={author} />
          {children ?? <Fields state={state} fields={fieldsIn(step, typed)} />}
          <p class="buttons">
            <button type="submit" name="intent" value="next">
              {say(view, formTexts.continue)}
            </button>
            <button type="submit" class="second" name="intent" value="draft">
              {say(view, formTexts.saveDraft)}
            </button>
            <a href={paths.home}>{say(view, ui.cancel)}</a>
          </p>
        </form>
        <SessionWarning view={view} />
      </div>
    </Layout>
  );
};

const Visited = ({ view, visits }: Pick<QuestionProps, "visits"> & { view: View }) =>
  visits.length === 0 ? null : (
    <div class="warning">
      <h2>{say(view, openingTexts.visited)}</h2>
      <ul>
        {visits.map(({ caseId, kind, on }) => (
          <li>
            {dayText(on, view.language)} · {say(view, choiceTexts[kind] ?? ui.kind)} · <span class="ref">{caseId}</span>
          </li>
        ))}
      </ul>
      <p>{say(view, openingTexts.visitedText)}</p>
    </div>
  );

const wrong = (state: FormState, name: string) =>
  state.errors
    .filter(({ field }) => field === name)
    .map(({ text }) => (
      <p class="error" id={`${idOf(name)}-error`}>
        {say(state.view, text)}
      </p>
    ));

/** Which unit: a search in the register, and what it found. */
export const UnitQuestion = ({
  state,
  sought,
  found,
  isCut,
}: {
  state: FormState;
  sought: string;
  found: readonly Organisation[] | null;
  isCut: boolean;
}) => {
  const { view, typed } = state;
  const chosen = typed.get("unitId")?.[0];
  return (
    <>
      <div class="field">
        <label for="f-q">{say(view, ui.searchHint)}</label>
        <p class="hint" id="f-q-hint">
          {say(view, openingTexts.unitHint)}
        </p>
        <div class="search">
          <input id="f-q" name="q" type="search" value={sought} aria-describedby="f-q-hint" />
          <button type="submit" class="second" name="intent" value="search">
            {say(view, ui.search)}
          </button>
        </div>
      </div>
      {found?.length === 0 && (
        <p class="quiet" role="status">
          {say(view, ui.noUnits)}
        </p>
      )}
      {(found === null || found.length === 0) && (
        <div id={idOf("unitId")} tabindex={-1}>
          {wrong(state, "unitId")}
        </div>
      )}
      {found !== null && found.length > 0 && (
        <fieldset class="choices tall">
          <legend>{say(view, openingTexts.units)}</legend>
          {wrong(state, "unitId")}
          {found.map((unit, place) => (
            <label class="option">
              <input
                type="radio"
                name="unitId"
                id={place === 0 ? idOf("unitId") : undefined}
                value={unit.id}
                checked={unit.id === chosen}
              />
              <span>
                {say(view, unit.name)}
                <span class="meta">
                  {" "}
                  {unit.address ?? ""} {unit.isFictional && say(view, ui.fictional)}
                </span>
              </span>
            </label>
          ))}
          {isCut && <p class="hint">{say(view, openingTexts.moreUnits)}</p>}
        </fieldset>
      )}
    </>
  );
};

interface IndicatorQuestionProps {
  readonly state: FormState;
  /** Those that apply to the unit and fit the search. */
  readonly found: readonly Indicator[];
  readonly chosen: readonly Indicator[];
  readonly groups: readonly string[];
  readonly sought: { readonly q: string; readonly group: string };
}

/** Which indicators: a search among those that apply to the unit; what was chosen stays on top. */
export const IndicatorQuestion = ({ state, found, chosen, groups, sought }: IndicatorQuestionProps) => {
  const { view } = state;
  const rest = found.filter(({ id }) => !chosen.some((each) => each.id === id));
  return (
    <>
      <div class="search">
        <div class="field">
          <label for="f-q">{say(view, openingTexts.indicatorSearch)}</label>
          <input id="f-q" name="q" type="search" value={sought.q} />
        </div>
        <div class="field">
          <label for="f-group">{say(view, openingTexts.group)}</label>
          <select id="f-group" name="group">
            <option value="">{say(view, openingTexts.allGroups)}</option>
            {groups.map((group) => (
              <option value={group} selected={group === sought.group}>
                {say(view, indicatorGroupTexts[group] ?? openingTexts.group)}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" class="second" name="intent" value="search">
          {say(view, ui.search)}
        </button>
      </div>
      <div id={idOf("indicatorIds")} tabindex={-1}>
        {wrong(state, "indicatorIds")}
      </div>
      {chosen.length > 0 && (
        <Indicators view={view} legend={say(view, openingTexts.chosen)} indicators={chosen} isChosen />
      )}
      {rest.length === 0 ? (
        <p class="quiet">{say(view, openingTexts.noIndicators)}</p>
      ) : (
        <Indicators view={view} legend={say(view, openingTexts.fitting)} indicators={rest} isChosen={false} />
      )}
    </>
  );
};

const Indicators = ({
  view,
  legend,
  indicators,
  isChosen,
}: {
  view: View;
  legend: string;
  indicators: readonly Indicator[];
  isChosen: boolean;
}) => (
  <fieldset class="choices tall">
    <legend>
      {legend} ({indicators.length})
    </legend>
    {indicators.map((indicator) => (
      <label class="option">
        <input type="checkbox" name="indicatorIds" value={indicator.id} checked={isChosen} />
        <span>
          <span class="ref">{indicator.id}</span> {say(view, indicator.name)}
          <span class="meta">
            {" "}
            {say(view, targetText(indicator))} · <span lang="zh-CN">{indicator.clause}</span>
          </span>
        </span>
      </label>
    ))}
  </fieldset>
);

/** Who is in the team: those of whom no tie to the unit is known, and apart from them whoever has one. */
export const TeamQuestion = ({ state, candidates }: { state: FormState; candidates: readonly Candidate[] }) => {
  const { view, typed } = state;
  const fit = candidates.filter(({ bar }) => bar === null);
  const barred = candidates.filter(({ bar }) => bar !== null);
  const choice = (name: "leaderId" | "memberIds", type: "radio" | "checkbox", legend: string, hint: string) => (
    <fieldset class={state.errors.some(({ field }) => field === name) ? "choices tall wrong" : "choices tall"}>
      <legend>{legend}</legend>
      <p class="hint">{hint}</p>
      {wrong(state, name)}
      {fit.map(({ person, isAbsent }, place) => (
        <label class="option">
          <input
            type={type}
            name={name}
            id={place === 0 ? idOf(name) : undefined}
            value={person.id}
            checked={typed.get(name)?.includes(person.id) ?? false}
          />
          <span>
            {say(view, person.name)}
            {isAbsent && <span class="meta"> {say(view, openingTexts.absent)}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
  return (
    <>
      <p class="hint">{say(view, openingTexts.noTie)}</p>
      {choice("leaderId", "radio", say(view, ui.leaderOfTeam), say(view, openingTexts.leaderHint))}
      {choice("memberIds", "checkbox", say(view, ui.membersOfTeam), say(view, openingTexts.teamHint))}
      {barred.length > 0 && (
        <section>
          <h2>{say(view, openingTexts.barred)}</h2>
          <ul class="cards">
            {barred.map(({ person, bar }) => (
              <li>
                <p class="card-title">{say(view, person.name)}</p>
                <p class="meta">{bar && say(view, bar)}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
};

interface CheckOpeningProps {
  readonly state: FormState;
  readonly commandId: string;
  readonly draft: Draft;
  readonly author: string;
  readonly visits: readonly VisitThisMonth[];
}

/**
 * All answers before the case is opened; each leads back to its question. Where the rules say no, it says so in place of
 * asking to check: what is wrong leads to the question that puts it right, and nothing can be sent.
 */
export const CheckOpeningPage = ({ state, commandId, draft, author, visits }: CheckOpeningProps) => {
  const { view, typed, errors } = state;
  const fields = openingSteps.flatMap((step) => fieldsIn(step, typed));
  const isRefused = errors.length > 0;
  const title = say(view, isRefused ? openingTexts.notYet : formTexts.check);
  const questionOf = (field: string): string => changePath(stepOf(field, typed));
  const amiss = [...new Set(errors.map(({ field }) => stepOf(field, typed)))];
  return (
    <Layout view={view} title={title} hasErrors={isRefused}>
      <div class="form-page">
        <p>
          <a class="back" href={openingPath("team")}>
            {say(view, formTexts.back)}
          </a>
        </p>
        <ErrorSummary view={view} errors={errors} command="OpenCase" pageOf={questionOf} />
        <p class="caption">{say(view, ui.openCase)}</p>
        <h1>{title}</h1>
        {isRefused && <p class="lead">{say(view, openingTexts.notYetText)}</p>}
        <ResumedDraft view={view} draft={draft} action={paths.openCase} />
        <Visited view={view} visits={visits} />
        <dl class="summary">
          {answersOf(state, fields).map(({ label, name, values, under }) => (
            <div id={idOf(name)} tabindex={-1}>
              <dt>{under ? `${under} · ${label}` : label}</dt>
              <dd>
                {wrong(state, name)}
                {values.length === 0 && <span class="quiet">{say(view, formTexts.notProvided)}</span>}
                {values.map((value) => (
                  <p class="typed-text">{value}</p>
                ))}
              </dd>
              <dd class="change">
                <a href={questionOf(name)}>
                  {say(view, formTexts.change)}
                  <span class="hidden"> {label}</span>
                </a>
              </dd>
            </div>
          ))}
        </dl>
        {isRefused ? (
          <p class="buttons">
            {amiss.map((step) => (
              <a class="button" href={changePath(step)}>
                {say(view, formTexts.change)}
                {colon(view)}
                {say(view, stepTitles[step])}
              </a>
            ))}
            <a href={paths.home}>{say(view, ui.cancel)}</a>
          </p>
        ) : (
          <>
            <p>{say(view, openCaseText.means)}</p>
            <form method="post" action={openingPath("check")}>
              <input type="hidden" name="commandId" value={commandId} />
              <input type="hidden" name="author" value={author} />
              <p class="buttons">
                <button type="submit">{say(view, ui.openCase)}</button>
                <a href={paths.home}>{say(view, ui.cancel)}</a>
              </p>
            </form>
          </>
        )}
      </div>
    </Layout>
  );
};
