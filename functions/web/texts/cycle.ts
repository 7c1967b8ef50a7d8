import type { Bilingual } from "../../../domain/language.ts";
import { type Outcome, type StageName, stageTitles } from "../../../domain/stage.ts";
import type { Place, Way } from "../cycle/cycle.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

export const cycleTexts = {
  title: t("办理流程图", "How a case goes"),
  describe: t(
    "督导案件的各个环节和去向,按流程文件绘制;当前环节以深色标出。图下有同样内容的文字列表。",
    "The stages of a case and the ways between them, drawn from the workflow itself; the present stage is filled. The same follows as a list.",
  ),
  inWords: t("文字说明", "The same in words"),
  hereNow: t("当前环节", "the case is here"),
  reached: t("已经过", "passed"),
  always: t("随后", "then"),
} as const satisfies Readonly<Record<string, Bilingual>>;

export const placeText = (place: Place): Bilingual =>
  place === "opened" ? t("立案", "Opened") : place === "closed" ? t("已结案", "Closed") : stageTitles[place];

/** What each outcome is called where the ways of a case part. An outcome that is not listed does not compile. */
const answers: { readonly [S in StageName]: Readonly<Record<Outcome<S>, Bilingual>> } = {
  preparation: { ready: t("就绪", "ready"), withdrawn: t("撤案", "withdrawn") },
  report: { reported: t("已报告", "reported") },
  feedback: {
    findings: t("有问题", "findings"),
    excellent: t("优秀", "excellent"),
    no_findings: t("无问题", "no findings"),
  },
  plan: { accepted: t("通过", "accepted"), lapsed: t("逾期", "lapsed") },
  rectification: { reported: t("已报告", "reported"), lapsed: t("逾期", "lapsed") },
  recheck: {
    excellent: t("优秀", "excellent"),
    rectified: t("整改到位", "put right"),
    failed: t("未到位", "not put right"),
  },
  disposition: {
    rectify: t("继续整改", "rectify"),
    recheck: t("再复查", "recheck"),
    interview: t("约谈", "interview"),
    circular: t("通报", "circular"),
    accountability: t("问责", "accountability"),
    close: t("结案", "close"),
  },
  interview: { rectify: t("限期整改", "rectify"), not_attended: t("未到场", "not attended") },
  circular: { rectify: t("限期整改", "rectify"), issued: t("已印发", "issued") },
  accountability: {
    rectify: t("限期整改", "rectify"),
    decided: t("已决定", "decided"),
    no_grounds: t("不予问责", "no grounds"),
  },
  incentive: { granted: t("给予", "granted"), rejected: t("不给予", "rejected") },
  closing: { closed: t("结案", "closed"), closed_with_lookback: t("需回头看", "look back") },
  lookback: { kept: t("未反弹", "kept"), rebound: t("反弹", "rebound") },
};

/** One answer at a fork. */
export function answerText(from: Place, answer: Way["answers"][number]): Bilingual {
  if (answer === "routine") return t("经常性督导", "routine visit");
  if (answer === "other" || from === "opened" || from === "closed") return t("其他督导", "other kinds");
  return (answers[from] as Readonly<Partial<Record<Outcome, Bilingual>>>)[answer as Outcome] ?? t(answer, answer);
}

/** The workflow's questions; their English is the name of the state. */
const questions: Readonly<Record<string, string>> = {
  "Is the team ready?": "督导组准备好了吗?",
  "What does the opinion say?": "督导意见的结论是什么?",
  "Is the plan accepted?": "整改方案通过了吗?",
  "Has the unit reported?": "单位报告整改结果了吗?",
  "Is everything put right?": "问题都整改到位了吗?",
  "What has the office decided?": "督导办公室作出了什么决定?",
  "Did the interview set new demands?": "约谈提出了新的整改要求吗?",
  "Does the circular demand rectification?": "通报要求整改吗?",
  "What has the committee decided?": "督导委员会作出了什么决定?",
  "Will there be a look-back?": "是否安排回头看?",
  "Has anything come back?": "问题有反弹吗?",
};
export const questionText = (question: string): Bilingual => t(questions[question] ?? question, question);
export const questionsTold: readonly string[] = Object.keys(questions);
