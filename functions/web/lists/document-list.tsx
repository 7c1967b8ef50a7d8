import { DocumentKind } from "../../../domain/document.ts";
import type { DocumentLine } from "../../adapters/lines/document-line.ts";
import { documentTitles } from "../../adapters/texts/documents.ts";
import { seesAll } from "../case-lists.ts";
import { dayText } from "../dates.ts";
import { documentPath } from "../paths.ts";
import { listTexts } from "../texts/lists.ts";
import { say } from "../view.ts";
import { choicesOf, districtFilter } from "./choices.ts";
import type { Asked, ListOf } from "./list.ts";
import { isOfCase } from "./matching.ts";

/** Issued documents of every case, for those who see every case. */
export const documentList: ListOf<DocumentLine> = {
  name: "documents",
  title: listTexts.documents,
  path: "/lists/documents",
  isOpenTo: ({ principal }) => seesAll(principal),
  filters: async (view, supplies) => [
    { name: "q", label: listTexts.q, kind: "text" },
    {
      name: "kind",
      label: listTexts.documentKind,
      kind: "choice",
      choices: choicesOf(view, DocumentKind.options, documentTitles),
    },
    {
      name: "service",
      label: listTexts.service,
      kind: "choice",
      choices: choicesOf(view, ["served", "unserved", "published"], listTexts),
    },
    await districtFilter(view, supplies),
    { name: "from", label: listTexts.issuedFrom, kind: "day" },
    { name: "until", label: listTexts.issuedUntil, kind: "day" },
  ],
  columns: async (view) => [
    {
      name: "kind",
      heading: listTexts.documentKind,
      cell: ({ caseId, documentId, kind, number }) => (
        <>
          <a href={documentPath(caseId, documentId)}>{say(view, documentTitles[kind])}</a>
          <span class="meta ref">{number}</span>
        </>
      ),
      value: ({ kind }) => say(view, documentTitles[kind]),
    },
    { name: "number", heading: listTexts.number, value: ({ number }) => number },
    {
      name: "unit",
      heading: listTexts.unit,
      cell: ({ unit }) => say(view, unit.name),
      value: ({ unit }) => say(view, unit.name),
    },
    {
      name: "issuedOn",
      heading: listTexts.issuedOn,
      cell: ({ issuedOn }) => dayText(issuedOn, view.language),
      value: ({ issuedOn }) => issuedOn,
    },
    {
      name: "servedOn",
      heading: listTexts.servedOn,
      cell: ({ servedOn, isAddressed }) =>
        servedOn
          ? dayText(servedOn, view.language)
          : isAddressed
            ? say(view, listTexts.unserved)
            : say(view, listTexts.notAddressed),
      value: ({ servedOn }) => servedOn,
    },
    {
      name: "publishedOn",
      heading: listTexts.publishedOn,
      cell: ({ publishedOn }) => (publishedOn ? dayText(publishedOn, view.language) : "–"),
      value: ({ publishedOn }) => publishedOn,
    },
  ],
  read({ principal }, asked, page, { lists }) {
    const search = {
      ...page,
      matches: (line: DocumentLine) => isOfCase(line, principal, asked) && answers(line, asked),
    };
    const [kind, district] = [asked.get("kind"), asked.get("district")];
    if (kind) return lists.lines("DOCUMENT", { by: "stage", of: kind }, search);
    if (district) return lists.lines("DOCUMENT", { by: "district", of: district }, search);
    return lists.lines("DOCUMENT", { by: "all" }, search);
  },
};

function answers(line: DocumentLine, asked: Asked): boolean {
  const service = asked.get("service");
  return (
    (asked.get("kind") ?? line.kind) === line.kind &&
    line.issuedOn >= (asked.get("from") ?? "") &&
    line.issuedOn <= (asked.get("until") ?? "~") &&
    (service !== "served" || line.servedOn !== null) &&
    (service !== "unserved" || (line.isAddressed && line.servedOn === null)) &&
    (service !== "published" || line.publishedOn !== null)
  );
}
