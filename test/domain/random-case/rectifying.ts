import { isUnresolved } from "../../../domain/finding.ts";
import { addDays, type Day } from "../../../domain/time.ts";
import type { Move, Scene } from "./scene.ts";

const text = "随机案件中的说明";

const unresolved = ({ file }: Scene) => [...file.findings.values()].filter(isUnresolved);

/** The last day by which a plan may finish a finding: that of the earliest clock that asks for it. */
function finishOf({ file, today }: Scene, findingId: string): Day {
  const days = [...file.deadlines.values()]
    .filter(({ findingIds, side }) => side === "unit" && findingIds.some((id) => id === findingId))
    .map(({ due }) => due)
    .sort();
  return days[0] ?? addDays(today, 1);
}

export function ofPlan(scene: Scene): Move[] {
  const { today } = scene;
  const items = unresolved(scene).map(({ id: findingId }) => {
    const finishOn = finishOf(scene, findingId);
    return {
      findingId,
      cause: text,
      measure: text,
      targetState: text,
      responsiblePerson: "校长",
      startOn: [finishOn, today].sort()[0],
      finishOn,
    };
  });
  const points = unresolved(scene).map(({ id: findingId }) => ({ findingId, reason: text }));
  const isFiled = scene.file.progress?.stage === "plan" && scene.file.progress.state === "filed";
  return [
    ...(items.length > 0 ? scene.offers(isFiled ? 0.2 : scene.owed(6), scene.unitHead, "FilePlan", { items }) : []),
    ...(points.length > 0 ? scene.offers(1, scene.staff, "ReturnPlan", { points, until: scene.day(1, 14) }) : []),
    ...scene.offers(6, scene.staff, "AcceptPlan"),
  ];
}

export function ofReporting(scene: Scene): Move[] {
  const { luck, file } = scene;
  const open = unresolved(scene);
  const saved = open.filter(({ id, status }) => status !== "reported" && file.rectification.drafts.has(id));
  const reported = open.filter(({ status }) => status === "reported");
  const summary = { findingIds: saved.map(({ id }) => id), summary: text };
  const points = luck.some(reported, 0.7).map(({ id: findingId }) => ({ findingId, reason: text }));
  const interim = open
    .filter(({ content }) => content.fixClass === "hard")
    .map(({ id: findingId }) => ({ findingId, progress: text }));
  return [
    ...open.flatMap(({ id: findingId }) => {
      const state = luck.pick(["done", "done", "partly", "not_done"]);
      const item = { findingId, state, measureTaken: text, ...(state === "done" ? {} : { remaining: text }) };
      return scene.offers(scene.owed(file.rectification.drafts.has(findingId) ? 0.2 : 4), scene.unit, "SaveReport", {
        item,
      });
    }),
    ...(saved.length > 0 ? scene.offers(scene.owed(6), scene.unitHead, "SubmitReport", summary) : []),
    ...(interim.length > 0 ? scene.offers(scene.owed(1), scene.unit, "FileInterimReport", { points: interim }) : []),
    ...(points.length > 0 ? scene.offers(1, scene.staff, "ReturnReport", { points, until: scene.day(1, 25) }) : []),
    ...scene.offers(8, scene.staff, "AcceptReport"),
  ];
}

/** More time, or rest, for one of the unit's clocks. */
export function ofDeferral(scene: Scene): Move[] {
  const { luck, file } = scene;
  const asked = luck.oneOf(
    [...file.deadlines.values()].filter(({ side, status }) => side === "unit" && status === "running"),
  );
  const superiors = scene.cast.holding("superior_officer", file.unit.superiorId);
  const resting = [...file.deadlines.values()].filter(({ status }) => status === "suspended");
  return [
    ...(asked
      ? [
          ...scene.offers(0.1, superiors, "PressUnit", { deadlineId: asked.id, words: text }),
          ...scene.offers(0.4, scene.unit, "RequestExtension", {
            deadlineId: asked.id,
            until: addDays(asked.due, luck.between(1, 20)),
            reason: text,
            progress: text,
          }),
          ...scene.offers(0.3, [...scene.staff, ...scene.unitHead], "ProposeSuspension", {
            deadlineId: asked.id,
            until: scene.day(5, 60),
            reason: text,
          }),
        ]
      : []),
    ...[...file.deferrals.values()].flatMap(({ kind, deadlineId, until }) =>
      kind === "extension"
        ? [
            ...scene.offers(3, scene.heads, "GrantExtension", {
              deadlineId,
              until: addDays(until, -luck.between(0, 2)),
              reason: text,
            }),
            ...scene.offers(1, scene.heads, "RefuseExtension", { deadlineId, reason: text }),
          ]
        : [
            ...scene.offers(3, scene.heads, "ApproveSuspension", { deadlineId }),
            ...scene.offers(1, scene.heads, "DeclineSuspension", { deadlineId, reason: text }),
          ],
    ),
    ...resting.flatMap(({ id }) => scene.offers(2, scene.staff, "ResumeDeadline", { deadlineId: id, reason: text })),
  ];
}

