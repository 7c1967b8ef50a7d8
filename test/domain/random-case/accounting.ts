import type { Accountability, Respondent } from "../../../domain/accountability/accountability.ts";
import { countBackFrom } from "../../../domain/counting.ts";
import { unresolvedFindings } from "../../../domain/disposition/demands.ts";
import { spanOf } from "../../../domain/rule-set.ts";
import { addDays, Day } from "../../../domain/time.ts";
import { city, type Move, type Scene } from "./scene.ts";

const text = "随机案件中的说明";

const onUnit = [
  { code: "public_criticism", details: text },
  { code: "interview", details: text },
];
const onPerson = [
  { code: "ordered_self_criticism", details: text },
  { code: "organisational", details: text, organ: "city-party-committee" },
];

/** The procedure in its stage, from the group that finds the facts to the chair's decision. */
export function ofAccountability(scene: Scene): Move[] {
  const { file, luck, cast } = scene;
  const current = file.accountabilities.find(({ entry }) => entry === file.entries.length);
  const free = [...scene.inspectors, ...scene.staff].filter((id) => !file.team.recused.includes(id));
  const leaderId = luck.oneOf(free);
  const memberId = luck.oneOf(free.filter((id) => id !== leaderId));
  const memberUnits = cast.organs("member_unit", "city_education_bureau").slice(0, 1);
  if (!current) {
    return leaderId && memberId
      ? scene.offers(8, scene.heads, "FormFactFindingGroup", { leaderId, memberIds: [memberId], organs: memberUnits })
      : [];
  }
  const group = [current.group.leaderId, ...current.group.memberIds];
  const person = { kind: "person", organisationId: file.unit.id, name: "某校长", post: "校长" };
  const factFile = {
    facts: text,
    groundIds: file.grounds.filter(({ isWithdrawn }) => !isWithdrawn).map(({ id }) => id),
    subjects: [{ kind: "unit", organisationId: file.unit.id }, ...(luck.chance(0.5) ? [person] : [])],
    recommends: "open",
    reason: text,
  };
  const reason = { reason: text };
  const deciders = [...scene.heads, ...scene.chairs];
  return [
    ...scene.offers(
      current.factFile ? 0.1 : 8,
      group.filter((id) => cast.people.has(id)),
      "FileFacts",
      { factFile },
    ),
    ...scene.offers(1, deciders, "ReturnFacts", reason),
    ...scene.offers(8, deciders, "OpenAccountability", reason),
    ...scene.offers(1.5, deciders, "FindNoGrounds", reason),
    ...current.respondents.flatMap((respondent) => ofHearing(scene, respondent)),
    ...scene.offers(current.consultations.length > 0 ? 0.1 : 5, scene.staff, "ConsultMemberUnits", {
      organisationIds: memberUnits,
      question: text,
    }),
    ...current.consultations
      .filter(({ answer }) => !answer || luck.chance(0.05))
      .flatMap(({ organisationId }) =>
        scene.offers(5, scene.staff, "RecordConsultation", {
          organisationId,
          agrees: true,
          opinion: text,
          on: scene.today,
        }),
      ),
    ...ofProposal(scene, current),
    ...scene.offers(0.8, scene.chairs, "ReturnAccountability", reason),
    ...scene.offers(8, scene.chairs, "DecideAccountability"),
  ];
}

function ofHearing(scene: Scene, { id: respondentId, subject, priorDecisions, window }: Respondent): Move[] {
  const { luck } = scene;
  const earlier = luck.chance(0.3) ? [{ number: "旧决定", decidedOn: scene.day(-700, -1) }] : [];
  const speakers = [...scene.unitHead, ...scene.staff];
  return [
    ...scene.offers(priorDecisions ? 0.05 : 5, scene.staff, "RecordPriorDecisions", {
      respondentId,
      decisions: earlier,
      source: "台账",
    }),
    ...scene.offers(window === "not_open" ? 5 : 0.05, scene.staff, "IssuePreDecisionNotice", {
      respondentId,
      measures: subject.kind === "unit" ? onUnit : onPerson,
      contact: text,
    }),
    ...scene.offers(1, speakers, "FileStatement", { respondentId, statement: text }),
    ...scene.offers(1.5, speakers, "WaiveStatement", { respondentId, statement: text }),
  ];
}

