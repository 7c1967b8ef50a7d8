import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CaseFile, CaseState } from "../../../domain/case/case-file.ts";
import { notOpened } from "../../../domain/case/evolve.ts";
import { linesChangedSince, linesOf } from "../../../functions/adapters/lines/lines-of.ts";
import { publishedLines } from "../../../functions/adapters/lines/published-line.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { caseWith, finding, Play } from "../../domain/play.ts";
import { testRuleSet } from "../../domain/rule-set.ts";
import { type Visitor, visitorOf } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

const draft = {
  kind: "supervision",
  scope: "public",
  title: "关于某校劳动教育整改不力的通报",
  background: "专项督导",
  facts: "逾期未整改,联系人王某",
  causes: "重视不够",
  demand: { text: "限期整改", findingIds: ["F1"] },
  addressees: ["school-seven"],
  copies: ["party-changyi", "government-changyi", "bureau-changyi"],
  expiresOn: "2026-12-31",
};

/** A case with a circular for the public, approved and checked, the last step not taken. */
function checked(): Play {
  const play = new Play(
    caseWith(
      [finding("F1", "not_fixed")],
      { stage: "interview", outcome: "rectify" },
      { stage: "recheck", outcome: "failed" },
    ),
  ).opens("circular", "2026-06-01");
  play.does("office-staff", "2026-06-02", "DraftCircular", { draft });
  play.does("office-head", "2026-06-03", "ApproveCircular");
  play.does("office-clerk", "2026-06-05", "CheckPublication", {
    documentId: "D1",
    withheld: [{ passage: "王某", ground: "privacy" }],
    statement: "已审查",
  });
  return play;
}

const publish = (play: Play): CaseFile => {
  play.does("office-staff", "2026-06-05", "PublishDocument", { documentId: "D1", url: null });
  return play.file;
};

const fixedOn = (file: CaseFile, day: string): CaseFile => {
  const outcome = { findingId: "F1", conclusion: "fixed", methods: ["site"], seen: "已开课", evidence: [] };
  const recheck = { ...outcome, during: "recheck", round: 2, by: "leader", at: `${day}T02:00:00.000Z` };
  const fixed = { ...finding("F1", "fixed"), rechecks: [recheck] } as unknown as ReturnType<typeof finding>;
  return { ...file, findings: new Map([[fixed.id, fixed]]) };
};

describe("the public register", () => {
  let site: Site;
  let reader: Visitor;
  beforeAll(async () => {
    site = await openSite({ at: "2026-06-10T01:00:00.000Z" });
    reader = visitorOf(site);
  });
  afterAll(() => site.close());

  let earlier: CaseState = notOpened;
  const project = async (file: CaseFile): Promise<void> => {
    const { lineProjection } = suppliesOf(["lineProjection"], site.world);
    await lineProjection.put(file.id, file.version, linesChangedSince([earlier], file, testRuleSet));
    earlier = file;
  };

  it("holds nothing of a case before it is published, in no line and on no page", async () => {
    const file = checked().file;
    expect(publishedLines(file)).toEqual([]);
    expect(linesOf(file, testRuleSet).filter(({ kind }) => kind.startsWith("PUBLI"))).toEqual([]);
    await project(file);
    expect((await reader.open("/published")).text).toContain("目前没有公开的文书");
    expect((await reader.open(`/published/${file.id}/D1`)).status).toBe(404);
  });

  it("shows what was published, with what was withheld blacked out, and finds it again", async () => {
    const file = publish(checked());
    await project(file);
    const page = await reader.open("/published");
    expect(page.text).toContain("school-seven");
    expect(page.text).toContain("通报");
    const text = await reader.open(`/published/${file.id}/D1`);
    expect(text.text).toContain("逾期未整改,联系人██");
    expect(text.text).not.toContain("王某");
    expect(text.text).toMatch(
      /class="letter-foot"><p>city-office<\/p><p><time datetime="2026-06-\d\d">2026年6月\d+日</,
    );
    expect((await reader.open("/published?q=seven&kind=circular&from=2026-06-05")).text).toContain("D1");
    for (const query of ["?q=elsewhere", "?kind=decision", "?until=2026-06-04"])
      expect((await reader.open(`/published${query}`)).text).toContain("没有符合条件的记录");
    const api = await site.ask(null, "/api/public/documents");
    expect(await api.json()).toMatchObject({ items: [{ caseId: file.id, number: `${file.id}-D1` }], next: null });
  });

  it("tells the day everything the circular demanded was found fixed, and forgets it if something comes back", async () => {
    const file = publish(checked());
    await project({ ...fixedOn(file, "2026-06-20"), version: file.version + 1 });
    expect((await reader.open("/published")).text).toMatch(/已整改到位：\s*2026年6月20日/);
    await project({ ...file, version: file.version + 2 });
    expect((await reader.open("/published")).text).not.toContain("已整改到位");
  });

  it("no longer shows a circular after its last day", async () => {
    const { id } = publish(checked());
    site.world.moveTo("2026-12-31T01:00:00.000Z");
    expect((await reader.open("/published")).text).toContain("school-seven");
    site.world.moveTo("2027-01-01T01:00:00.000Z");
    expect((await reader.open("/published")).text).not.toContain("school-seven");
    expect((await reader.open(`/published/${id}/D1`)).status).toBe(404);
    site.world.moveTo("2026-06-10T01:00:00.000Z");
  });

  it("takes a document that no longer counts as published off the register, late writers or not", async () => {
    const file = publish(checked());
    const withdrawn: CaseFile = { ...file, documents: new Map(), version: file.version + 3 };
    await project(withdrawn);
    const { lineProjection } = suppliesOf(["lineProjection"], site.world);
    await lineProjection.put(file.id, file.version, linesOf(file, testRuleSet));
    expect((await reader.open("/published")).text).not.toContain("school-seven");
    expect((await reader.open(`/published/${file.id}/D1`)).status).toBe(404);
  });
});
