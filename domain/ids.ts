import { z } from "zod";

/**
 * A case's reference, which is also its id: eight characters without look-alikes, every third a digit,
 * so that it can be read out on the telephone and never spells a word.
 */
export const CaseId = z
  .string()
  .regex(/^[A-HJ-NPR-Y]{2}[2-9][A-HJ-NPR-Y]{2}[2-9][A-HJ-NPR-Y]{2}$/, "a case reference looks like KM4TR7WB")
  .brand<"CaseId">();
export type CaseId = z.infer<typeof CaseId>;

/** Chosen by the sender, so that the same command sent twice is carried out once. */
export const CommandId = z
  .string()
  .regex(/^[\w:.-]{8,100}$/, "8 to 100 letters, digits or _ : . -")
  .brand<"CommandId">();
export type CommandId = z.infer<typeof CommandId>;

/** Numbered within the case: F1, F2 … */
export const FindingId = z
  .string()
  .regex(/^F[1-9]\d{0,2}$/, "a finding is named like F3")
  .brand<"FindingId">();
export type FindingId = z.infer<typeof FindingId>;

/** Numbered within the case: D1, D2 … */
export const DocumentId = z
  .string()
  .regex(/^D[1-9]\d{0,3}$/, "a document is named like D3")
  .brand<"DocumentId">();
export type DocumentId = z.infer<typeof DocumentId>;

/** What is timed, within the case: `defence-3` is the defence window of the third stage entry. */
export const DeadlineId = z
  .string()
  .regex(/^[a-z0-9_:.-]{2,80}$/i)
  .brand<"DeadlineId">();
export type DeadlineId = z.infer<typeof DeadlineId>;

/** SHA-256 of a file's bytes in lower-case hexadecimal: evidence is named by what it contains. */
export const EvidenceId = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "the SHA-256 of the file in hexadecimal")
  .brand<"EvidenceId">();
export type EvidenceId = z.infer<typeof EvidenceId>;