function ofProposal(scene: Scene, current: Accountability): Move[] {
  if (current.respondents.length === 0) return [];
  const { file, luck, today } = scene;
  const since = countBackFrom(today, spanOf(city.ruleSet, "repetition_window"), city.calendar);
  const findingIds = unresolvedFindings(file).map(({ id }) => id);
  const decisions = current.respondents.map(({ id: respondentId, subject, statement, priorDecisions }) => ({
    respondentId,
    basicSituation: text,
    facts: text,
    basis: "《教育督导问责办法》",
    aggravating: (priorDecisions ?? []).some(({ decidedOn }) => decidedOn >= since) ? ["repeated"] : [],
    answerToStatement: statement ? text : null,
    measures: subject.kind === "unit" ? onUnit.slice(0, 1) : onPerson,
    rectification: subject.kind === "unit" && findingIds.length > 0 && luck.chance(0.5) ? { text, findingIds } : null,
  }));
  const isGrave = luck.chance(0.2);
  const proposal = { decisions, isGrave, scope: luck.pick(["public", "public", "system"]), effectiveOn: today };
  return scene.offers(current.proposal ? 0.2 : 8, scene.staff, "ProposeAccountability", { proposal });
}

/** What follows a decision in whatever stage the case then is: measures, review, appeal, correction, the archives. */
export function ofRemedies(scene: Scene): Move[] {
  const { file, luck, today } = scene;
  const respondents = file.accountabilities.flatMap((each) => each.respondents).filter(({ decisionId }) => decisionId);
  const { reviewers } = scene.cast;
  const [government] = scene.cast.organs("city_government");
  const receivedOn = luck.chance(0.2) ? Day.parse(addDays(today, -1)) : null;
  return [
    ...respondents.flatMap(({ id: respondentId, review, appeal, measures, subject, reviewerId }) => [
      ...(review && !reviewerId && government
        ? scene.offers(1, scene.staff, "RecordReviewerAppointment", {
            respondentId,
            personId: luck.oneOf([...scene.cast.people.keys()]),
            appointedBy: government,
            number: "府函1号",
            on: today,
          })
        : []),
      ...scene.offers(review ? 0 : 0.4, [...scene.unitHead, ...scene.staff], "RequestReview", {
        respondentId,
        grounds: text,
        receivedOn,
      }),
      ...(review && !review.result
        ? scene.offers(5, [...reviewers, ...(reviewerId ? [reviewerId] : [])], "DecideReview", {
            respondentId,
            ...luck.pick([
              { result: "upheld" },
              { result: "changed", measures: (subject.kind === "unit" ? onUnit : onPerson).slice(0, 1) },
              { result: "revoked" },
            ]),
            reason: text,
          })
        : []),
      ...scene.offers(appeal ? 0 : 0.4, [...scene.unitHead, ...scene.staff], "FileAppeal", {
        respondentId,
        grounds: text,
        receivedOn,
      }),
      ...(appeal
        ? [
            ...scene.offers(4, scene.staff, "RecordAppealDecision", {
              respondentId,
              result: luck.pick(["upheld", "wrong"]),
              number: "申诉1号",
              text,
              receivedOn: today,
            }),
            ...scene.offers(4, scene.staff, "ProposeDecisionCorrection", { respondentId, measures: [], reason: text }),
            ...scene.offers(4, [...reviewers, ...(reviewerId ? [reviewerId] : [])], "CorrectDecision", {
              respondentId,
            }),
          ]
        : []),
      ...measures.flatMap(({ id: measureId, status }) =>
        status === "ordered" || status === "transferred"
          ? [
              ...scene.offers(1, scene.staff, "RecordMeasureCarriedOut", { measureId, on: today, note: text }),
              ...scene.offers(1, scene.staff, "TransferMeasure", { measureId, letter: text }),
              ...scene.offers(1, scene.staff, "RecordMeasureAnswer", {
                measureId,
                answer: luck.pick(["carried_out", "accepted", "declined"]),
                on: today,
                text,
              }),
            ]
          : [],
      ),
    ]),
    ...file.accountabilities
      .filter(({ status }) => status === "decided")
      .flatMap(({ id: accountabilityId }) =>
        scene.offers(3, scene.staff, "ArchiveAccountability", {
          accountabilityId,
          archiveNumber: "档1",
          contents: text,
        }),
      ),
  ];
}
