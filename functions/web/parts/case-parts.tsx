import type { VisibleFile } from "../../../domain/access/visible-file.ts";
import type { Calendar } from "../../../domain/calendar.ts";
import { type CaseFile, openEntry } from "../../../domain/case/case-file.ts";
import { runningDeadlines } from "../../../domain/clock/clock.ts";
import type { Deadline } from "../../../domain/deadline.ts";
import type { CaseDocument } from "../../../domain/document.ts";
import { type DueDay, dueDayOf, timeLeft } from "../../../domain/explanation/time-left.ts";
import type { Finding } from "../../../domain/finding.ts";
import type { Bilingual } from "../../../domain/language.ts";
import type { RuleSet } from "../../../domain/rule-set.ts";
import { SystemName, systemOf } from "../../../domain/stage.ts";
import { dayOf } from "../../../domain/time.ts";
import { dayText } from "../dates.ts";
import type { Lexicon } from "../lexicon.ts";
import { casePath, deadlinePath, documentPath, evidencePath } from "../paths.ts";
import { documentText, findingStatusTexts, stageText, systemTexts } from "../texts/case.ts";
import { choiceTexts } from "../texts/choices.ts";
import { formTexts } from "../texts/forms.ts";
import { targetText } from "../texts/indicators.ts";
import { taskTexts } from "../texts/tasks.ts";
import { ui } from "../texts/ui.ts";
import { inBrackets, say, type View } from "../view.ts";
import { FindingHistory, hasHistory } from "./finding-history.tsx";
import { IndicatorName, quantityText, Standard } from "./measure.tsx";

interface Shown {
  readonly view: View;
  readonly file: CaseFile;
}

/** The part of a case one reader sees: who reads only what was published is not told how far the case has come, nor what was found. */
interface Cut extends Shown {
  readonly file: VisibleFile;
}

const choice = (view: View, value: string): string => {
  const text: Bilingual | undefined = choiceTexts[value];
  return text ? say(view, text) : value;
};

/** Reference above the unit's name, and what kind of case it is. */
export const CaseHeader = ({ view, file, people }: Cut & { people: ReadonlyMap<string, Bilingual> }) => {
  const entry = openEntry(file);
  const nameOf = (id: string): string => {
    const name = people.get(id);
    return name ? say(view, name) : id;
  };
  return (
    <header class="case-header">
      <p class="caption">
        {say(view, ui.reference)} <span class="ref">{file.id}</span>
      </p>
      <h1>{say(view, file.unit.name)}</h1>
      <p class="lead">{file.title}</p>
      <dl class="facts">
        <Fact term={say(view, ui.kind)}>{choice(view, file.kind)}</Fact>
        {(file.sight !== "public" || file.status === "closed") && (
          <Fact term={say(view, ui.stage)}>
            {say(view, stageText({ status: file.status, stage: entry?.stage ?? null }))}
          </Fact>
        )}
        <Fact term={say(view, ui.openedOn)}>{dayText(dayOf(file.openedAt), view.language)}</Fact>
        <Fact term={say(view, ui.team)}>
          <span class="whole">
            {nameOf(file.team.leaderId)}
            {inBrackets(view, say(view, ui.leader))}
          </span>
          {file.team.memberIds.map((id) => (
            <>
              {view.language === "zh" ? "、" : ", "}
              <span class="whole">{nameOf(id)}</span>
            </>
          ))}
        </Fact>
        {file.rating && <Fact term={say(view, ui.rating)}>{choice(view, file.rating)}</Fact>}
      </dl>
    </header>
  );
};

