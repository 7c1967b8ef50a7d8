import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CaseFile, openStageOf } from "../../domain/case/case-file.ts";
import type { Command, PersonCommand } from "../../domain/case/command.ts";
import { decide } from "../../domain/case/decide.ts";
import type { CaseEvent } from "../../domain/case/event.ts";
import { after } from "../../domain/case/evolve.ts";
import { nextStepAt } from "../../domain/clock/clock.ts";
import { openChildrenOf } from "../../domain/closing/open-children.ts";
import { addDays, Day } from "../../domain/time.ts";
import { actor, context, machine } from "./city.ts";
import { givenCase } from "./given.ts";
import {
  ask,
  clockOf,
  morning,
  person,
  planning,
  rectifying,
  saves,
  story,
  submits,
  timePasses,
  when,
} from "./rectification-story.ts";

const dated = rectifying(["dated"]);
const deadlineId = "fix_dated-1";
const request = (until: string) => ({ deadlineId, until, reason: "教师招聘未完成", progress: "已公告" });
const requested = person("RequestExtension", "school-contact", "2026-04-07", request("2026-04-24"));
const granted = person("GrantExtension", "office-head", "2026-04-08", {
  deadlineId,
  until: "2026-04-24",
  reason: "同意",
});
const proposed = person("ProposeSuspension", "office-clerk", "2026-03-20", {
  deadlineId,
  until: "2026-04-17",
  reason: "校舍封闭施工",
});
const suspended = person("ApproveSuspension", "office-head", "2026-03-23", { deadlineId });

describe("an extension", () => {
  it("is asked for before the day, for a later day, within the original length", () => {
    const asks = (until: string, day = "2026-04-07") =>
      when(dated, "RequestExtension", "school-contact", day, request(until));
    asks("2026-04-08").thenRefuses("not-later");
    asks("2026-05-09").thenRefuses("period-too-long");
    asks("2026-04-24", "2026-04-09").thenRefuses("deadline-over");
    asks("2026-05-08").then("ExtensionRequested", "DeadlineStarted");
  });

  it("may reach the time a person can approve for a hard fix", () => {
    const hard = rectifying(["hard"]);
    const asks = (until: string) =>
      when(hard, "RequestExtension", "school-contact", "2026-06-01", { ...request(until), deadlineId: "fix_hard-1" });
    asks("2026-09-08").thenRefuses("period-too-long");
    asks("2026-09-07").then("ExtensionRequested", "DeadlineStarted");
  });

  it("concerns a running duty of the unit, one request at a time", () => {
    const asks = (file: CaseFile, id: string) =>
      when(file, "RequestExtension", "school-contact", "2026-04-07", { ...request("2026-04-24"), deadlineId: id });
    asks(dated, "no-such-clock").thenRefuses("deadline-unknown");
    asks(dated, "supervision_report").thenRefuses("deadline-not-deferrable");
    asks(dated, "plan-2").thenRefuses("clock-not-running");
    asks(story(dated, requested), deadlineId).thenRefuses("request-open");
  });

  it("is answered within three working days, on the office's own ladder", () => {
    expect(clockOf(story(dated, requested), "extension_answer")).toMatchObject({
      due: "2026-04-10",
      side: "office",
      ladder: "office",
    });
  });

  it("moves the day later, never beyond what was asked, and starts a ladder of its own", () => {
    const grants = (until: string, day = "2026-04-08") =>
      when(story(dated, requested), "GrantExtension", "office-head", day, { deadlineId, until, reason: "同意" });
    when(dated, "GrantExtension", "office-head", "2026-04-08", {
      deadlineId,
      until: "2026-04-24",
      reason: "同意",
    }).thenRefuses("nothing-requested");
    grants("2026-04-08").thenRefuses("not-later");
    grants("2026-04-27").thenRefuses("period-too-long");
    grants("2026-04-10", "2026-04-14").thenRefuses("date-in-past");
    const reminded = story(dated, requested, timePasses(morning("2026-04-08")), granted);
    expect(clockOf(reminded, deadlineId)).toMatchObject({
      due: "2026-04-24",
      passed: false,
      taken: [],
      history: [{ kind: "extended", from: "2026-04-08", to: "2026-04-24" }],
    });
    expect(clockOf(reminded, "extension_answer")).toMatchObject({ end: "met" });
  });

  it("is given once", () => {
    when(
      story(dated, requested, granted),
      "RequestExtension",
      "school-contact",
      "2026-04-20",
      request("2026-05-08"),
    ).thenRefuses("extension-used-up");
  });

  it("is never granted by whoever asked for it", () => {
    const asked = story(dated, requested);
    const by = {
      kind: "person",
      personId: "school-contact",
      positions: [{ role: "office_head", organisationId: "city-office" }],
    };
    givenCase(asked)
      .when(
        ask("GrantExtension", { deadlineId, until: "2026-04-24", reason: "同意" }),
        context(by as never, morning("2026-04-08")),
      )
      .thenRefuses("same-person");
  });

  it("that nobody answered holds the lapse off; refused, the lapse follows at once", () => {
    const waiting = story(dated, requested, timePasses(morning("2026-04-13")));
    expect(openStageOf(waiting)).toBe("rectification");
    when(waiting, "RefuseExtension", "office-head", "2026-04-14", { deadlineId, reason: "理由不充分" }).then(
      "ExtensionRefused",
      "DeadlineEnded",
      "DeadlineEnded",
      "StageConcluded",
    );
    const lateGrant = story(
      waiting,
      person("GrantExtension", "office-head", "2026-04-14", { deadlineId, until: "2026-04-24", reason: "同意" }),
    );
    expect(clockOf(lateGrant, deadlineId)).toMatchObject({ due: "2026-04-24", status: "running", passed: false });
  });

  it("needs no answer once the unit has reported", () => {
    const reported = story(dated, requested, saves("F1", "2026-04-08"), submits("2026-04-08", "F1"));
    expect(reported.deferrals.size).toBe(0);
    expect(clockOf(reported, "extension_answer")).toMatchObject({ end: "cancelled" });
  });

  it("may be asked for the plan as well", () => {
    when(planning(["dated"]), "RequestExtension", "school-contact", "2026-03-27", {
      ...request("2026-04-10"),
      deadlineId: "plan-2",
    }).then("ExtensionRequested", "DeadlineStarted");
  });
});

