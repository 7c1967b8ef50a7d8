import type { RefusalTexts } from "./texts.ts";

type RulesCode = "day-already-so";

export const rulesTexts: RefusalTexts<RulesCode> = {
  "day-already-so": ({ day, working }) => ({
    zh: `${day} 已经是${working ? "工作日" : "休息日"},无需另行指定。请核对日期。`,
    en: `${day} is a ${working ? "working day" : "day off"} already; there is nothing to override. Check the date.`,
  }),
};
