import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Person, PersonId } from "../../../domain/directory.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { people } from "../../domain/city.ts";
import { caseId } from "../../domain/given.ts";
import { notifiedCase } from "../../domain/stories.ts";
import { jsonOf, openSite, type Site } from "./site.ts";

const at = (part = ""): string => `/api/cases/${caseId}${part}`;
const itemsOf = async (answer: Promise<Response>) => (await jsonOf(answer)).items as Record<string, unknown>[];

describe("reading a case", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await site.play(notifiedCase());
  });
  afterAll(() => site.close());

  it("gives the team the whole file and the unit what reached it", async () => {
    const whole = await jsonOf(site.ask("member-one", at()));
    expect(whole).toMatchObject({ part: "all", stage: "preparation", documents: [{ id: "D1", kind: "notice" }] });
    expect(whole).not.toHaveProperty("attachment");
    expect(whole).not.toHaveProperty("handled");
    const served = await jsonOf(site.ask("school-contact", at()));
    expect(served).toMatchObject({ part: "served", findings: [], documents: [{ id: "D1" }] });
    expect(served.team).toEqual({ leaderId: "leader", memberIds: ["member-one", "member-two"] });
    expect(served).not.toHaveProperty("preparation");
    expect(served).not.toHaveProperty("progress");
    expect((served.deadlines as { side: string }[]).every(({ side }) => side === "unit")).toBe(true);
    expect((await site.ask("kindergarten-head", at())).status).toBe(404);
  });

  it("lists one's own work, and no list that is not open to one", async () => {
    const mine = async (person: string) => (await itemsOf(site.ask(person, "/api/cases"))).map((line) => line.caseId);
    expect(await mine("leader")).toEqual([caseId]);
    expect(await mine("office-clerk")).toEqual([caseId]);
    expect(await mine("school-contact")).toEqual([caseId]);
    expect(await mine("bureau-officer")).toEqual([caseId]);
    expect(await mine("kindergarten-head")).toEqual([]);
    expect(await mine("related")).toEqual([]);
    for (const list of ["all", "overdue", "unit&of=school-seven", "stage&of=preparation", "district&of=changyi"]) {
      expect((await site.ask("auditor", `/api/cases?list=${list}`)).status).toBe(200);
      const closed = list.startsWith("unit") ? "kindergarten-head" : "school-contact";
      expect((await site.ask(closed, `/api/cases?list=${list}`)).status).toBe(403);
    }
    expect(await itemsOf(site.ask("auditor", "/api/cases?list=overdue"))).toEqual([]);
    site.world.moveTo("2026-06-01T01:00:00.000Z");
    expect(await itemsOf(site.ask("auditor", "/api/cases?list=overdue"))).toHaveLength(1);
    site.world.moveTo("2026-03-05T01:00:00.000Z");
  });

  it("says why each deadline is due that day", async () => {
    const deadlines = await itemsOf(site.ask("school-contact", at("/deadlines")));
    expect(deadlines.length).toBeGreaterThan(0);
    expect(deadlines[0]).toMatchObject({ due: expect.any(String), why: { summary: { zh: expect.any(String) } } });
  });

  it("tells the course of the case, to the unit only what concerns it", async () => {
    const whole = await itemsOf(site.ask("leader", at("/timeline")));
    const served = await itemsOf(site.ask("school-contact", at("/timeline")));
    expect(whole.at(-1)).toMatchObject({ command: "OpenCase", events: ["CaseOpened"] });
    expect(served.map(({ command }) => command)).toEqual(["ConfirmReceipt", "IssueNotice", "OpenStage"]);
    expect(served[1]).toMatchObject({ by: null, events: ["DocumentIssued"] });
  });

  it("forecasts the ladder, shows the mails to the office, and verifies the chain", async () => {
    expect((await site.ask("leader", at("/ladder"))).status).toBe(200);
    expect(await itemsOf(site.ask("office-clerk", at("/mails")))).toEqual([]);
    expect((await site.ask("leader", at("/mails"))).status).toBe(403);
    expect(await jsonOf(site.ask("auditor", at("/verify")))).toMatchObject({ verified: true, anchor: null });
  });

  it("keeps who read what", async () => {
    const readings = await itemsOf(site.ask("auditor", at("/readings?limit=50")));
    expect(readings).toContainEqual(expect.objectContaining({ personId: "school-contact", part: "timeline" }));
    expect((await site.ask("leader", at("/readings"))).status).toBe(403);
  });

  it("answers 409 where the sender looked at an older version and the rules now refuse", async () => {
    const send = (version: number) =>
      site.ask("school-head", at("/commands/ConfirmReceipt"), {
        json: { documentId: "D1" },
        headers: { "if-match": `"${version}"` },
      });
    expect(await jsonOf(send(1))).toMatchObject({ status: 409, code: "lost-race" });
    const { version } = await jsonOf(site.ask("school-head", at()));
    expect(await jsonOf(send(version as number))).toMatchObject({ status: 422, code: "already-served" });
  });

  it("lets a deputy act for an absent colleague, or the deputy of an absent deputy, and nobody else", async () => {
    const { directoryRegister } = suppliesOf(["directoryRegister"], site.world);
    const clerk = people.find(({ id }) => id === "office-clerk");
    const absences = [{ from: "2026-03-01", until: "2026-03-09", reason: "leave" }];
    await directoryRegister.putPerson(Person.parse({ ...clerk, deputyId: PersonId.parse("substitute"), absences }));
    const headers = { "dudao-acting-for": "office-clerk" };
    expect((await site.ask("substitute", at("/mails"))).status).toBe(404);
    expect((await site.ask("substitute", at("/mails"), { headers })).status).toBe(200);
    expect(await jsonOf(site.ask("substitute", "/api/me", { headers }))).toMatchObject({
      actingFor: "office-clerk",
      mayActFor: [{ id: "office-clerk" }],
    });
    expect(await jsonOf(site.ask("member-one", "/api/me", { headers }))).toMatchObject({ code: "not-deputy" });
    const substitute = people.find(({ id }) => id === "substitute");
    await directoryRegister.putPerson(
      Person.parse({ ...substitute, deputyId: PersonId.parse("member-one"), absences }),
    );
    expect(await jsonOf(site.ask("member-one", "/api/me", { headers }))).toMatchObject({
      actingFor: "office-clerk",
      mayActFor: expect.arrayContaining([expect.objectContaining({ id: "office-clerk" })]),
    });
    site.world.moveTo("2026-03-10T01:00:00.000Z");
    expect((await site.ask("substitute", "/api/me", { headers })).status).toBe(403);
    expect((await site.ask("member-one", "/api/me", { headers })).status).toBe(403);
  });
});
