import { describe, expect, it } from "vitest";
import { sightOf } from "../../domain/access/sight.ts";
import { visibleFile } from "../../domain/access/visible-file.ts";
import { isInForce, type RespondentId, respondentOf } from "../../domain/accountability/accountability.ts";
import { measureRules } from "../../domain/accountability/measures.ts";
import { openChildrenOf } from "../../domain/closing/open-children.ts";
import { gateOf } from "../../domain/disposition/gate.ts";
import type { DocumentId } from "../../domain/ids.ts";
import { Day, Instant } from "../../domain/time.ts";
import { publishedLines } from "../../functions/adapters/lines/published-line.ts";
import { documentsJson } from "../../functions/web/outward.ts";
import {
  begun,
  decided,
  factFile,
  group,
  grouped,
  heard,
  measure,
  notified,
  onPerson,
  onUnit,
  opened,
  proposal,
} from "./accountability-play.ts";
import { actor } from "./office.ts";
import { finding, type Play } from "./play.ts";
import { testRuleSet } from "./rule-set.ts";

const respondent = (play: Play, id: string) => {
  const found = respondentOf(play.file, id as RespondentId);
  if (!found) throw new Error(`there is no respondent ${id}`);
  return found;
};

describe("fact-finding", () => {
  it("is to be set up within sixty days after the supervision was completed, and escalates to the committee", () => {
    const play = begun();
    expect(play.deadline("fact_finding-4")).toMatchObject({
      due: "2026-07-31",
      start: { on: "2026-06-01", because: "SupervisionCompleted" },
      ladder: "committee",
      side: "office",
    });
    play.does("office-head", "2026-06-15", "FormFactFindingGroup", group);
    expect(play.deadline("fact_finding-4")).toMatchObject({ end: "met" });
    play.refuses("office-head", "2026-06-15", "FormFactFindingGroup", group, "group-formed");
  });

  it("takes nobody unknown, named twice or tied to the unit, and no unknown organ", () => {
    const play = begun();
    const form = (changes: object) => ({ ...group, ...changes });
    const on = "2026-06-15";
    play.refuses("office-head", on, "FormFactFindingGroup", form({ memberIds: ["nobody-known"] }), "person-unknown");
    play.refuses("office-head", on, "FormFactFindingGroup", form({ memberIds: ["substitute"] }), "named-twice");
    play.refuses("office-head", on, "FormFactFindingGroup", form({ leaderId: "office-head" }), "forms-own-group");
    play.refuses("office-head", on, "FormFactFindingGroup", form({ memberIds: ["office-head"] }), "forms-own-group");
    play.refuses("office-head", on, "FormFactFindingGroup", form({ memberIds: ["related"] }), "tie-to-unit");
    play.refuses(
      "office-head",
      on,
      "FormFactFindingGroup",
      form({ organs: ["no-such-organ"] }),
      "organisation-unknown",
    );
    play.refuses("office-staff", on, "FormFactFindingGroup", group, "not-permitted");
  });

  it("is filed by the group alone, on grounds that are recorded", () => {
    begun().refuses("substitute", "2026-06-25", "FileFacts", factFile(), "group-not-formed");
    const play = grouped();
    play.refuses("office-staff", "2026-06-25", "FileFacts", factFile(), "not-in-the-group");
    play.refuses("substitute", "2026-06-25", "FileFacts", factFile({ groundIds: ["G4"] }), "ground-unknown");
    const stranger = [{ kind: "unit", organisationId: "no-such-unit" }];
    play.refuses("substitute", "2026-06-25", "FileFacts", factFile({ subjects: stranger }), "organisation-unknown");
    play.refuses("office-head", "2026-06-25", "OpenAccountability", { reason: "同意" }, "facts-not-filed");
  });

  it("opens the whole file to the group, which had no business with it before", () => {
    expect(sightOf(begun().file, actor("substitute"))).toBe("public");
    expect(sightOf(grouped().file, actor("substitute"))).toBe("inside");
  });

  it("is weighed by somebody outside the group, who opens, returns, or finds no grounds", () => {
    const filed = () => {
      const play = begun();
      play.does("office-head", "2026-06-15", "FormFactFindingGroup", { ...group, memberIds: ["deputy-head"] });
      play.does("deputy-head", "2026-06-25", "FileFacts", factFile());
      return play;
    };
    filed().refuses("deputy-head", "2026-06-26", "OpenAccountability", { reason: "同意" }, "same-person");
    const returned = filed();
    returned.does("office-head", "2026-06-26", "ReturnFacts", { reason: "证据不足" });
    returned.refuses("office-head", "2026-06-26", "OpenAccountability", { reason: "同意" }, "facts-not-filed");
    const without = filed();
    without.does("office-head", "2026-06-26", "FindNoGrounds", { reason: "事由不成立" });
    expect(without.outcome()).toBe("no_grounds");
    expect(openChildrenOf(without.file)).toEqual([]);
  });

  it("comes before the hearing and is not taken up again after it", () => {
    const consult = { organisationIds: ["finance-bureau"], question: "意见" };
    grouped().refuses("office-staff", "2026-06-25", "ConsultMemberUnits", consult, "accountability-elsewhere");
    opened().refuses("substitute", "2026-06-27", "FileFacts", factFile(), "accountability-elsewhere");
  });
});

