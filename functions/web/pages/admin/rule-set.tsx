import { sourceText } from "../../../../domain/explanation/words.ts";
import type { RuleSetDifference } from "../../../../domain/rule-set/difference.ts";
import type { RuleSetProblem } from "../../../../domain/rule-set/fitness.ts";
import { RELEASE } from "../../../../domain/rule-set/release.ts";
import { isLaw, LadderId, type Limit, LimitId, type RuleSet, type Rung } from "../../../../domain/rule-set.ts";
import type { RegisterAct } from "../../../adapters/register-act.ts";
import { problemText } from "../../../adapters/texts/rule-set-problems.ts";
import { dayText } from "../../dates.ts";
import type { Typed } from "../../forms/read.ts";
import type { FormError } from "../../parts/field.tsx";
import { TextField } from "../../parts/plain-form.tsx";
import { paths, rulesPath } from "../../paths.ts";
import { adminTexts } from "../../texts/admin.ts";
import { ladderTexts, valueText } from "../../texts/limits.ts";
import { offsetText, rungText, rungTexts } from "../../texts/rungs.ts";
import { ui } from "../../texts/ui.ts";
import { say, type View } from "../../view.ts";
import { Acts, AdminPage, type doersOf } from "./door.tsx";

interface VersionsPageProps {
  readonly view: View;
  readonly versions: readonly RuleSet[];
  readonly inForce: RuleSet;
  readonly mayDraft: boolean;
  readonly typed: Typed;
  readonly errors: readonly FormError[];
}

/** Every version, and a button to draft the next. */
export const VersionsPage = ({ view, versions, inForce, mayDraft, typed, errors }: VersionsPageProps) => (
  <AdminPage view={view} title={say(view, adminTexts.rules)} errors={errors}>
    <ul class="cards">
      {[...versions]
        .sort((a, b) => b.version - a.version)
        .map((each) => (
          <li>
            <p class="card-title">
              <a href={rulesPath(each.id, each.version)}>
                {say(view, each.name)} · {say(view, adminTexts.version)} {each.version}
              </a>
            </p>
            <p class="meta">
              <span class="tag">{say(view, each.status === "draft" ? adminTexts.draft : adminTexts.approved)}</span>{" "}
              {each.id === inForce.id && each.version === inForce.version && (
                <span class="tag status">{say(view, adminTexts.inForce)}</span>
              )}{" "}
              {say(view, adminTexts.effectiveFrom)} {dayText(each.effectiveFrom, view.language)}
            </p>
          </li>
        ))}
    </ul>
    {mayDraft && (
      <form method="post" enctype="multipart/form-data" novalidate>
        <h2>{say(view, adminTexts.beginDraft)}</h2>
        <TextField
          form={{ view, typed, errors }}
          name="effectiveFrom"
          type="date"
          label={say(view, adminTexts.effectiveFrom)}
        />
        <p class="buttons">
          <button type="submit">{say(view, adminTexts.beginDraft)}</button>
        </p>
      </form>
    )}
  </AdminPage>
);

interface RuleSetPageProps {
  readonly view: View;
  readonly rules: RuleSet;
  readonly basis: RuleSet | null;
  readonly differences: readonly RuleSetDifference[];
  readonly problems: readonly RuleSetProblem[];
  readonly digest: string;
  readonly acts: readonly RegisterAct[];
  readonly people: Awaited<ReturnType<typeof doersOf>>;
  readonly mayEdit: boolean;
  readonly mayApprove: boolean;
  readonly errors: readonly FormError[];
}

