import { describe, expect, it } from "vitest";
import { outcomes, StageName } from "../../../domain/stage.ts";
import { places, ways } from "../../../functions/web/cycle/cycle.ts";
import { cycleLayout } from "../../../functions/web/cycle/cycle-layout.ts";
import { questionsTold } from "../../../functions/web/texts/cycle.ts";

describe("the picture of the cycle", () => {
  it("shows every stage, and where cases begin and end", () => {
    expect([...places].sort()).toEqual([...StageName.options, "closed", "opened"].sort());
  });

  it("shows a way for every outcome a stage can have", () => {
    for (const stage of StageName.options) {
      const out = ways.filter(({ from }) => from === stage);
      const answers = out.flatMap((way) => way.answers);
      expect([stage, answers.length === 0 ? out.length : [...answers].sort()]).toEqual([
        stage,
        answers.length === 0 ? 1 : [...outcomes[stage]].sort(),
      ]);
    }
    expect(ways).toContainEqual({ from: "opened", to: "report", question: null, answers: ["routine"] });
    expect(ways).toContainEqual({
      from: "recheck",
      to: "disposition",
      question: "Is everything put right?",
      answers: ["failed"],
    });
  });

  it("has a Chinese text for each question of the workflow, and for no other", () => {
    expect([...questionsTold].sort()).toEqual([...new Set(ways.flatMap(({ question }) => question ?? []))].sort());
  });

  it("lets no two boxes overlap, in both languages", () => {
    for (const language of ["zh", "en"] as const) {
      const { boxes, width, height } = cycleLayout(language);
      for (const [index, a] of boxes.entries()) {
        expect(a.x - a.width / 2).toBeGreaterThanOrEqual(0);
        expect(a.x + a.width / 2).toBeLessThanOrEqual(width);
        expect(a.y + a.height / 2).toBeLessThanOrEqual(height);
        for (const b of boxes.slice(index + 1))
          expect(
            Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) >= (a.height + b.height) / 2,
          ).toBe(true);
      }
    }
  });
});
