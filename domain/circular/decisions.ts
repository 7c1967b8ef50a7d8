import type { z } from "zod";
import { type CaseFile, openEntry, openStageOf, type StageEntry } from "../case/case-file.ts";
import {
  accept,
  type Context,
  type Decision,
  type Decisions,
  during,
  isOwn,
  personOf,
  refuse,
} from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import type { Reactions } from "../case/reactions.ts";
import { dutyClock, officeClock } from "../clock/office-clock.ts";
import { stopDeadline } from "../clock/start.ts";
import type { DeadlineTerms } from "../deadline.ts";
import { startDemand, unresolvedFindings } from "../disposition/demands.ts";
import { hasCauseForCriticism } from "../disposition/gate.ts";
import type { CaseDocument } from "../document.ts";
import { issue } from "../documents/issue.ts";
import { command } from "../event.ts";
import { Text } from "../finding.ts";
import { DocumentId } from "../ids.ts";
import { missingRecipient } from "../interview/filing.ts";
import { publicationClock } from "../publication/decisions.ts";
import { freshId } from "../rectification/clocks.ts";
import { dayOf } from "../time.ts";
import { type Circular, CircularDraft, isNamedCriticism } from "./circular.ts";

/** Drafts the circular; drafting again replaces the draft and every check made on it. */
export const DraftCircular = command("DraftCircular", { draft: CircularDraft });
/** The committee's consent to criticise a unit by name (a setting of the rule set). */
export const ConsentToCircular = command("ConsentToCircular", {});
export const ReturnCircular = command("ReturnCircular", { reason: Text });
/** Issues the circular; whoever drafted it cannot. */
export const ApproveCircular = command("ApproveCircular", {});
export const ProposeCorrection = command("ProposeCorrection", {
  documentId: DocumentId,
  correction: Text,
  reason: Text,
});
export const ReturnCorrection = command("ReturnCorrection", { documentId: DocumentId, reason: Text });
/** Issues the correction to those who had the circular; whoever proposed it cannot. */
export const ApproveCorrection = command("ApproveCorrection", { documentId: DocumentId });

export const circularCommands = [
  DraftCircular,
  ConsentToCircular,
  ReturnCircular,
  ApproveCircular,
  ProposeCorrection,
  ReturnCorrection,
  ApproveCorrection,
] as const;
type CircularCommand = z.infer<(typeof circularCommands)[number]>;

const concluded = (entry: number, outcome: "issued" | "rectify"): CaseEvent => ({
  type: "StageConcluded",
  stage: "circular",
  entry,
  outcome,
});

/** The office's clock to approve or return the correction of a circular. */
const correctionId = (documentId: DocumentId): string => `circular_correction-${documentId}`;

/** The office's clock to tell the results of a government's yearly assessment (通报). */
const RESULTS = "result_circular";

/**
 * Whether the results of a yearly assessment are still to be told. They wait for no stage, as the report does not: the
 * government answers for each finding on the clocks of the opinion meanwhile.
 */
export const owesResults = ({ deadlines }: CaseFile): boolean =>
  [...deadlines.values()].some(
    ({ id, status }) => (id === RESULTS || id.startsWith(`${RESULTS}.`)) && status !== "ended",
  );

/** The stage a circular is decided in; null for the results of an assessment, which are told beside the stages. */
type Place = StageEntry | null;

/** Runs a decision where a circular can be issued: in its stage, or wherever the case stands while results are owed. */
const whereIssued =
  <C>(decide: (file: CaseFile, command: C, context: Context, place: Place) => Decision) =>
  (file: CaseFile, command: C, context: Context): Decision => {
    const entry = openEntry(file);
    if (entry?.stage !== "circular" && owesResults(file)) return decide(file, command, context, null);
    return during<C>("circular", decide)(file, command, context);
  };

/** Runs a decision on the circular drafted here, while it is not issued. */
const onDraft = <C>(
  decide: (file: CaseFile, command: C, context: Context, circular: Circular, place: Place) => Decision,
) =>
  whereIssued<C>((file, command, context, place) => {
    const circular = place
      ? file.circulars.find(({ entry }) => entry === place.entry)
      : file.circulars.find(({ documentId }) => documentId === null);
    if (circular?.documentId) return refuse("already-issued", { documentId: circular.documentId });
    return circular ? decide(file, command, context, circular, place) : refuse("nothing-proposed", {});
  });

