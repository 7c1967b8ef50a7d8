import { act, type CommandTexts } from "./command-text.ts";

export const closingTexts: CommandTexts = {
  DraftSupervisionReport: act(
    "any",
    "起草督导报告",
    "Draft the supervision report",
    "报本级人民政府并向社会公布(《教育督导条例》第二十三条)。",
    "It goes to the government and is published (Regulation art. 23).",
  ),
  ReturnSupervisionReport: act(
    "any",
    "退回督导报告",
    "Return the report",
    "退回起草人修改。",
    "It goes back to whoever drafted it.",
  ),
  ApproveSupervisionReport: act(
    "any",
    "审批督导报告",
    "Approve the report",
    "起草人不能审批。",
    "Whoever drafted it cannot approve it.",
  ),
  FileSupervisionReport: act(
    "any",
    "登记督导报告报送",
    "Record its filing",
    "登记报送单位、文号和日期。",
    "With whom, under which number, on which day.",
  ),
  CheckPublication: act(
    "any",
    "公开前审查文书",
    "Check before publication",
    "确认哪些内容不予公开及理由。",
    "What is withheld, and why.",
  ),
  PublishDocument: act(
    "any",
    "登记文书公开",
    "Record a publication",
    "文书随即列入公开目录。",
    "The document joins the public register at once.",
  ),
  ProposeClosing: act(["closing"], "提请结案", "Propose closing", "", ""),
  ReturnClosing: act(["closing"], "退回结案", "Return it", "", ""),
  ApproveClosing: act(
    ["closing"],
    "批准结案",
    "Close the case",
    "提出人不能审批。",
    "Whoever proposed it cannot approve it.",
  ),
  ProposeReopening: act("any", "提请重启案件", "Propose reopening", "", ""),
  DeclineReopening: act("any", "不同意重启", "Decline reopening", "", ""),
  ApproveReopening: act(
    "any",
    "批准重启案件",
    "Reopen the case",
    "提出人不能审批。",
    "Whoever proposed it cannot approve it.",
  ),
};
