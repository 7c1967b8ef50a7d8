import { describe, expect, it } from "vitest";
import type { Command } from "../../domain/case/command.ts";
import { verifyChain } from "../../domain/case/verify.ts";
import { nextStepAt } from "../../domain/clock/clock.ts";
import { dayOf } from "../../domain/time.ts";
import { actor, context, machine } from "./city.ts";
import { begun, issued, opened, receipt, served, stage, workflow } from "./feedback-story.ts";
import { caseId, given, logOf, type Step } from "./given.ts";
import { fileOf, opinionServedCase } from "./stories.ts";

const proposal: Command = { type: "ProposeOpinion", evaluation: "总体良好", advice: "继续保持", rating: "excellent" };

describe("feedback", () => {
  it("opens the defence window when the preliminary opinion reaches the unit, not when it is signed", () => {
    given(...begun)
      .when(
        { type: "IssuePreliminaryOpinion", evaluation: "总体良好" },
        context(actor("leader"), "2026-03-03T01:00:00.000Z"),
      )
      .then("DocumentIssued", "DeadlineEnded", "DeadlineStarted");
    given(...issued)
      .when(receipt, context(actor("school-contact"), "2026-03-04T01:00:00.000Z"))
      .then("DocumentServed", "DeadlineEnded", "DefenceWindowOpened", "DeadlineStarted", "DeadlineStarted");
  });

  it("gives the unit ten working days from service and keeps the reason with the date", () => {
    const { state } = given(...served);
    if (state.status === "not_opened") throw new Error("the case is open");
    expect(state.deadlines.get("defence-1" as never)).toMatchObject({
      due: "2026-03-18",
      start: { on: "2026-03-04", documentId: "D1" },
      rule: { limitId: "defence", label: "A" },
    });
  });

  it("owes the opinion thirty days after the supervision ended, not after the preliminary opinion was served", () => {
    const file = fileOf(...opinionServedCase());
    const report = file.entries.find((entry) => entry.stage === "report");
    const opinion = [...file.deadlines.values()].find(({ rule }) => rule.limitId === "opinion");
    expect(opinion?.start).toEqual({
      on: dayOf(report?.concludedAt ?? file.openedAt),
      because: "SupervisionCompleted",
    });
  });

  it("never owes it before the first working day after the window has closed", () => {
    const late: Step = [receipt, context(actor("school-contact"), "2026-03-27T01:00:00.000Z")];
    const { state } = given(...issued, late);
    if (state.status === "not_opened") throw new Error("the case is open");
    // Ten working days after 27 March: Qingming is 4 to 6 April.
    expect(state.deadlines.get("defence-1" as never)).toMatchObject({ due: "2026-04-13" });
    expect(state.deadlines.get("opinion-1" as never)).toMatchObject({ due: "2026-04-14", note: expect.anything() });
  });

  it("is confirmed by the unit it is addressed to, and by nobody at its superior department", () => {
    given(...issued)
      .when(receipt, context(actor("bureau-officer"), "2026-03-04T01:00:00.000Z"))
      .thenRefuses("not-addressed");
  });

  it("issues no opinion while the defence window is open", () => {
    given(...served)
      .when(proposal, context(actor("leader"), "2026-03-18T15:59:59.000Z"))
      .thenRefuses("defence-window-open");
  });

  it("closes the window by time at 24:00 of the last day, once", () => {
    const time: Command = { type: "PassTime" };
    const before = context(machine("clock"), "2026-03-18T15:59:59.999Z");
    given(...served, [time, before])
      .when(time, context(machine("clock"), "2026-03-18T16:00:00.000Z"))
      .then("DeadlinePassed", "DefenceWindowClosed", "DeadlineEnded");
    const after: Step = [time, context(machine("clock"), "2026-03-18T16:00:00.000Z")];
    given(...served, after)
      .when(time, context(machine("clock"), "2026-03-18T16:00:00.000Z"))
      .thenNothing();
  });

  it("takes rungs missed in an outage together and mails only the gravest", () => {
    const steps = logOf(...served, [{ type: "PassTime" }, context(machine("clock"), "2026-03-18T02:00:00.000Z")]);
    expect(steps.at(-1)?.events[0]).toMatchObject({
      type: "LadderStepsTaken",
      rungIds: ["week_before", "days_before", "on_the_day"],
      mailedRungId: "on_the_day",
    });
  });

  it("always knows when time will next change the case", () => {
    const { state } = given(...served);
    if (state.status === "not_opened") throw new Error("the case is open");
    expect(nextStepAt(state)).toBe("2026-03-11T01:00:00.000Z");
  });

  it("lets only another person than the proposer issue the opinion, and binds it by its service", () => {
    const waived: Step = [
      { type: "WaiveDefence", statement: "无异议" },
      context(actor("school-head"), "2026-03-05T01:00:00.000Z"),
    ];
    const proposed: Step = [proposal, context(actor("leader"), "2026-03-06T01:00:00.000Z")];
    given(...served, waived, proposed)
      .when({ type: "ApproveOpinion" }, context(actor("leader"), "2026-03-06T02:00:00.000Z"))
      .thenRefuses("not-permitted");
    const approved: Step = [{ type: "ApproveOpinion" }, context(actor("office-head"), "2026-03-06T03:00:00.000Z")];
    given(...served, waived, proposed, approved)
      .when(
        { type: "ConfirmReceipt", documentId: "D2" } as Command,
        context(actor("school-contact"), "2026-03-09T01:00:00.000Z"),
      )
      .then("DocumentServed", "DeadlineEnded", "StageConcluded");
  });

  it("leaves the waiver to the head of the unit", () => {
    given(...served)
      .when({ type: "WaiveDefence", statement: "无异议" }, context(actor("school-contact"), "2026-03-05T01:00:00.000Z"))
      .thenRefuses("not-permitted");
  });

  it("records no service before the document was issued, nor in the future, nor twice", () => {
    const record = (on: string) =>
      ({ type: "RecordService", documentId: "D1", method: "signed_receipt", on, note: "回执" }) as Command;
    const head = () => context(actor("office-head"), "2026-03-05T01:00:00.000Z");
    given(...issued)
      .when(record("2026-03-02"), head())
      .thenRefuses("service-before-issue");
    given(...issued)
      .when(record("2026-03-06"), head())
      .thenRefuses("date-in-future");
    given(...served)
      .when(record("2026-03-04"), head())
      .thenRefuses("already-served");
  });
});

