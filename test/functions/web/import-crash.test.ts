import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PersonActor } from "../../../domain/actor.ts";
import type { Organisation, OrganisationId } from "../../../domain/directory.ts";
import { directoryOn } from "../../../functions/adapters/directory.ts";
import { type ItemStore, itemsOf } from "../../../functions/adapters/item-store.ts";
import { memoryOn } from "../../../functions/adapters/memory.ts";
import { officeRegisterOn } from "../../../functions/adapters/office-register.ts";
import { type RegisterImports, registerImportsOn } from "../../../functions/adapters/register-imports.ts";
import { importUnits } from "../../../functions/web/directory-keeping.ts";
import { Problem } from "../../../functions/web/problem.ts";
import { actor } from "../../domain/city.ts";
import { openDiskTable } from "../adapters/disk-table.ts";
import { openTable } from "../adapters/table.ts";
import { settle, type TestWorld, worldOn } from "../world.ts";

const administrator = actor("administrator") as PersonActor;
const columns = "id,name.zh,name.en,unitKind,district,superiorId,address,phone";
const ENTRIES = 6;

class Crash extends Error {
  override readonly name = "Crash";
}

/** Shut until it is opened. */
function gate(): { readonly open: () => void; readonly opened: Promise<void> } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

/** What happens at one write of a process; it is counted from 0. */
interface Fate {
  /** Dies at this write. */
  readonly dies?: { readonly at: number; readonly isWritten: boolean };
  /** Just before these writes somebody else does something. */
  readonly disturbed?: readonly { readonly at: number; readonly by: () => Promise<void> }[];
}

/** The table as a process with this fate sees it. Dead, it reaches nothing any more. */
function fated(store: ItemStore, { dies, disturbed = [] }: Fate): ItemStore & { readonly writes: () => number } {
  let writes = 0;
  let isDead = false;
  let turn: Promise<unknown> = Promise.resolve();
  const alive = <A extends unknown[], R>(call: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      if (isDead) throw new Crash();
      return call(...args);
    };
  };
  /** One write after the other, so that "just before" has a meaning. */
  const writing =
    <A extends unknown[]>(call: (...args: A) => Promise<boolean>) =>
    (...args: A): Promise<boolean> => {
      const mine = turn.then(async () => {
        if (isDead) throw new Crash();
        const number = writes;
        writes += 1;
        for (const { at, by } of disturbed) if (at === number) await by();
        if (dies?.at !== number) return call(...args);
        isDead = true;
        if (dies.isWritten) await call(...args);
        throw new Crash();
      });
      turn = mine.catch(() => {});
      return mine;
    };
  return {
    ...store,
    get: alive(store.get),
    getAll: alive(store.getAll),
    query: alive(store.query),
    put: writing(store.put),
    set: writing(store.set),
    remove: writing(store.remove),
    writes: () => writes,
  };
}

