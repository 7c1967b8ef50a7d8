import { describe, expect, it } from "vitest";
import { Person, PersonId } from "../../../domain/directory.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { readSeeds } from "../../../seeds/seeds.ts";
import { caseId } from "../../domain/given.ts";
import { does, opinionServedCase, reaches, reportedCase } from "../../domain/stories.ts";
import { signedIn, type Visitor } from "./browser-like.ts";
import { openSite } from "./site.ts";

/** What a field of a form lets choose. */
async function offered(visitor: Visitor, command: string, field: string): Promise<(string | undefined)[]> {
  const { text } = await visitor.open(`/cases/${caseId}/do/${command}`);
  const list = new RegExp(`<select[^>]*name="${field}"[\\s\\S]*?</select>`).exec(text)?.[0];
  const values = list
    ? [...list.matchAll(/<option value="([^"]+)"/g)]
    : [...text.matchAll(new RegExp(`name="${field}" value="([^"]+)"`, "g"))];
  return values.map(([, value]) => value).sort();
}

describe("a form on a case", () => {
  it("offers whom and what the rules take: the team on site, who may join it, and the indicators of the case", async () => {
    const site = await openSite();
    const { directoryRegister } = suppliesOf(["directoryRegister"], site.world);
    for (const indicator of readSeeds().indicators) await directoryRegister.putIndicator(indicator);
    await site.play(reportedCase());
    const [leader, clerk] = [await signedIn(site, "leader"), await signedIn(site, "office-clerk")];
    const team = ["leader", "member-one", "member-two"];
    expect(await offered(leader, "RecordVisit", "participants")).toEqual(team);
    expect(await offered(leader, "RecordDeliberation", "agreed")).toEqual(team);
    expect(await offered(leader, "RecordFinding", "content.basis.0.indicatorId")).toEqual(["LAB-01", "PE-01"]);
    expect(await offered(clerk, "ChangeLeader", "personId")).toEqual(["member-one", "member-two"]);
    const joining = await offered(clerk, "AddMember", "personId");
    expect(joining).toContain("substitute");
    expect(joining.filter((id) => [...team, "office-head", "office-clerk", "chair"].includes(id ?? ""))).toEqual([]);
    await site.close();
  });

  it("offers in a member's place only who is fit to join: no tie to the school, an engagement that runs, not recused", async () => {
    const site = await openSite();
    const { directory, directoryRegister } = suppliesOf(["directory", "directoryRegister"], site.world);
    await site.play(reportedCase());
    const clerk = await signedIn(site, "office-clerk");
    const fit = await offered(clerk, "ReplaceMember", "joiningId");
    expect(await offered(clerk, "ReplaceMember", "leavingId")).toEqual(["leader", "member-one", "member-two"]);
    expect(fit).toContain("substitute");
    expect(fit.filter((id) => ["leader", "member-one", "office-head", "chair"].includes(id ?? ""))).toEqual([]);
    expect(await offered(clerk, "AddMember", "personId")).toEqual(fit);

    const substitute = await directory.person(PersonId.parse("substitute"));
    const tie = { organisationId: "school-seven", kind: "relative" };
    const term = { kind: "part_time", from: "2020-01-01", until: "2021-12-31", basis: "聘书" };
    for (const barred of [
      { ...substitute, ties: [tie] },
      { ...substitute, record: { ...substitute?.record, appointments: [term] } },
    ]) {
      await directoryRegister.putPerson(Person.parse(barred));
      expect(await offered(clerk, "ReplaceMember", "joiningId")).toEqual(fit.filter((id) => id !== "substitute"));
    }
    await site.close();
  });

  it("offers who has left the office for a school to be replaced or to leave the team, and to lead it no more", async () => {
    const site = await openSite();
    const { directory, directoryRegister } = suppliesOf(["directory", "directoryRegister"], site.world);
    await site.play(reportedCase());
    const clerk = await signedIn(site, "office-clerk");
    const school = [{ role: "unit_head", organisationId: "kindergarten-two" }];
    for (const id of ["leader", "member-one"]) {
      const person = await directory.person(PersonId.parse(id));
      await directoryRegister.putPerson(Person.parse({ ...person, positions: school }));
    }
    expect(await offered(clerk, "ReplaceMember", "leavingId")).toEqual(["leader", "member-one", "member-two"]);
    expect(await offered(clerk, "RemoveMember", "personId")).toEqual(["member-one", "member-two"]);
    expect(await offered(clerk, "ChangeLeader", "personId")).toEqual(["member-two"]);
    await site.close();
  });

  it.each([
    ["zh", "LAB-01 劳动教育课每周课时（规划要求：≥ 1；计量单位：节）"],
    ["en", "Target of the plan: ≥ 1; unit: "],
  ])("says beside a measured value in what it is counted and what the plan demands: %s", async (language, told) => {
    const site = await openSite();
    const { directoryRegister } = suppliesOf(["directoryRegister"], site.world);
    for (const indicator of readSeeds().indicators) await directoryRegister.putIndicator(indicator);
    await site.play(reportedCase());
    const leader = await signedIn(site, "leader");
    const { text } = await leader.post("/language", { language, back: `/cases/${caseId}/do/RecordFinding` });
    const [input] = /<input[^>]*name="content\.measured"[^>]*>/.exec(text) ?? [""];
    const id = /aria-describedby="([^"]+)"/.exec(input)?.[1];
    const hints = new RegExp(`id="${id}"[\\s\\S]*?</ul>`).exec(text)?.[0] ?? "";
    expect(hints).toContain(told);
    await site.close();
  });

  it("offers the unit its own periods to have extended, and none of the office's", async () => {
    const site = await openSite();
    await site.play([...opinionServedCase(), reaches("plan", 4, "2026-04-03T01:00:00.000Z")]);
    site.world.moveTo("2026-04-03T02:00:00.000Z");
    const school = await signedIn(site, "school-contact");
    const { text } = await school.open(`/cases/${caseId}/do/RequestExtension`);
    const offered = [...text.matchAll(/<option value="([^"]+)"/g)].map(([, value]) => value);
    expect(offered).toEqual(["fix_dated-3", "plan-4"]);
    await site.close();
  });

  it("tells the unit by no gap who of the office was asked to withdraw", async () => {
    const site = await openSite();
    const asks = { type: "RequestRecusal", personId: "office-head", reason: "亲属在该校任教" };
    await site.play([...reportedCase(), does("member-one", "2026-03-24T01:00:00.000Z", asks)]);
    site.world.moveTo("2026-03-24T02:00:00.000Z");
    const [school, leader] = [await signedIn(site, "school-contact"), await signedIn(site, "leader")];
    expect(await offered(school, "RequestRecusal", "personId")).toContain("office-head");
    expect(await offered(leader, "RequestRecusal", "personId")).not.toContain("office-head");
    await site.close();
  });
});
