import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseId } from "../../domain/given.ts";
import { appointmentOn, minutesOf } from "../../domain/papers.ts";
import { does, opinionServedCase, reaches } from "../../domain/stories.ts";
import { heldIn, signedIn } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

const recording = `/cases/${caseId}/do/RecordMinutes`;
const appointment = appointmentOn("2026-05-06");
const minutes = minutesOf("2026-05-06");

describe("minutes of an interview that are written anew", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await site.play([
      ...opinionServedCase(),
      reaches("interview", 4, "2026-04-27T01:10:00.000Z"),
      does("office-clerk", "2026-04-27T02:00:00.000Z", { type: "CallInterview", appointment, reasons: "督办单逾期" }),
      does("school-contact", "2026-04-27T03:00:00.000Z", { type: "ConfirmReceipt", documentId: "D4" }),
      does("office-clerk", "2026-05-06T04:00:00.000Z", { type: "RecordMinutes", minutes }),
      does("school-head", "2026-05-06T05:00:00.000Z", { type: "ConfirmMinutes", remarks: "请写明从开学起算" }),
    ]);
  });
  afterAll(() => site.close());

  it("begin with what was written and the unit's remarks, so that a word is changed without typing all of it again", async () => {
    const form = await (await signedIn(site, "office-clerk")).open(recording);
    expect(form.text).toContain("请写明从开学起算");
    expect(heldIn(form.text)).toMatchObject({
      "minutes.host": "office-head",
      "minutes.intervieweePresent": "王校长",
      "minutes.facts": "劳动教育课程未开齐",
      "minutes.demands.0.demand": "开齐课程",
    });
  });

  it("are not written over by a colleague who began with older ones", async () => {
    const clerk = await signedIn(site, "office-clerk");
    const form = await clerk.open(recording);
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(form.text)?.[1] ?? "";
    const again = await site.ask("office-head", `/api/cases/${caseId}/commands/RecordMinutes`, {
      json: { minutes: { ...minutes, commitment: "开学起两周内整改" } },
    });
    expect(again.status).toBe(200);
    const late = await clerk.post(form.path, {
      ...heldIn(form.text),
      "minutes.heldOn": "2026-05-06",
      "minutes.demands.0.by": "2026-05-29",
      "minutes.commitment": "六月前整改",
      commandId: hidden("commandId"),
      seenVersion: hidden("seenVersion"),
    });
    expect(late.status).toBe(409);
    expect(late.text).toContain("六月前整改");
  });

  it("are not noted as refused by whoever did not see the unit sign meanwhile: nothing is said to be done, and what was typed stays", async () => {
    const clerk = await signedIn(site, "office-clerk");
    const form = await clerk.open(`/cases/${caseId}/do/RecordRefusalToSign`);
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(form.text)?.[1] ?? "";
    const signed = await site.ask("school-head", `/api/cases/${caseId}/commands/ConfirmMinutes`, { json: {} });
    expect(signed.status).toBe(200);
    const refusal = { facts: "校长当场表示不签字", witness: "member-one" };
    const ids = { commandId: hidden("commandId"), seenVersion: hidden("seenVersion") };
    const late = await clerk.post(form.path, { ...refusal, ...ids });
    expect([late.status, late.text.includes("校长当场表示不签字")]).toEqual([409, true]);
  });
});
