import type { Finding } from "../../../domain/finding.ts";
import { openRequests, undeclared } from "../../../domain/team/team.ts";
import { addDays } from "../../../domain/time.ts";
import type { Move, Scene } from "./scene.ts";

const text = "随机案件中的说明";

/** Ties, recusal, and a team that is made whole again. */
export function ofTeam(scene: Scene): Move[] {
  const { file, luck } = scene;
  const { leaderId, recused } = file.team;
  const tie = { kind: luck.pick(["relative", "employer", "other"]), description: text };
  const someone = luck.oneOf([...scene.team, ...scene.staff]);
  const joining = luck.oneOf(scene.inspectors.filter((id) => !scene.team.includes(id) && !recused.includes(id)));
  return [
    ...scene.offers(12, undeclared(file), "DeclareTies", { ties: luck.chance(0.06) ? [tie] : [] }),
    // Asked for without end, recusal would leave nobody in the office who could decide anything.
    ...(someone && recused.length < 2 && file.team.requests.length < 6
      ? scene.offers(0.1, luck.chance(0.5) ? scene.unit : scene.staff, "RequestRecusal", {
          personId: someone,
          reason: text,
        })
      : []),
    ...openRequests(file).flatMap(({ personId }) =>
      scene.offers(10, [...scene.heads, ...scene.chairs], "DecideRecusal", {
        personId,
        granted: luck.chance(0.3),
        reason: text,
      }),
    ),
    ...(joining ? scene.offers(0.05, scene.staff, "AddMember", { personId: joining }) : []),
    ...file.team.memberIds.flatMap((personId) =>
      scene.offers(0.04, scene.staff, "RemoveMember", { personId, reason: text }),
    ),
    ...recused.flatMap((leavingId) =>
      joining
        ? scene.offers(leavingId === leaderId ? 10 : 2, scene.staff, "ReplaceMember", {
            leavingId,
            joiningId: joining,
            reason: text,
          })
        : [],
    ),
    ...file.team.memberIds.flatMap((personId) =>
      scene.offers(recused.includes(leaderId) ? 5 : 0.05, scene.staff, "ChangeLeader", { personId, reason: text }),
    ),
  ];
}

export function ofPreparation(scene: Scene): Move[] {
  const { luck, file } = scene;
  const published = { on: scene.today, url: "https://example.cn/self-evaluation" };
  return [
    ...scene.offers(8, scene.staff, "IssueNotice", {
      visitOn: scene.day(16, 40),
      selfEvaluation: { required: luck.chance(0.8) },
      requirements: text,
      contact: "督导办公室",
    }),
    ...scene.offers(0.5, scene.staff, "PlanVisit", { on: scene.day(1, 30), reason: text }),
    ...scene.offers(4, scene.staff, "AnnounceNotice", { on: scene.today, url: null }),
    ...scene.offers(scene.owed(6), scene.unit, "FileSelfEvaluation", {
      text,
      published: file.kind === "government_assessment" ? published : null,
    }),
    ...scene.offers(6, scene.team, "AcceptSelfEvaluation", { remarks: text }),
    ...scene.offers(1, scene.team, "ReturnSelfEvaluation", { reason: text, workingDays: luck.between(1, 10) }),
    ...scene.offers(3, scene.staff, "ForgoSelfEvaluation", { reason: text }),
    ...scene.offers(0.05, scene.heads, "WithdrawCase", { reason: text }),
    ...scene.offers(10, scene.leader, "CompletePreparation"),
  ];
}

const areas = [
  "party_building",
  "fostering_virtue",
  "governance",
  "teachers",
  "proper_running",
  "safety_and_health",
  "satisfaction",
];

function findingContent({ luck }: Scene) {
  return {
    basis: { kind: "clause", document: "教育督导条例", clause: "第十一条" },
    severity: luck.pick(["minor", "ordinary", "serious", "grave"]),
    description: text,
    proposedMeasure: text,
    fixClass: luck.pick(["immediate", "dated", "dated", "hard", "standing"]),
    ...(luck.chance(0.15) ? { danger: true } : {}),
  };
}

