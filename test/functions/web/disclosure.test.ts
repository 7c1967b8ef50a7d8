import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseId } from "../../domain/given.ts";
import { signedIn } from "./browser-like.ts";
import { act, openOpinionServed, page } from "./opinion-served.ts";
import type { Site } from "./site.ts";

describe("a request for disclosure", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openOpinionServed();
  });
  afterAll(() => site.close());

  it("is recorded with a form, and a third party is asked with the next", async () => {
    const clerk = await signedIn(site, "office-clerk");
    const request = { applicant: "李某某", contact: "电话", wanted: "督导意见书", receivedOn: "2026-04-02" };
    expect((await clerk.post(act("RecordDisclosureRequest"), { ...request, receivedOn: "2026-04-09" })).status).toBe(
      422,
    );
    const done = await clerk.post(act("RecordDisclosureRequest"), request);
    expect(done.path).toBe(`${page}?done=RecordDisclosureRequest`);
    expect(done.text).toContain("李某某");
    const letter = { requestId: "I1", name: "某教育公司", contact: "电话", question: "是否同意" };
    expect((await clerk.post(act("AskThirdParty"), letter)).text).toContain("征求意见书已发出");
  });

  it("shows who asked to the office alone, on pages and over the API", async () => {
    for (const who of ["school-head", "bureau-officer"]) {
      expect((await (await signedIn(site, who)).open(page)).text, who).not.toContain("李某某");
      expect(await (await site.ask(who, `/api/cases/${caseId}`)).text(), who).not.toContain("李某某");
    }
    expect((await (await signedIn(site, "leader")).open(page)).text).toContain("李某某");
  });

  it("is decided by the head once the third party has answered", async () => {
    const clerk = await signedIn(site, "office-clerk");
    const answer = { thirdPartyId: "T1", agrees: "true", reason: "同意", receivedOn: "2026-04-03" };
    expect((await clerk.post(act("RecordThirdPartyAnswer"), answer)).text).toContain("同意公开");
    const decided = await site.ask("office-head", `/api/cases/${caseId}/commands/DecideDisclosure`, {
      json: { requestId: "I1", decision: { result: "whole" }, reason: "依法公开" },
      headers: { "idempotency-key": "disclosure-1" },
    });
    expect(decided.status).toBe(200);
    expect((await (await signedIn(site, "office-head")).open(page)).text).toContain("予以公开");
  });
});