describe("a suspension", () => {
  it("needs another person's approval", () => {
    const asks = story(dated, proposed);
    when(asks, "ApproveSuspension", "office-clerk", "2026-03-23", { deadlineId }).thenRefuses("not-permitted");
    when(dated, "ApproveSuspension", "office-head", "2026-03-23", { deadlineId }).thenRefuses("nothing-requested");
    const own = story(
      dated,
      person("ProposeSuspension", "office-head", "2026-03-20", { deadlineId, until: "2026-04-17", reason: "施工" }),
    );
    when(own, "ApproveSuspension", "office-head", "2026-03-23", { deadlineId }).thenRefuses("same-person");
    when(asks, "DeclineSuspension", "office-head", "2026-03-23", { deadlineId, reason: "不必" }).then(
      "SuspensionDeclined",
      "DeadlineEnded",
    );
  });

  it("is proposed until a later day, while the clock runs", () => {
    const proposes = (file: CaseFile, until: string, day = "2026-03-20") =>
      when(file, "ProposeSuspension", "school-contact", day, { deadlineId, until, reason: "施工" });
    proposes(dated, "2026-03-20").thenRefuses("date-in-past");
    proposes(dated, "2026-05-20", "2026-04-09").thenRefuses("deadline-over");
    proposes(story(dated, proposed, suspended), "2026-04-17", "2026-03-24").thenRefuses("clock-not-running");
  });

  it("stops every rung, and the office is reminded to resume", () => {
    const resting = story(dated, proposed, suspended);
    expect(clockOf(resting, deadlineId)).toMatchObject({
      status: "suspended",
      suspendedOn: "2026-03-23",
      remaining: { calendarDays: 16 },
    });
    expect(clockOf(resting, `resume-${deadlineId}`)).toMatchObject({ due: "2026-04-17", side: "office" });
    const later = story(resting, timePasses(morning("2026-05-20")));
    expect(clockOf(later, deadlineId)).toMatchObject({ taken: [], passed: false });
    expect(openStageOf(later)).toBe("rectification");
  });

  it("gives back the calendar days that were left", () => {
    const resumed = story(
      dated,
      proposed,
      suspended,
      person("ResumeDeadline", "office-clerk", "2026-04-15", { deadlineId, reason: "施工结束" }),
    );
    expect(clockOf(resumed, deadlineId)).toMatchObject({
      due: "2026-05-06",
      status: "running",
      remaining: null,
      history: [
        { kind: "suspended" },
        { kind: "resumed", counting: { from: "2026-04-15", span: { calendarDays: 16 } } },
      ],
    });
    expect(clockOf(resumed, `resume-${deadlineId}`)).toMatchObject({ end: "met" });
    when(resumed, "ResumeDeadline", "office-clerk", "2026-04-16", { deadlineId, reason: "再次" }).thenRefuses(
      "clock-not-suspended",
    );
  });

  it("no longer watches a resting clock once its findings are reported: nothing is left to resume", () => {
    const reported = story(dated, proposed, suspended, saves("F1", "2026-03-25"), submits("2026-03-26", "F1"));
    expect(clockOf(reported, deadlineId)).toMatchObject({ status: "ended", end: "met" });
    expect(clockOf(reported, `resume-${deadlineId}`)).toMatchObject({ status: "ended", end: "cancelled" });
    expect(openChildrenOf(reported).filter(({ limitId }) => limitId === "office_decision")).toEqual([]);
  });

  it("gives back the working days that were left", () => {
    const urgent = planning(["immediate"]);
    const id = "fix_immediate-1";
    const resumed = story(
      urgent,
      person("ProposeSuspension", "school-contact", "2026-03-11", {
        deadlineId: id,
        until: "2026-04-03",
        reason: "停电",
      }),
      person("ApproveSuspension", "office-head", "2026-03-11", { deadlineId: id }),
      person("ResumeDeadline", "office-clerk", "2026-04-03", { deadlineId: id, reason: "恢复供电" }),
    );
    expect(clockOf(resumed, id)).toMatchObject({ due: "2026-04-09" });
  });
});

