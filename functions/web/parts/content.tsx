import { Subject } from "../../../domain/accountability/accountability.ts";
import { MeasureDraft } from "../../../domain/accountability/measures.ts";
import { Basis } from "../../../domain/finding.ts";
import type { Indicator } from "../../../domain/indicator.ts";
import { Bilingual } from "../../../domain/language.ts";
import { MethodUse } from "../../../domain/site/site.ts";
import { Day, Instant } from "../../../domain/time.ts";
import { dayText, instantText } from "../dates.ts";
import { subjectText } from "../forms/things.ts";
import { type Lexicon, thingIn } from "../lexicon.ts";
import { plain } from "../outward.ts";
import { evidencePath } from "../paths.ts";
import type { Reading } from "../reading.ts";
import { choiceTexts } from "../texts/choices.ts";
import { fieldTexts } from "../texts/fields.ts";
import { registerTexts } from "../texts/register.ts";
import { ui } from "../texts/ui.ts";
import { colon, say, type View } from "../view.ts";
import { IndicatorName, quantityText, Standard } from "./measure.tsx";

interface ContentProps {
  readonly view: View;
  readonly content: Readonly<Record<string, unknown>>;
  /** What was typed, what was chosen, and what names somebody or something. */
  readonly reading: Reading;
  /** Names and files behind identifiers. */
  readonly lexicon: Lexicon;
}
type ValueProps = Omit<ContentProps, "content"> & { readonly name: string; readonly value: unknown };

const isSaid = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);

/** That there is none of these is what was said. */
const toldEmpty: ReadonlySet<string> = new Set(["ties", "decisions"]);

/** What was written, each field under its name, nested as it was written. What was left empty is left out, unless all was. */
export const Content = ({ view, content, reading, lexicon }: ContentProps) => {
  const fields = Object.entries(content)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, plain(value)] as const);
  const said = fields.filter(([name, value]) => isSaid(value) || (toldEmpty.has(name) && Array.isArray(value)));
  return (
    <dl class="content">
      {(said.length > 0 ? said : fields).map(([name, value]) => {
        const text = wordFor(name, reading.act);
        return (
          <div>
            <dt>{text ? say(view, text) : name}</dt>
            <dd>
              {name === "measured" && typeof value === "number" ? (
                quantityText(view, value, unitOf(content, lexicon))
              ) : (
                <Value view={view} name={name} value={value} reading={reading.of(name)} lexicon={lexicon} />
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
};

/** What a measured value beside its standard is counted in. */
function unitOf({ basis }: Readonly<Record<string, unknown>>, { indicators }: Lexicon): Indicator["unit"] {
  const { data } = Basis.safeParse(basis);
  return (data?.kind === "indicator" && indicators.get(data.indicatorId)?.unit) || null;
}

/** What a field is called, in the act that wrote it; undefined for a name nobody has a word for. */
export const wordFor = (name: string, from?: string): Bilingual | undefined =>
  fieldTexts[`${from}.${name}`] ?? fieldTexts[name] ?? names[name];

const names: Readonly<Record<string, Bilingual>> = {
  id: ui.number,
  findings: ui.findings,
  inspectorIds: ui.team,
  unit: ui.unit,
  signedBy: { zh: "签发人", en: "Signed by" },
  visits: { zh: "实地督导", en: "Visits" },
  publicViews: { zh: "公众意见", en: "Views of the public" },
  views: { zh: "公众意见", en: "Views of the public" },
  visit: { zh: "实地督导", en: "Visit" },
  deliberation: { zh: "评议", en: "Deliberation" },
  answer: { zh: "答复", en: "Answer" },
  periods: { zh: "期限与权利", en: "Periods and rights" },
};

const Value = ({ value, ...of }: ValueProps) => {
  const { view, lexicon } = of;
  if (!isSaid(value)) return <span class="quiet">{say(view, ui.none)}</span>;
  if (Array.isArray(value))
    return (
      <ol class="content-list">
        {value.map((each) => (
          <li>
            <Value {...of} value={each} />
          </li>
        ))}
      </ol>
    );
  const basis = Basis.safeParse(value);
  if (basis.success) return <Standard view={view} basis={basis.data} lexicon={lexicon} />;
  const subject = Subject.safeParse(value);
  if (subject.success) return <>{say(view, subjectText(subject.data, lexicon.names))}</>;
  const measure = MeasureDraft.safeParse(value);
  if (measure.success) return <MeasureText view={view} lexicon={lexicon} measure={measure.data} />;
  const done = MethodUse.safeParse(value);
  if (done.success) {
    const method = choiceTexts[done.data.method];
    return <>{[method && say(view, method), done.data.count].join(colon(view))}</>;
  }
  const name = Bilingual.safeParse(value);
  if (name.success) return <>{say(view, name.data)}</>;
  if (typeof value === "object" && value !== null) return <Content {...of} content={{ ...value }} />;
  if (typeof value === "boolean") return <>{say(view, value ? ui.yes : ui.no)}</>;
  return <Text {...of} text={String(value)} />;
};

interface MeasureTextProps {
  readonly view: View;
  readonly lexicon: Lexicon;
  readonly measure: MeasureDraft;
}

/** A measure of accountability: what, who makes it where the office does not, and how. */
const MeasureText = ({ view, lexicon, measure: { code, details, organ } }: MeasureTextProps) => {
  const [name, maker] = [choiceTexts[code], organ && lexicon.names.get(organ)];
  return (
    <>
      <strong>{name && say(view, name)}</strong>
      {maker && ` · ${say(view, maker)}`}
      <br />
      <span class="typed-text">{details}</span>
    </>
  );
};

/** A text as typed; an identifier, a choice or a time in words. */
const Text = ({ view, name: field, reading, lexicon, text }: Omit<ValueProps, "value"> & { readonly text: string }) => {
  switch (reading.meaning) {
    case "file": {
      const file = lexicon.files.get(text);
      return <>{file ? <a href={evidencePath(lexicon.caseId, text)}>{file}</a> : say(view, registerTexts.fileKept)}</>;
    }
    case "finding": {
      // The finding that is told here says itself what it is.
      const finding = field === "id" ? undefined : lexicon.findings.get(text);
      return (
        <>
          <span class="ref">{text}</span> {finding}
        </>
      );
    }
    case "indicator":
      return <IndicatorName view={view} id={text} indicator={lexicon.indicators.get(text)} />;
    case "thing": {
      const thing = thingIn(lexicon, text);
      if (thing) return <>{say(view, thing)}</>;
      break;
    }
    case "name": {
      const name = lexicon.names.get(text);
      if (name) return <>{say(view, name)}</>;
      break;
    }
    case "choice": {
      const key = [`${field}.${text}`, text].find((each) => Object.hasOwn(choiceTexts, each));
      const words = key && choiceTexts[key];
      if (words) return <>{say(view, words)}</>;
      break;
    }
    case "day": {
      const day = Day.safeParse(text);
      if (day.success) return <time datetime={text}>{dayText(day.data, view.language)}</time>;
      break;
    }
    case "instant": {
      const instant = Instant.safeParse(text);
      if (instant.success) return <time datetime={text}>{instantText(instant.data, view.language)}</time>;
      break;
    }
  }
  return <span class="typed-text">{text}</span>;
};
