import type { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, isOwn, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import { stopDeadline } from "../clock/start.ts";
import { countBackFrom } from "../counting.ts";
import { unresolvedFindings } from "../disposition/demands.ts";
import { issue } from "../documents/issue.ts";
import { periodsFor } from "../documents/periods.ts";
import { command } from "../event.ts";
import { Text } from "../finding.ts";
import { publicationClock } from "../publication/decisions.ts";
import { quantityOf, spanOf } from "../rule-set.ts";
import { dayOf } from "../time.ts";
import { type Accountability, DecisionProposal, type Respondent, type RespondentDecision } from "./accountability.ts";
import { inAccountability } from "./fact-finding.ts";
import { followMeasures } from "./follow-up.ts";
import { faultIn } from "./hearing.ts";
import { type MeasureDraft, MeasureId } from "./measures.ts";

/** Puts the decision before the committee, after the hearing and the consultation. Proposing again replaces it. */
export const ProposeAccountability = command("ProposeAccountability", { proposal: DecisionProposal });
export const ReturnAccountability = command("ReturnAccountability", { reason: Text });
/** The chair or a vice-chair of the committee decides; whoever proposed it cannot. */
export const DecideAccountability = command("DecideAccountability", {});

export const decidingCommands = [ProposeAccountability, ReturnAccountability, DecideAccountability] as const;
type DecidingCommand = z.infer<(typeof decidingCommands)[number]>;

/** Whether an earlier decision within the window makes this one a repetition, which aggravates (问责办法, S). */
export function isRepeated(respondent: Respondent, context: Context): boolean {
  const since = countBackFrom(dayOf(context.at), spanOf(context.ruleSet, "repetition_window"), context.calendar);
  const within = (respondent.priorDecisions ?? []).filter(({ decidedOn }) => decidedOn >= since);
  return within.length + 1 >= quantityOf(context.ruleSet, "repetition_count");
}

/** Grave cases and poor rectification are always made public (S). */
function mustBePublic(file: CaseFile, current: Accountability, proposal: DecisionProposal): boolean {
  const poor = ["own_rectification_failing", "subordinate_rectification_failing", "not_rectified_nor_reported"];
  const cited = file.grounds.filter(({ id }) => current.factFile?.groundIds.includes(id));
  return proposal.isGrave || cited.some(({ content }) => poor.includes(content.code));
}

/** Numbers measures on within the case. */
export function numbered(file: CaseFile, drafts: readonly MeasureDraft[], already = 0) {
  const first = file.accountabilities
    .flatMap(({ respondents }) => respondents)
    .flatMap(({ measures }) => measures).length;
  return drafts.map((draft, index) => ({ measureId: MeasureId.parse(`M${first + already + index + 1}`), draft }));
}

export const decidingDecisions: Decisions<DecidingCommand> = {
  ProposeAccountability: inAccountability("opened", (file, { proposal }, context, current) => {
    const unheard = unheardOf(current);
    if (unheard) return unheard;
    if (current.consultations.length === 0) return refuse("consultation-missing", {});
    const silent = current.consultations.filter(({ answer }) => !answer).map(({ organisationId }) => organisationId);
    if (silent.length > 0) return refuse("consultation-unanswered", { organisationIds: silent });
    const decided = proposal.decisions.map(({ respondentId }) => respondentId);
    if (new Set(decided).size < decided.length) return refuse("answered-twice", {}, "proposal.decisions");
    const left = current.respondents.filter(({ id }) => !decided.includes(id)).map(({ id }) => id);
    if (left.length > 0) return refuse("respondents-undecided", { respondentIds: left }, "proposal.decisions");
    for (const [index, decision] of proposal.decisions.entries()) {
      const fault = faultOf(file, current, decision, context, `proposal.decisions.${index}`);
      if (fault) return fault;
    }
    const today = dayOf(context.at);
    if (proposal.effectiveOn < today) {
      return refuse("date-in-past", { on: proposal.effectiveOn, today }, "proposal.effectiveOn");
    }
    if (mustBePublic(file, current, proposal) && proposal.scope !== "public") {
      return refuse("publication-required", {}, "proposal.scope");
    }
    return accept({ type: "AccountabilityProposed", proposal, by: personOf(context) });
  }),

  ReturnAccountability: inAccountability("opened", (_file, { reason }, context, { proposal }) =>
    proposal
      ? accept({ type: "AccountabilityReturned", reason, by: personOf(context) })
      : refuse("nothing-proposed", {}),
  ),

  DecideAccountability: inAccountability("opened", (file, _command, context, current, entry) => {
    const { proposal } = current;
    if (!proposal) return refuse("nothing-proposed", {});
    if (isOwn(context, proposal.by)) return refuse("same-person", { role: "approver", otherRole: "proposer" });
    /** A notice issued after the proposal opens a new hearing, which the decision has to wait for. */
    const unheard = unheardOf(current);
    if (unheard) return unheard;
    const events: CaseEvent[] = [];
    let measures = 0;
    for (const [index, decision] of proposal.decisions.entries()) {
      const respondent = current.respondents.find(({ id }) => id === decision.respondentId);
      if (!respondent) return refuse("respondent-unknown", { respondentId: decision.respondentId });
      const { organisationId } = respondent.subject;
      const document = issue(
        file,
        {
          kind: "decision",
          addressees: [organisationId],
          copies: organisationId === file.unit.id && file.unit.superiorId ? [file.unit.superiorId] : [],
          content: {
            ...decision,
            respondent: respondent.subject,
            effectiveOn: proposal.effectiveOn,
            periods: periodsFor(context.ruleSet, "review_request", "direct_appeal"),
          },
        },
        index,
      );
      const { id: documentId } = document.document;
      const { respondentId } = decision;
      const by = personOf(context);
      const ordered = numbered(file, decision.measures, measures);
      events.push(
        document,
        { type: "AccountabilityDecided", respondentId, documentId, measures: ordered, by },
        ...(proposal.scope === "public" ? [publicationClock(documentId, context)] : []),
      );
      measures += decision.measures.length;
    }
    const demands = proposal.decisions.some(({ rectification }) => rectification);
    const { entry: number } = entry;
    const effective = { on: proposal.effectiveOn, because: "AccountabilityDecided" };
    return accept(
      ...events,
      ...followMeasures(after(file, events, context), current.id, effective, context),
      ...stopDeadline(file, `office_decision-${current.id}`, context),
      ...(demands
        ? []
        : [
            {
              type: "StageConcluded" as const,
              stage: "accountability" as const,
              entry: number,
              outcome: "decided" as const,
            },
          ]),
    );
  }),
};

/** Refuses while somebody was not notified, or may still state and defend. */
function unheardOf(current: Accountability): Decision | null {
  const unheard = current.respondents.filter(({ window }) => window === "not_open" || window === "open");
  return unheard.length > 0 ? refuse("hearing-not-over", { respondentIds: unheard.map(({ id }) => id) }) : null;
}

/** Why a decision on one respondent cannot stand as drafted; null when it can. */
function faultOf(
  file: CaseFile,
  current: Accountability,
  decision: RespondentDecision,
  context: Context,
  field: string,
): Decision | null {
  const { respondentId } = decision;
  const respondent = current.respondents.find(({ id }) => id === respondentId);
  if (!respondent) return refuse("respondent-unknown", { respondentId }, `${field}.respondentId`);
  if (!respondent.priorDecisions) return refuse("prior-decisions-unchecked", { respondentId });
  if (respondent.statement && !decision.answerToStatement) {
    return refuse("statement-unanswered", { respondentId }, `${field}.answerToStatement`);
  }
  const isNamed = decision.aggravating.includes("repeated");
  if (isNamed !== isRepeated(respondent, context)) {
    return refuse(isNamed ? "not-repeated" : "repetition-unweighed", { respondentId }, `${field}.aggravating`);
  }
  const fault = faultIn(decision.measures, respondent.subject.kind, `${field}.measures`);
  if (fault) return fault;
  const announced = new Set(respondent.intended.map(({ code }) => code));
  const beyond = decision.measures.find(({ code }) => !announced.has(code));
  if (beyond) return refuse("measure-not-announced", { respondentId, code: beyond.code }, `${field}.measures`);
  if (!decision.rectification) return null;
  if (respondent.subject.kind !== "unit" || respondent.subject.organisationId !== file.unit.id) {
    return refuse("rectification-not-theirs", { respondentId }, `${field}.rectification`);
  }
  const open = new Set(unresolvedFindings(file).map(({ id }) => id));
  const other = decision.rectification.findingIds.find((id) => !open.has(id));
  return other ? refuse("finding-not-open", { findingId: other }, `${field}.rectification.findingIds`) : null;
}
