import { type Calendar, dayFacts } from "../calendar.ts";
import type { SkippedDay } from "../counting.ts";
import type { Deadline, DeadlineChange } from "../deadline.ts";
import type { Bilingual } from "../language.ts";
import { isLaw, type RuleSet, type Rung } from "../rule-set.ts";
import { addDays, type Day, dayOf, type Instant } from "../time.ts";
import { dayText, instantText, reasonText, skippedText, spanText } from "./days.ts";
import { audienceTexts, causeText, endTexts, noticeTexts, sourceText, standingTexts } from "./words.ts";

/** What one sentence of an explanation is about. */
export type ExplanationTopic =
  | "start"
  | "rule"
  | "standing"
  | "duty"
  | "counting"
  | "skipped"
  | "rolled"
  | "held"
  | DeadlineChange["kind"]
  | "provisional"
  | "ladder"
  | "state";

export interface ExplanationPart {
  readonly topic: ExplanationTopic;
  readonly text: Bilingual;
  /** The days or instants the sentence speaks of, for a table or a picture. */
  readonly days?: readonly { readonly day: Day; readonly text: Bilingual }[];
}

export interface DeadlineExplanation {
  readonly due: Day;
  /** 24:00 of the due day. */
  readonly dueAt: Instant;
  readonly provisional: boolean;
  /** The number of days is law (quoted or officially summarised); otherwise it is a setting of the rule set. */
  readonly isLaw: boolean;
  readonly summary: Bilingual;
  readonly parts: readonly ExplanationPart[];
}

/**
 * "Why is it due that day?" One answer for pages, mails and the API, from what was kept when the clock started. The
 * pinned rule set adds the limit's name, what its source orders, and the ladder; the calendar adds make-up working days.
 */
export function explainDeadline(
  deadline: Deadline,
  { ruleSet, calendar }: { readonly ruleSet?: RuleSet; readonly calendar?: Calendar } = {},
): DeadlineExplanation {
  const { due, dueAt, provisional } = deadline;
  const parts = [
    startPart(deadline),
    rulePart(deadline, ruleSet),
    standingPart(deadline, ruleSet),
    dutyPart(deadline, ruleSet),
    countingPart(deadline, calendar),
    skippedPart(deadline),
    rolledPart(deadline),
    heldPart(deadline),
    ...deadline.history.map(changePart),
    provisionalPart(deadline),
    ladderPart(deadline, ruleSet),
    statePart(deadline),
  ].filter((part) => part !== null);
  return {
    due,
    dueAt,
    provisional,
    isLaw: isOwnNumber(deadline, ruleSet) && isLaw(deadline.rule.label),
    summary: summaryOf(deadline),
    parts,
  };
}

/** The same for a mail: the day, then the period and its unit, the rule and its standing; never a reason somebody wrote. */
export const explainBriefly = (
  deadline: Deadline,
  ruleSet: RuleSet,
): { readonly summary: Bilingual; readonly sentences: readonly Bilingual[] } => ({
  summary: summaryOf(deadline),
  sentences: [rulePart(deadline, ruleSet), standingPart(deadline, ruleSet), provisionalPart(deadline)].flatMap(
    (part) => part?.text ?? [],
  ),
});

function summaryOf({ due, provisional }: Deadline): Bilingual {
  const day = dayText(due);
  return {
    zh: `${day.zh}24:00 届满${provisional ? "(暂定)" : ""}。`,
    en: `Due by 24:00 on ${day.en}${provisional ? " (provisional)" : ""}.`,
  };
}

const part = (topic: ExplanationTopic, zh: string, en: string): ExplanationPart => ({ topic, text: { zh, en } });

/** The rule's own number, not one a person set within what the rule allows. */
function isOwnNumber({ rule }: Deadline, ruleSet: RuleSet | undefined): boolean {
  const own = ruleSet?.limits[rule.limitId].value;
  return !own || JSON.stringify(own) === JSON.stringify(rule.span);
}

function startPart({ start }: Deadline): ExplanationPart {
  const [day, cause] = [dayText(start.on), causeText(start.because)];
  const document = start.documentId;
  return part(
    "start",
    `${day.zh}${cause.zh}${document ? `(文书 ${document})` : ""},当日不计,自次日起算。`,
    `On ${day.en} ${cause.en}${document ? ` (document ${document})` : ""}. That day does not count; counting starts the next day.`,
  );
}

