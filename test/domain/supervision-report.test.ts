import { describe, expect, it } from "vitest";
import type { Actor } from "../../domain/actor.ts";
import { PersonCommand } from "../../domain/case/command.ts";
import type { OrganisationId, PersonId } from "../../domain/directory.ts";
import { publicContent } from "../../domain/publication/publication.ts";
import { context } from "./city.ts";
import { given, type Step } from "./given.ts";
import { Play } from "./play.ts";
import { does, feedbackCase, fileOf, finding, openedCase, opinionServedCase, reaches } from "./stories.ts";

const on = "2026-04-03T01:00:00.000Z";
const draft = {
  type: "DraftSupervisionReport" as const,
  governmentId: "city-government",
  evaluation: "学校重视劳动教育",
  achievements: "建有校内农场",
  problems: "七、八年级课时不足,家长李某反映强烈",
  advice: "开足课程",
};
const drafts = (changes = {}) => does("leader", on, { ...draft, ...changes });
const approves = (who = "office-head") => does(who, on, { type: "ApproveSupervisionReport" });
const files = (changes = {}) =>
  does("office-clerk", on, {
    type: "FileSupervisionReport",
    organisationId: "provincial-office",
    number: "吉教督备〔2026〕7号",
    on: "2026-04-03",
    ...changes,
  });
const checks = (who = "office-clerk", passages: readonly string[] = ["家长李某"]) =>
  does(who, on, {
    type: "CheckPublication",
    documentId: "D4",
    withheld: passages.map((passage) => ({ passage, ground: "privacy" })),
    statement: "除个人信息外可以公开",
  });
const publishes = (who = "office-head", documentId = "D4") =>
  does(who, on, { type: "PublishDocument", documentId, url: "https://dudao.example/reports/1" });
const issued = (): Step[] => [...opinionServedCase(), drafts(), approves()];

