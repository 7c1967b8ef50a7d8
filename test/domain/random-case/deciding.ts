import { unresolvedFindings } from "../../../domain/disposition/demands.ts";
import { gateOf, Measure } from "../../../domain/disposition/gate.ts";
import { addDays } from "../../../domain/time.ts";
import { city, type Move, type Scene } from "./scene.ts";

const text = "随机案件中的说明";

/** Those who have power over the unit: Party committee, government, superior department. */
export function powers({ cast, file }: Scene): string[] {
  const { superiorId } = file.unit;
  const organs = (["party_committee", "county_government", "city_government"] as const)
    .flatMap((kind) => cast.organs(kind))
    .filter((id) => id !== file.unit.id)
    .filter((id) => ["city", file.unit.district].includes(cast.organisations.get(id)?.district ?? ""));
  return [...new Set([...organs, ...(superiorId ? [superiorId] : [])])];
}

/** Those who appraise a principal, in the unit's own place. */
export const appraisers = ({ cast, file }: Scene): string[] =>
  cast
    .organs("party_committee", "organisation_department")
    .filter((id) => cast.organisations.get(id)?.district === file.unit.district);

const grounds = [
  { kind: "situation", code: "key_tasks_behind" },
  { kind: "act", code: "obstruction", persists: true },
  { kind: "act", code: "not_rectified_nor_reported", persists: true },
  { kind: "accountability", code: "duties_failing" },
  { kind: "accountability", code: "own_rectification_failing" },
  { kind: "emergency", code: "danger_to_life" },
  { kind: "moot", code: "unit_dissolved" },
] as const;

/** Grounds for measures: the defiant give more of them. */
export function ofGrounds(scene: Scene): Move[] {
  const isEnough = scene.file.grounds.length > 8;
  const weight = isEnough ? 0 : scene.temper === "defiant" ? 0.6 : 0.03;
  const standing = scene.file.grounds.find(({ isWithdrawn }) => !isWithdrawn);
  return [
    ...scene.offers(weight, [...scene.staff, ...scene.team], "RecordGround", {
      ground: scene.luck.pick(grounds),
      facts: text,
    }),
    ...(standing ? scene.offers(0.05, scene.staff, "WithdrawGround", { groundId: standing.id, reason: text }) : []),
  ];
}

export function ofDisposition(scene: Scene): Move[] {
  const { file, luck } = scene;
  const gate = gateOf(file, city.ruleSet, scene.at);
  const ways = Measure.options.filter((measure) => gate[measure].isOpen);
  const hard = ways.filter((measure) => ["interview", "circular", "accountability"].includes(measure));
  const measure = (luck.chance(0.6) ? luck.oneOf(hard) : undefined) ?? luck.oneOf(ways) ?? "close";
  const findingIds = unresolvedFindings(file).map(({ id }) => id);
  const order = {
    findingIds,
    outstanding: text,
    responsiblePerson: "校长",
    howToAnswer: text,
    isUrgent: luck.chance(0.3),
  };
  const proposal = measure === "urge_order" ? { measure, order } : { measure };
  const isProposed = file.progress?.stage === "disposition" && file.progress.proposal !== null;
  if (measure === "urge_order" && findingIds.length === 0) return [];
  return [
    ...scene.offers(isProposed ? 0.3 : 8, [...scene.staff, ...scene.leader], "ProposeDisposition", {
      proposal,
      reason: text,
    }),
    ...scene.offers(0.3, scene.heads, "ReturnDisposition", { reason: text }),
    ...scene.offers(8, scene.heads, "ApproveDisposition"),
  ];
}

export function ofInterview(scene: Scene): Move[] {
  const { file, luck, today } = scene;
  const interview = file.interviews.find(({ entry }) => entry === file.entries.length);
  const appointment = {
    interviewee: "校长",
    post: "校长",
    on: scene.day(4, 14),
    time: "10:00",
    place: "督导办",
    interviewers: scene.heads.length > 0 ? scene.heads : scene.staff,
    bring: text,
    companions: text,
    contact: text,
  };
  const demands = unresolvedFindings(file).map(({ id: findingId }) => ({
    findingId,
    demand: text,
    by: addDays(today, luck.between(0, 30)),
  }));
  const [host, recorder] = [...scene.heads, ...scene.staff];
  const minutes = {
    heldOn: today,
    host,
    recorder,
    intervieweePresent: "校长",
    facts: text,
    explanation: text,
    demands,
    commitment: text,
    isShortNoticeAccepted: luck.chance(0.2),
  };
  const excuse = luck.chance(0.5) ? { acceptedReason: text } : {};
  return [
    ...scene.offers(8, scene.staff, "CallInterview", { appointment, reasons: text }),
    ...scene.offers(interview?.isExcused ? 6 : 0.4, scene.staff, "RescheduleInterview", { appointment, reason: text }),
    ...scene.offers(0.8, scene.heads, "RecordNonAppearance", { facts: text, ...excuse }),
    ...(demands.length > 0 && recorder
      ? scene.offers(interview?.minutes ? 0.1 : 2, scene.staff, "RecordMinutes", { minutes })
      : []),
    ...scene.offers(4, [...scene.staff, ...scene.heads, ...scene.unitHead], "ConfirmMinutes"),
    ...(recorder
      ? scene.offers(1, [...scene.staff, ...scene.heads], "RecordRefusalToSign", { facts: text, witness: recorder })
      : []),
  ];
}

