import { describe, expect, it } from "vitest";
import { sightOf } from "../../domain/access/sight.ts";
import { mayPerform } from "../../domain/access.ts";
import type { PersonActor } from "../../domain/actor.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { type Command, PersonCommand, type PersonCommandType } from "../../domain/case/command.ts";
import { decide } from "../../domain/case/decide.ts";
import type { OrganisationId, PersonId, Role } from "../../domain/directory.ts";
import { actor, context } from "./office.ts";
import { caseWith, finding, Play } from "./play.ts";
import { rechecking, rectifying } from "./rectification-story.ts";
import { declaredCase, does, feedbackCase, fileOf } from "./stories.ts";

const commands = PersonCommand.options
  .map((option) => option.shape.type.value)
  .filter((type): type is Exclude<PersonCommandType, "OpenCase"> => type !== "OpenCase");
const may = (file: CaseFile, who: PersonActor) => commands.filter((command) => mayPerform(file, command, who));
const seat = (role: Role, organisationId: string) => ({ role, organisationId: organisationId as OrganisationId });

/** Somebody who acts for an absent colleague, with that colleague's positions beside their own. */
const deputyOf = (absent: string, id = "stand-in"): PersonActor => {
  const away = actor(absent);
  if (away.kind !== "person") throw new TypeError("a machine has no deputy");
  return { kind: "person", personId: id as PersonId, positions: away.positions, actingFor: away.personId };
};
const own = (id: string): PersonActor => {
  const who = actor(id);
  if (who.kind !== "person") throw new TypeError("a person acts");
  return who;
};
const recusing = (file: CaseFile, ...ids: readonly string[]): CaseFile => ({
  ...file,
  team: { ...file.team, recused: ids.map((id) => id as PersonId) },
});

const file = fileOf(...feedbackCase());
const inRecheck = (): CaseFile => {
  const play = new Play(rechecking(rectifying(["dated"]), "2026-03-16"));
  play.does("office-clerk", "2026-03-17", "AssignRecheckers", { personIds: ["substitute", "member-one"] });
  return play.file;
};
const at = "2026-03-20T01:00:00.000Z";

describe("a deputy", () => {
  it.each([
    ["the team leader", "leader", file],
    ["a member of the team", "member-one", file],
    ["a rechecker from outside the team", "substitute", inRecheck()],
    ["the head of the unit", "school-head", file],
    ["the contact of the unit", "school-contact", file],
    ["an officer of the superior department", "bureau-officer", file],
    ["a clerk of the office", "office-clerk", file],
    ["the head of the office", "office-head", file],
    ["the chair of the committee", "chair", file],
  ])("may do and see in a case what %s may, who is absent", (_, absent, where) => {
    expect(may(where, deputyOf(absent))).toEqual(may(where, own(absent)));
    expect(may(where, deputyOf(absent)).length).toBeGreaterThan(0);
    expect(sightOf(where, deputyOf(absent))).toBe(sightOf(where, own(absent)));
  });

  it.each(["leader", "office-head", "school-head", "chair"])(
    "who is recused gains nothing by acting for %s",
    (absent) => {
      const recused = recusing(file, "stand-in");
      expect(may(recused, deputyOf(absent))).toEqual([]);
      expect(sightOf(recused, deputyOf(absent))).toBe("nothing");
    },
  );

  it.each([
    ["the team leader", "leader", file],
    ["a member", "member-one", file],
    ["a rechecker", "substitute", inRecheck()],
  ])("takes no seat in the case for %s who is recused", (_, absent, where) => {
    const without = recusing(where, absent);
    const inTheTeam = (command: string) => !["FileFacts"].includes(command);
    expect(may(without, deputyOf(absent)).filter(inTheTeam)).toEqual([]);
    expect(sightOf(without, deputyOf(absent))).toBe("nothing");
  });

  it("with a tie to the unit does not sit in for an absent inspector, who had to be free of one", () => {
    const command = { type: "NoteGoodPractice", description: "家园共育" } as Command;
    expect(decide(file, command, context(deputyOf("member-one", "related"), at))).toMatchObject({
      accepted: false,
      refusal: { code: "tie-to-unit" },
    });
  });

  it("does not approve what the absent person has proposed", () => {
    const play = new Play(caseWith([finding("F1")], { stage: "circular", outcome: "rectify" })).opens(
      "closing",
      "2026-05-04",
    );
    const proposal = { conclusion: "结案", hasLookback: false, unresolvedReason: "移交" };
    play.does("office-head", "2026-05-05", "ProposeClosing", proposal);
    const approve = { type: "ApproveClosing" } as Command;
    const day = "2026-05-06T01:00:00.000Z";
    expect(decide(play.file, approve, context(deputyOf("office-head", "deputy-head"), day))).toMatchObject({
      refusal: { code: "same-person" },
    });
    expect(decide(play.file, approve, context(own("deputy-head"), day))).toMatchObject({ accepted: true });
  });

  it("neither checks what the absent person has drafted for the public, nor publishes what they have checked", () => {
    const drafted = {
      kind: "result",
      scope: "public",
      title: "情况通报",
      background: "专项督导",
      facts: "总体良好",
      causes: "无",
      demand: null,
      addressees: ["school-seven"],
      copies: ["party-changyi", "government-changyi", "bureau-changyi"],
    };
    const past = { stage: "recheck", outcome: "failed" } as const;
    const play = new Play(caseWith([finding("F1", "not_fixed")], past)).opens("circular", "2026-06-01");
    play.does("office-staff", "2026-06-02", "DraftCircular", { draft: drafted });
    play.does("office-head", "2026-06-03", "ApproveCircular");
    const checks = { type: "CheckPublication", documentId: "D1", withheld: [], statement: "已审查" };
    const sent = (command: object, by: PersonActor) =>
      decide(play.file, PersonCommand.parse(command), context(by, "2026-06-04T01:00:00.000Z"));
    expect(sent(checks, deputyOf("office-staff"))).toMatchObject({ refusal: { code: "same-person" } });
    play.does("office-clerk", "2026-06-04", "CheckPublication", checks);
    const publishes = { type: "PublishDocument", documentId: "D1", url: null };
    expect(sent(publishes, deputyOf("office-clerk"))).toMatchObject({ refusal: { code: "checker-publishes" } });
  });

  it("signs the recheck in the place of an absent rechecker, under their own name", () => {
    const signed = decide(
      inRecheck(),
      { type: "SignRecheck" } as Command,
      context(deputyOf("substitute", "member-two"), at),
    );
    expect(signed).toMatchObject({ events: [{ type: "RecheckSigned", by: "member-two", inPlaceOf: "substitute" }] });
  });

  it("holds no more posts than the two of them do", () => {
    const both: PersonActor = {
      ...deputyOf("office-clerk"),
      positions: [seat("inspector", "city-office"), seat("office_staff", "city-office")],
    };
    expect(may(file, both)).not.toContain("ApproveOpinion");
  });
});

