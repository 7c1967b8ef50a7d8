import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Calendar, nextWorkingDay, overrideDay } from "../../domain/calendar.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Command } from "../../domain/case/command.ts";
import { decide } from "../../domain/case/decide.ts";
import type { Context } from "../../domain/case/decision.ts";
import { clockEvolution } from "../../domain/clock/clock.ts";
import { isCountedOtherwise } from "../../domain/clock/recompute.ts";
import { recount } from "../../domain/clock/recomputed.ts";
import { startDeadline } from "../../domain/clock/start.ts";
import type { Deadline } from "../../domain/deadline.ts";
import type { PersonId } from "../../domain/directory.ts";
import { addDays, Day, Instant } from "../../domain/time.ts";
import { actor, calendar, context, machine } from "./city.ts";
import { served } from "./feedback-story.ts";
import { given, type Step } from "./given.ts";
import { testRuleSet } from "./rule-set.ts";

const day = (text: string): Day => Day.parse(text);
const rule = (on: Calendar, text: string, working: boolean): Calendar => {
  const at = Instant.parse("2026-03-05T01:00:00.000Z");
  const outcome = overrideDay(on, { day: day(text), working, reason: "暴雪停课" }, "office-head" as PersonId, at);
  if (!outcome.accepted) throw new Error(outcome.refusal.code);
  return outcome.value;
};
const recompute: Command = { type: "RecomputeDeadlines", reason: "暴雪停课" };
const under = (changed: Calendar, at = "2026-03-05T02:00:00.000Z"): Context => ({
  ...context(machine("calendar"), at),
  calendar: changed,
});
const defenceOf = (steps: readonly Step[]): Deadline => {
  const { state } = given(...steps);
  const deadline = state.status === "not_opened" ? undefined : state.deadlines.get("defence-1" as never);
  if (!deadline) throw new Error("the defence window is timed");
  return deadline;
};

describe("a calendar change", () => {
  it("moves a running deadline to the later day and keeps the old one with the reason", () => {
    const closed = rule(calendar, "2026-03-10", false);
    const step: Step = [recompute, under(closed)];
    given(...served)
      .when(...step)
      .then("DeadlineRecomputed");
    expect(defenceOf([...served, step])).toMatchObject({
      due: "2026-03-19",
      dueAt: "2026-03-19T16:00:00.000Z",
      history: [{ kind: "recomputed", from: "2026-03-18", to: "2026-03-19", reason: "暴雪停课" }],
    });
  });

  it("never moves a served deadline earlier, and says what counting alone would give", () => {
    const worked = rule(calendar, "2026-03-14", true);
    const step: Step = [recompute, under(worked)];
    const defence = defenceOf([...served, step]);
    expect(defence.due).toBe("2026-03-18");
    expect(defence.history).toMatchObject([{ to: "2026-03-18", countedDue: "2026-03-17" }]);
  });

  it("is known beforehand to change a case or not, whatever days are ruled and whenever it is looked at", () => {
    const rulings = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.boolean()), { maxLength: 5 });
    fc.assert(
      fc.property(rulings, fc.integer({ min: 0, max: 30 }), (ruled, later) => {
        const { state } = given(...served);
        if (state.status === "not_opened") throw new Error("the case is open");
        const changed = ruled.reduce<Calendar>((on, [offset, working]) => {
          const ruling = { day: addDays(day("2026-03-04"), offset), working, reason: "测试" };
          const outcome = overrideDay(on, ruling, "office-head" as PersonId, Instant.parse("2026-03-05T01:00:00.000Z"));
          return outcome.accepted ? outcome.value : on;
        }, calendar);
        const at = `${addDays(day("2026-03-05"), later)}T02:00:00.000Z`;
        const decision = decide(state, recompute, under(changed, at));
        if (!decision.accepted) throw new Error(decision.refusal.code);
        expect(isCountedOtherwise(state, under(changed, at))).toBe(decision.events.length > 0);
      }),
    );
  });

  it("changes nothing when it is sent twice, or when the calendar is as it was", () => {
    const closed = rule(calendar, "2026-03-10", false);
    given(...served)
      .when(recompute, under(calendar))
      .thenNothing();
    given(...served, [recompute, under(closed)])
      .when(recompute, under(closed))
      .thenNothing();
  });

  it("moves the reminders with the day, and sends none of them twice", () => {
    const reminded: Step = [{ type: "PassTime" }, context(machine("clock"), "2026-03-11T01:00:00.000Z")];
    const closed = rule(calendar, "2026-03-13", false);
    const moved: Step = [recompute, under(closed, "2026-03-11T02:00:00.000Z")];
    const defence = defenceOf([...served, reminded, moved]);
    expect(defence.steps.find(({ rungId }) => rungId === "on_the_day")?.at).toBe("2026-03-19T01:00:00.000Z");
    expect(defence.taken).toEqual(["week_before"]);
    given(...served, reminded, moved)
      .when({ type: "PassTime" }, context(machine("clock"), "2026-03-12T02:00:00.000Z"))
      .thenNothing();
  });

  it("lets the opinion wait for the defence window that moved", () => {
    const closedDays = Array.from({ length: 40 }, (_, index) => addDays(day("2026-03-09"), index));
    const closed = closedDays.reduce((on, each) => {
      const outcome = overrideDay(
        on,
        { day: each, working: false, reason: "停课" },
        "office-head" as PersonId,
        Instant.parse("2026-03-05T01:00:00.000Z"),
      );
      return outcome.accepted ? outcome.value : on;
    }, calendar);
    const step: Step = [recompute, under(closed)];
    const { state } = given(...served, step);
    if (state.status === "not_opened") throw new Error("the case is open");
    const opinion = state.deadlines.get("opinion-1" as never);
    expect(opinion?.due).toBe(nextWorkingDay(closed, defenceOf([...served, step]).due));
    given(...served, step)
      .when(recompute, under(closed))
      .thenNothing();
  });

  it("leaves a day that is over as it was", () => {
    const closed = rule(calendar, "2026-03-10", false);
    const over: Step = [{ type: "PassTime" }, context(machine("clock"), "2026-03-18T16:00:00.000Z")];
    const { state } = given(...served, over, [recompute, under(closed, "2026-03-18T17:00:00.000Z")]);
    if (state.status === "not_opened") throw new Error("the case is open");
    expect(state.deadlines.get("defence-1" as never)).toMatchObject({ due: "2026-03-18", history: [] });
  });

  it("is not to be sent by a person", () => {
    given(...served)
      .when(recompute, context(actor("office-head"), "2026-03-05T02:00:00.000Z"))
      .thenRefuses("not-permitted");
  });
});

