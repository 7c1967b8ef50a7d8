import { describe, expect, it } from "vitest";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { DeadlineId } from "../../domain/ids.ts";
import { TermArea } from "../../domain/site/site.ts";
import { given, type Step } from "./given.ts";
import { testRuleSet } from "./rule-set.ts";
import {
  declaredCase,
  deliberation,
  does,
  fileOf,
  finding,
  notice,
  openedCase,
  publicViews,
  reaches,
  reportedCase,
  reportingCase,
  visit,
} from "./stories.ts";

const at = "2026-03-26T10:00:00.000Z";
const visits = (changes = {}, when = at) => does("leader", when, visit(changes));
const hears = (changes = {}) => does("member-one", at, publicViews(changes));
const deliberates = (changes = {}) => does("leader", at, deliberation(changes));
const records = (changes = {}) => does("member-two", at, { type: "RecordFinding", content: finding(changes) });
const completes = (): Step => does("leader", "2026-03-27T01:00:00.000Z", { type: "CompleteReport" });

describe("the visit on site", () => {
  it("is recorded with dates, methods with counts, what was seen, and who took part", () => {
    given(...reportingCase())
      .when(...visits())
      .then("VisitRecorded", "DeadlineEnded", "DeadlineStarted");
  });

  it("is made by declared inspectors of the team, each named once", () => {
    given(...reportingCase())
      .when(...visits({ participants: ["leader", "substitute"] }))
      .thenRefuses("not-in-team");
    given(...reportingCase())
      .when(...visits({ participants: ["leader", "leader"] }))
      .thenRefuses("named-twice");
    const joined = does("office-clerk", at, { type: "AddMember", personId: "substitute" });
    given(...reportingCase(), joined)
      .when(...visits({ participants: ["leader", "substitute"] }))
      .thenRefuses("declarations-missing");
  });

  it("counts no recused person, even one who was there", () => {
    const recused = does("member-one", at, {
      type: "DeclareTies",
      ties: [{ kind: "relative", description: "校长之妹" }],
    });
    given(...reportingCase(), recused)
      .when(...visits())
      .thenRefuses("not-in-team");
  });

  it("lies on days that have come, in order, and not before the day the unit was told", () => {
    given(...reportingCase())
      .when(...visits({ until: "2026-03-27" }))
      .thenRefuses("date-in-future");
    given(...reportingCase())
      .when(...visits({ from: "2026-03-26" }))
      .thenRefuses("dates-reversed");
    given(...reportingCase())
      .when(...visits({ from: "2026-03-23" }))
      .thenRefuses("visit-before-planned");
    const method = { method: "talks", count: 1 };
    given(...reportingCase())
      .when(...visits({ methods: [method, method] }))
      .thenRefuses("method-twice");
  });

  it("has the office's clock start at its end, and before it at the day planned", () => {
    const running = (file: CaseFile) => [...file.deadlines.values()].find(({ status }) => status === "running");
    expect(running(fileOf(...reportingCase()))).toMatchObject({
      rule: { limitId: "site_report" },
      start: { on: "2026-03-24", because: "VisitPlanned" },
    });
    expect(running(fileOf(...reportingCase(), visits()))).toMatchObject({
      start: { on: "2026-03-25", because: "VisitRecorded" },
    });
  });

  it("leaves the clock as it runs, and tells nobody anew, where it counts from that day already or from a later visit", () => {
    given(...reportingCase())
      .when(...visits({ from: "2026-03-24", until: "2026-03-24" }))
      .then("VisitRecorded");
    given(...reportingCase(), visits())
      .when(...visits({ from: "2026-03-25", until: "2026-03-25" }))
      .then("VisitRecorded");
    given(...reportingCase(), visits())
      .when(...visits({ from: "2026-03-24", until: "2026-03-24" }))
      .then("VisitRecorded");
    given(...reportingCase(), visits())
      .when(...visits({ from: "2026-03-26", until: "2026-03-26" }))
      .then("VisitRecorded", "DeadlineEnded", "DeadlineStarted");
  });
});

