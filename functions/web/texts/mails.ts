import type { Bilingual } from "../../../domain/language.ts";
import type { MailState } from "../../adapters/mail-search.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

export const mailTexts = {
  kind: t("邮件种类", "Kind of mail"),
  state: t("投递情况", "Delivery"),
  person: t("收件人姓名", "Name of the recipient"),
  from: t("不早于", "From"),
  until: t("不晚于", "Until"),
  notices: t("我的通知", "Your notices"),
  noticesText: t(
    "督导系统发给您的全部邮件。邮件只是提示,以案件页面和正式文书为准。",
    "Every e-mail this system sent you. E-mails are notices only; the case pages and the documents served govern.",
  ),
  noNotices: t("还没有给您发过邮件。", "No e-mail has been sent to you yet."),
  when: t("时间", "When"),
  about: t("案件", "Case"),
  several: t("多个案件", "Several cases"),
  noneFound: t("没有符合条件的邮件。", "No mail matches."),
} as const;

export const mailStateTexts: Record<MailState, Bilingual> = {
  sent: t("已发出", "Sent"),
  came_back: t("被退回", "Came back"),
  uncertain: t("尚未确认发出", "Not certain yet"),
};

/** What each kind of mail is called. */
export const mailKindTexts: Readonly<Record<string, Bilingual>> = {
  document_issued: t("文书印发", "Document issued"),
  deadline_started: t("期限起算", "Deadline begun"),
  ladder_step: t("提醒与逾期通知", "Reminder or notice of lateness"),
  deadline_moved: t("期限变更", "Deadline moved"),
  deadline_rests: t("期限中止", "Deadline at rest"),
  request_refused: t("申请未获准", "Request refused"),
  unit_pressed: t("主管部门催办", "Pressed by the superior department"),
  decision_waiting: t("待审批", "Decision waits"),
  minutes_recorded: t("约谈纪要待确认", "Minutes to confirm"),
  stage_over: t("环节结束", "Stage over"),
};

/** What each kind of mail to a person is called. */
export const noticeKindTexts: Readonly<Record<string, Bilingual>> = {
  ...mailKindTexts,
  daily_digest: t("每日提示", "Daily digest"),
};
