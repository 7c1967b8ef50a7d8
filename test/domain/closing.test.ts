import { describe, expect, it } from "vitest";
import { type CaseFile, openStageOf } from "../../domain/case/case-file.ts";
import { after } from "../../domain/case/evolve.ts";
import { openChildrenOf } from "../../domain/closing/open-children.ts";
import { type FixClass, fixedAt } from "../../domain/finding.ts";
import { DeadlineId } from "../../domain/ids.ts";
import { ledgerOf } from "../../domain/rectification/ledger.ts";
import { tallyOf } from "../../domain/tally.ts";
import { dayOf, Instant } from "../../domain/time.ts";
import { machine } from "./city.ts";
import {
  clockOf,
  concludes,
  findingIds,
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

/** Rechecked with the given conclusion on 24 March; the workflow stands at closing. */
const beforeClosing = (classes: readonly FixClass[], conclusion = "fixed"): CaseFile => {
  const file = rechecking(rectifying(classes), "2026-03-16");
  return story(
    file,
    ...findingIds(file).map((id) => finds(id, conclusion, "2026-03-23")),
    concludes("2026-03-24"),
    stageOpens("closing", "2026-03-24"),
  );
};
/** The recheck opinion is served and the supervision report has run its course. */
const settled = (file: CaseFile): CaseFile => {
  const served = story(file, person("ConfirmReceipt", "school-contact", "2026-03-24", { documentId: "D3" }));
  const deadlineId = DeadlineId.parse("supervision_report");
  return after(served, [{ type: "DeadlineEnded", deadlineId, end: "met" }], {
    at: Instant.parse(morning("2026-03-24")),
    by: machine("clock"),
  });
};
const proposal = { conclusion: "整改到位", hasLookback: false };
const closing = settled(beforeClosing(["dated"]));
const closed = (file: CaseFile, hasLookback = false): CaseFile =>
  story(
    file,
    person("ProposeClosing", "leader", "2026-03-25", { conclusion: "整改到位", hasLookback }),
    person("ApproveClosing", "office-head", "2026-03-26"),
  );

describe("closing", () => {
  it("waits for everything that is still open, and names it", () => {
    const open = beforeClosing(["dated"]);
    expect(openChildrenOf(open)).toMatchObject([
      { kind: "duty", id: "supervision_report", limitId: "supervision_report" },
      { kind: "unserved_document", id: "D3" },
    ]);
    when(open, "ProposeClosing", "leader", "2026-03-25", proposal).thenRefuses("open-children");
    when(closing, "ProposeClosing", "leader", "2026-03-25", proposal).then("ClosingProposed");
  });

  it("looks again when it is approved", () => {
    const proposed = story(closing, person("ProposeClosing", "leader", "2026-03-25", proposal));
    const reopenedDuty = { ...proposed, deadlines: beforeClosing(["dated"]).deadlines };
    when(reopenedDuty, "ApproveClosing", "office-head", "2026-03-26").thenRefuses("open-children");
  });

  it("is proposed by one person and approved by another", () => {
    when(closing, "ApproveClosing", "office-head", "2026-03-26").thenRefuses("nothing-proposed");
    when(closing, "ReturnClosing", "office-head", "2026-03-26", { reason: "材料不全" }).thenRefuses("nothing-proposed");
    const own = story(closing, person("ProposeClosing", "office-head", "2026-03-25", proposal));
    when(own, "ApproveClosing", "office-head", "2026-03-26").thenRefuses("same-person");
    const proposed = story(closing, person("ProposeClosing", "leader", "2026-03-25", proposal));
    when(proposed, "ApproveClosing", "office-head", "2026-03-26").then(
      "ClosingApproved",
      "DeadlineEnded",
      "CaseClosed",
      "StageConcluded",
    );
    const returned = story(proposed, person("ReturnClosing", "office-head", "2026-03-26", { reason: "材料不全" }));
    when(returned, "ApproveClosing", "office-head", "2026-03-26").thenRefuses("nothing-proposed");
  });

  it("gives a reason where findings stay unresolved, and ends their clocks", () => {
    const unresolved = settled(beforeClosing(["hard"], "not_fixed"));
    when(unresolved, "ProposeClosing", "leader", "2026-03-25", proposal).thenRefuses("findings-unresolved");
    const given = story(
      unresolved,
      person("ProposeClosing", "leader", "2026-03-25", { ...proposal, unresolvedReason: "移交发改部门" }),
      person("ApproveClosing", "office-head", "2026-03-26"),
    );
    expect(given.status).toBe("closed");
    expect([...given.deadlines.values()].every(({ status }) => status === "ended")).toBe(true);
  });

  it("keeps a look-back over standing duties", () => {
    const standing = settled(beforeClosing(["standing"]));
    when(standing, "ProposeClosing", "leader", "2026-03-25", proposal).thenRefuses("lookback-needed");
    expect(closed(standing, true).entries.at(-1)).toMatchObject({ outcome: "closed_with_lookback" });
  });

  it("has no place in another stage", () => {
    when(rectifying(["dated"]), "ProposeClosing", "leader", "2026-03-25", proposal).thenRefuses("stage-not-open");
  });
});

describe("the look-back", () => {
  const waiting = story(
    closed(closing, true),
    stageOpens("lookback", "2026-03-26"),
    person("AssignRecheckers", "office-clerk", "2026-09-01", { personIds: ["leader", "member-one"] }),
  );
  const signed = (file: CaseFile) => story(file, person("SignRecheck", "member-one", "2026-09-20"));
  const view = { conclusion: "回头看完毕", unitView: "无异议" };

  it("is due six months after closing, while the case is closed", () => {
    expect(waiting.status).toBe("closed");
    expect(clockOf(waiting, "lookback-6")).toMatchObject({ due: "2026-09-28", start: { on: "2026-03-26" } });
  });

  it("looks at every finding and keeps the case closed where all is kept", () => {
    when(signed(waiting), "ConcludeLookback", "leader", "2026-09-21", view).thenRefuses("recheck-incomplete");
    const looked = signed(story(waiting, finds("F1", "fixed", "2026-09-20")));
    when(looked, "ConcludeRecheck", "leader", "2026-09-21", view).thenRefuses("stage-not-open");
    const kept = story(looked, person("ConcludeLookback", "leader", "2026-09-21", view));
    expect(kept).toMatchObject({ status: "closed" });
    expect(kept.entries.at(-1)).toMatchObject({ outcome: "kept" });
    expect([...kept.documents.values()].at(-1)).toMatchObject({
      kind: "recheck_opinion",
      addressees: ["school-seven"],
      content: { hasRebound: false, outcomes: [{ findingId: "F1", conclusion: "fixed" }] },
    });
  });

  it("leaves the day on which a finding was found fixed as it was", () => {
    const fixedOn = (file: CaseFile) =>
      [...file.findings.values()].map((each) => dayOf(fixedAt(each) ?? file.openedAt));
    const looked = signed(story(waiting, finds("F1", "fixed", "2026-09-20")));
    const kept = story(looked, person("ConcludeLookback", "leader", "2026-09-21", view));
    expect([fixedOn(waiting), fixedOn(kept)]).toEqual([["2026-03-23"], ["2026-03-23"]]);
    expect(tallyOf(kept)).toMatchObject({ "rectified|dated|15": 1 });
    expect(ledgerOf(kept, Instant.parse(morning("2026-09-22")))).toMatchObject([
      { state: "closed", closedOn: "2026-03-23", result: { conclusion: "fixed", on: "2026-09-20" } },
    ]);
  });

  it("reopens the case where something came back", () => {
    const back = story(
      signed(story(waiting, finds("F1", "rebound", "2026-09-20"))),
      person("ConcludeLookback", "leader", "2026-09-21", view),
    );
    expect(back).toMatchObject({ status: "open", closedAt: null });
    expect(back.entries.at(-1)).toMatchObject({ outcome: "rebound" });
    expect(ledgerOf(back, Instant.parse(morning("2026-09-22")))).toMatchObject([{ state: "rebound", closedOn: null }]);
    expect([...back.findings.values()].map(fixedAt)).toEqual([null]);
  });
});

describe("the hand-over of a closed file to the archives", () => {
  const over = closed(closing);
  const handed = { on: "2026-05-11", archives: "吉林市档案馆", catalogue: "移交〔2026〕3号" };
  const hands = (file: CaseFile, fields: Record<string, unknown> = {}) =>
    when(file, "HandOverFiles", "office-clerk", "2026-05-11", { ...handed, ...fields });
  const gone = story(over, person("HandOverFiles", "office-clerk", "2026-05-11", handed));

  it("is recorded once, for a closed case that nobody looks at again, on a day between its closing and today", () => {
    hands(over).then("FilesHandedOver");
    expect(gone).toMatchObject({ status: "closed", handover: { ...handed, by: "office-clerk" } });
    hands(gone).thenRefuses("already-handed-over");
    hands(closing).thenRefuses("case-open");
    hands(story(closed(closing, true), stageOpens("lookback", "2026-03-26"))).thenRefuses("lookback-open");
    hands(over, { on: "2026-05-12" }).thenRefuses("date-in-future");
    hands(over, { on: "2026-01-05" }).thenRefuses("before-closing");
    const reopening = { reason: "群众举报", resumeAt: "closing", findingIds: [] };
    hands(story(over, person("ProposeReopening", "office-clerk", "2026-05-11", reopening))).thenRefuses(
      "reopening-proposed",
    );
  });

  it("is owed anew by a case that was taken up again afterwards", () => {
    const reopening = { reason: "群众举报问题反弹", resumeAt: "recheck", findingIds: ["F1"] };
    const proposed = story(gone, person("ProposeReopening", "office-clerk", "2026-05-12", reopening));
    expect(story(proposed, person("ApproveReopening", "office-head", "2026-05-13"))).toMatchObject({ handover: null });
  });
});

describe("reopening", () => {
  const over = closed(closing);
  const reopening = { reason: "群众举报问题反弹", resumeAt: "recheck", findingIds: ["F1"] };
  const proposes = (file: CaseFile, fields: Record<string, unknown> = {}) =>
    when(file, "ProposeReopening", "office-clerk", "2026-05-11", { ...reopening, ...fields });
  const proposed = story(over, person("ProposeReopening", "office-clerk", "2026-05-11", reopening));

  it("is for closed cases whose look-back is not under way", () => {
    proposes(closing).thenRefuses("case-open");
    proposes(story(closed(closing, true), stageOpens("lookback", "2026-03-26"))).thenRefuses("lookback-open");
  });

  it("names the findings it is about", () => {
    proposes(over, { findingIds: [] }).thenRefuses("reopening-needs-findings");
    proposes(over, { findingIds: ["F9"] }).thenRefuses("finding-unknown");
    proposes(over).then("ReopeningProposed", "DeadlineStarted");
    proposes(proposed).thenRefuses("reopening-proposed");
  });

  it("is approved by another person, the head of the office or the chair", () => {
    when(over, "ApproveReopening", "chair", "2026-05-12").thenRefuses("nothing-proposed");
    const own = story(over, person("ProposeReopening", "office-head", "2026-05-11", reopening));
    when(own, "ApproveReopening", "office-head", "2026-05-12").thenRefuses("same-person");
    when(own, "ApproveReopening", "chair", "2026-05-12").then(
      "ReopeningApproved",
      "CaseReopened",
      "FindingsReopened",
      "DeadlineEnded",
    );
    when(proposed, "DeclineReopening", "office-head", "2026-05-12", { reason: "查无实据" }).then(
      "ReopeningDeclined",
      "DeadlineEnded",
    );
    when(over, "DeclineReopening", "office-head", "2026-05-12", { reason: "查无实据" }).thenRefuses("nothing-proposed");
  });

  it("can still be declined after a look-back took the case up by itself, or its clock would run for ever", () => {
    const waiting = story(closed(closing, true), person("ProposeReopening", "office-clerk", "2026-03-26", reopening));
    const looking = story(waiting, stageOpens("lookback", "2026-03-27"));
    when(looking, "ApproveReopening", "office-head", "2026-03-27").thenRefuses("lookback-open");
    when(looking, "DeclineReopening", "office-head", "2026-03-27", { reason: "已启动回头看" }).then(
      "ReopeningDeclined",
      "DeadlineEnded",
    );
  });

  it("takes the case up at the stage named, with its findings unresolved", () => {
    const reopened = story(proposed, person("ApproveReopening", "office-head", "2026-05-12"));
    expect(reopened).toMatchObject({ status: "open", resumeAt: "recheck", generation: 2, closedAt: null });
    expect(statusOf(reopened, "F1")).toBe("rebound");
    expect(openStageOf(story(reopened, stageOpens("recheck", "2026-05-12")))).toBe("recheck");
  });
});
