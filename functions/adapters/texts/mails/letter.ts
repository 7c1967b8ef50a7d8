import type { CaseFile } from "../../../../domain/case/case-file.ts";
import type { Person } from "../../../../domain/directory.ts";
import type { Bilingual, Language } from "../../../../domain/language.ts";
import { kindTitles } from "../../../../domain/supervision-kind.ts";
import { typeset } from "../say.ts";

/** What one mail has to say of its occasion. It comes from registers, rules and dates: nothing a person wrote in the case is in it. */
export interface MailContent {
  /** The act or fact, in a few words: the heart of the subject line. */
  readonly what: Bilingual;
  readonly tone: "action" | "reminder" | "overdue" | "information";
  /** The day it is due, for the subject line. */
  readonly due: Bilingual | null;
  readonly documentNumber: string | null;
  /** What the reader is asked to do; for a reader who is only told, what happened. */
  readonly task: Bilingual;
  /** The deadline in sentences: the day, the period with its unit, its rule and whether that is law. */
  readonly deadline: readonly Bilingual[];
  /** What follows if nothing is done. */
  readonly otherwise: Bilingual | null;
}

export interface MailFrame {
  readonly file: CaseFile;
  readonly language: Language;
  readonly as: "act" | "know";
  /** The absent colleague the recipient stands in for. */
  readonly inPlaceOf: Person | null;
  readonly contact: { readonly name: Bilingual; readonly phone: string | null } | null;
  /** Where people open the product. */
  readonly address: string;
}

const tones: Record<MailContent["tone"], Bilingual> = {
  action: { zh: "请办理", en: "Action needed" },
  reminder: { zh: "提醒", en: "Reminder" },
  overdue: { zh: "逾期", en: "Past due" },
  information: { zh: "知悉", en: "For information" },
};

/** As many characters of the matters as a mail gives. */
const LONGEST_MATTERS = 200;

/** A text of ours as the language sets it. */
export const printed = (text: string, language: Language): string => (language === "zh" ? typeset(text) : text);

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/**
 * The mail in one language, subject and text: one for everyone to whom the same is said, but for the greeting. Its link opens
 * a page and does nothing by itself.
 */
export function letter(content: MailContent, frame: MailFrame): (recipient: Pick<Person, "name">) => Letter {
  const { language } = frame;
  const subject = printed(subjectOf(content, frame, language), language);
  const text = textOf(content, frame, language);
  return ({ name }) => {
    const greeting = language === "zh" ? `${name.zh}：` : `Dear ${name.en},`;
    return { subject, text: `${printed(greeting, language)}\n${text}` };
  };
}

function subjectOf({ what, tone, due }: MailContent, { file, as }: MailFrame, language: Language): string {
  const lead = tones[as === "know" ? "information" : tone][language];
  return language === "zh"
    ? `[督导] ${lead}：${file.unit.name.zh} ${what.zh}${due ? `(${due.zh})` : ""} ${file.id}`
    : `[Supervision] ${lead}: ${file.unit.name.en} – ${what.en}${due ? ` (${due.en})` : ""} ${file.id}`;
}

function textOf(content: MailContent, frame: MailFrame, language: Language): string {
  const { file, as, inPlaceOf, contact, address } = frame;
  const say = (text: Bilingual): string => text[language];
  const row = (label: Bilingual, value: string | null): string[] =>
    value ? [`${say(label)}${language === "zh" ? "：" : ": "}${value}`] : [];
  const above = [
    "",
    ...(inPlaceOf
      ? [
          say({
            zh: `您代替缺勤的${inPlaceOf.name.zh}收到此件。`,
            en: `You receive this in place of ${inPlaceOf.name.en}, who is absent.`,
          }),
        ]
      : []),
    ...(as === "know"
      ? [say({ zh: "本件供您知悉,无需您办理。", en: "This is for your information; you need not act." })]
      : []),
    say(content.task),
    "",
    ...row({ zh: "案件编号", en: "Case" }, file.id),
    ...row({ zh: "文书编号", en: "Document" }, content.documentNumber),
    ...row({ zh: "被督导单位", en: "Supervised unit" }, say(file.unit.name)),
    ...row({ zh: "督导类型", en: "Kind of supervision" }, say(kindTitles[file.kind])),
  ];
  const below = [
    ...content.deadline.flatMap((sentence, index) =>
      index === 0 ? row({ zh: "期限", en: "Deadline" }, say(sentence)) : [say(sentence)],
    ),
    ...row(
      { zh: as === "act" ? "办理地址" : "查看地址", en: as === "act" ? "Where to answer" : "Where to read" },
      `${address}/cases/${file.id}`,
    ),
    ...row(
      { zh: "联系人", en: "Contact" },
      contact ? `${say(contact.name)}${contact.phone ? ` ${contact.phone}` : ""}` : null,
    ),
    ...(content.otherwise ? ["", say(content.otherwise)] : []),
    "",
    say({
      zh: "以盖章的正式文书为准。本邮件只是提示,不构成送达;请勿回复本邮件。",
      en: "The sealed document governs. This e-mail is a notice only and is not service; please do not reply to it.",
    }),
  ];
  return [
    printed(above.join("\n"), language),
    ...row({ zh: "督导事项", en: "Matters" }, mattersOf(file, language)),
    printed(below.join("\n"), language),
  ].join("\n");
}

/** The matters as whoever opened the case wrote them, in one line: the only words of a person in a mail. */
function mattersOf({ matters }: Pick<CaseFile, "matters">, language: Language): string {
  const characters = [...matters.replace(/\s+/g, " ")];
  if (characters.length <= LONGEST_MATTERS) return characters.join("");
  const rest = language === "zh" ? "……（全文见案件页面）" : "… (in full on the page of the case)";
  return `${characters.slice(0, LONGEST_MATTERS).join("")}${rest}`;
}
