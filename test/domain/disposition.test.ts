import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { startDeadline } from "../../domain/clock/start.ts";
import { suspend } from "../../domain/clock/suspension.ts";
import { gateOf, type Measure } from "../../domain/disposition/gate.ts";
import { AccountabilityGround, Act, Emergency, Situation } from "../../domain/disposition/grounds.ts";
import { FindingId } from "../../domain/ids.ts";
import { Day, Instant } from "../../domain/time.ts";
import { actor, context } from "./office.ts";
import { caseWith, finding, type Past, Play } from "./play.ts";
import { testRuleSet } from "./rule-set.ts";

const at = Instant.parse("2026-06-01T01:00:00.000Z");
const openWays = (file: CaseFile): Measure[] =>
  Object.values(gateOf(file, testRuleSet, at))
    .filter(({ isOpen }) => isOpen)
    .map(({ measure }) => measure);
const missingFor = (file: CaseFile, measure: Measure) =>
  gateOf(file, testRuleSet, at)[measure].missing.map(({ code }) => code);

/** A file on which a demand on the unit has run out on the given day. */
function withDemand(file: CaseFile, limitId: "fix_ordinary" | "urge_order" | "interview_report" | "circular_answer") {
  const started = startDeadline(context(actor("office-head"), "2026-04-01T01:00:00.000Z"), {
    id: `${limitId}-1`,
    entry: null,
    limitId,
    side: "unit",
    ladder: "school",
    start: { on: Day.parse("2026-04-01"), because: "DocumentServed" },
    findingIds: [...file.findings.keys()],
  });
  return new Play(file).knows("2026-04-01", started).file;
}
const grounds = (file: CaseFile, ...contents: readonly object[]): CaseFile => {
  const play = new Play(file);
  for (const ground of contents) play.does("office-staff", "2026-05-20", "RecordGround", { ground, facts: "事实如下" });
  return play.file;
};
const lapsed: Past = { stage: "rectification", outcome: "lapsed" };
const failed: Past = { stage: "recheck", outcome: "failed" };

