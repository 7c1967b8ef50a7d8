import type { StageName } from "../../../../domain/stage.ts";
import { act, type CommandTexts } from "./command-text.ts";

/** The stages in which a unit may report. */
const reporting: readonly StageName[] = ["plan", "rectification", "disposition", "interview", "circular"];

export const rectificationTexts: CommandTexts = {
  FilePlan: act(
    ["plan"],
    "提交整改方案",
    "File the rectification plan",
    "逐项写明原因、措施、责任人和时间。",
    "Cause, measure, responsible person and dates for each finding.",
  ),
  ReturnPlan: act(
    ["plan"],
    "退回整改方案",
    "Return the plan",
    "逐项写明退回理由;未填写的问题视为通过。",
    "Give a reason for each finding sent back; findings left empty stand.",
  ),
  AcceptPlan: act(
    ["plan"],
    "通过整改方案",
    "Accept the plan",
    "案件进入整改环节。",
    "The case moves on to rectification.",
  ),
  SaveReport: act(
    reporting,
    "填写问题整改情况",
    "Write up a finding",
    "可随时保存,提交前可以修改。",
    "Save as often as you like; it is sent later.",
  ),
  SubmitReport: act(
    reporting,
    "提交整改报告",
    "Send the rectification report",
    "由单位负责人提交已填写的问题,可以分批提交。",
    "The head of the unit sends the findings written up; they may go in parts.",
  ),
  FileInterimReport: act(
    reporting,
    "提交阶段报告",
    "File the interim report",
    "说明较难问题的进展。",
    "Says how far hard fixes have come.",
  ),
  ReturnReport: act(
    ["rectification"],
    "退回整改报告",
    "Return the report",
    "逐项写明退回理由和重新提交的期限。",
    "A reason for each finding, and the day it must be back.",
  ),
  AcceptReport: act(
    ["rectification"],
    "受理整改报告",
    "Accept the report",
    "案件进入复查环节。",
    "The case moves on to the recheck.",
  ),
  RequestExtension: act(
    reporting,
    "申请延期",
    "Ask for an extension",
    "须在期限届满前提出,并说明进展。",
    "Before the last day, with what has been done so far.",
  ),
  GrantExtension: act(
    reporting,
    "同意延期",
    "Grant the extension",
    "新的期限替代原期限。",
    "The new day replaces the old one.",
  ),
  RefuseExtension: act(reporting, "不同意延期", "Refuse the extension", "原期限不变。", "The day stays as it was."),
  ProposeSuspension: act("any", "提请中止期限", "Propose a suspension", "由他人审批。", "Somebody else approves it."),
  ApproveSuspension: act(
    "any",
    "批准中止期限",
    "Approve the suspension",
    "期限停止计算,恢复后剩余时间不变。",
    "The clock stops; the remaining time is kept.",
  ),
  DeclineSuspension: act("any", "不批准中止期限", "Decline the suspension", "期限继续计算。", "The clock runs on."),
  ResumeDeadline: act("any", "恢复期限", "Resume the deadline", "剩余时间继续计算。", "The remaining time runs on."),
  PressUnit: act(
    "any",
    "催办",
    "Press the unit",
    "单位和督导办公室会收到邮件;催办意见只显示在案件页面。期限不变,系统的提醒照常发出。",
    "Unit and office are told by mail; your words stand on the case page only. The deadline stays as it is, and so do the system's own notices.",
  ),
  AssignRecheckers: act(["recheck", "lookback"], "指派复查人员", "Assign recheckers", "", ""),
  RecordRecheck: act(
    ["recheck", "lookback"],
    "登记复查结果",
    "Record a recheck",
    "逐项写明结论、方式和所见情况。",
    "Conclusion, method and what was seen, finding by finding.",
  ),
  SignRecheck: act(
    ["recheck", "lookback"],
    "签署复查结果",
    "Sign the recheck",
    "每位复查人员都须签署。",
    "Every rechecker signs.",
  ),
  ConcludeRecheck: act(["recheck"], "完成复查", "Conclude the recheck", "", ""),
  ConcludeLookback: act(["lookback"], "完成回头看", "Conclude the look-back", "", ""),
};
