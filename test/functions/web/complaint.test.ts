import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseId } from "../../domain/given.ts";
import { signedIn } from "./browser-like.ts";
import { act, openOpinionServed, page } from "./opinion-served.ts";
import type { Site } from "./site.ts";

const content = "食堂收费不公示";

describe("a complaint", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openOpinionServed();
  });
  afterAll(() => site.close());

  it("is recorded by the inspector with a form that asks for no name, and handed to the office", async () => {
    const leader = await signedIn(site, "leader");
    const form = await leader.open(act("RecordComplaint"));
    expect(form.text).toContain("不写姓名和电话");
    expect(form.text).not.toMatch(/name="(name|phone|caller)"/);
    const complaint = { record: "督投3号", receivedOn: "2026-04-02", complainant: "parent", content };
    const done = await leader.post(act("RecordComplaint"), complaint);
    expect(done.path).toBe(`${page}?done=RecordComplaint`);
    expect(done.text).toContain("尚未交办公室");
    expect((await leader.post(act("PassComplaint"), { complaintId: "C1" })).text).toContain("待办公室负责人决定");
  });

  it("is read by nobody outside the office, on pages and over the API", async () => {
    for (const who of ["school-head", "bureau-officer"]) {
      expect((await (await signedIn(site, who)).open(page)).text, who).not.toContain(content);
      const seen = await (await site.ask(who, `/api/cases/${caseId}`)).text();
      expect(seen, who).not.toContain(content);
      const timeline = await (await site.ask(who, `/api/cases/${caseId}/timeline`)).text();
      expect(timeline, who).not.toContain("Complaint");
    }
    expect((await (await signedIn(site, "office-clerk")).open(page)).text).toContain(content);
  });

  it("is decided by the head over the API as on the page", async () => {
    const settled = await site.ask("office-head", `/api/cases/${caseId}/commands/SettleComplaint`, {
      json: { complaintId: "C1", settlement: { way: "passed_on", department: "市场监管局", demand: "请核查" } },
      headers: { "idempotency-key": "complaint-1" },
    });
    expect(settled.status).toBe(200);
    const clerk = await signedIn(site, "office-clerk");
    expect((await clerk.open(page)).text).toContain("市场监管局");
    expect((await clerk.post(act("RecordSolution"), { complaintId: "C1", outcome: "已公示" })).text).toContain(
      "已公示",
    );
  });
});
