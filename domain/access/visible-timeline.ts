import type { RespondentId } from "../accountability/accountability.ts";
import type { Actor } from "../actor.ts";
import type { CaseFile } from "../case/case-file.ts";
import type { Commit } from "../case/commit.ts";
import type { CaseEvent, EventOf, EventType } from "../case/event.ts";
import type { PersonId } from "../directory.ts";
import type { DeadlineId, DocumentId } from "../ids.ts";
import type { Instant } from "../time.ts";
import { accountabilitiesFor } from "./accountability.ts";
import { type Eyes, eyesOn } from "./eyes.ts";
import { isOwnDeadline, isToldOf } from "./visible-file.ts";

/** One line of a case's timeline: what happened and to what, never what was written. The words stand in the visible file. */
export interface TimelineEntry {
  readonly version: number;
  readonly at: Instant;
  readonly type: EventType;
  /**
   * Who did it; null for the machine, and outside the office for everybody but the unit's people, those of the department for one
   * another, and whoever pressed.
   */
  readonly by: PersonId | null;
  readonly documentId?: DocumentId;
  readonly deadlineId?: DeadlineId;
  readonly entry?: number;
}

type Told<T extends EventType> = (event: EventOf<T>, file: CaseFile, eyes: Eyes) => boolean;

const always = () => true;
const ofDocument = (event: { documentId: DocumentId }, _file: CaseFile, { documents }: Eyes) =>
  documents.has(event.documentId);
const ofDeadline = (event: { deadlineId: DeadlineId }, { deadlines }: CaseFile, eyes: Eyes): boolean => {
  const deadline = deadlines.get(event.deadlineId);
  return deadline !== undefined && isOwnDeadline(deadline, eyes);
};
const ofEntry = (event: { entry: number }, { entries }: CaseFile, eyes: Eyes): boolean => {
  const entry = entries.find((each) => each.entry === event.entry);
  return entry !== undefined && isToldOf(entry, eyes);
};

const ofRespondent = ({ respondentId }: { respondentId: RespondentId }, file: CaseFile, eyes: Eyes): boolean =>
  accountabilitiesFor(file, eyes).some(({ respondents }) => respondents.some(({ id }) => id === respondentId));

/** What is told outside the office, to unit, department and zone; whatever is not here stays inside. */
const toldOutside: { readonly [T in EventType]?: Told<T> } = {
  StageOpened: ofEntry,
  StageConcluded: ofEntry,
  DocumentIssued: ({ document }, _file, { documents }) => documents.has(document.id),
  DocumentServed: ofDocument,
  DocumentPublished: ofDocument,
  DeadlineStarted: ({ deadline }, file, eyes) => ofDeadline({ deadlineId: deadline.id }, file, eyes),
  DeadlineEnded: ofDeadline,
  DeadlinePassed: ofDeadline,
  DeadlineRecomputed: ofDeadline,
  LadderStepsTaken: ofDeadline,
  SelfEvaluationFiled: always,
  SelfEvaluationAccepted: always,
  SelfEvaluationReturned: always,
  DefenceWindowOpened: always,
  DefenceFiled: always,
  DefenceWaived: always,
  DefenceWindowClosed: always,
  PlanFiled: always,
  PlanReturned: always,
  PlanAccepted: always,
  ReportSubmitted: always,
  UnitReportPassedOn: always,
  ReportReturned: always,
  ReportAccepted: always,
  InterimReportFiled: always,
  ExtensionRequested: always,
  ExtensionGranted: always,
  ExtensionRefused: always,
  DeadlineExtended: ofDeadline,
  DeadlineSuspended: ofDeadline,
  DeadlineResumed: ofDeadline,
  RecusalRequested: ({ from }, _file, { sight }) => from === "unit" && sight === "unit",
  MinutesConfirmed: ({ side }, _file, { sight }) => side === "unit" && sight === "unit",
  StatementFiled: ofRespondent,
  StatementWaived: ofRespondent,
  ReviewRequested: ofRespondent,
  AppealFiled: ofRespondent,
  UnitPressed: (_event, _file, { sight }) => sight === "unit" || sight === "department",
  RecheckConcluded: always,
  ObjectionFiled: always,
  ObjectionTakenUp: always,
  UpperAnswerRecorded: always,
  ConclusionChanged: always,
  LookbackConcluded: always,
  CaseClosed: always,
  CaseReopened: always,
};

/** The timeline as this person may see it; empty where the case does not exist for them. The public sees publications only. */
export function visibleTimeline(file: CaseFile, commits: readonly Commit[], actor: Actor | null): TimelineEntry[] {
  const eyes = eyesOn(file, actor);
  if (!eyes) return [];
  return commits.flatMap((commit) =>
    commit.events
      .filter((event) => isTold(event, file, eyes))
      .map((event) => ({
        version: commit.version,
        at: commit.at,
        type: event.type,
        by: whoIn(commit, file, eyes),
        ...placeOf(event),
      })),
  );
}

/** What the unit has saved and not submitted is its own, inside the office too. */
export const isUnitsOwn = ({ type }: CaseEvent): boolean => type === "ReportSaved";

function isTold(event: CaseEvent, file: CaseFile, eyes: Eyes): boolean {
  if (isUnitsOwn(event)) return eyes.sight === "unit";
  if (eyes.sight === "inside") return true;
  if (eyes.sight === "public") return event.type === "DocumentPublished" && ofDocument(event, file, eyes);
  return (toldOutside[event.type] as Told<EventType> | undefined)?.(event, file, eyes) ?? false;
}

function whoIn({ by, events }: Commit, { unit }: CaseFile, { sight, organisationIds }: Eyes): PersonId | null {
  if (by.kind === "system" || sight === "public") return null;
  const known = [unit.id, ...(sight === "zone" ? [] : organisationIds)];
  const isKnown =
    by.positions.some(({ organisationId }) => known.includes(organisationId)) ||
    events.some(({ type }) => type === "UnitPressed");
  return sight === "inside" || isKnown ? by.personId : null;
}

function placeOf(event: CaseEvent): Pick<TimelineEntry, "documentId" | "deadlineId" | "entry"> {
  if (event.type === "DocumentIssued") return { documentId: event.document.id };
  if (event.type === "DeadlineStarted") return { deadlineId: event.deadline.id };
  return {
    ...("documentId" in event && event.documentId ? { documentId: event.documentId } : {}),
    ...("deadlineId" in event ? { deadlineId: event.deadlineId } : {}),
    ...("entry" in event ? { entry: event.entry } : {}),
  };
}