describe("the hearing", () => {
  it("opens at service of the notice, for five working days", () => {
    const play = notified();
    expect(play.due("accountability_defence-R1")).toBe("2026-07-07");
    expect(respondent(play, "R1").window).toBe("open");
    play.waits("2026-07-07T15:59:59.999Z");
    expect(respondent(play, "R1").window).toBe("open");
    play.waits("2026-07-07T16:00:00.000Z");
    expect(respondent(play, "R1").window).toBe("closed");
  });

  it("announces only what can fall on the respondent, and names the organ for what the office cannot order", () => {
    const play = opened();
    const notice = (respondentId: string, ...measures: object[]) => ({ respondentId, measures, contact: "督导办" });
    const on = "2026-06-29";
    const refuse = (fields: object, code: Parameters<typeof play.refuses>[4]) =>
      play.refuses("office-staff", on, "IssuePreDecisionNotice", fields, code);
    refuse(notice("R1", measure("sanction", "party-changyi")), "measure-not-for-subject");
    refuse(notice("R2", measure("public_criticism")), "measure-not-for-subject");
    refuse(notice("R2", measure("sanction")), "organ-needed");
    refuse(notice("R1", measure("public_criticism", "finance-bureau")), "organ-not-needed");
    refuse(notice("R9", measure("public_criticism")), "respondent-unknown");
  });

  it("lets the office order criticism, interview, circular and self-criticism, and only propose the rest", () => {
    const own = Object.entries(measureRules).flatMap(([code, { maker }]) => (maker === "office" ? [code] : []));
    expect(own).toEqual([
      "public_criticism",
      "interview",
      "supervision_circular",
      "ordered_self_criticism",
      "criticism_by_circular",
    ]);
  });

  it("hears the respondent's own unit, and the office for a paper that came in time", () => {
    const statement = { respondentId: "R1", statement: "已着手整改" };
    opened().refuses("school-head", "2026-06-29", "FileStatement", statement, "statement-window-closed");
    const play = notified();
    play.refuses("bureau-officer", "2026-07-01", "FileStatement", statement, "not-the-respondent");
    play.refuses("kindergarten-head", "2026-07-01", "FileStatement", statement, "not-permitted");
    play.does("school-head", "2026-07-01", "FileStatement", statement);
    play.waits("2026-07-08");
    play.refuses("school-head", "2026-07-08", "FileStatement", statement, "statement-window-closed");
    play.does("office-staff", "2026-07-08", "FileStatement", { ...statement, receivedOn: "2026-07-07" });
    const late = { ...statement, receivedOn: "2026-07-09" };
    play.refuses("office-staff", "2026-07-08", "FileStatement", late, "date-in-future");
  });

  it("is over once everybody has waived it, and the office then has its own time to propose", () => {
    const play = notified();
    play.does("school-head", "2026-07-01", "WaiveStatement", { respondentId: "R1", statement: "放弃" });
    play.refuses(
      "school-head",
      "2026-07-01",
      "WaiveStatement",
      { respondentId: "R1", statement: "放弃" },
      "statement-window-closed",
    );
    expect(play.deadline("office_decision-A1")?.status).toBe("ended");
    play.does("school-head", "2026-07-01", "WaiveStatement", { respondentId: "R2", statement: "放弃" });
    expect(play.deadline("office_decision-A1.2")).toMatchObject({ status: "running", ladder: "committee" });
  });

  it("begin anew with a second notice; the first window stays on record as it was", () => {
    const play = notified();
    const measures = [{ code: "public_criticism", details: "依规办理", organ: null }];
    const notice = { respondentId: "R1", measures, contact: "督导办公室" };
    play.does("office-staff", "2026-07-02", "IssuePreDecisionNotice", notice);
    play.does("school-head", "2026-07-03", "ConfirmReceipt", { documentId: "D3" });
    expect(play.deadline("accountability_defence-R1")).toMatchObject({ end: "replaced", due: "2026-07-07" });
    expect(play.deadline("accountability_defence-R1.2")).toMatchObject({ status: "running", due: "2026-07-10" });
    play.does("school-head", "2026-07-09", "FileStatement", { respondentId: "R1", statement: "申辩" });
  });
});