describe.each([
  ["the disk of one machine", openDiskTable, 100],
  ["a DynamoDB API", openTable, 20],
])("an import of units on %s", (_, open, numRuns) => {
  let world: TestWorld;
  let store: ItemStore;
  let round = 0;
  beforeAll(async () => {
    world = await worldOn(open);
    await settle(world);
    store = world.ports.items("dudao");
  });
  afterAll(() => world.close());

  const importsOf = (items: ItemStore): RegisterImports => registerImportsOn(items, world.clock, () => {});
  const office = () => officeRegisterOn(store, world.clock, () => {});
  const run = (items: ItemStore, csv: string, checked?: string) =>
    importUnits(csv, checked === undefined ? { isDryRun: true } : { isDryRun: false, checked }, administrator, {
      registerImports: importsOf(items),
      clock: world.clock,
    });
  const named = (id: string, zh: string): Organisation => ({
    id: id as OrganisationId,
    kind: "unit",
    unitKind: "compulsory_school",
    name: { zh, en: "School" },
    district: "changyi" as Organisation["district"],
    superiorId: "bureau-changyi" as OrganisationId,
    isFictional: false,
    principalTerms: [],
  });
  const enter = async (id: string, zh: string, items = store): Promise<void> => {
    const outcome = await officeRegisterOn(items, world.clock, () => {}).enterOrganisation(
      id as OrganisationId,
      () => ({ accepted: true, value: named(id, zh) }),
      { act: "changed", by: administrator },
    );
    expect(outcome.accepted).toBe(true);
  };

  /** A colleague who enters a name: what was read before is written when it is let go. */
  function colleague(id: string, zh: string) {
    const [read, letGo] = [gate(), gate()];
    const waiting: ItemStore = {
      ...store,
      async put(item, condition) {
        if (item.PK === "ORGANISATION") {
          read.open();
          await letGo.opened;
        }
        return store.put(item, condition);
      },
    };
    let entering: Promise<void> | null = null;
    return {
      async reads(): Promise<void> {
        entering = enter(id, zh, waiting);
        await read.opened;
      },
      async writes(): Promise<void> {
        letGo.open();
        await entering;
      },
    };
  }

  /** Units of which every other is on record already under an older name, and a file that names them all. */
  async function given(): Promise<{ ids: readonly string[]; csv: string; checked: string }> {
    round += 1;
    const ids = Array.from({ length: ENTRIES }, (_, at) => `crash-${round}-${at}`);
    for (const id of ids.filter((_, at) => at % 2 === 0)) await enter(id, "旧名");
    const csv = [columns, ...ids.map((id) => `${id},新名,School,compulsory_school,changyi,bureau-changyi,,`)].join(
      "\n",
    );
    return { ids, csv, checked: (await run(store, csv)).checked };
  }

  /** The names as each way of reading the register finds them. */
  async function seen(ids: readonly string[]): Promise<(string | null)[][]> {
    const directory = directoryOn(store, memoryOn(world.clock));
    const all = new Map<string, Organisation>();
    for await (const each of directory.allOrganisations()) all.set(each.id, each);
    const together = await directory.organisations(ids as OrganisationId[]);
    const listed = await directory.units({ text: `crash-${round}-`, limit: 100 });
    const inList = new Map(listed.items.map((each) => [each.id as string, each]));
    return [all, together, inList].map((found) =>
      ids.map((id) => (found as ReadonlyMap<string, Organisation>).get(id)?.name.zh ?? null),
    );
  }
  const importActs = (ids: readonly string[]): Promise<number[]> =>
    Promise.all(
      ids.map(async (id) => {
        const acts = await office().actsOn({ organisation: id as OrganisationId });
        return acts.filter(({ act }) => act === "imported").length;
      }),
    );
  async function importsDone(): Promise<number> {
    let count = 0;
    for await (const item of itemsOf(store, "IMPORT")) if (item.done !== undefined) count += 1;
    return count;
  }
  const untouched = (ids: readonly string[]) => ids.map((_, at) => (at % 2 === 0 ? "旧名" : null));
  const imported = (ids: readonly string[]) => ids.map(() => "新名");

  it("is wholly there or not at all whichever write the process dies at, and sent again is done once", async () => {
    const whole = fated(store, {});
    const first = await given();
    await run(whole, first.csv, first.checked);
    // The mark of the attempt, every entry staged, the one write that counts, every entry settled.
    expect(whole.writes()).toBe(2 + 2 * ENTRIES);

    for (let at = 0; at < whole.writes(); at += 1)
      for (const isWritten of [false, true]) {
        const { ids, csv, checked } = await given();
        const doneBefore = await importsDone();
        await expect(run(fated(store, { dies: { at, isWritten } }), csv, checked)).rejects.toThrow();
        const isDone = at > ENTRIES + 1 || (at === ENTRIES + 1 && isWritten);
        const expected = isDone ? imported(ids) : untouched(ids);
        expect([at, isWritten, await seen(ids)]).toEqual([at, isWritten, [expected, expected, expected]]);

        const [again, third] = [await run(store, csv, checked), await run(store, csv, checked)];
        for (const { result, plan } of [again, third]) {
          expect(result).toBe("imported");
          expect(plan.added.map(({ id }) => id)).toEqual(ids.filter((_, place) => place % 2 === 1));
          expect(plan.changed.map(({ id }) => id)).toEqual(ids.filter((_, place) => place % 2 === 0));
        }
        expect(await seen(ids)).toEqual([imported(ids), imported(ids), imported(ids)]);
        expect(await importActs(ids)).toEqual(ids.map(() => 1));
        expect(await importsDone()).toBe(doneBefore + 1);
      }
  });

  it("loses no colleague's change and is never half there, whatever comes at whichever moment", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(fc.nat({ max: 2 * ENTRIES + 1 }), fc.nat({ max: 2 * ENTRIES + 1 })),
        fc.nat({ max: ENTRIES - 1 }),
        fc.option(fc.record({ at: fc.nat({ max: 2 * ENTRIES + 1 }), isWritten: fc.boolean() })),
        async (moments, whose, dies) => {
          const { ids, csv, checked } = await given();
          const target = ids[whose] ?? "";
          const other = colleague(target, "同事");
          let isDisturbed = false;
          const [reads, writes] = moments.toSorted((a, b) => a - b);
          const disturbed = [
            { at: reads ?? 0, by: other.reads },
            {
              at: writes ?? 0,
              async by() {
                isDisturbed = true;
                await other.writes();
              },
            },
          ];
          const sent = await run(fated(store, { disturbed, ...(dies ? { dies } : {}) }), csv, checked).catch(
            (error) => {
              if (error instanceof Problem) throw error;
              return null;
            },
          );
          const acts = await importActs(ids);
          expect(new Set(acts).size).toBe(1);
          const isDone = acts[0] === 1;
          if (sent) expect(sent.result).toBe(isDone ? "imported" : "other");
          const expected = (isDone ? imported(ids) : untouched(ids)).map((name, at) =>
            isDisturbed && at === whose ? "同事" : name,
          );
          expect(await seen(ids)).toEqual([expected, expected, expected]);

          // Sent again it is as it was; or, where the colleague was first, still refused.
          const again = await run(store, csv, checked);
          expect(again.result).toBe(isDone || !isDisturbed ? "imported" : "other");
          if (again.result === "other") {
            expect(again.meanwhile).toContainEqual({ id: target, last: expect.objectContaining({ act: "changed" }) });
            expect((await run(store, csv, again.checked)).result).toBe("imported");
          }
          expect(await importActs(ids)).toEqual(ids.map(() => 1));
        },
      ),
      { numRuns },
    );
  });

  it("sent twice at once is entered once, and one of the two at least is told so", async () => {
    const { ids, csv, checked } = await given();
    const sent = await Promise.all([run(store, csv, checked), run(store, csv, checked)]);
    expect(sent.map(({ result }) => result)).toContain("imported");
    expect(await seen(ids)).toEqual([imported(ids), imported(ids), imported(ids)]);
    expect(await importActs(ids)).toEqual(ids.map(() => 1));
  });

  it("counts an import whose confirming write was sent twice on its way", async () => {
    const { ids, csv, checked } = await given();
    const twice: ItemStore = {
      ...store,
      async put(item, condition) {
        await store.put(item, condition);
        return store.put(item, condition);
      },
    };
    const { result } = await run(twice, csv, checked);
    expect(result).toBe("imported");
    expect(await importActs(ids)).toEqual(ids.map(() => 1));
  });
});
