import type { Bilingual } from "../../../domain/language.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

/** The words of the public register. */
export const registerTexts = {
  q: t("单位、标题或文号", "Unit, title or number"),
  rectifiedOn: t("已整改到位:", "Rectified on"),
  correctedOn: t("已更正:", "Corrected on"),
  fileKept: t("附件不公开", "A file that is not made public"),
  portal: t("门户网站", "On the portal"),
  digest: t("原件摘要值", "Digest of the original"),
} as const satisfies Readonly<Record<string, Bilingual>>;
