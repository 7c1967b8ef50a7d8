import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { Logger } from "@aws-lambda-powertools/logger";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { handle } from "hono/aws-lambda";
import { z } from "zod";
import { CommitNotice, NOTICE_SOURCE, NOTICE_TYPE } from "./commit-notice.ts";
import type { Counts } from "./counts.ts";
import type {
  FunctionDeclaration,
  HttpFunction,
  NoticeFunction,
  ScheduledFunction,
  WorkflowFunction,
} from "./declaration.ts";
import { factsOf, SomeFailed } from "./fault.ts";
import { type Need, type Supplies, suppliesOf } from "./supplies.ts";
import { type World, worldFromEnvironment } from "./world.ts";

/** What came in is not what this function is called with. */
export class MalformedPayload extends Error {
  override readonly name = "MalformedPayload";
}

/** An event of the bus as its queue hands it on. */
const Envelope = z.object({
  source: z.literal(NOTICE_SOURCE),
  "detail-type": z.literal(NOTICE_TYPE),
  detail: CommitNotice,
});

export type HttpHandler = ReturnType<typeof handle>;
export type WorkflowHandler = (payload: unknown, context?: Context) => Promise<unknown>;
export type NoticesHandler = (event: SQSEvent, context?: Context) => Promise<SQSBatchResponse>;
export type ScheduledHandler = (event?: unknown, context?: Context) => Promise<void>;

interface HandlerOf {
  readonly http: HttpHandler;
  readonly workflow: WorkflowHandler;
  readonly notices: NoticesHandler;
  readonly scheduled: ScheduledHandler;
}

/**
 * Makes the Lambda handler of a declaration: parses what comes in, hands the work its supplies, logs a fault once with
 * names, codes and ids, and lets it rise. The service name and log level are Powertools' own variables.
 */
export function lambda<F extends FunctionDeclaration>(declared: F, world?: World): HandlerOf[F["kind"]];
export function lambda(
  declared: FunctionDeclaration,
  world: World = worldFromEnvironment(process.env),
): HandlerOf[keyof HandlerOf] {
  const supplies = suppliesOf(declared.needs, world);
  const logger = new Logger();
  const { counts } = world.ports;
  switch (declared.kind) {
    case "http":
      return onHttp(declared, supplies, logger);
    case "workflow":
      return onWorkflow(declared, supplies, logger, counts);
    case "notices":
      return onNotices(declared, supplies, logger, counts);
    case "scheduled":
      return onSchedule(declared, supplies, logger, counts);
  }
}

type All = Pick<Supplies, Need>;

function onHttp(declared: HttpFunction, supplies: All, logger: Logger): HttpHandler {
  const app = declared.app(supplies, (error, ids) => logger.error("failed", { ...ids, ...factsOf(error) }));
  const respond = handle(app);
  return async (event, context) => {
    if (context) logger.addContext(context as Context);
    return respond(event, context);
  };
}

function onWorkflow(declared: WorkflowFunction, supplies: All, logger: Logger, counts: Counts): WorkflowHandler {
  return async (payload, context) => {
    if (context) logger.addContext(context);
    const parsed = declared.input.safeParse(payload);
    if (!parsed.success) throw logged(new MalformedPayload(pathsOf(parsed.error)), logger, counts);
    try {
      return await declared.work(parsed.data, supplies);
    } catch (error) {
      throw logged(error, logger, counts, idsIn(payload));
    } finally {
      counts.publish();
    }
  };
}

function onNotices(declared: NoticeFunction, supplies: All, logger: Logger, counts: Counts): NoticesHandler {
  const processor = new BatchProcessor(EventType.SQS);
  const onRecord = async ({ body, messageId }: SQSRecord): Promise<void> => {
    let notice: CommitNotice | undefined;
    try {
      const envelope = Envelope.safeParse(JSON.parse(body));
      if (!envelope.success) throw new MalformedPayload(pathsOf(envelope.error));
      notice = envelope.data.detail;
      await declared.work(notice, supplies);
    } catch (error) {
      throw logged(error, logger, counts, { messageId, caseId: notice?.caseId, version: notice?.version });
    }
  };
  return async (event, context) => {
    if (context) logger.addContext(context);
    const response = await processPartialResponse(event, onRecord, processor, {
      throwOnFullBatchFailure: false,
      ...(context ? { context } : {}),
    });
    counts.publish();
    return response;
  };
}

function onSchedule(declared: ScheduledFunction, supplies: All, logger: Logger, counts: Counts): ScheduledHandler {
  return async (_event, context) => {
    if (context) logger.addContext(context);
    try {
      await declared.work(supplies);
    } catch (error) {
      throw logged(error, logger, counts);
    } finally {
      counts.publish();
    }
  };
}

/** Logs and counts the fault, and hands it back to be thrown. */
function logged(error: unknown, logger: Logger, counts: Counts, ids: Record<string, unknown> = {}): unknown {
  if (error instanceof SomeFailed) {
    for (const failure of error.failures)
      logger.error("part failed", { ...ids, of: failure.of, ...factsOf(failure.error) });
  } else logger.error("failed", { ...ids, ...factsOf(error) });
  counts.add("Faults", error instanceof SomeFailed ? error.failures.length : 1);
  return error;
}

const Ids = z.object({ caseId: z.string().optional(), stage: z.string().optional(), entry: z.number().optional() });
const idsIn = (payload: unknown): Record<string, unknown> => Ids.safeParse(payload).data ?? {};

/** Which fields do not fit, without what stood in them. */
const pathsOf = (error: z.ZodError): string =>
  error.issues.map(({ path, code }) => `${path.join(".") || "payload"}: ${code}`).join("; ");
