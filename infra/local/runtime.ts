import { readFile } from "node:fs/promises";
import type { Hono } from "hono";
import { systemClock } from "../../functions/adapters/clock.ts";
import type { CommitNotice } from "../../functions/adapters/commit-notice.ts";
import { noteReturn } from "../../functions/adapters/mail.ts";
import { type Supplies, suppliesOf } from "../../functions/adapters/supplies.ts";
import { createTableInput } from "../../functions/adapters/table.ts";
import type { Clients, World } from "../../functions/adapters/world.ts";
import { wiring } from "../wiring.ts";
import { type Door, doorOf } from "./aws/door.ts";
import { backDoor, paths } from "./back.ts";
import { linesOf } from "./backup/archive.ts";
import { finishExchange } from "./backup/exchange.ts";
import { holderOf, leaveWord, takeWordAway } from "./backup/running.ts";
import { type Bus, busFor } from "./bus/bus.ts";
import { type Rehearsal, rehearsalOn, storedAhead } from "./clock/rehearsal.ts";
import { schedulesOf } from "./clock/schedules.ts";
import { type Timekeeper, timekeeper } from "./clock/timekeeper.ts";
import { type Counted, countsTold } from "./counts.ts";
import { openDisk } from "./disk/disk.ts";
import { DataFolderError, explained, prepareFolder } from "./disk/folder.ts";
import { dynamoDbOn } from "./dynamodb/dynamodb.ts";
import { ensureTable } from "./dynamodb/ensure-table.ts";
import { environmentFor } from "./environment.ts";
import { blobsIn, blobsInMemory, removeDrafts } from "./evidence/blobs.ts";
import { objectsOn } from "./evidence/objects.ts";
import { s3On } from "./evidence/s3.ts";
import { uploadsSwept } from "./evidence/sweeping.ts";
import { FILES, frontDoor, ISSUER } from "./front.ts";
import { type Fault, faultsOf, functionsOf } from "./functions.ts";
import { listen } from "./http.ts";
import { demoIssuer } from "./identity/issuer.tsx";
import { tokensOf } from "./identity/tokens.ts";
import type { Mailbox } from "./mail/mailbox.ts";
import { postRoomOn } from "./mail/post-room.ts";
import { sesOn } from "./mail/ses.ts";
import { smtpCarrier } from "./mail/smtp.ts";
import { orderRoutes } from "./orders/routes.ts";
import { portsOn } from "./ports.ts";
import { secretsOn } from "./secrets.ts";
import { fillRegisters } from "./seeding.ts";
import { postOfficeOf, type Settings } from "./settings.ts";
import { createStepFunctions } from "./step-functions/index.ts";
import { takeOver } from "./table/take-over.ts";
import { BUCKET, PLACE, TABLE, UPLOADS, worldOn } from "./world.ts";

export interface RuntimeOptions {
  readonly settings: Settings;
  /** Keeps everything in memory, and loses it at the end. */
  readonly inMemory?: boolean;
  /** Lets the functions reach table, workflow and post through the AWS SDK, as on AWS: to prove and to measure that way. */
  readonly throughSdk?: boolean;
  /** The clock stands at this instant until it is moved: for tests. */
  readonly stands?: Date;
  /** Hears of every fault of a function, and of every notice that is given up for now. */
  onFault(fault: Fault): void;
  /** Hears of cases that are stuck, and of such that were healed. */
  onCounted?(counted: Counted): void;
  /** Hears of every commit as soon as it is on the disk, before whoever wrote it is answered. */
  onNotice?(notice: CommitNotice): void;
  /** Hears that the disk failed. Nothing is acknowledged any more; end the process. */
  onDiskFault(error: DataFolderError): void;
  /** A restored backup waits in the folder: end this runtime, put it in place with `putInPlace`, and start another. */
  onRestore?(aside: string): void;
}

/** The product on one machine, running. */
export interface Runtime {
  /** Where people reach it. */
  readonly url: string;
  /** The loopback address of AWS APIs, mailbox and rehearsal. */
  readonly backUrl: string;
  readonly world: World;
  /** The AWS SDK's clients on the APIs of this runtime. */
  readonly clients: Clients;
  readonly clock: Timekeeper;
  readonly mailbox: Mailbox;
  readonly bus: Bus;
  /** Null where real people are served. */
  readonly rehearsal: Rehearsal | null;
  readonly directory: Supplies["directory"];
  /** Resolves when nothing is under way: every notice taken, every workflow waiting. */
  settle(): Promise<void>;
  /** Lets what is under way finish, then ends. */
  stop(): Promise<void>;
  /** Ends as a killed process would: what was not acknowledged is lost. For tests. */
  crash(): Promise<void>;
}

