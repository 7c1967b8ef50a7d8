import { describe, expect, it } from "vitest";
import { type CaseFile, openStageOf } from "../../domain/case/case-file.ts";
import type { PersonCommandType } from "../../domain/case/command.ts";
import { after } from "../../domain/case/evolve.ts";
import { startDeadline } from "../../domain/clock/start.ts";
import { FindingId } from "../../domain/ids.ts";
import { ledgerOf } from "../../domain/rectification/ledger.ts";
import { Day, Instant } from "../../domain/time.ts";
import { actor, context, machine } from "./city.ts";
import { givenCase } from "./given.ts";
import {
  ask,
  clockOf,
  morning,
  person,
  planning,
  rectifying,
  saves,
  stageOpens,
  statusOf,
  story,
  submits,
  timePasses,
} from "./rectification-story.ts";

const when = (file: CaseFile, type: PersonCommandType, by: string, day: string, fields: Record<string, unknown> = {}) =>
  givenCase(file).when(ask(type, fields), context(actor(by), morning(day)));
const submit = (...findingIds: readonly string[]) => ({ findingIds, summary: "校长牵头" });
const item = (findingId: string, fields: Record<string, unknown> = {}) => ({
  item: { findingId, state: "done", measureTaken: "已开齐", ...fields },
});

const dated = rectifying(["dated"]);
const both = rectifying(["immediate", "dated"]);

describe("the clocks of rectification", () => {
  it("give each class of fix its own day from the service of the opinion", () => {
    const file = planning(["immediate", "dated", "hard", "standing"]);
    expect(clockOf(file, "fix_immediate-1")).toMatchObject({ due: "2026-03-16", findingIds: ["F1"] });
    expect(clockOf(file, "fix_dated-1")).toMatchObject({ due: "2026-04-08", findingIds: ["F2"] });
    expect(clockOf(file, "fix_hard-1")).toMatchObject({ due: "2026-06-08", findingIds: ["F3"] });
  });

  it("ask for an interim report on hard fixes and standing duties at thirty days", () => {
    const file = planning(["hard", "standing"]);
    expect(clockOf(file, "interim_report-1")).toMatchObject({ due: "2026-04-08", findingIds: ["F1", "F2"] });
  });
});