describe("the deliberation", () => {
  const seen = [...reportingCase(), visits(), hears()];

  it("comes after the visit, by people of the team", () => {
    given(...seen)
      .when(...deliberates())
      .then("DeliberationHeld");
    given(...reportingCase())
      .when(...deliberates())
      .thenRefuses("visit-missing");
    given(...seen)
      .when(...deliberates({ on: "2026-03-24" }))
      .thenRefuses("deliberation-before-visit");
    given(...seen)
      .when(...deliberates({ on: "2026-03-27" }))
      .thenRefuses("date-in-future");
    given(...seen)
      .when(...deliberates({ participants: ["leader", "substitute"], agreed: [] }))
      .thenRefuses("not-in-team");
    given(...seen)
      .when(...deliberates({ participants: ["leader"] }))
      .thenRefuses("agreed-without-taking-part");
    given(...seen)
      .when(...does("member-one", at, deliberation()))
      .thenRefuses("not-permitted");
  });

  it("needs two thirds only where the rule set says so", () => {
    const consensus = { ...testRuleSet.limits.team_consensus, enabled: true };
    const rules = (enabled: boolean) => ({
      ...testRuleSet,
      limits: { ...testRuleSet.limits, team_consensus: { ...consensus, enabled } },
    });
    const agreed = (people: readonly string[], enabled: boolean) => {
      const [command, by] = deliberates({ agreed: people });
      return given(...seen).when(command, { ...by, ruleSet: rules(enabled) });
    };
    agreed(["leader"], true).thenRefuses("consensus-missing");
    agreed(["leader", "member-one"], true).then("DeliberationHeld");
    agreed(["leader"], false).then("DeliberationHeld");
  });

  it("speaks on the seven areas at the end of a principal's term, and else on none", () => {
    const areas = TermArea.options.map((area) => ({ area, evaluation: "良好" }));
    const principal = { name: "王校长", termEndsOn: "2026-07-31" };
    const endOfTerm = [
      ...declaredCase({ kind: "end_of_term", principal }),
      does("office-clerk", "2026-03-03T01:00:00.000Z", notice()),
      does("school-contact", "2026-03-04T01:00:00.000Z", { type: "ConfirmReceipt", documentId: "D1" }),
      does("school-contact", "2026-03-12T01:00:00.000Z", { type: "FileSelfEvaluation", text: "任期自评" }),
      does("member-one", "2026-03-13T01:00:00.000Z", { type: "AcceptSelfEvaluation", remarks: "完整" }),
      does("leader", "2026-03-17T01:00:00.000Z", { type: "CompletePreparation" }),
      reaches("report", 2, "2026-03-17T01:01:00.000Z"),
      visits(),
      hears(),
    ];
    given(...endOfTerm)
      .when(...deliberates({ areas }))
      .then("DeliberationHeld");
    given(...endOfTerm)
      .when(...deliberates({ areas: areas.slice(1) }))
      .thenRefuses("areas-incomplete");
    given(...seen)
      .when(...deliberates({ areas: areas.slice(0, 1) }))
      .thenRefuses("areas-incomplete");
    given(...endOfTerm, deliberates({ areas }))
      .when(...completes())
      .then("DeadlineEnded", "StageConcluded");
  });
});

