import { describe, expect, it } from "vitest";
import { startDeadline } from "../../domain/clock/start.ts";
import { barsOf } from "../../domain/incentive/bars.ts";
import { RegisterCheck } from "../../domain/incentive/incentive.ts";
import { Day, Instant } from "../../domain/time.ts";
import { actor, context } from "./office.ts";
import { cleanRegister } from "./papers.ts";
import { caseWith, finding, Play } from "./play.ts";

const clean = cleanRegister("2026-09-01");
const proposal = (registerCheck: object = clean) => ({
  proposal: {
    form: "commendation",
    grounds: "劳动教育成效显著",
    history: "连续三年优秀",
    headOfUnit: "王校长",
    registerCheck,
  },
});
const begun = () => new Play(caseWith([finding("F1", "fixed")])).opens("incentive", "2026-09-01");
const proposed = () => {
  const play = begun();
  play.does("office-staff", "2026-09-02", "ProposeIncentive", proposal());
  return play;
};
const url = "https://www.jlcity.example/notice/2";
const noticed = () => {
  const play = proposed();
  play.does("bureau-officer", "2026-09-03", "GiveIncentiveView", {
    organ: "superior_department",
    agrees: true,
    view: "同意",
  });
  play.does("office-staff", "2026-09-03", "GiveIncentiveView", {
    organ: "organisation_department",
    agrees: true,
    view: "同意",
  });
  play.does("office-staff", "2026-09-07", "GivePublicNotice", { url });
  return play;
};
const over = () => {
  const play = noticed();
  play.waits("2026-09-15");
  return play;
};
const grant = { authority: "government-changyi" };

describe("the bars to an incentive", () => {
  const at = Instant.parse("2026-09-02T01:00:00.000Z");

  it.each([
    ["hasOverdueFinding", "overdue_finding"],
    ["hasCircularCriticism", "circular_criticism"],
    ["hasAccountability", "accountability"],
    ["hasMajorAccident", "major_accident"],
    ["isUnderAppeal", "under_appeal"],
  ])("take the office's word on its registers: %s", (field, code) => {
    const check = RegisterCheck.parse({ ...clean, [field]: true });
    expect(barsOf(caseWith([]), check, at)).toMatchObject([{ code, seenIn: "register" }]);
    begun().refuses(
      "office-staff",
      "2026-09-02",
      "ProposeIncentive",
      proposal({ ...clean, [field]: true }),
      "incentive-barred",
    );
  });

  it("see on the case itself an overdue finding, a major accident and an open review", () => {
    const overdue = startDeadline(context(actor("office-head"), "2026-06-01T01:00:00.000Z"), {
      id: "fix_dated-1",
      entry: null,
      limitId: "fix_ordinary",
      side: "unit",
      ladder: "school",
      start: { on: Day.parse("2026-06-01"), because: "DocumentServed" },
      findingIds: [finding("F1").id],
    });
    const { file } = new Play(caseWith([finding("F1")])).knows("2026-06-01", overdue);
    expect(barsOf(file, null, at)).toMatchObject([{ code: "overdue_finding", seenIn: "case" }]);
    const accident = new Play(caseWith([]));
    const ground = { kind: "emergency", code: "major_accident" };
    accident.does("office-staff", "2026-08-01", "RecordGround", { ground, facts: "校车事故" });
    expect(barsOf(accident.file, null, at)).toMatchObject([{ code: "major_accident" }]);
    expect(barsOf(accident.file, null, Instant.parse("2027-01-04T01:00:00.000Z"))).toEqual([]);
  });
});

