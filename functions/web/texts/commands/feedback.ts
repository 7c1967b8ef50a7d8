import { act, type CommandTexts } from "./command-text.ts";

export const feedbackTexts: CommandTexts = {
  IssuePreliminaryOpinion: act(
    ["feedback"],
    "印发初步督导意见",
    "Issue the preliminary opinion",
    "连同全部问题送达被督导单位,单位可以陈述和申辩(《教育督导条例》第二十条)。",
    "It goes to the unit with every finding; the unit may state and defend (Regulation art. 20).",
  ),
  IssueRectificationNotice: act(
    ["feedback"],
    "发出整改通知书",
    "Issue the rectification notice",
    "经常性督导中归类为“发整改通知”的问题一并列入;学校自送达之日起按期报告。",
    "Every finding of the routine visit sorted so is in it; the school's days to report run from service.",
  ),
  FileDefence: act(
    ["feedback"],
    "逐项答复初步意见",
    "Answer the preliminary opinion",
    "对每个问题选择认可、部分认可或有异议;有异议时请写明理由。期限内可再次提交,以最后一次为准。",
    "Accept, accept in part or dispute each finding; say why where you dispute. You may file again until the last day.",
  ),
  WaiveDefence: act(
    ["feedback"],
    "放弃剩余申辩期",
    "Waive the rest of the period",
    "书面放弃后,督导组可以立即形成正式意见。",
    "After this the team can go on to the formal opinion at once.",
  ),
  AnswerDefence: act(
    ["feedback"],
    "答复申辩",
    "Answer the defence",
    "每一项异议都要写明采纳与否及理由。",
    "Each disputed point is adopted, or not and why.",
  ),
  ProposeOpinion: act(
    ["feedback"],
    "提请督导意见",
    "Propose the opinion",
    "由他人审批后印发。",
    "Somebody else approves and issues it.",
  ),
  ApproveOpinion: act(
    ["feedback"],
    "审批并印发督导意见书",
    "Approve and issue the opinion",
    "提出人不能审批。印发后内容不可更改。",
    "Whoever proposed it cannot approve it. Once issued it never changes.",
  ),
  ReturnOpinion: act(
    ["feedback"],
    "退回督导意见",
    "Return the opinion",
    "退回提出人修改。",
    "It goes back to whoever proposed it.",
  ),
};