describe("a finding", () => {
  it("rests on an indicator of the case or on a clause", () => {
    const clause = { kind: "clause", document: "《义务教育课程方案》", clause: "第三条" };
    given(...reportingCase())
      .when(...records())
      .then("FindingRecorded");
    given(...reportingCase())
      .when(...records({ basis: clause, measured: undefined }))
      .then("FindingRecorded");
    given(...reportingCase())
      .when(...records({ basis: { kind: "indicator", indicatorId: "FIN-01" } }))
      .thenRefuses("indicator-not-in-case");
    given(...reportingCase())
      .when(...records({ basis: clause }))
      .thenRefuses("measured-without-indicator");
  });

  it("is amended and taken back, and its number is not given again", () => {
    const amends = (content: unknown) => does("leader", at, { type: "AmendFinding", findingId: "F1", content });
    const removes = (findingId = "F1") =>
      does("leader", at, { type: "RemoveFinding", findingId, reason: "核实后不成立" });
    const amended = fileOf(...reportingCase(), records(), amends(finding({ severity: "serious" })));
    expect([...amended.findings.values()]).toMatchObject([{ id: "F1", content: { severity: "serious" } }]);
    const again = fileOf(...reportingCase(), records(), removes(), records());
    expect([...again.findings.values()]).toMatchObject([
      { id: "F1", status: "withdrawn" },
      { id: "F2", status: "recorded" },
    ]);
    given(...reportingCase(), records(), removes())
      .when(...amends(finding()))
      .thenRefuses("finding-unknown");
    given(...reportingCase())
      .when(...removes("F9"))
      .thenRefuses("finding-unknown");
    given(...reportingCase(), records())
      .when(...amends(finding({ basis: { kind: "indicator", indicatorId: "FIN-01" } })))
      .thenRefuses("indicator-not-in-case");
  });

  it("belongs to the report: not before, not after", () => {
    given(...openedCase())
      .when(...records())
      .thenRefuses("stage-not-open");
    given(...reportedCase())
      .when(...records())
      .thenRefuses("stage-not-open");
  });

  it("that is a danger to life is pressed at once, before anything is reported", () => {
    const press = { demand: "立即停用", departments: ["市应急管理局"], upperOfficeToldOn: "2026-03-26" };
    const presses = (changes = {}) =>
      does("member-two", at, { type: "PressDanger", findingId: "F1", press: { ...press, ...changes } });
    const inDanger = [
      ...reportingCase(),
      visits(),
      hears(),
      records({ danger: true, severity: "grave" }),
      deliberates(),
    ];
    given(...inDanger)
      .when(...completes())
      .thenRefuses("danger-unpressed");
    given(...inDanger)
      .when(...presses({ upperOfficeToldOn: "2026-03-27" }))
      .thenRefuses("date-in-future");
    given(...inDanger, presses())
      .when(...completes())
      .then("DeadlineEnded", "StageConcluded");
    given(...reportingCase(), records())
      .when(...presses())
      .thenRefuses("no-danger");
  });

  it("that is a danger to life has a clock of its own, which goes when it turns out to be none", () => {
    const clockOf = (...more: Step[]) =>
      fileOf(...reportingCase(), records({ danger: true, severity: "grave" }), ...more).deadlines.get(
        "danger_press-F1" as DeadlineId,
      );
    expect(clockOf()).toMatchObject({ due: "2026-03-27", side: "office", rule: { limitId: "danger_press" } });
    const press = { demand: "立即停用", departments: ["市应急管理局"], upperOfficeToldOn: "2026-03-26" };
    expect(clockOf(does("member-two", at, { type: "PressDanger", findingId: "F1", press }))).toMatchObject({
      end: "met",
    });
    const harmless = does("member-two", at, { type: "AmendFinding", findingId: "F1", content: finding() });
    expect(clockOf(harmless)).toMatchObject({ end: "cancelled" });
    const none = does("member-two", at, { type: "RemoveFinding", findingId: "F1", reason: "误记" });
    expect(clockOf(none)).toMatchObject({ end: "cancelled" });
    const again = does("member-two", at, {
      type: "AmendFinding",
      findingId: "F1",
      content: finding({ danger: true, severity: "grave" }),
    });
    const { deadlines } = fileOf(...reportingCase(), records({ danger: true }), harmless, again);
    expect(deadlines.get("danger_press-F1.2" as DeadlineId)).toMatchObject({ status: "running" });
  });

  it("is sorted only on a routine visit", () => {
    given(...reportingCase(), records())
      .when(...does("leader", at, { type: "TriageFinding", findingId: "F1", triage: { to: "suggestion" } }))
      .thenRefuses("triage-of-routine-only");
  });
});

