import { describe, expect, it } from "vitest";
import { sightOf } from "../../domain/access/sight.ts";
import { mayPerform } from "../../domain/access.ts";
import { type CaseFile, openStageOf } from "../../domain/case/case-file.ts";
import type { Command } from "../../domain/case/command.ts";
import { decide } from "../../domain/case/decide.ts";
import { FindingId } from "../../domain/ids.ts";
import { ledgerOf } from "../../domain/rectification/ledger.ts";
import { Instant } from "../../domain/time.ts";
import { actor, context } from "./city.ts";
import {
  clockOf,
  concludes,
  finds,
  morning,
  person,
  rechecking,
  rectifying,
  stageOpens,
  statusOf,
  story,
  when,
} from "./rectification-story.ts";

const outcome = (findingId: string, conclusion: string, fields: Record<string, unknown> = {}) => ({
  outcome: { findingId, conclusion, methods: ["site", "talk"], seen: "现场查看", ...fields },
});
const conclusion = { conclusion: "复查完毕", unitView: "无异议" };

const one = rechecking(rectifying(["dated"]), "2026-03-20");
const two = rechecking(rectifying(["immediate", "dated"]), "2026-03-16");

describe("the recheck", () => {
  it("is due thirty days after the report, on the office's side", () => {
    expect(clockOf(one, "recheck-4")).toMatchObject({
      due: "2026-04-20",
      side: "office",
      start: { on: "2026-03-20", because: "ReportSubmitted" },
    });
  });

  it("is done by inspectors without ties, not by the unit's resident inspector alone", () => {
    const assigns = (...personIds: string[]) =>
      when(one, "AssignRecheckers", "office-clerk", "2026-03-23", { personIds });
    assigns("resident").thenRefuses("recheckers-too-near");
    assigns("resident", "leader").then("RecheckersAssigned");
    assigns("leader", "leader").thenRefuses("named-twice");
    assigns("office-head").thenRefuses("not-an-inspector");
    assigns("related").thenRefuses("tie-to-unit");
    assigns("nobody-known").thenRefuses("person-unknown");
    const recused = { ...one, team: { ...one.team, recused: one.team.memberIds } };
    when(recused, "AssignRecheckers", "office-clerk", "2026-03-23", { personIds: ["member-one"] }).thenRefuses(
      "already-recused",
    );
  });

  it("shows the case to the people it is assigned to, and lets nobody else record", () => {
    const assigned = story(
      one,
      person("AssignRecheckers", "office-clerk", "2026-03-23", { personIds: ["substitute"] }),
    );
    expect(sightOf(one, actor("substitute"))).toBe("public");
    expect(sightOf(assigned, actor("substitute"))).toBe("inside");
    expect(mayPerform(assigned, "RecordRecheck", actor("substitute"))).toBe(true);
    expect(mayPerform(assigned, "RecordRecheck", actor("leader"))).toBe(false);
  });

  it("names an outcome that can be true of the finding", () => {
    const records = (fields: Record<string, unknown>) => when(one, "RecordRecheck", "leader", "2026-03-23", fields);
    records(outcome("F9", "fixed")).thenRefuses("finding-unknown");
    records(outcome("F1", "rebound")).thenRefuses("never-fixed");
    records(outcome("F1", "partly_fixed")).thenRefuses("rest-needs-day");
    records(outcome("F1", "partly_fixed", { proposedDueOn: "2026-03-23" })).thenRefuses("date-in-past");
    records(outcome("F1", "partly_fixed", { proposedDueOn: "2026-04-30" })).then("RecheckRecorded");
  });

  it("records several findings at once, all of them or none, each with its own reason why not", () => {
    const each = (findingId: string, conclusion: string, fields: Record<string, unknown> = {}) =>
      outcome(findingId, conclusion, fields).outcome;
    const records = (...outcomes: unknown[]) =>
      when(two, "RecordRecheckOutcomes", "leader", "2026-03-23", { outcomes });
    records(each("F1", "fixed"), each("F2", "not_fixed")).then("RecheckRecorded", "RecheckRecorded");
    records(each("F1", "fixed"), each("F1", "not_fixed")).thenRefuses("named-twice");
    records(each("F1", "fixed"), each("F2", "partly_fixed")).thenRefuses("rest-needs-day");
    records(each("F1", "rebound"), each("F2", "fixed")).thenRefuses("never-fixed");
    const recorded = story(
      two,
      person("RecordRecheckOutcomes", "leader", "2026-03-23", {
        outcomes: [each("F1", "fixed"), each("F2", "fixed")],
      }),
    );
    when(recorded, "ConcludeRecheck", "leader", "2026-03-24", conclusion).thenRefuses("recheck-unsigned");
  });

  it("names the field of the outcome that cannot be", () => {
    const outcomes = [outcome("F1", "fixed").outcome, outcome("F2", "partly_fixed").outcome];
    const command = { type: "RecordRecheckOutcomes", outcomes } as unknown as Command;
    const decision = decide(two, command, context(actor("leader"), "2026-03-23T01:00:00.000Z"));
    expect(decision).toMatchObject({ accepted: false, refusal: { field: "outcomes.1.proposedDueOn" } });
  });

  it("is concluded with an outcome for every finding and every signature", () => {
    const concludesNow = (file: CaseFile) => when(file, "ConcludeRecheck", "leader", "2026-03-24", conclusion);
    const half = story(two, finds("F1", "fixed", "2026-03-23"));
    concludesNow(half).thenRefuses("recheck-incomplete");
    const whole = story(half, finds("F2", "fixed", "2026-03-23"));
    concludesNow(whole).thenRefuses("recheck-unsigned");
    const signed = story(whole, person("SignRecheck", "member-one", "2026-03-24"));
    when(signed, "SignRecheck", "member-one", "2026-03-24").thenNothing();
    concludesNow(signed).then(
      "RecheckConcluded",
      "DocumentIssued",
      "DeadlineEnded",
      "StageConcluded",
      "DeadlineStarted",
    );
  });

  it("voids the signatures when an outcome is written anew", () => {
    const signed = story(one, finds("F1", "fixed", "2026-03-23"), person("SignRecheck", "member-one", "2026-03-23"));
    const changed = story(signed, finds("F1", "not_fixed", "2026-03-24"));
    when(changed, "ConcludeRecheck", "leader", "2026-03-24", conclusion).thenRefuses("recheck-unsigned");
  });

  it("has to have recheckers", () => {
    const reopened = story({
      ...one,
      progress: { stage: "recheck", recheckerIds: [], outcomes: new Map(), signedBy: [] },
    });
    when(reopened, "RecordRecheck", "leader", "2026-03-23", outcome("F1", "fixed")).thenRefuses("not-permitted");
  });

  it("ends rectified when everything is fixed, and closes the ledger's entries", () => {
    const done = story(
      two,
      finds("F1", "fixed", "2026-03-23"),
      finds("F2", "fixed", "2026-03-23"),
      concludes("2026-03-24"),
    );
    expect(done.entries.at(-1)).toMatchObject({ stage: "recheck", outcome: "rectified" });
    expect(ledgerOf(done, Instant.parse(morning("2026-03-25")))).toMatchObject([
      { state: "closed", closedOn: "2026-03-23", checkedBy: "leader", result: { conclusion: "fixed", round: 1 } },
      { state: "closed" },
    ]);
  });

  it("fails when anything is not, and leaves the decision to people", () => {
    const failed = story(
      two,
      finds("F1", "fixed", "2026-03-23"),
      finds("F2", "not_fixed", "2026-03-23"),
      concludes("2026-03-24"),
    );
    expect(failed.entries.at(-1)).toMatchObject({ stage: "recheck", outcome: "failed" });
    expect([statusOf(failed, "F1"), statusOf(failed, "F2")]).toEqual(["fixed", "not_fixed"]);
  });

  it("counts its rounds, and looks again only at what is unresolved", () => {
    const again = story(
      two,
      finds("F1", "fixed", "2026-03-23"),
      finds("F2", "not_fixed", "2026-03-23"),
      concludes("2026-03-24"),
      stageOpens("recheck", "2026-04-20"),
      person("AssignRecheckers", "office-clerk", "2026-04-20", { personIds: ["leader", "member-one"] }),
      finds("F2", "fixed", "2026-04-21"),
      concludes("2026-04-21"),
    );
    expect(
      again.findings.get(FindingId.parse("F2"))?.rechecks.map(({ round, conclusion: found }) => [round, found]),
    ).toEqual([
      [1, "not_fixed"],
      [2, "fixed"],
    ]);
    expect(again.entries.at(-1)).toMatchObject({ outcome: "rectified" });
  });

  it("finds a rebound only where something was fixed before", () => {
    const second = story(
      two,
      finds("F1", "fixed", "2026-03-23"),
      finds("F2", "not_fixed", "2026-03-23"),
      concludes("2026-03-24"),
      stageOpens("recheck", "2026-04-20"),
      person("AssignRecheckers", "office-clerk", "2026-04-20", { personIds: ["leader", "member-one"] }),
    );
    when(second, "RecordRecheck", "leader", "2026-04-21", outcome("F1", "not_fixed")).thenRefuses("fixed-before");
    const back = story(
      second,
      finds("F1", "rebound", "2026-04-21"),
      finds("F2", "fixed", "2026-04-21"),
      concludes("2026-04-21"),
    );
    expect(back.entries.at(-1)).toMatchObject({ outcome: "failed" });
    expect(statusOf(back, "F1")).toBe("rebound");
  });

  it("proposes an incentive only after a first round that found everything fixed in a well-rated unit", () => {
    const proposes = (file: CaseFile) =>
      when(
        story(file, finds("F1", "fixed", "2026-03-23"), person("SignRecheck", "member-one", "2026-03-23")),
        "ConcludeRecheck",
        "leader",
        "2026-03-24",
        { ...conclusion, proposesIncentive: true },
      );
    proposes(rechecking(rectifying(["dated"], "qualified"), "2026-03-20")).thenRefuses("incentive-not-open");
    const praised = story(
      one,
      finds("F1", "fixed", "2026-03-23"),
      concludes("2026-03-24", { proposesIncentive: true }),
    );
    expect(praised.entries.at(-1)).toMatchObject({ outcome: "excellent" });
  });

  it("takes place even without a report", () => {
    const unreported = story(
      rectifying(["dated"]),
      (file) => ({ ...file, entries: file.entries.map((entry) => ({ ...entry, outcome: entry.outcome ?? "lapsed" })) }),
      stageOpens("recheck", "2026-04-15"),
      person("AssignRecheckers", "office-clerk", "2026-04-15", { personIds: ["leader", "member-one"] }),
    );
    expect(clockOf(unreported, "recheck-4")).toMatchObject({ start: { because: "StageOpened" } });
    const done = story(unreported, finds("F1", "fixed", "2026-04-16"), concludes("2026-04-16"));
    expect(clockOf(done, "fix_dated-1")).toMatchObject({ end: "met_late" });
    expect(openStageOf(done)).toBeNull();
  });

  it("has no place in another stage", () => {
    const elsewhere = rectifying(["dated"]);
    when(elsewhere, "AssignRecheckers", "office-clerk", "2026-03-16", { personIds: ["leader"] }).thenRefuses(
      "stage-not-open",
    );
  });
});
