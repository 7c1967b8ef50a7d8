import { type Anchors, s3Anchors } from "./anchors.ts";
import { type CaseViews, caseViewsOn } from "./case-views.ts";
import { type Cases, casesOn } from "./cases.ts";
import type { Clock } from "./clock.ts";
import { type Counts, powertoolsCounts } from "./counts.ts";
import { type DigestMark, digestMarkOn } from "./digest-mark.ts";
import { type Directory, directoryOn } from "./directory.ts";
import { type DirectoryRegister, directoryRegisterOn } from "./directory-register.ts";
import { type Drafts, draftsOn } from "./drafts.ts";
import { type DueIndex, dueIndexOn } from "./due-index.ts";
import { readEnvironment, type Variable } from "./environment.ts";
import { type EventStore, eventStoreOn } from "./event-store.ts";
import { type Evidence, s3Evidence } from "./evidence.ts";
import { type EvidenceRegister, evidenceRegisterOn } from "./evidence-register.ts";
import type { Grant } from "./grant.ts";
import { type Identity, openIdIdentity } from "./identity.ts";
import type { ItemStore } from "./item-store.ts";
import { type LineProjection, lineProjectionOn } from "./line-projection.ts";
import { type Lists, listsOn } from "./lists.ts";
import { type MailPost, mailLedgerOn } from "./mail.ts";
import { type Memory, memoryOn } from "./memory.ts";
import { type OfficeRegister, officeRegisterOn } from "./office-register.ts";
import { type Projection, projectionOn } from "./projection.ts";
import { type ReadingRecord, readingRecordOn } from "./reading-record.ts";
import { type RecountMark, recountMarkOn } from "./recount-mark.ts";
import { type References, randomReferences } from "./references.ts";
import { type RuleRegisters, registersOn } from "./registers.ts";
import { type SavedViews, savedViewsOn } from "./saved-views.ts";
import { type Sealed, sealedWith } from "./sealed.ts";
import { type Tallies, talliesOn } from "./tallies.ts";
import { s3Uploads, type Uploads, uploadVariables } from "./uploads.ts";
import { type WholeTable, wholeTableOn } from "./whole-table.ts";
import type { Workflow } from "./workflow.ts";
import type { World } from "./world.ts";

/** What a function may ask for. The name of a supply is also the name of a grant. */
export interface Supplies {
  /** Cases to load and to send commands to: the one way to change anything. */
  readonly cases: Cases;
  /** The raw log and the task tokens beside it, to read. Only for the back end. */
  readonly log: Omit<EventStore, "append">;
  readonly clock: Clock;
  /** Lists of cases, to read. */
  readonly caseViews: CaseViews;
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
  /** When deadlines were last counted again, and by which calendars. */
  readonly recountMark: RecountMark;
  /** The last day whose digest has gone out. */
  readonly digestMark: DigestMark;
  /** Executions of the supervision cycle. */
  readonly workflow: Workflow;
  /** E-mails, each sent once, and their ledger. */
  readonly mail: MailPost;
  /** The ledger of e-mails, to read. */
  readonly mailLedger: Pick<MailPost, "ledger">;
  /** Files, named by their content. */
  readonly evidence: Evidence;
  /** Large files on their way to being evidence. */
  readonly uploads: Uploads;
  /** Heads of chains, kept outside the table. */
  readonly anchors: Anchors;
  /** New references that nobody has used. */
  readonly references: References;
  /** Numbers that alarms and dashboards watch. */
  readonly counts: Counts;
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
  /** Most bytes of one upload. */
  readonly largestUpload: number;
}
export type Need = keyof Supplies;

interface Supply<N extends Need> {
  readonly variables: readonly Variable[];
  readonly grants: readonly Grant[];
  make(world: World): Supplies[N];
}

const itemsOf = (world: World): ItemStore =>
  world.ports.items(readEnvironment(["DUDAO_TABLE"], world.environment).DUDAO_TABLE);
const bucketOf = (world: World): string =>
  readEnvironment(["DUDAO_EVIDENCE_BUCKET"], world.environment).DUDAO_EVIDENCE_BUCKET;

