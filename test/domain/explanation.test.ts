import { describe, expect, it } from "vitest";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { type Deadline, type DeadlineRequest, deadlineTerms } from "../../domain/deadline.ts";
import { type ExplanationTopic, explainDeadline } from "../../domain/explanation/explain-deadline.ts";
import { sourceText } from "../../domain/explanation/words.ts";
import { type EvidenceLabel, isPeriod, LimitId, type RuleSet } from "../../domain/rule-set.ts";
import { Day, Instant, startOfDay } from "../../domain/time.ts";
import { readSeeds } from "../../seeds/seeds.ts";
import { calendar, context, machine } from "./city.ts";
import { served } from "./feedback-story.ts";
import { given } from "./given.ts";
import { testRuleSet } from "./rule-set.ts";

const day = (text: string) => Day.parse(text);
const started = (on: string, changes: Partial<DeadlineRequest> = {}, ruleSet: RuleSet = testRuleSet): Deadline => ({
  ...deadlineTerms(
    {
      id: "defence-1",
      entry: 1,
      limitId: "defence",
      side: "unit",
      ladder: "school",
      start: { on: day(on), because: "DocumentServed", documentId: "D1" as never },
      ...changes,
    },
    ruleSet,
    calendar,
  ),
  status: "running",
  end: null,
  passed: false,
  taken: [],
  suspendedOn: null,
  remaining: null,
  history: [],
  begunAt: startOfDay(day(on)),
});
const explain = (deadline: Deadline, ruleSet: RuleSet = testRuleSet) => {
  const explanation = explainDeadline(deadline, { ruleSet, calendar });
  const about = (topic: ExplanationTopic) => explanation.parts.find((part) => part.topic === topic);
  return { ...explanation, about };
};
const labelled = (limitId: LimitId, label: EvidenceLabel): RuleSet => {
  const limit = testRuleSet.limits[limitId];
  const origin = { ...limit.origin, source: "《某规定》/ a rule", label };
  return { ...testRuleSet, limits: { ...testRuleSet.limits, [limitId]: { ...limit, origin } } };
};

