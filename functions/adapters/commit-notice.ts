import { z } from "zod";
import { CaseId } from "../../domain/ids.ts";
import { Instant } from "../../domain/time.ts";

/**
 * What the bus says of a commit: which, not what. Findings and people's words stay in the table, where access is granted;
 * a consumer loads the case and sees it as it is by then, so a late or doubled notice tells it nothing false.
 */
export const CommitNotice = z.strictObject({
  caseId: CaseId,
  /** The pipe of AWS can only pass on a number of the table as the text DynamoDB's notation makes of it. */
  version: z.union([
    z.int().positive(),
    z
      .string()
      .regex(/^[1-9]\d*$/)
      .transform(Number),
  ]),
  at: Instant,
  /** Types of the events in the commit; a name this version does not know is passed on, for consumers newer than us. */
  types: z.array(z.string().min(1)).min(1),
});
export type CommitNotice = z.infer<typeof CommitNotice>;

/** Source and detail type of every notice on the bus. */
export const NOTICE_SOURCE = "dudao.cases";
export const NOTICE_TYPE = "CommitAppended";
