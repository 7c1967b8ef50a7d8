import type { DocumentKind } from "../../../domain/document.ts";

/** The parts of an official document around its text. */
export const letterTexts = {
  number: { zh: "发文字号", en: "Document no." },
  seal: { zh: "（印章）", en: "(Seal)" },
} as const;

/** In which order an official document is read (fields of section 5 of the rules); what is not named here follows. */
const order: { readonly [K in DocumentKind]?: readonly string[] } = {
  supervision_report: [
    "title",
    "kind",
    "legalBasis",
    "matters",
    "unit",
    "principal",
    "assessedYear",
    "indicatorIds",
    "inspectorIds",
    "visits",
    "publicViews",
    "evaluation",
    "rating",
    "areas",
    "achievements",
    "goodPractice",
    "problems",
    "findings",
    "advice",
    "signedBy",
  ],
  routine_report: ["task", "visits", "process", "goodPractice", "notedPractice", "problems", "findings", "conclusion"],
  opinion: ["evaluation", "rating", "findings", "advice"],
  urge_order: ["matter", "basis", "findingIds", "outstanding", "originalDue", "isUrgent"],
  recheck_opinion: ["round", "outcomes", "conclusion", "hasRebound", "unitView"],
  interview_notice: ["reasons"],
  interview_minutes: ["appointment", "heldOn"],
  circular: ["corrects", "title", "kind", "background", "facts", "causes", "goodExamples", "demand", "proposals"],
  decision: ["respondent", "basicSituation", "facts", "answerToStatement", "basis", "aggravating", "mitigating"],
  commendation: ["headOfUnit", "form", "rating"],
};
/** Numbers within the case that the document says in words beside them. */
const unsaid: ReadonlySet<string> = new Set(["respondentId", "measureId", "recordedBy"]);

/** What a document says, in the order of an official document of its kind. */
export function asLetter(kind: string, content: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const first = order[kind as DocumentKind] ?? [];
  const names = new Set([...first.filter((name) => Object.hasOwn(content, name)), ...Object.keys(content)]);
  return Object.fromEntries([...names].filter((name) => !unsaid.has(name)).map((name) => [name, content[name]]));
}