export function ofCircular(scene: Scene): Move[] {
  const { file, luck } = scene;
  const circular = file.circulars.find(({ entry }) => entry === file.entries.length);
  const findingIds = unresolvedFindings(file).map(({ id }) => id);
  const kind = luck.pick(["criticism", "supervision", "exposure", "result"]);
  const draft = {
    kind,
    scope: kind === "exposure" ? "public" : luck.pick(["internal", "system", "public"]),
    title: text,
    background: text,
    facts: text,
    causes: text,
    demand: findingIds.length > 0 && luck.chance(0.6) ? { text, findingIds } : null,
    addressees: [file.unit.id],
    copies: powers(scene),
  };
  return [
    ...scene.offers(circular ? 0.2 : 8, [...scene.staff, ...scene.leader], "DraftCircular", { draft }),
    ...scene.offers(circular?.consentedBy ? 0 : 5, scene.chairs, "ConsentToCircular"),
    ...scene.offers(0.5, [...scene.heads, ...scene.chairs], "ReturnCircular", { reason: text }),
    ...scene.offers(6, scene.heads, "ApproveCircular"),
  ];
}

/** The results of a yearly assessment, told beside the stages. */
export function ofResults(scene: Scene): Move[] {
  const isDrafted = scene.file.circulars.some(({ documentId }) => documentId === null);
  const draft = {
    kind: "result",
    scope: scene.luck.pick(["internal", "system", "public"]),
    title: text,
    background: text,
    facts: text,
    causes: text,
    demand: null,
    addressees: [scene.file.unit.id],
    copies: powers(scene),
  };
  return [
    ...scene.offers(isDrafted ? 0.1 : 4, [...scene.staff, ...scene.leader], "DraftCircular", { draft }),
    ...scene.offers(0.3, scene.heads, "ReturnCircular", { reason: text }),
    ...scene.offers(4, scene.heads, "ApproveCircular"),
  ];
}

export function ofIncentive(scene: Scene): Move[] {
  const { file, luck, today } = scene;
  const incentive = file.incentives.find(({ entry }) => entry === file.entries.length);
  const registerCheck = {
    checkedOn: today,
    source: "台账",
    hasOverdueFinding: luck.chance(0.05),
    hasCircularCriticism: false,
    hasAccountability: false,
    hasMajorAccident: false,
    isUnderAppeal: false,
  };
  const proposal = { form: "commendation", grounds: text, history: text, headOfUnit: "校长", registerCheck };
  const organ = luck.pick(["superior_department", "organisation_department"]);
  const authority = scene.cast.organs("city_government")[0];
  return [
    ...scene.offers(8, [...scene.staff, ...scene.leader], "ProposeIncentive", { proposal }),
    ...scene.offers(incentive?.views[organ] ? 0.1 : 5, scene.staff, "GiveIncentiveView", {
      organ,
      agrees: luck.chance(0.9),
      view: text,
    }),
    ...scene.offers(6, scene.staff, "GivePublicNotice", { url: "https://example.cn/notice" }),
    ...scene.offers(0.4, scene.staff, "RecordObjection", { from: "匿名", objection: text }),
    ...(incentive?.objections ?? []).flatMap(({ id: objectionId }) =>
      scene.offers(4, scene.staff, "AnswerObjection", { objectionId, isUpheld: luck.chance(0.2), reason: text }),
    ),
    ...(authority ? scene.offers(8, [...scene.heads, ...scene.chairs], "GrantIncentive", { authority }) : []),
    ...scene.offers(0.3, [...scene.heads, ...scene.chairs], "RejectIncentive", { reason: text }),
  ];
}
