import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sightOf } from "../../domain/access/sight.ts";
import { mayPerform } from "../../domain/access.ts";
import { type Command, PersonCommand } from "../../domain/case/command.ts";
import { decide } from "../../domain/case/decide.ts";
import { after } from "../../domain/case/evolve.ts";
import { inspectorsOf } from "../../domain/team/team.ts";
import { actor, context } from "./city.ts";
import { given } from "./given.ts";
import { declaredCase, declaresNone, does, fileOf, openedCase } from "./stories.ts";

const on = "2026-03-03T01:00:00.000Z";
const declares = (who: string, tie: Record<string, unknown>) =>
  does(who, on, { type: "DeclareTies", ties: [{ description: "情况说明", ...tie }] });
const asks = (who: string, personId: string) =>
  does(who, on, { type: "RequestRecusal", personId, reason: "可能影响公正" });
const decides = (who: string, personId: string, granted = true) =>
  does(who, on, { type: "DecideRecusal", personId, granted, reason: "经核实" });
const adds = (personId: string) => does("office-clerk", on, { type: "AddMember", personId });
const replaces = (leavingId: string, joiningId: string) =>
  does("office-clerk", on, { type: "ReplaceMember", leavingId, joiningId, reason: "工作安排" });

describe("declaring ties", () => {
  it("recuses at once whoever is a relative, is employed by the unit, or was within three years", () => {
    for (const tie of [
      { kind: "relative" },
      { kind: "employer" },
      { kind: "former_employer", untilOn: "2023-03-03" },
      { kind: "former_employer" },
    ]) {
      given(...openedCase())
        .when(...declares("member-one", tie))
        .then("TiesDeclared", "PersonRecused");
    }
    given(...openedCase())
      .when(...declares("member-one", { kind: "former_employer", untilOn: "2023-03-02" }))
      .then("TiesDeclared");
  });

  it("leaves any other tie to a decision, asked for once", () => {
    given(...openedCase())
      .when(...declares("member-one", { kind: "other" }))
      .then("TiesDeclared", "RecusalRequested");
    given(...openedCase(), declares("member-one", { kind: "other" }))
      .when(...declares("member-one", { kind: "other" }))
      .then("TiesDeclared");
  });

  it("is for the team and the office, not for the unit", () => {
    given(...openedCase())
      .when(...does("school-head", on, { type: "DeclareTies", ties: [] }))
      .thenRefuses("not-permitted");
    given(...openedCase())
      .when(...does("substitute", on, { type: "DeclareTies", ties: [] }))
      .thenRefuses("not-permitted");
  });
});