describe("granting an incentive", () => {
  it("is proposed once, for the year it is proposed in", () => {
    const play = proposed();
    expect(play.due("incentive_lapse-1")).toBe("2026-12-31");
    play.refuses("office-staff", "2026-09-02", "ProposeIncentive", proposal(), "already-proposed");
    begun().refuses("office-staff", "2026-08-31", "ProposeIncentive", proposal(), "date-in-future");
    begun().refuses("school-head", "2026-09-02", "ProposeIncentive", proposal(), "not-permitted");
  });

  it("hears the superior and the organisation department before the public notice", () => {
    begun().refuses("office-staff", "2026-09-02", "GivePublicNotice", { url }, "nothing-proposed");
    proposed().refuses("office-staff", "2026-09-03", "GivePublicNotice", { url }, "views-missing");
    noticed().refuses("office-staff", "2026-09-08", "GivePublicNotice", { url }, "already-under-notice");
  });

  it("hears the superior department for itself alone; what the organisation department thinks the office records", () => {
    const view = { organ: "organisation_department", agrees: true, view: "同意" };
    proposed().refuses("bureau-officer", "2026-09-03", "GiveIncentiveView", view, "not-permitted");
  });

  it("stands before the public for five working days", () => {
    const play = noticed();
    expect(play.due("incentive_public_notice-1")).toBe("2026-09-14");
    play.refuses("office-head", "2026-09-14T15:59:59.000Z", "GrantIncentive", grant, "public-notice-not-over");
    expect(play.waits("2026-09-14T16:00:00.000Z")).toEqual(
      expect.arrayContaining(["DeadlinePassed", "PublicNoticeEnded", "DeadlineEnded"]),
    );
    expect(play.does("office-head", "2026-09-15", "GrantIncentive", grant)).toContain("StageConcluded");
    expect(play.outcome()).toBe("granted");
    expect(play.file.documents.get("D1" as never)).toMatchObject({
      kind: "commendation",
      addressees: ["school-seven"],
    });
  });

  it("is decided by another than its proposer, on the authority of a government of the register", () => {
    const play = begun();
    play.does("office-head", "2026-09-02", "ProposeIncentive", proposal());
    play.refuses("office-head", "2026-09-03", "GrantIncentive", grant, "same-person");
    over().refuses(
      "office-head",
      "2026-09-15",
      "GrantIncentive",
      { authority: "no-such-organ" },
      "organisation-unknown",
    );
    for (const authority of ["bureau-changyi", "school-seven"])
      over().refuses("office-head", "2026-09-15", "GrantIncentive", { authority }, "not-a-government");
    over().refuses("office-staff", "2026-09-15", "GrantIncentive", grant, "not-permitted");
  });

  it("answers every objection first, and falls with one that is upheld", () => {
    proposed().refuses(
      "office-staff",
      "2026-09-02",
      "RecordObjection",
      { from: "匿名", objection: "数据不实" },
      "not-under-notice",
    );
    const play = noticed();
    play.does("office-staff", "2026-09-08", "RecordObjection", { from: "匿名", objection: "数据不实" });
    play.waits("2026-09-15");
    play.refuses("office-head", "2026-09-15", "GrantIncentive", grant, "objections-unanswered");
    const answer = (isUpheld: boolean) => ({ objectionId: "O1", isUpheld, reason: "经核查" });
    play.refuses(
      "office-staff",
      "2026-09-15",
      "AnswerObjection",
      { ...answer(false), objectionId: "O2" },
      "objection-unknown",
    );
    play.does("office-staff", "2026-09-15", "AnswerObjection", answer(true));
    play.refuses("office-staff", "2026-09-15", "AnswerObjection", answer(false), "objection-answered");
    play.refuses("office-head", "2026-09-15", "GrantIncentive", grant, "objection-upheld");
    play.does("office-head", "2026-09-15", "RejectIncentive", { reason: "异议成立" });
    expect(play.outcome()).toBe("rejected");
  });

  it("falls when a bar appears before the decision", () => {
    const play = over();
    const ground = { kind: "emergency", code: "major_accident" };
    play.does("office-staff", "2026-09-15", "RecordGround", { ground, facts: "食品安全事故" });
    play.refuses("office-head", "2026-09-15", "GrantIncentive", grant, "incentive-barred");
  });

  it("may be declined without a proposal", () => {
    const play = begun();
    play.does("office-head", "2026-09-02", "RejectIncentive", { reason: "本年度名额已满" });
    expect(play.outcome()).toBe("rejected");
  });

  it("lapses with the year, and nothing happens to the unit", () => {
    const play = proposed();
    expect(play.waits("2026-12-31T15:59:59.999Z")).not.toContain("IncentiveLapsed");
    expect(play.waits("2026-12-31T16:00:00.000Z")).toContain("IncentiveLapsed");
    expect(play.outcome()).toBe("rejected");
    expect(play.file.incentives).toMatchObject([{ status: "lapsed" }]);
    expect([...play.file.deadlines.values()].filter(({ status }) => status === "running")).toEqual([]);
  });

  it("is taken back when the data it rested on were false", () => {
    const play = over();
    play.refuses("office-head", "2026-09-15", "RevokeIncentive", { falseData: "课时数据造假" }, "nothing-to-revoke");
    play.does("office-head", "2026-09-15", "GrantIncentive", grant);
    play.does("chair", "2026-10-20", "RevokeIncentive", { falseData: "课时数据造假" });
    expect(play.file.incentives).toMatchObject([{ status: "revoked" }]);
    expect(play.file.documents.get("D2" as never)).toMatchObject({ kind: "commendation_revocation" });
    play.refuses("chair", "2026-10-20", "RevokeIncentive", { falseData: "再次" }, "nothing-to-revoke");
  });
});
