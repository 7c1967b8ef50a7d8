import type { DocumentKind } from "../../../domain/document.ts";
import type { Bilingual } from "../../../domain/language.ts";

const titles = {
  notice: { zh: "督导通知书", en: "Supervision notice" },
  routine_report: { zh: "经常性督导报告", en: "Routine supervision report" },
  rectification_notice: { zh: "整改通知书", en: "Rectification notice" },
  preliminary_opinion: { zh: "初步督导意见", en: "Preliminary opinion" },
  opinion: { zh: "督导意见书", en: "Supervision opinion" },
  recheck_opinion: { zh: "复查意见", en: "Recheck opinion" },
  urge_order: { zh: "督办单", en: "Urging order" },
  interview_notice: { zh: "约谈通知书", en: "Interview notice" },
  interview_minutes: { zh: "约谈纪要", en: "Interview minutes" },
  circular: { zh: "通报", en: "Circular" },
  supervision_report: { zh: "督导报告", en: "Supervision report" },
  pre_decision_notice: { zh: "问责告知书", en: "Notification of intended decision" },
  decision: { zh: "问责决定书", en: "Decision" },
  review_decision: { zh: "复核决定书", en: "Review decision" },
  appeal_decision: { zh: "申诉处理决定书", en: "Appeal decision" },
  commendation: { zh: "表彰决定", en: "Commendation" },
  correction_decision: { zh: "更正决定书", en: "Correction decision" },
  transfer_letter: { zh: "移交函", en: "Letter of transfer" },
  objection_answer: { zh: "异议答复书", en: "Answer to an objection" },
  disclosure_answer: { zh: "政府信息公开申请答复书", en: "Answer to a request for disclosure" },
  commendation_revocation: { zh: "撤销表彰决定", en: "Revocation of commendation" },
};

/** What each kind of document is called (section 1 of the rules). */
export const documentTitles: Readonly<Record<DocumentKind, Bilingual>> = titles;
