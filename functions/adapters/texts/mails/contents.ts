import { type Deadline, isLapsing } from "../../../../domain/deadline.ts";
import type { CaseDocument } from "../../../../domain/document.ts";
import { dayText } from "../../../../domain/explanation/days.ts";
import { explainBriefly } from "../../../../domain/explanation/explain-deadline.ts";
import { audienceTexts, noticeTexts } from "../../../../domain/explanation/words.ts";
import type { ForecastStep } from "../../../../domain/forecast.ts";
import type { Bilingual } from "../../../../domain/language.ts";
import type { Audience, RuleSet, Rung } from "../../../../domain/rule-set.ts";
import { type StageName, stageTitles } from "../../../../domain/stage.ts";
import { type Day, dayOf } from "../../../../domain/time.ts";
import { documentTitles } from "../documents.ts";
import type { MailContent } from "./letter.ts";

const dueText = (due: Day): Bilingual => {
  const day = dayText(due);
  return { zh: `${day.zh}止`, en: `due ${day.en}` };
};
const none = { due: null, documentNumber: null, deadline: [], otherwise: null } as const;

/** A document was issued to the reader's organisation, or a copy of it. */
export function documentIssued(document: CaseDocument, isServed: boolean): MailContent {
  const title = documentTitles[document.kind];
  return {
    ...none,
    what: title,
    tone: isServed ? "action" : "information",
    documentNumber: document.number,
    task: isServed
      ? {
          zh: `《${title.zh}》已印发给贵单位。请打开案件页面查阅并确认收悉;期限自送达之日起算。`,
          en: `The document “${title.en}” has been issued to you. Open the case page, read it and confirm receipt; periods run from the day of service.`,
        }
      : {
          zh: `《${title.zh}》已印发,现抄送贵单位。`,
          en: `The document “${title.en}” has been issued; this is your copy notice.`,
        },
  };
}

interface Timed {
  readonly deadline: Deadline;
  readonly ruleSet: RuleSet;
  /** How the due day lies to the day of the mail, as pages say it. */
  readonly left: Bilingual;
  /** The next ladder step after the due day, if nothing is done. */
  readonly next: ForecastStep | null;
  /** The number of the document that started the clock. */
  readonly documentNumber: string | null;
}

function timed({ deadline, ruleSet, left, next, documentNumber }: Timed) {
  const { summary, sentences } = explainBriefly(deadline, ruleSet);
  return {
    due: dueText(deadline.due),
    documentNumber,
    deadline: [summary, { zh: `发信当日:${left.zh}。`, en: `On the day of this e-mail: ${left.en}.` }, ...sentences],
    otherwise: next ? otherwise(next) : isRight(deadline) ? rightOver : null,
  };
}

/** Whether the reader may use the period and need not. */
const isRight = ({ rule, side }: Deadline): boolean => side === "unit" && isLapsing(rule.limitId);
const rightOver: Bilingual = {
  zh: "届时未提出的,期限届满后不再受理,案件按程序继续办理。",
  en: "If you file nothing by then, nothing is taken after that day and the case goes on without it.",
};

function otherwise({ at, rung }: ForecastStep): Bilingual {
  const day = dayText(dayOf(at));
  const names = (audiences: readonly Audience[]) => ({
    zh: audiences.map((audience) => audienceTexts[audience].zh).join("、"),
    en: audiences.map((audience) => audienceTexts[audience].en).join(", "),
  });
  const [notice, act, know] = [noticeTexts[rung.notice], names(rung.act), names(rung.know)];
  return {
    zh: `届时仍未办理的,将于${day.zh}发出“${notice.zh}”,发送${act.zh}${rung.know.length > 0 ? `,抄送${know.zh}` : ""}。`,
    en: `If nothing is done by then, a ${notice.en} follows on ${day.en} to ${act.en}${rung.know.length > 0 ? `, with a copy to ${know.en}` : ""}.`,
  };
}

