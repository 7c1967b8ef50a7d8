import type { DeadlineEnd } from "../deadline.ts";
import type { Bilingual } from "../language.ts";
import type { Audience, EvidenceLabel, Rung } from "../rule-set.ts";

/** What starts a clock, by the event that did; said of the day of the event. */
const causes: Readonly<Record<string, Bilingual>> = {
  DocumentServed: { zh: "文书送达", en: "the document was served" },
  DocumentIssued: { zh: "文书印发", en: "the document was issued" },
  OpinionApproved: { zh: "督导意见书印发", en: "the opinion was issued" },
  StageOpened: { zh: "本环节开始", en: "the stage began" },
  VisitPlanned: { zh: "计划实地督导", en: "the site visit was due" },
  VisitRecorded: { zh: "现场督导结束", en: "the site visit ended" },
  DangerFound: { zh: "发现危及安全或违法的情形", en: "the danger or illegal act was found" },
  SelfEvaluationReturned: { zh: "自评报告退回", en: "the self-evaluation was returned" },
  PlanFiled: { zh: "整改方案报送", en: "the rectification plan was filed" },
  PlanReturned: { zh: "整改方案退回", en: "the rectification plan was returned" },
  ReportSubmitted: { zh: "整改报告报送", en: "the rectification report was filed" },
  ReportReturned: { zh: "整改报告退回", en: "the rectification report was returned" },
  SupervisionCompleted: { zh: "督导结束", en: "the supervision was completed" },
  FactFindingGroupFormed: { zh: "调查认定工作组组成", en: "the fact-finding group was set up" },
  FactsFiled: { zh: "事实材料提交", en: "the fact file was filed" },
  FactsReturned: { zh: "事实材料退回", en: "the fact file was returned" },
  AccountabilityOpened: { zh: "问责启动", en: "accountability was opened" },
  AccountabilityDecided: { zh: "问责决定生效", en: "the decision on accountability took effect" },
  MeasureTransferred: { zh: "措施移送", en: "the measure was transferred" },
  MeasuresReplaced: { zh: "措施变更", en: "the measures were replaced" },
  CorrectionProposed: { zh: "通报更正提出", en: "a correction of the circular was proposed" },
  HearingEnded: { zh: "陈述申辩结束", en: "the hearing of the respondents ended" },
  ReviewRequested: { zh: "复核申请收到", en: "the request for review was received" },
  AppealFiled: { zh: "申诉收到", en: "the appeal was received" },
  AppealDecided: { zh: "申诉处理决定收到", en: "the decision on the appeal was received" },
  ObjectionFiled: { zh: "异议收到", en: "the objection was received" },
  ObjectionTakenUp: { zh: "向上级提出的申请收到", en: "the request to the upper office was received" },
  DisclosureRequested: { zh: "公开申请收到", en: "the request for disclosure was received" },
  ThirdPartyAsked: { zh: "征求意见书发出", en: "the letter to the third party was sent" },
  ThirdPartyReached: { zh: "第三方收到征求意见书", en: "the third party received the letter" },
  ComplaintRecorded: { zh: "投诉收到", en: "the complaint was received" },
  ComplaintPassed: { zh: "投诉记录交办公室", en: "the record of the complaint reached the office" },
  ComplaintSettled: { zh: "投诉转办", en: "the complaint was passed on" },
  ReviewPeriodEnded: { zh: "复核、申诉期届满", en: "the time for review and appeal was over" },
  ExtensionRequested: { zh: "延期申请提出", en: "more time was asked for" },
  SuspensionProposed: { zh: "中止计算的建议提出", en: "a suspension was proposed" },
  SuspensionApproved: { zh: "中止计算获准", en: "a suspension was approved" },
  AccountabilityArchived: { zh: "问责材料归档", en: "the accountability case was archived" },
  CaseClosed: { zh: "案件结案", en: "the case was closed" },
  ReopeningProposed: { zh: "重新启动的建议提出", en: "reopening was proposed" },
  InterviewExcused: { zh: "约谈对象因故未到", en: "the person called was excused" },
  MinutesRecorded: { zh: "约谈纪要形成", en: "the interview minutes were written" },
  MinutesConfirmed: { zh: "约谈纪要确认", en: "the interview minutes were confirmed" },
  IncentiveProposed: { zh: "激励建议提出", en: "the incentive was proposed" },
  PublicNoticeGiven: { zh: "公示开始", en: "the public notice began" },
};

