import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CaseId } from "../../../domain/ids.ts";
import { recheckOf } from "../../../domain/recheck/recheck.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { caseId } from "../../domain/given.ts";
import {
  declaredCase,
  does,
  finding,
  notice,
  opinionServedCase,
  reaches,
  reportingCase,
} from "../../domain/stories.ts";
import { signedIn, type Visitor, visitorOf } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

const act = (command: string): string => `/cases/${caseId}/do/${command}`;

describe("acts done one after another on site", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await site.play(reportingCase());
  });
  afterAll(() => site.close());

  it("are saved and followed by the next: finding after finding, each form empty again", async () => {
    const leader = visitorOf(site);
    await leader.signIn("leader");
    expect((await leader.open(act("RecordFinding"))).text).toContain("保存并登记下一个");
    const fields = {
      "content.basis.kind": "clause",
      "content.basis.1.document": "义务教育法",
      "content.basis.1.clause": "第三十四条",
      "content.severity": "ordinary",
      "content.description": "未开设劳动课",
      "content.proposedMeasure": "开齐课程",
      "content.fixClass": "dated",
    };
    const next = await leader.post(act("RecordFinding"), { ...fields, intent: "next" });
    expect(next.path).toBe(`${act("RecordFinding")}?saved=1`);
    expect(next.text).toContain("已保存，请登记下一个");
    expect(next.text).not.toContain("未开设劳动课");
    const last = await leader.post(act("RecordFinding"), { ...fields, "content.description": "第二个问题" });
    expect(last.path).toBe(`/cases/${caseId}?done=RecordFinding`);
    expect(last.text).toContain("第二个问题");
    const wrong = await leader.post(act("RecordFinding"), { ...fields, "content.severity": "", intent: "next" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("未开设劳动课");
  });

  it("lead on to the next also where a measured value is held against the plan first", async () => {
    const leader = visitorOf(site);
    await leader.signIn("leader");
    const measured = {
      "content.basis.kind": "indicator",
      "content.basis.0.indicatorId": "LAB-01",
      "content.severity": "ordinary",
      "content.description": "劳动课每周半节",
      "content.measured": "0.5",
      "content.proposedMeasure": "开足课程",
      "content.fixClass": "dated",
    };
    const checked = await leader.post(act("RecordFinding"), { ...measured, intent: "next" });
    expect(checked.text).toContain("测得数值");
    const onward = /<button type="submit" name="intent" value="(send[^"]*)">([^<]*)</.exec(checked.text);
    expect(onward?.[2]).toBe("保存并登记下一个");
    const next = await leader.post(act("RecordFinding"), { ...measured, intent: onward?.[1] ?? "" });
    expect(next.path).toBe(`${act("RecordFinding")}?saved=1`);
    expect(next.text).not.toContain("劳动课每周半节");
    const only = await leader.post(act("RecordFinding"), measured);
    expect(only.text).toContain('value="send">');
  });
});

