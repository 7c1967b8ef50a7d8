import { s3Anchors } from "./anchors.ts";
import { caseViewsOn } from "./case-views.ts";
import { casesOn } from "./cases.ts";
import { digestMarkOn } from "./digest-mark.ts";
import { directoryOn } from "./directory.ts";
import { directoryRegisterOn } from "./directory-register.ts";
import { draftsOn } from "./drafts.ts";
import { dueIndexOn } from "./due-index.ts";
import { readEnvironment, type Variable } from "./environment.ts";
import { type EventStore, eventStoreOn } from "./event-store.ts";
import { s3Evidence } from "./evidence.ts";
import { evidenceRegisterOn } from "./evidence-register.ts";
import { followedWithin } from "./followed.ts";
import type { Grant } from "./grant.ts";
import { openIdIdentity } from "./identity.ts";
import type { ItemStore } from "./item-store.ts";
import { lineProjectionOn } from "./line-projection.ts";
import { listsOn } from "./lists.ts";
import { mailLedgerOn } from "./mail.ts";
import { mailSearchOn } from "./mail-search.ts";
import { type Memory, memoryOn } from "./memory.ts";
import type { Need, Supplies } from "./needs.ts";
import { officeRegisterOn } from "./office-register.ts";
import { projectionOn } from "./projection.ts";
import { ratesOn } from "./rates.ts";
import { reachabilityOn } from "./reachability.ts";
import { readingRecordOn } from "./reading-record.ts";
import { recountMarkOn } from "./recount-mark.ts";
import { randomReferences } from "./references.ts";
import { registerImportsOn } from "./register-imports.ts";
import { DROPPED_DRAFTS, registersOn } from "./registers.ts";
import { savedViewsOn } from "./saved-views.ts";
import { sealedWith } from "./sealed.ts";
import { talliesOn } from "./tallies.ts";
import { s3Uploads, uploadVariables } from "./uploads.ts";
import { wholeTableOn } from "./whole-table.ts";
import type { World } from "./world.ts";

export type { Need, Supplies } from "./needs.ts";

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

/** One store for one process, so that what one function wrote or read another need not ask the table for. */
const stores = new WeakMap<World, EventStore>();
function storeOf(world: World): EventStore {
  const store = stores.get(world) ?? eventStoreOn(itemsOf(world));
  stores.set(world, store);
  return store;
}

/** People, organisations, and what leads to them. */
const directoryPartitions = ["PERSON", "ORGANISATION", "ORGAN", "SEAT#*", "MAILBOX#*", "IMPORT"] as const;
const read = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"] as const;
const readRegisters: Grant = {
  on: "table",
  actions: read,
  partitions: ["RULESET", "CALENDAR", "INDICATOR", "KEYPROJECT", ...directoryPartitions],
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
      { on: "table", actions: read, partitions: ["VIEW#*"] },
      { on: "index", actions: ["dynamodb:Query"] },
    ],
    make: (world) => caseViewsOn(itemsOf(world)),
  },
  followed: { variables: [], grants: [], make: () => followedWithin() },
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
    grants: [{ on: "table", actions: ["dynamodb:GetItem", "dynamodb:PutItem"], partitions: ["TALLY", "TALLY#*"] }],
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
      {
        on: "table",
        actions: ["dynamodb:DeleteItem"],
        partitions: ["VIEW#*", "MEMBER#*", "LINE#*", "TALLY", "TALLY#*"],
      },
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
        actions: ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:DeleteItem"],
        partitions: readRegisters.partitions,
      },
      { on: "table", actions: ["dynamodb:Query"], partitions: [DROPPED_DRAFTS] },
    ],
    make: (world) => directoryRegisterOn(itemsOf(world), world.clock, memoryOf(world).forget),
  },
  officeRegister: {
    variables: ["DUDAO_TABLE"],
    grants: [
      {
        on: "table",
        actions: ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"],
        partitions: ["RULESET", "CALENDAR", ...directoryPartitions, DROPPED_DRAFTS],
      },
      { on: "table", actions: ["dynamodb:DeleteItem"], partitions: ["RULESET", "SEAT#*", "MAILBOX#*"] },
    ],
    make: (world) => officeRegisterOn(itemsOf(world), world.clock, memoryOf(world).forget),
  },
  registerImports: {
    variables: ["DUDAO_TABLE"],
    grants: [
      {
        on: "table",
        actions: ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"],
        partitions: ["PERSON", "ORGANISATION", "IMPORT"],
      },
    ],
    make: (world) => registerImportsOn(itemsOf(world), world.clock, memoryOf(world).forget),
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
  reachability: {
    variables: ["DUDAO_TABLE"],
    grants: [
      { on: "table", actions: ["dynamodb:Query", "dynamodb:GetItem", "dynamodb:PutItem"], partitions: ["UNREACHABLE"] },
    ],
    make: (world) => reachabilityOn(itemsOf(world), memoryOf(world)),
  },
  returns: {
    variables: [],
    grants: [{ on: "suppressionList", actions: ["ses:ListSuppressedDestinations"] }],
    make: (world) => world.ports.returns(),
  },
  releases: {
    variables: [],
    grants: [{ on: "suppressionList", actions: ["ses:DeleteSuppressedDestination"] }],
    make: (world) => world.ports.returns(),
  },
  mailLedger: {
    variables: ["DUDAO_TABLE"],
    grants: [
      { on: "table", actions: read, partitions: ["MAIL#*"] },
      { on: "index", actions: ["dynamodb:Query"] },
    ],
    make: (world) => ({ ...mailLedgerOn(itemsOf(world)), ...mailSearchOn(itemsOf(world)) }),
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
  counts: { variables: [], grants: [], make: (world) => world.ports.counts },
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
  rates: {
    variables: ["DUDAO_TABLE"],
    grants: [{ on: "table", actions: ["dynamodb:Query", "dynamodb:PutItem"], partitions: ["RATE#*"] }],
    make: (world) => ratesOn(itemsOf(world), world.clock),
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
