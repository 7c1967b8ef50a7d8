import type { Calendar } from "../../../../domain/calendar.ts";
import { digestOutlook } from "../../../../domain/daily-digest.ts";
import type { Person } from "../../../../domain/directory.ts";
import { dayText } from "../../../../domain/explanation/days.ts";
import { type DueDay, timeLeft } from "../../../../domain/explanation/time-left.ts";
import type { CaseId, DeadlineId } from "../../../../domain/ids.ts";
import type { Bilingual } from "../../../../domain/language.ts";
import type { LimitId, RuleSet } from "../../../../domain/rule-set.ts";
import type { Day } from "../../../../domain/time.ts";
import { printed } from "./letter.ts";

/** A day of a case that is near or over: the one that comes first, or one of a period that began since the last digest. */
export interface Timely {
  readonly caseId: CaseId;
  readonly unit: Bilingual;
  readonly deadlineId: DeadlineId;
  readonly limitId: LimitId;
  readonly due: DueDay;
  /** It began since the last digest, and this one is the first to tell of it. */
  readonly isNew: boolean;
}

/** A case with so many decisions that wait for the reader. */
export interface Decidable {
  readonly caseId: CaseId;
  readonly unit: Bilingual;
  readonly count: number;
}

export interface Agenda {
  readonly waiting: readonly Decidable[];
  readonly overdue: readonly Timely[];
  readonly soon: readonly Timely[];
  /** What began since the last digest and is due later than this one looks. */
  readonly begun: readonly Timely[];
  /** There is more than was looked at. */
  readonly isCut: boolean;
}

export const isEmpty = ({ waiting, overdue, soon, begun }: Agenda): boolean =>
  waiting.length + overdue.length + soon.length + begun.length === 0;

interface Section {
  readonly agenda: Agenda;
  /** The absent colleague whose agenda it is; null for the reader's own. */
  readonly inPlaceOf: Person | null;
}

interface DigestFrame {
  readonly recipient: Person;
  readonly today: Day;
  /** Names the limits. */
  readonly ruleSet: RuleSet;
  readonly calendar: Calendar;
  readonly address: string;
}

/** Items shown of each list, and whatever is new; the rest stands on the pages. */
const SHOWN = 10;

const both = (zh: string, en: string): Bilingual => ({ zh, en });

function soonText(ruleSet: RuleSet): Bilingual {
  const days = digestOutlook(ruleSet);
  return days === 0
    ? both("今日到期", "due today")
    : both(`${days}日内到期`, `due within ${days} ${days === 1 ? "day" : "days"}`);
}

const newlyBegun = both("新开始计算", "newly begun");

const sentence = ({ zh, en }: Bilingual): Bilingual => both(zh, en.charAt(0).toUpperCase() + en.slice(1));

/** The one mail of a day. Nothing a person wrote stands in it, and its links open pages and do nothing by themselves. */
export function digestLetter(
  sections: readonly Section[],
  frame: DigestFrame,
): { readonly subject: string; readonly text: string } {
  const { recipient, today, address } = frame;
  const say = (text: Bilingual): string => text[recipient.language];
  const sum = (count: (agenda: Agenda) => number): number =>
    sections.reduce((all, { agenda }) => all + count(agenda), 0);
  const counts = [
    [sum(({ waiting }) => waiting.length), both("待您决定", "to decide")],
    [sum(({ overdue }) => overdue.length), both("逾期", "overdue")],
    [sum(({ soon }) => soon.length), soonText(frame.ruleSet)],
    [sum(({ begun }) => begun.length), newlyBegun],
  ] as const;
  const summary = (language: "zh" | "en"): string =>
    counts
      .flatMap(([count, what]) =>
        count === 0 ? [] : [language === "zh" ? `${what.zh}${count}项` : `${count} ${what.en}`],
      )
      .join(language === "zh" ? "," : ", ");
  const day = dayText(today);
  const subject = say(
    both(`[督导] 每日提示(${day.zh}):${summary("zh")}`, `[Supervision] Daily digest, ${day.en}: ${summary("en")}`),
  );
  const text = [
    say(both(`${recipient.name.zh}：`, `Dear ${recipient.name.en},`)),
    ...sections.flatMap(({ agenda, inPlaceOf }) => [
      ...(inPlaceOf
        ? [
            "",
            say(
              both(
                `您代替缺勤的${inPlaceOf.name.zh}办理以下事项。`,
                `You act for ${inPlaceOf.name.en}, who is absent, in what follows.`,
              ),
            ),
          ]
        : []),
      ...agendaText(agenda, frame, say),
    ]),
    "",
    say(both(`全部事项:${address}/`, `Everything: ${address}/`)),
    "",
    say(
      both(
        "期限以送达的正式文书和案件页面为准。本邮件只是提示,不构成送达;请勿回复本邮件。",
        "The documents served and the case pages govern. This e-mail is a notice only and is not service; please do not reply to it.",
      ),
    ),
  ].join("\n");
  return { subject: printed(subject, recipient.language), text: printed(text, recipient.language) };
}

function agendaText(agenda: Agenda, frame: DigestFrame, say: (text: Bilingual) => string): string[] {
  const { today, ruleSet, calendar, address } = frame;
  const list = <T>(
    title: Bilingual,
    items: readonly T[],
    line: (item: T) => Bilingual,
    isNew: (item: T) => boolean = () => false,
  ): string[] => {
    if (items.length === 0) return [];
    const shown = items.filter((item, place) => place < SHOWN || isNew(item));
    const others = items.length - shown.length;
    return [
      "",
      say(both(`${title.zh}(${items.length}项):`, `${title.en} (${items.length}):`)),
      ...shown.map((item) => `- ${say(line(item))}`),
      ...(others > 0 ? [say(both(`……另有${others}项`, `… and ${others} more`))] : []),
    ];
  };
  const dueText = ({ unit, limitId, due, caseId, isNew }: Timely): Bilingual => {
    const [subject, day, left] = [
      ruleSet.limits[limitId].subject,
      dayText(due.on),
      timeLeft(due, today, calendar).text,
    ];
    const news = isNew ? both(`,${newlyBegun.zh}`, `, ${newlyBegun.en}`) : both("", "");
    return both(
      `${unit.zh}：${subject.zh}，${day.zh}止,${left.zh}${news.zh}  ${address}/cases/${caseId}`,
      `${unit.en}: ${subject.en}, due ${day.en}, ${left.en}${news.en}  ${address}/cases/${caseId}`,
    );
  };
  return [
    ...list(both("待您决定", "Waiting for your decision"), agenda.waiting, ({ unit, count, caseId }) =>
      both(
        `${unit.zh}：${count}项待决定  ${address}/cases/${caseId}`,
        `${unit.en}: ${count} to decide  ${address}/cases/${caseId}`,
      ),
    ),
    ...list(both("已经逾期", "Overdue"), agenda.overdue, dueText, ({ isNew }) => isNew),
    ...list(sentence(soonText(frame.ruleSet)), agenda.soon, dueText, ({ isNew }) => isNew),
    ...list(
      sentence(newlyBegun),
      agenda.begun,
      (item) => dueText({ ...item, isNew: false }),
      () => true,
    ),
    ...(agenda.isCut
      ? ["", say(both("此处未列尽,其余见页面。", "The lists are longer than this mail; the pages show the rest."))]
      : []),
  ];
}