describe("a recheck", () => {
  let site: Site;
  let leader: Visitor;
  beforeAll(async () => {
    site = await openSite();
    const plan = (id: string) => ({
      findingId: id,
      cause: "师资不足",
      measure: "配齐教师",
      targetState: "开齐开足",
      responsiblePerson: "王校长",
      startOn: "2026-04-03",
      finishOn: "2026-04-20",
    });
    const report = (id: string) =>
      does("school-contact", "2026-04-08T01:00:00.000Z", {
        type: "SaveReport",
        item: { findingId: id, state: "done", measureTaken: `${id}已开齐` },
      });
    await site.play([
      ...opinionServedCase([finding(), finding({ description: "器材台账不完整" })]),
      reaches("plan", 4, "2026-04-02T01:10:00.000Z"),
      does("school-head", "2026-04-03T01:00:00.000Z", { type: "FilePlan", items: [plan("F1"), plan("F2")] }),
      does("office-clerk", "2026-04-07T01:00:00.000Z", { type: "AcceptPlan" }),
      reaches("rectification", 5, "2026-04-07T01:01:00.000Z"),
      report("F1"),
      report("F2"),
      does("school-head", "2026-04-09T01:00:00.000Z", {
        type: "SubmitReport",
        findingIds: ["F1", "F2"],
        summary: "校长牵头",
      }),
      does("office-clerk", "2026-04-10T01:00:00.000Z", { type: "AcceptReport" }),
      reaches("recheck", 6, "2026-04-10T01:01:00.000Z"),
      does("office-clerk", "2026-04-10T02:00:00.000Z", {
        type: "AssignRecheckers",
        personIds: ["leader", "member-one"],
      }),
    ]);
    leader = visitorOf(site);
    await leader.signIn("leader");
  });
  afterAll(() => site.close());

  it("says at the offer who may not recheck alone, leaves out who never may, and names in a refusal whom it is about", async () => {
    const clerk = await signedIn(site, "office-clerk");
    const rule = "resident是该单位的责任督学或者整改报告的撰写人，不能单独复查";
    const { text } = await clerk.open(act("AssignRecheckers"));
    expect(text).toContain(rule);
    expect(text).toMatch(/<fieldset class="choices" aria-describedby="f-personIds-hints">/);
    const offered = [...text.matchAll(/name="personIds" value="([^"]+)"/g)].map(([, id]) => id);
    expect(offered).toContain("resident");
    expect(offered).not.toContain("related");
    const alone = await clerk.post(act("AssignRecheckers"), { personIds: "resident" });
    expect(alone.status).toBe(422);
    expect(alone.text).toContain(`${rule}。请至少增加一名其他督学`);
    expect((await clerk.post(act("AssignRecheckers"), { personIds: ["leader", "member-one"] })).status).toBe(200);
  });

  it("goes from finding to finding until each has its outcome", async () => {
    const outcome = (id: string) => ({
      "outcome.findingId": id,
      "outcome.conclusion": "fixed",
      "outcome.methods": ["site"],
      "outcome.seen": "现场查看",
      intent: "next",
    });
    const second = await leader.post(`${act("RecordRecheck")}?of=F1`, outcome("F1"));
    expect(second.path).toBe(`${act("RecordRecheck")}?of=F2&saved=1`);
    expect(second.text).toMatch(/<option value="F2" selected/);
    const done = await leader.post(`${act("RecordRecheck")}?of=F2`, outcome("F2"));
    expect(done.path).toBe(`/cases/${caseId}?done=RecordRecheck`);
  });

  it("is recorded on one page, too: every finding with its outcome, and nothing typed is lost to an error", async () => {
    const all = act("RecordRecheckOutcomes");
    const whole = {
      "outcomes.0.conclusion": "partly_fixed",
      "outcomes.0.methods": ["site", "talk"],
      "outcomes.0.seen": "课时已开足一半",
      "outcomes.1.conclusion": "not_fixed",
      "outcomes.1.methods": ["papers"],
      "outcomes.1.seen": "台账仍不完整",
    };
    const wrong = await leader.post(all, whole);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('href="#f-outcomes-0-proposedDueOn"');
    for (const typed of ["课时已开足一半", "台账仍不完整"]) expect(wrong.text).toContain(typed);
    const recorded = await leader.post(all, { ...whole, "outcomes.0.proposedDueOn": "2026-05-20" });
    expect(recorded.path).toBe(`/cases/${caseId}?done=RecordRecheckOutcomes`);
    const { cases } = suppliesOf(["cases"], site.world);
    const file = await cases.load(CaseId.parse(caseId));
    const outcomes = file.status === "not_opened" ? [] : [...(recheckOf(file)?.outcomes.values() ?? [])];
    expect(outcomes).toMatchObject([
      { findingId: "F1", conclusion: "partly_fixed", proposedDueOn: "2026-05-20" },
      { findingId: "F2", conclusion: "not_fixed", methods: ["papers"] },
    ]);
  });

  it("that finds one wanting is answered by a report of its own, and the next round looks at nothing that was fixed", async () => {
    for (const [id, conclusion] of [
      ["F1", "fixed"],
      ["F2", "not_fixed"],
    ] as const)
      await leader.post(`${act("RecordRecheck")}?of=${id}`, {
        "outcome.findingId": id,
        "outcome.conclusion": conclusion,
        "outcome.methods": ["site", "papers"],
        "outcome.seen": "查看课表和台账",
      });
    await (await signedIn(site, "member-one")).post(act("SignRecheck"), {});
    const concluded = { conclusion: "一项未到位", unitView: "无异议" };
    expect((await leader.post(act("ConcludeRecheck"), concluded)).path).toBe(`/cases/${caseId}?done=ConcludeRecheck`);
    await site.play([reaches("rectification", 7, "2026-04-20T01:00:00.000Z")]);
    const contact = await signedIn(site, "school-contact");
    const form = `${act("SaveReport")}?of=F2`;
    expect((await contact.open(form)).text).not.toContain("F2已开齐");
    await contact.post(form, { "item.findingId": "F2", "item.state": "done", "item.measureTaken": "补齐缺页" });
    expect((await contact.open(form)).text).toContain("补齐缺页");
    await site.play([
      does("school-head", "2026-04-21T01:00:00.000Z", { type: "SubmitReport", findingIds: ["F2"], summary: "已补齐" }),
    ]);
    const { text } = await (await signedIn(site, "office-clerk")).open(act("AcceptReport"));
    expect([text.includes("补齐缺页"), text.includes("F1已开齐")]).toEqual([true, false]);
  });
});

describe("two people of a unit at the same form", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await site.play([
      ...declaredCase(),
      does("office-clerk", "2026-03-02T03:00:00.000Z", notice({ selfEvaluation: { required: true } })),
      does("school-contact", "2026-03-03T01:00:00.000Z", { type: "ConfirmReceipt", documentId: "D1" }),
    ]);
  });
  afterAll(() => site.close());

  it("do not take each other's place unseen, and lose nothing of what they typed", async () => {
    const [first, second] = [await signedIn(site, "school-head"), await signedIn(site, "school-contact")];
    const idsOf = async (visitor: Visitor) => {
      const { text } = await visitor.open(act("FileSelfEvaluation"));
      const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? "";
      return { commandId: hidden("commandId"), seenVersion: hidden("seenVersion"), intent: "send" };
    };
    const [idsOfFirst, idsOfSecond] = [await idsOf(first), await idsOf(second)];
    const filed = await first.post(act("FileSelfEvaluation"), { text: "课时安排不足", ...idsOfFirst });
    expect(filed.path).toContain("/receipts/");
    const late = await second.post(act("FileSelfEvaluation"), { text: "师资不足", ...idsOfSecond });
    expect(late.status).toBe(409);
    expect(late.text).toContain("师资不足");
    expect((await second.open(act("FileSelfEvaluation"))).text).toContain("课时安排不足");
    const file = await suppliesOf(["cases"], site.world).cases.load(caseId);
    const versions = file.status === "not_opened" ? [] : file.preparation.selfEvaluation.versions;
    expect(versions.map(({ text }) => text)).toEqual(["课时安排不足"]);
  });
});