describe("recusal", () => {
  it("is asked for by the person, by the unit, or by a colleague", () => {
    const sources = ["member-one", "school-head", "leader"].map(
      (who) => fileOf(...declaredCase(), asks(who, "member-one")).team.requests.at(-1)?.from,
    );
    expect(sources).toEqual(["self", "unit", "colleague"]);
  });

  it("concerns only the team and the office, once at a time, and nobody twice", () => {
    given(...declaredCase())
      .when(...asks("school-head", "substitute"))
      .thenRefuses("not-involved");
    given(...declaredCase(), asks("school-head", "member-one"))
      .when(...asks("school-contact", "member-one"))
      .thenRefuses("recusal-undecided");
    given(...declaredCase(), declares("member-one", { kind: "relative" }))
      .when(...asks("school-head", "member-one"))
      .thenRefuses("already-recused");
  });

  it("is decided by the head of the office; that of the head by the chair of the committee", () => {
    given(...declaredCase(), asks("school-head", "member-one"))
      .when(...decides("office-head", "member-one"))
      .then("RecusalDecided", "PersonRecused");
    given(...declaredCase(), asks("school-head", "member-one"))
      .when(...decides("office-head", "member-one", false))
      .then("RecusalDecided");
    given(...declaredCase(), asks("school-head", "office-head"))
      .when(...decides("chair", "office-head"))
      .then("RecusalDecided", "PersonRecused");
    given(...declaredCase(), asks("school-head", "member-one"))
      .when(...decides("leader", "member-one"))
      .thenRefuses("not-permitted");
  });

  it("is decided by nobody on themselves, nor on their own request", () => {
    given(...declaredCase(), asks("school-head", "office-head"))
      .when(...decides("office-head", "office-head", false))
      .thenRefuses("own-recusal");
    given(...declaredCase(), asks("office-head", "member-one"))
      .when(...decides("office-head", "member-one"))
      .thenRefuses("same-person");
    given(...declaredCase())
      .when(...decides("office-head", "member-one"))
      .thenRefuses("recusal-not-requested");
  });

  it("of one head is never another head's to decide", () => {
    const second = context(actor("office-head"), on);
    const deputy = { ...second, by: { ...second.by, personId: "office-deputy" } } as typeof second;
    const [command] = decides("office-head", "office-head", false);
    given(...declaredCase(), asks("school-head", "office-head"))
      .when(command, deputy)
      .thenRefuses("chair-decides");
  });

  it("holds preparation up until it is decided", () => {
    given(...declaredCase(), asks("school-head", "member-one"))
      .when(...does("leader", on, { type: "CompletePreparation" }))
      .thenRefuses("recusal-undecided");
    given(...declaredCase(), asks("school-head", "member-one"), decides("office-head", "member-one", false))
      .when(...does("leader", on, { type: "CompletePreparation" }))
      .thenRefuses("notice-not-served");
  });

  it("takes everything away: no command, no sight, for every command there is", () => {
    const commands = PersonCommand.options.map((option) => option.shape.type.value);
    expect(commands.length).toBeGreaterThan(40);
    const recusedMember = fileOf(...declaredCase(), declares("member-one", { kind: "relative" }));
    const recusedLeader = fileOf(...declaredCase(), declares("leader", { kind: "relative" }));
    const recusedHead = fileOf(...declaredCase(), asks("school-head", "office-head"), decides("chair", "office-head"));
    for (const [file, who] of [
      [recusedMember, "member-one"],
      [recusedLeader, "leader"],
      [recusedHead, "office-head"],
    ] as const) {
      expect(sightOf(file, actor(who))).toBe("nothing");
      for (const type of commands) {
        if (type === "OpenCase") continue;
        expect(mayPerform(file, type, actor(who)), `${who} ${type}`).toBe(false);
        expect(decide(file, { type } as Command, context(actor(who), on)), `${who} ${type}`).toMatchObject({
          accepted: false,
          refusal: { code: "recused" },
        });
      }
    }
  });
});

describe("the team", () => {
  const lost = [...declaredCase(), declares("member-one", { kind: "relative" })];

  it("of a special supervision is not complete with two inspectors", () => {
    given(...lost)
      .when(...does("leader", on, { type: "CompletePreparation" }))
      .thenRefuses("team-too-small");
  });

  it("gets a replacement for a recused or leaving member, who declares too", () => {
    given(...lost)
      .when(...replaces("member-one", "substitute"))
      .then("MemberJoined");
    given(...declaredCase())
      .when(...replaces("member-one", "substitute"))
      .then("MemberLeft", "MemberJoined");
    given(...lost, replaces("member-one", "substitute"))
      .when(...does("leader", on, { type: "CompletePreparation" }))
      .thenRefuses("declarations-missing");
    given(...lost, replaces("member-one", "substitute"), declaresNone("substitute", on))
      .when(...does("leader", on, { type: "CompletePreparation" }))
      .thenRefuses("notice-not-served");
  });

  it("takes nobody who is recused, tied to the unit, no inspector, unknown, or in it already", () => {
    for (const [personId, code] of [
      ["member-one", "already-recused"],
      ["related", "tie-to-unit"],
      ["left-lately", "tie-to-unit"],
      ["auditor", "not-an-inspector"],
      ["nobody-known", "person-unknown"],
      ["leader", "already-in-team"],
    ] as const) {
      given(...lost)
        .when(...adds(personId))
        .thenRefuses(code);
      given(...lost)
        .when(...replaces("member-one", personId))
        .thenRefuses(code);
    }
    given(...lost)
      .when(...replaces("substitute", "left-long-ago"))
      .thenRefuses("not-in-team");
  });

  it("loses nobody below three, unless replaced", () => {
    const removes = (personId: string) =>
      does("office-clerk", on, { type: "RemoveMember", personId, reason: "另有任务" });
    given(...declaredCase())
      .when(...removes("member-one"))
      .thenRefuses("team-too-small");
    given(...declaredCase(), adds("substitute"))
      .when(...removes("member-one"))
      .then("MemberLeft");
    given(...declaredCase(), adds("substitute"))
      .when(...removes("leader"))
      .thenRefuses("leader-needed");
    given(...declaredCase(), adds("substitute"))
      .when(...removes("left-long-ago"))
      .thenRefuses("not-in-team");
  });

  it("gets another leader by the office's word; the former one stays unless recused", () => {
    const leads = (personId: string) =>
      does("office-clerk", on, { type: "ChangeLeader", personId, reason: "工作安排" });
    expect(fileOf(...declaredCase(), leads("member-one")).team).toMatchObject({
      leaderId: "member-one",
      memberIds: ["leader", "member-two"],
    });
    expect(fileOf(...declaredCase(), declares("leader", { kind: "relative" }), leads("member-one")).team).toMatchObject(
      {
        leaderId: "member-one",
        memberIds: ["member-two"],
      },
    );
    given(...declaredCase())
      .when(...leads("leader"))
      .thenNothing();
    given(...declaredCase())
      .when(...leads("substitute"))
      .thenRefuses("not-in-team");
    expect(fileOf(...declaredCase(), replaces("leader", "substitute")).team.leaderId).toBe("substitute");
  });

  it("cannot go on without a leader", () => {
    given(...declaredCase(), adds("substitute"), declares("leader", { kind: "relative" }))
      .when(...does("office-clerk", on, { type: "IssueNotice", visitOn: "2026-04-01", ...noticeBody }))
      .thenRefuses("leader-needed");
  });

  it("does not change once the case is closed", () => {
    const closed = [...declaredCase(), does("office-head", on, { type: "WithdrawCase", reason: "计划调整" })];
    given(...closed)
      .when(...adds("substitute"))
      .thenRefuses("case-closed");
  });
});

