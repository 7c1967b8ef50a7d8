import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PersonActor } from "../../../domain/actor.ts";
import { overrideDay } from "../../../domain/calendar.ts";
import type { DistrictId, OrganisationId, Person, PersonId } from "../../../domain/directory.ts";
import type { DocumentId } from "../../../domain/ids.ts";
import { withdrawAppointment } from "../../../domain/inspectors/appointment.ts";
import { draftNew, drop } from "../../../domain/rule-set/draft.ts";
import { ruled } from "../../../domain/ruled.ts";
import type { Tally } from "../../../domain/tally.ts";
import { type Day, toInstant } from "../../../domain/time.ts";
import { viewOf } from "../../../functions/adapters/case-view.ts";
import { eventStoreOn, VersionTaken } from "../../../functions/adapters/event-store.ts";
import {
  type Condition,
  type ItemPage,
  type ItemStore,
  isFree,
  type Place,
  type Query,
} from "../../../functions/adapters/item-store.ts";
import { lineCaseOf } from "../../../functions/adapters/lines/line.ts";
import { linesOf } from "../../../functions/adapters/lines/lines-of.ts";
import type { LineOf, Search } from "../../../functions/adapters/lists.ts";
import { type Mail, noteReturn, occasionIn } from "../../../functions/adapters/mail.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { talliesOn } from "../../../functions/adapters/tallies.ts";
import { actor, calendar, registers as city } from "../../domain/city.ts";
import { testRuleSet } from "../../domain/rule-set.ts";
import { openSpecial, reach, referenceOf } from "../stories.ts";
import { settle, type TestWorld, worldOn } from "../world.ts";
import { openDiskTable } from "./disk-table.ts";
import { openDynamoLocal, whyNoDynamoLocal } from "./dynamo-local.ts";
import { openTable } from "./table.ts";

const missing = whyNoDynamoLocal();
const caseId = referenceOf(1);

/** Every item of pages of two, until there are no more. */
async function inPages(store: ItemStore, query: Query): Promise<string[]> {
  const found: string[] = [];
  let after: Place | null = null;
  do {
    const page: ItemPage = await store.query({ ...query, limit: 2, ...(after ? { after } : {}) });
    found.push(...page.items.map(({ SK }) => SK));
    after = page.next;
  } while (after);
  return found;
}

