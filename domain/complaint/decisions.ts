import type { z } from "zod";
import { holds } from "../actor.ts";
import type { CaseFile } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { dutyClock } from "../clock/office-clock.ts";
import { stopDeadline } from "../clock/start.ts";
import type { DeadlineTerms } from "../deadline.ts";
import { command } from "../event.ts";
import { stands, Text } from "../finding.ts";
import type { LimitId } from "../rule-set.ts";
import { dayOf } from "../time.ts";
import { type Complaint, ComplaintId, ComplaintRecorded, Settlement } from "./complaint.ts";

const { record, receivedOn, complainant, content, answeredAtOnce } = ComplaintRecorded.shape;
/**
 * Records a complaint that came to the inspector, or to the office. Who complained is never entered: name and telephone stand in
 * the written record, which goes to the office within a day (row 56); a question answered at once goes nowhere.
 */
export const RecordComplaint = command("RecordComplaint", {
  record,
  receivedOn,
  complainant,
  content,
  answeredAtOnce: answeredAtOnce.default(null),
});
/** The written record has been handed to the office. */
export const PassComplaint = command("PassComplaint", { complaintId: ComplaintId });
/** The head decides: answered, passed on to whoever can solve it, or taken up in this case or another. */
export const SettleComplaint = command("SettleComplaint", { complaintId: ComplaintId, settlement: Settlement });
/** Records that what was passed on is solved, and how. */
export const RecordSolution = command("RecordSolution", { complaintId: ComplaintId, outcome: Text });

export const complaintCommands = [RecordComplaint, PassComplaint, SettleComplaint, RecordSolution] as const;
type ComplaintCommand = z.infer<(typeof complaintCommands)[number]>;

/** A clock of one complaint. */
const clock = (id: ComplaintId, limitId: LimitId, start: DeadlineTerms["start"], context: Context): CaseEvent =>
  dutyClock(`${limitId}-${id}`, limitId, start, context);

/** It lies before the office, whose head has so many days to decide what is done. */
const passed = (complaintId: ComplaintId, context: Context): CaseEvent[] => [
  { type: "ComplaintPassed", complaintId, by: personOf(context) },
  clock(complaintId, "office_decision", { on: dayOf(context.at), because: "ComplaintPassed" }, context),
];

const onComplaint =
  <C extends { complaintId: ComplaintId }>(
    decide: (file: CaseFile, command: C, context: Context, complaint: Complaint) => Decision,
  ) =>
  (file: CaseFile, command: C, context: Context): Decision => {
    const { complaintId } = command;
    const complaint = file.complaints.find(({ id }) => id === complaintId);
    if (!complaint) return refuse("complaint-unknown", { complaintId }, "complaintId");
    return complaint.answeredAtOnce === null
      ? decide(file, command, context, complaint)
      : refuse("complaint-settled", { complaintId }, "complaintId");
  };

/** What is taken up is taken up somewhere: in findings of this case that stand, or in another case. */
function takenUpNowhere(file: CaseFile, settlement: Settlement): Decision | null {
  if (settlement.way !== "taken_up") return null;
  const { findingIds, caseId } = settlement;
  if (findingIds.length === 0 && caseId === null) return refuse("taken-up-nowhere", {}, "settlement.caseId");
  const at = findingIds.findIndex((id) => {
    const finding = file.findings.get(id);
    return !finding || !stands(finding);
  });
  const findingId = findingIds[at];
  return findingId ? refuse("finding-unknown", { findingId }, `settlement.findingIds.${at}`) : null;
}

export const complaintDecisions: Decisions<ComplaintCommand> = {
  RecordComplaint: (file, { type: _, ...written }, context) => {
    const today = dayOf(context.at);
    if (file.status === "closed") return refuse("case-closed", {});
    if (written.receivedOn > today) {
      return refuse("date-in-future", { on: written.receivedOn, today }, "receivedOn");
    }
    const complaintId = ComplaintId.parse(`C${file.complaints.length + 1}`);
    const recorded: CaseEvent = { type: "ComplaintRecorded", complaintId, ...written, by: personOf(context) };
    if (written.answeredAtOnce !== null) return accept(recorded);
    // What the office itself wrote down lies before it already.
    if (holds(context.by, "office_staff", "office_head")) return accept(recorded, ...passed(complaintId, context));
    const start = { on: written.receivedOn, because: "ComplaintRecorded" };
    return accept(recorded, clock(complaintId, "complaint_record", start, context));
  },

  PassComplaint: onComplaint((file, { complaintId }, context, complaint) =>
    complaint.isPassed
      ? accept()
      : accept(...stopDeadline(file, `complaint_record-${complaintId}`, context), ...passed(complaintId, context)),
  ),

  SettleComplaint: onComplaint((file, { complaintId, settlement }, context, complaint) => {
    if (!complaint.isPassed) return refuse("complaint-not-passed", { complaintId }, "complaintId");
    if (complaint.settlement) return refuse("complaint-settled", { complaintId }, "complaintId");
    const bar = takenUpNowhere(file, settlement);
    if (bar) return bar;
    const start = { on: dayOf(context.at), because: "ComplaintSettled" };
    return accept(
      { type: "ComplaintSettled", complaintId, settlement, by: personOf(context) },
      ...stopDeadline(file, `office_decision-${complaintId}`, context),
      ...(settlement.way === "passed_on" ? [clock(complaintId, "complaint_follow_up", start, context)] : []),
    );
  }),

  RecordSolution: onComplaint((file, { complaintId, outcome }, context, { settlement, outcome: before }) => {
    if (settlement?.way !== "passed_on") return refuse("complaint-not-passed-on", { complaintId }, "complaintId");
    if (before !== null) return refuse("complaint-settled", { complaintId }, "complaintId");
    return accept(
      { type: "ComplaintSolved", complaintId, outcome, by: personOf(context) },
      ...stopDeadline(file, `complaint_follow_up-${complaintId}`, context),
    );
  }),
};
