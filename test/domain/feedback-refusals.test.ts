import { describe, expect, it } from "vitest";
import type { Deadline } from "../../domain/deadline.ts";
import { waitingDecisions } from "../../domain/waiting.ts";
import { given, type Step } from "./given.ts";
import { does, feedbackCase, fileOf, finding } from "./stories.ts";

const at = "2026-03-31T01:00:00.000Z";
const twoFindings = [finding(), finding({ severity: "serious" })];
const issued = [
  ...feedbackCase(twoFindings),
  does("leader", "2026-03-30T01:00:00.000Z", { type: "IssuePreliminaryOpinion", evaluation: "总体良好" }),
];
const served = [
  ...issued,
  does("school-contact", "2026-03-30T02:00:00.000Z", { type: "ConfirmReceipt", documentId: "D2" }),
];
const isDefence = ({ rule }: Deadline): boolean => rule.limitId === "defence";
const accept = (findingId: string) => ({ findingId, position: "accept" });
const dispute = (findingId: string) => ({ findingId, position: "dispute", statement: "课程表附后" });
const defends = (...points: readonly unknown[]) => does("school-contact", at, { type: "FileDefence", points });
const waives = () => does("school-head", "2026-03-31T02:00:00.000Z", { type: "WaiveDefence", statement: "其余无异议" });
const answers = (changes: Record<string, unknown> = {}) =>
  does("member-one", "2026-03-31T03:00:00.000Z", {
    type: "AnswerDefence",
    findingId: "F1",
    adopted: "not_adopted",
    reason: "课程表与现场不符",
    ...changes,
  });
const proposes = () =>
  does("leader", "2026-03-31T04:00:00.000Z", {
    type: "ProposeOpinion",
    evaluation: "总体良好",
    advice: "开足课程",
    rating: "qualified",
  });

describe("a defence", () => {
  it("speaks to every finding once, and says why where it disputes", () => {
    given(...served)
      .when(...defends(accept("F1")))
      .thenRefuses("findings-unanswered");
    given(...served)
      .when(...defends(accept("F1"), accept("F1"), accept("F2")))
      .thenRefuses("answered-twice");
    given(...served)
      .when(...defends(accept("F1"), { findingId: "F2", position: "dispute" }))
      .thenRefuses("statement-needed");
    given(...served)
      .when(...defends(accept("F1"), accept("F9")))
      .thenRefuses("finding-unknown");
  });

  it("needs no reminder once it is filed; its window stays open", () => {
    const { state } = given(...served, defends(accept("F1"), accept("F2")));
    const window = state.status === "open" ? [...state.deadlines.values()].find(isDefence) : undefined;
    expect(window).toMatchObject({ status: "running", taken: ["week_before", "days_before", "on_the_day"] });
  });

  it("comes inside its window only", () => {
    given(...issued)
      .when(...defends(accept("F1"), accept("F2")))
      .thenRefuses("defence-window-closed");
    given(...served, waives())
      .when(...defends(accept("F1"), accept("F2")))
      .thenRefuses("defence-window-closed");
    given(...served, waives())
      .when(...waives())
      .thenRefuses("defence-window-closed");
  });

  it("is answered point by point after the window, once, amended only where partly adopted", () => {
    const disputed = [...served, defends(dispute("F1"), accept("F2"))];
    given(...disputed)
      .when(...answers())
      .thenRefuses("defence-window-open");
    given(...disputed, waives())
      .when(...answers({ findingId: "F2" }))
      .thenRefuses("finding-not-disputed");
    given(...disputed, waives())
      .when(...answers({ adopted: "partly" }))
      .thenRefuses("amendment-mismatch");
    given(...disputed, waives(), answers())
      .when(...answers())
      .thenRefuses("already-answered");
    given(...disputed, waives(), answers({ adopted: "partly", amended: finding({ severity: "minor" }) }))
      .when(...proposes())
      .then("OpinionProposed");
  });
});

describe("an opinion", () => {
  it("is proposed only after the unit had its say and every disputed point its answer", () => {
    given(...issued)
      .when(...proposes())
      .thenRefuses("preliminary-opinion-not-served");
    given(...served, defends(dispute("F1"), accept("F2")), waives())
      .when(...proposes())
      .thenRefuses("defence-unanswered");
  });

  it("is returned or approved only once proposed", () => {
    const returns = does("office-head", at, { type: "ReturnOpinion", reason: "补充依据" });
    given(...served, waives())
      .when(...returns)
      .thenRefuses("nothing-proposed");
    given(...served, waives())
      .when(...does("office-head", at, { type: "ApproveOpinion" }))
      .thenRefuses("nothing-proposed");
  });

  it("cannot be sent back once it is issued, and waits for nobody any more", () => {
    const before = [...served, waives(), proposes()];
    const approves = does("office-head", "2026-03-31T05:00:00.000Z", { type: "ApproveOpinion" });
    const waitsFor = (...steps: Step[]) => waitingDecisions(fileOf(...steps)).map(({ command }) => command);
    expect(waitsFor(...before)).toEqual(["ApproveOpinion"]);
    expect(waitsFor(...before, approves)).toEqual([]);
    given(...before, approves)
      .when(...does("office-head", "2026-03-31T06:00:00.000Z", { type: "ReturnOpinion", reason: "补充依据" }))
      .thenRefuses("already-issued");
  });
});
