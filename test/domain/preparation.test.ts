import { describe, expect, it } from "vitest";
import type { Step } from "./given.ts";
import { given } from "./given.ts";
import {
  declaredCase,
  declaresNone,
  does,
  fileOf,
  notice,
  notifiedCase,
  openedCase,
  preparedCase,
  reaches,
  timeIs,
} from "./stories.ts";

const selfEvaluation = { type: "FileSelfEvaluation", text: "我校自评报告" };
const complete = (): Step => does("leader", "2026-03-20T01:00:00.000Z", { type: "CompletePreparation" });

describe("the notice of a supervision", () => {
  const issues = (changes = {}, at = "2026-03-03T01:00:00.000Z") => does("office-clerk", at, notice(changes));

  it("is issued in writing, beforehand, once everybody in the team has declared their ties", () => {
    given(...declaredCase())
      .when(...issues())
      .then("VisitPlanned", "SelfEvaluationAsked", "DocumentIssued", "DeadlineStarted");
    given(...openedCase(), declaresNone("leader"))
      .when(...issues())
      .thenRefuses("declarations-missing");
  });

  it("leaves the unit the rule set's working days before the visit", () => {
    given(...declaredCase())
      .when(...issues({ visitOn: "2026-03-17" }))
      .then("VisitPlanned", "SelfEvaluationAsked", "DocumentIssued", "DeadlineStarted");
    given(...declaredCase())
      .when(...issues({ visitOn: "2026-03-16" }))
      .thenRefuses("notice-too-late");
  });

  it("is issued once, and by the office only", () => {
    given(...notifiedCase())
      .when(...issues())
      .thenRefuses("already-issued");
    given(...declaredCase())
      .when(...does("leader", "2026-03-03T01:00:00.000Z", notice()))
      .thenRefuses("not-permitted");
  });

  it("starts the clock of the self-evaluation when it reaches the unit, for the days it names", () => {
    const eightDays = issues({ selfEvaluation: { required: true, workingDays: 8 } });
    const received = does("school-contact", "2026-03-04T01:00:00.000Z", { type: "ConfirmReceipt", documentId: "D1" });
    expect(fileOf(...notifiedCase()).deadlines.get("self_evaluation-1-1" as never)).toMatchObject({
      due: "2026-03-18",
      side: "unit",
      start: { on: "2026-03-04", documentId: "D1" },
    });
    expect(fileOf(...declaredCase(), eightDays, received).deadlines.get("self_evaluation-1-1" as never)).toMatchObject({
      due: "2026-03-16",
    });
  });

  it("moves the visit only so far that the unit keeps its time", () => {
    const moves = (on: string) =>
      does("office-clerk", "2026-03-05T01:00:00.000Z", { type: "PlanVisit", on, reason: "考试周" });
    given(...notifiedCase())
      .when(...moves("2026-03-18"))
      .then("VisitPlanned");
    given(...notifiedCase())
      .when(...moves("2026-03-17"))
      .thenRefuses("notice-too-late");
    given(...notifiedCase())
      .when(...moves("2026-03-04"))
      .thenRefuses("date-in-past");
    given(...declaredCase())
      .when(...moves("2026-03-18"))
      .thenRefuses("notice-not-issued");
  });

  it("is announced to the public for a kindergarten", () => {
    const kindergarten = [
      ...declaredCase({ unitId: "kindergarten-two" }),
      issues({ selfEvaluation: { required: false } }),
      does("kindergarten-head", "2026-03-04T01:00:00.000Z", { type: "ConfirmReceipt", documentId: "D1" }),
    ];
    const announces = (on: string) =>
      does("office-clerk", "2026-03-05T01:00:00.000Z", { type: "AnnounceNotice", on, url: null });
    given(...kindergarten)
      .when(...complete())
      .thenRefuses("announcement-missing");
    given(...kindergarten)
      .when(...announces("2026-03-06"))
      .thenRefuses("date-in-future");
    given(...kindergarten)
      .when(...announces("2026-03-02"))
      .thenRefuses("published-before-issue");
    given(...kindergarten, announces("2026-03-05"))
      .when(...announces("2026-03-05"))
      .thenRefuses("already-published");
    given(...kindergarten, announces("2026-03-05"))
      .when(...complete())
      .then("DeadlineEnded", "StageConcluded");
    given(...declaredCase())
      .when(...announces("2026-03-05"))
      .thenRefuses("notice-not-issued");
  });
});

describe("an unannounced supervision", () => {
  const order = { unannounced: { orderedBy: "office-head", reason: "四不两直专项检查" } };

  it("is ready without notice and self-evaluation", () => {
    given(...declaredCase(order))
      .when(...complete())
      .then("DeadlineEnded", "StageConcluded");
  });

  it("tells the unit nothing, not even that a day was planned", () => {
    given(...declaredCase(order))
      .when(...does("office-clerk", "2026-03-03T01:00:00.000Z", notice()))
      .thenRefuses("unannounced");
    const file = fileOf(
      ...declaredCase(order),
      does("office-clerk", "2026-03-03T01:00:00.000Z", { type: "PlanVisit", on: "2026-03-04", reason: "按指令" }),
    );
    expect(file.preparation.visitOn).toBe("2026-03-04");
    expect(file.documents.size).toBe(0);
  });
});

