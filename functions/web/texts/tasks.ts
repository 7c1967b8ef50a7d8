import type { Bilingual } from "../../../domain/language.ts";
import type { TaskStatus } from "../tasks.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

export const taskStatusTexts: Record<TaskStatus, Bilingual> = {
  cannot_start: t("暂不能办理", "Cannot start yet"),
  to_do: t("待办", "To do"),
  in_progress: t("办理中", "In progress"),
  done: t("已完成", "Done"),
};

/** The words of a unit's task list. */
export const taskTexts = {
  tasks: t("任务清单", "Your tasks in this case"),
  progress: t("已完成", "Completed"),
  of: t("项,共", "of"),
  items: t("项", "tasks"),
  noTasks: t("本案目前没有需要贵单位办理的任务。", "Nothing is asked of your unit in this case now."),
  receipts: t("签收文书", "Confirm what you received"),
  selfEvaluation: t("自评", "Self-evaluation"),
  answers: t("答复初步意见", "Answer the preliminary opinion"),
  plans: t("整改方案", "Rectification plan"),
  interview: t("约谈", "Interview"),
  confirmMinutes: t("确认约谈纪要", "Confirm the minutes of the interview"),
  reports: t("整改报告", "Rectification report"),
  fileSelfEvaluation: t("提交自评报告", "File the self-evaluation"),
  answer: t("认可、部分认可或提出异议", "Accept, accept in part or dispute"),
  plan: t("填写整改措施", "Plan how it is put right"),
  report: t("填写整改情况并上传附件", "Write up what was done and attach files"),
  submit: t("由单位负责人提交整改报告", "The head of the unit sends the report"),
  notYours: t("由单位负责人办理", "For the head of the unit to do"),
  confirmFirst: t("签收初步意见后可以答复", "Once the preliminary opinion is confirmed"),
  written: t("已填写,等待提交", "Written, not sent yet"),
  writeFirst: t("先填写至少一个问题的整改情况", "Once at least one finding is written up"),
  extension: t("不能按期完成?可在期限届满前申请延期。", "Cannot make it in time? Ask for more before the last day."),
  askExtension: t("申请延期", "Ask for an extension"),
  versions: t("已提交的各个版本", "Every version that was sent"),
  planVersion: t("方案", "Plan"),
  reportVersion: t("报告", "Report"),
  recheck: t("第 {n} 轮复查", "Recheck, round {n}"),
  lookback: t("回头看", "Look-back"),
  history: t("整改方案、报告和复查", "Plans, reports and rechecks"),
  version: t("第 {n} 版", "version {n}"),
  returned: t("退回理由", "Sent back because"),
  whole: t("查看案件全部内容", "See the whole case"),
} as const satisfies Readonly<Record<string, Bilingual>>;
