import { act, type CommandTexts } from "./command-text.ts";

export const complaintTexts: CommandTexts = {
  RecordComplaint: act(
    "any",
    "登记投诉",
    "Record a complaint",
    "书面记录一个工作日内交办公室。投诉人的姓名和电话只记在书面记录中,不录入系统。",
    "The written record goes to the office within a working day. Name and telephone stand there alone and are never entered here.",
  ),
  PassComplaint: act(
    "any",
    "登记投诉记录已交办公室",
    "Hand the record to the office",
    "由办公室负责人决定如何处理。",
    "The head of the office decides what is done.",
  ),
  SettleComplaint: act(
    "any",
    "决定投诉如何处理",
    "Decide on a complaint",
    "答复、转有关部门并跟踪到办结,或者列为问题、另行立案。",
    "Answer it, pass it on and follow it until solved, or take it up as findings or in another case.",
  ),
  RecordSolution: act("any", "登记转办投诉的结果", "Record how it was solved", "", ""),
};
