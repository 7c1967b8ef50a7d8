import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { DocumentId } from "../ids.ts";
import { Withheld } from "../publication/publication.ts";
import { Day } from "../time.ts";

/** A request for disclosure, numbered within the case: I1, I2 … */
export const DisclosureId = z
  .string()
  .regex(/^I[1-9]\d{0,2}$/, "a request for disclosure is named like I1")
  .brand<"DisclosureId">();
export type DisclosureId = z.infer<typeof DisclosureId>;

/** A third party whose rights the information touches, numbered within the case: T1, T2 … */
export const ThirdPartyId = z
  .string()
  .regex(/^T[1-9]\d{0,2}$/, "a third party is named like T1")
  .brand<"ThirdPartyId">();
export type ThirdPartyId = z.infer<typeof ThirdPartyId>;

const ground = Withheld.shape.ground;
/** Disclosed whole, disclosed but for what must not be (the rest can be told apart), or refused with its ground. */
export const DisclosureResult = z.discriminatedUnion("result", [
  z.strictObject({ result: z.literal("whole") }),
  z.strictObject({ result: z.literal("part"), ground, leftOut: Text }),
  z.strictObject({ result: z.literal("refused"), ground }),
]);
export type DisclosureResult = z.infer<typeof DisclosureResult>;

/** Somebody asks to read what the office holds of this case (依申请公开). */
export const DisclosureRequested = event("DisclosureRequested", {
  requestId: DisclosureId,
  applicant: ShortText,
  contact: ShortText,
  wanted: Text,
  receivedOn: Day,
  by: PersonId,
});
/** Disclosure could harm a third party's rights: it is asked in writing (政府信息公开条例 art. 32). */
export const ThirdPartyAsked = event("ThirdPartyAsked", {
  requestId: DisclosureId,
  thirdPartyId: ThirdPartyId,
  name: ShortText,
  contact: ShortText,
  question: Text,
  askedOn: Day,
  by: PersonId,
});
export const ThirdPartyReached = event("ThirdPartyReached", { thirdPartyId: ThirdPartyId, on: Day, by: PersonId });
export const ThirdPartyAnswered = event("ThirdPartyAnswered", {
  thirdPartyId: ThirdPartyId,
  agrees: z.boolean(),
  reason: Text,
  receivedOn: Day,
  by: PersonId,
});
/** Its fifteen working days ended without a word; the office decides by the regulation alone. */
export const ThirdPartyLapsed = event("ThirdPartyLapsed", { thirdPartyId: ThirdPartyId });
export const DisclosureDecided = event("DisclosureDecided", {
  requestId: DisclosureId,
  documentId: DocumentId,
  decision: DisclosureResult,
  reason: Text,
  despite: Text.nullable(),
  by: PersonId,
});

export const disclosureEvents = [
  DisclosureRequested,
  ThirdPartyAsked,
  ThirdPartyReached,
  ThirdPartyAnswered,
  ThirdPartyLapsed,
  DisclosureDecided,
] as const;
type DisclosureEvent = z.infer<(typeof disclosureEvents)[number]>;

export interface ThirdParty extends Omit<z.infer<typeof ThirdPartyAsked>, "type" | "requestId"> {
  /** The day the letter reached it; its time runs from then. */
  readonly reachedOn: Day | null;
  readonly answer: { readonly agrees: boolean; readonly reason: string; readonly receivedOn: Day } | null;
  readonly isLapsed: boolean;
}

export interface Disclosure extends Omit<z.infer<typeof DisclosureRequested>, "type" | "requestId"> {
  readonly id: DisclosureId;
  readonly thirdParties: readonly ThirdParty[];
  readonly decision: Omit<z.infer<typeof DisclosureDecided>, "type" | "requestId"> | null;
}

/** Whose answer is still awaited. */
export const isAwaited = ({ answer, isLapsed }: ThirdParty): boolean => answer === null && !isLapsed;

const onRequest = (
  file: CaseFile,
  id: DisclosureId,
  change: (request: Disclosure) => Partial<Disclosure>,
): CaseFile => ({
  ...file,
  disclosures: file.disclosures.map((each) => (each.id === id ? { ...each, ...change(each) } : each)),
});

const onThirdParty = (file: CaseFile, id: ThirdPartyId, changes: Partial<ThirdParty>): CaseFile => ({
  ...file,
  disclosures: file.disclosures.map((each) => ({
    ...each,
    thirdParties: each.thirdParties.map((party) => (party.thirdPartyId === id ? { ...party, ...changes } : party)),
  })),
});

export const disclosureEvolution: Evolution<DisclosureEvent> = {
  DisclosureRequested: (file, { type: _, requestId: id, ...request }) => ({
    ...file,
    disclosures: [...file.disclosures, { id, ...request, thirdParties: [], decision: null }],
  }),
  ThirdPartyAsked: (file, { type: _, requestId, ...asked }) =>
    onRequest(file, requestId, ({ thirdParties }) => ({
      thirdParties: [...thirdParties, { ...asked, reachedOn: null, answer: null, isLapsed: false }],
    })),
  ThirdPartyReached: (file, { thirdPartyId, on }) => onThirdParty(file, thirdPartyId, { reachedOn: on }),
  ThirdPartyAnswered: (file, { thirdPartyId, agrees, reason, receivedOn }) =>
    onThirdParty(file, thirdPartyId, { answer: { agrees, reason, receivedOn } }),
  ThirdPartyLapsed: (file, { thirdPartyId }) => onThirdParty(file, thirdPartyId, { isLapsed: true }),
  DisclosureDecided: (file, { type: _, requestId, ...decision }) => onRequest(file, requestId, () => ({ decision })),
};
