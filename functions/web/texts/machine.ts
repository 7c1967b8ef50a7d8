import type { Bilingual } from "../../../domain/language.ts";

/** What time did where it reminded nobody. */
export const periodOver: Bilingual = { zh: "期限届满", en: "Period over" };

/** What the timeline calls commands no form makes. */
export const machineCommandTexts: Readonly<Record<string, Bilingual>> = {
  OpenCase: { zh: "立案", en: "Case opened" },
  OpenStage: { zh: "进入环节", en: "Stage begins:" },
  RecordFault: { zh: "流程故障已记录", en: "Workflow fault recorded" },
  RestartWorkflow: { zh: "流程已恢复", en: "Workflow restarted" },
  PassTime: { zh: "期限提醒", en: "Deadline reminder" },
  RecomputeDeadlines: { zh: "日历变动,期限重新计算", en: "Deadlines counted again after a calendar change" },
};