export function ofRecheck(scene: Scene): Move[] {
  const { file, luck, temper } = scene;
  const { progress } = file;
  if (progress?.stage !== "recheck" && progress?.stage !== "lookback") return [];
  const isLookback = progress.stage === "lookback";
  const assigned = progress.recheckerIds.filter((id) => scene.cast.people.has(id));
  const lasting = temper === "diligent" ? 0.85 : temper === "slow" ? 0.6 : 0.3;
  const chosen = [...new Set([luck.oneOf(scene.inspectors), luck.oneOf(scene.inspectors)])].flatMap((id) => id ?? []);
  const outcomes = [...file.findings.values()]
    .filter(({ id }) => !progress.outcomes.has(id) || luck.chance(0.1))
    .map(({ id: findingId, status }) => {
      const failed = status === "fixed" || isLookback ? "rebound" : luck.pick(["partly_fixed", "not_fixed", "rebound"]);
      const conclusion = luck.chance(lasting) ? "fixed" : failed;
      const rest = conclusion === "partly_fixed" ? { proposedDueOn: scene.day(5, 30) } : {};
      return { findingId, conclusion, methods: ["site"], seen: text, ...rest };
    });
  const conclusion = { conclusion: text, unitView: text };
  return [
    ...scene.offers(assigned.length > 0 ? 0.1 : 8, scene.staff, "AssignRecheckers", { personIds: chosen }),
    ...outcomes.flatMap((outcome) => scene.offers(5, assigned, "RecordRecheck", { outcome })),
    ...(outcomes.length > 1 ? scene.offers(3, assigned, "RecordRecheckOutcomes", { outcomes }) : []),
    ...scene.offers(
      3,
      assigned.filter((id) => !progress.signedBy.includes(id)),
      "SignRecheck",
    ),
    ...(isLookback
      ? scene.offers(6, assigned, "ConcludeLookback", conclusion)
      : scene.offers(6, assigned, "ConcludeRecheck", { ...conclusion, proposesIncentive: luck.chance(0.4) })),
  ];
}

export function ofClosing(scene: Scene): Move[] {
  const { luck, file } = scene;
  const isProposed = file.progress?.stage === "closing" && file.progress.proposal !== null;
  return [
    ...scene.offers(isProposed ? 0.2 : 6, [...scene.leader, ...scene.staff], "ProposeClosing", {
      conclusion: text,
      hasLookback: luck.chance(0.6),
      ...(luck.chance(0.5) ? { unresolvedReason: text } : {}),
    }),
    ...scene.offers(0.5, scene.heads, "ReturnClosing", { reason: text }),
    ...scene.offers(8, scene.heads, "ApproveClosing"),
  ];
}

/** A closed case that is taken up again. */
export function ofReopening(scene: Scene): Move[] {
  const { luck, file } = scene;
  const findingIds = luck.some([...file.findings.keys()], 0.7);
  const heads = [...scene.heads, ...scene.chairs];
  return [
    ...scene.offers(0.5, scene.staff, "ProposeReopening", {
      reason: text,
      resumeAt: luck.pick(["report", "feedback", "recheck", "disposition", "incentive", "closing"]),
      findingIds,
    }),
    ...scene.offers(0.3, scene.staff, "HandOverFiles", { on: scene.today, archives: text, catalogue: text }),
    ...(file.reopening
      ? [...scene.offers(4, heads, "ApproveReopening"), ...scene.offers(2, heads, "DeclineReopening", { reason: text })]
      : []),
  ];
}
