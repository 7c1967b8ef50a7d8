import type { CaseFile } from "../case/case-file.ts";
import type { Context } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { startDeadline, stopDeadline } from "../clock/start.ts";
import { freshId } from "../rectification/clocks.ts";
import type { Day } from "../time.ts";
import type { Respondent } from "./accountability.ts";
import { isPending, type MeasureId } from "./measures.ts";

/**
 * The office's clock over one measure: until it is carried out, or, where another organ makes it, until that organ answers
 * (问责办法, S: tracked until the answer; the number of days is a setting of ours).
 */
export const followUp = (
  file: CaseFile,
  measureId: MeasureId,
  start: { readonly on: Day; readonly because: string },
  context: Context,
): CaseEvent =>
  startDeadline(context, {
    id: freshId(file, `measure-${measureId}`),
    entry: null,
    limitId: "measure_follow_up",
    side: "office",
    ladder: "office",
    start,
  });

export const endFollowUp = (file: CaseFile, measureId: MeasureId, context: Context): CaseEvent[] =>
  stopDeadline(file, `measure-${measureId}`, context);

/** Measures that a review or a correction drops are followed no more. */
export const dropFollowUps = (file: CaseFile, { measures }: Respondent, context: Context): CaseEvent[] =>
  measures.filter(isPending).flatMap(({ id }) => stopDeadline(file, `measure-${id}`, context, "cancelled"));