describe("the workflow on the log", () => {
  it("opens a stage once, however often it asks with the same token", () => {
    given(...begun)
      .when(stage(1, "token-1"), workflow())
      .thenNothing();
  });

  it("takes an open stage over with a fresh token and does not open it again", () => {
    given(...begun)
      .when(stage(1, "token-2"), workflow())
      .then("StageReattached");
  });

  it("cannot skip a stage that is open", () => {
    given(...begun)
      .when(stage(2, "token-2"), workflow())
      .thenRefuses("entry-out-of-order");
  });

  it("is not to be played by a person", () => {
    given(opened)
      .when(stage(1, "token-1"), context(actor("office-head"), "2026-03-02T02:00:00.000Z"))
      .thenRefuses("not-permitted");
  });
});

describe("the chain of a case", () => {
  const log = () => logOf(...served).map((commit) => structuredClone(commit) as unknown as Record<string, unknown>);

  it("verifies as it was written", () => {
    expect(verifyChain(caseId, log())).toMatchObject({ verified: true, commits: 4 });
  });

  it("shows a commit that was changed, removed, moved or inserted", () => {
    const changed = log();
    changed[1] = { ...changed[1], command: "Forged" };
    expect(verifyChain(caseId, changed)).toMatchObject({ fault: { problem: "changed", version: 2 } });
    expect(verifyChain(caseId, log().toSpliced(1, 1))).toMatchObject({ fault: { problem: "missing", version: 2 } });
    const [first, second, third] = log();
    if (!first || !second || !third) throw new Error("the log has three commits");
    expect(verifyChain(caseId, [first, third, second])).toMatchObject({ verified: false });
    expect(verifyChain(caseId, [first, first, second])).toMatchObject({
      fault: { problem: "out_of_order", version: 2 },
    });
  });

  it("shows a removed tail against an anchor kept outside", () => {
    const whole = log();
    const anchor = { version: 4, digest: String(whole[3]?.digest) };
    expect(verifyChain(caseId, whole, anchor)).toMatchObject({ verified: true });
    expect(verifyChain(caseId, whole.slice(0, 3), anchor)).toMatchObject({
      fault: { problem: "tail_removed", version: 4 },
    });
  });

  it("shows a tail that was rewritten and chained again", () => {
    const whole = log();
    const anchor = { version: 4, digest: String(whole[3]?.digest) };
    const rewritten = logOf(...issued, [receipt, context(actor("school-contact"), "2026-03-11T01:00:00.000Z")]);
    expect(verifyChain(caseId, rewritten as unknown as Record<string, unknown>[], anchor)).toMatchObject({
      fault: { problem: "changed", version: 4 },
    });
  });
});