/** Events of other parts start clocks too; what they say stays true without a name. */
export const causeText = (because: string): Bilingual =>
  causes[because] ?? { zh: "起算事由发生", en: "the event that starts this period took place" };

/** A source as each language reads it: written in both, the Chinese before the stroke. */
export function sourceText(source: string): Bilingual {
  const [zh = source, en = source] = source.split(/ ?\/ /);
  return { zh, en };
}

/**
 * Whether the number is law, and if not, what it is. Only a quoted article or an official summary is shown as law, the
 * summary by its document alone; anything else says that it is a setting of the office, and where its default comes from.
 */
export const standingTexts: Record<EvidenceLabel, (source: Bilingual) => Bilingual> = {
  Q: (source) => ({ zh: `该期限为法定期限:${source.zh}。`, en: `The period is law: ${source.en}.` }),
  S: (source) => ({
    zh: `该期限依据国家规定:${source.zh}(据官方解读,不引条款)。`,
    en: `The period follows a national rule: ${source.en} (by its official summary; no article is cited).`,
  }),
  P: (source) => ({
    zh: `该期限为本办公室设定,参照外地做法:${source.zh};在本地不是法定期限。`,
    en: `The period is a setting of the office after practice elsewhere: ${source.en}. It is not law here.`,
  }),
  R: (source) => ({
    zh: `该期限为本办公室设定,来源尚待核对:${source.zh}。`,
    en: `The period is a setting of the office; its source is still to be checked: ${source.en}.`,
  }),
  A: (source) => ({
    zh: `该期限为本办公室设定,未见规定:${source.zh}。`,
    en: `The period is a setting of the office; no rule was found: ${source.en}.`,
  }),
};

export const endTexts: Record<DeadlineEnd, Bilingual> = {
  met: { zh: "已按期完成。", en: "Done in time." },
  met_late: { zh: "已完成,但逾期。", en: "Done, but late." },
  waived: { zh: "当事单位已书面放弃余下期限。", en: "The rest of the period was waived in writing." },
  cancelled: { zh: "该期限已取消。", en: "The deadline was cancelled." },
  replaced: { zh: "该期限已由新的期限代替。", en: "The deadline was replaced by a new one." },
  lapsed: { zh: "期限届满。", en: "The period has run out." },
};

export const noticeTexts: Record<Rung["notice"], Bilingual> = {
  reminder: { zh: "提醒", en: "reminder" },
  due_today: { zh: "当日提醒", en: "reminder on the day" },
  overdue_notice: { zh: "逾期催办", en: "notice of lateness" },
  urging_proposed: { zh: "提请督办", en: "urging order proposed" },
  office_overdue: { zh: "办公室内部逾期提示", en: "notice of lateness inside the office" },
  upward_report: { zh: "向上报告", en: "report upward" },
};

export const audienceTexts: Record<Audience, Bilingual> = {
  unit_contact: { zh: "单位联络员", en: "the unit's contact" },
  unit_head: { zh: "单位负责人", en: "the head of the unit" },
  superior_department: { zh: "主管部门", en: "the superior department" },
  resident_inspector: { zh: "责任督学", en: "the resident inspector" },
  team_leader: { zh: "督导组组长", en: "the team leader" },
  team: { zh: "督导组", en: "the team" },
  county_office: { zh: "县(市、区)督导办公室", en: "the county office" },
  county_government: { zh: "县(市、区)政府", en: "the county government" },
  office_staff: { zh: "督导办公室", en: "the office" },
  office_head: { zh: "督导办公室主任", en: "the head of the office" },
  chief_inspector: { zh: "总督学", en: "the chief inspector" },
  committee_chair: { zh: "督导委员会主任", en: "the chair of the committee" },
  city_government: { zh: "市政府", en: "the city government" },
  provincial_office: { zh: "省督导办公室", en: "the provincial office" },
};
