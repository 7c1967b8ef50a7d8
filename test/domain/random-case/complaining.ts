import type { Move, Scene } from "./scene.ts";

const text = "随机案件中的说明";

/** People complain to the inspector or the office, and something is done about it. */
export function ofComplaints(scene: Scene): Move[] {
  const { file, luck, team, staff, heads } = scene;
  const complaint = {
    record: "督投1号",
    receivedOn: scene.day(-2, 0),
    complainant: luck.pick(["parent", "teacher", "anonymous"]),
    content: text,
    answeredAtOnce: luck.chance(0.3) ? text : null,
  };
  const settlement = luck.pick([
    { way: "answered", answer: text },
    { way: "passed_on", department: "基教科", demand: text },
    { way: "taken_up", findingIds: [...file.findings.keys()].slice(0, 1), caseId: null },
  ]);
  return [
    ...scene.offers(file.complaints.length < 3 ? 0.06 : 0, [...team, ...staff], "RecordComplaint", complaint),
    ...file.complaints.flatMap(({ id: complaintId, isPassed }) => [
      ...scene.offers(isPassed ? 0 : 3, [...team, ...staff], "PassComplaint", { complaintId }),
      ...scene.offers(4, heads, "SettleComplaint", { complaintId, settlement }),
      ...scene.offers(3, staff, "RecordSolution", { complaintId, outcome: text }),
    ]),
  ];
}
