import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { readSeeds } from "../../../seeds/seeds.ts";
import { caseId } from "../../domain/given.ts";
import { does, feedbackCase, finding, timeIs } from "../../domain/stories.ts";
import { heldIn, signedIn } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

const answer = `/cases/${caseId}/do/AnswerDefence`;

describe("the answer to a defence", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    const { directoryRegister } = suppliesOf(["directoryRegister"], site.world);
    for (const indicator of readSeeds().indicators) await directoryRegister.putIndicator(indicator);
    const disputes = (findingId: string) => ({ findingId, position: "dispute", statement: "课表可以证明" });
    await site.play([
      ...feedbackCase([finding(), finding({ description: "器材台账不完整" })]),
      does("leader", "2026-03-30T01:00:00.000Z", { type: "IssuePreliminaryOpinion", evaluation: "总体良好" }),
      does("school-contact", "2026-03-30T02:00:00.000Z", { type: "ConfirmReceipt", documentId: "D2" }),
      does("school-contact", "2026-03-31T02:00:00.000Z", {
        type: "FileDefence",
        points: [disputes("F1"), disputes("F2")],
      }),
      timeIs("2026-04-16T01:00:00.000Z"),
    ]);
  });
  afterAll(() => site.close());
  const findingOf = async (id: string) => {
    const { cases } = suppliesOf(["cases"], site.world);
    const file = await cases.load(caseId);
    return file.status === "not_opened" ? undefined : [...file.findings.values()].find((each) => each.id === id);
  };

  it("holds the finding as it stands, which nobody has to write anew, and leads to the other findings", async () => {
    const leader = await signedIn(site, "leader");
    const form = await leader.open(answer);
    expect(form.path).toBe(`${answer}?of=F1`);
    expect(form.text).toContain(`href="${answer}?of=F2"`);
    expect(heldIn(form.text)).toMatchObject({
      findingId: "F1",
      "amended.basis.kind": "indicator",
      "amended.basis.0.indicatorId": "LAB-01",
      "amended.severity": "ordinary",
      "amended.fixClass": "dated",
      "amended.description": "七、八年级未开设每周一节劳动教育课",
      "amended.measured": "0.5",
      "amended.proposedMeasure": "按课程方案开足劳动教育课",
    });
    expect(form.text).not.toContain('<option value="F2"');
    const done = await leader.post(`${answer}?of=F1`, {
      ...heldIn(form.text),
      "amended.description": "八年级未开设每周一节劳动教育课",
      adopted: "partly",
      reason: "七年级已开设",
    });
    expect(done.path).toBe(`/cases/${caseId}?done=AnswerDefence`);
    expect((await findingOf("F1"))?.content).toMatchObject({
      ...finding(),
      description: "八年级未开设每周一节劳动教育课",
    });
  });

  it("amends nothing where the defence is adopted or not: what was left as it stood is no amendment, what was changed is refused", async () => {
    const leader = await signedIn(site, "leader");
    const form = await leader.open(answer);
    expect(form.path).toBe(`${answer}?of=F2`);
    const whole = { ...heldIn(form.text), adopted: "not_adopted", reason: "与现场不符" };
    const changed = await leader.post(`${answer}?of=F2`, { ...whole, "amended.description": "台账缺页" });
    expect(changed.status).toBe(422);
    expect(changed.text).toContain("台账缺页");
    const done = await leader.post(`${answer}?of=F2`, { ...whole, "amended.basis.0.indicatorId": "" });
    expect(done.path).toBe(`/cases/${caseId}?done=AnswerDefence`);
    expect(await findingOf("F2")).toMatchObject({
      content: { description: "器材台账不完整" },
      defence: { answer: { adopted: "not_adopted" } },
    });
  });
});
