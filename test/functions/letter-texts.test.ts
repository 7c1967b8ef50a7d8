import { describe, expect, it } from "vitest";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { type Deadline, deadlineTerms } from "../../domain/deadline.ts";
import type { Person } from "../../domain/directory.ts";
import type { CaseDocument, DocumentKind } from "../../domain/document.ts";
import { dueDayOf } from "../../domain/explanation/time-left.ts";
import type { CaseId, DocumentId } from "../../domain/ids.ts";
import type { Language } from "../../domain/language.ts";
import { isPeriod, LadderId, LimitId, type RuleSet, type Rung } from "../../domain/rule-set.ts";
import { StageName } from "../../domain/stage.ts";
import { addDays, type Day, type Instant, startOfDay } from "../../domain/time.ts";
import { documentTitles } from "../../functions/adapters/texts/documents.ts";
import { digestLetter } from "../../functions/adapters/texts/mails/digest.ts";
import { type Letter, letter, type MailContent } from "../../functions/adapters/texts/mails/letter.ts";
import { together } from "../../functions/adapters/texts/mails/together.ts";
import { contentOf } from "../../functions/notify/content.ts";
import { moves, type Occasion, waiting } from "../../functions/notify/occasions.ts";
import { readSeeds } from "../../seeds/seeds.ts";
import { issued } from "../domain/feedback-story.ts";
import { given } from "../domain/given.ts";

const { ruleSet, calendar, organisations, people } = readSeeds();
const START = "2026-03-02" as Day;

/** The unit bears the names people gave it in the register. */
function caseOf(): CaseFile {
  const { state } = given(...issued);
  const unit = organisations.find(({ kind }) => kind === "unit");
  if (!unit || state.status === "not_opened") throw new Error("the register has a unit, and the case is open");
  return { ...state, unit: { ...state.unit, name: unit.name } };
}
const file = caseOf();

const counted = (limitId: LimitId, rules: RuleSet): Deadline | null => {
  const { value } = rules.limits[limitId];
  if (!value || !isPeriod(value)) return null;
  const terms = deadlineTerms(
    {
      id: `${limitId}-1`,
      entry: 1,
      limitId,
      side: "unit",
      ladder: "school",
      start: { on: START, because: "DocumentServed", documentId: "D1" as DocumentId },
    },
    rules,
    calendar,
  );
  const state = { end: null, passed: false, taken: [], suspendedOn: null, remaining: null, history: [] } as const;
  return { ...terms, ...state, status: "running", begunAt: startOfDay(START) };
};
const deadlines = LimitId.options.flatMap((limitId) => counted(limitId, ruleSet) ?? []);
const rungs: readonly Rung[] = LadderId.options.flatMap((ladder) => ruleSet.ladders[ladder]);
const documentOf = (kind: DocumentKind): CaseDocument =>
  ({ ...[...file.documents.values()][0], kind, number: `${file.id}-D1` }) as CaseDocument;
/** The days on which something may be told of a deadline: before, on and after its last one. */
const instants = (due: Day): Instant[] => [addDays(due, -3), due, addDays(due, 2)].map(startOfDay);

const first = counted("defence", ruleSet);
if (!first) throw new Error("the rules have a period for the defence");
const firstDays = instants(first.due);

const rests = { event: 0, kind: "deadline_rests", deadline: first } as const;

/** Everything there is to write of each kind; a kind that is missing does not compile. */
const occasions: { readonly [K in Occasion["kind"]]: readonly Extract<Occasion, { kind: K }>[] } = {
  document_issued: (Object.keys(documentTitles) as DocumentKind[]).map((kind) => ({
    event: 0,
    kind: "document_issued",
    document: documentOf(kind),
  })),
  deadline_started: deadlines.map((deadline) => ({
    event: 0,
    kind: "deadline_started",
    deadline,
    begun: { terms: deadline, at: deadline.begunAt },
  })),
  ladder_step: rungs.flatMap((rung) =>
    deadlines.slice(0, 3).map((deadline) => ({
      event: 0,
      kind: "ladder_step" as const,
      deadline,
      rung,
      missed: [],
      isLate: false,
    })),
  ),
  deadline_moved: Object.values(moves).map((why) => ({
    event: 0,
    kind: "deadline_moved",
    deadline: first,
    from: START,
    why,
  })),
  deadline_rests: [rests],
  request_refused: [{ event: 0, kind: "request_refused", deadline: first }],
  unit_pressed: organisations
    .filter(({ kind }) => kind === "county_education_bureau")
    .map(({ name }) => ({ event: 0, kind: "unit_pressed", deadline: first, department: name })),
  decision_waiting: Object.values(waiting).map(({ what, asked }) => ({
    event: 0,
    kind: "decision_waiting",
    what,
    asked,
  })),
  minutes_recorded: [{ event: 0, kind: "minutes_recorded" }],
  stage_over: StageName.options.map((stage) => ({ event: 0, kind: "stage_over", stage })),
};

/** What people write in the one language they write. */
const matters = { zh: "劳动教育课程开设情况", en: "How labour lessons are given" } as const;

const frameFor = (language: Language, as: "act" | "know") => {
  const recipient = people.find((person) => person.language === "zh");
  const colleague = people.at(-1);
  if (!recipient || !colleague) throw new Error("the register has people");
  return {
    file: { ...file, matters: matters[language] },
    language,
    recipient: { ...recipient, language } satisfies Person,
    as,
    inPlaceOf: colleague,
    contact: { name: colleague.name, phone: "0432-62010001" },
    address: "https://dudao.example",
  };
};