describe("the sanction gate", () => {
  it("opens nothing but waiting while the unit still has time", () => {
    const started = startDeadline(context(actor("office-head"), "2026-05-29T01:00:00.000Z"), {
      id: "fix_dated-1",
      entry: null,
      limitId: "fix_ordinary",
      side: "unit",
      ladder: "school",
      start: { on: Day.parse("2026-05-29"), because: "DocumentServed" },
    });
    const { file } = new Play(caseWith([finding("F1")])).knows("2026-05-29", started);
    expect(openWays(file)).toEqual([]);
    expect(missingFor(file, "recheck")).toEqual(["time-still-running"]);
    expect(missingFor(file, "close")).toEqual(["findings-open"]);
  });

  it("opens the urging order and a recheck when a fix is overdue, and nothing graver", () => {
    expect(openWays(withDemand(caseWith([finding("F1")], lapsed), "fix_ordinary"))).toEqual(["urge_order", "recheck"]);
  });

  it("opens the interview when an urging order is overdue", () => {
    expect(openWays(withDemand(caseWith([finding("F1")], lapsed), "urge_order"))).toContain("interview");
  });

  it("opens the interview at the second failed recheck, not at the first", () => {
    const once = caseWith([finding("F1", "not_fixed")], failed);
    expect(openWays(once)).toEqual(["urge_order", "recheck"]);
    expect(gateOf(once, testRuleSet, at).interview.missing[0]).toMatchObject({
      data: { failedRechecks: 1, needed: 2 },
    });
    expect(openWays(caseWith([finding("F1", "not_fixed")], failed, failed))).toContain("interview");
  });

  it("opens the interview when a fixed finding has come back", () => {
    expect(openWays(caseWith([finding("F1", "rebound")]))).toEqual(["urge_order", "recheck", "interview"]);
  });

  it.each(Situation.options)("opens the interview for the situation %s once its facts are recorded", (code) => {
    const file = caseWith([finding("F1")], failed);
    expect(openWays(file)).not.toContain("interview");
    expect(openWays(grounds(file, { kind: "situation", code }))).toContain("interview");
  });

  it("opens the circular when an interview's demands were missed, in time or in the next recheck", () => {
    const held: Past = { stage: "interview", outcome: "rectify" };
    expect(openWays(withDemand(caseWith([finding("F1")], failed, held), "interview_report"))).toContain("circular");
    expect(openWays(caseWith([finding("F1", "not_fixed")], held, failed))).toContain("circular");
    expect(openWays(caseWith([finding("F1", "not_fixed")], failed, held))).not.toContain("circular");
  });

  it.each(Act.options)("opens the circular at once for the act %s of article 25", (code) => {
    expect(openWays(grounds(caseWith([finding("F1")]), { kind: "act", code, persists: false }))).toContain("circular");
  });

  it("counts not coming to an interview as obstruction", () => {
    const ways = openWays(caseWith([finding("F1")], failed, { stage: "interview", outcome: "not_attended" }));
    expect(ways).toEqual(expect.arrayContaining(["circular", "accountability"]));
  });

  it.each(AccountabilityGround.options)("asks for a circular before accountability on the ground %s", (code) => {
    const ground = { kind: "accountability", code };
    expect(missingFor(grounds(caseWith([finding("F1")], failed), ground), "accountability")).toEqual([
      "no-circular-before",
    ]);
    const circulated = caseWith([finding("F1")], failed, { stage: "circular", outcome: "issued" });
    expect(missingFor(circulated, "accountability")).toEqual(["no-ground-for-accountability"]);
    expect(openWays(grounds(circulated, ground))).toContain("accountability");
  });

  it("names everything accountability lacks at once, the ground and the circular before it", () => {
    expect(missingFor(caseWith([finding("F1")], failed), "accountability")).toEqual([
      "no-ground-for-accountability",
      "no-circular-before",
    ]);
  });

  it("goes straight to accountability only for danger to life, faking, obstruction, retaliation or a major accident", () => {
    for (const code of Emergency.options) {
      expect(openWays(grounds(caseWith([finding("F1")]), { kind: "emergency", code }))).toContain("accountability");
    }
    const jumping = Act.options.filter((code) =>
      openWays(grounds(caseWith([finding("F1")]), { kind: "act", code, persists: true })).includes("accountability"),
    );
    expect(jumping).toEqual(["obstruction", "faking", "retaliation"]);
  });

  it("opens accountability when a circular's demands were missed", () => {
    const circulated: Past = { stage: "circular", outcome: "rectify" };
    expect(openWays(withDemand(caseWith([finding("F1")], failed, circulated), "circular_answer"))).toContain(
      "accountability",
    );
  });

  it("asks for a new ground after the old ones were found not to hold", () => {
    const refuted: Past = { stage: "accountability", outcome: "no_grounds", at: "2026-05-25T01:00:00.000Z" };
    const before = grounds(caseWith([finding("F1")], { stage: "circular", outcome: "issued" }, refuted), {
      kind: "accountability",
      code: "duties_failing",
    });
    expect(missingFor(before, "accountability")).toEqual(["no-new-ground"]);
    const play = new Play(before);
    play.does("office-staff", "2026-05-28", "RecordGround", {
      ground: { kind: "accountability", code: "unlawful_running" },
      facts: "新的事实",
    });
    expect(openWays(play.file)).toContain("accountability");
  });

  it("keeps a standing duty outstanding until it is reported on, and while a recheck found it not kept", () => {
    const standing = (status: Parameters<typeof finding>[1]) => {
      const { content, ...rest } = finding("F1", status);
      return caseWith([{ ...rest, content: { ...content, fixClass: "standing" } }], lapsed);
    };
    expect(openWays(withDemand(standing("confirmed"), "fix_ordinary"))).toEqual(["urge_order", "recheck"]);
    expect(missingFor(standing("confirmed"), "close")).toEqual(["findings-open"]);
    expect(missingFor(standing("not_fixed"), "close")).toEqual(["findings-open"]);
    expect(openWays(standing("reported"))).toEqual(["close"]);
  });

  it("closes only when every finding is fixed or withdrawn, or the unit is no more", () => {
    expect(openWays(caseWith([finding("F1", "fixed"), finding("F2", "withdrawn")]))).toEqual(["close"]);
    const dissolved = grounds(caseWith([finding("F1")], failed), { kind: "moot", code: "unit_dissolved" });
    expect(openWays(dissolved)).toContain("close");
  });

  it("forgets a ground that was withdrawn", () => {
    const play = new Play(grounds(caseWith([finding("F1")]), { kind: "emergency", code: "danger_to_life" }));
    play.does("office-head", "2026-05-21", "WithdrawGround", { groundId: "G1", reason: "查无实据" });
    expect(openWays(play.file)).not.toContain("accountability");
    expect(play.does("office-head", "2026-05-21", "WithdrawGround", { groundId: "G1", reason: "查无实据" })).toEqual(
      [],
    );
    play.refuses(
      "office-head",
      "2026-05-21",
      "WithdrawGround",
      { groundId: "G9", reason: "查无实据" },
      "ground-unknown",
    );
  });

  it("says for every closed way what is missing, in both languages, and for every open way nothing", () => {
    const past = fc.constantFrom<Past>(
      lapsed,
      failed,
      { stage: "interview", outcome: "rectify" },
      { stage: "interview", outcome: "not_attended" },
      { stage: "circular", outcome: "issued" },
      { stage: "accountability", outcome: "no_grounds" },
    );
    const status = fc.constantFrom("confirmed", "fixed", "partly_fixed", "not_fixed", "rebound", "withdrawn" as const);
    fc.assert(
      fc.property(fc.array(past, { maxLength: 6 }), fc.array(status, { maxLength: 4 }), (pasts, statuses) => {
        const file = caseWith(
          statuses.map((each, index) => finding(`F${index + 1}`, each)),
          ...pasts,
        );
        for (const { isOpen, missing } of Object.values(gateOf(file, testRuleSet, at))) {
          expect(isOpen).toBe(missing.length === 0);
          for (const { text } of missing) expect(text.zh.length > 5 && text.en.length > 5).toBe(true);
        }
      }),
    );
  });
});