/** Readers and writers of one process share what they remember, so that a change made here is seen here at once. */
const memories = new WeakMap<World, Memory>();
function memoryOf(world: World): Memory {
  const memory = memories.get(world) ?? memoryOn(world.clock);
  memories.set(world, memory);
  return memory;
}

/** A process counts in one place, so that what the work counts is handed over with what its handler counts. */
const countings = new WeakMap<World, Counts>();
function countsOf(world: World): Counts {
  const counts = countings.get(world) ?? powertoolsCounts();
  countings.set(world, counts);
  return counts;
}

/** One store for one process, so that what one function wrote or read another need not ask the table for. */
const stores = new WeakMap<World, EventStore>();
function storeOf(world: World): EventStore {
  const store = stores.get(world) ?? eventStoreOn(itemsOf(world));
  stores.set(world, store);
  return store;
}

const read = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"] as const;
const readRegisters: Grant = {
  on: "table",
  actions: read,
  partitions: [
    "RULESET",
    "CALENDAR",
    "INDICATOR",
    "KEYPROJECT",
    "PERSON",
    "ORGANISATION",
    "ORGAN",
    "SEAT#*",
    "MAILBOX#*",
  ],
};

const directoryIn = (world: World) => directoryOn(itemsOf(world), memoryOf(world));
const registersIn = (world: World) => registersOn(itemsOf(world), directoryIn(world), world.clock, memoryOf(world));
const mailIn = (world: World) => {
  const { DUDAO_TABLE, DUDAO_MAIL_FROM } = readEnvironment(["DUDAO_TABLE", "DUDAO_MAIL_FROM"], world.environment);
  return world.ports.mailPost(world.ports.items(DUDAO_TABLE), DUDAO_MAIL_FROM);
};

const identityIn = (world: World) => {
  const settings = readEnvironment(
    [
      "DUDAO_OIDC_ISSUER",
      "DUDAO_OIDC_CLIENT_ID",
      "DUDAO_OIDC_CLIENT_SECRET",
      "DUDAO_OIDC_AUDIENCE",
      "DUDAO_OIDC_PERSON_CLAIM",
    ],
    world.environment,
  );
  return openIdIdentity({
    issuer: settings.DUDAO_OIDC_ISSUER,
    clientId: settings.DUDAO_OIDC_CLIENT_ID,
    clientSecret: settings.DUDAO_OIDC_CLIENT_SECRET,
    audience: settings.DUDAO_OIDC_AUDIENCE,
    personClaim: settings.DUDAO_OIDC_PERSON_CLAIM,
  });
};