describe("the supervision report", () => {
  it("is drafted by the leader once the opinion is issued, in whatever stage the case then is", () => {
    given(...opinionServedCase())
      .when(...drafts())
      .then("SupervisionReportDrafted");
    given(...opinionServedCase(), reaches("plan", 4, on))
      .when(...drafts())
      .then("SupervisionReportDrafted");
    given(...feedbackCase())
      .when(...drafts())
      .thenRefuses("opinion-not-issued");
    given(...opinionServedCase())
      .when(...does("member-one", on, draft))
      .thenRefuses("not-permitted");
  });

  it("is owed anew for the new opinion of a reopened case, with a clock of its own", () => {
    const play = new Play(fileOf(...issued(), files()));
    const owed = play.deadline("supervision_report");
    play.knows("2026-05-06", { type: "CaseReopened", reason: "发现新情况", resumeAt: "feedback" });
    play.opens("feedback", "2026-05-06");
    play.does("leader", "2026-05-07", "IssuePreliminaryOpinion", { evaluation: "补充督导" });
    play.does("school-contact", "2026-05-08", "ConfirmReceipt", { documentId: "D5" });
    play.does("school-head", "2026-05-08", "WaiveDefence", { statement: "无异议" });
    const opinion = { evaluation: "补充督导", advice: "开足课程", rating: "good" };
    play.does("leader", "2026-05-11", "ProposeOpinion", opinion);
    play.does("office-head", "2026-05-11", "ApproveOpinion");
    expect(owed).toMatchObject({ end: "met" });
    expect(play.deadline("supervision_report")).toEqual(owed);
    expect(play.deadline("supervision_report.2")).toMatchObject({ status: "running", due: "2026-06-10" });
    const { type, ...again } = draft;
    play.does("leader", "2026-05-12", type, again);
    expect(play.does("office-head", "2026-05-12", "ApproveSupervisionReport")).toContain("DocumentIssued");
  });

  it("goes to a government", () => {
    given(...opinionServedCase())
      .when(...drafts({ governmentId: "county-yongji" }))
      .thenRefuses("not-a-government");
    given(...opinionServedCase())
      .when(...drafts({ governmentId: "bureau-changyi" }))
      .thenRefuses("not-a-government");
  });

  it("is approved by another person, after which its publication is due in twenty working days", () => {
    given(...opinionServedCase(), drafts())
      .when(...approves())
      .then("DocumentIssued", "DeadlineStarted", "DeadlineStarted");
    const file = fileOf(...issued());
    expect(file.deadlines.get("publication-D4" as never)).toMatchObject({
      rule: { limitId: "publication" },
      start: { on: "2026-04-03", documentId: "D4" },
      due: "2026-05-07",
      side: "office",
    });
    given(...opinionServedCase())
      .when(...approves())
      .thenRefuses("nothing-proposed");
    given(...issued())
      .when(...approves())
      .thenRefuses("already-issued");
    given(...issued())
      .when(...drafts())
      .thenRefuses("already-issued");
  });

  it("holds the facts of the case: visits with counts, public views, findings with the answers to the defence", () => {
    const [report] = [...fileOf(...issued()).documents.values()].slice(-1);
    expect(report).toMatchObject({
      kind: "supervision_report",
      addressees: ["city-government"],
      content: {
        signedBy: "leader",
        legalBasis: "《教育督导条例》第十一条",
        visits: [{ from: "2026-03-24", methods: [{ method: "lessons_observed", count: 6 }, { count: 12 }] }],
        publicViews: [{ count: 36 }],
        rating: "qualified",
        findings: [{ id: "F1", severity: "ordinary", answer: null }],
      },
    });
  });

  it("is returned with a reason and drafted again", () => {
    const returns = () => does("office-head", on, { type: "ReturnSupervisionReport", reason: "补充数据" });
    given(...opinionServedCase(), drafts())
      .when(...returns())
      .then("SupervisionReportReturned");
    given(...opinionServedCase())
      .when(...returns())
      .thenRefuses("nothing-proposed");
    given(...opinionServedCase(), drafts(), returns())
      .when(...drafts())
      .then("SupervisionReportDrafted");
  });

  it("does not stand where its drafter has been recused since", () => {
    const recused = does("leader", on, { type: "DeclareTies", ties: [{ kind: "relative", description: "亲属" }] });
    given(...opinionServedCase(), drafts(), recused)
      .when(...approves())
      .thenRefuses("proposer-recused");
  });

  it("is filed with the upper office, which stops its clock; rectification is not waited for", () => {
    expect(fileOf(...issued()).deadlines.get("supervision_report" as never)).toMatchObject({ status: "running" });
    given(...issued())
      .when(...files())
      .then("SupervisionReportFiled", "DeadlineEnded");
    given(...opinionServedCase())
      .when(...files())
      .thenRefuses("supervision-report-missing");
    given(...issued(), files())
      .when(...files())
      .thenRefuses("already-filed");
    given(...issued())
      .when(...files({ organisationId: "bureau-changyi" }))
      .thenRefuses("not-an-upper-office");
    given(...issued())
      .when(...files({ organisationId: "city-office" }))
      .thenRefuses("not-an-upper-office");
    given(...issued())
      .when(...files({ on: "2026-04-04" }))
      .thenRefuses("date-in-future");
    given(...issued())
      .when(...files({ on: "2026-04-02" }))
      .thenRefuses("filed-before-issue");
  });

  it("is not written for a routine visit", () => {
    given(...openedCase({ kind: "routine" }))
      .when(...drafts())
      .thenRefuses("routine-report-instead");
  });
});

describe("an opinion", () => {
  it("does not stand where its proposer has been recused since", () => {
    const untilProposed = opinionServedCase().slice(0, -2);
    const recused = does("leader", "2026-04-01T01:30:00.000Z", {
      type: "DeclareTies",
      ties: [{ kind: "relative", description: "亲属" }],
    });
    given(...untilProposed, recused)
      .when(...does("office-head", "2026-04-01T02:00:00.000Z", { type: "ApproveOpinion" }))
      .thenRefuses("proposer-recused");
  });
});