describe.each([
  { name: "the disk of the embedded runtime", open: openDiskTable, why: null },
  { name: "dynalite", open: openTable, why: null },
  { name: `DynamoDB Local${missing ? ` (skipped: ${missing})` : ""}`, open: openDynamoLocal, why: missing },
])("the table on $name", ({ open, why }) => {
  const must = it.skipIf(why !== null);
  let world: TestWorld;
  beforeAll(async () => {
    if (why === null) world = await worldOn(open);
  });
  afterAll(() => world?.close());

  must("writes where the condition holds, and says where it does not", async () => {
    const store = world.ports.items("dudao");
    const key = { PK: "TEST#conditions", SK: "one" };
    const first = { ...key, version: 2, body: "first", isMarked: true, types: new Set(["a", "b"]) };
    const both = await Promise.all([store.put(first, isFree), store.put({ ...first, body: "second" }, isFree)]);
    expect(both.filter((isWritten) => isWritten)).toHaveLength(1);
    const written = await store.get(key);
    expect(written).toEqual({ ...first, body: written?.body });
    const notNewer = (version: number): Condition => ({
      some: [
        { attribute: "PK", is: null },
        { attribute: "version", atMost: version },
      ],
    });
    expect(await store.put({ ...first, version: 1 }, notNewer(1))).toBe(false);
    expect(await store.put({ ...first, version: 3 }, notNewer(3))).toBe(true);
    const unmarked: Condition = {
      every: [
        { attribute: "sentAt", is: null },
        { attribute: "body", is: "first" },
      ],
    };
    expect(await store.set(key, { sentAt: "now", isMarked: false }, unmarked)).toBe(true);
    expect(await store.set(key, { sentAt: "later" }, unmarked)).toBe(false);
    expect(await store.get(key)).toEqual({ ...first, version: 3, sentAt: "now", isMarked: false });
    expect(await store.remove(key, unmarked)).toBe(false);
    expect(await store.remove(key)).toBe(true);
    expect(await store.get(key)).toBeNull();
    expect(await store.set(key, { body: "made" })).toBe(true);
    expect(await store.get(key)).toEqual({ ...key, body: "made" });
  });

  must("reads a partition and an index in order, both ways, between two texts and page by page", async () => {
    const store = world.ports.items("dudao");
    const PK = "TEST#order";
    const names = ["a", "aa", "ab", "b", "c"];
    for (const [index, SK] of names.entries())
      await store.put({ PK, SK, dueShard: "TEST#due", nextStepAt: `2026-01-0${9 - index}`, body: SK });
    await store.put({ PK: "TEST#order2", SK: "z", body: "another partition" });
    expect(await inPages(store, { partition: PK })).toEqual(names);
    expect(await inPages(store, { partition: PK, isReversed: true })).toEqual([...names].reverse());
    expect(await inPages(store, { partition: PK, sort: { prefix: "a" } })).toEqual(["a", "aa", "ab"]);
    expect(await inPages(store, { partition: PK, sort: { from: "aa", until: "b" } })).toEqual(["aa", "ab", "b"]);
    const due: Query = { index: "due", partition: "TEST#due" };
    expect(await inPages(store, due)).toEqual([...names].reverse());
    expect(await inPages(store, { ...due, sort: { from: "0", until: "2026-01-06" } })).toEqual(["c", "b"]);
    await store.put({ PK, SK: "c", body: "no longer due" });
    await store.remove({ PK, SK: "a" });
    expect(await inPages(store, due)).toEqual(["b", "ab", "aa"]);
    const [item] = (await store.query({ ...due, limit: 1 })).items;
    expect(item).toEqual({ PK, SK: "b", dueShard: "TEST#due", nextStepAt: "2026-01-06" });
    const keys: string[] = [];
    for await (const key of store.keys(["TEST#order"])) keys.push(key.SK);
    expect(keys.sort()).toEqual(["aa", "ab", "b", "c", "z"]);
  });

  must("takes the registers once: writing them again changes nothing", async () => {
    await settle(world);
    const { directoryRegister } = suppliesOf(["directoryRegister"], world);
    for (const organisation of city.organisations.values())
      expect(await directoryRegister.putOrganisation(organisation)).toBe(false);
    for (const person of city.people.values()) expect(await directoryRegister.putPerson(person)).toBe(false);
    expect(await directoryRegister.bringRuleSet(testRuleSet)).toBe(false);
  });

  must(
    "lets one of two begin a draft, and keeps the office's word on a day when its calendar is filled in again",
    async () => {
      const { officeRegister, registers, directoryRegister } = suppliesOf(
        ["officeRegister", "registers", "directoryRegister"],
        world,
      );
      const clerk = actor("office-clerk") as PersonActor;
      const begin = () =>
        officeRegister.addRuleSet(
          (versions) => draftNew(testRuleSet, versions, clerk.personId, "2026-04-01" as Day, "2026-03-01" as Day),
          {
            act: "drafted",
            by: clerk,
          },
        );
      const begun = await Promise.all([begin(), begin()]);
      expect(begun.filter(({ accepted }) => accepted)).toHaveLength(1);
      expect(begun.find(({ accepted }) => !accepted)).toMatchObject({ refusal: { code: "draft-open" } });
      expect(await officeRegister.dropDraft({ id: "test", version: 1 }, drop, clerk)).toMatchObject({
        accepted: false,
      });
      await officeRegister.dropDraft({ id: "test", version: 2 }, drop, clerk);
      expect((await registers.ruleSets()).map(({ version }) => version)).toEqual([1]);

      const ruling = { day: "2026-03-10" as Day, working: false, reason: "暴雪停课" };
      await officeRegister.changeCalendar(
        calendar.id,
        (present) => overrideDay(present, ruling, clerk.personId, toInstant(world.clock.now())),
        { act: "day_overridden", by: clerk },
      );
      expect(await directoryRegister.putCalendar(calendar)).toBe(false);
      expect((await registers.calendar(null)).overrides).toMatchObject([ruling]);
    },
  );

  must("takes from files what is kept of an inspector until the office keeps it itself", async () => {
    const { directory, directoryRegister, officeRegister } = suppliesOf(
      ["directory", "directoryRegister", "officeRegister"],
      world,
    );
    const id = "member-two" as PersonId;
    const member = city.people.get(id);
    if (!member) throw new Error("the team has a second member");
    const since = (from: string): Person => ({
      ...member,
      record: {
        ...member.record,
        appointments: [{ kind: "full_time", from: from as Day, until: null, basis: "任命" }],
      },
    });
    const begins = async () => (await directory.person(id))?.record.appointments.map(({ from }) => from);
    await directoryRegister.putPerson(since("2025-01-01"));
    await directoryRegister.putPerson(since("2025-02-01"));
    expect(await begins()).toEqual(["2025-02-01"]);
    expect(await directoryRegister.putPerson(member)).toBe(false);
    expect(await begins()).toEqual(["2025-02-01"]);
    await officeRegister.changePerson(id, (present) => withdrawAppointment(present, { from: "2025-02-01" as Day }), {
      act: "appointment_withdrawn",
      by: actor("office-clerk") as PersonActor,
      why: "误登",
    });
    expect(await directoryRegister.putPerson(since("2025-02-01"))).toBe(false);
    expect(await begins()).toEqual([]);
  });

  must(
    "keeps since when a school is answered for that files say nothing of, whatever else of the inspector they say",
    async () => {
      const { directory, directoryRegister, officeRegister } = suppliesOf(
        ["directory", "directoryRegister", "officeRegister"],
        world,
      );
      const id = "resident" as PersonId;
      const resident = city.people.get(id);
      if (!resident) throw new Error("the city has a resident inspector");
      const since = (organisationId: string, day: string) => ({
        organisationId: organisationId as OrganisationId,
        since: day as Day,
      });
      const entered = since("school-seven", "2026-03-02");
      const office = { act: "changed", by: actor("administrator") as PersonActor } as const;
      const record = { ...resident.record, residencies: [entered] };
      await officeRegister.enterPerson(id, (present) => ruled({ ...(present ?? resident), record }), office);
      const told: Person = {
        ...resident,
        record: {
          appointments: [{ kind: "full_time", from: "2025-01-01" as Day, until: null, basis: "任命" }],
          residencies: [since("school-eight", "2024-09-01")],
          training: [],
        },
      };
      await directoryRegister.putPerson(told);
      expect((await directory.person(id))?.record).toEqual({
        ...told.record,
        residencies: [since("school-eight", "2024-09-01"), entered],
      });
      expect(await directoryRegister.putPerson(told)).toBe(false);
      await officeRegister.enterPerson(id, () => ruled(resident), office);
    },
  );

  must("finds people by where they work, and forgets a seat they have left", async () => {
    const { directory, directoryRegister } = suppliesOf(["directory", "directoryRegister"], world);
    const school = "school-seven" as OrganisationId;
    const ids = async () => (await directory.peopleOf(school)).map(({ id }) => id);
    expect(await ids()).toEqual(["school-contact", "school-head"]);
    expect((await directory.holders(school, "unit_head")).map(({ id }) => id)).toEqual(["school-head"]);
    const head = await directory.person("school-head" as PersonId);
    if (!head) throw new Error("the school has a head");
    await directoryRegister.putPerson({
      ...head,
      positions: [{ role: "superior_officer", organisationId: "bureau-changyi" as OrganisationId }],
    });
    expect(await ids()).toEqual(["school-contact"]);
    await directoryRegister.putPerson(head);
    expect(await ids()).toEqual(["school-contact", "school-head"]);
    expect(await directory.person("nobody-at-all" as PersonId)).toBeNull();
  });

  must("finds units by part of a name, district and kind, page by page", async () => {
    const { directory, directoryRegister } = suppliesOf(["directory", "directoryRegister"], world);
    const school = city.organisations.get("school-seven" as OrganisationId);
    if (!school) throw new Error("the city has a school");
    for (const [index, zh] of ["吉林市第一小学", "吉林市第二小学", "吉林市第三中学"].entries())
      await directoryRegister.putOrganisation({
        ...school,
        id: `extra-${index}` as OrganisationId,
        district: "fengman" as DistrictId,
        name: { zh, en: `Extra school ${index}` },
      });
    const first = await directory.units({ text: "小学", limit: 1 });
    expect(first.items.map(({ id }) => id)).toEqual(["extra-0"]);
    const second = await directory.units({ text: "小学", limit: 1, after: first.next ?? "" });
    expect(second).toMatchObject({ items: [{ id: "extra-1" }], next: null });
    expect((await directory.units({ district: "fengman" as DistrictId })).items).toHaveLength(3);
    expect((await directory.units({ kind: "university" })).items).toEqual([]);
    expect((await directory.units({ text: "EXTRA" })).items).toHaveLength(3);
  });

  must("gives each version of a log to one writer", async () => {
    await openSpecial(world, caseId);
    await Promise.all([reach(world, caseId, "preparation", 1), reach(world, caseId, "preparation", 1)]);
    const { log } = suppliesOf(["log"], world);
    const commits = await log.load(caseId);
    expect(commits.map(({ version }) => version)).toEqual([1, 2]);
    const [first] = commits;
    if (!first) throw new Error("the case has a log");
    await expect(eventStoreOn(world.ports.items("dudao")).append(first)).rejects.toBeInstanceOf(VersionTaken);
    expect(await log.tokenOf(caseId, 2)).toBe(`token-${caseId}-1`);
  });

  must("lists a case until it is dropped, and knows it from its log alone", async () => {
    const { cases, projection, caseViews, lists, dueIndex, wholeTable } = suppliesOf(
      ["cases", "projection", "caseViews", "lists", "dueIndex", "wholeTable"],
      world,
    );
    const file = await cases.load(caseId);
    if (file.status === "not_opened") throw new Error("the case is open");
    const view = { ...viewOf(file), nextStepAt: file.openedAt };
    await projection.putMembers(view, []);
    await projection.put(view);
    await projection.put({ ...view, version: 1, title: "older" });
    const found = async () =>
      Promise.all([
        caseViews.list({ by: "all" }),
        caseViews.list({ by: "unit", of: "school-seven" }, { status: "open" }),
        caseViews.list({ by: "stage", of: "preparation" }),
        lists.ofMember("leader" as PersonId, { status: "open" }),
      ]);
    for (const page of await found()) expect(page).toMatchObject({ items: [view], next: null });
    const due: string[] = [];
    for await (const each of dueIndex.until(world.clock.now())) due.push(each.caseId);
    expect(due).toEqual([caseId]);
    expect(await dueIndex.next()).toBe(file.openedAt);
    const changed: string[] = [];
    for await (const each of caseViews.changedOn("2026-03-02" as never)) changed.push(each.caseId);
    expect(changed).toEqual([caseId]);
    await wholeTable.dropViews();
    for (const page of await found()) expect(page.items).toEqual([]);
    const known: string[] = [];
    for await (const each of wholeTable.caseIds()) known.push(each);
    expect(known).toEqual([caseId]);
  });

  must(
    "lists findings and openings by what they belong to, filtered, range by range, and finds none that is gone",
    async () => {
      const { cases, lists, lineProjection, projection } = suppliesOf(
        ["cases", "lists", "lineProjection", "projection"],
        world,
      );
      const file = await cases.load(caseId);
      if (file.status === "not_opened") throw new Error("the case is open");
      await projection.put(viewOf(file));
      const lines = linesOf(file, testRuleSet);
      const opened = lines.filter(({ kind }) => kind === "OPENED");
      await lineProjection.put(caseId, 1, opened);
      expect((await lists.casesByOpening()).items.map((view) => view.caseId)).toEqual([caseId]);

      const documents = ["2026-03-01", "2026-03-02", "2026-03-03"].map((sort, index) => ({
        kind: "DOCUMENT" as const,
        id: `D${index + 1}`,
        sort,
        lists: { unit: "school-seven", stage: "notice" },
        body: {
          ...lineCaseOf(file),
          documentId: `D${index + 1}` as DocumentId,
          kind: "notice",
          number: `${index + 1}`,
          issuedOn: sort as Day,
          servedOn: null,
          isAddressed: true,
          publishedOn: null,
        } satisfies LineOf<"DOCUMENT">,
      }));
      await lineProjection.put(caseId, 2, documents);
      const ids = async (search: Search<LineOf<"DOCUMENT">>, list: Parameters<typeof lists.lines>[1] = { by: "all" }) =>
        (await lists.lines("DOCUMENT", list, search)).items.map(({ documentId }) => documentId);
      expect(await ids({})).toEqual(["D1", "D2", "D3"]);
      expect(await ids({}, { by: "unit", of: "school-seven" })).toEqual(["D1", "D2", "D3"]);
      expect(await ids({ within: { prefix: "2026-03-02", below: "2026-03-02~" } })).toEqual(["D2"]);
      expect(await ids({ matches: ({ documentId }) => documentId !== "D2" })).toEqual(["D1", "D3"]);
      const first = await lists.lines("DOCUMENT", { by: "all" }, { limit: 2 });
      expect(await ids({ limit: 2, after: first.next ?? "" })).toEqual(["D3"]);

      await lineProjection.put(caseId, 3, [{ kind: "DOCUMENT", id: "D2", body: null }]);
      await lineProjection.put(caseId, 2, documents);
      expect(await ids({})).toEqual(["D1", "D3"]);
    },
  );

  must(
    "counts a case once in the figures of the city, whatever is delivered twice, late or by two at once",
    async () => {
      const { tallies, figures } = suppliesOf(["tallies", "figures"], world);
      const tallyAt = (version: number): Tally => (version === 0 ? {} : { [`open#${version}`]: 1 });
      const others = [1, 2, 3].map((n) => referenceOf(n + 1));
      await Promise.all([1, 2, 2].flatMap((version) => others.map((id) => tallies.count(id, version, tallyAt))));
      await Promise.all(others.map((id) => tallies.count(id, 1, tallyAt)));
      expect(await figures.sums()).toEqual({ "open#2": 3 });
      // Two processes, whose items name no case: the cases' own items say what is in the sum.
      const one = talliesOn(world.ports.items("dudao"), 0);
      const other = talliesOn(world.ports.items("dudao"), 0);
      for (const version of [3, 3, 2, 4])
        for (const id of others) await (version === 3 ? one : other).count(id, version, tallyAt);
      expect(await figures.sums()).toEqual({ "open#4": 3 });
      await suppliesOf(["wholeTable"], world).wholeTable.dropViews();
      for (const id of others) await one.count(id, 4, tallyAt);
      expect(await figures.sums()).toEqual({ "open#4": 3 });
    },
  );

  must("keeps each person's own views of lists until they are deleted", async () => {
    const { savedViews } = suppliesOf(["savedViews"], world);
    const leader = "leader" as PersonId;
    const view = { id: "late", list: "cases", name: "逾期", query: "status=open" };
    await savedViews.save(leader, view);
    await savedViews.save(leader, { ...view, id: "mine" });
    await savedViews.save(leader, { ...view, name: "已逾期" });
    expect((await savedViews.of(leader)).map(({ id, name }) => `${id} ${name}`)).toEqual(["late 已逾期", "mine 逾期"]);
    expect(await savedViews.of("member" as PersonId)).toEqual([]);
    await savedViews.delete(leader, "late");
    await savedViews.delete(leader, "late");
    expect((await savedViews.of(leader)).map(({ id }) => id)).toEqual(["mine"]);
  });

  must("lets a mail out once", async () => {
    const ses = mockClient(SESv2Client);
    ses.on(SendEmailCommand).resolves({});
    const { mail } = suppliesOf(["mail"], world);
    const letter: Mail = {
      occasion: { caseId, version: 2, event: 0, recipientId: "leader" as PersonId },
      kind: "stage_over",
      to: "leader@dudao.example",
      subject: "subject",
      text: "text",
    };
    expect(await mail.sendOnce(letter)).toBe("sent");
    expect(await mail.sendOnce(letter)).toBe("sent_before");
    const entries = [];
    for await (const entry of mail.ledger(caseId)) entries.push(entry);
    expect(entries).toMatchObject([
      { to: "leader@dudao.example", maybeRepeated: false, sentAt: "2026-03-02T01:00:00.000Z" },
    ]);
    const calls = ses.commandCalls(SendEmailCommand);
    expect(calls).toHaveLength(1);
    const tags = calls[0]?.args[0].input.EmailTags?.map(({ Name, Value }) => [Name, Value]);
    expect(occasionIn(Object.fromEntries(tags ?? []))).toEqual(letter.occasion);
    const next = { ...letter, occasion: { ...letter.occasion, version: 1 } };
    world.moveTo("2026-03-02T01:00:01.000Z");
    await mail.sendOnce(next);
    const { mailLedger } = suppliesOf(["mailLedger"], world);
    const first = await mailLedger.toPerson("leader" as PersonId, { limit: 1 });
    expect(first.items).toMatchObject([{ caseId, takenAt: "2026-03-02T01:00:01.000Z" }]);
    const second = await mailLedger.toPerson("leader" as PersonId, { limit: 1, after: first.next ?? "" });
    expect(second.items).toMatchObject([{ caseId, takenAt: "2026-03-02T01:00:00.000Z" }]);
    expect((await mailLedger.toPerson("member-one" as PersonId)).items).toEqual([]);
    ses.restore();
  });

  must("notes beside a mail that it came back, and invents no mail it does not know", async () => {
    const occasion = { caseId, version: 2, event: 0, recipientId: "leader" as PersonId };
    const cameBack = { at: toInstant(new Date("2026-03-02T02:00:00.000Z")), reason: "550 no such user" };
    const parts = {
      store: world.ports.items(String(world.environment.DUDAO_TABLE)),
      ...suppliesOf(["reachability"], world),
    };
    await noteReturn(parts, occasion, cameBack);
    await noteReturn(parts, { ...occasion, event: 7 }, cameBack);
    const entries = [];
    for await (const entry of suppliesOf(["mailLedger"], world).mailLedger.ledger(caseId)) entries.push(entry);
    expect(entries).toMatchObject([
      { version: 1, cameBack: null },
      { version: 2, event: 0, cameBack },
    ]);
  });
});
