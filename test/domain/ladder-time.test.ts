import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Command } from "../../domain/case/command.ts";
import { forecastOf } from "../../domain/forecast.ts";
import { addDays, type Day, Instant, instantOn } from "../../domain/time.ts";
import { notified } from "./accountability-play.ts";
import { actor, calendar, context, machine } from "./city.ts";
import { served } from "./feedback-story.ts";
import { given, logOf, type Step } from "./given.ts";
import { testRuleSet } from "./rule-set.ts";

const time: Command = { type: "PassTime" };
const passing = (at: string): Step => [time, context(machine("clock"), at)];
const fileAfter = (...steps: readonly Step[]): CaseFile => {
  const { state } = given(...steps);
  if (state.status === "not_opened") throw new Error("the case is open");
  return state;
};
const forecast = (file: CaseFile, at: string, days: number) =>
  forecastOf(file, Instant.parse(at), days, { ruleSet: testRuleSet, calendar });

describe("the ladder in time", () => {
  it("takes a step due at nine at nine, not a millisecond before", () => {
    given(...served)
      .when(time, context(machine("clock"), "2026-03-11T00:59:59.999Z"))
      .thenNothing();
    given(...served)
      .when(time, context(machine("clock"), "2026-03-11T01:00:00.000Z"))
      .then("LadderStepsTaken");
  });

  it("ends the day at 24:00 sharp but mails nothing at night: a step missed waits for the office to open", () => {
    const midnight = passing("2026-03-18T16:00:00.000Z");
    given(...served)
      .when(...midnight)
      .then("DeadlinePassed", "DefenceWindowClosed", "DeadlineEnded");
    given(...served)
      .when(time, context(machine("clock"), "2026-03-13T10:00:00.000Z"))
      .thenNothing();
    given(...served)
      .when(time, context(machine("clock"), "2026-03-14T02:00:00.000Z"))
      .thenNothing();
    given(...served)
      .when(time, context(machine("clock"), "2026-03-16T01:00:00.000Z"))
      .then("LadderStepsTaken");
  });

  it("sends no reminder whose time was over when the clock began", () => {
    // Served on Tuesday 30 June at nine, for 7 July: the week before begins at that very moment.
    expect(notified().deadline("accountability_defence-R1")).toMatchObject({
      due: "2026-07-07",
      taken: ["week_before"],
    });
  });

  it("reminds nobody of a statement that has been made, but those who have made none", () => {
    const play = notified();
    play.does("school-head", "2026-07-01", "FileStatement", { respondentId: "R1", statement: "已着手整改" });
    const reminders = ["week_before", "days_before", "on_the_day"];
    expect(play.deadline("accountability_defence-R1")?.taken).toEqual(reminders);
    expect(play.deadline("accountability_defence-R2")?.taken).toEqual(["week_before"]);
    expect(play.deadline("accountability_defence-R1")).toMatchObject({ status: "running", due: "2026-07-07" });
  });

  it("calls nobody late in a right that was not used, and asks for no decision about it, however long the system was away", () => {
    const log = logOf(...served, passing("2026-04-10T02:00:00.000Z"));
    const { events } = log.at(-1) ?? { events: [] };
    expect(events.map(({ type }) => type)).toContain("DefenceWindowClosed");
    const mailed = events.flatMap((event) =>
      event.type === "LadderStepsTaken" && event.deadlineId === "defence-1" ? [event.mailedRungId] : [],
    );
    expect(mailed).toEqual(["on_the_day"]);
  });

  it("passes over an outage of any length without a double and without a silence", () => {
    const start = "2026-03-04" as Day;
    const runs = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 23 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(runs, (times) => {
        const moments = times
          .map(([days, hour]) => instantOn(addDays(start, days), `${String(hour).padStart(2, "0")}:30`))
          .filter((at) => at > "2026-03-04T01:00:00.000Z")
          .sort();
        const last = instantOn("2026-05-11" as Day, "10:00");
        const log = logOf(...served, ...[...moments, last].map((at) => passing(at)));
        const taken = log
          .flatMap(({ events }) => events)
          .flatMap((event) =>
            event.type === "LadderStepsTaken" ? event.rungIds.map((id) => `${event.deadlineId} ${id}`) : [],
          );
        expect(new Set(taken).size).toBe(taken.length);
        const file = fileAfter(...served, ...[...moments, last].map((at) => passing(at)));
        for (const deadline of file.deadlines.values()) {
          if (deadline.status === "running") expect(deadline.taken).toHaveLength(deadline.steps.length);
        }
        for (const { at, events } of log.slice(served.length)) {
          const hour = (Number(at.slice(11, 13)) + 8) % 24;
          if (events.some(({ type }) => type === "LadderStepsTaken")) expect(hour >= 9 && hour < 17).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("the forecast", () => {
  it("names the steps of the days to come in order, with the day they are about", () => {
    const steps = forecast(fileAfter(...served), "2026-03-05T02:00:00.000Z", 14);
    expect(steps.map(({ at, deadlineId, rung }) => `${at.slice(0, 10)} ${deadlineId} ${rung.id}`)).toEqual([
      "2026-03-11 defence-1 week_before",
      "2026-03-13 defence-1 days_before",
      "2026-03-18 defence-1 on_the_day",
    ]);
  });

  it("puts missed steps together at the next opening, one mail for all", () => {
    const [first] = forecast(fileAfter(...served), "2026-03-13T12:00:00.000Z", 7);
    expect(first).toMatchObject({
      at: "2026-03-16T01:00:00.000Z",
      rung: { id: "days_before" },
      taken: [{ id: "week_before" }],
    });
  });

  it("comes true: the step foretold is the one that is mailed, at that instant", () => {
    const file = fileAfter(...served);
    const [first] = forecast(file, "2026-03-13T12:00:00.000Z", 7);
    if (!first) throw new Error("a step is to come");
    const log = logOf(...served, passing(first.at));
    expect(log.at(-1)?.events).toMatchObject([
      { type: "LadderStepsTaken", deadlineId: first.deadlineId, mailedRungId: first.rung.id },
    ]);
  });

  it("holds nothing of a clock that has stopped", () => {
    const met: Step = [
      { type: "WaiveDefence", statement: "无异议" },
      context(actor("school-head"), "2026-03-05T01:00:00.000Z"),
    ];
    const limits = forecast(fileAfter(...served, met), "2026-03-05T02:00:00.000Z", 14).map(({ limitId }) => limitId);
    expect(limits).not.toContain("defence");
  });
});