const WORKFLOW = "supervision-cycle";
const workflowFile = new URL(`../../workflows/${WORKFLOW}.asl.json`, import.meta.url);
const MAIL_HARM = "the post office did not take a mail, which waits on this machine and is tried again";
const FRONT_HARM = "a file was not taken or handed out, or nobody could sign in to the rehearsal";
const BACK_HARM = "whoever keeps this machine was not answered at its own port";
const CLIENT = "dudao-web";
const AUDIENCE = "dudao-api";

/** Starts the product on one machine. Throws DataFolderError, AddressError, or what makes it impossible to run. */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { settings } = options;
  const isProduction = settings.DUDAO_PRODUCTION;
  let isCrashed = false;
  const onDiskFault = (error: unknown): void => {
    if (!isCrashed) options.onDiskFault(explained(settings.DUDAO_DATA, error));
  };
  const onFault = (fault: Fault): void => {
    if (!isCrashed) options.onFault(fault);
  };
  const endings: (() => unknown)[] = [];
  /** Undoes what was begun, the last first. */
  const end = async (): Promise<void> => {
    for (let ending = endings.pop(); ending; ending = endings.pop()) await ending();
  };
  try {
    const folder = options.inMemory ? null : settings.DUDAO_DATA;
    if (folder !== null) await finishExchange(folder);
    const rooms = folder === null ? null : await prepareFolder(folder);
    const theWorld: { world?: World } = {};
    const functions = functionsOf(wiring, () => required(theWorld.world), onFault);
    const bus = busFor(functions.consumers, {
      onDead: ({ name }, { notice, error }) =>
        onFault({
          of: name,
          harm: wiring[name as keyof typeof wiring].declared.harm,
          facts: { fault: error, caseId: notice.caseId, version: notice.version, laidAside: true },
        }),
      onNotice: options.onNotice,
    });
    const disk = await openDisk({
      folder: rooms?.records ?? null,
      onPut: bus.onPut,
      onFault: onDiskFault,
    }).catch(async (error: unknown) => {
      throw explained(settings.DUDAO_DATA, error, await holderOf(settings.DUDAO_DATA));
    });
    endings.push(() => disk.close());

    const ahead = await storedAhead(disk);
    if (isProduction && ahead !== 0) throw new DataFolderError(rehearsed(settings.DUDAO_DATA));
    const clock = timekeeper(options.stands ? { stands: options.stands } : { ahead });
    endings.push(() => clock.stop());
    const secrets = await secretsOn(disk);

    // The ports come first: addresses stand in what follows. Until all is ready they answer that it is not.
    let front: Pick<Hono, "fetch"> = starting;
    let back: Pick<Hono, "fetch"> = starting;
    const frontPort = await listen((request, env) => front.fetch(request, env), {
      host: settings.DUDAO_HOST,
      port: settings.PORT,
    });
    endings.push(() => frontPort.close());
    const backPort = await listen((request) => back.fetch(request), {
      host: "127.0.0.1",
      port: settings.DUDAO_BACK_PORT,
    });
    endings.push(() => backPort.close());
    const url = (settings.DUDAO_BASE_URL ?? `http://localhost:${frontPort.port}`).replace(/\/+$/, "");

    const postOffice = await postOfficeOf(settings);
    const { mailbox, outbox, postman } = postRoomOn({
      disk,
      clock,
      carrier: postOffice && smtpCarrier(postOffice),
      noteReturn(occasion, cameBack) {
        const world = required(theWorld.world);
        return noteReturn(
          { store: world.ports.items(TABLE), ...suppliesOf(["reachability"], world) },
          occasion,
          cameBack,
        );
      },
      onDeferred: (mailId, reason) => onFault({ of: "mail", harm: MAIL_HARM, facts: { mailId, reason } }),
    });
    const keys = { accessKeyId: "dudao", secretAccessKey: secrets.evidence };
    const blobs = rooms ? blobsIn(rooms.evidence, onDiskFault) : blobsInMemory();
    if (rooms) await removeDrafts(rooms.evidence);
    const objects = objectsOn(disk, blobs, clock);
    const s3At = (below: string, demandSignature: boolean) =>
      s3On({ objects, buckets: [BUCKET, UPLOADS], keys, machineClock: systemClock, below, demandSignature });
    const stepFunctions = createStepFunctions({
      ...PLACE,
      store: disk,
      clock,
      invoke: functions.invoke,
      machines: [
        {
          name: WORKFLOW,
          definition: await readFile(workflowFile, "utf8"),
          substitutions: functions.substitutions,
        },
      ],
      onFault: onDiskFault,
    });
    const doors = {
      dynamodb: options.throughSdk ? dynamoDbOn(disk) : notServed,
      states: doorOf((request) => stepFunctions.handle(request)),
      ses: sesOn(mailbox),
      s3: s3At(FILES, false),
    };
    const issuer = { issuer: settings.DUDAO_OIDC_ISSUER ?? url + ISSUER, clientId: CLIENT, audience: AUDIENCE };
    const { world, clients, plainDynamo } = worldOn({
      doors,
      clock,
      keys,
      filesUrl: url + FILES,
      ports: options.throughSdk ? undefined : portsOn({ disk, bus, clock, mailbox, stepFunctions }),
      counts: countsTold((counted) => {
        if (!isCrashed) options.onCounted?.(counted);
      }),
      environment: environmentFor(settings, { url, secrets, workflow: WORKFLOW, issuer }),
    });
    theWorld.world = world;
    if (options.throughSdk) await ensureTable(plainDynamo, disk, createTableInput(TABLE));
    else await takeOver(disk, TABLE);
    const { directory, directoryRegister, dueIndex, caseViews } = suppliesOf(
      ["directory", "directoryRegister", "dueIndex", "caseViews"],
      world,
    );
    await fillRegisters(directoryRegister, { disk, isProduction });

    // The queues are there before a workflow that is taken up again can commit anything: a notice nobody queues is lost.
    endings.push(() => stepFunctions.close());
    await postman?.start();
    endings.push(() => postman?.stop());
    await bus.start({ disk, clock });
    endings.push(() => bus.stop());
    await stepFunctions.resume();
    const schedules = schedulesOf([...functions.jobs, uploadsSwept(objects, UPLOADS, () => clock.now())], {
      disk,
      clock,
      onFailure() {},
    });
    // Lists take up first what an earlier run left: the digest of the day goes out once, and by them.
    await atRest(() => bus.deliveries, [bus, stepFunctions]);
    await schedules.start();
    endings.push(() => schedules.stop());

    const settle = (): Promise<void> =>
      atRest(() => bus.deliveries + schedules.runs, [schedules, bus, stepFunctions, ...(postman ? [postman] : [])]);
    const rehearsal = isProduction
      ? null
      : rehearsalOn({ disk, clock, schedules, settle, nextStep: () => dueIndex.next() });
    front = frontDoor({
      web: functions.web(),
      files: s3At(FILES, true),
      issuer: isProduction
        ? null
        : demoIssuer({
            parties: issuer,
            clientSecret: secrets.client,
            baseUrl: url,
            tokens: await tokensOf(secrets.issuer, issuer),
            directory,
          }),
      tellFault: faultsOf("front", FRONT_HARM, onFault),
    });
    const backUrl = `http://127.0.0.1:${backPort.port}`;
    const word = folder === null ? null : await leaveWord(folder, backUrl);
    if (folder !== null) endings.push(() => takeWordAway(folder));
    back = backDoor({
      doors: { ...doors, s3: s3At(paths.s3, false) },
      mailbox,
      outbox,
      bus,
      clock,
      dueIndex,
      caseViews,
      rehearsal,
      orders: word && orderRoutes({ token: word.token, directoryRegister, rebuild: () => functions.byHand("rebuild") }),
      backup: word && {
        token: word.token,
        lines: () => linesOf(disk, blobs, systemClock.now()),
        ...(options.onRestore ? { restore: options.onRestore } : {}),
      },
      tellFault: faultsOf("back", BACK_HARM, onFault),
    });
    return {
      url,
      backUrl,
      world,
      clients,
      clock,
      mailbox,
      bus,
      rehearsal,
      directory,
      settle,
      stop: end,
      async crash() {
        isCrashed = true;
        await disk.crash();
        clock.stop();
        await Promise.all([frontPort.close(), backPort.close()]);
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Resolves when none of the parts has anything under way, and none has begun anything while the others came to rest. */
async function atRest(begun: () => number, parts: readonly { idle(): Promise<void> }[]): Promise<void> {
  for (let before = -1; before !== begun(); ) {
    before = begun();
    for (const part of parts) await part.idle();
  }
}

const starting: Pick<Hono, "fetch"> = {
  fetch: () => new Response("Dudao is starting.", { status: 503, headers: { "retry-after": "1" } }),
};

/** Items lie on the disk in a layout of the runtime's own, see docs/adr/0014-table-on-the-disk.md. */
const notServed: Door = async () => ({
  status: 400,
  headers: { "content-type": "application/x-amz-json-1.0" },
  body: JSON.stringify({
    __type: "com.amazon.coral.service#UnknownOperationException",
    message: "The table of this runtime is reached through the product, not through the DynamoDB API.",
  }),
});

const rehearsed = (folder: string): string =>
  `${folder} was used for a rehearsal: its clock was moved. Real people need a folder of their own; name it with DUDAO_DATA.`;

function required(world: World | undefined): World {
  if (!world) throw new TypeError("a function ran before its world was made");
  return world;
}
