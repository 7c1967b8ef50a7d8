import type { Actor } from "../actor.ts";
import type { CaseFile, StageEntry } from "../case/case-file.ts";
import type { Progress } from "../case/progress.ts";
import type { Deadline } from "../deadline.ts";
import type { Finding } from "../finding.ts";
import type { Incentive } from "../incentive/incentive.ts";
import type { Interview } from "../interview/interview.ts";
import { unprepared } from "../preparation/preparation.ts";
import { nothingSeen } from "../site/site.ts";
import type { StageName } from "../stage.ts";
import { unwritten } from "../supervision-report/supervision-report.ts";
import { accountabilitiesFor } from "./accountability.ts";
import { type Eyes, eyesOn } from "./eyes.ts";

/** A case file cut to what one person may see. Pages and the API take this and never the file itself. */
export interface VisibleFile extends CaseFile {
  readonly sight: Eyes["sight"];
}

/** What a part of the file is for a reader. */
type Cut<K extends keyof CaseFile> = (file: CaseFile, eyes: Eyes) => CaseFile[K];

/** Whoever knows of the case may know this. */
const open =
  <K extends keyof CaseFile>(key: K): Cut<K> =>
  (file) =>
    file[key];

/** Process information: inside the office only (政府信息公开条例 art. 16); others find it empty. */
const inside =
  <K extends keyof CaseFile>(key: K, empty: CaseFile[K]): Cut<K> =>
  (file, { sight }) =>
    sight === "inside" ? file[key] : empty;

/** The whole inside, a cut of it outside. */
const cut =
  <K extends keyof CaseFile>(key: K, outside: Cut<K>): Cut<K> =>
  (file, eyes) =>
    eyes.sight === "inside" ? file[key] : outside(file, eyes);

/**
 * Who sees what of a case, part by part: the one table. A part that is not listed does not compile, so that nothing new
 * is shown because nobody thought of it.
 */
const cuts: { readonly [K in keyof CaseFile]-?: Cut<K> } = {
  status: open("status"),
  id: open("id"),
  version: open("version"),
  head: open("head"),
  changedAt: open("changedAt"),
  openedAt: open("openedAt"),
  openedBy: open("openedBy"),
  kind: open("kind"),
  isUnannounced: open("isUnannounced"),
  title: open("title"),
  matters: open("matters"),
  legalBasis: open("legalBasis"),
  indicatorIds: open("indicatorIds"),
  principal: (file, { sight }) => (sight === "public" ? null : file.principal),
  assessedYear: open("assessedYear"),
  unit: open("unit"),
  ruleSet: open("ruleSet"),
  calendarId: open("calendarId"),
  team: cut("team", (file, { sight }) => ({
    leaderId: file.team.leaderId,
    memberIds: file.team.memberIds,
    recused: [],
    isHeadRecused: false,
    declarations: new Map(),
    requests: sight === "unit" ? file.team.requests.filter(({ from }) => from === "unit") : [],
  })),
  preparation: cut("preparation", (file, { sight, documents }) => {
    if (sight === "public") return unprepared;
    const isTold = !file.isUnannounced && [...documents.values()].some(({ kind }) => kind === "notice");
    return { ...file.preparation, visitOn: isTold ? file.preparation.visitOn : null };
  }),
  site: inside("site", nothingSeen),
  supervisionReport: inside("supervisionReport", unwritten),
  publicationChecks: inside("publicationChecks", new Map()),
  opinionDrafters: inside("opinionDrafters", new Map()),
  entries: cut("entries", (file, eyes) => file.entries.filter((entry) => isToldOf(entry, eyes))),
  progress: cut("progress", ({ progress }, { sight }) =>
    progress && sight !== "public" ? outsideProgress(progress) : null,
  ),
  rating: (_file, { rating }) => rating,
  generation: open("generation"),
  resumeAt: inside("resumeAt", null),
  attachment: inside("attachment", null),
  faults: inside("faults", []),
  findings: cut("findings", (file, eyes) => findingsFor(file, eyes)),
  documents: (_file, { documents }) => documents,
  deadlines: cut(
    "deadlines",
    (file, eyes) => new Map([...file.deadlines].filter(([, deadline]) => isOwnDeadline(deadline, eyes))),
  ),
  grounds: inside("grounds", []),
  interviews: cut("interviews", (file, eyes) =>
    file.interviews.filter((interview) => isToldOfInterview(interview, eyes)),
  ),
  circulars: inside("circulars", []),
  incentives: cut("incentives", (file, { sight }) => (sight === "department" ? file.incentives.map(asAsked) : [])),
  accountabilities: cut("accountabilities", (file, eyes) => accountabilitiesFor(file, eyes)),
  // Whoever complained has to be safe from those complained of: not even that somebody did is told outside.
  complaints: inside("complaints", []),
  // Who asks, and who is asked before, is nobody's business outside.
  disclosures: inside("disclosures", []),
  objections: cut("objections", (file, eyes) => objectionsFor(file, eyes)),
  participants: inside("participants", new Set()),
  // What the unit has saved and not submitted is its own, inside the office too.
  rectification: ({ rectification }, { sight }) => ({
    drafts: sight === "unit" ? rectification.drafts : new Map(),
    interimReports: sight === "public" ? [] : rectification.interimReports,
  }),
  deferrals: cut(
    "deferrals",
    ({ deferrals }, { sight }) =>
      new Map([...deferrals].filter(([, { kind }]) => kind === "extension" && sight !== "public")),
  ),
  // Between the unit and its department, with the office looking on.
  pressings: cut("pressings", ({ pressings }, { sight }) =>
    sight === "unit" || sight === "department" ? pressings : [],
  ),
  closedAt: open("closedAt"),
  reopening: inside("reopening", null),
  handover: inside("handover", null),
  handled: inside("handled", null),
};

