import { areaTitles, audienceTitles } from "../../../../domain/site/site.ts";
import { kindTitles } from "../../../../domain/supervision-kind.ts";
import type { RefusalTexts } from "./texts.ts";

type SiteCode =
  | "notice-needed-instead"
  | "announced-too-early"
  | "dates-reversed"
  | "method-twice"
  | "audience-twice"
  | "visit-before-planned"
  | "visit-missing"
  | "public-views-missing"
  | "deliberation-missing"
  | "deliberation-before-visit"
  | "agreed-without-taking-part"
  | "areas-incomplete"
  | "consensus-missing"
  | "signature-missing"
  | "routine-report-missing"
  | "supervision-report-instead"
  | "indicator-not-in-case"
  | "measured-without-indicator"
  | "triage-of-routine-only"
  | "findings-untriaged"
  | "no-danger"
  | "danger-unpressed";

export const siteTexts: RefusalTexts<SiteCode> = {
  "notice-needed-instead": ({ kind }) => ({
    zh: `“${kindTitles[kind].zh}”以督导通知书事先书面通知,不在此处登记。请使用督导通知书。`,
    en: `“${kindTitles[kind].en}” is announced by a supervision notice. Use the notice instead.`,
  }),
  "announced-too-early": ({ visitOn, earliestOn }) => ({
    zh: `${visitOn} 的经常性督导最早可于 ${earliestOn} 告知学校。请届时再通知。`,
    en: `A routine visit on ${visitOn} may be announced from ${earliestOn} on. Announce it then.`,
  }),
  "dates-reversed": ({ from, until }) => ({
    zh: `结束日期 ${until} 早于开始日期 ${from}。请更正日期。`,
    en: `The last day ${until} is before the first day ${from}. Correct the days.`,
  }),
  "method-twice": () => ({
    zh: "同一督导方式填写了两次。请合并数量。",
    en: "A method is named twice. Add the counts up.",
  }),
  "audience-twice": () => ({
    zh: "同一类听取对象填写了两次。请删除重复项。",
    en: "A group of people heard is named twice. Remove the repetition.",
  }),
  "visit-before-planned": ({ from, visitOn }) => ({
    zh: `实地督导日期 ${from} 早于通知书载明的日期 ${visitOn}。请更正日期。`,
    en: `The visit on ${from} is before the day the unit was told, ${visitOn}. Correct the day.`,
  }),
  "visit-missing": () => ({
    zh: "尚无现场考察记录。现场考察是必经程序,请先登记。",
    en: "No site visit is recorded. A visit is mandatory: record it first.",
  }),
  "public-views-missing": ({ missing }) => ({
    zh: `尚未听取公众意见${missing.length > 0 ? `(缺:${missing.map((each) => audienceTitles[each].zh).join("、")})` : ""}。请先登记座谈、问卷或访谈情况。`,
    en: `The public has not been heard${missing.length > 0 ? ` (missing: ${missing.map((each) => audienceTitles[each].en).join(", ")})` : ""}. Record the forum, questionnaire or interviews first.`,
  }),
  "deliberation-missing": ({ isStale }) => ({
    zh: `${isStale ? "评议之后又有新的记录,须重新评议" : "督导组尚未评议"}。请先登记评议情况。`,
    en: `${isStale ? "Something was recorded after the team deliberated; it has to deliberate again" : "The team has not deliberated"}. Record the deliberation first.`,
  }),
  "deliberation-before-visit": ({ on, lastVisit }) => ({
    zh: `评议日期 ${on} 早于现场考察结束日期 ${lastVisit}。请更正日期。`,
    en: `The deliberation on ${on} is before the visit ended on ${lastVisit}. Correct the day.`,
  }),
  "agreed-without-taking-part": () => ({
    zh: "同意意见的人员须参加评议。请核对名单。",
    en: "Only those who took part can have agreed. Check the list.",
  }),
  "areas-incomplete": ({ missing }) => ({
    zh: `任期结束综合督导须对七个方面逐一评价,其他督导不填写${missing.length > 0 ? `(缺:${missing.map((each) => areaTitles[each].zh).join("、")})` : ""}。请更正。`,
    en: `An end-of-term supervision speaks once on each of the seven areas, any other on none${missing.length > 0 ? ` (missing: ${missing.map((each) => areaTitles[each].en).join(", ")})` : ""}. Correct the list.`,
  }),
  "consensus-missing": ({ needed, agreed }) => ({
    zh: `至少须有 ${needed} 名督导组成员同意,目前为 ${agreed} 名。请继续评议。`,
    en: `At least ${needed} of the team have to agree; ${agreed} do. Deliberate further.`,
  }),
  "signature-missing": () => ({
    zh: "督导记录须由校(园)长签字,或注明拒签及原因。请补充。",
    en: "The record of the visit needs the school head's signature, or a note that and why it was refused. Add it.",
  }),
  "routine-report-missing": () => ({
    zh: "尚未提交经常性督导报告。请先提交报告。",
    en: "The report of the routine visit has not been filed. File it first.",
  }),
  "supervision-report-instead": ({ kind }) => ({
    zh: `“${kindTitles[kind].zh}”出具督导报告,不提交经常性督导报告。`,
    en: `“${kindTitles[kind].en}” ends in a supervision report; no routine report is filed. Complete the report stage instead.`,
  }),
  "indicator-not-in-case": ({ indicatorId }) => ({
    zh: `指标 ${indicatorId} 不在本案督导范围内。请选择本案指标,或以条款为依据。`,
    en: `Indicator ${indicatorId} is not among those of this case. Choose one of the case, or rest the finding on a clause.`,
  }),
  "measured-without-indicator": () => ({
    zh: "只有以指标为依据的问题才填写实测值。请删除实测值,或改选指标。",
    en: "Only a finding that rests on an indicator has a measured value. Remove the value, or choose an indicator.",
  }),
  "triage-of-routine-only": () => ({
    zh: "只有经常性督导的问题需要分类处置。",
    en: "Only findings of a routine visit are sorted this way. Record the proposed measure in the finding instead.",
  }),
  "findings-untriaged": ({ findingIds }) => ({
    zh: `以下问题尚未分类处置:${findingIds.join("、")}。请逐项确定。`,
    en: `These findings have not been sorted: ${findingIds.join(", ")}. Say of each where it goes.`,
  }),
  "no-danger": ({ findingId }) => ({
    zh: `问题 ${findingId} 未标明危及人身安全或违法。如确属此类,请先修改问题。`,
    en: `Finding ${findingId} is not marked as a danger to life or an illegal act. If it is one, amend the finding first.`,
  }),
  "danger-unpressed": ({ findingIds }) => ({
    zh: `以下问题危及人身安全或违法,须立即督促学校和有关部门处理并报告上级:${findingIds.join("、")}。请先登记。`,
    en: `These findings are dangers or illegal acts: ${findingIds.join(", ")}. Press school and departments at once, tell the upper office, and record it.`,
  }),
};
