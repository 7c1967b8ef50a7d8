import type { CaseFile } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { withoutReminders } from "../clock/clock.ts";
import { DeadlineId } from "../ids.ts";
import type { Accountability, Respondent, RespondentId, Subject } from "./accountability.ts";
import type { AccountabilityEvent } from "./events.ts";
import { isPending, type MeasureDraft, type MeasureId, measureRules, type OrderedMeasure } from "./measures.ts";

const last = (file: CaseFile, change: (accountability: Accountability) => Partial<Accountability>): CaseFile => ({
  ...file,
  accountabilities: file.accountabilities.map((accountability, index) =>
    index === file.accountabilities.length - 1 ? { ...accountability, ...change(accountability) } : accountability,
  ),
});

const respondents = (file: CaseFile, change: (respondent: Respondent) => Respondent): CaseFile => ({
  ...file,
  accountabilities: file.accountabilities.map((accountability) => ({
    ...accountability,
    respondents: accountability.respondents.map(change),
  })),
});

const respondent = (
  file: CaseFile,
  id: RespondentId,
  change: (respondent: Respondent) => Partial<Respondent>,
): CaseFile => respondents(file, (each) => (each.id === id ? { ...each, ...change(each) } : each));

const measure = (file: CaseFile, id: MeasureId, changes: Partial<OrderedMeasure>): CaseFile =>
  respondents(file, (each) => ({
    ...each,
    measures: each.measures.map((one) => (one.id === id ? { ...one, ...changes } : one)),
  }));

const named = (id: RespondentId, subject: Subject): Respondent => ({
  id,
  subject,
  priorDecisions: null,
  noticeId: null,
  intended: [],
  window: "not_open",
  statement: null,
  decisionId: null,
  effectiveOn: null,
  rectification: null,
  measures: [],
  isRevoked: false,
  reviewerId: null,
  review: null,
  appeal: null,
});

/** The clock of the respondent's last notice: a second one begins it again under a name of its own. */
const lastDefenceClock = (file: CaseFile, id: RespondentId): DeadlineId => {
  const name = `accountability_defence-${id}`;
  return (
    [...file.deadlines.keys()].findLast((each) => each === name || each.startsWith(`${name}.`)) ??
    DeadlineId.parse(name)
  );
};

interface Ordered {
  readonly measureId: MeasureId;
  readonly draft: MeasureDraft;
}
const ordered = ({ measureId, draft }: Ordered): OrderedMeasure => ({
  ...draft,
  nature: "accountability_measure",
  id: measureId,
  maker: measureRules[draft.code].maker,
  status: "ordered",
  transferId: null,
  endedOn: null,
});

/** The measures after a review or correction: what was not done yet is dropped, what was done stays on record. */
const replaced = (before: readonly OrderedMeasure[], by: readonly Ordered[]): OrderedMeasure[] => [
  ...before.map((one): OrderedMeasure => (isPending(one) ? { ...one, status: "dropped" } : one)),
  ...by.map(ordered),
];

