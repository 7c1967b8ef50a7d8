import { act, type CommandTexts } from "./command-text.ts";

export const objectionTexts: CommandTexts = {
  FileObjection: act(
    "any",
    "对督导意见书提出异议",
    "Object to the opinion",
    "在期限内提出一次;整改期限不因此中止。",
    "Once, within the time for it. The time to rectify goes on meanwhile.",
  ),
  RecordObjectionReviewer: act(
    "any",
    "登记异议办理人员的指定",
    "Record who was named to answer",
    "有权答复的人员均参与过本案的,由本级政府、督导委员会或上级督导机构指定(本系统设置)。",
    "Where everybody who could answer took part, the government, its committee or the upper office names somebody (a setting of this product).",
  ),
  DecideObjection: act(
    "any",
    "答复异议",
    "Answer the objection",
    "参与过本案的人员应当回避。不撤销问题也不改等级的,即维持意见书。",
    "Nobody who took part. Without a finding dropped or another rating the opinion is maintained.",
  ),
  TakeObjectionUp: act(
    "any",
    "向上级督导机构申请",
    "Go to the upper office",
    "收到答复后在期限内提出。",
    "Within the time for it from the service of the answer.",
  ),
  RecordUpperAnswer: act(
    "any",
    "登记上级的答复",
    "Record the upper office's answer",
    "所作变更自登记之日起生效。",
    "What it changes holds from the record on.",
  ),
};
