import type { Bilingual } from "../language.ts";
import type { MissingData } from "./gate.ts";

/** What is missing for a measure, in plain words: what would have to be true, and where to record it. */
export const missingTexts: { readonly [C in keyof MissingData]: (data: MissingData[C]) => Bilingual } = {
  "no-open-finding": () => ({
    zh: "所有问题均已整改或撤销,没有需要督促的事项。",
    en: "Every finding is fixed or withdrawn, so there is nothing to press for.",
  }),
  "nothing-overdue": () => ({
    zh: "整改期限尚未逾期,复查也没有不通过的情形。逾期或复查不通过后才可发督办单。",
    en: "Nothing is overdue and no recheck has failed. An urging order needs one or the other.",
  }),
  "time-still-running": ({ until }) => ({
    zh: `整改期限至 ${until} 24:00,单位尚未报告。请待报告或期满后复查。`,
    en: `The unit has until ${until}, 24:00, and has not reported yet. Recheck after its report or after that day.`,
  }),
  "no-cause-for-interview": ({ failedRechecks, needed }) => ({
    zh: `没有逾期的督办单,复查不通过 ${failedRechecks} 次(需 ${needed} 次),也没有问题反弹。如属六种约谈情形之一,请先登记事由和事实。`,
    en: `No urging order is overdue, ${failedRechecks} of ${needed} rechecks have failed and nothing has come back. If one of the six situations holds, record it with its facts first.`,
  }),
  "no-cause-for-circular": () => ({
    zh: "约谈要求没有逾期或未落实的情形,也没有登记《教育督导条例》第二十五条所列行为。请先登记行为和事实。",
    en: "No demand of an interview was missed and no act of article 25 of the Regulations is recorded. Record the act with its facts first.",
  }),
  "no-ground-for-accountability": () => ({
    zh: "尚未登记问责事由。请先登记《教育督导问责办法》规定的情形及事实,或拒不改正、情节严重的行为。",
    en: "No ground of accountability is recorded. Record one with its facts, or an act that is serious or persists.",
  }),
  "no-new-ground": ({ since }) => ({
    zh: `${since} 已认定原事由不成立。须有此后登记的新事由才可再次提出问责。`,
    en: `On ${since} the grounds were found not to hold. Accountability needs a ground recorded after that day.`,
  }),
  "no-circular-before": () => ({
    zh: "本案尚未经过通报。只有危及生命安全、弄虚作假、阻挠、打击报复或重大事故才可越级问责。",
    en: "No circular has been issued in this case. Only danger to life, faking, obstruction, retaliation or a major accident skip that step.",
  }),
  "findings-open": ({ findingIds }) => ({
    zh: `以下问题尚未整改到位:${findingIds.join("、")}。整改完成、撤销,或登记单位撤并等事由后才可结案。`,
    en: `These findings are not fixed: ${findingIds.join(", ")}. They have to be fixed or withdrawn, or it has to be recorded that the unit no longer exists or another organ took over.`,
  }),
};
