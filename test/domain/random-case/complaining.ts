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
    ...(file.complaints.length < 3 && luck.chance(0.1)
      ? scene.offers(0.6, [...team, ...staff], "RecordComplaint", complaint)
      : []),
    ...file.complaints
      .filter(({ answeredAtOnce, outcome }) => answeredAtOnce === null && outcome === null)
      .flatMap(({ id: complaintId, isPassed, settlement: settled }) => {
        if (!isPassed) return scene.offers(3, [...team, ...staff], "PassComplaint", { complaintId });
        return settled
          ? scene.offers(3, staff, "RecordSolution", { complaintId, outcome: text })
          : scene.offers(4, heads, "SettleComplaint", { complaintId, settlement });
      }),
  ];
}
