import type { CaseFile } from "../../../domain/case/case-file.ts";
import { DocumentKind } from "../../../domain/document.ts";
import type { Finding } from "../../../domain/finding.ts";
import type { Bilingual } from "../../../domain/language.ts";
import { type StageName, type SystemName, stageTitles } from "../../../domain/stage.ts";
import { documentTitles } from "../../adapters/texts/documents.ts";
import { ui } from "./ui.ts";

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

/** Where a case stands: the look-back is a stage of a case that is closed. */
export const stageText = ({ status, stage }: { status: CaseFile["status"]; stage: StageName | null }): Bilingual =>
  stage ? stageTitles[stage] : status === "closed" ? ui.closed : ui.between;

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

/** What a kind of document is called, also one a later release may have written into a list. */
export const documentTextOf = (kind: string): Bilingual =>
  DocumentKind.safeParse(kind).success ? documentTitles[kind as DocumentKind] : t("文书", "Document");
export const documentText = (kind: DocumentKind): Bilingual => documentTitles[kind];
