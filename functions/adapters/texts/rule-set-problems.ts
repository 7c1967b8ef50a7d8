import type { Bilingual } from "../../../domain/language.ts";
import type { RuleSetProblem } from "../../../domain/rule-set/fitness.ts";

type Texts = { readonly [P in RuleSetProblem["problem"]]: (at: string) => Bilingual };

const texts: Texts = {
  value_missing: (at) => ({ zh: `${at}:缺少数值。`, en: `${at}: the value is missing.` }),
  value_not_positive: (at) => ({
    zh: `${at}:数值须大于零;比例不得超过 1,月份不得超过 12。`,
    en: `${at}: the value must be above zero; a share is at most 1, a month at most 12.`,
  }),
  kind_changed: (at) => ({
    zh: `${at}:不得改变数值的种类(期限或数量)。`,
    en: `${at}: a period stays a period, a quantity keeps its unit.`,
  }),
  law_changed: (at) => ({
    zh: `${at}:原数值引自法定依据;数值改变时须同时写明新的来源。`,
    en: `${at}: the number was quoted from law; with another number give its own source.`,
  }),
  order_reversed: (at) => ({
    zh: `${at}:前者不得长于或晚于后者。`,
    en: `${at}: the first must be neither longer than the second nor later.`,
  }),
  switched_apart: (at) => ({
    zh: `${at}:启用前者时须同时启用后者。`,
    en: `${at}: where the first is on, the second has to be on too.`,
  }),
  no_reminder: (at) => ({ zh: `${at}:缺少到期前的提醒。`, en: `${at}: no reminder up to the due day.` }),
  no_notice_of_lateness: (at) => ({ zh: `${at}:缺少逾期后的通知。`, en: `${at}: no notice after the due day.` }),
  rung_named_twice: (at) => ({ zh: `${at}:名称重复。`, en: `${at}: the name is used twice.` }),
  rung_out_of_order: (at) => ({
    zh: `${at}:各级须按日期先后排列,且不得同日。`,
    en: `${at}: rungs stand in the order of their days, and no two on one day.`,
  }),
  notice_does_not_fit_day: (at) => ({
    zh: `${at}:到期日之前只能提醒,之后不能再提醒。`,
    en: `${at}: up to the due day a rung reminds, after it a rung no longer reminds.`,
  }),
  decision_before_due: (at) => ({
    zh: `${at}:到期之前不得提请决定。`,
    en: `${at}: no decision is asked for before the due day is over.`,
  }),
  acts_and_knows: (at) => ({
    zh: `${at}:同一对象不能既办理又知悉。`,
    en: `${at}: one audience either acts or knows, not both.`,
  }),
  reaches_the_unit: (at) => ({
    zh: `${at}:办公室自身的期限不得通知被督导单位、主管部门或县级政府。`,
    en: `${at}: the office's own deadlines never reach the unit, its department or the county government.`,
  }),
  office_hours_reversed: () => ({
    zh: "办公时间的开始须早于结束。",
    en: "Office hours must begin before they end.",
  }),
};

/** What is wrong with a draft at one place, and what to do. */
export const problemText = (problem: RuleSetProblem): Bilingual => texts[problem.problem](placeOf(problem));

function placeOf(problem: RuleSetProblem): string {
  if ("rungId" in problem) return `${problem.ladder} / ${problem.rungId}`;
  if ("ladder" in problem) return problem.ladder;
  if ("with" in problem) return `${problem.limitId} / ${problem.with}`;
  if ("longer" in problem) return `${problem.limitId} / ${problem.longer}`;
  return "limitId" in problem ? problem.limitId : "";
}
