import { z } from "zod";
import type { CaseFile, StageEntry } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { OrganisationId, PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { DeadlineId, DocumentId } from "../ids.ts";
import { Day } from "../time.ts";

export const IncentiveForm = z.enum([
  "commendation",
  "policy_support",
  "resources",
  "lighter_supervision",
  "sharing_practice",
]);

/** What the office found in its registers about the unit in the year: one case cannot read the others, so a person says it. */
export const RegisterCheck = z.strictObject({
  checkedOn: Day,
  source: ShortText,
  hasOverdueFinding: z.boolean(),
  hasCircularCriticism: z.boolean(),
  hasAccountability: z.boolean(),
  hasMajorAccident: z.boolean(),
  isUnderAppeal: z.boolean(),
});
export type RegisterCheck = z.infer<typeof RegisterCheck>;

export const IncentiveProposal = z.strictObject({
  form: IncentiveForm,
  grounds: Text,
  history: Text,
  headOfUnit: ShortText,
  registerCheck: RegisterCheck,
});
export type IncentiveProposal = z.infer<typeof IncentiveProposal>;

export const ViewOrgan = z.enum(["superior_department", "organisation_department"]);
export type ViewOrgan = z.infer<typeof ViewOrgan>;

export const IncentiveProposed = event("IncentiveProposed", { proposal: IncentiveProposal, by: PersonId });
export const IncentiveViewGiven = event("IncentiveViewGiven", {
  organ: ViewOrgan,
  agrees: z.boolean(),
  view: Text,
  by: PersonId,
});
export const PublicNoticeGiven = event("PublicNoticeGiven", { url: z.url(), deadlineId: DeadlineId, by: PersonId });
export const PublicNoticeEnded = event("PublicNoticeEnded", {});
/** Numbered within the incentive: O1, O2 … */
export const ObjectionId = z
  .string()
  .regex(/^O[1-9]\d*$/, "an objection is named like O1")
  .max(10);
/** `from` may be a name or "anonymous"; it is never shown outside the office. */
export const ObjectionReceived = event("ObjectionReceived", {
  objectionId: ObjectionId,
  from: ShortText,
  objection: Text,
  by: PersonId,
});
export const ObjectionAnswered = event("ObjectionAnswered", {
  objectionId: z.string(),
  isUpheld: z.boolean(),
  reason: Text,
  by: PersonId,
});
export const IncentiveGranted = event("IncentiveGranted", {
  authority: OrganisationId,
  documentId: DocumentId,
  by: PersonId,
});
export const IncentiveRejected = event("IncentiveRejected", { reason: Text, by: PersonId });
/** The year ended before a decision. */
export const IncentiveLapsed = event("IncentiveLapsed", {});
export const IncentiveRevoked = event("IncentiveRevoked", { falseData: Text, documentId: DocumentId, by: PersonId });

export const incentiveEvents = [
  IncentiveProposed,
  IncentiveViewGiven,
  PublicNoticeGiven,
  PublicNoticeEnded,
  ObjectionReceived,
  ObjectionAnswered,
  IncentiveGranted,
  IncentiveRejected,
  IncentiveLapsed,
  IncentiveRevoked,
] as const;
type IncentiveEvent = z.infer<(typeof incentiveEvents)[number]>;

export interface Objection {
  readonly id: string;
  readonly from: string;
  readonly objection: string;
  readonly answer: { readonly isUpheld: boolean; readonly reason: string } | null;
}

export interface Incentive {
  readonly entry: number;
  readonly proposal: IncentiveProposal;
  readonly proposedBy: PersonId;
  readonly views: Partial<
    Record<ViewOrgan, { readonly agrees: boolean; readonly view: string; readonly by: PersonId }>
  >;
  readonly publicNotice: "not_given" | "running" | "over";
  readonly objections: readonly Objection[];
  readonly status: "proposed" | "granted" | "rejected" | "lapsed" | "revoked";
  readonly documentId: DocumentId | null;
}

/** The incentive of a stage, once it was proposed. */
export const incentiveOf = (
  { incentives }: Pick<CaseFile, "incentives">,
  stage: Pick<StageEntry, "entry"> | null,
): Incentive | undefined => incentives.find(({ entry }) => entry === stage?.entry);

/** Whose view is still to be heard before the public is told. A unit without a superior department has none to ask. */
export const missingViews = ({ unit }: Pick<CaseFile, "unit">, { views }: Pick<Incentive, "views">): ViewOrgan[] =>
  ViewOrgan.options.filter((organ) => !views[organ] && !(organ === "superior_department" && !unit.superiorId));

/** What the public objected to and nobody has answered. */
export const unansweredObjections = ({ objections }: Pick<Incentive, "objections">): readonly Objection[] =>
  objections.filter(({ answer }) => answer === null);

const change = (file: CaseFile, changes: (incentive: Incentive) => Partial<Incentive>): CaseFile => ({
  ...file,
  incentives: file.incentives.map((incentive, index) =>
    index === file.incentives.length - 1 ? { ...incentive, ...changes(incentive) } : incentive,
  ),
});

export const incentiveEvolution: Evolution<IncentiveEvent> = {
  IncentiveProposed: (file, { proposal, by }) => ({
    ...file,
    incentives: [
      ...file.incentives,
      {
        entry: file.entries.at(-1)?.entry ?? 0,
        proposal,
        proposedBy: by,
        views: {},
        publicNotice: "not_given",
        objections: [],
        status: "proposed",
        documentId: null,
      },
    ],
  }),
  IncentiveViewGiven: (file, { organ, agrees, view, by }) =>
    change(file, ({ views }) => ({ views: { ...views, [organ]: { agrees, view, by } } })),
  PublicNoticeGiven: (file) => change(file, () => ({ publicNotice: "running" })),
  PublicNoticeEnded: (file) => change(file, () => ({ publicNotice: "over" })),
  ObjectionReceived: (file, { objectionId, from, objection }) =>
    change(file, ({ objections }) => ({
      objections: [...objections, { id: objectionId, from, objection, answer: null }],
    })),
  ObjectionAnswered: (file, { objectionId, isUpheld, reason }) =>
    change(file, ({ objections }) => ({
      objections: objections.map((each) =>
        each.id === objectionId ? { ...each, answer: { isUpheld, reason } } : each,
      ),
    })),
  IncentiveGranted: (file, { documentId }) => change(file, () => ({ status: "granted", documentId })),
  /** The office may also decline before anything was proposed; then there is no proposal to mark. */
  IncentiveRejected: (file) =>
    file.incentives.at(-1)?.status === "proposed" ? change(file, () => ({ status: "rejected" })) : file,
  IncentiveLapsed: (file) => change(file, () => ({ status: "lapsed" })),
  IncentiveRevoked: (file) => change(file, () => ({ status: "revoked" })),
};
