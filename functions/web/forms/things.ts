import type { VisibleFile } from "../../../domain/access/visible-file.ts";
import type { Respondent, Subject } from "../../../domain/accountability/accountability.ts";
import { mayActFor } from "../../../domain/accountability/hearing.ts";
import type { OrderedMeasure } from "../../../domain/accountability/measures.ts";
import type { PersonActor } from "../../../domain/actor.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { type Disclosure, isAwaited, type ThirdParty } from "../../../domain/disclosure/disclosure.ts";
import type { Bilingual } from "../../../domain/language.ts";
import { isPublishable } from "../../../domain/publication/decisions.ts";
import { documentTitles } from "../../adapters/texts/documents.ts";
import { choiceTexts } from "../texts/choices.ts";
import { ui } from "../texts/ui.ts";
import type { CaseCommandType } from "./offers.ts";
import { mayBring } from "./step-conditions.ts";

/** What a case numbers within itself, and what acts are about. */
export type Thing =
  | "document"
  | "respondent"
  | "measure"
  | "ground"
  | "accountability"
  | "objection"
  | "complaint"
  | "disclosure"
  | "third_party";

/** A thing by its number, in the words people know it by. */
export interface NamedThing {
  readonly id: string;
  readonly text: Bilingual;
}
export type Things = Readonly<Record<Thing, readonly NamedThing[]>>;

export const noThings: Things = {
  document: [],
  respondent: [],
  measure: [],
  ground: [],
  accountability: [],
  objection: [],
  complaint: [],
  disclosure: [],
  third_party: [],
};

/** Long texts show how they begin. */
const BEGINNING = 40;
const asTyped = (text: string): Bilingual => {
  const beginning = [...text].slice(0, BEGINNING).join("");
  return { zh: beginning, en: beginning };
};
const joined = (parts: readonly Bilingual[], zh: string, en: string): Bilingual => ({
  zh: parts.map((part) => part.zh).join(zh),
  en: parts.map((part) => part.en).join(en),
});
const choice = (value: string): Bilingual => choiceTexts[value] ?? asTyped(value);

/** Who answers: the unit by its name; a person by name, post and unit. */
export function subjectText(subject: Subject, names: ReadonlyMap<string, Bilingual>): Bilingual {
  const place = names.get(subject.organisationId) ?? asTyped(subject.organisationId);
  if (subject.kind === "unit") return place;
  const { name, post } = subject;
  return { zh: `${name}（${place.zh}${post}）`, en: `${name} (${post}, ${place.en})` };
}

/** The things of a case as a reader may see it; `names` are those of the organisations that answer in it. */
export function thingsOf(file: VisibleFile, names: ReadonlyMap<string, Bilingual>): Things {
  const who = ({ subject }: Respondent): Bilingual => subjectText(subject, names);
  return {
    document: [...file.documents.values()].map(({ id, kind, number }) => ({
      id,
      text: joined([documentTitles[kind], asTyped(number)], " ", " "),
    })),
    respondent: respondentsOf(file).map((respondent) => ({ id: respondent.id, text: who(respondent) })),
    measure: respondentsOf(file).flatMap((respondent) =>
      respondent.measures.map(({ id, code }) => ({ id, text: joined([choice(code), who(respondent)], " · ", " · ") })),
    ),
    ground: file.grounds.map(({ id, content, facts, isWithdrawn }) => {
      const text = joined([choice(content.code), asTyped(facts)], "：", ": ");
      return { id, text: isWithdrawn ? joined([text, ui.withdrawn], " · ", " · ") : text };
    }),
    accountability: file.accountabilities.map(({ id, respondents }) => ({
      id,
      text: respondents.length > 0 ? joined(respondents.map(who), "、", ", ") : asTyped(id),
    })),
    objection: (file.incentives.at(-1)?.objections ?? []).map(({ id, objection }) => ({
      id,
      text: asTyped(objection),
    })),
    complaint: file.complaints.map(({ id, record, content }) => ({
      id,
      text: joined([asTyped(record), asTyped(content)], " · ", " · "),
    })),
    disclosure: file.disclosures.map(({ id, applicant, wanted }) => ({
      id,
      text: joined([asTyped(applicant), asTyped(wanted)], "：", ": "),
    })),
    third_party: thirdPartiesOf(file).map(({ thirdPartyId, name }) => ({ id: thirdPartyId, text: asTyped(name) })),
  };
}

type Kept = (file: CaseFile, actor: PersonActor) => readonly { readonly id: string }[];

const respondentsOf = ({ accountabilities }: Pick<CaseFile, "accountabilities">): readonly Respondent[] =>
  accountabilities.flatMap(({ respondents }) => respondents);