describe("the self-evaluation", () => {
  const files = (at: string, changes = {}) => does("school-contact", at, { ...selfEvaluation, ...changes });
  const filed = [...notifiedCase(), files("2026-03-12T01:00:00.000Z")];
  const accepts = () =>
    does("member-one", "2026-03-13T01:00:00.000Z", { type: "AcceptSelfEvaluation", remarks: "完整" });
  const returns = () =>
    does("member-one", "2026-03-13T01:00:00.000Z", {
      type: "ReturnSelfEvaluation",
      reason: "缺少课时数据",
      workingDays: 3,
    });

  it("is filed by the unit, which stops its clock, and examined by the team", () => {
    given(...notifiedCase())
      .when(...files("2026-03-12T01:00:00.000Z"))
      .then("SelfEvaluationFiled", "DeadlineEnded");
    given(...filed)
      .when(...accepts())
      .then("SelfEvaluationAccepted");
    given(...filed)
      .when(...complete())
      .thenRefuses("self-evaluation-unexamined");
  });

  it("is examined once, and not before it is there", () => {
    given(...notifiedCase())
      .when(...accepts())
      .thenRefuses("self-evaluation-missing");
    given(...notifiedCase())
      .when(...returns())
      .thenRefuses("self-evaluation-missing");
    given(...filed, accepts())
      .when(...accepts())
      .thenRefuses("self-evaluation-examined");
    given(...filed, returns())
      .when(...returns())
      .thenRefuses("self-evaluation-examined");
    given(...filed, accepts())
      .when(...files("2026-03-14T01:00:00.000Z"))
      .thenRefuses("self-evaluation-examined");
  });

  it("is returned for a number of working days, every version kept", () => {
    const again = [...filed, returns()];
    given(...filed)
      .when(...returns())
      .then("SelfEvaluationReturned", "DeadlineStarted");
    expect(fileOf(...again).deadlines.get("self_evaluation-1-2" as never)).toMatchObject({ due: "2026-03-18" });
    given(...again)
      .when(...complete())
      .thenRefuses("self-evaluation-missing");
    expect(
      fileOf(...again, files("2026-03-16T01:00:00.000Z", { text: "补充课时数据" })).preparation.selfEvaluation.versions,
    ).toMatchObject([{ examined: { accepted: false } }, { text: "补充课时数据", examined: null }]);
  });

  it("is forgone by the office after its day has passed, never before", () => {
    const forgoes = (at: string) =>
      does("office-clerk", at, { type: "ForgoSelfEvaluation", reason: "逾期未交,现场一并核查" });
    const lapsed = [...notifiedCase(), timeIs("2026-03-18T16:00:00.000Z")];
    given(...notifiedCase())
      .when(...forgoes("2026-03-18T15:00:00.000Z"))
      .thenRefuses("self-evaluation-still-due");
    given(...declaredCase(), does("office-clerk", "2026-03-03T01:00:00.000Z", notice()))
      .when(...forgoes("2026-03-18T15:00:00.000Z"))
      .thenRefuses("notice-not-served");
    given(...filed)
      .when(...forgoes("2026-03-19T01:00:00.000Z"))
      .thenRefuses("self-evaluation-filed");
    given(...lapsed)
      .when(...complete())
      .thenRefuses("self-evaluation-missing");
    given(...lapsed)
      .when(...forgoes("2026-03-19T01:00:00.000Z"))
      .then("SelfEvaluationForgone", "DeadlineEnded");
    given(...lapsed, forgoes("2026-03-19T01:00:00.000Z"))
      .when(...complete())
      .then("DeadlineEnded", "StageConcluded");
    given(...lapsed, forgoes("2026-03-19T01:00:00.000Z"))
      .when(...forgoes("2026-03-19T02:00:00.000Z"))
      .thenRefuses("self-evaluation-not-asked");
  });

  it("may still come in late while the office waits for it", () => {
    given(...notifiedCase(), timeIs("2026-03-18T16:00:00.000Z"))
      .when(...files("2026-03-19T01:00:00.000Z"))
      .then("SelfEvaluationFiled", "DeadlineEnded");
  });

  it("owes nothing more where it was filed before the notice was confirmed", () => {
    given(
      ...declaredCase(),
      does("office-clerk", "2026-03-03T01:00:00.000Z", notice()),
      does("school-contact", "2026-03-04T01:00:00.000Z", selfEvaluation),
    )
      .when(...does("school-contact", "2026-03-05T01:00:00.000Z", { type: "ConfirmReceipt", documentId: "D1" }))
      .then("DocumentServed", "DeadlineEnded");
  });

  it("is not taken where the notice did not ask for it", () => {
    given(
      ...declaredCase(),
      does("office-clerk", "2026-03-03T01:00:00.000Z", notice({ selfEvaluation: { required: false } })),
    )
      .when(...files("2026-03-12T01:00:00.000Z"))
      .thenRefuses("self-evaluation-not-asked");
  });
});

