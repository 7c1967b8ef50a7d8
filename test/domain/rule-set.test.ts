import { describe, expect, it } from "vitest";
import type { Command } from "../../domain/case/command.ts";
import type { PersonId } from "../../domain/directory.ts";
import { differencesBetween } from "../../domain/rule-set/difference.ts";
import { approve, draftNew, editDraft, ruleSetInForce } from "../../domain/rule-set/draft.ts";
import { problemsOf, type RuleSetProblem } from "../../domain/rule-set/fitness.ts";
import { broughtByRelease, RELEASE } from "../../domain/rule-set/release.ts";
import { type Limit, type LimitId, type RuleSet, type Rung, YearDay } from "../../domain/rule-set.ts";
import type { Ruled } from "../../domain/ruled.ts";
import { Day, dayOf, Instant } from "../../domain/time.ts";
import { context, machine } from "./city.ts";
import { served } from "./feedback-story.ts";
import { given } from "./given.ts";
import { testRuleSet as first } from "./rule-set.ts";

const drafter = "clerk" as PersonId;
const editor = "colleague" as PersonId;
const head = "office-head" as PersonId;
const on = (text: string) => Day.parse(text);
const now = Instant.parse("2026-06-01T02:00:00.000Z");
const today = dayOf(now);
const done = <T>(outcome: Ruled<T>): T => {
  if (!outcome.accepted) throw new Error(outcome.refusal.code);
  return outcome.value;
};
const refusal = (outcome: Ruled<unknown>) => (outcome.accepted ? null : outcome.refusal);

const draft = done(draftNew(first, [first], drafter, on("2026-07-01"), today));
const withValue = (limitId: LimitId, value: Limit["value"], set: RuleSet = draft) =>
  done(editDraft(set, { limits: [{ ...set.limits[limitId], value }] }, drafter, today));
const shorter = withValue("defence", { workingDays: 5 });

describe("a rule set", () => {
  it("grows as a draft, is approved by another person, and then counts from its day on", () => {
    expect(draft).toMatchObject({ version: 2, status: "draft", draftedBy: drafter, approvedBy: null });
    const second = done(approve(shorter, [first, shorter], head, now));
    expect(second).toMatchObject({ status: "approved", approvedBy: head, approvedAt: now });
    const versions = [first, second];
    expect(ruleSetInForce(versions, "test", on("2026-06-30"))?.version).toBe(1);
    expect(ruleSetInForce(versions, "test", on("2026-07-01"))?.version).toBe(2);
    expect(ruleSetInForce(versions, "test", on("2025-12-31"))).toBeNull();
    expect(ruleSetInForce(versions, "other", on("2026-07-01"))).toBeNull();
  });

  it("in force on a day is the approved version that took effect last, never a draft", () => {
    const later = done(approve(withValue("plan", { workingDays: 8 }), [first], head, now));
    const correction = { ...later, version: 3 };
    expect(ruleSetInForce([correction, later, first, draft], "test", on("2026-07-02"))?.version).toBe(3);
    expect(ruleSetInForce([first, draft], "test", on("2026-07-02"))?.version).toBe(1);
  });

  it("is not approved by whoever drafted or edited it", () => {
    expect(refusal(approve(shorter, [first], drafter, now))).toMatchObject({
      code: "same-person",
      data: { role: "approver" },
    });
    const edited = done(editDraft(shorter, { effectiveFrom: on("2026-08-01") }, editor, today));
    expect(edited.editedBy).toEqual([editor]);
    expect(refusal(approve(edited, [first], editor, now))?.code).toBe("same-person");
    expect(approve(edited, [first], head, now).accepted).toBe(true);
  });

  it("does not take effect in the past, and may on the very day", () => {
    const from = (day: string) => done(editDraft(shorter, { effectiveFrom: on(day) }, drafter, on("2026-05-01")));
    expect(refusal(approve(from("2026-05-31"), [first], head, now))).toMatchObject({
      code: "date-in-past",
      field: "effectiveFrom",
    });
    expect(approve(from("2026-06-01"), [first], head, now).accepted).toBe(true);
  });

  it("is told while it is drafted that its day has passed, and not because of a day that passed since", () => {
    const inPast = { code: "date-in-past", field: "effectiveFrom" };
    expect(refusal(draftNew(first, [first], drafter, on("2026-05-31"), today))).toMatchObject(inPast);
    expect(refusal(editDraft(shorter, { effectiveFrom: on("2026-05-31") }, drafter, today))).toMatchObject(inPast);
    expect(editDraft(shorter, { effectiveFrom: today }, drafter, today).accepted).toBe(true);
    const late = on("2026-07-02");
    expect(editDraft(shorter, { limits: [], effectiveFrom: shorter.effectiveFrom }, drafter, late).accepted).toBe(true);
  });

  it("never changes once approved, and is not approved twice", () => {
    const second = done(approve(shorter, [first], head, now));
    expect(refusal(editDraft(second, { effectiveFrom: on("2026-09-01") }, drafter, today))?.code).toBe(
      "rule-set-approved",
    );
    expect(refusal(approve(second, [first], head, now))?.code).toBe("rule-set-approved");
  });

  it("has one draft at a time, numbered after every version there is", () => {
    expect(refusal(draftNew(first, [first, draft], editor, on("2026-09-01"), today))?.code).toBe("draft-open");
    const second = done(approve(shorter, [first], head, now));
    expect(done(draftNew(first, [first, second], drafter, on("2026-09-01"), today)).version).toBe(3);
  });

  it("is not approved when it changes nothing or is unfit", () => {
    expect(refusal(approve(draft, [first], head, now))?.code).toBe("rule-set-unchanged");
    expect(refusal(approve(withValue("defence", { workingDays: 0 }), [first], head, now))?.code).toBe("rule-set-unfit");
  });
});

