import { describe, expect, it } from "vitest";
import { type CaseFile, openStageOf } from "../../domain/case/case-file.ts";
import type { Command, PersonCommandType } from "../../domain/case/command.ts";
import { actor, context, machine } from "./city.ts";
import { givenCase } from "./given.ts";
import {
  ask,
  clockOf,
  morning,
  person,
  planItem,
  planning,
  saves,
  story,
  submits,
  timePasses,
} from "./rectification-story.ts";

const when = (file: CaseFile, type: PersonCommandType, by: string, day: string, fields: Record<string, unknown> = {}) =>
  givenCase(file).when(ask(type, fields), context(actor(by), morning(day)));
const files = (file: CaseFile, day: string, ...items: readonly unknown[]) =>
  when(file, "FilePlan", "school-head", day, { items });
const time: Command = { type: "PassTime" };

const both = planning(["immediate", "dated"]);
const filed = person("FilePlan", "school-head", "2026-03-12", { items: [planItem("F1"), planItem("F2")] });
const returned = person("ReturnPlan", "office-clerk", "2026-03-13", {
  points: [{ findingId: "F2", reason: "措施不具体" }],
  until: "2026-04-01",
});

describe("the rectification plan", () => {
  it("is due fifteen working days from the service of the opinion", () => {
    expect(clockOf(both, "plan-2")).toMatchObject({
      due: "2026-03-30",
      side: "unit",
      start: { on: "2026-03-09", because: "DocumentServed", documentId: "D2" },
    });
  });

  it("covers every finding, each once", () => {
    files(both, "2026-03-12", planItem("F1")).thenRefuses("plan-incomplete");
    files(both, "2026-03-12", planItem("F1"), planItem("F1"), planItem("F2")).thenRefuses("answered-twice");
    files(both, "2026-03-12", planItem("F1"), planItem("F9")).thenRefuses("finding-not-open");
    files(both, "2026-03-12", planItem("F1"), planItem("F2")).then("PlanFiled", "DeadlineEnded", "DeadlineStarted");
  });

  it("finishes each fix within the finding's deadline", () => {
    files(both, "2026-03-12", planItem("F1", { finishOn: "2026-03-17" }), planItem("F2")).thenRefuses(
      "finish-after-deadline",
    );
    files(both, "2026-03-12", planItem("F1", { startOn: "2026-03-17" }), planItem("F2")).thenRefuses("dates-reversed");
    const milestones = [{ on: "2026-03-20", what: "教师到岗" }];
    files(both, "2026-03-12", planItem("F1", { milestones }), planItem("F2")).thenRefuses("milestone-outside-plan");
  });

  it("is signed by the head of the unit", () => {
    when(both, "FilePlan", "school-contact", "2026-03-12", { items: [planItem("F1"), planItem("F2")] }).thenRefuses(
      "not-permitted",
    );
  });

  it("is accepted or sent back by the office once it is there", () => {
    when(both, "AcceptPlan", "office-clerk", "2026-03-12").thenRefuses("nothing-filed");
    when(both, "ReturnPlan", "office-clerk", "2026-03-12", {
      points: [{ findingId: "F1", reason: "不具体" }],
      until: "2026-03-20",
    }).thenRefuses("nothing-filed");
    when(story(both, filed), "AcceptPlan", "office-clerk", "2026-03-13").then(
      "PlanAccepted",
      "DeadlineEnded",
      "StageConcluded",
    );
    when(story(both, filed), "AcceptPlan", "school-head", "2026-03-13").thenRefuses("not-permitted");
  });

  it("has a new day when it is sent back, after today, within its own limit, and never before the day it had", () => {
    const sendsBack = (until: string) =>
      when(story(both, filed), "ReturnPlan", "office-clerk", "2026-03-13", {
        points: [{ findingId: "F2", reason: "措施不具体" }],
        until,
      });
    sendsBack("2026-03-13").thenRefuses("date-in-past");
    expect(clockOf(both, "plan-2")).toMatchObject({ due: "2026-03-30" });
    sendsBack("2026-03-27").thenRefuses("before-served-day");
    sendsBack("2026-03-30").then("PlanReturned", "DeadlineEnded", "DeadlineStarted");
    sendsBack("2026-04-07").thenRefuses("period-too-long");
    expect(clockOf(story(both, filed, returned), "plan-2.2")).toMatchObject({ due: "2026-04-01", status: "running" });
  });

  it("is filed again for what was returned, and every version is kept", () => {
    const back = story(both, filed, returned);
    when(back, "AcceptPlan", "office-clerk", "2026-03-16").thenRefuses("nothing-filed");
    files(back, "2026-03-16", planItem("F1")).thenRefuses("plan-incomplete");
    const again = story(
      back,
      person("FilePlan", "school-head", "2026-03-16", { items: [planItem("F2", { measure: "聘任两名教师" })] }),
    );
    expect([...again.findings.values()].map(({ plans }) => plans.length)).toEqual([1, 2]);
    expect([...again.findings.values()][1]?.plans[0]?.returned).toMatchObject({ reason: "措施不具体" });
    when(again, "AcceptPlan", "office-clerk", "2026-03-17").then("PlanAccepted", "DeadlineEnded", "StageConcluded");
  });

  it("is late, not lost, when it comes before anybody had to decide", () => {
    const late = story(both, timePasses(morning("2026-03-31")));
    const [first] = [
      ...story(
        late,
        person("FilePlan", "school-head", "2026-03-31", { items: [planItem("F1"), planItem("F2")] }),
      ).deadlines.values(),
    ].filter(({ id }) => id === "plan-2");
    expect(first).toMatchObject({ status: "ended", end: "met_late" });
  });

  it("lapses when the ladder asks people to decide, once", () => {
    const lapsed = story(both, timePasses(morning("2026-04-07")));
    expect(openStageOf(lapsed)).toBeNull();
    expect(lapsed.entries.at(-1)).toMatchObject({ stage: "plan", outcome: "lapsed" });
    givenCase(lapsed)
      .when(time, context(machine("clock"), morning("2026-04-07")))
      .thenNothing();
  });

  it("does not lapse while it waits for the office", () => {
    const waiting = story(both, filed, timePasses(morning("2026-04-20")));
    expect(openStageOf(waiting)).toBe("plan");
  });

  it("does not keep the unit from reporting a fix at once, whose day comes first", () => {
    const reported = story(both, saves("F1", "2026-03-11"), submits("2026-03-12", "F1"));
    expect(openStageOf(reported)).toBe("plan");
    expect(clockOf(reported, "fix_immediate-1")).toMatchObject({ due: "2026-03-16", end: "met" });
  });
});
