import { kindTitles } from "../../../../domain/supervision-kind.ts";
import type { RefusalTexts } from "./texts.ts";

type OpeningCode =
  | "principal-needed"
  | "not-a-school"
  | "not-a-government"
  | "year-needed"
  | "indicators-needed"
  | "order-not-for-kind";

export const openingTexts: RefusalTexts<OpeningCode> = {
  "principal-needed": () => ({
    zh: "校(园)长任期结束综合督导须写明校(园)长姓名和任期届满日期。请补充。",
    en: "An end-of-term supervision needs the principal's name and the last day of the term. Add them.",
  }),
  "not-a-school": ({ organisationId }) => ({
    zh: `“${organisationId}”不是学校或幼儿园,不能开展校(园)长任期结束综合督导。请选择学校或幼儿园。`,
    en: `“${organisationId}” is no school or kindergarten, so there is no principal whose term ends. Choose a school or kindergarten.`,
  }),
  "not-a-government": ({ organisationId }) => ({
    zh: `“${organisationId}”不是人民政府。请从名册中选择相应的人民政府。`,
    en: `“${organisationId}” is not a government. Choose the government from the directory.`,
  }),
  "year-needed": () => ({
    zh: "履行教育职责评价须写明评价年度。请填写年度。",
    en: "An assessment of a government needs the year that is assessed. Enter the year.",
  }),
  "indicators-needed": () => ({
    zh: "履行教育职责评价须依据指标体系。请至少选择一项指标。",
    en: "An assessment of a government rests on a set of indicators. Choose at least one.",
  }),
  "order-not-for-kind": ({ kind }) => ({
    zh: `“${kindTitles[kind].zh}”不能采取不事先通知的方式,只有专项督导可以。请取消不通知的设置,或改为专项督导。`,
    en: `“${kindTitles[kind].en}” cannot go unannounced; only a special supervision can. Take the order out, or open a special supervision.`,
  }),
};
