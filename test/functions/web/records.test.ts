import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issued } from "../../domain/feedback-story.ts";
import { caseId } from "../../domain/given.ts";
import { type Visitor, visitorOf } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

describe("what is kept beside a case", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await site.play(issued);
  });
  afterAll(() => site.close());

  async function visitor(person: string): Promise<Visitor> {
    const made = visitorOf(site);
    await made.signIn(person);
    return made;
  }
  const record = (name: string): string => `/cases/${caseId}/${name}`;

  it("says inside the office what will be sent to whom and when, and nobody outside", async () => {
    const leader = await (await visitor("leader")).open(`/cases/${caseId}`);
    expect(leader.text).toContain("将要发出的提醒");
    const school = await visitor("school-contact");
    await school.post(`/cases/${caseId}/do/ConfirmReceipt`, {
      commandId: "confirm-receipt",
      seenVersion: "9999",
      documentId: "D1",
    });
    expect((await school.open(`/cases/${caseId}`)).text).not.toContain("将要发出的提醒");
  });

  it("is a page each for the office and the auditor, and for nobody else", async () => {
    const head = await visitor("office-head");
    const page = (await head.open(`/cases/${caseId}`)).text;
    for (const name of ["mails", "readings", "verification"]) {
      expect(page).toContain(record(name));
      expect((await head.open(record(name))).status).toBe(200);
    }
    for (const person of ["leader", "school-contact", "kindergarten-head"]) {
      const other = await visitor(person);
      for (const name of ["mails", "readings", "verification"])
        expect([person, name, (await other.open(record(name))).status]).toEqual([person, name, 404]);
    }
  });

  it("names who read the case, and shows that the log is whole", async () => {
    const head = await visitor("office-head");
    const readings = (await head.open(record("readings"))).text;
    expect(readings).toContain("案件页");
    const verification = (await head.open(record("verification"))).text;
    expect(verification).toContain("记录完整，未被改动");
  });
});
