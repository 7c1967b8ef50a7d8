import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CaseEvent } from "../../domain/case/event.ts";
import { startDeadline } from "../../domain/clock/start.ts";
import { Person } from "../../domain/directory.ts";
import type { Limit } from "../../domain/rule-set.ts";
import { Day, dayOf, Instant } from "../../domain/time.ts";
import { lambda } from "../../functions/adapters/lambda.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { dailyDigest } from "../../functions/daily-digest/daily-digest.ts";
import { notify } from "../../functions/notify/notify.ts";
import { project } from "../../functions/project/project.ts";
import { sweep } from "../../functions/sweep/sweep.ts";
import { actor, context, people } from "../domain/city.ts";
import { testRuleSet } from "../domain/rule-set.ts";
import { sentBy } from "./sent-mails.ts";
import { delivery, happens, noticesOf, openSpecial, reach, referenceOf } from "./stories.ts";
import { openWorld, settle, type TestWorld } from "./world.ts";

const ses = mockClient(SESv2Client);
const caseId = referenceOf(5);
const secret = "食堂管理混乱";
const requested: CaseEvent = {
  type: "RecusalRequested",
  personId: "member-one" as never,
  from: "unit",
  reason: secret,
  by: "school-head" as never,
};
/** Opened on Monday 2 March with forty working days to prepare: Qingming among them: until Tuesday 28 April. */
const DUE_WEEK = "2026-04-22T01:20:00.000Z";
const LATE = "2026-04-29T01:20:00.000Z";