describe("whatever people ask and decide", () => {
  const three = rectifying(["immediate", "dated", "hard"]);
  const ids = ["fix_immediate-1", "fix_dated-1", "fix_hard-1", "interim_report-1"] as const;

  /** Something that goes on over some days: a request and its answer, a rest and its end, a report, time passing. */
  const episode = fc.record({
    kind: fc.constantFrom("extension", "refusal", "suspension", "report", "time", "time", "time"),
    id: fc.constantFrom(...ids),
    day: fc.integer({ min: 0, max: 90 }).map((n) => addDays(Day.parse("2026-03-13"), n)),
    later: fc.integer({ min: 0, max: 12 }),
    more: fc.integer({ min: -2, max: 40 }),
  });
  type Episode = typeof episode extends fc.Arbitrary<infer E> ? E : never;
  type Move = { readonly day: Day; readonly by: string; readonly command: (file: CaseFile) => Command };

  function movesOf({ kind, id, day, later, more }: Episode): Move[] {
    const beyond = (file: CaseFile) => addDays(clockOf(file, id)?.due ?? day, more);
    const move = (
      at: Day,
      by: string,
      type: PersonCommand["type"],
      fields: (file: CaseFile) => Record<string, unknown>,
    ): Move => ({ day: at, by, command: (file) => ask(type, { deadlineId: id, reason: "r", ...fields(file) }) });
    const answered = addDays(day, later);
    switch (kind) {
      case "extension":
        return [
          move(day, "school-contact", "RequestExtension", (file) => ({ until: beyond(file), progress: "p" })),
          move(answered, "office-head", "GrantExtension", (file) => ({ until: beyond(file) })),
        ];
      case "refusal":
        return [
          move(day, "school-contact", "RequestExtension", (file) => ({ until: beyond(file), progress: "p" })),
          move(answered, "office-head", "RefuseExtension", () => ({})),
        ];
      case "suspension":
        return [
          move(day, "office-clerk", "ProposeSuspension", () => ({ until: addDays(day, 20) })),
          { day, by: "office-head", command: () => ask("ApproveSuspension", { deadlineId: id }) },
          move(answered, "office-clerk", "ResumeDeadline", () => ({})),
        ];
      case "report": {
        const findingId = `F${1 + (later % 3)}`;
        const item = { findingId, state: "done", measureTaken: "m" };
        return [
          { day, by: "school-contact", command: () => ask("SaveReport", { item }) },
          { day, by: "school-head", command: () => ask("SubmitReport", { findingIds: [findingId], summary: "s" }) },
        ];
      }
      default:
        return [{ day, by: "clock", command: () => ({ type: "PassTime" }) }];
    }
  }

  it("no day moves earlier, no rung is taken twice for one day, and nothing waits without a next step", () => {
    let moved = 0;
    fc.assert(
      fc.property(fc.array(episode, { maxLength: 16 }), (episodes) => {
        let file: CaseFile = three;
        const taken = new Set<string>();
        const moves = episodes.flatMap(movesOf).toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
        for (const { day, by, command } of moves) {
          const given = context(by === "clock" ? machine("clock") : actor(by), morning(day));
          const decision = decide(file, command(file), given);
          if (!decision.accepted) continue;
          const before = file;
          for (const event of decision.events) {
            noteRungs(event, file, taken);
            file = after(file, [event], given);
            if (event.type === "DeadlineExtended" || event.type === "DeadlineResumed") moved += 1;
          }
          for (const { id, due } of before.deadlines.values()) {
            expect((clockOf(file, id)?.due ?? "") >= due).toBe(true);
          }
          if (openStageOf(file)) expect(nextStepAt(file) !== null || awaitsTheOffice(file)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
    expect(moved).toBeGreaterThan(5);
  });
});

/** The office is late with a decision, and its ladder has nobody left to tell. */
const awaitsTheOffice = (file: CaseFile): boolean =>
  [...file.deadlines.values()].some(({ side, status, passed }) => side === "office" && status === "running" && passed);

function noteRungs(event: CaseEvent, file: CaseFile, taken: Set<string>): void {
  if (event.type !== "LadderStepsTaken") return;
  const due = file.deadlines.get(event.deadlineId)?.due;
  for (const rungId of event.rungIds) {
    const key = `${event.deadlineId} ${due} ${rungId}`;
    expect(taken.has(key)).toBe(false);
    taken.add(key);
  }
}