/** One version: what it says otherwise, what keeps it from being approved, and every limit. */
export const RuleSetPage = (props: RuleSetPageProps) => {
  const { view, rules, differences, problems, digest, acts, people, mayEdit, mayApprove, errors } = props;
  const at = rulesPath(rules.id, rules.version);
  return (
    <AdminPage
      view={view}
      title={`${say(view, rules.name)} · ${say(view, adminTexts.version)} ${rules.version}`}
      back={paths.adminRules}
      errors={errors}
      wide
    >
      <p class="meta">
        <span class="tag">{say(view, rules.status === "draft" ? adminTexts.draft : adminTexts.approved)}</span>{" "}
        {say(view, adminTexts.effectiveFrom)} {dayText(rules.effectiveFrom, view.language)}
        {mayEdit && (
          <>
            {" "}
            · <a href={`${at}/frame`}>{say(view, rungTexts.frame)}</a>
          </>
        )}
      </p>
      {rules.draftedBy === RELEASE && <p>{say(view, adminTexts.broughtByRelease)}</p>}
      <section aria-labelledby="differences">
        <h2 id="differences">{say(view, adminTexts.differences)}</h2>
        {differences.length === 0 && <p class="quiet">{say(view, adminTexts.noDifferences)}</p>}
        <ul class="cards">
          {differences.map((each) => (
            <DifferenceItem view={view} difference={each} />
          ))}
        </ul>
      </section>
      {problems.length > 0 && (
        <section aria-labelledby="problems">
          <h2 id="problems">{say(view, adminTexts.problems)}</h2>
          <ul>
            {problems.map((each) => (
              <li>{say(view, problemText(each))}</li>
            ))}
          </ul>
        </section>
      )}
      {mayApprove && (
        <form method="post" action={`${at}/approve`} enctype="multipart/form-data">
          <input type="hidden" name="digest" value={digest} />
          <p>{say(view, adminTexts.approveMeans)}</p>
          <p class="buttons">
            <button type="submit">{say(view, adminTexts.approve)}</button>
          </p>
        </form>
      )}
      {mayEdit && (
        <form method="post" action={`${at}/drop`} enctype="multipart/form-data">
          <input type="hidden" name="seen" value={digest} />
          <p class="buttons">
            <button type="submit" class="plain">
              {say(view, adminTexts.drop)}
            </button>
          </p>
        </form>
      )}
      <section aria-labelledby="limits">
        <h2 id="limits">{say(view, adminTexts.limits)}</h2>
        <table class="cases">
          <thead>
            <tr>
              <th scope="col">{say(view, adminTexts.limit)}</th>
              <th scope="col">{say(view, adminTexts.value)}</th>
              <th scope="col">{say(view, adminTexts.rank)}</th>
              <th scope="col">{say(view, adminTexts.source)}</th>
            </tr>
          </thead>
          <tbody>
            {LimitId.options.map((id) => (
              <LimitRow view={view} limit={rules.limits[id]} change={mayEdit ? `${at}/limits/${id}` : null} />
            ))}
          </tbody>
        </table>
      </section>
      <section aria-labelledby="ladders">
        <h2 id="ladders">{say(view, rungTexts.ladders)}</h2>
        {LadderId.options.map((id) => (
          <Ladder view={view} id={id} rungs={rules.ladders[id]} change={mayEdit ? `${at}/ladders/${id}` : null} />
        ))}
      </section>
      <Acts view={view} acts={acts} people={people} />
    </AdminPage>
  );
};

interface LadderProps {
  readonly view: View;
  readonly id: LadderId;
  readonly rungs: readonly Rung[];
  /** Where its steps are changed; null for whoever may not. */
  readonly change: string | null;
}

const Ladder = ({ view, id, rungs, change }: LadderProps) => (
  <>
    <h3>{say(view, ladderTexts[id])}</h3>
    <ul class="cards">
      {rungs.map((rung) => (
        <li>
          <p>{say(view, rungText(rung))}</p>
          {change && (
            <p>
              <a href={`${change}/${rung.id}`}>
                {say(view, rungTexts.change)}
                <span class="hidden"> {say(view, offsetText(rung.offset))}</span>
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
    {change && (
      <p>
        <a href={`${change}/new`}>
          {say(view, rungTexts.add)}
          <span class="hidden"> {say(view, ladderTexts[id])}</span>
        </a>
      </p>
    )}
  </>
);

const LimitRow = ({ view, limit, change }: { view: View; limit: Limit; change: string | null }) => (
  <tr>
    <th scope="row">
      {say(view, limit.subject)}
      {change && (
        <a class="meta" href={change}>
          {say(view, adminTexts.changeLimit)}
          <span class="hidden"> {say(view, limit.subject)}</span>
        </a>
      )}
    </th>
    <td data-label={say(view, adminTexts.value)}>{say(view, valueText(limit.value))}</td>
    <td data-label={say(view, adminTexts.rank)}>
      <span class={isLaw(limit.origin.label) ? "tag strong" : "tag"}>
        {say(view, isLaw(limit.origin.label) ? ui.law : ui.setting)}
      </span>
    </td>
    <td data-label={say(view, adminTexts.source)}>{say(view, sourceText(limit.origin.source))}</td>
  </tr>
);

const DifferenceItem = ({ view, difference }: { view: View; difference: RuleSetDifference }) => {
  const { title, before, after } = told(view, difference);
  return (
    <li>
      <p class="card-title">{title}</p>
      <dl class="facts small">
        <div>
          <dt>{say(view, adminTexts.before)}</dt>
          <dd>{before}</dd>
        </div>
        <div>
          <dt>{say(view, adminTexts.after)}</dt>
          <dd>{after}</dd>
        </div>
      </dl>
    </li>
  );
};

function told(view: View, difference: RuleSetDifference): { title: string; before: string; after: string } {
  switch (difference.about) {
    case "limit": {
      const of = (limit: Limit) =>
        [
          say(view, valueText(limit.value)),
          say(view, sourceText(limit.origin.source)),
          limit.enabled ? "" : say(view, adminTexts.notSet),
        ]
          .filter(Boolean)
          .join(" · ");
      return { title: say(view, difference.subject), before: of(difference.before), after: of(difference.after) };
    }
    case "rung": {
      const of = (rung: Rung | null) => say(view, rung ? rungText(rung) : adminTexts.none);
      const title = say(view, ladderTexts[difference.ladder]);
      return { title, before: of(difference.before), after: of(difference.after) };
    }
    case "officeHours": {
      const of = ({ from, until }: RuleSet["officeHours"]) => `${from} – ${until}`;
      return { title: say(view, adminTexts.officeHours), before: of(difference.before), after: of(difference.after) };
    }
    case "name":
      return {
        title: say(view, adminTexts.ruleSetName),
        before: say(view, difference.before),
        after: say(view, difference.after),
      };
  }
}
