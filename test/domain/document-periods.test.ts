import { describe, expect, it } from "vitest";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { DocumentKind } from "../../domain/document.ts";
import { documentContents } from "../../domain/documents/contents.ts";
import { decided, notified } from "./accountability-play.ts";
import { declaredCase, does, fileOf, finding, notice, opinionServedCase } from "./stories.ts";

const last = (file: CaseFile, kind: DocumentKind) =>
  [...file.documents.values()].findLast((document) => document.kind === kind);
function periodsOf(file: CaseFile, kind: DocumentKind & keyof typeof documentContents): string[] {
  const content = documentContents[kind].parse(last(file, kind)?.content);
  return "periods" in content ? (content.periods ?? []).map(({ en }) => en) : [];
}
const from = "from the day after this document is served, in writing, to";
const reported = "from the day after this document is served, done, and reported in writing to";

describe("the periods a document announces", () => {
  const noticeWith = (selfEvaluation: object): CaseFile =>
    fileOf(...declaredCase(), does("office-clerk", "2026-03-02T03:00:00.000Z", notice({ selfEvaluation })));

  it("are the days for the self-evaluation, those of the rule set where the notice names none", () => {
    expect(periodsOf(noticeWith({ required: true }), "notice")).toEqual([
      `self_evaluation: within 10 working days ${from} this office.`,
    ]);
    expect(periodsOf(noticeWith({ required: true, workingDays: 8 }), "notice")).toEqual([
      `self_evaluation: within 8 working days ${from} this office.`,
    ]);
    expect(periodsOf(noticeWith({ required: false }), "notice")).toEqual([]);
  });

  it("are the defence in the preliminary opinion, and in the opinion the plan and every fix, finding by finding", () => {
    const findings = [finding({ fixClass: "dated" }), finding({ fixClass: "hard" })];
    const served = fileOf(...opinionServedCase(findings));
    expect(periodsOf(served, "preliminary_opinion")).toEqual([`defence: within 10 working days ${from} this office.`]);
    expect(periodsOf(served, "opinion")).toEqual(
      expect.arrayContaining([
        `plan: within 15 working days ${from} this office.`,
        `fix_ordinary (F1): within 30 calendar days ${reported} this office.`,
        `fix_hard (F2): within 90 calendar days ${reported} this office.`,
      ]),
    );
    const running = [...served.deadlines.values()].filter(({ side, start }) => side === "unit" && start.documentId);
    const told = periodsOf(served, "opinion").join();
    for (const { rule } of running.filter(({ status }) => status === "running")) expect(told).toContain(rule.limitId);
  });

  it("are statement, review and appeal in the documents of accountability, with where each is filed", () => {
    expect(periodsOf(notified().file, "pre_decision_notice")).toEqual([
      `accountability_defence: within 5 working days ${from} this office.`,
    ]);
    expect(periodsOf(decided().file, "decision")).toEqual([
      `review_request: within 30 calendar days ${from} this office.`,
      `direct_appeal: within 15 calendar days ${from} the supervision office of the next higher level.`,
    ]);
  });
});
