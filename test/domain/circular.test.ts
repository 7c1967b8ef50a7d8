import { describe, expect, it } from "vitest";
import { isExpired, rectifiedOn } from "../../domain/circular/circular.ts";
import { openChildrenOf } from "../../domain/closing/open-children.ts";
import type { Finding } from "../../domain/finding.ts";
import { Day, Instant } from "../../domain/time.ts";
import { waitingDecisions } from "../../domain/waiting.ts";
import { caseWith, finding, Play } from "./play.ts";
import { testRuleSet } from "./rule-set.ts";

const draft = {
  kind: "supervision",
  scope: "system",
  title: "关于某校劳动教育整改不力的通报",
  background: "专项督导",
  facts: "逾期未整改",
  causes: "重视不够",
  demand: { text: "限期整改", findingIds: ["F1"] },
  addressees: ["school-seven"],
  copies: ["party-changyi", "government-changyi", "bureau-changyi"],
};
const change = (changes: object) => ({ draft: { ...draft, ...changes } });
const begun = () =>
  new Play(
    caseWith(
      [finding("F1", "not_fixed")],
      { stage: "interview", outcome: "rectify" },
      { stage: "recheck", outcome: "failed" },
    ),
  ).opens("circular", "2026-06-01");
const drafted = (changes: object = {}) => {
  const play = begun();
  play.does("office-staff", "2026-06-02", "DraftCircular", change(changes));
  return play;
};
const issued = (changes: object = {}) => {
  const play = drafted(changes);
  play.does("office-head", "2026-06-03", "ApproveCircular");
  return play;
};

describe("drafting a circular", () => {
  it("has ten working days from the decision", () => {
    expect(begun().due("circular-3")).toBe("2026-06-15");
  });

  it("is neutral unless there is cause to criticise", () => {
    const play = new Play({ ...caseWith([finding("F1")]), kind: "government_assessment" }).opens(
      "circular",
      "2026-06-01",
    );
    play.refuses("office-staff", "2026-06-02", "DraftCircular", change({}), "no-cause-for-criticism");
    play.does("office-staff", "2026-06-02", "DraftCircular", change({ kind: "result", demand: null }));
  });

  it("goes to Party committee, government and superior department, and to the unit where it demands something", () => {
    const play = begun();
    const at = "2026-06-02";
    play.refuses("office-staff", at, "DraftCircular", change({ copies: ["party-changyi"] }), "recipient-missing");
    const past = { addressees: ["government-changyi"] };
    play.refuses("office-staff", at, "DraftCircular", change(past), "unit-not-addressed");
    const unknown = { demand: { text: "整改", findingIds: ["F9"] } };
    play.refuses("office-staff", at, "DraftCircular", change(unknown), "finding-not-open");
    play.refuses("office-staff", at, "DraftCircular", change({ kind: "exposure" }), "exposure-is-public");
    play.refuses("office-staff", at, "DraftCircular", change({ expiresOn: "2026-06-01" }), "date-in-past");
  });
});

