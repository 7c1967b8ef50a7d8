import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CaseId } from "../../../domain/ids.ts";
import { type Day, dayOf, Instant } from "../../../domain/time.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { issued } from "../../domain/feedback-story.ts";
import { caseId } from "../../domain/given.ts";
import { type Visitor, visitorOf } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

const recipe = new URL("../../../docs/recompute.mjs", import.meta.url).pathname;

describe("the auditor", () => {
  let site: Site;
  let auditor: Visitor;
  let day: Day;
  const folder = mkdtempSync(join(tmpdir(), "dudao-proof-"));

  async function visitor(person: string): Promise<Visitor> {
    const made = visitorOf(site);
    await made.signIn(person);
    return made;
  }
  const commits = () => suppliesOf(["log"], site.world).log.load(CaseId.parse(caseId));
  /** Anchors a head of the case on its last day. */
  const anchor = async (version: number, digest?: string) => {
    const found = (await commits())[version - 1];
    if (!found) throw new TypeError("the case has this commit");
    const head = { caseId: CaseId.parse(caseId), version, digest: (digest ?? found.digest) as typeof found.digest };
    await site.anchors.put({ day, at: Instant.parse(found.at), heads: [head] });
  };
  /** What the recipe says of a proof, with no code of ours. */
  function recompute(proof: unknown): { said: string; code: number } {
    const file = join(folder, "proof.json");
    writeFileSync(file, JSON.stringify(proof));
    try {
      return { said: execFileSync(process.execPath, [recipe, file], { encoding: "utf8" }), code: 0 };
    } catch (error) {
      const { stdout, status } = error as { stdout: string; status: number };
      return { said: stdout, code: status };
    }
  }

  beforeAll(async () => {
    site = await openSite();
    await site.play(issued);
    auditor = await visitor("auditor");
    day = dayOf((await commits()).at(-1)?.at ?? Instant.parse("2026-03-02T01:00:00.000Z"));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await site.close();
  });

  it("sees the daily anchors with their digests, and takes one home; nobody else knows of the page", async () => {
    await anchor(2);
    const { text } = await auditor.open("/audit");
    expect(text).toContain(`/audit/anchors/${day}.json`);
    expect(text).toMatch(/[0-9a-f]{64}/);
    expect(JSON.parse((await auditor.open(`/audit/anchors/${day}.json`)).text)).toMatchObject({
      day,
      heads: [{ version: 2 }],
    });
    expect((await auditor.open("/audit/anchors/2020-01-01.json")).status).toBe(404);
    for (const person of ["leader", "office-clerk", "school-head", "administrator"]) {
      const other = await visitor(person);
      for (const path of ["/audit", "/audit/readings", `/cases/${caseId}/proof`])
        expect([person, path, (await other.open(path)).status]).toEqual([person, path, 404]);
    }
  });

  it("sees the chain of a case held against each anchor of it", async () => {
    await anchor(2);
    const page = (await auditor.open(`/cases/${caseId}/verification`)).text;
    expect(page).toContain("记录完整，未被改动");
    expect(page).toContain("一致");
    await anchor(2, "0".repeat(64));
    const broken = (await auditor.open(`/cases/${caseId}/verification`)).text;
    expect(broken).toContain("记录校验未通过");
    expect(broken).toContain("不一致");
    await anchor(2);
  });

  it("exports a proof that anybody recomputes by the recipe, and that shows every change", async () => {
    const { text, headers } = await auditor.open(`/cases/${caseId}/proof`);
    expect(headers.get("content-disposition")).toContain(`proof-${caseId}.json`);
    const proof = JSON.parse(text);
    expect(proof).toMatchObject({ format: "dudao-proof-1", caseId, anchors: [{ day, version: 2, holds: true }] });
    const whole = recompute(proof);
    expect([whole.code, whole.said]).toEqual([0, expect.stringContaining("0 faults")]);
    const changed = structuredClone(proof);
    changed.commits[0].at = "2026-03-01T01:00:00.000Z";
    expect(recompute(changed).said).toContain("record 1 was changed");
    expect(recompute({ ...proof, commits: proof.commits.slice(0, 1) }).code).toBe(1);
  });

  it("finds who read what by case, by person, and by both", async () => {
    const leader = await visitor("leader");
    await leader.open(`/cases/${caseId}`);
    const rows = (text: string) => text.match(/<tr>/g)?.length ?? 0;
    const search = (query: string) => auditor.open(`/audit/readings?${query}`);
    const byPerson = await search("person=leader&caseId=&from=&until=");
    expect(byPerson.text).toContain(caseId);
    expect(byPerson.text).toContain("案件页");
    expect((await search("person=leader@dudao.example")).text).toContain(caseId);
    const byCase = await search(`caseId=${caseId}`);
    expect(byCase.text).toContain("导出证明");
    expect(rows(byCase.text)).toBeGreaterThan(rows(byPerson.text));
    expect(rows((await search(`caseId=${caseId.toLowerCase()}&person=leader`)).text)).toBe(rows(byPerson.text));
    expect((await search("person=leader&until=2026-01-01")).text).toContain("没有符合条件的查阅记录");
    expect((await search("person=leader&from=2026-01-01")).text).toContain(caseId);
  });

  it("is told what is wrong with a search, with what was typed kept", async () => {
    for (const [query, said] of [
      ["caseId=&person=", "案件编号：请填写案件编号或人员"],
      ["caseId=AB2CD3EF", "没有这个案件"],
      ["person=nobody-here", "人员编号或电子邮箱：名录中没有这个人"],
      ["person=leader&from=march", "请按 2026-03-05 的格式填写日期"],
    ] as const) {
      const page = await auditor.open(`/audit/readings?${query}`);
      expect(page.status, query).toBe(422);
      expect(page.text, query).toContain(said);
    }
    expect((await auditor.open("/audit/readings?person=nobody-here")).text).toContain('value="nobody-here"');
  });
});