describe("the end of the report", () => {
  it("is the leader's word when the unit was visited, the public heard and the team has deliberated", () => {
    expect(fileOf(...reportedCase()).entries.at(-1)).toMatchObject({ stage: "report", outcome: "reported" });
    given(...reportingCase(), visits(), hears(), deliberates())
      .when(...does("member-one", at, { type: "CompleteReport" }))
      .thenRefuses("not-permitted");
  });

  it("lacks something without visit, public views or deliberation, and says what", () => {
    given(...reportingCase())
      .when(...completes())
      .thenRefuses("visit-missing");
    given(...reportingCase(), visits(), deliberates())
      .when(...completes())
      .thenRefuses("public-views-missing");
    given(...reportingCase(), visits(), hears())
      .when(...completes())
      .thenRefuses("deliberation-missing");
  });

  it("needs students, parents and teachers heard, in whatever form", () => {
    const survey = { form: "questionnaire", audiences: ["students", "parents"] };
    given(...reportingCase(), visits(), hears(survey), deliberates())
      .when(...completes())
      .thenRefuses("public-views-missing");
    given(...reportingCase(), visits(), hears(survey), hears({ audiences: ["teachers"] }), deliberates())
      .when(...completes())
      .then("DeadlineEnded", "StageConcluded");
    given(...reportingCase())
      .when(...hears({ audiences: ["students", "students"] }))
      .thenRefuses("audience-twice");
    given(...reportingCase())
      .when(...hears({ on: "2026-03-27" }))
      .thenRefuses("date-in-future");
  });

  it("waits for a new deliberation when something was recorded after the last", () => {
    given(...reportingCase(), visits(), hears(), deliberates(), records())
      .when(...completes())
      .thenRefuses("deliberation-missing");
  });

  it("waits until the team is three again", () => {
    const recused = does("member-one", at, { type: "DeclareTies", ties: [{ kind: "relative", description: "亲属" }] });
    given(...reportingCase(), visits(), hears(), deliberates(), recused)
      .when(...completes())
      .thenRefuses("team-too-small");
  });

  it("asks a kindergarten's parents and teachers, and of a government whom the team chose to hear", () => {
    const untilReport = (changes: Record<string, unknown>, contact: string) => [
      ...declaredCase(changes),
      does("office-clerk", "2026-03-03T01:00:00.000Z", notice()),
      does("office-clerk", "2026-03-03T02:00:00.000Z", { type: "AnnounceNotice", on: "2026-03-03", url: null }),
      does(contact, "2026-03-04T01:00:00.000Z", { type: "ConfirmReceipt", documentId: "D1" }),
      does(contact, "2026-03-12T01:00:00.000Z", {
        type: "FileSelfEvaluation",
        text: "自评报告",
        published: { on: "2026-03-11", url: "https://unit.example/self-evaluation" },
      }),
      does("member-one", "2026-03-13T01:00:00.000Z", { type: "AcceptSelfEvaluation", remarks: "完整" }),
      does("leader", "2026-03-17T01:00:00.000Z", { type: "CompletePreparation" }),
      reaches("report", 2, "2026-03-17T01:01:00.000Z"),
      visits(),
    ];
    const kindergarten = untilReport({ unitId: "kindergarten-two" }, "kindergarten-head");
    given(...kindergarten, hears({ audiences: ["parents"] }), deliberates())
      .when(...completes())
      .thenRefuses("public-views-missing");
    given(...kindergarten, hears({ audiences: ["parents", "teachers"] }), deliberates())
      .when(...completes())
      .then("DeadlineEnded", "StageConcluded");
    const assessment = { kind: "government_assessment", unitId: "county-yongji", assessedYear: 2025 };
    const county = untilReport(assessment, "county-contact");
    given(...county, deliberates())
      .when(...completes())
      .thenRefuses("public-views-missing");
    given(...county, hears({ form: "questionnaire", audiences: ["residents"], count: 1200 }), deliberates())
      .when(...completes())
      .then("DeadlineEnded", "StageConcluded");
  });

  it("leaves good practice noted for an incentive", () => {
    const file = fileOf(
      ...reportingCase(),
      does("member-one", at, { type: "NoteGoodPractice", description: "校内农场劳动课程" }),
    );
    expect(file.site.goodPractice).toEqual(["校内农场劳动课程"]);
  });

  it("writes no routine report", () => {
    const report = { task: "一", process: "二", goodPractice: "三", problems: "四", conclusion: "五", advice: "六" };
    given(...reportingCase(), visits())
      .when(...does("leader", at, { type: "FileRoutineReport", ...report }))
      .thenRefuses("supervision-report-instead");
  });
});
