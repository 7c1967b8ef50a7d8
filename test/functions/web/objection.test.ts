import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { caseId } from "../../domain/given.ts";
import { testRuleSet } from "../../domain/rule-set.ts";
import { opinionServedCase, reaches } from "../../domain/stories.ts";
import { signedIn } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

const { limits } = testRuleSet;
/** The office has switched objections on, with its answer. */
const rules = {
  ...testRuleSet,
  version: 2,
  limits: {
    ...limits,
    objection_request: { ...limits.objection_request, enabled: true },
    objection_answer: { ...limits.objection_answer, enabled: true },
  },
};
const act = (command: string) => `/cases/${caseId}/do/${command}`;

describe("an objection to the opinion", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await suppliesOf(["directoryRegister"], site.world).directoryRegister.bringRuleSet(rules);
    await site.play([...opinionServedCase(), reaches("plan", 4, "2026-04-02T01:10:00.000Z")]);
    site.world.moveTo("2026-04-03T01:00:00.000Z");
  });
  afterAll(() => site.close());

  it("is made by the head of the unit with a form, and stands on the page of the case", async () => {
    const head = await signedIn(site, "school-head");
    expect((await head.open(`/cases/${caseId}`)).text).toContain(act("FileObjection"));
    const form = await head.open(act("FileObjection"));
    expect(form.text).toContain("对督导意见书提出异议");
    expect((await head.post(act("FileObjection"), { grounds: " " })).status).toBe(422);
    const answer = await site.ask("school-head", `/api/cases/${caseId}/commands/FileObjection`, {
      json: { grounds: "课表与事实不符", findingIds: ["F1"] },
      headers: { "idempotency-key": "objection-by-api-1" },
    });
    expect(answer.status).toBe(200);
    const page = await head.open(`/cases/${caseId}`);
    expect(page.text).toContain("课表与事实不符");
    expect(page.text).toContain("尚未答复");
    expect(page.text).not.toContain(act("FileObjection"));
  });

  it("is read by its department and the office, and by nobody else outside", async () => {
    for (const who of ["bureau-officer", "office-clerk", "leader"])
      expect((await (await signedIn(site, who)).open(`/cases/${caseId}`)).text, who).toContain("课表与事实不符");
    const seen = await (await site.ask("school-head", `/api/cases/${caseId}`)).json();
    expect(seen).toMatchObject({ objections: [{ grounds: "课表与事实不符", reviewerId: null, answer: null }] });
    expect((await (await signedIn(site, "kindergarten-head")).open(`/cases/${caseId}`)).status).toBe(404);
  });

  it("is offered for an answer to whoever may give it, with the findings it names", async () => {
    const form = await (await signedIn(site, "chair")).open(act("DecideObjection"));
    expect(form.status).toBe(200);
    expect(form.text).toContain("答复异议");
    expect(form.text).toContain('value="F1"');
    expect((await (await signedIn(site, "office-clerk")).open(act("DecideObjection"))).status).toBe(403);
  });
});
