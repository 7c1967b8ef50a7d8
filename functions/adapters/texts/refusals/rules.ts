import { problemText } from "../rule-set-problems.ts";
import type { RefusalTexts } from "./texts.ts";

type RulesCode =
  | "day-already-so"
  | "own-deputy"
  | "deputy-from-elsewhere"
  | "kind-stays"
  | "unit-kind-needed"
  | "district-unknown"
  | "own-superior"
  | "mailbox-taken"
  | "last-administrator"
  | "posts-in-conflict"
  | "already-in-directory"
  | "terms-overlap"
  | "term-unknown"
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
  "kind-stays": ({ organisationId }) => ({
    zh: `${organisationId} 的机构类别不能更改。类别不对时,请另行登记一个机构。`,
    en: `The kind of ${organisationId} is never changed. Where it is wrong, enter another organisation.`,
  }),
  "unit-kind-needed": () => ({
    zh: "被督导单位须写明单位类别。请选择类别。",
    en: "A unit that is supervised needs its kind of unit. Choose one.",
  }),
  "district-unknown": ({ district }) => ({
    zh: `名册中没有该区域的机构(${district})。请核对区域代号,或先登记该区域的机构。`,
    en: `No organ of the district ${district} is in the directory. Check the sign of the district, or enter an organ of it first.`,
  }),
  "own-superior": () => ({
    zh: "主管部门不能是本单位。请选择其他机构,或者留空。",
    en: "No organisation is its own superior department. Name another, or none.",
  }),
  "mailbox-taken": ({ personId }) => ({
    zh: `该邮箱已由 ${personId} 使用。人员凭邮箱登录,请填写本人的邮箱。`,
    en: `${personId} has this mailbox already. People are known by it when they sign in: give one of the person's own.`,
  }),
  "last-administrator": () => ({
    zh: "系统至少要有一名管理员。请先登记另一名管理员。",
    en: "There must be an administrator. Enter another one first.",
  }),
  "posts-in-conflict": () => ({
    zh: "督导办公室的职务(工作人员、主任、总督学)与被督导单位的职务不能由一人兼任,也不能互相代理:教育督导独立行使职能(《教育督导条例》第四条)。请去掉其中一项,或者指定其他代理人。",
    en: "Nobody holds a post of the office (staff, head, chief inspector) and one at a supervised unit, as a deputy neither: the office supervises independently (Regulation art. 4). Take one of them out, or name another deputy.",
  }),
  "already-in-directory": ({ id }) => ({
    zh: `名册中已有 ${id}。请换一个标识,或者修改原有条目。`,
    en: `${id} is in the directory already. Choose another id, or change that entry.`,
  }),
  "terms-overlap": ({ from, until }) => ({
    zh: `与 ${from} 至 ${until} 的任期重叠。请先更正该任期,或者改期。`,
    en: `This meets the term from ${from} to ${until}. Put that one right first, or choose other days.`,
  }),
  "term-unknown": ({ from }) => ({
    zh: `没有从 ${from} 开始的任期。请核对开始日期。`,
    en: `No term begins on ${from}. Check the first day.`,
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
