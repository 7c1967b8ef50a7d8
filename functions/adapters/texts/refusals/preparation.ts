import { kindTitles } from "../../../../domain/supervision-kind.ts";
import type { RefusalTexts } from "./texts.ts";

type PreparationCode =
  | "unannounced"
  | "notice-not-issued"
  | "notice-not-served"
  | "notice-too-late"
  | "announcement-missing"
  | "self-evaluation-needed"
  | "self-evaluation-not-asked"
  | "self-evaluation-missing"
  | "self-evaluation-filed"
  | "self-evaluation-unexamined"
  | "self-evaluation-examined"
  | "self-evaluation-still-due"
  | "self-evaluation-too-long"
  | "self-evaluation-unpublished";

export const preparationTexts: RefusalTexts<PreparationCode> = {
  unannounced: () => ({
    zh: "本案按指令不事先通知被督导单位,不能印发督导通知书。",
    en: "This supervision is unannounced by order; no notice may be issued. Plan the visit instead.",
  }),
  "notice-not-issued": () => ({
    zh: "督导通知书尚未印发。请先印发通知书。",
    en: "The supervision notice has not been issued. Issue it first.",
  }),
  "notice-not-served": () => ({
    zh: "督导通知书尚未送达被督导单位。请先完成送达。",
    en: "The supervision notice has not reached the unit. Have it served first.",
  }),
  "notice-too-late": ({ visitOn, hadOn, earliestOn }) => ({
    zh: `通知书于 ${hadOn} 送达的,实地督导日期最早为 ${earliestOn},不能是 ${visitOn}。请另定实地督导日期。`,
    en: `With the notice in the unit's hands on ${hadOn} the visit can be on ${earliestOn} at the earliest, not on ${visitOn}. Choose a later day.`,
  }),
  "announcement-missing": () => ({
    zh: "幼儿园督导评估通知须向社会公告。请先登记公告。",
    en: "The notice to a kindergarten has to be announced to the public. Record the announcement first.",
  }),
  "self-evaluation-needed": ({ kind }) => ({
    zh: `“${kindTitles[kind].zh}”须由被督导单位提交自评报告。请在通知书中要求自评。`,
    en: `“${kindTitles[kind].en}” needs a self-evaluation. Ask for it in the notice.`,
  }),
  "self-evaluation-not-asked": () => ({
    zh: "本案通知书未要求自评,或办公室已决定不再等待自评报告。如需提交,请联系督导办公室。",
    en: "No self-evaluation is asked for in this case, or the office goes on without it. Ask the supervision office if you want to file one.",
  }),
  "self-evaluation-missing": () => ({
    zh: "自评报告尚未提交。请先由被督导单位提交;逾期未交的,可由办公室决定不再等待。",
    en: "The self-evaluation is not in. Have the unit file it; once its day has passed, the office may go on without it.",
  }),
  "self-evaluation-filed": () => ({
    zh: "自评报告已经提交。请由督导组审核。",
    en: "The self-evaluation is in. Have the team examine it.",
  }),
  "self-evaluation-unexamined": () => ({
    zh: "自评报告尚未审核。请先由督导组审核。",
    en: "The self-evaluation has not been examined. Have the team examine it first.",
  }),
  "self-evaluation-examined": () => ({
    zh: "自评报告已经审核,无需重复办理。",
    en: "The self-evaluation has been examined already; nothing more needs to be done.",
  }),
  "self-evaluation-still-due": ({ until }) => ({
    zh: `自评报告的提交期限尚未届满(至 ${until} 24:00)。请待期满后再决定。`,
    en: `The unit may still file its self-evaluation (until ${until}, 24:00). Decide after that.`,
  }),
  "self-evaluation-too-long": ({ most, given }) => ({
    zh: `自评报告最多 ${most} 字,目前为 ${given} 字。请精简后提交。`,
    en: `A self-evaluation has at most ${most} characters; this one has ${given}. Shorten it.`,
  }),
  "self-evaluation-unpublished": () => ({
    zh: "政府自评报告应先在政府门户网站公布再报送。请填写公布日期和网址。",
    en: "A government publishes its self-evaluation on its portal before filing it. Enter the day and address of publication.",
  }),
};
