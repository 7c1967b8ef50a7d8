import type { ChainFault } from "../../../domain/case/verify.ts";
import type { Bilingual } from "../../../domain/language.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

export const faultTexts: Readonly<Record<ChainFault["problem"], Bilingual>> = {
  changed: t("记录被改动", "a record was changed"),
  missing: t("记录缺失", "a record is missing"),
  out_of_order: t("记录次序不符", "the records are out of order"),
  broken_link: t("与上一条记录不衔接", "a record does not follow from the one before"),
  foreign: t("混入其他案件的记录", "a record belongs to another case"),
  tail_removed: t("末尾记录被删除", "the last records were removed"),
};

export const recordTexts = {
  ladder: t("将要发出的提醒", "What will be sent"),
  ladderText: t("今后 14 天内,如无人办理,系统将发出:", "In the next 14 days, unless somebody acts before:"),
  noMails: t("今后 14 天内没有要发出的提醒。", "Nothing will be sent in the next 14 days."),
  act: t("办理", "To act"),
  know: t("知悉", "To know"),
  nobody: t("名录中没有收件人", "nobody in the directory"),
  records: t("案件记录", "Records of the case"),
  mails: t("已发邮件", "E-mails sent"),
  readings: t("查阅记录", "Who read the case"),
  verification: t("记录校验", "Verification of the log"),
  to: t("收件人", "To"),
  subject: t("主题", "Subject"),
  sentAt: t("发出时间", "Sent"),
  uncertain: t("尚未确认发出", "not certain yet"),
  repeated: t("可能重复送达", "may have arrived twice"),
  cameBack: t("已退回,收件人没有收到", "Came back: it did not arrive"),
  noneSent: t("尚未发出邮件。", "No e-mail has been sent yet."),
  readAt: t("时间", "When"),
  reader: t("查阅人", "Who"),
  part: t("查阅内容", "Part"),
  intact: t("记录完整,未被改动", "The log is whole and unchanged"),
  broken: t("记录校验未通过", "The log does not verify"),
  atCommit: t("发现于第几条", "At record number"),
  commits: t("记录条数", "Records"),
  head: t("末条摘要值", "Digest of the last"),
  anchored: t("表外存证", "Kept outside the table"),
  anchoredUpTo: t("存证至第几条", "Up to record number"),
  notAnchored: t("尚无;每晚存证一次", "not yet; it is done every night"),
} as const satisfies Readonly<Record<string, Bilingual>>;

const parts: Readonly<Record<string, Bilingual>> = {
  case: t("案件", "Case"),
  "case page": t("案件页", "Page of the case"),
  "deadline page": t("期限说明页", "Page of a deadline"),
  "document page": t("文书页", "Page of a document"),
  timeline: t("办理过程", "Timeline"),
  deadlines: t("期限", "Deadlines"),
  documents: t("文书", "Documents"),
  findings: t("问题清单", "Findings"),
  ladder: t("将要发出的提醒", "What will be sent"),
  mails: recordTexts.mails,
  readings: recordTexts.readings,
  verification: recordTexts.verification,
  verify: recordTexts.verification,
  file: t("附件", "File"),
  act: t("办理内容", "What was written"),
  receipt: t("办理回执", "Receipt"),
  proof: t("导出证明", "Exported proof"),
  "task list": t("任务清单", "Task list"),
};

/** What a part of a case that was read is called. A file keeps the beginning of its digest, a receipt its number. */
export function partText(part: string): Bilingual {
  const known = parts[part];
  if (known) return known;
  const [kind = "", which = ""] = part.split(" ");
  const text = parts[kind];
  const shown = which.slice(0, 12);
  return text ? { zh: `${text.zh} ${shown}`, en: `${text.en} ${shown}` } : { zh: part, en: part };
}