/** A clock began to run for the reader. */
export function deadlineStarted(facts: Timed): MailContent {
  const { subject } = facts.ruleSet.limits[facts.deadline.rule.limitId];
  return {
    ...timed(facts),
    what: subject,
    tone: "action",
    task: isRight(facts.deadline)
      ? {
          zh: `可以办理:${subject.zh}。是否办理由您决定;期限已开始计算。`,
          en: `You may act, and need not: ${subject.en}. The period has begun.`,
        }
      : {
          zh: `需要办理:${subject.zh}。期限已开始计算。`,
          en: `You are asked to act: ${subject.en}. The period has begun.`,
        },
  };
}

type Told = (subject: Bilingual, day: Bilingual) => Bilingual;
/** `right` is what a step says of a period its reader may use and need not. */
const steps: Record<Rung["notice"], { tone: MailContent["tone"]; task: Told; right?: Told }> = {
  reminder: {
    tone: "reminder",
    task: (subject, day) => ({
      zh: `“${subject.zh}”将于${day.zh}到期,尚未办理。`,
      en: `“${subject.en}” is due on ${day.en} and has not been done yet.`,
    }),
    right: (subject, day) => ({
      zh: `“${subject.zh}”的期限将于${day.zh}届满。是否办理由您决定。`,
      en: `The period for “${subject.en}” ends on ${day.en}. You may act, and need not.`,
    }),
  },
  due_today: {
    tone: "reminder",
    task: (subject) => ({
      zh: `“${subject.zh}”今天 24:00 到期,尚未办理。`,
      en: `“${subject.en}” is due today at 24:00 and has not been done yet.`,
    }),
    right: (subject) => ({
      zh: `“${subject.zh}”的期限今天 24:00 届满。是否办理由您决定。`,
      en: `The period for “${subject.en}” ends today at 24:00. You may act, and need not.`,
    }),
  },
  overdue_notice: {
    tone: "overdue",
    task: (subject, day) => ({
      zh: `“${subject.zh}”已于${day.zh}到期,至今未办理。请尽快办理。`,
      en: `“${subject.en}” was due on ${day.en} and has not been done. Please see to it without delay.`,
    }),
  },
  urging_proposed: {
    tone: "overdue",
    task: (subject, day) => ({
      zh: `“${subject.zh}”已于${day.zh}到期,至今未办理,现提请办公室决定是否督办。单位仍应办理,主管部门应予督促。`,
      en: `“${subject.en}” was due on ${day.en} and has not been done; the office is asked to decide on an urging order. The unit still has to act, and its superior department to press.`,
    }),
  },
  office_overdue: {
    tone: "overdue",
    task: (subject, day) => ({
      zh: `办公室事项“${subject.zh}”已于${day.zh}到期,尚未办结。`,
      en: `The office's own task “${subject.en}” was due on ${day.en} and is not finished.`,
    }),
  },
  upward_report: {
    tone: "overdue",
    task: (subject, day) => ({
      zh: `“${subject.zh}”已于${day.zh}到期,督办后仍未办理。请决定是否向上级报告。`,
      en: `“${subject.en}” was due on ${day.en} and is still not done after urging. Please decide whether to report upward.`,
    }),
  },
};

/** What is true of a step on the day it is told: a reminder that comes late does not announce a day that is over. */
function noticeOn(today: Day, { deadline }: Timed, rung: Rung): Rung["notice"] {
  if (rung.offset.days > 0) return rung.notice;
  if (today > deadline.due) return deadline.side === "unit" ? "overdue_notice" : "office_overdue";
  return today === deadline.due ? "due_today" : "reminder";
}

/** A ladder step was taken; `today` is when its reader is told. */
export function ladderStep(facts: Timed, rung: Rung, today: Day): MailContent {
  const { subject } = facts.ruleSet.limits[facts.deadline.rule.limitId];
  const { tone, task, right = task } = steps[noticeOn(today, facts, rung)];
  const said = isRight(facts.deadline) ? right : task;
  return { ...timed(facts), what: subject, tone, task: said(subject, dayText(facts.deadline.due)) };
}