function lettersOf(kind: Occasion["kind"], language: Language): Letter[] {
  return (["act", "know"] as const).flatMap((as) => {
    const contents: MailContent[] = occasions[kind].flatMap((occasion) => {
      const due = "deadline" in occasion ? occasion.deadline.due : START;
      return instants(due).map((now) => contentOf(occasion, as, file, { ruleSet, calendar, now }));
    });
    const [one, ...others] = contents.map((content) => ({ content, as }));
    if (!one) throw new Error(`there is nothing to write of ${kind}`);
    const frame = frameFor(language, as);
    const over = contentOf({ event: 0, kind: "stage_over", stage: "plan" }, "know", file, {
      ruleSet,
      calendar,
      now: startOfDay(START),
    });
    const inOne = [
      together([one, ...others.slice(0, 5)]),
      together([one, { ...one, as: "know" }]),
      together([one, { content: over, as: "know" }]),
    ];
    return [...contents, ...inOne].map((content) => letter(content, frame)(frame.recipient));
  });
}

function digestsIn(language: Language): Letter[] {
  const timely = deadlines.map((deadline, place) => ({
    caseId: file.id as CaseId,
    unit: file.unit.name,
    deadlineId: deadline.id,
    limitId: deadline.rule.limitId,
    due: dueDayOf(deadline),
    isNew: place % 2 === 0,
  }));
  const decidable = [{ caseId: file.id as CaseId, unit: file.unit.name, count: 2 }];
  const agenda = { waiting: decidable, overdue: timely, soon: timely, begun: timely, isCut: true };
  const { recipient, inPlaceOf, address } = frameFor(language, "act");
  return firstDays.map((now) =>
    digestLetter(
      [
        { agenda, inPlaceOf: null },
        { agenda, inPlaceOf },
      ],
      { recipient, today: now.slice(0, 10) as Day, ruleSet, calendar, address },
    ),
  );
}

/** What in a Chinese text has punctuation of its own: addresses, times of the day, names of registers. */
const foreign = /https?:\/\/\S+|\d{1,2}:\d{2}|\[督导\]/g;
const narrow = /[^\n]{0,12}[,:;?!()"][^\n]{0,12}/g;
const wide = /[^\n]{0,12}[\u3000-\u303f\uff00-\uffef][^\n]{0,12}/g;

const wrongIn = (letters: readonly Letter[], language: Language): string[] => [
  ...new Set(
    letters.flatMap(
      ({ subject, text }) => `${subject}\n${text}`.replace(foreign, "").match(language === "zh" ? narrow : wide) ?? [],
    ),
  ),
];

describe("the letters", () => {
  it.each(Object.keys(occasions) as Occasion["kind"][])(
    "of the kind %s are set in the punctuation of their language",
    (kind) => {
      for (const language of ["zh", "en"] as const) {
        const letters = lettersOf(kind, language);
        expect(letters.length).toBeGreaterThan(0);
        expect(wrongIn(letters, language)).toEqual([]);
      }
    },
  );

  it("that remind of a right reproach nobody for leaving it, on the days before and on the last", () => {
    const told = rungs
      .filter(({ notice }) => notice === "reminder" || notice === "due_today")
      .flatMap((rung) =>
        firstDays.slice(0, 2).map((now) => {
          const step = { event: 0, kind: "ladder_step", deadline: first, rung, missed: [], isLate: false } as const;
          return contentOf(step, "act", file, { ruleSet, calendar, now }).task;
        }),
      );
    expect(told.length).toBeGreaterThan(0);
    for (const { zh, en } of told) {
      expect(zh).toMatch(/届满。是否办理由您决定。$/);
      expect(en).toMatch(/^The period for .* ends .* You may act, and need not\.$/);
    }
  });

  it("of the day are, too", () => {
    for (const language of ["zh", "en"] as const) expect(wrongIn(digestsIn(language), language)).toEqual([]);
  });

  it("give the matters as they were written, in one line, and of long ones the beginning", () => {
    const content = contentOf(rests, "act", file, { ruleSet, calendar, now: startOfDay(START) });
    const mattersIn = (language: Language, written: string): string => {
      const frame = frameFor(language, "act");
      const inFile = { ...frame, file: { ...frame.file, matters: written } };
      const { subject, text } = letter(content, inFile)(frame.recipient);
      const label = language === "zh" ? "督导事项：" : "Matters: ";
      const lines = `${subject}\n${text}`.split("\n").filter((line) => line.startsWith(label));
      expect(lines).toHaveLength(1);
      return lines.join().slice(label.length);
    };
    expect(mattersIn("zh", "课程,师资(含教研)\n场地:器材")).toBe("课程,师资(含教研) 场地:器材");
    expect(mattersIn("en", "课程,师资(含教研)")).toBe("课程,师资(含教研)");
    const [fits, longer] = ["督".repeat(200), "督".repeat(201)];
    expect(mattersIn("zh", fits)).toBe(fits);
    expect(mattersIn("zh", longer)).toBe(`${fits}……（全文见案件页面）`);
    expect(mattersIn("en", longer)).toBe(`${fits}… (in full on the page of the case)`);
  });

  it("say nothing of one language in the other", () => {
    const english = [
      ...(Object.keys(occasions) as Occasion["kind"][]).flatMap((kind) => lettersOf(kind, "en")),
      ...digestsIn("en"),
    ];
    const chinese = english.flatMap(
      ({ subject, text }) => `${subject}\n${text}`.match(/[^\n]{0,20}\p{Script=Han}[^\n]{0,20}/gu) ?? [],
    );
    expect([...new Set(chinese)]).toEqual([]);
  });
});
