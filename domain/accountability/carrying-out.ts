import type { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import { issue } from "../documents/issue.ts";
import { endService } from "../documents/service.ts";
import { command } from "../event.ts";
import { Text } from "../finding.ts";
import { Day, dayOf } from "../time.ts";
import type { Accountability } from "./accountability.ts";
import { followMeasures, followTransfer } from "./follow-up.ts";
import { MeasureId, type OrderedMeasure, OrganAnswer } from "./measures.ts";

/** Records that a measure the office ordered was carried out. */
export const RecordMeasureCarriedOut = command("RecordMeasureCarriedOut", {
  measureId: MeasureId,
  on: Day,
  note: Text,
});
/** Proposes or transfers a measure to the organ in charge (移送函). */
export const TransferMeasure = command("TransferMeasure", { measureId: MeasureId, letter: Text });
/** Records what that organ answered. */
export const RecordMeasureAnswer = command("RecordMeasureAnswer", {
  measureId: MeasureId,
  answer: OrganAnswer,
  on: Day,
  text: Text,
});

export const carryingOutCommands = [RecordMeasureCarriedOut, TransferMeasure, RecordMeasureAnswer] as const;
type CarryingOutCommand = z.infer<(typeof carryingOutCommands)[number]>;

/** Runs a decision on one measure, if it is the office's own or another organ's as asked. */
const onMeasure =
  <C extends { measureId: MeasureId; on?: Day }>(
    maker: OrderedMeasure["maker"],
    status: OrderedMeasure["status"],
    decide: (file: CaseFile, command: C, context: Context, measure: OrderedMeasure) => Decision,
  ) =>
  (file: CaseFile, command: C, context: Context): Decision => {
    const { measureId, on } = command;
    const measure = file.accountabilities
      .flatMap(({ respondents }) => respondents)
      .flatMap(({ measures }) => measures)
      .find(({ id }) => id === measureId);
    if (!measure) return refuse("measure-unknown", { measureId }, "measureId");
    if (measure.maker !== maker) return refuse("measure-made-elsewhere", { measureId, maker: measure.maker });
    if (measure.status !== status) return refuse("measure-not-pending", { measureId, status: measure.status });
    const today = dayOf(context.at);
    return on && on > today ? refuse("date-in-future", { on, today }, "on") : decide(file, command, context, measure);
  };

const accountabilityWith = (file: CaseFile, measureId: MeasureId): readonly Accountability[] =>
  file.accountabilities.filter(({ respondents }) =>
    respondents.some(({ measures }) => measures.some(({ id }) => id === measureId)),
  );

/** Something became of a measure; when it was the last, nothing is left to follow. */
function followed(file: CaseFile, measureId: MeasureId, events: readonly CaseEvent[], context: Context): Decision {
  const next = after(file, events, context);
  const today = { on: dayOf(context.at), because: "AccountabilityDecided" };
  return accept(
    ...events,
    ...accountabilityWith(next, measureId).flatMap(({ id }) => followMeasures(next, id, today, context)),
  );
}

export const carryingOutDecisions: Decisions<CarryingOutCommand> = {
  RecordMeasureCarriedOut: onMeasure("office", "ordered", (file, { measureId, on, note }, context) =>
    followed(file, measureId, [{ type: "MeasureCarriedOut", measureId, on, note, by: personOf(context) }], context),
  ),

  TransferMeasure: onMeasure("organ", "ordered", (file, { measureId, letter }, context, { organ, code, details }) => {
    const document = issue(file, {
      kind: "transfer_letter",
      addressees: organ ? [organ] : [],
      copies: [],
      content: { measureId, code, details, letter },
    });
    return accept(
      document,
      { type: "MeasureTransferred", measureId, documentId: document.document.id, by: personOf(context) },
      ...accountabilityWith(file, measureId).flatMap(({ id }) =>
        followTransfer(file, id, { on: dayOf(context.at), because: "MeasureTransferred" }, context),
      ),
    );
  }),

  RecordMeasureAnswer: onMeasure(
    "organ",
    "transferred",
    (file, { measureId, answer, on, text }, context, { transferId }) =>
      followed(
        file,
        measureId,
        [
          { type: "MeasureAnswered", measureId, answer, on, text, by: personOf(context) },
          // Whoever answers the letter has received it.
          ...(transferId ? endService(file, transferId, on, context) : []),
        ],
        context,
      ),
  ),
};
