import type { CaseFile } from "../case/case-file.ts";
import type { Context } from "../case/decision.ts";
import type { CaseEvent, EventOf } from "../case/event.ts";
import { dutyClock } from "../clock/office-clock.ts";
import { stopDeadline } from "../clock/start.ts";
import { DeadlineId, type DocumentId } from "../ids.ts";
import { type Day, dayOf } from "../time.ts";

const serviceId = (documentId: DocumentId): DeadlineId => DeadlineId.parse(`service-${documentId}`);

/**
 * The office's clock to serve what it has issued: most of what a document says begins only with its service, so a document
 * that lies unserved would keep the case waiting in silence. Documents without an addressee, and those served as they are
 * issued, need none.
 */
export function serviceClocks(events: readonly CaseEvent[], context: Context): EventOf<"DeadlineStarted">[] {
  const served = new Set(events.flatMap((event) => (event.type === "DocumentServed" ? [event.documentId] : [])));
  return events.flatMap((event) =>
    event.type === "DocumentIssued" && event.document.addressees.length > 0 && !served.has(event.document.id)
      ? [
          dutyClock(
            serviceId(event.document.id),
            "service",
            { on: dayOf(context.at), because: "DocumentIssued", documentId: event.document.id },
            context,
          ),
        ]
      : [],
  );
}

/** The document has reached its addressee; a service noted afterwards was in time on the day it was made. */
export function endService(file: CaseFile, documentId: DocumentId, on: Day, context: Context): CaseEvent[] {
  const clock = file.deadlines.get(serviceId(documentId));
  return clock ? stopDeadline(file, clock.id, context, on <= clock.due ? "met" : "met_late") : [];
}

/** A later document takes the place of this one, which nobody has to serve any more. */
export const supersede = (file: CaseFile, documentId: DocumentId | null, context: Context): CaseEvent[] =>
  documentId ? stopDeadline(file, serviceId(documentId), context, "replaced") : [];

/** Whether the office still has to bring the document to its addressee; not once that was replaced or has answered it. */
export const isAwaitingService = (file: CaseFile, documentId: DocumentId): boolean => {
  const document = file.documents.get(documentId);
  return (
    document !== undefined &&
    document.addressees.length > 0 &&
    document.service === null &&
    file.deadlines.get(serviceId(documentId))?.status !== "ended"
  );
};
