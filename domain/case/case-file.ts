import type { Accountability } from "../accountability/accountability.ts";
import type { Actor } from "../actor.ts";
import type { Circular } from "../circular/circular.ts";
import type { Handover, ReopeningProposal } from "../closing/closing.ts";
import type { Complaint } from "../complaint/complaint.ts";
import type { Deadline } from "../deadline.ts";
import type { DeferralRequest } from "../deferral/deferral.ts";
import type { Digest } from "../digest.ts";
import type { DistrictId, OrganisationId, PersonId } from "../directory.ts";
import type { Disclosure } from "../disclosure/disclosure.ts";
import type { Ground } from "../disposition/grounds.ts";
import type { CaseDocument } from "../document.ts";
import type { Finding, Rating } from "../finding.ts";
import type { CaseId, CommandId, DeadlineId, DocumentId, FindingId } from "../ids.ts";
import type { Incentive } from "../incentive/incentive.ts";
import type { IndicatorId, UnitKind } from "../indicator.ts";
import type { Interview } from "../interview/interview.ts";
import type { Bilingual } from "../language.ts";
import type { Objection } from "../objection/objection.ts";
import type { Preparation } from "../preparation/preparation.ts";
import type { Pressing } from "../pressing/pressing.ts";
import type { PublicationCheck } from "../publication/publication.ts";
import type { Reporting } from "../rectification/rectification.ts";
import type { RuleSetRef } from "../rule-set.ts";
import type { Site } from "../site/site.ts";
import type { Outcome, StageName } from "../stage.ts";
import type { SupervisionReport } from "../supervision-report/supervision-report.ts";
import type { DeclaredTie, RecusalRequest } from "../team/team.ts";
import type { Instant } from "../time.ts";
import type { Principal, SupervisionKind } from "./events.ts";
import type { Progress } from "./progress.ts";

/** The supervised unit as it was when the case was opened. */
export interface SupervisedUnit {
  readonly id: OrganisationId;
  readonly kind: UnitKind;
  readonly name: Bilingual;
  readonly district: DistrictId;
  readonly superiorId: OrganisationId | null;
}

export interface Team {
  readonly leaderId: PersonId;
  readonly memberIds: readonly PersonId[];
  /** Recused people lose the case altogether: they can neither be assigned nor read nor sign. */
  readonly recused: readonly PersonId[];
  /** A head of the office is among them: the chief inspector or the chair may then act for the head. */
  readonly isHeadRecused: boolean;
  /** What each person declared of ties to the unit; an empty list says none. */
  readonly declarations: ReadonlyMap<PersonId, readonly DeclaredTie[]>;
  readonly requests: readonly RecusalRequest[];
}

/** One visit of a stage. Entries are numbered from 1 in the order the workflow reached them. */
export interface StageEntry {
  readonly entry: number;
  readonly stage: StageName;
  readonly openedAt: Instant;
  readonly outcome: Outcome | null;
  readonly concludedAt: Instant | null;
}

/** Which workflow execution waits for the open entry; the token itself is kept beside the commit, never in an event. */
export interface Attachment {
  readonly entry: number;
  readonly execution: string;
  readonly tokenDigest: Digest;
  /** The commit that holds the token. */
  readonly version: number;
  readonly at: Instant;
}

/**
 * Everything the log says of one case. `open` until the office closes it; `closed` afterwards, when only the look-back
 * and reopening are left. Never changed in place: `evolve` makes the next one.
 */
export interface CaseFile {
  readonly status: "open" | "closed";
  readonly id: CaseId;
  readonly version: number;
  readonly head: Digest;
  /** When the last commit was made. */
  readonly changedAt: Instant;
  readonly openedAt: Instant;
  readonly openedBy: Actor;
  readonly kind: SupervisionKind;
  readonly isUnannounced: boolean;
  readonly title: string;
  readonly matters: string;
  readonly legalBasis: string;
  readonly indicatorIds: readonly IndicatorId[];
  /** Whose term is judged; of an end-of-term supervision only. */
  readonly principal: Principal | null;
  /** Of an assessment of a government only. */
  readonly assessedYear: number | null;
  readonly unit: SupervisedUnit;
  readonly ruleSet: RuleSetRef;
  readonly calendarId: string;
  readonly team: Team;
  readonly preparation: Preparation;
  readonly site: Site;
  readonly supervisionReport: SupervisionReport;
  readonly publicationChecks: ReadonlyMap<DocumentId, PublicationCheck>;
  /** Who drafted each opinion; they do not check it before it is published. */
  readonly opinionDrafters: ReadonlyMap<DocumentId, PersonId>;
  readonly entries: readonly StageEntry[];
  /** What the open stage knows of itself; null between stages. */
  readonly progress: Progress | null;
  /** The team's overall rating, once given. */
  readonly rating: Rating | null;
  /** How many workflow executions the case has had; the next one is named after it. */
  readonly generation: number;
  /** The stage a fresh execution starts at after reopening; null while the workflow knows by itself. */
  readonly resumeAt: StageName | null;
  readonly attachment: Attachment | null;
  readonly faults: readonly { readonly at: Instant; readonly stage: StageName; readonly error: string }[];
  readonly findings: ReadonlyMap<FindingId, Finding>;
  readonly documents: ReadonlyMap<DocumentId, CaseDocument>;
  readonly deadlines: ReadonlyMap<DeadlineId, Deadline>;
  /** Grounds for measures, each with its facts; the sanction gate reads them. */
  readonly grounds: readonly Ground[];
  readonly interviews: readonly Interview[];
  readonly circulars: readonly Circular[];
  readonly incentives: readonly Incentive[];
  readonly accountabilities: readonly Accountability[];
  /** What people complained of; who they are is kept outside this system. */
  readonly complaints: readonly Complaint[];
  /** Who asked to read what of the case, whom the office asked before, and what it decided. */
  readonly disclosures: readonly Disclosure[];
  /** What the unit objected to in the opinions it was served; at most once to each. */
  readonly objections: readonly Objection[];
  /** Who made a finding, opinion, proposal or decision: they take no part in a review. */
  readonly participants: ReadonlySet<PersonId>;
  readonly rectification: Reporting;
  /** Requests for more time or for rest that nobody has answered, by the deadline they are about. */
  readonly deferrals: ReadonlyMap<DeadlineId, DeferralRequest>;
  /** When the superior department pressed the unit, oldest first. */
  readonly pressings: readonly Pressing[];
  readonly closedAt: Instant | null;
  /** A closed case that somebody proposes to take up again. */
  readonly reopening: ReopeningProposal | null;
  /** Set once the file has gone to the archives. */
  readonly handover: Handover | null;
  readonly handled: Handled;
}

/** The commands that were carried out, the last first; a list that each commit extends without copying it. */
export type Handled = { readonly commandId: CommandId; readonly before: Handled } | null;

/** Whether the command was carried out on the case. */
export function hasHandled({ handled }: Pick<CaseFile, "handled">, commandId: CommandId): boolean {
  for (let each = handled; each; each = each.before) if (each.commandId === commandId) return true;
  return false;
}

export interface NotOpened {
  readonly status: "not_opened";
}
export type CaseState = NotOpened | CaseFile;

/** The entry in progress, or null while the workflow is on its way from one stage to the next. */
export function openEntry(file: Pick<CaseFile, "entries">): StageEntry | null {
  const last = file.entries.at(-1);
  return last && last.outcome === null ? last : null;
}

export const openStageOf = (file: CaseFile): StageName | null => openEntry(file)?.stage ?? null;
