import type { Bilingual } from "../../../domain/language.ts";
import type { OpeningStep } from "../opening/steps.ts";
import { act } from "./commands/command-text.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

/** Opening a case as an act, for its receipt. */
export const openCaseText = act(
  [],
  "立案",
  "Open a case",
  "立案后,督导组成员将收到通知,并须先申报回避关系。",
  "Once the case is open, the members of the team are told and declare their ties first.",
);

/** The question each page asks. */
export const stepTitles: Record<OpeningStep, Bilingual> = {
  unit: t("督导哪个单位?", "Which unit is it about?"),
  kind: t("是哪一类督导?", "What kind of supervision is it?"),
  particulars: t("补充情况", "What this kind needs to know"),
  scope: t("督导什么,依据是什么?", "What is looked at, and why?"),
  indicators: t("涉及哪些规划指标?", "Which indicators of the plan does it touch?"),
  team: t("由谁组成督导组?", "Who is in the team?"),
};

/** What whoever answers has to know beforehand. */
export const stepHints: Partial<Record<OpeningStep, Bilingual>> = {
  scope: t(
    "督导事项写入文书和有关本案的每封邮件,也可能公开:请勿写入投诉人、学生或其他个人的情况。",
    "The matters stand in the documents and in every e-mail about the case, and may be published: write nothing there about complainants, pupils or other persons.",
  ),
};

/** Which question it is, and of how many; what a kind asks beyond goes on under the number of the kind. */
export const questionText = (number: number, count: number, isContinued: boolean): Bilingual =>
  t(
    `第 ${number} 题${isContinued ? "(续)" : ""},共 ${count} 题`,
    `Question ${number} of ${count}${isContinued ? ", continued" : ""}`,
  );

/** The groups of the plan's indicators. */
export const indicatorGroupTexts: Readonly<Record<string, Bilingual>> = {
  headline: t("主要指标", "Headline targets"),
  preschool: t("学前教育", "Preschool"),
  compulsory: t("义务教育", "Compulsory education"),
  "all-round": t("全面发展", "All-round development"),
  "senior-special-ethnic": t("高中、特殊和民族教育", "Senior high, special and ethnic education"),
  "vocational-higher-lifelong": t("职业、高等和终身教育", "Vocational, higher and lifelong education"),
  teachers: t("教师队伍", "Teachers"),
  governance: t("治理与保障", "Governance and means"),
};

/** The words of opening a case. */
export const openingTexts = {
  notYet: t("还不能立案", "The case cannot be opened yet"),
  notYetText: t(
    "请按上面的提示修改。已填写的内容都已保存。",
    "Put right what is named above. Everything you answered is kept.",
  ),
  begun: t("您有一份未完成的立案", "You have begun to open a case"),
  resume: t("继续填写", "Go on with it"),
  anew: t("重新开始", "Start anew"),
  unitHint: t(
    "输入单位名称的一部分后查找,再从结果中选择。",
    "Search by a part of its name, then choose it from the result.",
  ),
  units: t("查找结果", "Units found"),
  moreUnits: t("只显示前 25 个,请输入更多文字。", "Only the first 25 are shown. Type more of the name."),
  chooseUnit: t("请先查找并选择单位。", "Search for the unit and choose it."),
  visited: t("该单位本月已有督导安排", "This unit already has a visit this month"),
  visitedText: t(
    "请考虑合并进行,减轻单位负担;确有需要可以继续。",
    "Consider joining the two, to spare the unit. You can go on if it is needed.",
  ),
  indicatorSearch: t("查找指标(编号、名称或要求)", "Find an indicator (number, name or target)"),
  group: t("领域", "Area"),
  allGroups: t("全部领域", "All areas"),
  chosen: t("已选指标", "Chosen"),
  fitting: t("适用于该单位的指标", "Indicators that apply to this unit"),
  noIndicators: t("没有找到指标。请换一个词或领域。", "No indicator found. Try another word or area."),
  leaderHint: t("组长负责本案。", "The leader answers for the case."),
  teamHint: t(
    "综合督导和专项督导须有三名以上督学(《教育督导条例》第十六条)。",
    "Comprehensive and special supervision need three inspectors or more (Regulation art. 16).",
  ),
  noTie: t(
    "已按人员名册逐一核对:可选人员均未发现与该单位有应回避的关系。",
    "Everybody was checked against the unit by the directory: of those offered here, no tie to it is known.",
  ),
  absent: t("今天请假", "Absent today"),
  barred: t("须回避,不能指派", "Must be recused"),
} as const satisfies Readonly<Record<string, Bilingual>>;
