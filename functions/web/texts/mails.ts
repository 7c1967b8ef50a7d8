import type { Bilingual } from "../../../domain/language.ts";
import type { MailState } from "../../adapters/mail-search.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

export const mailTexts = {
  kind: t("邮件种类", "Kind of mail"),
  state: t("投递情况", "Delivery"),
  person: t("收件人编号", "Recipient, by id"),
  from: t("不早于", "From"),
  until: t("不晚于", "Until"),
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
  stage_over: t("环节结束", "Stage over"),
};
