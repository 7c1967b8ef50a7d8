import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import { CaseId, FindingId } from "../ids.ts";
import { Day } from "../time.ts";

/** A complaint, numbered within the case: C1, C2 … */
export const ComplaintId = z
  .string()
  .regex(/^C[1-9]\d{0,2}$/, "a complaint is named like C1")
  .brand<"ComplaintId">();
export type ComplaintId = z.infer<typeof ComplaintId>;

/** Who complains, as far as this system ever knows: name and telephone stand in the written record alone. */
export const Complainant = z.enum(["parent", "teacher", "student", "resident", "anonymous"]);

/** What the office does with a complaint put before its head. */
export const Settlement = z.discriminatedUnion("way", [
  z.strictObject({ way: z.literal("answered"), answer: Text }),
  /** To whoever can solve it; followed until it is solved. */
  z.strictObject({ way: z.literal("passed_on"), department: ShortText, demand: Text }),
  /** As findings of this case, or in another case. */
  z.strictObject({
    way: z.literal("taken_up"),
    findingIds: z.array(FindingId).max(50),
    caseId: CaseId.nullable(),
  }),
]);
export type Settlement = z.infer<typeof Settlement>;

/** The written record of a complaint or a question to the inspector (fields as practised elsewhere, without who it was). */
export const ComplaintRecorded = event("ComplaintRecorded", {
  complaintId: ComplaintId,
  /** Number of the written record that names the complainant; the office keeps it apart. */
  record: ShortText,
  receivedOn: Day,
  complainant: Complainant,
  content: Text,
  /** A general question answered at once; null where the matter goes to the office. */
  answeredAtOnce: Text.nullable(),
  by: PersonId,
});
/** The written record lies before the office. */
export const ComplaintPassed = event("ComplaintPassed", { complaintId: ComplaintId, by: PersonId });
export const ComplaintSettled = event("ComplaintSettled", {
  complaintId: ComplaintId,
  settlement: Settlement,
  by: PersonId,
});
/** What was passed on is solved. */
export const ComplaintSolved = event("ComplaintSolved", { complaintId: ComplaintId, outcome: Text, by: PersonId });

export const complaintEvents = [ComplaintRecorded, ComplaintPassed, ComplaintSettled, ComplaintSolved] as const;
type ComplaintEvent = z.infer<(typeof complaintEvents)[number]>;

export interface Complaint extends Omit<z.infer<typeof ComplaintRecorded>, "type" | "complaintId"> {
  readonly id: ComplaintId;
  readonly isPassed: boolean;
  readonly settlement: Settlement | null;
  readonly outcome: string | null;
}

const change = (file: CaseFile, about: ComplaintId, changes: Partial<Complaint>): CaseFile => ({
  ...file,
  complaints: file.complaints.map((each) => (each.id === about ? { ...each, ...changes } : each)),
});

export const complaintEvolution: Evolution<ComplaintEvent> = {
  ComplaintRecorded: (file, { type: _, complaintId: id, ...record }) => ({
    ...file,
    complaints: [...file.complaints, { id, ...record, isPassed: false, settlement: null, outcome: null }],
  }),
  ComplaintPassed: (file, { complaintId }) => change(file, complaintId, { isPassed: true }),
  ComplaintSettled: (file, { complaintId, settlement }) => change(file, complaintId, { settlement }),
  ComplaintSolved: (file, { complaintId, outcome }) => change(file, complaintId, { outcome }),
};
