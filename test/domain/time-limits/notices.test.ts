import { describe, expect, it } from "vitest";
import { notified, reported } from "../inspector-notice-story.ts";
import { comesFrom } from "./city-rules.ts";

const limitOf = (play: ReturnType<typeof notified>, limitId: string) =>
  [...play.file.deadlines.values()].findLast(({ rule }) => rule.limitId === limitId);

describe("time limits of an inspector's notice", () => {
  it("row 23 — 通知模板 (P) leaves the number to the notice, fifteen days are a setting (A): a school reports by the day the notice states", () => {
    comesFrom("inspector_notice_report", 23, "A", "通知模板");
    expect(limitOf(notified(), "inspector_notice_report")).toMatchObject({ due: "2026-05-21", side: "unit" });
    expect(limitOf(notified({ reportWithinDays: 3 }), "inspector_notice_report")?.due).toBe("2026-05-09");
  });

  it("row 24 — 通知模板 (P): the inspector files the school's report with the office within three days of receipt", () => {
    comesFrom("inspector_files_report", 24, "P", "通知模板");
    expect(limitOf(reported(), "inspector_files_report")).toMatchObject({ due: "2026-05-14", side: "office" });
  });

  it("row 26 — 晋教督〔2018〕7号 (P): the fix a notice demanded is verified on site within thirty days after the notice, not after the report", () => {
    comesFrom("onsite_verification", 26, "P", "晋教督〔2018〕7号");
    const play = reported();
    play.does("leader", "2026-05-12", "PassOnUnitReport", { view: "已到校核实" });
    play.does("office-clerk", "2026-05-12", "AcceptReport");
    play.opens("recheck", "2026-05-12");
    expect(limitOf(play, "onsite_verification")).toMatchObject({
      start: { on: "2026-05-06", because: "DocumentServed" },
      due: "2026-06-05",
      side: "office",
    });
  });

  it("row 26 — where the school took longer than the thirty days, the office still has the next working day", () => {
    const play = reported();
    play.does("leader", "2026-05-12", "PassOnUnitReport", { view: "已到校核实" });
    play.does("office-clerk", "2026-06-12", "AcceptReport");
    play.opens("recheck", "2026-06-12");
    expect(limitOf(play, "onsite_verification")).toMatchObject({ due: "2026-06-15", notBefore: "2026-06-15" });
  });
});