describe("the daily digest", () => {
  let world: TestWorld;
  beforeEach(async () => {
    ses.reset();
    ses.on(SendEmailCommand).resolves({});
    world = await openWorld();
    await settle(world);
    await openSpecial(world, caseId, { title: secret });
    await reach(world, caseId, "preparation", 1);
    await happens(world, caseId, requested);
    await list();
  });
  afterEach(() => world.close());

  const list = async () => lambda(project, world)(delivery(...(await noticesOf(world, caseId))));
  const mails = () => sentBy(ses);
  const runAt = async (at: string) => {
    world.moveTo(at);
    await lambda(dailyDigest, world)();
  };
  /** What has been due since is taken, as it is every five minutes. */
  const sweptAt = async (at: string) => {
    world.moveTo(at);
    await lambda(sweep, world)();
    await list();
  };
  const change = async (id: string, changes: Partial<Record<keyof Person, unknown>>) => {
    const known = people.find((each) => each.id === id);
    await suppliesOf(["directoryRegister"], world).directoryRegister.putPerson(Person.parse({ ...known, ...changes }));
  };

  it("tells each person what waits for their decision and what is due, and who has nothing gets nothing", async () => {
    await sweptAt("2026-04-22T01:00:00.000Z");
    await runAt(DUE_WEEK);
    expect(
      mails()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(["chair", "leader", "member-one", "member-two", "office-clerk", "office-head"]);
    const head = mails().find(({ to }) => to === "office-head");
    expect(head?.subject).toBe("[督导] 每日提示（2026年4月22日（星期三））：待您决定1项，7日内到期1项");
    expect(head?.text).toContain(`school-seven：1项待决定  https://dudao.example/cases/${caseId}`);
    expect(head?.text).toContain("school-seven：preparation，2026年4月28日（星期二）止，还有 4 个工作日");
    expect(mails().find(({ to }) => to === "leader")?.text).not.toContain("待您决定");
  });

  it("says what is overdue as overdue, in the reader's language", async () => {
    await change("leader", { language: "en" });
    await sweptAt("2026-04-29T01:00:00.000Z");
    await runAt(LATE);
    const leader = mails().find(({ to }) => to === "leader");
    expect(leader?.subject).toBe("[Supervision] Daily digest, Wednesday 29 April 2026: 1 overdue");
    expect(leader?.text).toContain("Overdue (1):");
    expect(leader?.text).toContain("due Tuesday 28 April 2026, overdue by 1 working day");
  });

  it("holds no word that somebody wrote in the case", async () => {
    await sweptAt("2026-04-22T01:00:00.000Z");
    await runAt(DUE_WEEK);
    for (const { subject, text } of mails()) expect(subject + text).not.toContain(secret);
  });

  it("goes out once a day, however often it runs, and is made up where a run failed half-way", async () => {
    await sweptAt("2026-04-22T01:00:00.000Z");
    ses.on(SendEmailCommand).rejectsOnce(new Error("too many at once")).resolves({});
    await expect(runAt(DUE_WEEK)).rejects.toThrow();
    await runAt("2026-04-22T01:25:00.000Z");
    await Promise.all([lambda(dailyDigest, world)(), lambda(dailyDigest, world)()]);
    await runAt("2026-04-22T06:00:00.000Z");
    const readers = mails().map(({ to }) => to);
    // The mail whose hand-over failed was handed over again.
    expect(readers).toHaveLength(7);
    expect(new Set(readers).size).toBe(6);
    await sweptAt("2026-04-23T01:00:00.000Z");
    await runAt("2026-04-23T01:20:00.000Z");
    expect(mails()).toHaveLength(13);
  });

  it("comes on working days after the opening, a make-up Saturday among them, and on no other day or hour", async () => {
    await sweptAt("2026-04-24T01:00:00.000Z");
    for (const quiet of ["2026-04-24T01:10:00.000Z", "2026-04-24T09:00:00.000Z", "2026-04-25T02:00:00.000Z"]) {
      await runAt(quiet);
      expect(mails(), quiet).toEqual([]);
    }
    await sweptAt("2026-05-09T01:00:00.000Z");
    await runAt("2026-05-09T01:20:00.000Z");
    expect(mails().length).toBeGreaterThan(0);
  });

  it("waits until the sweep has taken what is due, but not past the last hour of the office", async () => {
    await runAt(LATE);
    expect(mails()).toEqual([]);
    await runAt("2026-04-29T08:00:00.000Z");
    expect(mails().find(({ to }) => to === "leader")?.subject).toContain("逾期1项");
  });

  it("goes by the rule set in force: how long after the opening, how far ahead, and until when it waits", async () => {
    const limits = { ...testRuleSet.limits };
    const numbers = { digest_after_opening: 40, digest_outlook: 3, digest_before_closing: 120 } as const;
    for (const [id, value] of Object.entries(numbers) as [keyof typeof numbers, number][])
      limits[id] = { ...limits[id], value: { ...limits[id].value, value } as Limit["value"] };
    const later = { ...testRuleSet, version: 2, effectiveFrom: Day.parse("2026-04-01"), limits };
    await suppliesOf(["directoryRegister"], world).directoryRegister.bringRuleSet(later);
    await sweptAt("2026-04-22T01:00:00.000Z");
    await runAt("2026-04-22T01:39:00.000Z");
    expect(mails()).toEqual([]);
    await runAt("2026-04-22T01:40:00.000Z");
    // What is due in six days is not told of yet; what waits for a decision is.
    expect(mails().map(({ subject }) => subject)).not.toEqual([]);
    for (const { subject } of mails()) expect(subject).not.toContain("到期");
    ses.resetHistory();
    await runAt("2026-04-29T06:59:00.000Z");
    expect(mails()).toEqual([]);
    await runAt("2026-04-29T07:00:00.000Z");
    expect(mails().find(({ to }) => to === "leader")?.subject).toContain("逾期1项");
  });

  it("reaches the deputy for an absent colleague, who is named, and not the absent", async () => {
    const absences = [{ from: "2026-04-20", until: "2026-04-24", reason: "出差" }];
    await change("office-head", { absences, deputyId: "administrator" });
    await sweptAt("2026-04-22T01:00:00.000Z");
    await runAt(DUE_WEEK);
    expect(mails().map(({ to }) => to)).not.toContain("office-head");
    const deputy = mails().find(({ to }) => to === "administrator");
    expect(deputy?.text).toContain("您代替缺勤的office-head");
    expect(deputy?.subject).toContain("待您决定1项");
  });

  it("leaves a case out for whoever is recused from it", async () => {
    await happens(world, caseId, {
      type: "PersonRecused",
      personId: "member-one" as never,
      because: "relative",
    });
    await list();
    await sweptAt("2026-04-22T01:00:00.000Z");
    await runAt(DUE_WEEK);
    expect(mails().map(({ to }) => to)).not.toContain("member-one");
  });

  it("shows a case of their own school to whoever works there as the school sees it, whatever other post they hold", async () => {
    const [post] = people.find(({ id }) => id === "office-clerk")?.positions ?? [];
    await change("office-clerk", { positions: [post, { role: "unit_contact", organisationId: "school-seven" }] });
    await sweptAt("2026-04-22T01:00:00.000Z");
    await runAt(DUE_WEEK);
    expect(mails().map(({ to }) => to)).toContain("office-head");
    expect(mails().map(({ to }) => to)).not.toContain("office-clerk");
  });

  it("keeps a case of their own school, and what waits for a decision in it, from the deputy of a colleague too", async () => {
    const absences = [{ from: "2026-04-20", until: "2026-04-24", reason: "出差" }];
    const [post] = people.find(({ id }) => id === "substitute")?.positions ?? [];
    await change("substitute", { positions: [post, { role: "unit_head", organisationId: "school-seven" }] });
    for (const id of ["leader", "office-head"]) await change(id, { absences, deputyId: "substitute" });
    await sweptAt("2026-04-22T01:00:00.000Z");
    await runAt(DUE_WEEK);
    const readers = mails().map(({ to }) => to);
    expect(readers).toContain("member-one");
    expect(readers).not.toContain("substitute");
  });

  /** The office owes something in a case, beside what its stage asks, from this instant for so many days. */
  const begins = async (at: string, days: number, id = "duty") => {
    world.moveTo(at);
    await happens(
      world,
      caseId,
      startDeadline(context(actor("office-head"), at), {
        id,
        entry: null,
        limitId: "office_decision",
        side: "office",
        ladder: "office",
        start: { on: dayOf(at as Instant), because: "DispositionProposed" },
        span: { calendarDays: days },
      }),
    );
    await list();
  };
  const lastNotice = async () => delivery(...(await noticesOf(world, caseId)).slice(-1));
  const clerk = () => mails().filter(({ to }) => to === "office-clerk");

  it("is what tells of a period of the office's own that began since the last, also where another comes first in the case", async () => {
    await sweptAt("2026-04-22T01:00:00.000Z");
    await runAt(DUE_WEEK);
    ses.resetHistory();
    await begins("2026-04-22T06:00:00.000Z", 8);
    const beginning = await lastNotice();
    await lambda(notify, world)(beginning);
    expect(mails()).toEqual([]);
    await sweptAt("2026-04-23T01:00:00.000Z");
    await runAt("2026-04-23T01:20:00.000Z");
    const [digest] = clerk();
    expect(digest?.subject).toContain("7日内到期2项");
    expect(digest?.text).toContain("school-seven：preparation，2026年4月28日（星期二）止，还有 3 个工作日  https");
    expect(digest?.text).toContain(
      "school-seven：office_decision，2026年4月30日（星期四）止，还有 7 个自然日，新开始计算  https",
    );
    ses.resetHistory();
    for (const later of ["2026-04-23T06:00:00.000Z", "2026-04-29T06:00:00.000Z"]) {
      world.moveTo(later);
      await lambda(notify, world)(beginning);
    }
    expect(mails()).toEqual([]);
    await sweptAt("2026-04-30T01:00:00.000Z");
    await runAt("2026-04-30T01:20:00.000Z");
    expect(clerk()[0]?.text).toContain("preparation");
    expect(clerk()[0]?.text).not.toContain("office_decision");
  });

  it("tells of what began and is due later than it looks, however far off, once", async () => {
    await sweptAt("2026-04-22T01:00:00.000Z");
    await runAt(DUE_WEEK);
    await begins("2026-04-22T06:00:00.000Z", 30);
    await lambda(notify, world)(await lastNotice());
    expect(clerk()).toHaveLength(1);
    for (const [day, isTold] of [
      ["2026-04-23", true],
      ["2026-04-24", false],
    ] as const) {
      ses.resetHistory();
      await sweptAt(`${day}T01:00:00.000Z`);
      await runAt(`${day}T01:20:00.000Z`);
      const [digest] = clerk();
      expect(digest?.subject.endsWith("，新开始计算1项")).toBe(isTold);
      expect(
        digest?.text.includes("新开始计算（1项）：\n- school-seven：office_decision，2026年5月22日（星期五）止"),
      ).toBe(isTold);
    }
  });

  it("tells of what began on its own day, before or after it went out, on the next", async () => {
    await sweptAt("2026-04-22T01:00:00.000Z");
    await begins("2026-04-22T01:10:00.000Z", 30, "before");
    await runAt(DUE_WEEK);
    await begins("2026-04-22T06:00:00.000Z", 31, "after");
    expect(clerk()[0]?.text).not.toContain("新开始计算");
    ses.resetHistory();
    await sweptAt("2026-04-23T01:00:00.000Z");
    await runAt("2026-04-23T01:20:00.000Z");
    expect(clerk()[0]?.text).toContain("新开始计算（2项）");
  });

  it("is not waited for by a period it would tell of too late or not at all", async () => {
    await runAt(DUE_WEEK);
    const told = async (at: string, days: number, id: string): Promise<number> => {
      ses.resetHistory();
      await begins(at, days, id);
      await lambda(notify, world)(await lastNotice());
      return clerk().length;
    };
    expect(await told("2026-04-22T06:00:00.000Z", 1, "due-tomorrow")).toBe(1);
    expect(await told("2026-04-22T06:00:00.000Z", 2, "in-two-days")).toBe(0);
    expect(await told("2026-04-22T06:00:00.000Z", 9, "beyond")).toBe(0);
    const limits = { ...testRuleSet.limits };
    // After the office has closed: none goes out.
    limits.digest_after_opening = { ...limits.digest_after_opening, value: { value: 480, unit: "minutes" } };
    const from = (day: string) => ({ ...testRuleSet, version: 2, effectiveFrom: Day.parse(day), limits });
    await suppliesOf(["directoryRegister"], world).directoryRegister.bringRuleSet(from("2026-04-24"));
    world.moveTo("2026-04-22T07:00:00.000Z");
    expect(await told("2026-04-22T07:00:00.000Z", 2, "before-the-change")).toBe(0);
    // The digest of the next day goes by the rule set that comes into force on it.
    expect(await told("2026-04-23T06:00:00.000Z", 4, "after-the-change")).toBe(1);
  });

  it("names what is new beyond the lines of a list, and counts the rest", async () => {
    const others = Array.from({ length: 12 }, (_, place) => referenceOf(20 + place));
    for (const other of others) {
      world.moveTo("2026-03-02T01:00:00.000Z");
      await openSpecial(world, other, { unitId: "kindergarten-two" });
      await reach(world, other, "preparation", 1);
      await lambda(project, world)(delivery(...(await noticesOf(world, other))));
    }
    await runAt("2026-04-22T08:00:00.000Z");
    await begins("2026-04-22T08:30:00.000Z", 8);
    ses.resetHistory();
    await runAt("2026-04-23T08:00:00.000Z");
    const [digest] = clerk();
    expect(digest?.text).toContain("7日内到期（14项）");
    expect(digest?.text.match(/^- /gm)).toHaveLength(11);
    expect(digest?.text).toContain("office_decision");
    expect(digest?.text).toContain("……另有3项");
  });

  it("reaches the deputy of a deputy whose mail came back", async () => {
    const absences = [{ from: "2026-04-20", until: "2026-04-24", reason: "出差" }];
    await change("office-head", { absences, deputyId: "substitute" });
    await change("substitute", { deputyId: "administrator" });
    await suppliesOf(["reachability"], world).reachability.note({
      email: "substitute@dudao.example",
      since: Instant.parse("2026-04-20T01:00:00.000Z"),
      reason: "550 no such mailbox",
    });
    await sweptAt("2026-04-22T01:00:00.000Z");
    await runAt(DUE_WEEK);
    expect(mails().map(({ to }) => to)).not.toContain("substitute");
    expect(mails().find(({ to }) => to === "administrator")?.text).toContain("您代替缺勤的office-head");
  });
});