describe("the decision", () => {
  it("waits for the hearing, the member units and the check of earlier decisions", () => {
    const play = notified();
    play.refuses("office-staff", "2026-07-01", "ProposeAccountability", proposal(), "hearing-not-over");
    play.waits("2026-07-08");
    play.refuses("office-staff", "2026-07-08", "ProposeAccountability", proposal(), "consultation-missing");
    play.does("office-staff", "2026-07-08", "ConsultMemberUnits", {
      organisationIds: ["finance-bureau"],
      question: "意见",
    });
    play.refuses("office-staff", "2026-07-08", "ProposeAccountability", proposal(), "consultation-unanswered");
    const answer = { organisationId: "finance-bureau", agrees: true, opinion: "同意", on: "2026-07-08" };
    play.refuses(
      "office-staff",
      "2026-07-08",
      "RecordConsultation",
      { ...answer, organisationId: "city-office" },
      "not-consulted",
    );
    play.does("office-staff", "2026-07-08", "RecordConsultation", answer);
    play.refuses("office-staff", "2026-07-08", "ProposeAccountability", proposal(), "prior-decisions-unchecked");
  });

  it("falls on every respondent, answers every statement, and stays within what was announced", () => {
    const play = heard();
    const refuse = (fields: object, code: Parameters<typeof play.refuses>[4]) =>
      play.refuses("office-staff", "2026-07-13", "ProposeAccountability", fields, code);
    refuse(proposal({}, [onUnit()]), "respondents-undecided");
    refuse(proposal({}, [onUnit(), onUnit(), onPerson()]), "answered-twice");
    refuse(
      proposal({}, [onUnit({ measures: [measure("supervision_circular")] }), onPerson()]),
      "measure-not-announced",
    );
    refuse(proposal({ effectiveOn: "2026-07-12" }), "date-in-past");
    const demand = { rectification: { text: "限期整改", findingIds: ["F1"] } };
    refuse(proposal({}, [onUnit(), onPerson(demand)]), "rectification-not-theirs");
    const fixed = { rectification: { text: "限期整改", findingIds: ["F8"] } };
    refuse(proposal({}, [onUnit(fixed), onPerson()]), "finding-not-open");
    play.does("office-staff", "2026-07-13", "FileStatement", {
      respondentId: "R1",
      statement: "情况说明",
      receivedOn: "2026-07-07",
    });
    refuse(proposal(), "statement-unanswered");
  });

  it("weighs a second time within twelve months as aggravating, and only that", () => {
    const play = heard();
    const prior = (decidedOn: string) => ({
      respondentId: "R1",
      decisions: [{ number: "问责1号", decidedOn }],
      source: "台账",
    });
    const repeated = proposal({}, [onUnit({ aggravating: ["repeated"] }), onPerson()]);
    play.refuses("office-staff", "2026-07-13", "ProposeAccountability", repeated, "not-repeated");
    play.does("office-staff", "2026-07-13", "RecordPriorDecisions", prior("2025-07-13"));
    play.refuses("office-staff", "2026-07-13", "ProposeAccountability", proposal(), "repetition-unweighed");
    play.does("office-staff", "2026-07-13", "ProposeAccountability", repeated);
    play.does("office-staff", "2026-07-13", "RecordPriorDecisions", prior("2025-07-12"));
    play.refuses("office-staff", "2026-07-13", "ProposeAccountability", repeated, "not-repeated");
  });

  it("is made public where the case is grave or rectification failed", () => {
    heard().refuses(
      "office-staff",
      "2026-07-13",
      "ProposeAccountability",
      proposal({ isGrave: true }),
      "publication-required",
    );
    const poor = heard("own_rectification_failing");
    poor.refuses("office-staff", "2026-07-13", "ProposeAccountability", proposal(), "publication-required");
    poor.does("office-staff", "2026-07-13", "ProposeAccountability", proposal({ scope: "public" }));
    poor.does("chair", "2026-07-14", "DecideAccountability");
    expect(poor.due("publication-D3")).toBe("2026-08-11");
    const check = { documentId: "D3", withheld: [], statement: "已审查" };
    poor.refuses("office-staff", "2026-07-15", "CheckPublication", check, "same-person");
    poor.does("office-clerk", "2026-07-15", "CheckPublication", check);
    decided().refuses(
      "office-clerk",
      "2026-07-17",
      "CheckPublication",
      { ...check, documentId: "D3" },
      "not-for-the-public",
    );
  });

  it("never tells the public the name of a person who answers, whoever checked it, and leaves the post", () => {
    const play = heard();
    const named = [onUnit({ facts: "王校长逾期拒不整改" }), onPerson({ facts: "王校长逾期拒不整改" })];
    play.does("office-staff", "2026-07-13", "ProposeAccountability", proposal({ scope: "public" }, named));
    play.does("chair", "2026-07-14", "DecideAccountability");
    for (const documentId of ["D3", "D4"]) {
      const check = { documentId, withheld: [], statement: "已审查" };
      play.does("office-clerk", "2026-07-15", "CheckPublication", check);
      play.does("office-head", "2026-07-16", "PublishDocument", { documentId, url: null });
    }
    const documents = visibleFile(play.file, null)?.documents ?? new Map();
    const contents = [...documents.values()].map(({ content }) => content);
    expect(contents).toMatchObject([
      { facts: "███逾期拒不整改", respondent: { kind: "unit" } },
      { facts: "███逾期拒不整改", respondent: { kind: "person", name: "███", post: "校长" } },
    ]);
    const lines = publishedLines(play.file);
    expect(JSON.stringify(lines)).not.toContain("王校长");
    const digests = lines.flatMap(({ kind, body }) => (kind === "PUBLISHED" ? [body] : []));
    expect(digests).toMatchObject([{ digest: null }, { digest: null }]);
    // A short name could be guessed on the digest of the whole text.
    const handedOut = JSON.stringify(documentsJson({ documents }));
    for (const id of ["D3", "D4"])
      expect(handedOut).not.toContain(play.file.documents.get(id as DocumentId)?.digest ?? "no document");
    expect(play.file.documents.get("D4" as DocumentId)?.content).toMatchObject({ respondent: { name: "王校长" } });
  });

  it("is the committee chair's or vice-chair's, and may be returned", () => {
    const play = heard();
    play.refuses("chair", "2026-07-13", "DecideAccountability", {}, "nothing-proposed");
    play.refuses("chair", "2026-07-13", "ReturnAccountability", { reason: "再议" }, "nothing-proposed");
    play.does("office-staff", "2026-07-13", "ProposeAccountability", proposal());
    play.refuses("office-head", "2026-07-14", "DecideAccountability", {}, "not-permitted");
    play.does("chair", "2026-07-14", "ReturnAccountability", { reason: "再议" });
    play.does("office-staff", "2026-07-15", "ProposeAccountability", proposal());
    play.does("vice-chair", "2026-07-16", "DecideAccountability");
    expect(play.outcome()).toBe("decided");
  });

  it("sends the unit back to rectification at service, with the ordinary clocks, where it demands so", () => {
    const demand = { rectification: { text: "限期整改", findingIds: ["F1"] } };
    const play = heard();
    play.does("office-staff", "2026-07-13", "ProposeAccountability", proposal({}, [onUnit(demand), onPerson()]));
    play.does("chair", "2026-07-14", "DecideAccountability");
    expect(play.outcome()).toBeNull();
    play.does("school-head", "2026-07-16", "ConfirmReceipt", { documentId: "D3" });
    expect(play.deadline("fix_dated-4")).toMatchObject({ due: "2026-08-17", findingIds: ["F1"] });
    expect(play.outcome()).toBeNull();
    play.does("school-head", "2026-07-17", "ConfirmReceipt", { documentId: "D4" });
    expect(play.outcome()).toBe("rectify");
    expect(play.due("review_request-R2")).toBe("2026-08-17");
  });

  it("is issued in the name of the office, whose papers the chair decides on", () => {
    const play = decided();
    const organOf = (id: string) => play.file.documents.get(id as never)?.organId;
    // The notice before it by the office's own staff, the decision by the chair, whose post is elsewhere.
    expect(["D1", "D3"].map(organOf)).toEqual(["city-office", "city-office"]);
  });

  it("begins anew the clocks of the findings it names, and of no other", () => {
    const demand = { rectification: { text: "限期整改", findingIds: ["F1"] } };
    const play = heard();
    play.does("office-staff", "2026-07-13", "ProposeAccountability", proposal({}, [onUnit(demand), onPerson()]));
    play.does("chair", "2026-07-14", "DecideAccountability");
    const other = { ...finding("F2"), content: { ...finding("F2").content, fixClass: "hard" as const } };
    play.file = { ...play.file, findings: new Map(play.file.findings).set(other.id, other) };
    play.does("school-head", "2026-07-16", "ConfirmReceipt", { documentId: "D3" });
    const asked = [...play.file.deadlines.values()].filter(
      ({ side, findingIds }) => side === "unit" && findingIds.length > 0,
    );
    expect(asked.map(({ findingIds }) => findingIds)).toEqual([["F1"]]);
  });

  it("lets the unit report on what was demanded while the decision on another respondent is still to be served", () => {
    const demand = { rectification: { text: "限期整改", findingIds: ["F1"] } };
    const play = heard();
    play.does("office-staff", "2026-07-13", "ProposeAccountability", proposal({}, [onUnit(demand), onPerson()]));
    play.does("chair", "2026-07-14", "DecideAccountability");
    play.does("school-head", "2026-07-16", "ConfirmReceipt", { documentId: "D3" });
    const item = { findingId: "F1", state: "done", measureTaken: "已开齐课程" };
    play.does("school-contact", "2026-07-17", "SaveReport", { item });
    play.does("school-head", "2026-07-17", "SubmitReport", { findingIds: ["F1"], summary: "已整改" });
    expect(play.deadline("fix_dated-4")).toMatchObject({ end: "met" });
  });

  it("is followed until every measure is carried out or the other organ has answered", () => {
    const play = decided();
    expect(play.deadline("measures-A1")).toMatchObject({
      side: "office",
      start: { on: "2026-07-20" },
      due: "2026-08-19",
    });
    const done = (measureId: string) =>
      play.does("office-staff", "2026-07-24", "RecordMeasureCarriedOut", {
        measureId,
        on: "2026-07-24",
        note: "已执行",
      });
    expect(done("M1")).toEqual(["MeasureCarriedOut"]);
    play.does("office-staff", "2026-07-24", "TransferMeasure", { measureId: "M3", letter: "请依规办理" });
    expect(play.deadline("measures-A1")).toMatchObject({ end: "replaced" });
    expect(play.deadline("measures-A1.2")).toMatchObject({ start: { on: "2026-07-24" }, due: "2026-08-24" });
    done("M2");
    const answer = { measureId: "M3", answer: "accepted", on: "2026-08-03", text: "已受理" };
    play.does("office-staff", "2026-08-03", "RecordMeasureAnswer", answer);
    expect(play.deadline("measures-A1.2")).toMatchObject({ end: "met" });
  });

  it("keeps its interview and circular apart from the steps of the same name", () => {
    const play = heard();
    const both = [onUnit({ measures: [measure("interview")] }), onPerson()];
    play.does("office-staff", "2026-07-13", "ProposeAccountability", proposal({}, both));
    play.does("chair", "2026-07-14", "DecideAccountability");
    expect(respondent(play, "R1").measures).toMatchObject([{ code: "interview", nature: "accountability_measure" }]);
    expect(play.file.interviews).toEqual([]);
    expect(play.file.circulars).toEqual([]);
    const { circular } = gateOf(play.file, testRuleSet, Instant.parse("2026-07-15T01:00:00.000Z"));
    expect(circular.missing).toMatchObject([{ code: "no-cause-for-circular" }]);
  });
});