describe("issuing a circular", () => {
  it("is never for its drafter", () => {
    begun().refuses("office-head", "2026-06-03", "ApproveCircular", {}, "nothing-proposed");
    const play = begun();
    play.does("office-head", "2026-06-02", "DraftCircular", change({}));
    play.refuses("office-head", "2026-06-03", "ApproveCircular", {}, "same-person");
    expect(play.does("deputy-head", "2026-06-03", "ApproveCircular")).toContain("DocumentIssued");
  });

  it("waits for the committee where a unit is criticised by name, as the rule set says", () => {
    const play = drafted({ kind: "criticism" });
    const waits = () => waitingDecisions(play.file).map(({ command }) => command);
    expect(waits()).toEqual(["ConsentToCircular"]);
    play.refuses("office-head", "2026-06-03", "ApproveCircular", {}, "committee-consent-missing");
    play.refuses("office-head", "2026-06-03", "ConsentToCircular", {}, "not-permitted");
    play.does("chair", "2026-06-03", "ConsentToCircular");
    expect(waits()).toEqual(["ApproveCircular"]);
    expect(play.does("chair", "2026-06-03", "ConsentToCircular")).toEqual([]);
    expect(play.does("office-head", "2026-06-03", "ApproveCircular")).toContain("CircularApproved");
  });

  it("asks the committee nothing where the office switched that off", () => {
    const { limits } = testRuleSet;
    const off = { ...limits.circular_committee_approval, enabled: false };
    const free = { ...testRuleSet, limits: { ...limits, circular_committee_approval: off } };
    const play = new Play(begun().file, free);
    play.does("office-staff", "2026-06-02", "DraftCircular", change({ kind: "criticism" }));
    expect(waitingDecisions(play.file).map(({ command }) => command)).not.toContain("ConsentToCircular");
    expect(play.does("office-head", "2026-06-03", "ApproveCircular")).toContain("CircularApproved");
  });

  it("loses its checks when it is drafted again, and everything when it is returned", () => {
    const play = drafted({ kind: "criticism" });
    play.does("chair", "2026-06-03", "ConsentToCircular");
    play.does("office-staff", "2026-06-03", "DraftCircular", change({ kind: "criticism", facts: "补充事实" }));
    play.refuses("office-head", "2026-06-03", "ApproveCircular", {}, "committee-consent-missing");
    play.does("office-head", "2026-06-03", "ReturnCircular", { reason: "事实不清" });
    play.refuses("office-head", "2026-06-03", "ApproveCircular", {}, "nothing-proposed");
  });

  it("ends the stage at once where nothing is demanded", () => {
    expect(issued({ demand: null }).outcome()).toBe("issued");
  });

  it("starts the unit's fifteen working days to answer at service, and then sends the case back to rectification", () => {
    const play = issued();
    expect(play.outcome()).toBeNull();
    play.refuses("office-staff", "2026-06-03", "DraftCircular", change({}), "already-issued");
    play.does("school-contact", "2026-06-04", "ConfirmReceipt", { documentId: "D1" });
    expect(play.due("circular_answer-3")).toBe("2026-06-26");
    expect(play.deadline("circular_answer-3")).toMatchObject({ findingIds: ["F1"], side: "unit", entry: null });
    expect(play.outcome()).toBe("rectify");
  });
});