describe("publishing a document", () => {
  it("needs a check by another person than the drafter, and another one to publish", () => {
    given(...issued())
      .when(...publishes())
      .thenRefuses("publication-unchecked");
    given(...issued())
      .when(...checks())
      .then("PublicationChecked");
    given(...issued(), checks())
      .when(...publishes("office-clerk"))
      .thenRefuses("checker-publishes");
    given(...issued(), checks())
      .when(...publishes())
      .then("DocumentPublished", "DeadlineEnded");
    given(...issued(), checks(), publishes())
      .when(...publishes())
      .thenRefuses("already-published");
    given(...issued())
      .when(...checks("leader"))
      .thenRefuses("not-permitted");
  });

  it("is never checked by the drafter, whatever post they hold", () => {
    const led = does("office-clerk", on, { type: "ChangeLeader", personId: "member-one", reason: "交接" });
    expect(fileOf(...opinionServedCase(), led, does("member-one", on, draft)).supervisionReport.draft?.by).toBe(
      "member-one",
    );
    const both = does("member-one", on, draft);
    const asClerk = (command: ReturnType<typeof checks>[0]) => {
      const [, context] = checks();
      const by = { ...context.by, personId: "member-one" } as typeof context.by;
      return [command, { ...context, by }] as const;
    };
    given(...opinionServedCase(), led, both, approves())
      .when(...asClerk(checks()[0]))
      .thenRefuses("same-person");
  });

  it("blacks out every passage withheld, wherever it stands, and keeps the rest", () => {
    const file = fileOf(...issued(), checks());
    const report = [...file.documents.values()].at(-1);
    const check = report && file.publicationChecks.get(report.id);
    if (!report || !check) throw new Error("the report was issued and checked");
    expect(publicContent(report, check.withheld)).toMatchObject({
      problems: "七、八年级课时不足,████反映强烈",
      findings: [{ id: "F1", measured: 0.5 }],
    });
    expect(JSON.stringify(publicContent(report, check.withheld))).not.toContain("李某");
  });

  it("withholds only what stands in the document", () => {
    given(...issued())
      .when(...checks("office-clerk", ["家长王某"]))
      .thenRefuses("passage-not-found");
  });

  it("is for documents that exist and are meant for the public", () => {
    given(...issued())
      .when(...publishes("office-head", "D9"))
      .thenRefuses("document-unknown");
    given(...issued())
      .when(...publishes("office-head", "D2"))
      .thenRefuses("not-for-the-public");
  });

  it("is checked by somebody else than whoever drafted it, an opinion too", () => {
    const both: Actor = {
      kind: "person",
      personId: "leader" as PersonId,
      positions: (["inspector", "office_staff"] as const).map((role) => ({
        role,
        organisationId: "city-office" as OrganisationId,
      })),
    };
    const check = { type: "CheckPublication", documentId: "D3", withheld: [], statement: "可以公开" };
    given(...opinionServedCase())
      .when(PersonCommand.parse(check), context(both, on))
      .thenRefuses("same-person");
    given(...opinionServedCase())
      .when(...does("office-clerk", on, check))
      .then("PublicationChecked");
  });

  it("withholds no empty passage", () => {
    const empty = { documentId: "D4", withheld: [{ passage: "", ground: "privacy" }], statement: "可以公开" };
    expect(PersonCommand.safeParse({ type: "CheckPublication", ...empty }).success).toBe(false);
  });
});

describe("findings that were taken back", () => {
  it("stand in no report, under no number", () => {
    const story = opinionServedCase([finding(), finding({ severity: "serious" })]);
    const deliberated = story.findIndex(([command]) => command.type === "RecordDeliberation");
    const removed = does("leader", "2026-03-26T02:00:00.000Z", {
      type: "RemoveFinding",
      findingId: "F1",
      reason: "核实后不成立",
    });
    const file = fileOf(...story.toSpliced(deliberated, 0, removed), drafts(), approves());
    expect([...file.documents.values()].at(-1)?.content.findings).toMatchObject([{ id: "F2" }]);
  });
});
