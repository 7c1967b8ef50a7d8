import type { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import { accept, type Context, type Decision, type Decisions, personOf, refuse } from "../case/decision.ts";
import type { CaseEvent } from "../case/event.ts";
import { after } from "../case/evolve.ts";
import { reactions } from "../case/reactions.ts";
import { type Service, ServiceMethod } from "../document.ts";
import { command } from "../event.ts";
import { ShortText } from "../finding.ts";
import { DocumentId } from "../ids.ts";
import { Day, dayOf } from "../time.ts";
import { isAddressedTo } from "./addressees.ts";
import { endService } from "./service.ts";

/** The unit confirms on the page that a document reached it: electronic receipt. */
export const ConfirmReceipt = command("ConfirmReceipt", { documentId: DocumentId });
/** The office records a service made on paper, on the day it was made. */
export const RecordService = command("RecordService", {
  documentId: DocumentId,
  method: ServiceMethod.exclude(["electronic_receipt"]),
  on: Day,
  note: ShortText,
});
export const documentCommands = [ConfirmReceipt, RecordService] as const;
type DocumentCommand = z.infer<(typeof documentCommands)[number]>;

export const documentDecisions: Decisions<DocumentCommand> = {
  ConfirmReceipt: (file, command, context) =>
    notAddressed(file, command.documentId, context) ??
    serve(
      file,
      command.documentId,
      { method: "electronic_receipt", on: dayOf(context.at), by: personOf(context) },
      context,
    ),
  RecordService: (file, { documentId, method, on, note }, context) =>
    serve(file, documentId, { method, on, note, by: personOf(context) }, context),
};

/** Only whom a document is addressed to can confirm it. */
function notAddressed(file: CaseFile, documentId: DocumentId, { by }: Context): Decision | null {
  const document = file.documents.get(documentId);
  return !document || isAddressedTo(file, document, by) ? null : refuse("not-addressed", { documentId }, "documentId");
}

function serve(file: CaseFile, documentId: DocumentId, service: Service, context: Context): Decision {
  const document = file.documents.get(documentId);
  if (!document) return refuse("document-unknown", { documentId }, "documentId");
  if (document.service) return refuse("already-served", { documentId, on: document.service.on });
  if (service.on < dayOf(document.issuedAt)) {
    return refuse("service-before-issue", { documentId, issuedAt: document.issuedAt }, "on");
  }
  if (service.on > dayOf(context.at))
    return refuse("date-in-future", { on: service.on, today: dayOf(context.at) }, "on");
  const served: CaseEvent[] = [
    { type: "DocumentServed", documentId, service },
    ...endService(file, documentId, service.on, context),
  ];
  const next = after(file, served, context);
  return accept(
    ...served,
    ...(reactions.served[document.kind]?.(
      next,
      { ...document, service: { ...service, recordedAt: context.at } },
      context,
    ) ?? []),
  );
}
