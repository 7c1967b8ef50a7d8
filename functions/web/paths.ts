import type { PersonCommandType } from "../../domain/case/command.ts";
import type { DeadlineId } from "../../domain/ids.ts";

/** Every address of the product, in one place: routes are declared with these and links made from them. */
export const paths = {
  home: "/",
  signIn: "/sign-in",
  signedIn: "/signed-in",
  signOut: "/sign-out",
  language: "/language",
  actFor: "/act-for",
  cases: "/cases",
  openCase: "/cases/open",
  calculator: "/deadline",
  published: "/published",
  drafts: "/drafts",
  notices: "/notices",
  stay: "/stay",
  lists: "/lists/cases",
  savedViews: "/lists/views",
  figures: "/figures",
  admin: "/admin",
  adminOrganisations: "/admin/organisations",
  adminPeople: "/admin/people",
  inspectors: "/admin/inspectors",
  inspectorList: "/lists/inspectors",
  principalTerms: "/admin/terms",
  coverage: "/lists/coverage",
  adminImport: "/admin/import",
  inspectorImport: "/admin/import/inspectors",
  adminCalendars: "/admin/calendars",
  adminRules: "/admin/rules",
  audit: "/audit",
  auditReadings: "/audit/readings",
  style: "/assets/:file",
  api: "/api",
  openApi: "/api/openapi.json",
} as const;

/** A question of opening a case, or the page that checks the answers. */
export const openingPath = (step: string): string => `${paths.openCase}/${step}`;
/** A question of opening a case somebody comes back to, and leaves for the page that checks the answers. */
export const changePath = (step: string): string => `${openingPath(step)}?change=1`;
export const casePath = (caseId: string): string => `/cases/${caseId}`;
export const commandPath = (caseId: string, command: PersonCommandType): string => `/cases/${caseId}/do/${command}`;
export const deadlinePath = (caseId: string, deadlineId: DeadlineId): string =>
  `/cases/${caseId}/deadlines/${encodeURIComponent(deadlineId)}`;
/** What is kept about a case beside its file: who was written to, who read it, and whether its log is whole. */
export type CaseRecord = "mails" | "readings" | "verification";
export const recordPath = (caseId: string, record: CaseRecord): string => `/cases/${caseId}/${record}`;
/** What came of an act: its confirmation and receipt, by the version of its commit. */
export const receiptPath = (caseId: string, version: number): string => `/cases/${caseId}/receipts/${version}`;
/** What was written in an act, by the version of its commit. */
export const writtenPath = (caseId: string, version: number): string => `/cases/${caseId}/acts/${version}`;
/** The form of a command, opened for one finding or document. */
export const commandPathOf = (caseId: string, command: PersonCommandType, of: string): string =>
  `${commandPath(caseId, command)}?of=${encodeURIComponent(of)}`;
/** What the unit of a case has to do in it. */
export const tasksPath = (caseId: string): string => `/cases/${caseId}/tasks`;
export const evidencePath = (caseId: string, id: string): string => `/cases/${caseId}/evidence/${id}`;
export const documentPath = (caseId: string, documentId: string): string => `/cases/${caseId}/documents/${documentId}`;

export const publishedPath = (caseId: string, documentId: string): string => `/published/${caseId}/${documentId}`;
export const organisationPath = (id: string): string => `${paths.adminOrganisations}/${id}`;
export const personPath = (id: string): string => `${paths.adminPeople}/${id}`;
export const absencesPath = (id: string): string => `${paths.adminPeople}/${id}/absences`;
export const inspectorPath = (id: string): string => `${paths.inspectors}/${id}`;
export const termsPath = (id: string): string => `${paths.principalTerms}/${id}`;
/** Where mail to a person's address is let out again. */
export const reachablePath = (id: string): string => `${personPath(id)}/reachable`;
export const rulesPath = (set: string, version: number): string => `${paths.adminRules}/${set}/${version}`;

/** The anchor of a day, as a file. */
export const anchorFilePath = (day: string): string => `${paths.audit}/anchors/${day}.json`;
/** The proof of a case, as a file. */
export const proofPath = (caseId: string): string => `/cases/${caseId}/proof`;
/** The next part of a search for readings. */
export const auditReadingsPath = (asked: ReadonlyMap<string, readonly string[]>, after: string): string =>
  `${paths.auditReadings}?${new URLSearchParams([
    ...[...asked].filter(([name]) => name !== "after").map(([name, [value = ""]]): [string, string] => [name, value]),
    ["after", after],
  ])}`;

/** A place to go back to that is ours: a path of this site, never another host, whatever a link says. */
export function ownPath(wanted: string | undefined, fallback: string = paths.home): string {
  if (!wanted?.startsWith("/")) return fallback;
  const here = "https://here.invalid";
  const address = URL.canParse(wanted, here) ? new URL(wanted, here) : null;
  // Backslashes and control characters are read as slashes or dropped by browsers.
  const isPlain = !/[\\\p{Cc}]/u.test(wanted);
  return isPlain && address?.origin === here && !address.pathname.startsWith("//")
    ? address.pathname + address.search
    : fallback;
}