describe("the differences of two versions", () => {
  it("name each limit with what changed in it, each rung, the hours and the name", () => {
    const ladder = first.ladders.school.filter(({ id }) => id !== "days_before");
    const edited = done(
      editDraft(
        shorter,
        { officeHours: { from: "08:30", until: "17:00" }, ladders: { school: ladder } },
        drafter,
        today,
      ),
    );
    expect(differencesBetween(first, edited)).toMatchObject([
      { about: "limit", limitId: "defence", fields: ["value"], before: { value: { workingDays: 10 } } },
      { about: "rung", ladder: "school", rungId: "days_before", after: null },
      { about: "officeHours", after: { from: "08:30" } },
    ]);
    expect(differencesBetween(first, draft)).toEqual([]);
  });
});

describe("the rule set of a release", () => {
  const today = on("2026-06-01");
  const release: RuleSet = {
    ...first,
    officeHours: { from: "08:30", until: "17:00" },
    limits: {
      ...first.limits,
      defence: { ...first.limits.defence, value: { workingDays: 15 } },
      notice: { ...first.limits.notice, value: { workingDays: 12 } },
    },
  };

  it("is taken over as it is where that version is not kept yet, and brings nothing where it says the same", () => {
    expect(broughtByRelease(release, [], [], today)).toBe(release);
    expect(broughtByRelease(release, [{ ...first, id: "another" }], [], today)).toBe(release);
    expect(broughtByRelease(first, [first], [], today)).toBeNull();
  });

  it("offers what it says otherwise as a draft of the next version, for anybody who approves to weigh", () => {
    const offered = broughtByRelease(release, [first], [], today);
    if (!offered) throw new TypeError("something is offered");
    expect(offered).toMatchObject({
      id: "test",
      version: 2,
      status: "draft",
      draftedBy: RELEASE,
      effectiveFrom: "2026-07-01",
    });
    expect(differencesBetween(first, offered)).toMatchObject([
      { limitId: "notice", after: { value: { workingDays: 12 } } },
      { limitId: "defence", after: { value: { workingDays: 15 } } },
      { about: "officeHours" },
    ]);
    expect(approve(offered, [first, offered], head, now).accepted).toBe(true);
  });

  it("leaves what the office has set for itself since as the office set it", () => {
    const own = done(approve(shorter, [first], head, now));
    const offered = broughtByRelease(release, [first, own], [], today);
    expect(offered).toMatchObject({ version: 3, limits: { defence: { value: { workingDays: 5 } } } });
    expect(offered?.limits.notice.value).toEqual({ workingDays: 12 });
  });

  it("is offered once: not beside an open draft, nor again once it was approved or dropped", () => {
    expect(broughtByRelease(release, [first, draft], [], today)).toBeNull();
    const offered = broughtByRelease(release, [first], [], today);
    if (!offered) throw new TypeError("something is offered");
    const approved = done(approve(offered, [first, offered], head, now));
    expect(broughtByRelease(release, [first, approved], [], today)).toBeNull();
    const later = on("2026-08-01");
    expect(broughtByRelease(release, [first], [offered], later)).toBeNull();
    const more = { ...release, officeHours: { from: "09:00", until: "17:00" } };
    expect(broughtByRelease(more, [first], [offered], later)).toMatchObject({ officeHours: { from: "09:00" } });
  });
});