const order = {
  findingIds: ["F1"],
  outstanding: "劳动教育课程仍未开齐",
  responsiblePerson: "school-head",
  howToAnswer: "书面报告督导办公室",
  isUrgent: false,
};
const propose = { proposal: { measure: "urge_order", order }, reason: "逾期未整改" };

/** As {@link withDemand}, and one more demand that is served in May: ninety days for F2, which runs until August. */
const withTimeLeft = (findingIds = ["F2"], file = caseWith([finding("F1"), finding("F2")], lapsed)) => {
  const started = startDeadline(context(actor("office-head"), "2026-05-04T01:00:00.000Z"), {
    id: "fix_hard-1",
    entry: null,
    limitId: "fix_hard",
    side: "unit",
    ladder: "school",
    start: { on: Day.parse("2026-05-04"), because: "DocumentServed" },
    findingIds: findingIds.map((id) => FindingId.parse(id)),
  });
  return new Play(withDemand(file, "interview_report")).knows("2026-05-04", started);
};
const ordered = (play: Play, findingIds: string[]) => {
  play.opens("disposition", "2026-05-11");
  play.does("office-staff", "2026-05-11", "ProposeDisposition", {
    proposal: { measure: "urge_order", order: { ...order, findingIds } },
    reason: "逾期未整改",
  });
  play.does("office-head", "2026-05-12", "ApproveDisposition");
  play.does("school-contact", "2026-05-13", "ConfirmReceipt", { documentId: "D1" });
  return play;
};

describe("a new demand", () => {
  it("presses by an urging order only what is overdue or was found wanting", () => {
    const play = new Play(withDemand(caseWith([finding("F1")], lapsed), "fix_ordinary"));
    play.file = { ...play.file, findings: new Map(play.file.findings).set(FindingId.parse("F2"), finding("F2")) };
    play.opens("disposition", "2026-05-11");
    const both = { proposal: { measure: "urge_order", order: { ...order, findingIds: ["F1", "F2"] } }, reason: "逾期" };
    play.refuses("office-staff", "2026-05-11", "ProposeDisposition", both, "finding-not-overdue");
    play.file = {
      ...play.file,
      findings: new Map(play.file.findings).set(FindingId.parse("F2"), finding("F2", "not_fixed")),
    };
    play.does("office-staff", "2026-05-11", "ProposeDisposition", both);
  });

  it("never takes back time that was served: an urging order waits for the later day and says why", () => {
    const play = ordered(withTimeLeft(["F1"], caseWith([finding("F1")], lapsed)), ["F1"]);
    expect(play.deadline("fix_hard-1")).toMatchObject({ due: "2026-08-03", end: "replaced" });
    expect(play.deadline("urge_order-2")).toMatchObject({ due: "2026-08-03", notBefore: "2026-08-03" });
    expect(play.deadline("urge_order-2")?.note?.en).toContain("already served");
  });

  it("keeps that day where the earlier demand also asks for other findings, and leaves it running", () => {
    const play = ordered(withTimeLeft(["F1", "F2"]), ["F1"]);
    expect(play.deadline("fix_hard-1")).toMatchObject({ status: "running" });
    expect(play.due("urge_order-2")).toBe("2026-08-03");
  });

  it("gives an order its own days where nothing served is still to come", () => {
    expect(ordered(withTimeLeft(["F2"]), ["F1"]).due("urge_order-2")).toBe("2026-05-28");
  });

  it("counts the time that was left to a clock that rests", () => {
    const play = withTimeLeft(["F1"], caseWith([finding("F1")], lapsed));
    const clock = play.deadline("fix_hard-1");
    if (!clock) throw new TypeError("the clock runs");
    play.knows("2026-05-05", suspend(clock, "校舍施工", context(actor("office-head"), "2026-05-05T01:00:00.000Z")));
    expect(play.deadline("fix_hard-1")?.remaining).toEqual({ calendarDays: 90 });
    expect(ordered(play, ["F1"]).due("urge_order-2")).toBe("2026-08-11");
  });
});