export function ofReport(scene: Scene): Move[] {
  const { file, luck, today } = scene;
  const { visits, publicViews, deliberation } = file.site;
  const isRoutine = file.kind === "routine";
  const signature = luck.chance(0.8)
    ? { signed: true, name: "校长", view: null }
    : { signed: false, name: "校长", reason: text };
  const findings = [...file.findings.values()];
  return [
    ...scene.offers(0.5, scene.team, "AnnounceVisit", { visitOn: scene.day(0, 4) }),
    ...scene.offers(visits.length === 0 ? 8 : 0.3, scene.team, "RecordVisit", {
      from: addDays(today, -luck.between(0, 1)),
      until: today,
      place: "现场",
      methods: [{ method: "papers_read", count: 3 }],
      seen: text,
      participants: scene.team,
      ...(isRoutine ? { signature } : {}),
    }),
    ...scene.offers(publicViews.length === 0 ? 6 : 0.1, scene.team, "RecordPublicViews", {
      on: today,
      form: "forum",
      audiences: ["students", "parents", "teachers"],
      count: 30,
      chosenBy: text,
      summary: text,
    }),
    ...scene.offers(0.3, scene.team, "NoteGoodPractice", { description: text }),
    ...scene.offers(findings.length < 2 ? 4 : 0.3, scene.team, "RecordFinding", { content: findingContent(scene) }),
    ...findings.flatMap((finding) => ofFinding(scene, finding)),
    ...scene.offers(deliberation && !file.site.hasChangedSince ? 0.2 : 5, scene.leader, "RecordDeliberation", {
      on: today,
      participants: scene.team,
      agreed: scene.team,
      summary: text,
      areas: file.kind === "end_of_term" ? areas.map((area) => ({ area, evaluation: text })) : [],
    }),
    ...scene.offers(6, scene.leader, "FileRoutineReport", {
      task: text,
      process: text,
      goodPractice: text,
      problems: text,
      conclusion: text,
      advice: text,
    }),
    ...scene.offers(8, scene.leader, "CompleteReport"),
  ];
}

function ofFinding(scene: Scene, { id: findingId, triage, press, content }: Finding): Move[] {
  const { luck } = scene;
  const to = luck.pick(["suggestion", "rectification_notice", "proposal", "consultation"]);
  return [
    ...scene.offers(0.2, scene.team, "AmendFinding", { findingId, content: findingContent(scene) }),
    ...scene.offers(0.1, scene.team, "RemoveFinding", { findingId, reason: text }),
    ...scene.offers(triage ? 0.1 : 6, scene.team, "TriageFinding", {
      findingId,
      triage: to === "consultation" ? { to, department: "财政局" } : { to },
    }),
    ...scene.offers(content.danger && !press ? 6 : 0.1, scene.team, "PressDanger", {
      findingId,
      press: { demand: text, departments: ["应急局"], upperOfficeToldOn: scene.today },
    }),
  ];
}

export function ofFeedback(scene: Scene): Move[] {
  const { file, luck } = scene;
  const standing = [...file.findings.values()].filter(({ status }) => status !== "withdrawn");
  const isProposed = file.progress?.stage === "feedback" && file.progress.proposal !== null;
  const points = standing.map(({ id: findingId }) => ({
    findingId,
    position: luck.pick(["accept", "accept_in_part", "dispute"]),
    statement: text,
  }));
  return [
    ...scene.offers(8, scene.leader, "IssuePreliminaryOpinion", { evaluation: text }),
    ...scene.offers(file.kind === "routine" ? 8 : 0.1, scene.leader, "IssueRectificationNotice", {
      demand: text,
      reportWithinDays: luck.chance(0.5) ? luck.between(1, 30) : null,
    }),
    ...(points.length > 0 ? scene.offers(3, scene.unit, "FileDefence", { points }) : []),
    ...scene.offers(1, scene.unitHead, "WaiveDefence", { statement: text }),
    ...standing.flatMap(({ id: findingId }) => {
      const adopted = luck.pick(["adopted", "partly", "not_adopted"]);
      const amended = adopted === "partly" ? { amended: findingContent(scene) } : {};
      return scene.offers(6, scene.team, "AnswerDefence", { findingId, adopted, reason: text, ...amended });
    }),
    ...scene.offers(isProposed ? 0.2 : 8, scene.leader, "ProposeOpinion", {
      evaluation: text,
      advice: text,
      rating: luck.pick(["excellent", "good", "qualified", "unqualified"]),
    }),
    ...scene.offers(0.3, scene.heads, "ReturnOpinion", { reason: text }),
    ...scene.offers(8, scene.heads, "ApproveOpinion"),
  ];
}
