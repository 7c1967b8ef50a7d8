import { z } from "zod";
import type { CaseFile, StageEntry } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { OrganisationId, PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { DocumentId, FindingId } from "../ids.ts";
import { Day } from "../time.ts";

/** When and where the head in charge is expected. */
export const Appointment = z.strictObject({
  interviewee: ShortText,
  post: ShortText,
  on: Day,
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time is written like 09:30"),
  place: ShortText,
  interviewers: z.array(PersonId).min(1).max(10),
  bring: ShortText,
  companions: ShortText,
  contact: ShortText,
});
export type Appointment = z.infer<typeof Appointment>;

/** One thing the unit has to do about a finding, and by when. */
export const Demand = z.strictObject({ findingId: FindingId, demand: Text, by: Day });
export type Demand = z.infer<typeof Demand>;

/** The minutes (约谈纪要): what was put, what was explained, what is demanded, what was promised. */
export const Minutes = z.strictObject({
  heldOn: Day,
  host: PersonId,
  recorder: PersonId,
  intervieweePresent: ShortText,
  othersPresent: ShortText.nullable().default(null),
  facts: Text,
  explanation: Text,
  demands: z.array(Demand).min(1).max(200),
  commitment: Text,
  /** The person came although the notice was shorter than the rule set asks, and agreed to that. */
  isShortNoticeAccepted: z.boolean().default(false),
});
export type Minutes = z.infer<typeof Minutes>;

export const InterviewCalled = event("InterviewCalled", {
  appointment: Appointment,
  documentId: DocumentId,
  by: PersonId,
});
/** A new day was set for a recorded reason; the notice goes out anew. */
export const InterviewRescheduled = event("InterviewRescheduled", {
  appointment: Appointment,
  documentId: DocumentId,
  reason: Text,
  by: PersonId,
});
/** The person did not come but gave a reason that the office accepts: another day has to be set. */
export const InterviewExcused = event("InterviewExcused", { reason: Text, by: PersonId });
/** The person did not come and gave no reason that holds: this counts as obstruction. */
export const InterviewNotAttended = event("InterviewNotAttended", { facts: Text, by: PersonId });
/** Writing the minutes again replaces them and asks both sides to confirm anew. */
export const MinutesRecorded = event("MinutesRecorded", { minutes: Minutes, by: PersonId });
export const MinutesConfirmed = event("MinutesConfirmed", {
  side: z.enum(["office", "unit"]),
  remarks: Text.nullable(),
  by: PersonId,
});
/** A fact, not an error: the minutes stand with it. */
export const SignatureRefused = event("SignatureRefused", { facts: Text, witness: PersonId, by: PersonId });
export const MinutesFiled = event("MinutesFiled", {
  on: Day,
  with: z.array(OrganisationId).min(1),
  by: PersonId,
});

export const interviewEvents = [
  InterviewCalled,
  InterviewRescheduled,
  InterviewExcused,
  InterviewNotAttended,
  MinutesRecorded,
  MinutesConfirmed,
  SignatureRefused,
  MinutesFiled,
] as const;
type InterviewEvent = z.infer<(typeof interviewEvents)[number]>;

/**
 * An interview as a step of the ladder, before accountability. The interview that is itself a measure of accountability
 * is an `OrderedMeasure` of a decision and never one of these.
 */
export interface Interview {
  readonly nature: "step";
  readonly entry: number;
  readonly appointment: Appointment;
  readonly noticeId: DocumentId;
  readonly isExcused: boolean;
  readonly minutes: (Minutes & { readonly recordedBy: PersonId }) | null;
  readonly officeConfirmedBy: PersonId | null;
  readonly unitSignature: "open" | "confirmed" | "refused";
  readonly unitConfirmedBy: PersonId | null;
  readonly unitRemarks: string | null;
  readonly refusal: { readonly facts: string; readonly witness: PersonId } | null;
  readonly filed: { readonly on: Day; readonly with: readonly OrganisationId[] } | null;
}

const change = (file: CaseFile, changes: Partial<Interview>): CaseFile => ({
  ...file,
  interviews: file.interviews.map((interview, index) =>
    index === file.interviews.length - 1 ? { ...interview, ...changes } : interview,
  ),
});

const unsigned = {
  officeConfirmedBy: null,
  unitSignature: "open",
  unitConfirmedBy: null,
  unitRemarks: null,
  refusal: null,
} as const;

/** The interview of a stage, once it was called. */
export const interviewOf = (file: CaseFile, stage: Pick<StageEntry, "entry"> | null): Interview | undefined =>
  stage === null ? undefined : file.interviews.find(({ entry }) => entry === stage.entry);

/** The interview whose minutes are settled on both sides and not filed yet. */
export const interviewToFile = ({ interviews }: Pick<CaseFile, "interviews">): Interview | undefined =>
  interviews.find(
    ({ filed, officeConfirmedBy, unitSignature }) => !filed && officeConfirmedBy && unitSignature !== "open",
  );

export const interviewEvolution: Evolution<InterviewEvent> = {
  InterviewCalled: (file, { appointment, documentId }) => ({
    ...file,
    interviews: [
      ...file.interviews,
      {
        nature: "step",
        entry: file.entries.at(-1)?.entry ?? 0,
        appointment,
        noticeId: documentId,
        isExcused: false,
        minutes: null,
        ...unsigned,
        filed: null,
      },
    ],
  }),
  InterviewRescheduled: (file, { appointment, documentId }) =>
    change(file, { appointment, noticeId: documentId, isExcused: false }),
  InterviewExcused: (file) => change(file, { isExcused: true }),
  InterviewNotAttended: (file) => file,
  MinutesRecorded: (file, { minutes, by }) => change(file, { minutes: { ...minutes, recordedBy: by }, ...unsigned }),
  MinutesConfirmed: (file, { side, remarks, by }) =>
    change(
      file,
      side === "office"
        ? { officeConfirmedBy: by }
        : { unitSignature: "confirmed", unitConfirmedBy: by, unitRemarks: remarks },
    ),
  SignatureRefused: (file, { facts, witness }) =>
    change(file, { unitSignature: "refused", refusal: { facts, witness } }),
  MinutesFiled: (file, { on, with: organisations }) => change(file, { filed: { on, with: organisations } }),
};