describe("why it is due that day", () => {
  it("tells the start and the document that served it, the rule with its version, and every skipped day with its reason", () => {
    const { summary, about } = explain(started("2026-02-10"));
    expect(summary).toEqual({
      zh: "2026年3月2日(星期一)24:00 届满。",
      en: "Due by 24:00 on Monday 2 March 2026.",
    });
    expect(about("start")?.text.zh).toBe("2026年2月10日(星期二)文书送达(文书 D1),当日不计,自次日起算。");
    expect(about("rule")?.text).toEqual({
      zh: "期限为10个工作日(defence;规则集《测试规则》第1版)。",
      en: 'The period is 10 working days (defence; rule set "Test rules", version 1).',
    });
    expect(about("skipped")?.text).toEqual({
      zh: "不计入的 10 日:2月15日至2月23日(春节)、3月1日(周末)。",
      en: "Days passed over (10): 15 February to 23 February (Spring Festival), 1 March (weekend).",
    });
    expect(about("skipped")?.days).toHaveLength(10);
    expect(about("counting")?.days?.map((each) => each.day)).toEqual(["2026-02-14", "2026-02-28"]);
  });

  it("calls law only what was quoted or officially summarised, and says of all else that it is a setting", () => {
    const standing = (label: EvidenceLabel) => {
      const ruleSet = labelled("defence", label);
      const { isLaw, about } = explain(started("2026-02-10", {}, ruleSet), ruleSet);
      return { isLaw, en: about("standing")?.text.en ?? "", zh: about("standing")?.text.zh ?? "" };
    };
    expect(standing("Q")).toMatchObject({
      isLaw: true,
      en: "The period is law: a rule.",
      zh: "该期限为法定期限:《某规定》。",
    });
    expect(standing("S").isLaw).toBe(true);
    for (const label of ["P", "R", "A"] as const) {
      const { isLaw, en, zh } = standing(label);
      expect(isLaw).toBe(false);
      expect(en).toContain("a setting of the office");
      expect(zh).toContain("本办公室设定");
    }
  });

  it("does not call law a number that a person set for the case", () => {
    const ruleSet = labelled("defence", "Q");
    const { isLaw, about } = explain(started("2026-02-10", { span: { workingDays: 15 } }, ruleSet), ruleSet);
    expect(isLaw).toBe(false);
    expect(about("standing")?.text.en).toContain("set for this case within what the rule allows");
  });

  it("tells what the law orders where only the number is a setting", () => {
    const limit = testRuleSet.limits.defence;
    const duty = {
      source: "《教育督导条例》第二十条 / Education Supervision Regulation, Art. 20",
      label: "Q" as const,
      wording: { zh: "可以申辩", en: "the unit may defend itself" },
    };
    const ruleSet = { ...testRuleSet, limits: { ...testRuleSet.limits, defence: { ...limit, duty } } };
    expect(explain(started("2026-02-10"), ruleSet).about("duty")?.text).toEqual({
      zh: "法定要求:可以申辩(《教育督导条例》第二十条)。",
      en: "What the law orders: the unit may defend itself (Education Supervision Regulation, Art. 20).",
    });
  });

  it("names each source once, whatever period of the city it explains", () => {
    const { ruleSet } = readSeeds();
    const periods = LimitId.options.filter((id) => {
      const { value } = ruleSet.limits[id];
      return value && isPeriod(value) && (!("workingDays" in value) || value.workingDays < 200);
    });
    expect(periods.length).toBeGreaterThan(30);
    for (const limitId of periods) {
      const { parts } = explain(started("2026-02-10", { limitId }, ruleSet), ruleSet);
      const { origin, duty } = ruleSet.limits[limitId];
      for (const source of [origin.source, duty?.source ?? origin.source]) {
        const { zh, en } = sourceText(source);
        expect(
          parts
            .map(({ text }) => text.zh)
            .join("")
            .split(zh).length,
          `${limitId}: ${zh}`,
        ).toBeLessThanOrEqual(2);
        expect(
          parts
            .map(({ text }) => text.en)
            .join("")
            .split(en).length,
          `${limitId}: ${en}`,
        ).toBeLessThanOrEqual(2);
      }
    }
  });

  it("tells of a last day that was a day off, and of a day that waits for another", () => {
    const month = { calendarDays: 30 };
    expect(explain(started("2026-01-23", { span: month })).about("rolled")?.text.en).toBe(
      "The last day, Sunday 22 February 2026, is a day off, so the period ends on the next day that is not (Civil Code art. 203, by analogy); passed over: 22 February to 23 February (Spring Festival).",
    );
    const note = { zh: "陈述申辩期届满前不得出具", en: "not before the defence window has closed" };
    const held = started("2026-03-02", { span: { calendarDays: 3 }, notBefore: { day: day("2026-03-18"), note } });
    expect(explain(held).about("held")?.text.en).toBe(
      "The day is not before Wednesday 18 March 2026: not before the defence window has closed.",
    );
  });

  it("says that a date is provisional, and that it will not become earlier", () => {
    const { summary, about } = explain(started("2026-12-28"));
    expect(summary.zh).toContain("(暂定)");
    expect(about("provisional")?.text.zh).toContain("不会提前");
  });

  it("tells every recorded move in the order it happened", () => {
    const at = Instant.parse("2026-03-05T01:00:00.000Z");
    const [a, b, c] = [day("2026-03-18"), day("2026-03-25"), day("2026-03-30")];
    const moved: Deadline = {
      ...started("2026-03-04"),
      due: c,
      history: [
        { kind: "extended", at, reason: "材料较多", from: a, to: b },
        { kind: "suspended", at, reason: "停电", from: b, to: null },
        { kind: "resumed", at, reason: "恢复供电", from: b, to: c },
        { kind: "recomputed", at, reason: "节假日安排", from: c, to: c, countedDue: b },
        { kind: "recomputed", at, reason: "节假日安排", from: c, to: c },
        { kind: "recomputed", at, reason: "节假日安排", from: b, to: c },
      ],
    };
    const told = explain(moved).parts.filter(({ topic }) =>
      ["extended", "suspended", "resumed", "recomputed"].includes(topic),
    );
    expect(told.map(({ text }) => text.en)).toEqual([
      "Extended on Thursday 5 March 2026 from Wednesday 18 March 2026 to Wednesday 25 March 2026: 材料较多.",
      "Suspended on Thursday 5 March 2026 (due Wednesday 25 March 2026 until then): 停电.",
      "Resumed on Thursday 5 March 2026 with the remaining time, to Monday 30 March 2026: 恢复供电.",
      expect.stringContaining("a served date never moves earlier, so it stays Monday 30 March 2026"),
      expect.stringContaining("the day is the same"),
      expect.stringContaining("from Wednesday 25 March 2026 to Monday 30 March 2026"),
    ]);
  });

  it("names the notices still to come, who acts and who knows, and none of a clock that has stopped", () => {
    const { state } = given(...served, [{ type: "PassTime" }, context(machine("clock"), "2026-03-11T01:00:00.000Z")]);
    const file = state as CaseFile;
    const defence = file.deadlines.get("defence-1" as never);
    if (!defence) throw new Error("the defence window is timed");
    expect(
      explain(defence)
        .about("ladder")
        ?.days?.map(({ text }) => text.en),
    ).toEqual([
      "Friday 13 March 2026, 9:00: reminder to the unit's contact",
      "Wednesday 18 March 2026, 9:00: reminder to the unit's contact",
    ]);
    const ended: Deadline = { ...defence, status: "ended", end: "met" };
    expect(explain(ended).about("ladder")).toBeUndefined();
    expect(explain(ended).about("state")?.text.en).toBe("Done in time.");
  });

  it("names notices of lateness where something is owed, and none where there is only a right to use", () => {
    const ahead = (limitId: "plan" | "defence") =>
      (explain(started("2026-03-02", { limitId })).about("ladder")?.days ?? []).map(({ text }) => text.en);
    expect(ahead("plan").join()).toContain("notice of lateness");
    expect(ahead("defence").join()).not.toContain("notice of lateness");
  });

  it("stands without the rule set and the calendar, from what the log kept", () => {
    const { parts } = explainDeadline(started("2026-02-10"));
    expect(parts.map(({ topic }) => topic)).toEqual(["start", "rule", "standing", "counting", "skipped", "ladder"]);
  });
});