describe("deciding the next step", () => {
  const overdue = () =>
    new Play(withDemand(caseWith([finding("F1")], lapsed), "fix_ordinary")).opens("disposition", "2026-05-11");

  it("gives the office its own clock", () => {
    expect(overdue().deadline("office_decision-2")).toMatchObject({
      side: "office",
      ladder: "office",
      status: "running",
    });
  });

  it("proposes nothing the gate keeps closed, and presses no finding that is not open", () => {
    const play = overdue();
    const interview = { proposal: { measure: "interview" }, reason: "督促" };
    play.refuses("office-staff", "2026-05-11", "ProposeDisposition", interview, "measure-not-open");
    const other = { proposal: { measure: "urge_order", order: { ...order, findingIds: ["F7"] } }, reason: "逾期" };
    play.refuses("office-staff", "2026-05-11", "ProposeDisposition", other, "finding-not-open");
  });

  it("lets nobody approve their own proposal, nor anybody but the office head", () => {
    const play = overdue();
    play.refuses("office-head", "2026-05-11", "ApproveDisposition", {}, "nothing-proposed");
    play.does("office-head", "2026-05-11", "ProposeDisposition", propose);
    play.refuses("office-head", "2026-05-11", "ApproveDisposition", {}, "same-person");
    play.refuses("office-staff", "2026-05-11", "ApproveDisposition", {}, "not-permitted");
    play.refuses("school-head", "2026-05-11", "ProposeDisposition", propose, "not-permitted");
    expect(play.does("deputy-head", "2026-05-11", "ApproveDisposition")).toEqual([
      "DispositionApproved",
      "DeadlineEnded",
      "DocumentIssued",
      "DeadlineStarted",
    ]);
  });

  it("takes a returned proposal off the table", () => {
    const play = overdue();
    play.does("office-staff", "2026-05-11", "ProposeDisposition", propose);
    play.does("office-head", "2026-05-12", "ReturnDisposition", { reason: "请先电话催办" });
    play.refuses("office-head", "2026-05-12", "ReturnDisposition", { reason: "再次退回" }, "nothing-proposed");
    play.refuses("office-head", "2026-05-12", "ApproveDisposition", {}, "nothing-proposed");
  });

  it("addresses the urging order to the unit and its jointly liable superior, with the original and the new day", () => {
    const play = overdue();
    play.does("office-staff", "2026-05-11", "ProposeDisposition", propose);
    play.does("office-head", "2026-05-12", "ApproveDisposition");
    expect(play.outcome()).toBeNull();
    play.refuses("office-head", "2026-05-12", "ApproveDisposition", {}, "already-decided");
    expect(play.file.documents.get("D1" as never)).toMatchObject({
      kind: "urge_order",
      addressees: ["school-seven", "bureau-changyi"],
      content: { originalDue: "2026-05-06", outstanding: order.outstanding },
    });
    play.does("school-contact", "2026-05-13", "ConfirmReceipt", { documentId: "D1" });
    expect(play.due("urge_order-2")).toBe("2026-05-28");
    expect(play.deadline("urge_order-2")).toMatchObject({ findingIds: ["F1"], side: "unit", entry: null });
    expect(play.deadline("fix_ordinary-1")).toMatchObject({ status: "ended", end: "replaced" });
    expect(play.deadline("service-D1")).toMatchObject({ end: "met" });
    expect(play.outcome()).toBe("rectify");
  });

  it("gives five calendar days when it is urgent", () => {
    const play = overdue();
    const urgent = { proposal: { measure: "urge_order", order: { ...order, isUrgent: true } }, reason: "存在安全隐患" };
    play.does("office-staff", "2026-05-11", "ProposeDisposition", urgent);
    play.does("office-head", "2026-05-12", "ApproveDisposition");
    play.does("school-contact", "2026-05-13", "ConfirmReceipt", { documentId: "D1" });
    expect(play.due("urge_order-2")).toBe("2026-05-18");
  });

  it("sends the case on at once for every other measure", () => {
    const play = overdue();
    play.does("leader", "2026-05-11", "ProposeDisposition", { proposal: { measure: "recheck" }, reason: "到期核查" });
    play.does("office-head", "2026-05-11", "ApproveDisposition");
    expect(play.outcome()).toBe("recheck");
    play.refuses("office-staff", "2026-05-12", "ProposeDisposition", propose, "stage-not-open");
  });

  it("checks the gate again when it approves: a fix that came in between is not pressed", () => {
    const play = overdue();
    play.does("office-staff", "2026-05-11", "ProposeDisposition", propose);
    play.file = { ...play.file, findings: new Map([[finding("F1").id, finding("F1", "fixed")]]) };
    play.refuses("office-head", "2026-05-12", "ApproveDisposition", {}, "measure-not-open");
  });
});
