import type { Limit, LimitId } from "../rule-set.ts";

const ours: Limit["origin"] = {
  source: "本系统默认设置 / default setting of this product",
  label: "A",
  confidence: "assumption",
};

/** A setting of ours that no rule orders. */
const setting = (
  id: LimitId,
  value: NonNullable<Limit["value"]>,
  subject: Limit["subject"],
  note: NonNullable<Limit["note"]>,
  row: number | null = null,
): Limit => ({ id, row, subject, value, origin: ours, duty: null, enabled: true, note });

const semesterNote: NonNullable<Limit["note"]> = {
  zh: "省教育厅每年公布具体日期；学期以外不要求到校。",
  en: "The province sets the exact days each year; outside semesters no visit is owed.",
};

const disclosureLaw: Limit["origin"] = {
  source: "《政府信息公开条例》第33条 / Open Government Information Regulation, Art. 33",
  label: "Q",
  confidence: "quoted",
};

/**
 * Limits that came after rule sets were already in force somewhere, with the setting such a set is read with. A stored version is
 * never rewritten: what it lacks is added when it is read, and the office can change it in its next draft.
 */
export const laterLimits: { readonly [L in LimitId]?: Limit } = {
  press_interval: setting(
    "press_interval",
    { workingDays: 3 },
    {
      zh: "主管部门两次催办的间隔（下限）",
      en: "Between two presses by the superior department, at least",
    },
    {
      zh: "防止滥用催办；系统自身的提醒不受影响",
      en: "keeps pressing from being abused; the system's own notices are not affected",
    },
  ),
  press_times: setting(
    "press_times",
    { value: 3, unit: "times" },
    {
      zh: "主管部门就同一期限催办次数（上限）",
      en: "Presses by the superior department about one deadline, at most",
    },
    {
      zh: "防止滥用催办；用完后由办公室依程序处理",
      en: "keeps pressing from being abused; what follows is for the office",
    },
  ),
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
  spring_semester_from: setting(
    "spring_semester_from",
    { yearDay: "03-01" },
    { zh: "春季学期开始", en: "Spring semester begins" },
    semesterNote,
  ),
  spring_semester_until: setting(
    "spring_semester_until",
    { yearDay: "07-15" },
    { zh: "春季学期结束", en: "Spring semester ends" },
    semesterNote,
  ),
  autumn_semester_from: setting(
    "autumn_semester_from",
    { yearDay: "09-01" },
    { zh: "秋季学期开始", en: "Autumn semester begins" },
    semesterNote,
  ),
  autumn_semester_until: setting(
    "autumn_semester_until",
    { yearDay: "01-15" },
    { zh: "秋季学期结束（次年）", en: "Autumn semester ends, in the year after" },
    semesterNote,
  ),
  digest_after_opening: setting(
    "digest_after_opening",
    { value: 15, unit: "minutes" },
    { zh: "办公开始后多久发每日提示", en: "Daily digest, after the office has opened" },
    {
      zh: "提醒在开始办公时发出；由此发生的变化写入当日提示。",
      en: "The ladders' own steps are taken at the opening; what they change is in the digest of the day.",
    },
  ),
  digest_before_closing: setting(
    "digest_before_closing",
    { value: 60, unit: "minutes" },
    { zh: "办公结束前多久不再等待", en: "Daily digest waits for nothing any more, before the office closes" },
    {
      zh: "尚有提醒待发时，每日提示最迟等到此时。",
      en: "While steps of the ladders are still to be taken the digest waits, until then at the latest.",
    },
  ),
  digest_outlook: setting(
    "digest_outlook",
    { value: 7, unit: "days" },
    { zh: "每日提示提前天数", en: "Days the daily digest looks ahead" },
    { zh: "与首次提醒的提前天数一致。", en: "As far as the first reminder of the ladders does." },
  ),
  part_time_break: setting(
    "part_time_break",
    { years: 1 },
    {
      zh: "兼职督学两个任期之间间隔多久不算连续",
      en: "Break between two terms of a part-time inspector that begins the count anew",
    },
    {
      zh: "条例未规定；间隔更短的仍算连续任职。",
      en: "The regulation says nothing of it; after a shorter break the terms count as running.",
    },
    6,
  ),
  duty_outlook: setting(
    "duty_outlook",
    { months: 6 },
    {
      zh: "任期届满、轮换、移交等提前多久提示",
      en: "How long before its day the office sees a term, a rotation or a hand-over that is due",
    },
    { zh: "只作提示，不产生期限。", en: "The office plans by it; it starts no clock." },
  ),
  end_of_term_coverage: {
    id: "end_of_term_coverage",
    row: 51,
    subject: {
      zh: "县域内校（园）长任期结束综合督导全覆盖周期",
      en: "End-of-term supervision reaches every principal of a county within",
    },
    value: { years: 5 },
    origin: {
      source: "米易县校（园）长任期结束综合督导（2023）/ end-of-term supervision of principals in Miyi County (2023)",
      label: "P",
      confidence: "provincial",
    },
    duty: null,
    enabled: true,
    note: {
      zh: "自上次任期结束综合督导或名册中最早任期开始之日起算；没有登记任期的不计。",
      en: "Counted from the last end-of-term supervision, or the first day of the first term on record; not counted where no term was entered.",
    },
  },
  disclosure_answer: {
    id: "disclosure_answer",
    row: null,
    subject: { zh: "依申请公开：答复", en: "Disclosure on request: answer" },
    value: { workingDays: 20 },
    origin: disclosureLaw,
    duty: {
      source: disclosureLaw.source,
      label: "Q",
      wording: {
        zh: "自收到申请之日起20个工作日内予以答复；征求第三方意见所需时间不计算在内",
        en: "answered within 20 working days of receipt; the time of asking a third party does not count",
      },
    },
    enabled: true,
  },
  disclosure_extension: {
    id: "disclosure_extension",
    row: null,
    subject: { zh: "依申请公开：延长答复（上限）", en: "Disclosure on request: longer answer, at most" },
    value: { workingDays: 20 },
    origin: disclosureLaw,
    duty: {
      source: disclosureLaw.source,
      label: "Q",
      wording: {
        zh: "经负责人同意并告知申请人，延长最长不得超过20个工作日",
        en: "with the head's consent and the applicant told, at most 20 working days more",
      },
    },
    enabled: true,
  },
  complaint_follow_up: {
    id: "complaint_follow_up",
    row: null,
    subject: { zh: "转办的投诉：跟踪到办结", en: "Complaint passed on: followed until it is solved" },
    value: { calendarDays: 30 },
    origin: ours,
    duty: {
      source: "北京市西城区责任督学值班制度（2015）/ Xicheng duty rules for resident inspectors (2015)",
      label: "P",
      wording: { zh: "跟踪至解决", en: "followed until solved" },
    },
    enabled: true,
  },
};