/** How each need is met, what it may touch, and which variables it reads. */
export const supplyOf: { readonly [N in Need]: Supply<N> } = {
  cases: {
    variables: ["DUDAO_TABLE"],
    grants: [
      { on: "table", actions: ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"], partitions: ["CASE#*"] },
      readRegisters,
    ],
    make: (world) => casesOn(storeOf(world), registersIn(world), world.clock),
  },
  log: {
    variables: ["DUDAO_TABLE"],
    grants: [{ on: "table", actions: ["dynamodb:GetItem", "dynamodb:Query"], partitions: ["CASE#*"] }],
    make: storeOf,
  },
  clock: { variables: [], grants: [], make: (world) => world.clock },
  caseViews: {
    variables: ["DUDAO_TABLE"],
    grants: [
      { on: "table", actions: read, partitions: ["VIEW#*", "MEMBER#*"] },
      { on: "index", actions: ["dynamodb:Query"] },
    ],
    make: (world) => caseViewsOn(itemsOf(world)),
  },
  projection: {
    variables: ["DUDAO_TABLE"],
    grants: [{ on: "table", actions: ["dynamodb:PutItem"], partitions: ["VIEW#*", "MEMBER#*"] }],
    make: (world) => projectionOn(itemsOf(world)),
  },
  lists: {
    variables: ["DUDAO_TABLE"],
    grants: [
      { on: "table", actions: read, partitions: ["VIEW#*", "LINE#*"] },
      { on: "index", actions: ["dynamodb:Query"] },
    ],
    make: (world) => listsOn(itemsOf(world)),
  },
  lineProjection: {
    variables: ["DUDAO_TABLE"],
    grants: [{ on: "table", actions: ["dynamodb:PutItem"], partitions: ["LINE#*"] }],
    make: (world) => lineProjectionOn(itemsOf(world)),
  },
  tallies: {
    variables: ["DUDAO_TABLE"],
    grants: [{ on: "table", actions: ["dynamodb:GetItem", "dynamodb:PutItem"], partitions: ["TALLY"] }],
    make: (world) => talliesOn(itemsOf(world)),
  },
  figures: {
    variables: ["DUDAO_TABLE"],
    grants: [{ on: "table", actions: ["dynamodb:Query"], partitions: ["TALLY"] }],
    make: (world) => talliesOn(itemsOf(world)),
  },
  savedViews: {
    variables: ["DUDAO_TABLE"],
    grants: [
      {
        on: "table",
        actions: ["dynamodb:Query", "dynamodb:PutItem", "dynamodb:DeleteItem"],
        partitions: ["SAVED#*"],
      },
    ],
    make: (world) => savedViewsOn(itemsOf(world)),
  },
  wholeTable: {
    variables: ["DUDAO_TABLE"],
    grants: [
      { on: "wholeTable", actions: ["dynamodb:Scan"] },
      { on: "table", actions: ["dynamodb:DeleteItem"], partitions: ["VIEW#*", "MEMBER#*", "LINE#*", "TALLY"] },
    ],
    make: (world) => wholeTableOn(itemsOf(world)),
  },
  dueIndex: {
    variables: ["DUDAO_TABLE"],
    grants: [{ on: "index", actions: ["dynamodb:Query"] }],
    make: (world) => dueIndexOn(itemsOf(world)),
  },
  directory: { variables: ["DUDAO_TABLE"], grants: [readRegisters], make: directoryIn },
  registers: { variables: ["DUDAO_TABLE"], grants: [readRegisters], make: registersIn },
  directoryRegister: {
    variables: ["DUDAO_TABLE"],
    grants: [
      {
        on: "table",
        actions: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"],
        partitions: readRegisters.partitions,
      },
    ],
    make: (world) => directoryRegisterOn(itemsOf(world), memoryOf(world).forget),
  },
  officeRegister: {
    variables: ["DUDAO_TABLE"],
    grants: [
      {
        on: "table",
        actions: ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"],
        partitions: ["RULESET", "CALENDAR", "PERSON", "ORGANISATION", "ORGAN", "SEAT#*", "MAILBOX#*", "DROPPED"],
      },
      { on: "table", actions: ["dynamodb:DeleteItem"], partitions: ["RULESET", "SEAT#*", "MAILBOX#*"] },
    ],
    make: (world) => officeRegisterOn(itemsOf(world), world.clock, memoryOf(world).forget),
  },
  recountMark: {
    variables: ["DUDAO_TABLE"],
    grants: [{ on: "table", actions: ["dynamodb:GetItem", "dynamodb:PutItem"], partitions: ["RECOUNT"] }],
    make: (world) => recountMarkOn(itemsOf(world)),
  },
  digestMark: {
    variables: ["DUDAO_TABLE"],
    grants: [{ on: "table", actions: ["dynamodb:GetItem", "dynamodb:PutItem"], partitions: ["DIGEST"] }],
    make: (world) => digestMarkOn(itemsOf(world)),
  },
  workflow: {
    variables: ["DUDAO_STATE_MACHINE_ARN"],
    grants: [
      { on: "stateMachine", actions: ["states:StartExecution", "states:ListExecutions"] },
      { on: "execution", actions: ["states:DescribeExecution"] },
      { on: "stateMachine", actions: ["states:SendTaskSuccess", "states:SendTaskFailure"] },
    ],
    make: (world) =>
      world.ports.workflow(readEnvironment(["DUDAO_STATE_MACHINE_ARN"], world.environment).DUDAO_STATE_MACHINE_ARN),
  },
  mail: {
    variables: ["DUDAO_TABLE", "DUDAO_MAIL_FROM"],
    grants: [
      {
        on: "table",
        actions: ["dynamodb:Query", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
        partitions: ["MAIL#*"],
      },
      { on: "mailSender", actions: ["ses:SendEmail"] },
    ],
    make: mailIn,
  },
  mailLedger: {
    variables: ["DUDAO_TABLE"],
    grants: [{ on: "table", actions: ["dynamodb:Query"], partitions: ["MAIL#*"] }],
    make: (world) => mailLedgerOn(itemsOf(world)),
  },
  evidence: {
    variables: ["DUDAO_EVIDENCE_BUCKET"],
    grants: [{ on: "bucket", actions: ["s3:GetObject", "s3:PutObject"], prefix: "evidence/" }],
    make: (world) => s3Evidence(world.s3, bucketOf(world)),
  },
  uploads: {
    variables: uploadVariables,
    grants: [
      { on: "uploads", actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"] },
      { on: "bucket", actions: ["s3:PutObject"], prefix: "evidence/" },
    ],
    make: (world) => s3Uploads(world.s3, readEnvironment(uploadVariables, world.environment)),
  },
  anchors: {
    variables: ["DUDAO_EVIDENCE_BUCKET"],
    grants: [{ on: "bucket", actions: ["s3:GetObject", "s3:PutObject", "s3:PutObjectRetention"], prefix: "anchors/" }],
    make: (world) => s3Anchors(world.s3, bucketOf(world)),
  },
  references: { variables: [], grants: [], make: () => randomReferences },
  counts: { variables: [], grants: [], make: (world) => countsOf(world) },
  address: {
    variables: ["DUDAO_BASE_URL"],
    grants: [],
    make: (world) => readEnvironment(["DUDAO_BASE_URL"], world.environment).DUDAO_BASE_URL.replace(/\/+$/, ""),
  },
  evidenceRegister: {
    variables: ["DUDAO_TABLE"],
    grants: [
      {
        on: "table",
        actions: ["dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:PutItem"],
        partitions: ["FILE#*"],
      },
    ],
    make: (world) => evidenceRegisterOn(itemsOf(world), world.clock),
  },
  readingRecord: {
    variables: ["DUDAO_TABLE"],
    grants: [{ on: "table", actions: ["dynamodb:Query", "dynamodb:PutItem"], partitions: ["READ#*", "READER#*"] }],
    make: (world) => readingRecordOn(itemsOf(world), world.clock),
  },
  drafts: {
    variables: ["DUDAO_TABLE"],
    grants: [
      {
        on: "table",
        actions: ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:DeleteItem"],
        partitions: ["DRAFT#*"],
      },
    ],
    make: (world) => draftsOn(itemsOf(world), world.clock),
  },
  identity: {
    variables: [
      "DUDAO_OIDC_ISSUER",
      "DUDAO_OIDC_CLIENT_ID",
      "DUDAO_OIDC_CLIENT_SECRET",
      "DUDAO_OIDC_AUDIENCE",
      "DUDAO_OIDC_PERSON_CLAIM",
    ],
    grants: [],
    make: identityIn,
  },
  sealed: {
    variables: ["DUDAO_SESSION_SECRET"],
    grants: [],
    make: (world) => sealedWith(readEnvironment(["DUDAO_SESSION_SECRET"], world.environment).DUDAO_SESSION_SECRET),
  },
  largestUpload: {
    variables: ["DUDAO_LARGEST_UPLOAD"],
    grants: [],
    make: (world) => Number(readEnvironment(["DUDAO_LARGEST_UPLOAD"], world.environment).DUDAO_LARGEST_UPLOAD),
  },
};

/** Meets the needs of one function. Throws EnvironmentError for the first need the environment lacks a variable for. */
export const suppliesOf = <N extends Need>(needs: readonly N[], world: World): Pick<Supplies, N> =>
  Object.fromEntries(needs.map((need) => [need, supplyOf[need].make(world)])) as Pick<Supplies, N>;

/** The variables a function with these needs reads. */
export const variablesOf = (needs: readonly Need[]): readonly Variable[] => [
  ...new Set(needs.flatMap((need) => supplyOf[need].variables)),
];

/** The permissions a function with these needs gets. */
export const grantsOf = (needs: readonly Need[]): readonly Grant[] => needs.flatMap((need) => supplyOf[need].grants);