describe("counting a deadline again", () => {
  const starting = context(machine("clock"), "2026-12-20T01:00:00.000Z");
  const running = (changes: Partial<Deadline> = {}): Deadline => {
    const started = startDeadline(starting, {
      id: "plan-1",
      entry: 1,
      limitId: "plan",
      span: { workingDays: 10 },
      side: "unit",
      ladder: "school",
      start: { on: day("2026-12-21"), because: "DocumentServed" },
    });
    const empty = { deadlines: new Map() } as unknown as CaseFile;
    const recorded = { at: starting.at, by: starting.by, version: 1 };
    const file = clockEvolution.DeadlineStarted(empty, started, recorded);
    const deadline = file.deadlines.get(started.deadline.id);
    if (!deadline) throw new Error("the clock has started");
    return { ...deadline, ...changes };
  };

  const again = (deadline: Deadline, changed: Calendar) =>
    recount(deadline, { deadlines: new Map() }, { ruleSet: testRuleSet, calendar: changed });

  it("confirms or moves a provisional day once the office knows the days of the year", () => {
    const deadline = running();
    expect(deadline).toMatchObject({ due: "2027-01-04", provisional: true });
    const newYear = rule(calendar, "2027-01-01", false);
    expect(again(deadline, newYear)).toMatchObject({
      from: "2027-01-04",
      due: "2027-01-05",
      skipped: expect.arrayContaining([expect.objectContaining({ day: "2027-01-01", why: "office_override" })]),
    });
  });

  it("leaves a day a person extended to where it is, unless that day has become a day off", () => {
    const extended = running({
      due: day("2027-02-03"),
      history: [
        { kind: "extended", at: starting.at, reason: "准予延期", from: day("2027-01-04"), to: day("2027-02-03") },
      ],
    });
    const closed = rule(calendar, "2027-02-03", false);
    expect(again(extended, closed)).toMatchObject({
      due: "2027-02-04",
      rolledFrom: "2027-02-03",
    });
    expect(again(extended, rule(calendar, "2027-01-01", false))?.due).toBe("2027-02-03");
  });

  it("counts a resumed clock again from where it was taken up", () => {
    const resumed = running({
      due: day("2027-02-05"),
      history: [
        {
          kind: "resumed",
          at: starting.at,
          reason: "恢复",
          from: day("2027-01-04"),
          to: day("2027-02-05"),
          counting: { from: day("2027-02-01"), span: { workingDays: 4 } },
        },
      ],
    });
    const closed = rule(calendar, "2027-02-03", false);
    expect(again(resumed, closed)?.due).toBe("2027-02-08");
  });

  it("never goes back, and settles at once, whatever days are ruled", () => {
    const rulings = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.boolean()), { maxLength: 20 });
    fc.assert(
      fc.property(fc.array(rulings, { maxLength: 4 }), (changes) => {
        let deadline = running();
        let current = calendar;
        for (const ruled of changes) {
          for (const [offset, working] of ruled) {
            const ruling = { day: addDays(day("2026-12-20"), offset), working, reason: "测试" };
            const outcome = overrideDay(current, ruling, "office-head" as PersonId, starting.at);
            if (outcome.accepted) current = outcome.value;
          }
          const event = again(deadline, current);
          if (!event) continue;
          expect(event.due >= deadline.due).toBe(true);
          const { rolledFrom, ...rest } = event;
          const { rolledFrom: _, ...before } = deadline;
          deadline = { ...before, ...rest, ...(rolledFrom ? { rolledFrom } : {}) };
          expect(again(deadline, current)).toBeNull();
        }
      }),
    );
  });
});

describe("the office's word on a day", () => {
  it("carries its author and reason, and the last one counts", () => {
    const twice = rule(rule(calendar, "2026-03-10", false), "2026-03-10", true);
    expect(twice.overrides).toMatchObject([
      { working: false, author: "office-head", reason: "暴雪停课" },
      { working: true, author: "office-head" },
    ]);
  });

  it("is refused where the day is already so", () => {
    const at = Instant.parse("2026-03-05T01:00:00.000Z");
    expect(
      overrideDay(calendar, { day: day("2026-02-17"), working: false, reason: "春节" }, "office-head" as PersonId, at),
    ).toMatchObject({ accepted: false, refusal: { code: "day-already-so" } });
  });
});