export const circularDecisions: Decisions<CircularCommand> = {
  DraftCircular: whereIssued((file, { draft }, context, place) => {
    const issued = place && file.circulars.find(({ entry }) => entry === place.entry)?.documentId;
    if (issued) return refuse("already-issued", { documentId: issued });
    if (!place && draft.kind !== "result") {
      return refuse("stage-not-open", { needed: "circular", open: openStageOf(file) }, "draft.kind");
    }
    if (!place && draft.demand) return refuse("results-demand-nothing", {}, "draft.demand");
    if (draft.kind !== "result" && !hasCauseForCriticism(file, context.at)) {
      return refuse("no-cause-for-criticism", { kind: draft.kind }, "draft.kind");
    }
    if (draft.kind === "exposure" && draft.scope !== "public") return refuse("exposure-is-public", {}, "draft.scope");
    const missing = missingRecipient(file, [...draft.addressees, ...draft.copies], context);
    if (missing) return refuse("recipient-missing", { kind: missing }, "draft.copies");
    if (draft.demand) {
      if (!draft.addressees.includes(file.unit.id)) return refuse("unit-not-addressed", {}, "draft.addressees");
      const open = new Set(unresolvedFindings(file).map(({ id }) => id));
      const other = draft.demand.findingIds.find((id) => !open.has(id));
      if (other) return refuse("finding-not-open", { findingId: other }, "draft.demand.findingIds");
    }
    const today = dayOf(context.at);
    if (draft.expiresOn && draft.expiresOn < today) {
      return refuse("date-in-past", { on: draft.expiresOn, today }, "draft.expiresOn");
    }
    const needsConsent = context.ruleSet.limits.circular_committee_approval.enabled && isNamedCriticism(draft.kind);
    return accept({ type: "CircularDrafted", draft, needsConsent, by: personOf(context) });
  }),

  ConsentToCircular: onDraft((_file, _command, context, circular) => {
    if (circular.consentedBy) return accept();
    return isOwn(context, circular.draftedBy)
      ? refuse("same-person", { role: "approver", otherRole: "proposer" })
      : accept({ type: "CircularConsented", by: personOf(context) });
  }),

  ReturnCircular: onDraft((_file, { reason }, context) =>
    accept({ type: "CircularReturned", reason, by: personOf(context) }),
  ),

  ApproveCircular: onDraft((file, _command, context, circular, place) => {
    const { draft } = circular;
    if (isOwn(context, circular.draftedBy)) {
      return refuse("same-person", { role: "approver", otherRole: "proposer" });
    }
    if (circular.needsConsent && !circular.consentedBy)
      return refuse("committee-consent-missing", { kind: draft.kind });
    const { addressees, copies, ...content } = draft;
    const issued = issue(file, { kind: "circular", addressees, copies, content });
    return accept(
      issued,
      { type: "CircularApproved", documentId: issued.document.id, by: personOf(context) },
      ...(place ? stopDeadline(file, `circular-${place.entry}`, context) : []),
      ...(draft.kind === "result" ? stopDeadline(file, RESULTS, context) : []),
      ...(draft.scope === "public" ? [publicationClock(issued.document.id, context)] : []),
      ...(place && !draft.demand ? [concluded(place.entry, "issued")] : []),
    );
  }),

  ProposeCorrection: (file, { documentId, correction, reason }, context) => {
    const circular = file.circulars.find((candidate) => candidate.documentId === documentId);
    if (!circular) return refuse("document-unknown", { documentId }, "documentId");
    if (circular.proposedCorrection) return refuse("correction-proposed", { documentId }, "documentId");
    return accept(
      { type: "CorrectionProposed", documentId, correction, reason, by: personOf(context) },
      dutyClock(
        freshId(file, correctionId(documentId)),
        "office_decision",
        { on: dayOf(context.at), because: "CorrectionProposed" },
        context,
      ),
    );
  },

  ReturnCorrection: (file, { documentId, reason }, context) => {
    const circular = file.circulars.find((candidate) => candidate.documentId === documentId);
    if (!circular) return refuse("document-unknown", { documentId }, "documentId");
    if (!circular.proposedCorrection) return refuse("nothing-proposed", {});
    return accept(
      { type: "CorrectionReturned", documentId, reason, by: personOf(context) },
      ...stopDeadline(file, correctionId(documentId), context),
    );
  },

  ApproveCorrection: (file, { documentId }, context) => {
    const circular = file.circulars.find((candidate) => candidate.documentId === documentId);
    const document = file.documents.get(documentId);
    if (!circular || !document) return refuse("document-unknown", { documentId }, "documentId");
    const { proposedCorrection, draft } = circular;
    if (!proposedCorrection) return refuse("nothing-proposed", {});
    if (isOwn(context, proposedCorrection.by)) {
      return refuse("same-person", { role: "approver", otherRole: "proposer" });
    }
    const { correction, reason } = proposedCorrection;
    const issued = issue(file, {
      kind: "circular",
      addressees: document.addressees,
      copies: document.copies,
      content: { corrects: document.number, title: draft.title, correction, reason },
    });
    return accept(
      issued,
      { type: "CircularCorrected", documentId, correctionId: issued.document.id, by: personOf(context) },
      ...stopDeadline(file, correctionId(documentId), context),
      ...(draft.scope === "public" ? [publicationClock(issued.document.id, context)] : []),
    );
  },
};

/** The assessment of a government ends in its circular of results (section 5.7 of the rules): due from the day its opinion is served. */
export function resultsOwed(file: CaseFile, start: DeadlineTerms["start"], context: Context): CaseEvent[] {
  if (file.kind !== "government_assessment") return [];
  return [dutyClock(freshId(file, RESULTS), "circular", start, context)];
}

/** A circular with a demand reached the unit: its time to answer begins, and the case goes back to rectification. */
function circularServed(file: CaseFile, document: CaseDocument, context: Context): CaseEvent[] {
  const circular = file.circulars.find(({ documentId }) => documentId === document.id);
  if (!circular?.draft.demand) return [];
  const { entry } = circular;
  return [
    ...startDemand(file, context, {
      id: `circular_answer-${entry}`,
      limitId: "circular_answer",
      start: { on: document.service?.on ?? dayOf(context.at), because: "DocumentServed", documentId: document.id },
      findingIds: circular.draft.demand.findingIds,
    }),
    concluded(entry, "rectify"),
  ];
}

export const circularReactions: Reactions = {
  opened: {
    circular: (_file, entry, context) => [officeClock(entry, "circular", context)],
  },
  served: { circular: circularServed },
};