describe("an assessment of a government", () => {
  const assessed = declaredCase({ kind: "government_assessment", unitId: "county-yongji", assessedYear: 2025 });
  const noticed = [
    ...assessed,
    does("office-clerk", "2026-03-03T01:00:00.000Z", notice()),
    does("county-contact", "2026-03-04T01:00:00.000Z", { type: "ConfirmReceipt", documentId: "D1" }),
  ];
  const files = (text: string, published: unknown) =>
    does("county-contact", "2026-03-10T01:00:00.000Z", { type: "FileSelfEvaluation", text, published });
  const portal = { on: "2026-03-09", url: "https://yongji.example/report" };

  it("always asks for a self-evaluation", () => {
    given(...assessed)
      .when(...does("office-clerk", "2026-03-03T01:00:00.000Z", notice({ selfEvaluation: { required: false } })))
      .thenRefuses("self-evaluation-needed");
  });

  it("takes a self-evaluation of at most 5,000 characters that was published before it is filed", () => {
    given(...noticed)
      .when(...files("自".repeat(5000), portal))
      .then("SelfEvaluationFiled", "DeadlineEnded");
    given(...noticed)
      .when(...files("自".repeat(5001), portal))
      .thenRefuses("self-evaluation-too-long");
    given(...noticed)
      .when(...files("自评", null))
      .thenRefuses("self-evaluation-unpublished");
    given(...noticed)
      .when(...files("自评", { ...portal, on: "2026-03-11" }))
      .thenRefuses("date-in-future");
  });

  it("climbs the ladder of a county when it is late", () => {
    expect(fileOf(...noticed).deadlines.get("self_evaluation-1-1" as never)).toMatchObject({ ladder: "county" });
  });
});

describe("the end of preparation", () => {
  it("is concluded by the leader when everything is there", () => {
    expect(fileOf(...preparedCase()).entries).toMatchObject([{ stage: "preparation", outcome: "ready" }]);
  });

  it("waits for the notice to be served", () => {
    given(...declaredCase())
      .when(...complete())
      .thenRefuses("notice-not-served");
  });

  it("waits for a later visit when the notice was served too late", () => {
    const late = [
      ...declaredCase(),
      does(
        "office-clerk",
        "2026-03-03T01:00:00.000Z",
        notice({ visitOn: "2026-03-17", selfEvaluation: { required: false } }),
      ),
      does("school-contact", "2026-03-06T01:00:00.000Z", { type: "ConfirmReceipt", documentId: "D1" }),
    ];
    given(...late)
      .when(...complete())
      .thenRefuses("notice-too-late");
    given(
      ...late,
      does("office-clerk", "2026-03-06T02:00:00.000Z", { type: "PlanVisit", on: "2026-03-20", reason: "送达较晚" }),
    )
      .when(...complete())
      .then("DeadlineEnded", "StageConcluded");
  });

  it("is the leader's word, nobody else's", () => {
    given(...preparedCase().slice(0, -1))
      .when(...does("member-one", "2026-03-17T01:00:00.000Z", { type: "CompletePreparation" }))
      .thenRefuses("not-permitted");
  });

  it("is a withdrawal where the head of the office says why; the case is then closed", () => {
    const withdraws = (who: string) =>
      does(who, "2026-03-05T01:00:00.000Z", { type: "WithdrawCase", reason: "计划调整" });
    given(...notifiedCase())
      .when(...withdraws("office-head"))
      .then("CaseWithdrawn", "DeadlineEnded", "DeadlineEnded", "StageConcluded", "CaseClosed");
    given(...notifiedCase())
      .when(...withdraws("leader"))
      .thenRefuses("not-permitted");
    expect(fileOf(...notifiedCase(), withdraws("office-head"))).toMatchObject({ status: "closed" });
  });

  it("can only come during preparation", () => {
    given(...preparedCase(), reaches("report", 2, "2026-03-17T01:01:00.000Z"))
      .when(...complete())
      .thenRefuses("stage-not-open");
  });
});

describe("a second notice in a case that prepares again", () => {
  it("asks for a self-evaluation anew, whatever was filed under the first", () => {
    const again = [
      ...preparedCase(),
      reaches("preparation", 2, "2026-03-18T01:00:00.000Z"),
      does("office-clerk", "2026-03-18T02:00:00.000Z", notice({ visitOn: "2026-04-07" })),
      does("school-contact", "2026-03-19T01:00:00.000Z", { type: "ConfirmReceipt", documentId: "D2" }),
    ];
    expect(fileOf(...again).deadlines.get("self_evaluation-2-1" as never)).toMatchObject({ due: "2026-04-02" });
    expect(fileOf(...again).preparation.selfEvaluation).toMatchObject({
      versions: [],
      earlier: [{ by: "school-contact" }],
    });
    given(...again)
      .when(...does("leader", "2026-04-01T01:00:00.000Z", { type: "CompletePreparation" }))
      .thenRefuses("self-evaluation-missing");
  });
});