/** What the supervision looks at, by which rule, and against which targets of the plan. */
export const About = ({ view, file, lexicon }: Shown & { lexicon: Lexicon }) => (
  <details class="more">
    <summary>{say(view, ui.about)}</summary>
    <dl class="facts small">
      <Fact term={say(view, ui.matters)}>
        <span class="typed-text">{file.matters}</span>
      </Fact>
      <Fact term={say(view, ui.legalBasis)}>
        <span class="typed-text">{file.legalBasis}</span>
      </Fact>
      {file.indicatorIds.length > 0 && (
        <Fact term={say(view, ui.indicators)}>
          <ul>
            {file.indicatorIds.map((id) => {
              const indicator = lexicon.indicators.get(id);
              return (
                <li>
                  <IndicatorName view={view} id={id} indicator={indicator} />
                  {indicator && <span class="meta"> {say(view, targetText(indicator))}</span>}
                </li>
              );
            })}
          </ul>
        </Fact>
      )}
    </dl>
  </details>
);

const Fact = ({ term, children }: { term: string; children: unknown }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);

/** The eight systems with those passed and the present one marked, in words too. */
export const SystemStrip = ({ view, file }: Shown) => {
  const current = openEntry(file)?.stage;
  const reached = new Set(file.entries.map(({ stage }) => systemOf[stage]));
  return (
    <nav class="strip" aria-label={say(view, ui.systems)}>
      <ol>
        {SystemName.options.map((system) => {
          const isCurrent = current !== undefined && systemOf[current] === system;
          const isPassed = !isCurrent && reached.has(system);
          return (
            <li class={isCurrent ? "now" : isPassed ? "past" : undefined} aria-current={isCurrent ? "step" : undefined}>
              {say(view, systemTexts[system])}
              {isPassed && <span class="hidden"> ({say(view, ui.passed)})</span>}
            </li>
          );
        })}
      </ol>
    </nav>
  );
};

/** A due day with how it lies to today, in words and colour. */
export const Due = ({ view, due, calendar }: { view: View; due: DueDay; calendar: Calendar }) => {
  const { on, provisional } = due;
  const { urgency, text } = timeLeft(due, dayOf(view.now), calendar);
  return (
    <span class={`due ${urgency}`}>
      <strong>{dayText(on, view.language)}</strong>
      <span class="due-text">
        {say(view, text)}
        {provisional && ` · ${say(view, ui.provisional)}`}
      </span>
    </span>
  );
};

