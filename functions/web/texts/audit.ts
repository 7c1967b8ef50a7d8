import type { Bilingual } from "../../../domain/language.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

/** The words of the auditor's pages. */
export const auditTexts = {
  audit: t("审计", "Audit"),
  anchors: t("每日存证", "Daily anchors"),
  anchorsText: t(
    "系统每天凌晨把前一日有变动的案件记录的末条摘要值存放到记录库之外,任何人(包括系统管理员)都不能改动或删除。每行的摘要值可抄存,日后用于比对。",
    "Every night the heads of all logs that changed are put outside the table, where nobody, administrators included, can change or remove them. Note a day's digest down to compare with it later.",
  ),
  readingsText: t(
    "按案件或人员查找谁在何时查阅了案件的哪一部分。请至少填写一项。",
    "Find who read which part of which case when, by case or by person. Give at least one of the two.",
  ),
  day: t("日期", "Day"),
  madeAt: t("存证时间", "Made"),
  heads: t("案件数", "Cases"),
  digest: t("摘要值", "Digest"),
  download: t("下载", "Download"),
  none: t("当日没有存证", "No anchor that day"),
  earlier: t("更早的日期", "Earlier days"),
  search: t("查找", "Search"),
  person: t("人员编号或电子邮箱", "Person, by id or mailbox"),
  caseId: t("案件编号", "Case reference"),
  from: t("不早于", "From"),
  until: t("不晚于", "Until"),
  unknownCase: t("没有这个案件。请核对案件编号。", "There is no such case. Check its reference."),
  unknownPerson: t(
    "名录中没有这个人。请核对编号或邮箱。",
    "The directory has no such person. Check the id or the mailbox.",
  ),
  oneNeeded: t("请填写案件编号或人员。", "Give a case reference or a person."),
  notADay: t("请按 2026-03-05 的格式填写日期。", "Give the day as 2026-03-05."),
  noReadings: t("没有符合条件的查阅记录。", "No reading matches."),
  anchoredHeads: t("与每日存证的比对", "Held against the daily anchors"),
  holds: t("一致", "agrees"),
  differs: t("不一致", "does not agree"),
  version: t("第几条", "Record number"),
  proof: t("导出证明(JSON)", "Export the proof (JSON)"),
  proofText: t(
    "证明含全部记录、存证和重算方法,外部人员不用本系统即可复核;方法也见文档 docs/proof.md。证明含案件全部内容,请按密级保管。",
    "The proof holds every record, every anchored head and how to recompute them, so that somebody outside can check without this product; the way stands in docs/proof.md too. It holds the whole case: keep it as secret as the case is.",
  ),
} as const;

/** How an outside person recomputes a proof, step by step; docs/proof.md says the same with a program. */
export const proofRecipe: readonly Bilingual[] = [
  t(
    "逐条取 commits 中的记录,去掉 digest 一项,按 RFC 8785 写成规范 JSON,计算其 UTF-8 字节的 SHA-256(小写十六进制),应等于该条的 digest。",
    "For each record of commits: leave digest out, write the rest as canonical JSON (RFC 8785), and take the SHA-256 of its UTF-8 bytes in lower-case hexadecimal. It must equal the record's digest.",
  ),
  t(
    "第一条的 previous 为 64 个 0;其后每条的 previous 应等于前一条的 digest,version 从 1 起逐一递增。",
    "The first record's previous is 64 zeros; every other's previous must equal the digest of the one before, and version counts up from 1.",
  ),
  t(
    "anchors 中每一项的 digest 应等于第 version 条记录的 digest。",
    "For each entry of anchors, digest must equal the digest of the record number version.",
  ),
  t(
    "anchorDigest 是当日整份存证按同样方法计算的摘要值,可与您自己抄存的,或从存证库取得的当日文件比对。",
    "anchorDigest is the digest, made the same way, of the whole anchor of that day: compare it with what you noted yourself, or with that day's file from the store.",
  ),
];
