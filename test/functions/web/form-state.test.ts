import { describe, expect, it } from "vitest";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { readSeeds } from "../../../seeds/seeds.ts";
import { caseId } from "../../domain/given.ts";
import { reportedCase } from "../../domain/stories.ts";
import { signedIn, type Visitor } from "./browser-like.ts";
import { openSite } from "./site.ts";

describe("a form on a case", () => {
  it("offers whom and what the rules take: the team on site, who may join it, and the indicators of the case", async () => {
    const site = await openSite();
    const { directoryRegister } = suppliesOf(["directoryRegister"], site.world);
    for (const indicator of readSeeds().indicators) await directoryRegister.putIndicator(indicator);
    await site.play(reportedCase());
    const [leader, clerk] = [await signedIn(site, "leader"), await signedIn(site, "office-clerk")];
    const offered = async (visitor: Visitor, command: string, field: string) => {
      const { text } = await visitor.open(`/cases/${caseId}/do/${command}`);
      const list = new RegExp(`<select[^>]*name="${field}"[\\s\\S]*?</select>`).exec(text)?.[0];
      const values = list
        ? [...list.matchAll(/<option value="([^"]+)"/g)]
        : [...text.matchAll(new RegExp(`name="${field}" value="([^"]+)"`, "g"))];
      return values.map(([, value]) => value).sort();
    };
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
});
