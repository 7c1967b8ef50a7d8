import { describe, expect, it } from "vitest";
import { isSame, move, tallyOf } from "../../domain/tally.ts";
import { waitingDecisions } from "../../domain/waiting.ts";
import { caseWith, finding, Play } from "./play.ts";

const failed = { stage: "recheck", outcome: "failed" } as const;

describe("what a case adds to the figures", () => {
  it("is one open case in its district and stage, and the findings on each indicator", () => {
    const onIndicator = {
      ...finding("F1"),
      content: { ...finding("F1").content, basis: { kind: "indicator", indicatorId: "LAB-01" }, measured: 12 },
    } as ReturnType<typeof finding>;
    const { file } = new Play(caseWith([onIndicator, finding("F2", "withdrawn")], failed)).opens(
      "disposition",
      "2026-06-01",
    );
    expect(tallyOf(file)).toEqual({
      "open|changyi|disposition": 1,
      "opened|2026-03": 1,
      "examined|LAB-01": 1,
      "finding|LAB-01|unresolved": 1,
      "measured|LAB-01": 12,
      "measurements|LAB-01": 1,
    });
  });

  it("counts the days to rectify from the finding's record where no opinion was served", () => {
    const recheck = { during: "recheck", conclusion: "fixed", at: "2026-04-01T02:00:00.000Z" };
    const fixed = { ...finding("F1", "fixed"), rechecks: [recheck] } as unknown as ReturnType<typeof finding>;
    expect(tallyOf(caseWith([fixed]))).toMatchObject({ "rectified|dated|30": 1 });
  });

  it("takes the old numbers with it when the case moves on", () => {
    const before = tallyOf(new Play(caseWith([finding("F1")], failed)).opens("disposition", "2026-06-01").file);
    const now = tallyOf(new Play(caseWith([finding("F1")], failed)).opens("circular", "2026-06-01").file);
    const city: Record<string, number> = { ...before, "opened|2026-03": 7 };
    move(city, before, now);
    expect(city).toMatchObject({ "open|changyi|circular": 1, "opened|2026-03": 7 });
    expect(city).not.toHaveProperty("open|changyi|disposition");
    expect(isSame(before, now)).toBe(false);
    expect(isSame(now, { ...now })).toBe(true);
  });
});

describe("what waits for a decision", () => {
  it("is the next step to propose, then to approve by another than its proposer", () => {
    const play = new Play(caseWith([finding("F1", "not_fixed")], failed)).opens("disposition", "2026-06-01");
    expect(waitingDecisions(play.file)).toEqual([{ command: "ProposeDisposition", proposedBy: null }]);
    play.does("office-staff", "2026-06-02", "ProposeDisposition", {
      proposal: { measure: "recheck" },
      reason: "再次复查",
    });
    expect(waitingDecisions(play.file)).toEqual([{ command: "ApproveDisposition", proposedBy: "office-staff" }]);
    play.does("office-head", "2026-06-02", "ApproveDisposition");
    expect(waitingDecisions(play.file)).toEqual([]);
  });

  it("is nothing while the unit has the word", () => {
    const play = new Play(caseWith([finding("F1")])).opens("rectification", "2026-06-01");
    expect(waitingDecisions(play.file)).toEqual([]);
  });
});