describe("carrying a decision out", () => {
  it("records what the office ordered, and transfers and tracks what others make", () => {
    const play = decided();
    const done = (measureId: string) => ({ measureId, on: "2026-07-21", note: "已执行" });
    const letter = (measureId: string) => ({ measureId, letter: "请依规办理" });
    const answer = { measureId: "M3", answer: "carried_out", on: "2026-08-20", text: "已作出组织处理" };
    play.refuses("office-staff", "2026-07-21", "RecordMeasureCarriedOut", done("M3"), "measure-made-elsewhere");
    play.refuses("office-staff", "2026-07-21", "TransferMeasure", letter("M1"), "measure-made-elsewhere");
    play.refuses("office-staff", "2026-07-21", "TransferMeasure", letter("M8"), "measure-unknown");
    play.refuses(
      "office-staff",
      "2026-07-21",
      "RecordMeasureAnswer",
      { ...answer, on: "2026-07-21" },
      "measure-not-pending",
    );
    play.does("office-staff", "2026-07-21", "RecordMeasureCarriedOut", done("M1"));
    play.refuses("office-staff", "2026-07-22", "RecordMeasureCarriedOut", done("M1"), "measure-not-pending");
    play.does("office-staff", "2026-07-21", "TransferMeasure", letter("M3"));
    expect(play.file.documents.get("D5" as never)).toMatchObject({
      kind: "transfer_letter",
      addressees: ["party-changyi"],
    });
    play.refuses("office-staff", "2026-08-19", "RecordMeasureAnswer", answer, "date-in-future");
    play.does("office-staff", "2026-08-20", "RecordMeasureAnswer", answer);
    expect(respondent(play, "R2").measures.at(-1)).toMatchObject({ code: "organisational", status: "carried_out" });
  });

  it("binds from its day, whatever is asked of a review", () => {
    const play = decided();
    play.does("school-head", "2026-07-17", "RequestReview", { respondentId: "R1", grounds: "处理过重" });
    expect(isInForce(respondent(play, "R1"), Day.parse("2026-07-19"))).toBe(false);
    expect(isInForce(respondent(play, "R1"), Day.parse("2026-07-20"))).toBe(true);
  });
});