describe("reporting", () => {
  it("is saved finding by finding by the contact and submitted by the head", () => {
    when(dated, "SubmitReport", "school-head", "2026-03-20", submit("F1")).thenRefuses("report-not-saved");
    const saved = story(dated, saves("F1", "2026-03-20"));
    expect(statusOf(saved, "F1")).toBe("confirmed");
    when(saved, "SubmitReport", "school-contact", "2026-03-20", submit("F1")).thenRefuses("not-permitted");
    when(saved, "SubmitReport", "school-head", "2026-03-20", submit("F1")).then(
      "ReportSubmitted",
      "DeadlineEnded",
      "DeadlineStarted",
    );
  });

  it("says what remains where a fix is not whole", () => {
    when(dated, "SaveReport", "school-contact", "2026-03-20", item("F1", { state: "partly" })).thenRefuses(
      "remaining-needed",
    );
    when(dated, "SaveReport", "school-contact", "2026-03-20", item("F9")).thenRefuses("finding-unknown");
  });

  it("may come in parts: each clock stops when its findings are reported", () => {
    const part = story(both, saves("F1", "2026-03-16"), submits("2026-03-16", "F1"));
    expect(clockOf(part, "fix_immediate-1")).toMatchObject({ end: "met" });
    expect(clockOf(part, "fix_dated-1")).toMatchObject({ status: "running" });
    when(part, "AcceptReport", "office-clerk", "2026-03-17").thenRefuses("report-incomplete");
    when(part, "SaveReport", "school-contact", "2026-03-17", item("F1")).thenRefuses("already-reported");
    when(part, "SubmitReport", "school-head", "2026-03-17", submit("F2", "F2")).thenRefuses("answered-twice");
  });

  it("is welcome late, and marked so", () => {
    const late = story(
      dated,
      timePasses(morning("2026-04-10")),
      saves("F1", "2026-04-10"),
      submits("2026-04-10", "F1"),
    );
    expect(clockOf(late, "fix_dated-1")).toMatchObject({ end: "met_late" });
    expect(openStageOf(late)).toBe("rectification");
  });

  it("ends the stage when the office finds it complete", () => {
    const complete = story(dated, saves("F1", "2026-03-20"), submits("2026-03-20", "F1"));
    when(complete, "AcceptReport", "office-clerk", "2026-03-23").then(
      "ReportAccepted",
      "DeadlineEnded",
      "StageConcluded",
    );
    when(complete, "AcceptReport", "school-head", "2026-03-23").thenRefuses("not-permitted");
  });

  it("comes back for correction with a day of its own, and keeps every version", () => {
    const points = [{ findingId: "F1", reason: "缺少课表" }];
    when(dated, "ReturnReport", "office-clerk", "2026-03-20", { points, until: "2026-03-30" }).thenRefuses(
      "not-reported",
    );
    const complete = story(dated, saves("F1", "2026-03-20"), submits("2026-03-20", "F1"));
    const back = { points, until: "2026-04-10" };
    when(complete, "ReturnReport", "office-clerk", "2026-03-23", { ...back, until: "2026-03-23" }).thenRefuses(
      "date-in-past",
    );
    when(complete, "ReturnReport", "office-clerk", "2026-03-23", { ...back, until: "2026-05-30" }).thenRefuses(
      "period-too-long",
    );
    when(complete, "ReturnReport", "office-clerk", "2026-03-23", {
      points: [...points, ...points],
      until: "2026-03-30",
    }).thenRefuses("answered-twice");
    const returned = story(complete, person("ReturnReport", "office-clerk", "2026-03-23", back));
    expect(statusOf(returned, "F1")).toBe("confirmed");
    const again = story(returned, saves("F1", "2026-03-27"), submits("2026-03-27", "F1"));
    const [finding] = again.findings.values();
    expect(finding?.reports.map(({ returned: sent }) => sent?.reason ?? null)).toEqual(["缺少课表", null]);
    expect([...again.deadlines.values()].filter(({ id }) => id.startsWith("fix_ordinary"))).toMatchObject([
      { due: "2026-04-10", end: "met" },
    ]);
  });

  it("never costs the unit time when it came early and is sent back", () => {
    const early = story(dated, saves("F1", "2026-03-16"), submits("2026-03-16", "F1"));
    const points = [{ findingId: "F1", reason: "缺少课表" }];
    const served = [...dated.deadlines.values()].find(({ rule }) => rule.limitId === "fix_ordinary")?.due ?? "";
    when(early, "ReturnReport", "office-clerk", "2026-03-17", { points, until: "2026-03-30" }).thenRefuses(
      "before-served-day",
    );
    const back = story(early, person("ReturnReport", "office-clerk", "2026-03-17", { points, until: served }));
    expect(
      [...back.deadlines.values()].find(({ status, rule }) => status === "running" && rule.limitId === "fix_ordinary"),
    ).toMatchObject({ due: served });
  });

  it("on a hard fix may be interim first, and its clock goes on", () => {
    const hard = rectifying(["hard"]);
    const points = (findingId: string) => ({ points: [{ findingId, progress: "已招标" }] });
    when(dated, "FileInterimReport", "school-contact", "2026-04-08", points("F1")).thenRefuses("interim-not-asked");
    const told = story(hard, person("FileInterimReport", "school-contact", "2026-04-08", points("F1")));
    expect(clockOf(told, "interim_report-1")).toMatchObject({ end: "met" });
    expect(clockOf(told, "fix_hard-1")).toMatchObject({ status: "running" });
  });

  it("is asked once even of standing duties, which have no day of their own", () => {
    const standing = rectifying(["standing"]);
    const reported = story(standing, saves("F1", "2026-04-01"), submits("2026-04-01", "F1"));
    expect(clockOf(reported, "interim_report-1")).toMatchObject({ end: "met" });
  });

  it("has no place in a stage that judges or closes", () => {
    const complete = story(
      dated,
      saves("F1", "2026-03-20"),
      submits("2026-03-20", "F1"),
      person("AcceptReport", "office-clerk", "2026-03-23"),
      stageOpens("recheck", "2026-03-23"),
    );
    when(complete, "SaveReport", "school-contact", "2026-03-24", item("F1")).thenRefuses("stage-not-open");
  });
});

