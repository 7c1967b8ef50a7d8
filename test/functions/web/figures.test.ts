import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lambda } from "../../../functions/adapters/lambda.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { project } from "../../../functions/project/project.ts";
import { rebuild } from "../../../functions/rebuild/rebuild.ts";
import { issued, served } from "../../domain/feedback-story.ts";
import { caseId } from "../../domain/given.ts";
import { delivery, noticesOf, openSpecial, reach, referenceOf } from "../stories.ts";
import { visitorOf } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

describe("the figures of the office", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    for (let n = 0; n < 4; n += 1) {
      await openSpecial(site.world, referenceOf(n));
      if (n > 0) await reach(site.world, referenceOf(n), "report", 1);
    }
  });
  afterAll(() => site.close());

  const sums = () => suppliesOf(["figures"], site.world).figures.sums();

  it("count each case once, whatever the order and number of notices", async () => {
    const notices = (await Promise.all([0, 1, 2, 3].map((n) => noticesOf(site.world, referenceOf(n))))).flat();
    const late = [...notices].reverse();
    await lambda(project, site.world)(delivery(...late, ...notices, ...late));
    expect(await sums()).toMatchObject({
      "open|changyi|report": 3,
      "open|changyi|between": 1,
      "opened|2026-03": 4,
      "examined|LAB-01": 4,
    });
  });

  it("are the same after they were dropped and made again from the log", async () => {
    const before = await sums();
    await lambda(rebuild, site.world)();
    expect(await sums()).toEqual(before);
  });

  it("are drawn with a table beside each picture, for those who see every case and nobody else", async () => {
    const office = visitorOf(site);
    await office.signIn("office-head");
    const page = await office.open("/figures");
    expect(page.text).toMatch(/<svg[^>]*role="img"/);
    expect(page.text).toContain("以表格查看");
    expect(page.text).not.toMatch(/style="|<script/);
    const school = visitorOf(site);
    await school.signIn("school-contact");
    expect((await school.open("/figures")).status).toBe(404);
  });
});

describe("the first page of the office while a document is unserved", () => {
  it("lists the service to be recorded with its last day, for the staff and not for the chair", async () => {
    const site = await openSite();
    try {
      await site.play(issued);
      const clerk = visitorOf(site);
      await clerk.signIn("office-clerk");
      const { text } = await clerk.open("/");
      expect(text).toMatch(
        new RegExp(
          `/cases/${caseId}/do/RecordService".*?初步督导意见.*?class="due later"><strong>2026年3月\\d+日`,
          "s",
        ),
      );
      const chair = visitorOf(site);
      await chair.signIn("chair");
      expect((await chair.open("/")).text).toContain("目前没有需要您决定或办理的事项");
    } finally {
      await site.close();
    }
  });
});

describe("the first page of the office", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await site.play(served);
  });
  afterAll(() => site.close());

  it("shows what waits for one's decision, and says when nothing does", async () => {
    const head = visitorOf(site);
    await head.signIn("office-head");
    expect((await head.open("/")).text).toContain("目前没有需要您决定或办理的事项");
    await site.play([
      [
        { type: "RequestRecusal", personId: "member-one", reason: "亲属关系" } as never,
        { ...(served.at(-1)?.[1] as NonNullable<(typeof served)[number]>[1]), commandId: "recusal-asked" as never },
      ],
    ]);
    const page = await head.open("/");
    expect(page.text).toContain("待您决定");
    expect(page.text).toContain(`/cases/${caseId}/do/DecideRecusal`);
  });

  it("draws the clocks of a case on a line of days with its table", async () => {
    const head = visitorOf(site);
    await head.signIn("office-head");
    const page = await head.open(`/cases/${caseId}`);
    expect(page.text).toContain("期限时间轴");
    expect(page.text).toMatch(/class="day-off"/);
    expect(page.text).toContain("期间工作日");
  });
});
