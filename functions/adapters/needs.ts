import type { Anchors } from "./anchors.ts";
import type { CaseViews } from "./case-views.ts";
import type { Cases } from "./cases.ts";
import type { Clock } from "./clock.ts";
import type { Counts } from "./counts.ts";
import type { DigestMark } from "./digest-mark.ts";
import type { Directory } from "./directory.ts";
import type { DirectoryRegister } from "./directory-register.ts";
import type { Drafts } from "./drafts.ts";
import type { DueIndex } from "./due-index.ts";
import type { EventStore } from "./event-store.ts";
import type { Evidence } from "./evidence.ts";
import type { EvidenceRegister } from "./evidence-register.ts";
import type { Followed } from "./followed.ts";
import type { Identity } from "./identity.ts";
import type { LineProjection } from "./line-projection.ts";
import type { Lists } from "./lists.ts";
import type { MailPost } from "./mail.ts";
import type { MailSearch } from "./mail-search.ts";
import type { OfficeRegister } from "./office-register.ts";
import type { Projection } from "./projection.ts";
import type { Rates } from "./rates.ts";
import type { Reachability } from "./reachability.ts";
import type { ReadingRecord } from "./reading-record.ts";
import type { RecountMark } from "./recount-mark.ts";
import type { References } from "./references.ts";
import type { RegisterImports } from "./register-imports.ts";
import type { RuleRegisters } from "./registers.ts";
import type { Returns } from "./returns.ts";
import type { SavedViews } from "./saved-views.ts";
import type { Sealed } from "./sealed.ts";
import type { Tallies } from "./tallies.ts";
import type { Uploads } from "./uploads.ts";
import type { WholeTable } from "./whole-table.ts";
import type { Workflow } from "./workflow.ts";

/** What a function may ask for. The name of a supply is also the name of a grant. */
export interface Supplies {
  /** Cases to load and to send commands to: the one way to change anything. */
  readonly cases: Cases;
  /** The raw log and the task tokens beside it, to read. Only for the back end. */
  readonly log: Omit<EventStore, "append">;
  readonly clock: Clock;
  /** Lists of cases, to read. */
  readonly caseViews: CaseViews;
  /** How far this process has brought the lists. */
  readonly followed: Followed;
  /** The lines lists are made of, to write. */
  readonly projection: Projection;
  /** Lists of cases, findings, documents and what was published, searched and filtered. */
  readonly lists: Lists;
  /** The lines of those lists, to write. */
  readonly lineProjection: LineProjection;
  /** The figures of the city, to count in. */
  readonly tallies: Tallies;
  /** The figures of the city, to read. */
  readonly figures: Pick<Tallies, "sums">;
  /** Each person's own filters of lists. */
  readonly savedViews: SavedViews;
  /** All items at once: for an operator's work on every case. */
  readonly wholeTable: WholeTable;
  /** Which cases time has something to do in. */
  readonly dueIndex: DueIndex;
  /** People and organisations, to read. */
  readonly directory: Directory;
  /** Rule sets, calendars, indicators and key projects, to read. */
  readonly registers: RuleRegisters;
  /** The registers, to write: seeds and administration. */
  readonly directoryRegister: DirectoryRegister;
  /** What the office changes in its registers by itself: drafts of rule sets, days, absences. */
  readonly officeRegister: OfficeRegister;
  /** Files of many entries for the registers of organisations and people, each entered as a whole. */
  readonly registerImports: RegisterImports;
  /** When deadlines were last counted again, and by which calendars. */
  readonly recountMark: RecountMark;
  /** The last day whose digest has gone out. */
  readonly digestMark: DigestMark;
  /** Executions of the supervision cycle. */
  readonly workflow: Workflow;
  /** E-mails, each sent once, and their ledger. */
  readonly mail: MailPost;
  /** Addresses that take no mail. */
  readonly reachability: Reachability;
  /** What the post office knows of such addresses. */
  readonly returns: Pick<Returns, "since">;
  readonly releases: Pick<Returns, "release">;
  /** The ledger of e-mails, to read. */
  readonly mailLedger: Pick<MailPost, "ledger"> & MailSearch;
  /** Files, named by their content. */
  readonly evidence: Evidence;
  /** Large files on their way to being evidence. */
  readonly uploads: Uploads;
  /** Heads of chains, kept outside the table. */
  readonly anchors: Anchors;
  /** New references that nobody has used. */
  readonly references: References;
  /** Numbers that alarms and dashboards watch. */
  readonly counts: Pick<Counts, "add">;
  /** Where people open the product; links begin with it and no slash ends it. */
  readonly address: string;
  /** Files by case, with the names people gave them. */
  readonly evidenceRegister: EvidenceRegister;
  /** Who read which case. */
  readonly readingRecord: ReadingRecord;
  /** Forms people have begun and not sent. */
  readonly drafts: Drafts;
  /** Who somebody is, as the issuer says. */
  readonly identity: Identity;
  /** What browsers keep for us, sealed. */
  readonly sealed: Sealed;
  /** How often somebody has asked in this minute, over all processes. */
  readonly rates: Rates;
  /** Most bytes of one upload. */
  readonly largestUpload: number;
}
export type Need = keyof Supplies;
