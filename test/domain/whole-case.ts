import { openEntry } from "../../domain/case/case-file.ts";
import type { PersonCommand } from "../../domain/case/command.ts";
import type { RuleSet } from "../../domain/rule-set.ts";
import type { StageName } from "../../domain/stage.ts";
import type { Play } from "./play.ts";
import { firstStage, stageAfter } from "./random-case/workflow.ts";
import { cityRules, openedOn } from "./time-limits/city-rules.ts";

const team = ["leader", "member-one", "member-two"] as const;

/** Follows the workflow to the stage it waits for, as the machine would at that moment; null where it has ended. */
export function goesOn(play: Play, on: string): StageName | null {
  if (openEntry(play.file)) return openEntry(play.file)?.stage ?? null;
  const last = play.file.entries.at(-1);
  const next = last?.outcome ? stageAfter(last.stage, last.outcome) : firstStage(play.file.kind, null);
  if (next) play.opens(next, on);
  return next;
}

/** The people of a supervised unit, and what is special about its supervision. */
export interface Whole {
  readonly opening: Record<string, unknown>;
  readonly head: string;
  readonly contact: string;
  readonly published: { readonly on: string; readonly url: string } | null;
  readonly areas: readonly string[];
  readonly audiences: readonly string[];
}

/** A special supervision of a school. */
export const ofSchool: Whole = {
  opening: {},
  head: "school-head",
  contact: "school-contact",
  published: null,
  areas: [],
  audiences: ["students", "parents", "teachers"],
};

/** The yearly assessment of a county, its self-evaluation published beforehand. */
export const ofCounty: Whole = {
  opening: { kind: "government_assessment", unitId: "county-yongji", assessedYear: 2025 },
  head: "county-head",
  contact: "county-contact",
  published: { on: "2026-03-13", url: "https://yongji.example/self-evaluation" },
  areas: [],
  audiences: ["residents"],
};

/**
 * A case under the city's rules from its opening on 2 March 2026 to the service of the opinion on 17 April, with one finding; the
 * workflow file says which stage comes next.
 */
export function opinionServed(
  { opening, head, contact, published, areas, audiences }: Whole,
  rules: RuleSet = cityRules,
): Play {
  const play = openedOn("2026-03-02", opening, rules);
  const does = (who: string, on: string, type: PersonCommand["type"], fields: object = {}) =>
    play.does(who, on, type, fields);
  goesOn(play, "2026-03-02");
  for (const member of team) does(member, "2026-03-02", "DeclareTies", { ties: [] });
  does("office-clerk", "2026-03-02", "IssueNotice", {
    visitOn: "2026-03-24",
    selfEvaluation: { required: true },
    requirements: "准备自评报告",
    contact: "督导室",
  });
  does(contact, "2026-03-03", "ConfirmReceipt", { documentId: "D1" });
  does(contact, "2026-03-16", "FileSelfEvaluation", { text: "自评", published });
  does("leader", "2026-03-17", "AcceptSelfEvaluation", { remarks: "属实" });
  does("leader", "2026-03-18", "CompletePreparation");
  goesOn(play, "2026-03-18");
  does("leader", "2026-03-25", "RecordVisit", {
    from: "2026-03-24",
    until: "2026-03-25",
    place: "现场",
    methods: [{ method: "papers_read", count: 30 }],
    seen: "所见",
    participants: team,
  });
  does("leader", "2026-03-25", "RecordPublicViews", {
    on: "2026-03-25",
    form: "questionnaire",
    audiences,
    count: 300,
    chosenBy: "随机抽取",
    summary: "满意度调查",
  });
  does("leader", "2026-03-25", "RecordFinding", {
    content: {
      basis: { kind: "clause", document: "教育督导条例", clause: "第十一条" },
      severity: "ordinary",
      description: "未按规定落实",
      evidence: [],
      proposedMeasure: "限期整改",
      fixClass: "dated",
    },
  });
  does("leader", "2026-03-26", "RecordDeliberation", {
    on: "2026-03-26",
    participants: team,
    agreed: team,
    summary: "一致同意",
    areas: areas.map((area) => ({ area, evaluation: `${area}良好` })),
  });
  does("leader", "2026-03-26", "CompleteReport");
  goesOn(play, "2026-03-26");
  does("leader", "2026-03-27", "IssuePreliminaryOpinion", { evaluation: "总体良好" });
  does(contact, "2026-03-30", "ConfirmReceipt", { documentId: "D2" });
  does(head, "2026-03-31", "WaiveDefence", { statement: "无异议" });
  does("leader", "2026-04-14", "ProposeOpinion", { evaluation: "总体良好", advice: "持续改进", rating: "good" });
  does("office-head", "2026-04-15", "ApproveOpinion");
  does(contact, "2026-04-17", "ConfirmReceipt", { documentId: "D3" });
  goesOn(play, "2026-04-17");
  return play;
}

/** From plan to recheck: the unit puts its one finding right, and the office sees it. */
export function putRight(play: Play, head: string, contact: string): void {
  play.does(head, "2026-04-20", "FilePlan", {
    items: [
      {
        findingId: "F1",
        cause: "重视不够",
        measure: "逐项落实",
        targetState: "全部落实",
        responsiblePerson: "负责人",
        startOn: "2026-04-20",
        finishOn: "2026-05-10",
      },
    ],
  });
  play.does("office-clerk", "2026-04-22", "AcceptPlan");
  goesOn(play, "2026-04-22");
  play.does(contact, "2026-05-08", "SaveReport", {
    item: { findingId: "F1", state: "done", measureTaken: "已落实" },
  });
  play.does(head, "2026-05-08", "SubmitReport", { findingIds: ["F1"], summary: "全部整改" });
  play.does("office-clerk", "2026-05-11", "AcceptReport");
  goesOn(play, "2026-05-11");
  play.does("office-clerk", "2026-05-12", "AssignRecheckers", { personIds: ["substitute"] });
  const outcome = { findingId: "F1", conclusion: "fixed", methods: ["site"], seen: "已整改" };
  play.does("substitute", "2026-05-18", "RecordRecheck", { outcome });
  play.does("substitute", "2026-05-18", "SignRecheck");
  play.does("substitute", "2026-05-18", "ConcludeRecheck", { conclusion: "已整改", unitView: "认可" });
  goesOn(play, "2026-05-18");
}

/** The recheck opinion is served, and the case closes with nothing left open. */
export function closes(play: Play, contact: string): void {
  const recheck = [...play.file.documents.values()].find(({ kind }) => kind === "recheck_opinion");
  play.does(contact, "2026-05-19", "ConfirmReceipt", { documentId: recheck?.id });
  play.does("leader", "2026-05-20", "ProposeClosing", { conclusion: "整改到位", hasLookback: false });
  play.does("office-head", "2026-05-21", "ApproveClosing");
}