function rulePart({ rule }: Deadline, ruleSet: RuleSet | undefined): ExplanationPart {
  const span = spanText(rule.span);
  const subject = ruleSet?.limits[rule.limitId].subject ?? { zh: rule.limitId, en: rule.limitId };
  const name = ruleSet?.name ?? { zh: rule.ruleSet.id, en: rule.ruleSet.id };
  return part(
    "rule",
    `期限为${span.zh}(${subject.zh};规则集《${name.zh}》第${rule.ruleSet.version}版)。`,
    `The period is ${span.en} (${subject.en}; rule set "${name.en}", version ${rule.ruleSet.version}).`,
  );
}

function standingPart(deadline: Deadline, ruleSet: RuleSet | undefined): ExplanationPart {
  const { label, source } = deadline.rule;
  if (isOwnNumber(deadline, ruleSet)) return { topic: "standing", text: standingTexts[label](sourceText(source)) };
  return part(
    "standing",
    `该期限由办案人员在规则允许的范围内确定(规则:${sourceText(source).zh})。`,
    `The period was set for this case within what the rule allows (rule: ${sourceText(source).en}).`,
  );
}

function dutyPart({ rule }: Deadline, ruleSet: RuleSet | undefined): ExplanationPart | null {
  const duty = ruleSet?.limits[rule.limitId].duty;
  if (!duty || (isLaw(rule.label) && duty.source === rule.source)) return null;
  const { wording } = duty;
  const source = sourceText(duty.source);
  // The sentence before has named the source of the number.
  const named = sourceText(rule.source);
  const zh = named.zh.includes(source.zh) ? "" : `(${source.zh})`;
  const en = named.en.includes(source.en) ? "" : ` (${source.en})`;
  return isLaw(duty.label)
    ? part("duty", `法定要求:${wording.zh}${zh}。`, `What the law orders: ${wording.en}${en}.`)
    : part("duty", `参考做法:${wording.zh}${zh}。`, `Practice elsewhere: ${wording.en}${en}.`);
}

function countingPart({ start, due, rule, history }: Deadline, calendar: Calendar | undefined): ExplanationPart {
  if (!("workingDays" in rule.span)) {
    return part(
      "counting",
      "逐日计算,节假日计入;按月计算的,至对应日或者当月末日;末日 24:00 止。",
      "Every day counts, days off included; months end on the same-numbered day or the month's last; the last day ends at 24:00.",
    );
  }
  const text = {
    zh: "只计工作日:周末和法定节假日不计,调休上班的周末计入;末日 24:00 止。",
    en: "Only working days count: weekends and holidays do not, make-up working weekends do; the last day ends at 24:00.",
  };
  if (!calendar || history.length > 0) return { topic: "counting", text };
  const days: { day: Day; text: Bilingual }[] = [];
  for (let day = addDays(start.on, 1); day <= due; day = addDays(day, 1)) {
    const facts = dayFacts(calendar, day);
    if (facts.working && facts.why !== "weekday") days.push({ day, text: reasonText(facts) });
  }
  return days.length > 0 ? { topic: "counting", text, days } : { topic: "counting", text };
}

const withDays = (skipped: readonly SkippedDay[]) => skipped.map((each) => ({ day: each.day, text: reasonText(each) }));

function skippedPart({ skipped, rolledFrom }: Deadline): ExplanationPart | null {
  if (skipped.length === 0 || rolledFrom) return null;
  const days = skippedText(skipped);
  return {
    ...part(
      "skipped",
      `不计入的 ${skipped.length} 日:${days.zh}。`,
      `Days passed over (${skipped.length}): ${days.en}.`,
    ),
    days: withDays(skipped),
  };
}

function rolledPart({ skipped, rolledFrom }: Deadline): ExplanationPart | null {
  if (!rolledFrom) return null;
  const [last, days] = [dayText(rolledFrom), skippedText(skipped)];
  return {
    ...part(
      "rolled",
      `期间的最后一日 ${last.zh} 为休息日,顺延至其后第一个工作日(参照《民法典》第二百零三条);顺延跳过:${days.zh}。`,
      `The last day, ${last.en}, is a day off, so the period ends on the next day that is not (Civil Code art. 203, by analogy); passed over: ${days.en}.`,
    ),
    days: withDays(skipped),
  };
}

