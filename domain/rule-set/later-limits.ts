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
  danger_press: {
    id: "danger_press",
    row: null,
    subject: {
      zh: "危及安全或违法情形的当场督促和报告",
      en: "Pressing a danger to life or an illegal act, and telling the upper office",
    },
    value: { workingDays: 1 },
    origin: ours,
    duty: {
      source: "《教育督导条例》第15条 / Education Supervision Regulation, Art. 15",
      label: "Q",
      wording: { zh: "及时督促学校和相关部门处理", en: "the school and the departments are pressed at once" },
    },
    enabled: true,
    note: {
      zh: "条例未定天数；当场督促，至迟次一工作日登记。",
      en: "The regulation gives no number of days: pressed on the spot, recorded by the next working day.",
    },
  },
};
