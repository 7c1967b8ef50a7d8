import type { z } from "zod";
import { unprepared } from "../preparation/preparation.ts";
import { nothingReported } from "../rectification/rectification.ts";
import { nothingSeen } from "../site/site.ts";
import { unwritten } from "../supervision-report/supervision-report.ts";
import type { CaseFile, StageEntry } from "./case-file.ts";
import { GENESIS } from "./commit.ts";
import type { EventOf } from "./event.ts";
import type { CaseOpened, caseEvents } from "./events.ts";
import type { Evolution, Recorded } from "./evolve.ts";
import { generationOf } from "./execution.ts";
import { startProgress } from "./progress.ts";

type CaseOnlyEvent = Exclude<
  z.infer<(typeof caseEvents)[number]>,
  { type: "CaseOpened" | "DocumentIssued" | "DocumentServed" | "DocumentPublished" }
>;

/** The file a case begins with. */
export function openingOf(event: z.infer<typeof CaseOpened>, recorded: Recorded): CaseFile {
  return {
    status: "open",
    id: event.caseId,
    version: 0,
    head: GENESIS,
    changedAt: recorded.at,
    openedAt: recorded.at,
    openedBy: recorded.by,
    kind: event.kind,
    isUnannounced: event.unannounced !== null,
    title: event.title,
    matters: event.matters,
    legalBasis: event.legalBasis,
    indicatorIds: event.indicatorIds,
    principal: event.principal ?? null,
    assessedYear: event.assessedYear ?? null,
    unit: event.unit,
    ruleSet: event.ruleSet,
    calendarId: event.calendarId,
    team: { ...event.team, recused: [], isHeadRecused: false, declarations: new Map(), requests: [] },
    preparation: unprepared,
    site: nothingSeen,
    supervisionReport: unwritten,
    publicationChecks: new Map(),
    opinionDrafters: new Map(),
    entries: [],
    progress: null,
    rating: null,
    generation: 1,
    resumeAt: null,
    attachment: null,
    faults: [],
    findings: new Map(),
    documents: new Map(),
    deadlines: new Map(),
    grounds: [],
    interviews: [],
    circulars: [],
    incentives: [],
    accountabilities: [],
    complaints: [],
    disclosures: [],
    objections: [],
    participants: new Set(),
    rectification: nothingReported,
    deferrals: new Map(),
    pressings: [],
    closedAt: null,
    reopening: null,
    handover: null,
    handled: null,
  };
}

export const stageEvolution: Evolution<CaseOnlyEvent> = {
  StageOpened: (file, event, recorded) => ({
    ...file,
    entries: [
      ...file.entries,
      { entry: event.entry, stage: event.stage, openedAt: recorded.at, outcome: null, concludedAt: null },
    ],
    progress: startProgress[event.stage]?.() ?? null,
    ...attached(file, event, recorded),
  }),
  StageReattached: (file, event, recorded) => ({ ...file, ...attached(file, event, recorded) }),
  StageConcluded: (file, event, recorded) => ({
    ...file,
    entries: file.entries.map(
      (entry): StageEntry =>
        entry.entry === event.entry ? { ...entry, outcome: event.outcome, concludedAt: recorded.at } : entry,
    ),
    progress: null,
  }),
  WorkflowFaulted: (file, event, recorded) => ({
    ...file,
    faults: [...file.faults, { at: recorded.at, stage: event.stage, error: event.error }],
  }),
  WorkflowRestarted: (file, event) => ({ ...file, generation: event.generation, resumeAt: event.resumeAt }),
  CaseClosed: (file, _event, recorded) => ({ ...file, status: "closed", closedAt: recorded.at }),
  CaseReopened: (file, event) => ({
    ...file,
    status: "open",
    closedAt: null,
    generation: file.generation + 1,
    resumeAt: event.resumeAt,
  }),
};

/** An old execution hands over to the next one without a word on the log; the log learns of it when a stage is opened. */
const attached = (file: CaseFile, event: EventOf<"StageOpened" | "StageReattached">, recorded: Recorded) => ({
  generation: Math.max(file.generation, generationOf(event.execution)),
  attachment: {
    entry: event.entry,
    execution: event.execution,
    tokenDigest: event.tokenDigest,
    version: recorded.version,
    at: recorded.at,
  },
});