export const accountabilityEvolution: Evolution<AccountabilityEvent> = {
  FactFindingGroupFormed: (file, { accountabilityId, leaderId, memberIds, organs }) => ({
    ...file,
    accountabilities: [
      ...file.accountabilities,
      {
        id: accountabilityId,
        entry: file.entries.at(-1)?.entry ?? 0,
        status: "fact_finding",
        group: { leaderId, memberIds, organs },
        factFile: null,
        respondents: [],
        consultations: [],
        proposal: null,
        archivedAs: null,
      },
    ],
  }),
  FactsFiled: (file, { factFile, by }) => last(file, () => ({ factFile: { ...factFile, by } })),
  FactsReturned: (file) => last(file, () => ({ factFile: null })),
  AccountabilityOpened: (file, { respondentIds }) =>
    last(file, ({ factFile }) => ({
      status: "opened",
      respondents: (factFile?.subjects ?? []).flatMap((subject, index) => {
        const id = respondentIds[index];
        return id ? [named(id, subject)] : [];
      }),
    })),
  NoGroundsFound: (file) => last(file, () => ({ status: "no_grounds" })),
  PriorDecisionsRecorded: (file, { respondentId, decisions }) =>
    respondent(file, respondentId, () => ({ priorDecisions: decisions })),
  PreDecisionNoticeIssued: (file, { respondentId, documentId, measures }) =>
    respondent(file, respondentId, () => ({ noticeId: documentId, intended: measures, window: "not_open" })),
  StatementWindowOpened: (file, { respondentId }) => respondent(file, respondentId, () => ({ window: "open" })),
  StatementFiled: (file, { respondentId, statement }) =>
    withoutReminders(
      respondent(file, respondentId, () => ({ statement })),
      lastDefenceClock(file, respondentId),
    ),
  StatementWaived: (file, { respondentId }) => respondent(file, respondentId, () => ({ window: "waived" })),
  StatementWindowClosed: (file, { respondentId }) => respondent(file, respondentId, () => ({ window: "closed" })),
  MemberUnitConsulted: (file, { organisationId, question }) =>
    last(file, ({ consultations }) => ({
      consultations: [...consultations, { organisationId, question, answer: null }],
    })),
  MemberUnitAnswered: (file, { organisationId, agrees, opinion, on }) =>
    last(file, ({ consultations }) => ({
      consultations: consultations.map((each) =>
        each.organisationId === organisationId ? { ...each, answer: { agrees, opinion, on } } : each,
      ),
    })),
  AccountabilityProposed: (file, { proposal, by }) => last(file, () => ({ proposal: { ...proposal, by } })),
  AccountabilityReturned: (file) => last(file, () => ({ proposal: null })),
  AccountabilityDecided: (file, { respondentId, documentId, measures }) => {
    const proposal = file.accountabilities.at(-1)?.proposal;
    const decision = proposal?.decisions.find((each) => each.respondentId === respondentId);
    return respondent(
      last(file, () => ({ status: "decided" })),
      respondentId,
      () => ({
        decisionId: documentId,
        effectiveOn: proposal?.effectiveOn ?? null,
        rectification: decision?.rectification ?? null,
        measures: measures.map(ordered),
      }),
    );
  },
  MeasureCarriedOut: (file, { measureId, on }) => measure(file, measureId, { status: "carried_out", endedOn: on }),
  MeasureTransferred: (file, { measureId, documentId }) =>
    measure(file, measureId, { status: "transferred", transferId: documentId }),
  MeasureAnswered: (file, { measureId, answer, on }) => measure(file, measureId, { status: answer, endedOn: on }),
  ReviewRequested: (file, { respondentId, grounds, receivedOn }) =>
    respondent(file, respondentId, () => ({ review: { receivedOn, grounds, result: null, documentId: null } })),
  ReviewerAppointed: (file, { respondentId, personId }) =>
    respondent(file, respondentId, () => ({ reviewerId: personId })),
  ReviewDecided: (file, { respondentId, result, measures, documentId }) =>
    respondent(file, respondentId, (each) => ({
      review: each.review && { ...each.review, result, documentId },
      isRevoked: result === "revoked",
      measures: measures ? replaced(each.measures, measures) : each.measures,
    })),
  AppealFiled: (file, { respondentId, route, grounds, receivedOn }) =>
    respondent(file, respondentId, () => ({
      appeal: { receivedOn, route, grounds, result: null, proposal: null, isCorrected: false },
    })),
  AppealDecided: (file, { respondentId, result }) =>
    respondent(file, respondentId, ({ appeal }) => ({ appeal: appeal && { ...appeal, result } })),
  DecisionCorrectionProposed: (file, { respondentId, measures, reason, by }) =>
    respondent(file, respondentId, ({ appeal }) => ({
      appeal: appeal && { ...appeal, proposal: { measures, reason, by } },
    })),
  DecisionCorrected: (file, { respondentId, isRevoked, measures }) =>
    respondent(file, respondentId, (each) => ({
      appeal: each.appeal && { ...each.appeal, proposal: null, isCorrected: true },
      isRevoked,
      measures: replaced(each.measures, measures),
    })),
  AccountabilityArchived: (file, { accountabilityId, archiveNumber }) => ({
    ...file,
    accountabilities: file.accountabilities.map((each) =>
      each.id === accountabilityId ? { ...each, status: "archived", archivedAs: archiveNumber } : each,
    ),
  }),
};
