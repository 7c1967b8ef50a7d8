import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startDeadline } from "../../domain/clock/start.ts";
import type { Side } from "../../domain/deadline.ts";
import { digestOf } from "../../domain/digest.ts";
import type { OrganisationId, PersonId, Role } from "../../domain/directory.ts";
import { type CaseId, DocumentId } from "../../domain/ids.ts";
import type { LadderId, LimitId } from "../../domain/rule-set.ts";
import { Day, dayOf, daysBetween, type Instant, toInstant } from "../../domain/time.ts";
import type { ItemStore } from "../../functions/adapters/item-store.ts";
import { lambda } from "../../functions/adapters/lambda.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import type { Ports } from "../../functions/adapters/world.ts";
import { dailyDigest } from "../../functions/daily-digest/daily-digest.ts";
import { notify } from "../../functions/notify/notify.ts";
import { project } from "../../functions/project/project.ts";
import { sweep } from "../../functions/sweep/sweep.ts";
import { actor, calendar, context, organisation, person, registers } from "../domain/city.ts";
import { cityRules } from "../domain/time-limits/city-rules.ts";
import { type Sent, sentBy } from "./sent-mails.ts";
import { delivery, happens, noticesOf, openSpecial, referenceOf } from "./stories.ts";
import { openWorld, type TestWorld } from "./world.ts";

const ses = mockClient(SESv2Client);

const MONDAY = "2026-09-07T01:00:00.000Z";
/** The last run before everything stands still for ten days, National Day among them. */
const LAST_RUN = "2026-09-29T01:00:00.000Z" as Instant;
const NIGHT = "2026-10-08T18:00:00.000Z";
const OPENING = "2026-10-09T01:00:00.000Z" as Instant;
const FRIDAY = Day.parse("2026-10-09");

/** Days around the outage at which a clock stands at another point of its ladder. Saturday 10 October is a working day. */
const dueDays = [
  "2026-09-28",
  "2026-09-29",
  "2026-09-30",
  "2026-10-08",
  "2026-10-09",
  "2026-10-10",
  "2026-10-12",
  "2026-10-16",
  "2026-10-30",
];

interface Watched {
  readonly caseId: CaseId;
  readonly unitId: string;
  readonly due: string;
  readonly side: Side;
}

const kinds: readonly { unit: "school" | "county"; side: Side; ladder: LadderId; limitId: LimitId }[] = [
  { unit: "school", side: "unit", ladder: "school", limitId: "plan" },
  { unit: "school", side: "unit", ladder: "school", limitId: "interim_report" },
  { unit: "county", side: "unit", ladder: "county", limitId: "plan" },
  { unit: "school", side: "office", ladder: "office", limitId: "supervision_report" },
];
const watched: (Watched & (typeof kinds)[number])[] = kinds.flatMap((kind, row) =>
  dueDays.map((due, place) => {
    const number = row * dueDays.length + place + 1;
    return { ...kind, due, caseId: referenceOf(number), unitId: `${kind.unit}-n${String(number).padStart(2, "0")}` };
  }),
);

/** The table of a process that dies after a number of commits. */
function dyingAfter(commits: number, ports: Ports): Ports {
  let left = commits;
  const items = (table: string): ItemStore => {
    const store = ports.items(table);
    const put: ItemStore["put"] = (item, condition) => {
      if (item.PK.startsWith("CASE#")) left -= 1;
      return left < 0 ? Promise.reject(new Error("the process is gone")) : store.put(item, condition);
    };
    return { ...store, put };
  };
  return { ...ports, items };
}