/** The file as this person may see it; null where the case does not exist for them. Without a person: as the public may. */
export function visibleFile(file: CaseFile, actor: Actor | null): VisibleFile | null {
  const eyes = eyesOn(file, actor);
  return eyes && { ...(cutAll(file, eyes, everyPart) as CaseFile), sight: eyes.sight };
}

/** The same of some parts alone, for whoever asks for no more of many files. */
export function visibleParts<K extends keyof CaseFile>(
  file: CaseFile,
  actor: Actor | null,
  parts: readonly K[],
): Pick<CaseFile, K> | null {
  const eyes = eyesOn(file, actor);
  return eyes && cutAll(file, eyes, parts);
}

const everyPart = Object.keys(cuts) as (keyof CaseFile)[];

function cutAll<K extends keyof CaseFile>(file: CaseFile, eyes: Eyes, parts: readonly K[]): Pick<CaseFile, K> {
  const seen: { [P in K]?: unknown } = {};
  for (const part of parts) seen[part] = (cuts[part] as Cut<K>)(file, eyes);
  return seen as Pick<CaseFile, K>;
}

/** Stages the unit takes part in; of the others it learns by the document it is served. */
const sharedStages: ReadonlySet<StageName> = new Set<StageName>([
  "preparation",
  "report",
  "feedback",
  "plan",
  "rectification",
  "recheck",
  "closing",
  "lookback",
]);

export const isToldOf = ({ entry, stage }: StageEntry, { sight, documents }: Eyes): boolean =>
  (sharedStages.has(stage) && sight !== "public") ||
  [...documents.values()].some((document) => document.entry === entry && document.service !== null);

/** The unit's own duties, once the document that started them was read; the office's own deadlines stay inside. */
export const isOwnDeadline = ({ side, start }: Deadline, { sight, documents }: Eyes): boolean =>
  sight !== "public" && side === "unit" && (start.documentId === undefined || documents.has(start.documentId));

/** The unit reads the minutes it is to sign; others outside once the minutes were filed with them. */
const isToldOfInterview = ({ noticeId, filed }: Interview, { sight, documents, organisationIds }: Eyes): boolean =>
  sight === "unit"
    ? (documents.get(noticeId)?.service ?? null) !== null
    : sight !== "public" && (filed?.with.some((id) => organisationIds.includes(id)) ?? false);

/**
 * The superior department is asked for its view, and knows that alone: what another organ thinks, and who objected, is nobody's
 * business outside.
 */
function asAsked({ views: { superior_department: own }, ...incentive }: Incentive): Incentive {
  return { ...incentive, views: own ? { superior_department: own } : {}, objections: [] };
}

/** What the stage in progress shows outside. A stage that is not listed does not compile. */
const progressCuts: {
  readonly [S in Progress["stage"]]: (progress: Extract<Progress, { stage: S }>) => Progress | null;
} = {
  feedback: (progress) => ({ ...progress, proposal: null }),
  plan: (progress) => progress,
  recheck: () => null,
  lookback: () => null,
  disposition: () => null,
  closing: () => null,
};

/** The unit and its department read what was objected, and the answer once it was served. Who was named to give it stays inside. */
function objectionsFor({ objections }: CaseFile, { sight, documents }: Eyes): CaseFile["objections"] {
  if (sight !== "unit" && sight !== "department") return [];
  return objections.map((objection) => {
    const { answer } = objection;
    const isTold = answer !== null && (documents.get(answer.answerId)?.service ?? null) !== null;
    return { ...objection, reviewerId: null, answer: isTold ? answer : null };
  });
}

const outsideProgress = (progress: Progress): Progress | null =>
  (progressCuts[progress.stage] as (progress: Progress) => Progress | null)(progress);

type Defence = NonNullable<Finding["defence"]>;

/** What the unit said of a finding, with the answer as it was served. */
const defenceTold = ({ answer: _answer, ...point }: Defence, answer: Defence["answer"] | null): Defence =>
  answer ? { ...point, answer } : point;

/** Findings as they were served, with the unit's own filings; what the team wrote since stays inside. */
function findingsFor(file: CaseFile, { sight, findings }: Eyes): CaseFile["findings"] {
  if (sight === "public") return new Map();
  return new Map(
    [...findings].flatMap(([id, told]) => {
      const finding = file.findings.get(id);
      if (!finding) return [];
      const { recordedBy, recordedAt, triage, defence, plans, reports } = finding;
      const cutFinding: Finding = {
        id,
        content: told.content,
        recordedBy,
        recordedAt,
        status: told.isDropped ? "withdrawn" : told.isBinding ? finding.status : "recorded",
        defence: defence && defenceTold(defence, told.answer),
        plans,
        reports,
        rechecks: told.isBinding ? finding.rechecks : [],
        ...(triage ? { triage } : {}),
      };
      return [[id, cutFinding] as const];
    }),
  );
}