/** A day people were told is another one now. */
export function deadlineMoved(facts: Timed, from: Day, why: Bilingual): MailContent {
  const { subject } = facts.ruleSet.limits[facts.deadline.rule.limitId];
  const [before, now] = [dayText(from), dayText(facts.deadline.due)];
  return {
    ...timed(facts),
    what: { zh: `${subject.zh}期限变更`, en: `${subject.en}: new date` },
    tone: "information",
    task: {
      zh: `“${subject.zh}”的期限由${before.zh}改为${now.zh}:${why.zh}。`,
      en: `The deadline of “${subject.en}” has moved from ${before.en} to ${now.en}: ${why.en}.`,
    },
  };
}

/** The clock does not run until it is resumed. */
export function deadlineRests({ deadline, ruleSet }: Timed): MailContent {
  const { subject } = ruleSet.limits[deadline.rule.limitId];
  return {
    ...none,
    what: { zh: `${subject.zh}期限中止`, en: `${subject.en}: the period rests` },
    tone: "information",
    task: {
      zh: `“${subject.zh}”的期限中止计算。恢复计算时,另行通知新的日期;剩余时间不减少。`,
      en: `The period of “${subject.en}” rests. You will be told the new date when it runs again; the time that was left is kept.`,
    },
  };
}

/** A request for more time, or for rest, was refused: the day stays. */
export function requestRefused(facts: Timed): MailContent {
  const { subject } = facts.ruleSet.limits[facts.deadline.rule.limitId];
  return {
    ...timed(facts),
    what: { zh: `${subject.zh}期限不变`, en: `${subject.en}: the date stays` },
    tone: "action",
    task: {
      zh: `关于“${subject.zh}”期限的申请未获准,期限不变。理由见案件页面。`,
      en: `The request about the period of “${subject.en}” was not granted; the date stays. The case page gives the reason.`,
    },
  };
}

/** The superior department presses. What it wrote stands on the case page. */
export function unitPressed(facts: Timed, department: Bilingual): MailContent {
  const { subject } = facts.ruleSet.limits[facts.deadline.rule.limitId];
  return {
    ...timed(facts),
    what: { zh: `${department.zh}催办“${subject.zh}”`, en: `${department.en} presses for “${subject.en}”` },
    tone: "action",
    task: {
      zh: `主管部门${department.zh}就“${subject.zh}”进行催办,期限不变。催办意见见案件页面。`,
      en: `The superior department, ${department.en}, presses for “${subject.en}”; the date stays. The case page shows what it wrote.`,
    },
  };
}

/** Something the reader has to decide lies before them. */
export const decisionWaiting = (what: Bilingual): MailContent => ({
  ...none,
  what: { zh: `${what.zh}待审批`, en: `${what.en} waits for your decision` },
  tone: "action",
  task: {
    zh: `${what.zh}已提交,等待您决定:批准,或者退回并说明理由。`,
    en: `${what.en} was submitted and waits for your decision: approve it, or return it with a reason.`,
  },
});

/** The minutes of an interview are on record, and the head of the unit is to sign them. */
export const minutesRecorded = (): MailContent => ({
  ...none,
  what: { zh: "约谈纪要待确认", en: "the minutes of the interview wait for your confirmation" },
  tone: "action",
  task: {
    zh: "约谈纪要已登记,请在案件页面核对并确认;有不同意见的,可在确认时附上。",
    en: "The minutes of the interview are on record. Read them on the case page and confirm them; where you see it otherwise, add your remarks.",
  },
});

/** A stage is over. */
export const stageOver = (stage: StageName): MailContent => ({
  ...none,
  what: { zh: `“${stageTitles[stage].zh}”环节结束`, en: `stage “${stageTitles[stage].en}” is over` },
  tone: "information",
  task: {
    zh: `本案“${stageTitles[stage].zh}”环节已结束。结果及后续安排见案件页面。`,
    en: `The stage “${stageTitles[stage].en}” of this case is over. The case page shows the result and what comes next.`,
  },
});