describe("a lapse", () => {
  it("comes with the rung that asks people to decide, and not with a reminder", () => {
    expect(openStageOf(story(dated, timePasses(morning("2026-04-09"))))).toBe("rectification");
    const lapsed = story(dated, timePasses(morning("2026-04-13")));
    expect(lapsed.entries.at(-1)).toMatchObject({ stage: "rectification", outcome: "lapsed" });
    expect(clockOf(lapsed, "fix_dated-1")).toMatchObject({ end: "lapsed" });
  });

  it("ends only the clocks that ran out", () => {
    const lapsed = story(both, timePasses(morning("2026-03-23")));
    expect(clockOf(lapsed, "fix_immediate-1")).toMatchObject({ end: "lapsed" });
    expect(clockOf(lapsed, "fix_dated-1")).toMatchObject({ status: "running" });
  });

  it("waits for the rectification stage when a fix at once runs out while the plan is still awaited", () => {
    const waiting = story(planning(["immediate", "dated"]), timePasses(morning("2026-03-23")));
    expect(openStageOf(waiting)).toBe("plan");
    const opened = story(
      waiting,
      person("FilePlan", "school-head", "2026-03-24", {
        items: ["F1", "F2"].map((findingId) => ({
          findingId,
          cause: "师资",
          measure: "聘任",
          targetState: "开齐",
          responsiblePerson: "王校长",
          startOn: "2026-03-10",
          finishOn: "2026-03-16",
        })),
      }),
      person("AcceptPlan", "office-clerk", "2026-03-24"),
      stageOpens("rectification", "2026-03-24"),
    );
    expect(opened.entries.at(-1)).toMatchObject({ stage: "rectification", outcome: "lapsed" });
  });

  it("of an urging order comes at the end of its last day", () => {
    const lapsed = story(dated, timePasses(morning("2026-04-13")));
    const at = morning("2026-04-14");
    const order = startDeadline(context(machine("clock"), at), {
      id: "urge_order-4",
      entry: null,
      limitId: "urge_order",
      side: "unit",
      ladder: "school",
      start: { on: Day.parse("2026-04-14"), because: "DocumentServed" },
      findingIds: [FindingId.parse("F1")],
    });
    const ordered = story(
      after(lapsed, [order], { at: Instant.parse(at), by: machine("clock") }),
      stageOpens("rectification", "2026-04-14"),
    );
    expect(clockOf(ordered, "urge_order-4")).toMatchObject({ due: "2026-04-29" });
    expect(openStageOf(story(ordered, timePasses("2026-04-29T15:59:59.999Z")))).toBe("rectification");
    expect(story(ordered, timePasses("2026-04-29T16:00:00.000Z")).entries.at(-1)).toMatchObject({ outcome: "lapsed" });
    const late = story(ordered, saves("F1", "2026-04-20"), submits("2026-04-20", "F1"));
    expect(clockOf(late, "urge_order-4")).toMatchObject({ end: "met" });
  });

  it("leaves no finding without a clock when rectification begins again", () => {
    const lapsed = story(dated, timePasses(morning("2026-04-13")), stageOpens("rectification", "2026-04-15"));
    expect(clockOf(lapsed, "fix_dated-4")).toMatchObject({
      status: "running",
      start: { on: "2026-04-15", because: "StageOpened" },
    });
  });
});

describe("the ledger", () => {
  const at = (day: string) => Instant.parse(morning(day));

  it("has a line for each finding, from the measure to the day it was closed", () => {
    expect(ledgerOf(both, at("2026-03-13"))).toMatchObject([
      {
        findingId: "F1",
        measure: "配齐教师",
        responsiblePerson: "王校长",
        state: "in_progress",
        deadline: { due: "2026-03-16" },
      },
      { findingId: "F2", state: "in_progress", closedOn: null },
    ]);
  });

  it("shows the measure the opinion proposes until the unit has its own", () => {
    expect(ledgerOf(planning(["dated"]), at("2026-03-10"))).toMatchObject([{ state: "to_plan", measure: "开齐课程" }]);
  });

  it("shows what is overdue and what is reported", () => {
    const part = story(both, saves("F2", "2026-03-17"), submits("2026-03-17", "F2"));
    expect(ledgerOf(part, at("2026-03-18")).map(({ state }) => state)).toEqual(["overdue", "reported"]);
  });
});
