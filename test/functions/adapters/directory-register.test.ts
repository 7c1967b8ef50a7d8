import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PersonActor } from "../../../domain/actor.ts";
import { overrideDay } from "../../../domain/calendar.ts";
import type { PersonId } from "../../../domain/directory.ts";
import { ruled } from "../../../domain/ruled.ts";
import { type Day, toInstant } from "../../../domain/time.ts";
import { directoryRegisterOn, EntryContended } from "../../../functions/adapters/directory-register.ts";
import type { ItemStore } from "../../../functions/adapters/item-store.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { actor, calendar, registers as city } from "../../domain/city.ts";
import { settle, type TestWorld, worldOn } from "../world.ts";
import { openDiskTable } from "./disk-table.ts";

const clerk = actor("office-clerk") as PersonActor;

/** The table, where a colleague does something just after its first item was read. */
function disturbedAfterFirstRead(store: ItemStore, by: () => Promise<unknown>): ItemStore {
  let isFirst = true;
  return {
    ...store,
    async get(key) {
      const item = await store.get(key);
      if (isFirst) {
        isFirst = false;
        await by();
      }
      return item;
    },
  };
}

describe("filling the registers from files while the office works", () => {
  let world: TestWorld;
  let store: ItemStore;
  beforeAll(async () => {
    world = await worldOn(openDiskTable);
    await settle(world);
    store = world.ports.items("dudao");
  });
  afterAll(() => world.close());
  /** Fills in again where a colleague was first, as whoever fills them is told to. */
  async function filled(
    by: () => Promise<unknown>,
    fill: (register: ReturnType<typeof directoryRegisterOn>) => unknown,
  ) {
    const register = directoryRegisterOn(disturbedAfterFirstRead(store, by), world.clock);
    try {
      await fill(register);
    } catch (error) {
      if (!(error instanceof EntryContended)) throw error;
      await fill(register);
    }
  }

  it("keeps what a colleague enters on an inspector's record at that very moment", async () => {
    const { directory, officeRegister } = suppliesOf(["directory", "officeRegister"], world);
    const id = "member-two" as PersonId;
    const member = city.people.get(id);
    if (!member) throw new Error("the team has a second member");
    const training = [
      {
        on: "2026-01-05" as Day,
        hours: 4,
        topic: "督导条例",
        recordedBy: clerk.personId,
        recordedAt: toInstant(world.clock.now()),
      },
    ];
    const enters = () =>
      officeRegister.changePerson(id, (present) => ruled({ ...present, record: { ...present.record, training } }), {
        act: "training_recorded",
        by: clerk,
      });
    await filled(enters, (register) => register.putPerson({ ...member, name: { ...member.name, zh: "新名" } }));
    expect(await directory.person(id)).toMatchObject({ name: { zh: "新名" }, record: { training } });
  });

  it("keeps the office's word on a day given at that very moment", async () => {
    const { registers, officeRegister } = suppliesOf(["registers", "officeRegister"], world);
    const ruling = { day: "2026-03-10" as Day, working: false, reason: "暴雪停课" };
    const rules = () =>
      officeRegister.changeCalendar(
        calendar.id,
        (present) => overrideDay(present, ruling, clerk.personId, toInstant(world.clock.now())),
        { act: "day_overridden", by: clerk },
      );
    await filled(rules, (register) => register.putCalendar({ ...calendar, name: { ...calendar.name, zh: "新历" } }));
    expect((await registers.calendar(null)).overrides).toMatchObject([ruling]);
  });
});
