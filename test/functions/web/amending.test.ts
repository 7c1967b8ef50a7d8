import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { readSeeds } from "../../../seeds/seeds.ts";
import { caseId } from "../../domain/given.ts";
import { does, finding, reportingCase } from "../../domain/stories.ts";
import { heldIn, signedIn } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

const amendment = `/cases/${caseId}/do/AmendFinding`;
const danger = { severity: "serious", description: "消防通道被堵", measured: 0, danger: true };

describe("the amendment of a finding", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    const { directoryRegister } = suppliesOf(["directoryRegister"], site.world);
    for (const indicator of readSeeds().indicators) await directoryRegister.putIndicator(indicator);
    const records = (content: object) =>
      does("member-one", "2026-03-18T01:00:00.000Z", { type: "RecordFinding", content });
    await site.play([
      ...reportingCase(),
      records(finding(danger)),
      records(finding({ description: "器材台账不完整" })),
    ]);
  });
  afterAll(() => site.close());
  const contentOf = async (id: string) => {
    const { cases } = suppliesOf(["cases"], site.world);
    const file = await cases.load(caseId);
    return file.status === "not_opened"
      ? undefined
      : [...file.findings.values()].find((each) => each.id === id)?.content;
  };
  const idsIn = (text: string) => {
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? "";
    return { commandId: hidden("commandId"), seenVersion: hidden("seenVersion") };
  };

  it("begins with the finding as it stands, so that whoever changes a word loses nothing else of it", async () => {
    const leader = await signedIn(site, "leader");
    const form = await leader.open(amendment);
    expect(form.path).toBe(`${amendment}?of=F1`);
    expect(form.text).toContain(`href="${amendment}?of=F2"`);
    expect(heldIn(form.text)).toMatchObject({ findingId: "F1", "content.description": "消防通道被堵" });
    const checked = await leader.post(form.path, {
      ...heldIn(form.text),
      ...idsIn(form.text),
      "content.description": "东侧消防通道被堵",
    });
    expect(checked.text).toContain("东侧消防通道被堵");
    const done = await leader.post(form.path, {
      ...heldIn(form.text),
      ...idsIn(form.text),
      "content.description": "东侧消防通道被堵",
      intent: "send",
    });
    expect(done.path).toBe(`/cases/${caseId}?done=AmendFinding`);
    expect(await contentOf("F1")).toEqual({ ...finding(danger), description: "东侧消防通道被堵", evidence: [] });
  });

  it("goes on with what was kept of a form that named no finding", async () => {
    const leader = await signedIn(site, "leader");
    await leader.post(amendment, { "content.description": "草稿里的描述", intent: "draft" });
    const form = await leader.open(amendment);
    expect([form.path, heldIn(form.text)["content.description"]]).toEqual([amendment, "草稿里的描述"]);
    await leader.post(amendment, { intent: "discard" });
    expect((await leader.open(amendment)).path).toBe(`${amendment}?of=F1`);
  });

  it("writes over nothing a colleague has changed meanwhile, and keeps what was typed", async () => {
    const leader = await signedIn(site, "leader");
    const form = await leader.open(`${amendment}?of=F2`);
    const colleague = await site.ask("member-two", `/api/cases/${caseId}/commands/AmendFinding`, {
      json: { findingId: "F2", content: finding({ description: "器材台账缺三页" }) },
    });
    expect(colleague.status).toBe(200);
    const late = await leader.post(form.path, {
      ...heldIn(form.text),
      ...idsIn(form.text),
      "content.description": "器材台账不完整,部分器材未检查",
      intent: "send",
    });
    expect(late.status).toBe(409);
    expect(late.text).toContain("部分器材未检查");
    expect(await contentOf("F2")).toMatchObject({ description: "器材台账缺三页" });
  });
});