export const Deadlines = ({ view, file, ruleSet, calendar }: Shown & { ruleSet: RuleSet; calendar: Calendar }) => {
  const running = runningDeadlines(file);
  return (
    <section aria-labelledby="deadlines">
      <h2 id="deadlines">{say(view, ui.deadlines)}</h2>
      {running.length === 0 && <p class="quiet">{say(view, ui.noDeadlines)}</p>}
      <ul class="cards">
        {running.map((deadline) => (
          <li>
            <p class="card-title">{say(view, nameOf(deadline, ruleSet))}</p>
            <Due view={view} due={dueDayOf(deadline)} calendar={calendar} />
            <a href={deadlinePath(file.id, deadline.id)}>
              {say(view, ui.why)}
              <span class="hidden"> ({say(view, nameOf(deadline, ruleSet))})</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};

export const nameOf = (deadline: Deadline, { limits }: RuleSet): Bilingual => limits[deadline.rule.limitId].subject;

export const Findings = ({ view, file, lexicon }: Cut & { lexicon: Lexicon }) => (
  <section aria-labelledby="findings">
    <h2 id="findings">{say(view, ui.findings)}</h2>
    {file.findings.size === 0 && (
      <p class="quiet">{say(view, file.sight === "public" ? ui.findingsNotShown : ui.noFindings)}</p>
    )}
    <ol class="findings">
      {[...file.findings.values()].map((finding) => (
        <FindingItem view={view} finding={finding} lexicon={lexicon} />
      ))}
    </ol>
  </section>
);

const FindingItem = ({ view, finding, lexicon }: { view: View; finding: Finding; lexicon: Lexicon }) => {
  const { basis, severity, description, measured, proposedMeasure, fixClass, evidence } = finding.content;
  const indicator = basis.kind === "indicator" ? lexicon.indicators.get(basis.indicatorId) : undefined;
  return (
    <li>
      <div class="finding-head">
        <h3 class="ref">{finding.id}</h3>
        <span class={`tag ${severity === "grave" || severity === "serious" ? "strong" : ""}`}>
          {choice(view, severity)}
        </span>
        <span class="tag">{choice(view, fixClass)}</span>
        <span class="tag status">{say(view, findingStatusTexts[finding.status])}</span>
      </div>
      <p class="finding-text">{description}</p>
      <dl class="facts small">
        <Fact term={say(view, ui.standard)}>
          <Standard view={view} basis={basis} lexicon={lexicon} />
        </Fact>
        {measured !== undefined && (
          <Fact term={say(view, ui.measured)}>
            {quantityText(view, measured, indicator?.unit)}
            {indicator && (
              <p class="meta">
                {say(view, formTexts.planTarget)} {say(view, indicator.target.wording)}
              </p>
            )}
          </Fact>
        )}
        <Fact term={say(view, ui.measure)}>{proposedMeasure}</Fact>
        {evidence.length > 0 && (
          <Fact term={say(view, ui.evidence)}>
            <Files ids={evidence} lexicon={lexicon} />
          </Fact>
        )}
        {finding.defence && <Defence view={view} defence={finding.defence} lexicon={lexicon} />}
      </dl>
      {hasHistory(finding) && (
        <details class="more">
          <summary>
            {say(view, taskTexts.history)}
            <span class="hidden"> {finding.id}</span>
          </summary>
          <FindingHistory view={view} finding={finding} lexicon={lexicon} />
        </details>
      )}
    </li>
  );
};

interface DefenceProps {
  readonly view: View;
  readonly defence: NonNullable<Finding["defence"]>;
  readonly lexicon: Lexicon;
}

/** What the unit said to a finding, and what the inspectors answered. */
const Defence = ({ view, defence, lexicon }: DefenceProps) => (
  <>
    <Fact term={say(view, ui.unitSays)}>
      <strong>{choice(view, defence.position)}</strong>
      {defence.statement && <p class="typed-text">{defence.statement}</p>}
      <Files ids={defence.evidence} lexicon={lexicon} />
    </Fact>
    {defence.answer && (
      <Fact term={say(view, ui.answered)}>
        <strong>{choice(view, defence.answer.adopted)}</strong>
        <p>{defence.answer.reason}</p>
      </Fact>
    )}
  </>
);

const Files = ({ ids, lexicon: { caseId, files } }: { ids: readonly string[]; lexicon: Lexicon }) => (
  <>
    {ids.map((id) => (
      <p>
        <a href={evidencePath(caseId, id)}>{files.get(id) ?? id.slice(0, 12)}</a>
      </p>
    ))}
  </>
);

export const Documents = ({ view, file }: Shown) => (
  <section aria-labelledby="documents">
    <h2 id="documents">{say(view, ui.documents)}</h2>
    {file.documents.size === 0 ? (
      <p class="quiet">{say(view, ui.noDocuments)}</p>
    ) : (
      <ul class="documents">
        {[...file.documents.values()].map((document) => (
          <DocumentItem view={view} file={file} document={document} />
        ))}
      </ul>
    )}
  </section>
);

const DocumentItem = ({ view, file, document }: Shown & { document: CaseDocument }) => {
  const isReadable = Object.keys(document.content).length > 0;
  const title = say(view, documentText(document.kind));
  return (
    <li>
      <p class="card-title">{isReadable ? <a href={documentPath(file.id, document.id)}>{title}</a> : title}</p>
      <p class="meta">
        <span class="ref">{document.number}</span> ·{" "}
        <span class="whole">
          {say(view, ui.issuedOn)} {dayText(dayOf(document.issuedAt), view.language)}
        </span>{" "}
        ·{" "}
        {document.service ? (
          <span class="whole">
            {say(view, ui.servedOn)} {dayText(document.service.on, view.language)}
          </span>
        ) : (
          <strong>{say(view, ui.notServed)}</strong>
        )}
        {!isReadable && ` · ${say(view, ui.confirmFirst)}`}
      </p>
    </li>
  );
};

export const backToCase = (view: View, file: CaseFile) => (
  <p>
    <a class="back" href={casePath(file.id)}>
      {say(view, ui.back)}
    </a>
  </p>
);
