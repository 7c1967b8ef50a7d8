import type { RefusalTexts } from "./texts.ts";

type RectificationCode =
  | "report-with-inspector"
  | "notice-of-routine-only"
  | "nothing-to-notify"
  | "site-needed"
  | "finish-after-deadline"
  | "milestone-outside-plan"
  | "plan-incomplete"
  | "nothing-filed"
  | "period-too-long"
  | "already-reported"
  | "report-not-saved"
  | "remaining-needed"
  | "interim-not-asked"
  | "not-reported"
  | "report-incomplete"
  | "deadline-not-deferrable"
  | "clock-not-running"
  | "clock-not-suspended"
  | "deadline-over"
  | "request-open"
  | "nothing-requested"
  | "extension-used-up"
  | "not-later"
  | "before-served-day"
  | "pressed-lately"
  | "pressed-enough";

export const rectificationTexts: RefusalTexts<RectificationCode> = {
  "report-with-inspector": () => ({
    zh: "督学尚未将学校的整改报告报送督导办。请先由督学报送。",
    en: "The inspector has not passed the school's report on to the office yet. That comes first.",
  }),
  "notice-of-routine-only": () => ({
    zh: "整改通知书只用于经常性督导。其他督导请出具督导意见书。",
    en: "Rectification notices belong to routine supervision. Elsewhere the office issues an opinion.",
  }),
  "nothing-to-notify": () => ({
    zh: "没有归类为“发整改通知”且未处理的问题。",
    en: "No finding was sorted into a notice to the school and still waits for one.",
  }),
  "site-needed": ({ findingId }) => ({
    zh: `问题 ${findingId} 由督学发出整改通知,须到现场核查。请在核查方式中选择现场。`,
    en: `An inspector's notice demanded the fix of ${findingId}: verify it on site, and say so among the methods.`,
  }),
  "finish-after-deadline": ({ findingId, due }) => ({
    zh: `问题 ${findingId} 的完成日期晚于整改期限 ${due}。请提前完成日期,或另行申请延期。`,
    en: `The finish of finding ${findingId} lies after its deadline, ${due}. Choose an earlier day, or ask for an extension.`,
  }),
  "milestone-outside-plan": ({ findingId }) => ({
    zh: `问题 ${findingId} 的节点日期不在开始与完成日期之间。请更正节点日期。`,
    en: `A milestone of finding ${findingId} lies outside its start and finish. Correct the day.`,
  }),
  "plan-incomplete": ({ findingIds }) => ({
    zh: `整改方案还缺少以下问题:${findingIds.join("、")}。请补充后再报送。`,
    en: `The plan does not cover these findings yet: ${findingIds.join(", ")}. Add them, then file it.`,
  }),
  "nothing-filed": () => ({
    zh: "被督导单位尚未报送整改方案,或已退回待其修改。请待其报送后办理。",
    en: "The unit has not filed its plan, or has it back for correction. Wait until it is filed.",
  }),
  "period-too-long": ({ latest }) => ({
    zh: `所定日期超出规则允许的最长期限(最晚 ${latest})。请改为该日或更早。`,
    en: `The day lies beyond what the rules allow (${latest} at the latest). Choose that day or an earlier one.`,
  }),
  "already-reported": ({ findingId }) => ({
    zh: `问题 ${findingId} 的整改情况已经报送,正待审核或复查。如需补正,请联系督导办公室退回。`,
    en: `Finding ${findingId} has been reported and waits for the office or the recheck. To correct it, ask the office to return it.`,
  }),
  "report-not-saved": ({ findingId }) => ({
    zh: `问题 ${findingId} 的整改情况尚未填写。请先填写并保存,再报送。`,
    en: `Nothing has been saved for finding ${findingId}. Save its report first, then submit.`,
  }),
  "remaining-needed": ({ findingId }) => ({
    zh: `问题 ${findingId} 尚未完成整改,须写明剩余工作及原因。请补充说明。`,
    en: `Finding ${findingId} is not wholly put right: say what remains and why.`,
  }),
  "interim-not-asked": ({ findingId }) => ({
    zh: `问题 ${findingId} 目前无需报送阶段性进展。请直接填写整改报告。`,
    en: `No interim report is asked for on finding ${findingId}. Fill in its report instead.`,
  }),
  "not-reported": ({ findingId }) => ({
    zh: `问题 ${findingId} 尚未报送整改情况,无从退回。请核对问题编号。`,
    en: `Finding ${findingId} has not been reported, so there is nothing to return. Check the number of the finding.`,
  }),
  "report-incomplete": ({ findingIds }) => ({
    zh: `以下问题尚未报送整改情况:${findingIds.join("、")}。请待全部报送后办理。`,
    en: `These findings have not been reported yet: ${findingIds.join(", ")}. Wait until all of them are.`,
  }),
  "deadline-not-deferrable": ({ deadlineId }) => ({
    zh: `期限“${deadlineId}”不是整改期限,不能延期或中止。请从案件的整改期限中选择。`,
    en: `“${deadlineId}” is not a deadline of the rectification and cannot be extended or suspended. Choose one that is.`,
  }),
  "clock-not-running": ({ deadlineId }) => ({
    zh: `期限“${deadlineId}”已经结束或处于中止状态。请核对期限的当前状态。`,
    en: `Deadline “${deadlineId}” has ended or is suspended. Check where it stands.`,
  }),
  "clock-not-suspended": ({ deadlineId }) => ({
    zh: `期限“${deadlineId}”没有中止,无需恢复。`,
    en: `Deadline “${deadlineId}” is not suspended; there is nothing to resume.`,
  }),
  "deadline-over": ({ due }) => ({
    zh: `期限已于 ${due} 24:00 届满,不能再申请延期或中止。请尽快报送整改情况。`,
    en: `The deadline ended on ${due} at 24:00 and can no longer be extended or suspended. Report as soon as you can.`,
  }),
  "request-open": () => ({
    zh: "该期限已有待答复的申请。请等待答复。",
    en: "A request about this deadline is waiting for its answer. Wait for it.",
  }),
  "nothing-requested": ({ deadlineId }) => ({
    zh: `期限“${deadlineId}”没有待答复的此类申请。请核对期限编号。`,
    en: `Nothing of this kind has been asked about deadline “${deadlineId}”. Check which deadline you mean.`,
  }),
  "extension-used-up": ({ times }) => ({
    zh: `同一期限最多延期 ${times} 次,已经用完。请按期完成并报送。`,
    en: `A deadline can be extended ${times === 1 ? "once" : `${times} times`} at most, and has been. Report by the day.`,
  }),
  "before-served-day": ({ due }) => ({
    zh: `重新报送的日期不得早于已送达的期限 ${due}:提前报送的单位不因此失去时间。`,
    en: `The new day must not lie before the one that was served, ${due}: nobody loses time by filing early.`,
  }),
  "pressed-lately": ({ until }) => ({
    zh: `本案不久前已催办过,${until}(含当日)之前不能再次催办。请等待单位办理,或与其联系。`,
    en: `The unit was pressed a short while ago and cannot be pressed again up to and including ${until}. Let it act, or talk to it.`,
  }),
  "pressed-enough": ({ times }) => ({
    zh: `就同一期限最多催办 ${times} 次,已经用完。仍未办理的,由督导办公室依程序处理。`,
    en: `A unit is pressed ${times} times at most about one deadline, and has been. What follows is for the supervision office.`,
  }),
  "not-later": ({ due }) => ({
    zh: `新的日期必须晚于现期限 ${due}。期限只能延后,不能提前。`,
    en: `The new day must lie after the present one, ${due}. A deadline is never shortened.`,
  }),
};