function heldPart({ note, notBefore }: Deadline): ExplanationPart | null {
  if (!note || !notBefore) return null;
  const day = dayText(notBefore);
  return part("held", `该日不早于 ${day.zh}:${note.zh}。`, `The day is not before ${day.en}: ${note.en}.`);
}

function changePart(change: DeadlineChange): ExplanationPart {
  const { kind, at, reason } = change;
  const on = dayText(dayOf(at));
  const [from, to] = [dayText(change.from), change.to ? dayText(change.to) : null];
  if (kind === "suspended" || !to) {
    return part(
      kind,
      `${on.zh}起中止计算(原定 ${from.zh}):${reason}。`,
      `Suspended on ${on.en} (due ${from.en} until then): ${reason}.`,
    );
  }
  if (kind === "resumed") {
    return part(
      kind,
      `${on.zh}恢复计算,按剩余时间至 ${to.zh}:${reason}。`,
      `Resumed on ${on.en} with the remaining time, to ${to.en}: ${reason}.`,
    );
  }
  if (kind === "extended") {
    return part(
      kind,
      `${on.zh}准予延期,由 ${from.zh} 至 ${to.zh}:${reason}。`,
      `Extended on ${on.en} from ${from.en} to ${to.en}: ${reason}.`,
    );
  }
  if (change.countedDue) {
    const counted = dayText(change.countedDue);
    return part(
      kind,
      `${on.zh}因日历调整重新计算(${reason}):按新日历为 ${counted.zh},已送达的期限不提前,仍为 ${to.zh}。`,
      `Counted again on ${on.en} because the calendar changed (${reason}): that gives ${counted.en}, but a served date never moves earlier, so it stays ${to.en}.`,
    );
  }
  return change.from === change.to
    ? part(
        kind,
        `${on.zh}因日历调整重新计算(${reason}),日期不变。`,
        `Counted again on ${on.en} because the calendar changed (${reason}); the day is the same.`,
      )
    : part(
        kind,
        `${on.zh}因日历调整重新计算(${reason}),由 ${from.zh} 改为 ${to.zh}。`,
        `Counted again on ${on.en} because the calendar changed (${reason}): from ${from.en} to ${to.en}.`,
      );
}

function provisionalPart({ provisional }: Deadline): ExplanationPart | null {
  return provisional
    ? part(
        "provisional",
        "该日期为暂定:涉及年份的节假日安排尚未公布,公布后重新计算并告知;不会提前。",
        "The date is provisional: the holiday notice of a year it touches is not out. It will be counted again then and you will be told; it will not become earlier.",
      )
    : null;
}

function ladderPart({ status, steps, taken, ladder }: Deadline, ruleSet: RuleSet | undefined): ExplanationPart | null {
  const ahead = status === "running" ? steps.filter(({ rungId }) => !taken.includes(rungId)) : [];
  if (ahead.length === 0) return null;
  const rungs = ruleSet?.ladders[ladder] ?? [];
  return {
    ...part("ladder", "如未完成,将依次发出以下通知:", "If nothing is done, these notices follow:"),
    days: ahead.map(({ rungId, at }) => {
      const [when, what] = [instantText(at), rungText(rungs.find(({ id }) => id === rungId))];
      return { day: dayOf(at), text: { zh: `${when.zh} ${what.zh}`, en: `${when.en}: ${what.en}` } };
    }),
  };
}

function rungText(rung: Rung | undefined): Bilingual {
  if (!rung) return { zh: "通知", en: "notice" };
  const notice = noticeTexts[rung.notice];
  const names = (language: "zh" | "en", audiences: Rung["act"]) =>
    audiences.map((audience) => audienceTexts[audience][language]).join(language === "zh" ? "、" : ", ");
  const isTold = rung.know.length > 0;
  return {
    zh: `${notice.zh},发送${names("zh", rung.act)}${isTold ? `,抄送${names("zh", rung.know)}` : ""}`,
    en: `${notice.en} to ${names("en", rung.act)}${isTold ? `, copied to ${names("en", rung.know)}` : ""}`,
  };
}

function statePart({ status, end, passed, suspendedOn }: Deadline): ExplanationPart | null {
  if (end) return { topic: "state", text: endTexts[end] };
  if (status === "suspended" && suspendedOn) {
    const day = dayText(suspendedOn);
    return part("state", `自 ${day.zh} 起中止计算。`, `The clock has stood still since ${day.en}.`);
  }
  return passed ? part("state", "已逾期,尚未完成。", "Overdue and not done.") : null;
}
