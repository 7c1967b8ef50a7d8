import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DistrictId, PersonId } from "../../domain/directory.ts";
import { CaseId } from "../../domain/ids.ts";
import { viewOf } from "../../functions/adapters/case-view.ts";
import { lambda } from "../../functions/adapters/lambda.ts";
import { UnknownPlace } from "../../functions/adapters/page.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { project } from "../../functions/project/project.ts";
import { rebuild } from "../../functions/rebuild/rebuild.ts";
import { delivery, noticesOf, openSpecial, reach, referenceOf } from "./stories.ts";
import { openWorld, settle, type TestWorld } from "./world.ts";

const caseId = CaseId.parse("KM4TR7WB");
const everyList = async (world: TestWorld) => {
  const { caseViews, lists } = suppliesOf(["caseViews", "lists"], world);
  return {
    all: await caseViews.list({ by: "all" }),
    unit: await caseViews.list({ by: "unit", of: "school-seven" }),
    district: await caseViews.list({ by: "district", of: "changyi" }),
    superior: await caseViews.list({ by: "superior", of: "bureau-changyi" }),
    stage: await caseViews.list({ by: "stage", of: "report" }),
    member: await lists.ofMember("member-one" as PersonId),
  };
};

describe("the lists of cases", () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await openWorld();
    await settle(world);
    await openSpecial(world, caseId);
    await reach(world, caseId, "report", 1);
  });
  afterAll(() => world.close());

  const caseViews = () => suppliesOf(["caseViews"], world).caseViews;
  const lists = () => suppliesOf(["lists"], world).lists;

  it("show the case as the log has it, whatever the order and number of notices", async () => {
    const notices = await noticesOf(world, caseId);
    const late = [...notices].reverse();
    const response = await lambda(project, world)(delivery(...late, ...notices, ...late));
    expect(response.batchItemFailures).toEqual([]);
    const { cases } = suppliesOf(["cases"], world);
    const file = await cases.load(caseId);
    if (file.status === "not_opened") throw new Error("the case is open");
    const expected = viewOf(file);
    expect(await caseViews().get(caseId)).toEqual(expected);
    for (const page of Object.values(await everyList(world)))
      expect(page).toMatchObject({ items: [expected], next: null });
  });

  it("never let an older version overwrite a newer one", async () => {
    const { projection } = suppliesOf(["projection"], world);
    const now = await caseViews().get(caseId);
    if (!now) throw new Error("the case is listed");
    await projection.put({ ...now, version: now.version - 1, title: "an earlier title" });
    expect(await caseViews().get(caseId)).toEqual(now);
  });

  it("take a case off the list of a person who left the team, for good", async () => {
    const { projection } = suppliesOf(["projection"], world);
    const before = await caseViews().get(caseId);
    if (!before) throw new Error("the case is listed");
    const after = { ...before, version: before.version + 1, memberIds: ["member-one" as PersonId] };
    await projection.putMembers(after, [before.leaderId, ...before.memberIds]);
    await projection.putMembers(before, []);
    expect((await lists().ofMember("member-two" as PersonId)).items).toEqual([]);
    expect((await lists().ofMember("member-one" as PersonId)).items).toHaveLength(1);
  });

  it("are the same after they were dropped and made again", async () => {
    const fresh = await openWorld();
    await settle(fresh);
    for (let n = 0; n < 5; n += 1) {
      await openSpecial(fresh, referenceOf(n));
      if (n % 2 === 0) await reach(fresh, referenceOf(n), "report", 1);
      await lambda(project, fresh)(delivery(...(await noticesOf(fresh, referenceOf(n)))));
    }
    const before = await everyList(fresh);
    expect(before.all.items).toHaveLength(5);
    await suppliesOf(["wholeTable"], fresh).wholeTable.dropViews();
    expect((await everyList(fresh)).all.items).toEqual([]);
    await lambda(rebuild, fresh)();
    expect(await everyList(fresh)).toEqual(before);
    await fresh.close();
  });

  it("are handed out page by page, and no place is taken that was not given out", async () => {
    const fresh = await openWorld();
    await settle(fresh);
    for (let n = 0; n < 7; n += 1) await openSpecial(fresh, referenceOf(n));
    await lambda(rebuild, fresh)();
    const { caseViews: views, lists } = suppliesOf(["caseViews", "lists"], fresh);
    for (const read of [
      (after?: string) =>
        views.list({ by: "district", of: "changyi" as DistrictId }, { limit: 3, ...(after ? { after } : {}) }),
      (after?: string) => lists.ofMember("leader" as PersonId, { limit: 3, ...(after ? { after } : {}) }),
    ]) {
      const seen: string[] = [];
      let after: string | null = "";
      while (after !== null) {
        const page = await read(after || undefined);
        expect(page.items.length).toBeLessThanOrEqual(3);
        seen.push(...page.items.map((view) => view.caseId));
        after = page.next;
      }
      expect(new Set(seen).size).toBe(7);
      expect(seen).toHaveLength(7);
      await expect(read("bm93aGVyZQ")).rejects.toBeInstanceOf(UnknownPlace);
    }
    expect((await views.list({ by: "all" }, { status: "closed" })).items).toEqual([]);
    expect((await views.list({ by: "all" }, { status: "open", limit: 100 })).items).toHaveLength(7);
    await fresh.close();
  });

  it("leave a notice that names no case to be delivered again, and the others of its batch untouched", async () => {
    const [first] = await noticesOf(world, caseId);
    if (!first) throw new Error("the case is open");
    const foreign = { ...first, caseId: referenceOf(400) };
    const response = await lambda(project, world)(delivery(foreign, first));
    expect(response.batchItemFailures).toEqual([{ itemIdentifier: "message-0" }]);
  });
});