const noticeBody = { selfEvaluation: { required: false }, requirements: "课程表", contact: "办公室" };

describe("whatever people ask for", () => {
  const anybody = fc.constantFrom(
    "leader",
    "member-one",
    "member-two",
    "substitute",
    "left-long-ago",
    "related",
    "office-head",
    "office-clerk",
    "chair",
    "school-head",
  );
  const anyCommand = fc.oneof(
    fc.constantFrom("relative", "other", "none").map((kind) => ({
      type: "DeclareTies",
      ties: kind === "none" ? [] : [{ kind, description: "说明" }],
    })),
    anybody.map((personId) => ({ type: "RequestRecusal", personId, reason: "理由" })),
    fc.tuple(anybody, fc.boolean()).map(([personId, granted]) => ({
      type: "DecideRecusal",
      personId,
      granted,
      reason: "理由",
    })),
    anybody.map((personId) => ({ type: "AddMember", personId })),
    anybody.map((personId) => ({ type: "RemoveMember", personId, reason: "理由" })),
    anybody.map((personId) => ({ type: "ChangeLeader", personId, reason: "理由" })),
    fc.tuple(anybody, anybody).map(([leavingId, joiningId]) => ({
      type: "ReplaceMember",
      leavingId,
      joiningId,
      reason: "理由",
    })),
  );

  it("no recused person works on the case, acts in it or decides, and nobody stands in the team twice", () => {
    const start = fileOf(...declaredCase());
    fc.assert(
      fc.property(fc.array(fc.tuple(anybody, anyCommand), { maxLength: 40 }), (moves) => {
        let file = start;
        for (const [who, command] of moves) {
          const by = context(actor(who), on);
          const wasRecused = file.team.recused.some((personId) => personId === who);
          const before = inspectorsOf(file).length;
          const decision = decide(file, PersonCommand.parse(command), by);
          if (!decision.accepted) continue;
          expect(wasRecused).toBe(false);
          const recusals = decision.events.filter(({ type }) => type === "PersonRecused").length;
          file = after(file, decision.events, by);
          const inspectors = inspectorsOf(file);
          expect(new Set(inspectors).size).toBe(inspectors.length);
          expect(inspectors.some((personId) => file.team.recused.includes(personId))).toBe(false);
          expect(inspectors).not.toContain("related");
          if (recusals === 0) expect(inspectors.length).toBeGreaterThanOrEqual(Math.min(3, before));
        }
        for (const { by, personId, decision } of file.team.requests) {
          if (decision) expect([by, personId]).not.toContain(decision.by);
        }
      }),
      { numRuns: 300 },
    );
  });
});
