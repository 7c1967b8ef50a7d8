import type { Limit, LimitId } from "../rule-set.ts";

const ours: Limit["origin"] = {
  source: "本系统默认设置 / default setting of this product",
  label: "A",
  confidence: "assumption",
};

/**
 * Limits that came after rule sets were already in force somewhere, with the setting such a set is read with. A stored version is
 * never rewritten: what it lacks is added when it is read, and the office can change it in its next draft.
 */
export const laterLimits: { readonly [L in LimitId]?: Limit } = {
  press_interval: {
    id: "press_interval",
    row: null,
    subject: {
      zh: "主管部门两次催办的间隔（下限）",
      en: "Between two presses by the superior department, at least",
    },
    value: { workingDays: 3 },
    origin: ours,
    duty: null,
    enabled: true,
    note: {
      zh: "防止滥用催办；系统自身的提醒不受影响",
      en: "keeps pressing from being abused; the system's own notices are not affected",
    },
  },
  press_times: {
    id: "press_times",
    row: null,
    subject: {
      zh: "主管部门就同一期限催办次数（上限）",
      en: "Presses by the superior department about one deadline, at most",
    },
    value: { value: 3, unit: "times" },
    origin: ours,
    duty: null,
    enabled: true,
    note: {
      zh: "防止滥用催办；用完后由办公室依程序处理",
      en: "keeps pressing from being abused; what follows is for the office",
    },
  },
};
