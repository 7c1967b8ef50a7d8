import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PersonId } from "../../domain/directory.ts";
import { addDays, type Day, startOfDay } from "../../domain/time.ts";
import { type CaseView, viewOf } from "../../functions/adapters/case-view.ts";
import type { ItemStore } from "../../functions/adapters/item-store.ts";
import { listsOn, type MemberSearch } from "../../functions/adapters/lists.ts";
import { projectionOn } from "../../functions/adapters/projection.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { openSpecial, referenceOf } from "./stories.ts";
import { openWorld, settle, type TestWorld } from "./world.ts";

const leader = "leader" as PersonId;
const FIRST = "2020-01-01" as Day;

/** The store, and how many items were read through it. */
function counted(store: ItemStore): { readonly store: ItemStore; reads(): number } {
  let reads = 0;
  return {
    reads: () => reads,
    store: {
      ...store,
      async query(query) {
        const page = await store.query(query);
        reads += page.items.length;
        return page;
      },
      async getAll(keys) {
        reads += keys.length;
        return store.getAll(keys);
      },
    },
  };
}

describe("a person's own cases", () => {
  let world: TestWorld;
  let base: CaseView;
  let store: ItemStore;
  beforeAll(async () => {
    world = await openWorld();
    await settle(world);
    await openSpecial(world, referenceOf(0));
    const file = await suppliesOf(["cases"], world).cases.load(referenceOf(0));
    if (file.status === "not_opened") throw new Error("the case is open");
    base = viewOf(file);
    store = world.ports.items(String(world.environment.DUDAO_TABLE));
  });
  afterAll(() => world.close());

  /** Puts a case into the person's list, as it is or closed on the n-th day. */
  async function put(n: number, isClosed: boolean, version = 1): Promise<CaseView> {
    const closed: Partial<CaseView> = {
      status: "closed",
      closedAt: startOfDay(addDays(FIRST, n)),
      due: null,
      stage: null,
    };
    const view: CaseView = { ...base, caseId: referenceOf(n), version, ...(isClosed ? closed : {}) };
    const projection = projectionOn(store);
    await projection.put(view);
    await projection.putMembers(view, []);
    return view;
  }
  const read = async (search: MemberSearch) => {
    const through = counted(store);
    const page = await listsOn(through.store).ofMember(leader, search);
    return { page, reads: through.reads() };
  };
  async function whole(search: MemberSearch): Promise<string[]> {
    const seen: string[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const { page }: Awaited<ReturnType<typeof read>> = await read({ ...search, ...(after ? { after } : {}) });
      seen.push(...page.items.map(({ caseId }) => caseId));
      after = page.next;
    }
    return seen;
  }

  it("cost the same to read, however many of them are closed", async () => {
    for (let n = 1; n <= 3; n += 1) await put(n, false);
    for (let n = 10; n < 40; n += 1) await put(n, true);
    const few = await Promise.all([
      read({ status: "closed", limit: 10 }),
      read({ status: "open" }),
      read({ limit: 10 }),
    ]);
    for (let n = 40; n < 240; n += 1) await put(n, true);
    const many = await Promise.all([
      read({ status: "closed", limit: 10 }),
      read({ status: "open" }),
      read({ limit: 10 }),
    ]);
    expect(many.map(({ reads }) => reads)).toEqual(few.map(({ reads }) => reads));
    expect(many[0]?.reads).toBeLessThanOrEqual(2 * (10 + 1));
    expect(many[0]?.page.items.map(({ caseId }) => caseId)).toEqual(
      Array.from({ length: 10 }, (_, place) => referenceOf(239 - place)),
    );
  }, 60_000);

  it("come open ones first and then the last closed, each once, whatever the size of a part", async () => {
    const everyOne = await whole({ limit: 100 });
    expect(new Set(everyOne).size).toBe(everyOne.length);
    expect(new Set(everyOne.slice(0, 3))).toEqual(new Set([1, 2, 3].map(referenceOf)));
    for (const limit of [1, 3, 4]) expect((await whole({ limit })).slice(0, 40)).toEqual(everyOne.slice(0, 40));
    expect([...(await whole({ status: "open", limit: 2 })), ...(await whole({ status: "closed", limit: 50 }))]).toEqual(
      everyOne,
    );
  }, 120_000);

  it("move from the open to the closed and back, and an older version moves nothing", async () => {
    await put(2, true, 5);
    await put(2, false, 4);
    expect(await whole({ status: "open" })).not.toContain(referenceOf(2));
    expect(await whole({ status: "closed", limit: 100 })).toContain(referenceOf(2));
    await put(2, false, 6);
    expect(await whole({ status: "open" })).toContain(referenceOf(2));
    expect(await whole({ status: "closed", limit: 100 })).not.toContain(referenceOf(2));
  });

  it("are searched among the closed ones a bounded way at a time", async () => {
    const { page, reads } = await read({ status: "closed", limit: 5, matches: () => false });
    expect(page.items).toEqual([]);
    expect(reads).toBeLessThanOrEqual(2 * 600);
  });
});
