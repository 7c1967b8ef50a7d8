import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PersonId } from "../../../domain/directory.ts";
import { CaseId, EvidenceId } from "../../../domain/ids.ts";
import { sealedWith } from "../../../functions/adapters/sealed.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { people } from "../../domain/city.ts";
import { openWorld, settle, type TestWorld } from "../world.ts";

const caseId = CaseId.parse("KM4TR7WB");
const leader = PersonId.parse("leader");

describe("what pages and API stand on", () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await openWorld();
    await settle(world);
  });
  afterAll(() => world.close());

  it("finds a person by mailbox, in any case of its letters, and no longer by a mailbox given up", async () => {
    const { directory, directoryRegister } = suppliesOf(["directory", "directoryRegister"], world);
    expect((await directory.personAt("Leader@Dudao.Example"))?.id).toBe("leader");
    const person = people.find(({ id }) => id === "leader");
    if (!person) throw new TypeError("the city has a leader");
    await directoryRegister.putPerson({ ...person, email: "elsewhere@dudao.example" });
    expect(await directory.personAt("leader@dudao.example")).toBeNull();
    expect((await directory.personAt("elsewhere@dudao.example"))?.id).toBe("leader");
    await directoryRegister.putPerson(person);
  });

  it("keeps who read a case, the newest first and page by page", async () => {
    const { readingRecord } = suppliesOf(["readingRecord"], world);
    await readingRecord.record(caseId, { personId: leader, part: "case" });
    world.moveTo("2026-03-02T02:00:00.000Z");
    await readingRecord.record(caseId, { personId: leader, part: "timeline" });
    const first = await readingRecord.of(caseId, { limit: 1 });
    expect(first.items.map(({ part }) => part)).toEqual(["timeline"]);
    const second = await readingRecord.of(caseId, { limit: 1, after: first.next ?? "" });
    expect(second.items.map(({ part }) => part)).toEqual(["case"]);
  });

  it("keeps the first name a file was handed in under", async () => {
    const { evidenceRegister } = suppliesOf(["evidenceRegister"], world);
    const id = EvidenceId.parse("a".repeat(64));
    const file = { id, name: "照片.jpg", bytes: 3, mediaType: "image/jpeg", by: leader };
    await evidenceRegister.add(caseId, file);
    await evidenceRegister.add(caseId, { ...file, name: "again.jpg" });
    expect((await evidenceRegister.find(caseId, [id])).get(id)?.name).toBe("照片.jpg");
    expect((await evidenceRegister.find(CaseId.parse("KM4TR7WC"), [id])).size).toBe(0);
  });
});

describe("what a browser keeps for us", () => {
  let now = new Date("2026-03-02T01:00:00.000Z");
  const sealed = sealedWith("a secret of at least thirty-two characters", { now: () => now });

  it("comes back as it was, for its purpose, while it is young", async () => {
    const text = await sealed.seal("session", { personId: "leader" }, 60);
    expect(text).not.toContain("leader");
    expect(await sealed.open("session", text)).toEqual({ personId: "leader" });
    expect(await sealed.open("sign-in", text)).toBeNull();
    now = new Date("2026-03-02T01:01:01.000Z");
    expect(await sealed.open("session", text)).toBeNull();
  });

  it("does not come back changed or from elsewhere", async () => {
    const text = await sealed.seal("session", { personId: "leader" }, 600);
    expect(await sealed.open("session", `${text.slice(0, -4)}AAAA`)).toBeNull();
    expect(await sealed.open("session", "nonsense")).toBeNull();
    const elsewhere = sealedWith("another secret of thirty-two characters", { now: () => now });
    expect(await elsewhere.open("session", text)).toBeNull();
  });
});
