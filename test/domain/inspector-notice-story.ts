import { deliberation, finding, visit } from "./stories.ts";
import { openedOn } from "./time-limits/city-rules.ts";

/** A routine visit of Thursday 30 April 2026 under the city's rules, its findings sorted as told, before feedback. */
export function visitedWith(...triage: readonly Record<string, unknown>[]) {
  const play = openedOn("2026-04-28", { kind: "routine", memberIds: [] }).opens("report", "2026-04-28");
  play.does("leader", "2026-04-28", "DeclareTies", { ties: [] });
  const { type: _, ...record } = visit({
    from: "2026-04-30",
    until: "2026-04-30",
    participants: ["leader"],
    signature: { signed: true, name: "刘校长", view: null },
  });
  play.does("leader", "2026-04-30", "RecordVisit", record);
  triage.forEach((to, index) => {
    play.does("leader", "2026-04-30", "RecordFinding", { content: finding() });
    play.does("leader", "2026-04-30", "TriageFinding", { findingId: `F${index + 1}`, triage: to });
  });
  play.does("leader", "2026-04-30", "FileRoutineReport", {
    task: "四月例行督导",
    process: "巡视、听课",
    goodPractice: "课间活动有序",
    problems: "课程表未落实",
    conclusion: "总体良好",
    advice: deliberation({}).summary,
  });
  play.does("leader", "2026-04-30", "CompleteReport");
  return play.opens("feedback", "2026-04-30");
}

export const demand = { demand: "按课程方案开足劳动教育课" };

/** The notice (D2) reached the school on Wednesday 6 May. */
export const notified = (changes: Record<string, unknown> = {}) => {
  const play = visitedWith({ to: "rectification_notice" });
  play.does("leader", "2026-05-06", "IssueRectificationNotice", { ...demand, ...changes });
  play.does("school-contact", "2026-05-06", "ConfirmReceipt", { documentId: "D2" });
  return play;
};

/** The school reported on Monday 11 May. */
export const reported = () => {
  const play = notified().opens("plan", "2026-05-06").opens("rectification", "2026-05-06");
  const item = { findingId: "F1", state: "done", measureTaken: "课程表已调整" };
  play.does("school-contact", "2026-05-11", "SaveReport", { item });
  play.does("school-head", "2026-05-11", "SubmitReport", { findingIds: ["F1"], summary: "已整改" });
  return play;
};