describe("a case whose only head of the office is recused", () => {
  const stays = (who: string) => commands.filter((command) => mayPerform(file, command, own(who)));
  /** The head has declared that a relative leads the school. */
  const headless = fileOf(
    ...declaredCase(),
    does("office-head", "2026-03-02T03:00:00.000Z", {
      type: "DeclareTies",
      ties: [{ kind: "relative", description: "校长系其配偶" }],
    }),
  );

  it("does not stand still: the chief inspector or the chair of the committee acts for the head", () => {
    const needed = may(file, own("office-head")).filter((command) => !mayPerform(file, command, own("office-clerk")));
    const decisions = needed.filter((command) => command !== "DecideReview" && command !== "CorrectDecision");
    expect(decisions).toContain("ApproveOpinion");
    for (const who of ["chief", "chair"]) {
      const open = may(headless, own(who));
      expect(
        decisions.filter((command) => !open.includes(command) && command !== "DecideRecusal"),
        who,
      ).toEqual([]);
    }
    expect(may(headless, own("chair"))).toContain("DecideRecusal");
    expect(may(headless, own("office-head"))).toEqual([]);
  });

  it("is the only one in which they do", () => {
    expect(stays("chief")).not.toContain("ApproveOpinion");
    expect(stays("chair")).not.toContain("ApproveOpinion");
  });

  it("keeps proposer and approver apart all the same", () => {
    const play = new Play({ ...caseWith([finding("F1")], { stage: "circular", outcome: "rectify" }) }).opens(
      "closing",
      "2026-05-04",
    );
    const leading = { ...play.file.team, leaderId: "chief" as PersonId, isHeadRecused: true };
    play.file = { ...play.file, team: { ...leading, recused: ["office-head" as PersonId] } };
    play.does("chief", "2026-05-05", "ProposeClosing", {
      conclusion: "结案",
      hasLookback: false,
      unresolvedReason: "移交",
    });
    play.refuses("chief", "2026-05-06", "ApproveClosing", {}, "same-person");
    expect(play.does("chair", "2026-05-06", "ApproveClosing")).toContain("CaseClosed");
  });
});

describe("an inspector who has left for a school", () => {
  it.each([
    ["the team leader", "leader", file],
    ["a member", "member-one", file],
    ["a rechecker", "substitute", inRecheck()],
  ])("sees and does nothing more of the case as %s", (_, left, where) => {
    const gone: PersonActor = { ...own(left), positions: [seat("unit_head", "kindergarten-two")] };
    expect(sightOf(where, own(left))).toBe("inside");
    expect(sightOf(where, gone)).toBe("public");
    expect(may(where, gone)).toEqual([]);
  });
});
