import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Day } from "../../../domain/time.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { cityRules } from "../../domain/time-limits/city-rules.ts";
import { happens, openSpecial, referenceOf } from "../stories.ts";
import { type Visitor, visitorOf } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

/** Cases closed on these days; the last of them was opened and never closed. */
const closed = ["2006-02-27T02:00:00.000Z", "2006-05-08T02:00:00.000Z", "2006-11-20T02:00:00.000Z", null];

describe("the files that are due for the archives", () => {
  let site: Site;
  let clerk: Visitor;
  beforeAll(async () => {
    site = await openSite({ at: "2006-01-04T02:00:00.000Z" });
    const { directoryRegister } = suppliesOf(["directoryRegister"], site.world);
    for (const [n, from] of ["2006-01-02", "2026-01-02"].entries())
      await directoryRegister.bringRuleSet({ ...cityRules, version: n + 1, effectiveFrom: Day.parse(from) });
    for (const [n, at] of closed.entries()) {
      await openSpecial(site.world, referenceOf(n));
      if (at) {
        site.world.moveTo(at);
        await happens(site.world, referenceOf(n), { type: "CaseClosed", conclusion: "整改到位" });
      }
      await site.follow(referenceOf(n));
    }
    site.world.moveTo("2026-03-02T02:00:00.000Z");
    clerk = visitorOf(site);
    await clerk.signIn("office-clerk");
  });
  afterAll(() => site.close());

  const rows = async (query = ""): Promise<string[][]> =>
    parse((await clerk.open(`/lists/handovers.csv${query}`)).text, { bom: true });
  const numbers = async (query = "") => (await rows(query)).slice(1).map((row) => row[1]);

  it("stand on a list from half a year before their day, with the day and the law", async () => {
    expect(await numbers()).toEqual([referenceOf(1), referenceOf(0)]);
    const [, , first] = await rows();
    expect(first).toEqual(expect.arrayContaining(["2006-02-27", "2026-02-27", "已超期", "法规要求"]));
    expect(await numbers("?state=due")).toEqual([referenceOf(1)]);
    const answer = await site.ask("chair", "/api/office-duties/handovers");
    expect(await answer.json()).toMatchObject({
      items: [
        { caseId: referenceOf(1), closedOn: "2006-05-08", dueOn: "2026-05-08", state: "due", isLaw: true },
        { caseId: referenceOf(0), organisationId: "school-seven", state: "overdue", limitId: "archive_transfer_city" },
      ],
      next: null,
    });
  });

  it("leave it once their hand-over is recorded on the case", async () => {
    const offered = await clerk.open(`/cases/${referenceOf(0)}`);
    expect(offered.text).toContain(`/cases/${referenceOf(0)}/do/HandOverFiles`);
    const sent = await site.ask("office-clerk", `/api/cases/${referenceOf(0)}/commands/HandOverFiles`, {
      method: "POST",
      headers: { "idempotency-key": "handover-000001" },
      json: { on: "2026-03-02", archives: "吉林市档案馆", catalogue: "移交〔2026〕3号" },
    });
    expect(sent.status).toBe(200);
    await site.follow(referenceOf(0));
    expect(await numbers()).toEqual([referenceOf(1)]);
    expect((await clerk.open(`/cases/${referenceOf(0)}`)).text).not.toContain("do/HandOverFiles");
  });

  it("are the office's own affair", async () => {
    for (const who of ["school-head", "leader"])
      expect((await site.ask(who, "/api/office-duties/handovers")).status, who).toBe(403);
  });
});
