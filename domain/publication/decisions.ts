import { z } from "zod";
import { accountabilityOfDecision } from "../accountability/accountability.ts";
import type { CaseFile } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, isOwn, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { dutyClock } from "../clock/office-clock.ts";
import { isInTime } from "../deadline.ts";
import type { PersonId } from "../directory.ts";
import type { CaseDocument, DocumentKind } from "../document.ts";
import { command } from "../event.ts";
import { Text } from "../finding.ts";
import { type DeadlineId, DocumentId } from "../ids.ts";
import { dayOf } from "../time.ts";
import { holdsPassage, Withheld } from "./publication.ts";

/** Another person than the drafter reads the document for what must not be published, and names each passage. */
export const CheckPublication = command("CheckPublication", {
  documentId: DocumentId,
  withheld: z.array(Withheld).max(100),
  statement: Text,
});
/** Puts the document before the public as checked; `url` where it stands on a portal outside this system. */
export const PublishDocument = command("PublishDocument", { documentId: DocumentId, url: z.url().nullable() });

export const publicationCommands = [CheckPublication, PublishDocument] as const;
type PublicationCommand = z.infer<(typeof publicationCommands)[number]>;

/** What may ever be put before the public. Preliminary opinions, interviews and notices of intended decisions may not. */
const publishable: ReadonlySet<DocumentKind> = new Set<DocumentKind>([
  "opinion",
  "circular",
  "supervision_report",
  "decision",
  "commendation",
]);

const deadlineIdOf = (documentId: DocumentId) => `publication-${documentId}` as DeadlineId;

/** Twenty working days from the making of what must be published (政府信息公开条例 art. 26). */
export const publicationClock = (documentId: DocumentId, context: Context): CaseEvent =>
  dutyClock(
    deadlineIdOf(documentId),
    "publication",
    { on: dayOf(context.at), because: "DocumentIssued", documentId },
    context,
  );

/** Who wrote the document; they cannot check it. */
export function drafterOf(file: CaseFile, document: CaseDocument): PersonId | undefined {
  switch (document.kind) {
    case "supervision_report":
      return file.supervisionReport.draft?.by;
    case "opinion":
      return file.opinionDrafters.get(document.id);
    case "commendation":
      return file.incentives.find(({ documentId }) => documentId === document.id)?.proposedBy;
    case "circular":
      return circularOf(file, document)?.draftedBy;
    default:
      return accountabilityOfDecision(file, document.id)?.proposal?.by;
  }
}

/** The circular a document is, or corrects. */
const circularOf = (file: CaseFile, { id }: CaseDocument) =>
  file.circulars.find(({ documentId, correctionIds }) => documentId === id || correctionIds.includes(id));

/** Whether a document may be checked for the public, and has not been published. */
export const isPublishable = (file: CaseFile, document: CaseDocument): boolean =>
  document.published === null && isForThePublic(file, document);

/** Whether this very document is for the public: circulars and decisions are only where their scope says so. */
function isForThePublic(file: CaseFile, document: CaseDocument): boolean {
  if (document.kind === "circular") return circularOf(file, document)?.draft.scope === "public";
  if (document.kind === "decision") return accountabilityOfDecision(file, document.id)?.proposal?.scope === "public";
  return publishable.has(document.kind);
}

const onPublishable =
  <C extends { documentId: DocumentId }>(
    decide: (file: CaseFile, command: C, context: Context, document: CaseDocument) => Decision,
  ) =>
  (file: CaseFile, command: C, context: Context): Decision => {
    const { documentId } = command;
    const document = file.documents.get(documentId);
    if (!document) return refuse("document-unknown", { documentId }, "documentId");
    if (!isForThePublic(file, document)) return refuse("not-for-the-public", { documentId }, "documentId");
    return document.published
      ? refuse("already-published", { documentId, on: document.published.on })
      : decide(file, command, context, document);
  };

export const publicationDecisions: Decisions<PublicationCommand> = {
  CheckPublication: onPublishable((file, { type: _, ...check }, context, document) => {
    const drafter = drafterOf(file, document);
    if (drafter && isOwn(context, drafter)) {
      return refuse("same-person", { role: "reviewer", otherRole: "proposer" });
    }
    const absent = check.withheld.findIndex(({ passage }) => !holdsPassage(document, passage));
    return absent >= 0
      ? refuse("passage-not-found", { documentId: document.id }, `withheld.${absent}.passage`)
      : accept({ type: "PublicationChecked", ...check, by: personOf(context) });
  }),

  PublishDocument: onPublishable((file, { documentId, url }, context) => {
    const check = file.publicationChecks.get(documentId);
    if (!check) return refuse("publication-unchecked", { documentId });
    if (isOwn(context, check.by)) return refuse("checker-publishes", { documentId });
    const clock = file.deadlines.get(deadlineIdOf(documentId));
    const ended: CaseEvent[] =
      clock && clock.status !== "ended"
        ? [{ type: "DeadlineEnded", deadlineId: clock.id, end: isInTime(clock, context.at) ? "met" : "met_late" }]
        : [];
    return accept({ type: "DocumentPublished", documentId, on: dayOf(context.at), url }, ...ended);
  }),
};