describe("ten days in which nothing ran", () => {
  let world: TestWorld;
  const delivered = new Map<CaseId, number>();

  beforeAll(async () => {
    ses.reset();
    ses.on(SendEmailCommand).resolves({});
    world = await openWorld(MONDAY);
    const { directoryRegister } = suppliesOf(["directoryRegister"], world);
    for (const each of registers.organisations.values()) await directoryRegister.putOrganisation(each);
    for (const each of registers.people.values()) await directoryRegister.putPerson(each);
    const chief = person("chief", "chief_inspector", "city-office");
    const clerk = person("county-clerk", "county_office_staff", "office-changyi");
    await directoryRegister.putOrganisation(organisation("office-changyi", "county_office"));
    for (const each of [chief, clerk]) await directoryRegister.putPerson(each);
    await directoryRegister.bringRuleSet(cityRules);
    await directoryRegister.putCalendar(calendar);
    for (const each of watched) await begin(each);
    await hear();
    const { dueIndex } = suppliesOf(["dueIndex"], world);
    for (let next = await dueIndex.next(); next !== null && next <= LAST_RUN; next = await dueIndex.next()) {
      world.moveTo(next);
      await lambda(sweep, world)();
      await hear();
    }
  }, 240_000);
  afterAll(() => world.close());

  async function begin({ caseId, unitId, unit, due, side, ladder, limitId }: (typeof watched)[number]): Promise<void> {
    const { directoryRegister } = suppliesOf(["directoryRegister"], world);
    const kind = unit === "county" ? "county_government" : "unit";
    const unitKind = unit === "county" ? "county_government" : "compulsory_school";
    await directoryRegister.putOrganisation({ ...organisation(unitId, kind, unitKind) });
    for (const role of ["unit_head", "unit_contact"] satisfies Role[])
      await directoryRegister.putPerson(person(`${unitId}-${role.slice(5)}`, role, unitId));
    await openSpecial(world, caseId, { unitId });
    const content = { evaluation: "总体良好" };
    const id = DocumentId.parse("D1");
    const copies = ["bureau-changyi"] as OrganisationId[];
    const document = {
      id,
      kind: "opinion",
      number: `${caseId}-D1`,
      content,
      digest: digestOf(content),
      copies,
    } as const;
    const service = { on: dayOf(MONDAY as Instant), method: "electronic_receipt", by: "leader" as PersonId } as const;
    await happens(
      world,
      caseId,
      { type: "DocumentIssued", document: { ...document, addressees: [unitId as OrganisationId] } },
      { type: "DocumentServed", documentId: id, service },
    );
    const rules = { ...context(actor("leader"), MONDAY), ruleSet: cityRules };
    const start = { on: dayOf(MONDAY as Instant), because: "DocumentServed" };
    const span = { calendarDays: daysBetween(start.on, Day.parse(due)) };
    await happens(world, caseId, startDeadline(rules, { id: "duty", entry: null, limitId, side, ladder, start, span }));
  }

  /** What the bus carries of every commit since the last time, twice where `again`. */
  async function hear(again = false): Promise<void> {
    for (const { caseId } of watched) {
      const all = await noticesOf(world, caseId);
      const news = all.slice(delivered.get(caseId) ?? 0);
      delivered.set(caseId, all.length);
      if (news.length === 0) continue;
      for (const hearer of [project, notify]) {
        const failed = await lambda(hearer, world)(delivery(...news, ...(again ? news : [])));
        expect(failed.batchItemFailures).toEqual([]);
      }
    }
  }
  const sent = (): Sent[] => sentBy(ses);
  const since = async (work: () => Promise<unknown>): Promise<Sent[]> => {
    const before = sent().length;
    await work();
    return sent().slice(before);
  };
  const stateOf = async (caseId: CaseId) => {
    const { log, cases } = suppliesOf(["log", "cases"], world);
    const file = await cases.load(caseId);
    const deadline = file.status === "not_opened" ? undefined : file.deadlines.get("duty" as never);
    if (!deadline) throw new TypeError(`${caseId} has its clock`);
    const takings = (await log.load(caseId)).flatMap(({ at, events }) =>
      events.flatMap((event) => (event.type === "LadderStepsTaken" ? event.rungIds.map((rung) => ({ at, rung })) : [])),
    );
    return { deadline, takings };
  };
  const rungOn = async (caseId: CaseId, day: Day) =>
    (await stateOf(caseId)).deadline.steps.some(({ at }) => dayOf(at) === day);

  let caughtUp: Sent[] = [];

  it("end the days that are over, but mail nothing while the office is closed", async () => {
    world.moveTo(NIGHT);
    const mails = await since(async () => {
      await lambda(sweep, world)();
      await hear();
    });
    expect(mails).toEqual([]);
    for (const { caseId, due } of watched)
      expect((await stateOf(caseId)).deadline.passed, due).toBe(due < "2026-10-09");
  });

  it("are made up at the opening: every step once, though the sweep dies half-way, runs twice and is heard twice", async () => {
    world.moveTo(OPENING);
    const dying = { ...world, ports: dyingAfter(7, world.ports) };
    await expect(lambda(sweep, dying)()).rejects.toThrow();
    caughtUp = await since(async () => {
      await Promise.all([lambda(sweep, world)(), lambda(sweep, world)()]);
      await hear(true);
      await lambda(sweep, world)();
      await hear(true);
    });
    for (const { caseId, due, unit } of watched) {
      const { deadline, takings } = await stateOf(caseId);
      const owed = deadline.steps.filter(({ at }) => at > MONDAY && at <= OPENING).map(({ rungId }) => rungId);
      expect(takings.map(({ rung }) => rung).sort(), `${unit} ${due}`).toEqual(owed.sort());
      for (const { at } of takings) expect(new Date(at).getUTCHours(), at).toBeLessThan(9);
    }
  });

  it("leave no unit without word of what it missed, and none with more than one mail for a person", () => {
    for (const { unitId, due, side } of watched) {
      const own = caughtUp.filter(({ to }) => to.startsWith(`${unitId}-`));
      const isTold = side === "unit" && due < "2026-10-30";
      expect(own.length > 0, `${unitId} ${due}`).toBe(isTold);
      expect(new Set(own.map(({ to }) => to)).size).toBe(own.length);
    }
  });

  it("are told as they are: no day that is over is announced, and what is overdue is called so", () => {
    const about = (due: string) =>
      caughtUp.filter(({ subject }) => watched.some(({ caseId, due: on }) => on === due && subject.endsWith(caseId)));
    for (const due of dueDays)
      for (const { subject, text } of about(due)) {
        expect(/^\[督导\] (逾期|知悉)/.test(subject), subject).toBe(due < FRIDAY || subject.includes("知悉"));
        expect(text.includes("今天 24:00 到期"), text).toBe(due === FRIDAY);
        expect(/将于\d+年\d+月\d+日（星期.）到期/.test(text), text).toBe(due > FRIDAY);
        expect(text.includes("已于"), text).toBe(due < FRIDAY);
      }
  });

  it("bring whoever looks after many cases no burst: one mail for a case whose own day it is, the rest in one digest", async () => {
    const many = ["leader", "office-clerk", "office-head", "chief", "bureau-officer", "county-clerk", "resident"];
    for (const who of many)
      for (const { subject } of caughtUp.filter(({ to }) => to === who)) {
        const told = watched.find(({ caseId }) => subject.endsWith(caseId));
        expect(told && (await rungOn(told.caseId, FRIDAY)), `${who}: ${subject}`).toBe(true);
      }
    world.moveTo("2026-10-09T01:15:00.000Z");
    const digests = await since(() => lambda(dailyDigest, world)());
    const again = await since(async () => {
      await lambda(dailyDigest, world)();
      await lambda(dailyDigest, world)();
    });
    expect(again).toEqual([]);
    expect(new Set(digests.map(({ to }) => to)).size).toBe(digests.length);
    const officer = digests.find(({ to }) => to === "bureau-officer");
    // Two kinds of school clocks and the counties', four days each that are over.
    expect(officer?.subject).toContain("逾期12项");
    expect(digests.find(({ to }) => to === "office-head")?.subject).toContain("逾期16项");
    // What the office itself is late with, and nothing of what schools owe.
    expect(digests.find(({ to }) => to === "chief")?.subject).toContain("逾期4项");
    for (const { to, subject } of digests.filter(({ to }) => to.includes("-n"))) {
      const unit = watched.find(({ unitId }) => to.startsWith(`${unitId}-`));
      expect(subject.includes("逾期1项"), subject).toBe((unit?.due ?? "") < FRIDAY);
    }
  });

  it("are over: the next day brings what that day is for and nothing else", async () => {
    world.moveTo(toInstant(new Date("2026-10-10T01:00:00.000Z")));
    const mails = await since(async () => {
      await lambda(sweep, world)();
      await hear();
    });
    const due = new Set(mails.map(({ subject }) => watched.find(({ caseId }) => subject.endsWith(caseId))?.due));
    for (const day of due) expect(day).toSatisfy((on: string) => dueDays.includes(on));
    for (const { subject } of mails) {
      const told = watched.find(({ caseId }) => subject.endsWith(caseId));
      expect(told && (await rungOn(told.caseId, Day.parse("2026-10-10"))), subject).toBe(true);
    }
  });
});