describe("the life of a circular", () => {
  const publicOne = () => issued({ scope: "public", expiresOn: "2026-12-31" });
  const checked = { documentId: "D1", withheld: [], statement: "已审查" };
  const published = { documentId: "D1", url: "https://www.jlcity.example/notice/1" };

  it("is checked by another than its drafter before the public reads it, within twenty working days", () => {
    const play = publicOne();
    expect(play.due("publication-D1")).toBe("2026-07-02");
    play.refuses("office-staff", "2026-06-05", "PublishDocument", published, "publication-unchecked");
    play.refuses("office-staff", "2026-06-05", "CheckPublication", checked, "same-person");
    play.does("office-clerk", "2026-06-05", "CheckPublication", checked);
    play.does("office-staff", "2026-06-05", "PublishDocument", published);
    expect(play.deadline("publication-D1")).toMatchObject({ end: "met" });
  });

  it("is not published at all where it stays inside the system", () => {
    const play = issued();
    expect(play.deadline("publication-D1")).toBeUndefined();
    play.refuses("office-clerk", "2026-06-05", "CheckPublication", checked, "not-for-the-public");
  });

  it("is corrected by a circular of its own, approved by another person, to the same addressees", () => {
    const play = publicOne();
    play.refuses("office-head", "2026-06-08", "ApproveCorrection", { documentId: "D1" }, "nothing-proposed");
    play.does("office-head", "2026-06-08", "ProposeCorrection", {
      documentId: "D1",
      correction: "更正日期",
      reason: "笔误",
    });
    play.refuses("office-head", "2026-06-08", "ApproveCorrection", { documentId: "D1" }, "same-person");
    expect(openChildrenOf(play.file).map(({ kind, limitId }) => limitId ?? kind)).toEqual([
      "publication",
      "unserved_document",
      "correction",
    ]);
    play.does("deputy-head", "2026-06-08", "ApproveCorrection", { documentId: "D1" });
    expect(play.file.documents.get("D2" as never)).toMatchObject({
      kind: "circular",
      addressees: ["school-seven"],
      content: { corrects: "KM4TR7WB-D1", correction: "更正日期" },
    });
    expect(play.due("publication-D2")).toBe("2026-07-07");
    expect(play.does("school-contact", "2026-06-08", "ConfirmReceipt", { documentId: "D2" })).toEqual([
      "DocumentServed",
      "DeadlineEnded",
    ]);
  });

  it("has one correction at a time, which is answered by a day and may be returned", () => {
    const play = publicOne();
    const correction = { documentId: "D1", correction: "更正日期", reason: "笔误" };
    play.refuses(
      "office-head",
      "2026-06-08",
      "ReturnCorrection",
      { documentId: "D1", reason: "不准确" },
      "nothing-proposed",
    );
    play.does("office-staff", "2026-06-08", "ProposeCorrection", correction);
    expect(play.deadline("circular_correction-D1")).toMatchObject({ side: "office", due: "2026-06-15" });
    play.refuses("office-clerk", "2026-06-09", "ProposeCorrection", correction, "correction-proposed");
    play.does("office-head", "2026-06-09", "ReturnCorrection", { documentId: "D1", reason: "不准确" });
    expect(play.deadline("circular_correction-D1")).toMatchObject({ end: "met" });
    play.does("office-clerk", "2026-06-10", "ProposeCorrection", correction);
    expect(play.deadline("circular_correction-D1.2")).toMatchObject({ status: "running" });
    play.does("office-head", "2026-06-10", "ApproveCorrection", { documentId: "D1" });
    expect(play.deadline("circular_correction-D1.2")).toMatchObject({ end: "met" });
  });

  it("gets its rectified line from the last fix found, and loses it when something comes back", () => {
    const play = issued();
    const [circular] = play.file.circulars;
    if (!circular) throw new Error("a circular was issued");
    expect(rectifiedOn(play.file, circular)).toBeNull();
    const recheck: Finding["rechecks"][number] = {
      findingId: finding("F1").id,
      during: "recheck",
      round: 2,
      conclusion: "fixed",
      methods: ["site"],
      seen: "现场查看",
      evidence: [],
      by: finding("F1").recordedBy,
      at: Instant.parse("2026-07-01T17:00:00.000Z"),
    };
    const fixed: Finding = { ...finding("F1", "fixed"), rechecks: [recheck] };
    const findings = (each: typeof fixed) => ({ ...play.file, findings: new Map([[each.id, each]]) });
    expect(rectifiedOn(findings(fixed), circular)).toBe("2026-07-02");
    const still = {
      ...recheck,
      during: "lookback",
      confirms: true,
      at: Instant.parse("2027-01-10T02:00:00.000Z"),
    } as const;
    expect(rectifiedOn(findings({ ...fixed, rechecks: [recheck, still] }), circular)).toBe("2026-07-02");
    const again = { ...recheck, round: 3, at: Instant.parse("2027-03-10T02:00:00.000Z") };
    expect(rectifiedOn(findings({ ...fixed, rechecks: [recheck, again] }), circular)).toBe("2027-03-10");
    expect(rectifiedOn(findings({ ...fixed, status: "rebound" }), circular)).toBeNull();
  });

  it("is shown as current up to its day", () => {
    const [circular] = publicOne().file.circulars;
    if (!circular) throw new Error("a circular was issued");
    expect(isExpired(circular, Day.parse("2026-12-31"))).toBe(false);
    expect(isExpired(circular, Day.parse("2027-01-01"))).toBe(true);
  });
});