const thirdPartiesOf = ({ disclosures }: Pick<CaseFile, "disclosures">): readonly ThirdParty[] =>
  disclosures.flatMap(({ thirdParties }) => thirdParties);

const respondents =
  (isMeant: (respondent: Respondent, file: CaseFile, actor: PersonActor) => boolean): Kept =>
  (file, actor) =>
    respondentsOf(file).filter((respondent) => isMeant(respondent, file, actor));
const measures =
  (isMeant: (measure: OrderedMeasure) => boolean): Kept =>
  (file) =>
    respondentsOf(file).flatMap((respondent) => respondent.measures.filter((measure) => isMeant(measure)));
const thirdParties =
  (isMeant: (party: ThirdParty) => boolean): Kept =>
  (file) =>
    thirdPartiesOf(file)
      .filter((party) => isMeant(party))
      .map(({ thirdPartyId }) => ({ id: thirdPartyId }));

const publishable = (file: CaseFile) => [...file.documents.values()].filter((each) => isPublishable(file, each));
const isUndecided = ({ decision }: Disclosure): boolean => decision === null;
const undecided: Kept = ({ disclosures }) => disclosures.filter((request) => isUndecided(request));
const isToCorrect = ({ appeal }: Respondent): boolean => appeal?.result === "wrong" && !appeal.isCorrected;

/**
 * Which things an act can be about now; an act without an entry can be about each of its kind. Where none is left, the act
 * is not offered.
 */
const candidates: { readonly [C in CaseCommandType]?: Kept } = {
  CheckPublication: publishable,
  PublishDocument: (file) => publishable(file).filter(({ id }) => file.publicationChecks.has(id)),
  RecordPriorDecisions: respondents(({ decisionId }) => decisionId === null),
  IssuePreDecisionNotice: respondents(({ decisionId }) => decisionId === null),
  FileStatement: respondents(
    (each, file, actor) =>
      (each.window === "open" || each.window === "closed") && mayBring(file, each, actor, "accountability_defence"),
  ),
  WaiveStatement: respondents((each, _file, actor) => each.window === "open" && mayActFor(each, { by: actor })),
  RecordMeasureCarriedOut: measures((measure) => measure.maker === "office" && measure.status === "ordered"),
  TransferMeasure: measures((measure) => measure.maker === "organ" && measure.status === "ordered"),
  RecordMeasureAnswer: measures((measure) => measure.maker === "organ" && measure.status === "transferred"),
  RequestReview: respondents(
    (each, file, actor) =>
      each.decisionId !== null &&
      !each.review &&
      !each.appeal &&
      each.measures.some(({ maker }) => maker === "office") &&
      mayBring(file, each, actor, "review_request"),
  ),
  RecordReviewerAppointment: respondents((each) => each.review?.result === null || isToCorrect(each)),
  DecideReview: respondents(({ review }) => review?.result === null),
  FileAppeal: respondents(
    (each, file, actor) =>
      each.decisionId !== null &&
      !each.appeal &&
      each.review?.result !== null &&
      each.measures.some(({ maker }) => maker === "office") &&
      mayBring(file, each, actor, each.review ? "appeal_after_review" : "direct_appeal"),
  ),
  RecordAppealDecision: respondents(({ appeal }) => appeal?.result === null),
  ProposeDecisionCorrection: respondents(isToCorrect),
  CorrectDecision: respondents((each) => isToCorrect(each) && (each.appeal?.proposal ?? null) !== null),
  ArchiveAccountability: ({ accountabilities }) => accountabilities.filter(({ status }) => status === "decided"),
  WithdrawGround: ({ grounds }) => grounds.filter(({ isWithdrawn }) => !isWithdrawn),
  AnswerObjection: ({ incentives }) => (incentives.at(-1)?.objections ?? []).filter(({ answer }) => !answer),
  PassComplaint: ({ complaints }) => complaints.filter((each) => each.answeredAtOnce === null && !each.isPassed),
  SettleComplaint: ({ complaints }) => complaints.filter((each) => each.isPassed && each.settlement === null),
  RecordSolution: ({ complaints }) =>
    complaints.filter((each) => each.settlement?.way === "passed_on" && each.outcome === null),
  AskThirdParty: undecided,
  ExtendDisclosure: undecided,
  DecideDisclosure: undecided,
  RecordThirdPartyReceipt: thirdParties((party) => isAwaited(party) && !party.reachedOn),
  RecordThirdPartyAnswer: thirdParties(isAwaited),
};

/** The ids an act can be about now; null where it may be about any. */
export function candidatesFor(file: CaseFile, command: string, actor: PersonActor): ReadonlySet<string> | null {
  const kept = candidates[command as CaseCommandType];
  return kept ? new Set(kept(file, actor).map(({ id }) => id)) : null;
}
