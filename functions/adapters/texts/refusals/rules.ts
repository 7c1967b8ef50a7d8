import { problemText } from "../rule-set-problems.ts";
import type { RefusalTexts } from "./texts.ts";

type RulesCode =
  | "day-already-so"
  | "own-deputy"
  | "deputy-from-elsewhere"
  | "draft-open"
  | "rule-set-approved"
  | "rule-set-unfit"
  | "rule-set-unchanged";

export const rulesTexts: RefusalTexts<RulesCode> = {
  "day-already-so": ({ day, working }) => ({
    zh: `${day} 已经是${working ? "工作日" : "休息日"},无需另行指定。请核对日期。`,
    en: `${day} is a ${working ? "working day" : "day off"} already; there is nothing to override. Check the date.`,
  }),
  "own-deputy": () => ({
    zh: "代理人不能是本人。请指定一位同事,或者不指定代理人。",
    en: "Nobody is their own deputy. Name a colleague, or nobody.",
  }),
  "deputy-from-elsewhere": ({ personId }) => ({
    zh: `${personId} 与请假人不在同一单位任职,不能代理。请指定同单位的同事。`,
    en: `${personId} has no position where the absent person has one and cannot stand in. Name a colleague from there.`,
  }),
  "draft-open": ({ version }) => ({
    zh: `该规则集的第${version}版草案尚未批准。请先完成或放弃该草案。`,
    en: `Version ${version} of this rule set is still a draft. Finish or drop it first.`,
  }),
  "rule-set-approved": ({ version }) => ({
    zh: `规则集第${version}版已经批准,不得修改。请起草新的版本。`,
    en: `Version ${version} of the rule set is approved and is never changed. Draft a new version.`,
  }),
  "rule-set-unfit": ({ problems }) => ({
    zh: `草案还不能批准:${problems.map((each) => problemText(each).zh).join(" ")}`,
    en: `The draft cannot be approved yet. ${problems.map((each) => problemText(each).en).join(" ")}`,
  }),
  "rule-set-unchanged": () => ({
    zh: "草案与现行版本没有差别。请先修改,再提请批准。",
    en: "The draft says nothing else than the version before it. Change it, then have it approved.",
  }),
};