describe("a fit rule set", () => {
  const sane = first;
  const problems = (set: RuleSet, basis: RuleSet | null = sane): RuleSetProblem["problem"][] =>
    problemsOf(set, basis).map(({ problem }) => problem);
  const limit = (limitId: LimitId, changes: Partial<Limit>, set: RuleSet = sane): RuleSet => ({
    ...set,
    limits: { ...set.limits, [limitId]: { ...set.limits[limitId], ...changes } },
  });
  const ladder = (change: (rungs: Rung[]) => Rung[], ladderId: "school" | "office" = "school"): RuleSet => ({
    ...sane,
    ladders: { ...sane.ladders, [ladderId]: change(sane.ladders[ladderId]) },
  });
  const changed = (id: string, changes: Partial<Rung>) => (rungs: Rung[]) =>
    rungs.map((rung) => (rung.id === id ? { ...rung, ...changes } : rung));

  it("has nothing wrong with it", () => {
    expect(problems(sane)).toEqual([]);
    expect(problems(sane, null)).toEqual([]);
  });

  it("gives every limit that is switched on a value above zero, of the kind it was", () => {
    expect(problems(limit("plan", { value: null }))).toEqual(["value_missing"]);
    expect(problems(limit("plan", { value: { calendarDays: 0 } }))).toEqual(["value_not_positive"]);
    expect(problems(limit("plan", { value: { calendarDays: 20 } }))).toEqual([]);
    expect(problems(limit("plan", { value: { value: 3, unit: "times" } }))).toEqual(["kind_changed"]);
    expect(problems(limit("team_size", { value: { value: 3, unit: "share" } }))).toEqual([
      "value_not_positive",
      "kind_changed",
    ]);
    expect(problems(limit("plan", { value: null, row: 18 }), null)).toEqual(["value_missing"]);
    expect(problems(limit("plan", { value: null, row: 18, enabled: false }), null)).toEqual([]);
  });

  it("may switch what has no value on and off, and makes no number of it", () => {
    const off = limit("plan", { value: null, enabled: false });
    expect(problems(limit("plan", { value: null, enabled: true }), off)).toEqual([]);
    expect(problems(limit("plan", { value: { workingDays: 3 } }), off)).toEqual(["kind_changed"]);
  });

  it("does not pass another number off as the quoted one", () => {
    const origin = { source: "N13 Art 26", label: "Q", confidence: "quoted" } as const;
    const law = limit("publication", { origin, value: { workingDays: 20 } });
    expect(problems(limit("publication", { value: { workingDays: 10 } }, law), law)).toEqual(["law_changed"]);
    const setting = { source: "本办公室设定", label: "A", confidence: "assumption" } as const;
    expect(problems(limit("publication", { value: { workingDays: 10 }, origin: setting }, law), law)).toEqual([]);
  });

  it("keeps the urgent shorter than the ordinary", () => {
    const urgent = limit("urge_order_urgent", { value: { calendarDays: 20 } });
    expect(problems(limit("urge_order", { value: { calendarDays: 15 } }, urgent))).toEqual(["order_reversed"]);
  });

  it("has semesters one after the other, on days there are every year", () => {
    const begins = (yearDay: string) => limit("spring_semester_from", { value: { yearDay } });
    expect(problems(begins("02-24"))).toEqual([]);
    expect(problems(begins("01-10"))).toEqual(["order_reversed"]);
    expect(problems(limit("spring_semester_until", { value: { yearDay: "09-01" } }))).toEqual(["order_reversed"]);
    expect(problems(limit("spring_semester_from", { value: { workingDays: 5 } }))).toContain("kind_changed");
    expect(["03-01", "02-29", "04-31", "3-1"].map((yearDay) => YearDay.safeParse({ yearDay }).success)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("has ladders that climb day by day, remind before and press after", () => {
    expect(problems(ladder((rungs) => rungs.filter(({ offset }) => offset.days > 0)))).toEqual(["no_reminder"]);
    expect(problems(ladder((rungs) => rungs.filter(({ offset }) => offset.days <= 0)))).toEqual([
      "no_notice_of_lateness",
    ]);
    expect(problems(ladder((rungs) => rungs.toReversed()))).toContain("rung_out_of_order");
    expect(problems(ladder(changed("days_before", { id: "week_before" })))).toEqual(["rung_named_twice"]);
    expect(problems(ladder(changed("overdue", { notice: "reminder" })))).toEqual(["notice_does_not_fit_day"]);
    expect(problems(ladder(changed("on_the_day", { asksDecision: true })))).toEqual(["decision_before_due"]);
    expect(problems(ladder(changed("overdue", { know: ["unit_contact"] })))).toEqual(["acts_and_knows"]);
  });

  it("never lets the office's own ladder reach the unit", () => {
    expect(problems(ladder(changed("overdue", { know: ["superior_department"] }), "office"))).toEqual([
      "reaches_the_unit",
    ]);
  });

  it("opens the office before it closes", () => {
    expect(problems({ ...sane, officeHours: { from: "17:00", until: "09:00" } })).toEqual(["office_hours_reversed"]);
  });
});

describe("a new version", () => {
  const later = (limits: Partial<RuleSet["limits"]>) => ({
    ...first,
    version: 2,
    limits: { ...first.limits, ...limits },
  });

  it("moves no deadline that was served, even where a decision is given the wrong set", () => {
    const defence = { ...first.limits.defence, value: { workingDays: 3 } };
    const recompute: Command = { type: "RecomputeDeadlines", reason: "规则集第2版生效" };
    const under = { ...context(machine("calendar"), "2026-03-05T02:00:00.000Z"), ruleSet: later({ defence }) };
    given(...served)
      .when(recompute, under)
      .thenNothing();
  });

  it("is pinned by the cases opened under it, and by no others", () => {
    const [opening, by] = served[0] ?? [];
    if (!opening || !by) throw new Error("the story begins with an opening");
    const { state } = given([opening, { ...by, ruleSet: later({}) }]);
    expect(state).toMatchObject({ ruleSet: { id: "test", version: 2 } });
    expect(given(...served).state).toMatchObject({ ruleSet: { id: "test", version: 1 } });
  });
});
