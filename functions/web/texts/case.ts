import type { DocumentKind } from "../../../domain/document.ts";
import type { Finding } from "../../../domain/finding.ts";
import type { Bilingual } from "../../../domain/language.ts";
import type { SystemName } from "../../../domain/stage.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

/** The eight systems (八项制度). */
export const systemTexts: Record<SystemName, Bilingual> = {
  report: t("报告", "Report"),
  feedback: t("反馈", "Feedback"),
  rectification: t("整改", "Rectification"),
  recheck: t("复查", "Recheck"),
  incentive: t("激励", "Incentive"),
  interview: t("约谈", "Interview"),
  circular: t("通报", "Circular"),
  accountability: t("问责", "Accountability"),
};

export const findingStatusTexts: Record<Finding["status"], Bilingual> = {
  recorded: t("已登记", "Recorded"),
  withdrawn: t("已撤销", "Withdrawn"),
  confirmed: t("已确认", "Confirmed"),
  reported: t("已报告整改", "Reported"),
  fixed: t("已整改", "Fixed"),
  partly_fixed: t("部分整改", "Partly fixed"),
  not_fixed: t("未整改", "Not fixed"),
  rebound: t("反弹", "Rebound"),
};

const documents: Readonly<Record<string, Bilingual>> = {
  notice: t("督导通知书", "Supervision notice"),
  preliminary_opinion: t("初步督导意见", "Preliminary opinion"),
  opinion: t("督导意见书", "Supervision opinion"),
  rectification_notice: t("整改通知书", "Rectification notice"),
  urge_order: t("督办单", "Urging order"),
  interview_notice: t("约谈通知书", "Interview notice"),
  interview_minutes: t("约谈纪要", "Interview minutes"),
  circular: t("通报", "Circular"),
  circular_correction: t("通报更正", "Correction of a circular"),
  supervision_report: t("督导报告", "Supervision report"),
  pre_decision_notice: t("问责告知书", "Notification of the intended decision"),
  decision: t("问责决定书", "Accountability decision"),
  review_decision: t("复核决定书", "Review decision"),
  appeal_decision: t("申诉处理决定书", "Appeal decision"),
  objection_answer: t("异议答复书", "Answer to an objection"),
  disclosure_answer: t("政府信息公开申请答复书", "Answer to a request for disclosure"),
  commendation: t("表彰决定", "Commendation"),
};
const document = t("文书", "Document");

/** What a kind of document is called; a kind this list lacks is called a document. */
export const documentTextOf = (kind: string): Bilingual => documents[kind] ?? document;
export const documentText = (kind: DocumentKind): Bilingual => documentTextOf(kind);
