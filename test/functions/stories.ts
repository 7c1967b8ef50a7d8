import type { Actor } from "../../domain/actor.ts";
import type { Command } from "../../domain/case/command.ts";
import { LOG_FORMAT, seal } from "../../domain/case/commit.ts";
import type { CaseEvent } from "../../domain/case/event.ts";
import { headOf, replay, versionOf } from "../../domain/case/evolve.ts";
import { digestOf } from "../../domain/digest.ts";
import { CaseId, CommandId, type DocumentId } from "../../domain/ids.ts";
import { type Instant, toInstant } from "../../domain/time.ts";
import type { CommitNotice } from "../../functions/adapters/commit-notice.ts";
import { NOTICE_SOURCE, NOTICE_TYPE } from "../../functions/adapters/commit-notice.ts";
import { eventStoreOn } from "../../functions/adapters/event-store.ts";
import { lambda } from "../../functions/adapters/lambda.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import type { World } from "../../functions/adapters/world.ts";
import { openStage } from "../../functions/open-stage/open-stage.ts";
import { actor, machine } from "../domain/city.ts";
import { specialOpening } from "../domain/special-opening.ts";

let commands = 0;

/** Sends a command that must be accepted. */
export async function send(world: World, caseId: CaseId, command: Command, by: Actor): Promise<void> {
  const { cases } = suppliesOf(["cases"], world);
  commands += 1;
  const commandId = CommandId.parse(`story-${String(commands).padStart(6, "0")}`);
  const result = await cases.execute({ caseId, command, by, commandId });
  if (!result.accepted) throw new Error(`${command.type} was refused: ${result.refusal.code}`);
}

export const openSpecial = (world: World, caseId: CaseId, further: Record<string, unknown> = {}): Promise<void> =>
  send(world, caseId, specialOpening(caseId, further), actor("leader"));

/** The workflow reaches a stage. */
export const reach = (
  world: World,
  caseId: CaseId,
  stage: string,
  entry: number,
  { execution = `${caseId}-1`, token = `token-${caseId}-${entry}` } = {},
) =>
  lambda(
    openStage,
    world,
  )({
    caseId,
    stage,
    entry,
    execution,
    executionStartedAt: world.clock.now().toISOString(),
    taskToken: token,
  });

/** A preliminary opinion is issued to the school, with a copy to its department; `finding` stands in it. */
export const opinionIssued = (caseId: CaseId, finding: string) =>
  ({
    type: "DocumentIssued",
    document: {
      id: "D1" as DocumentId,
      kind: "preliminary_opinion",
      number: `${caseId}-D1`,
      addressees: ["school-seven"] as never,
      copies: ["bureau-changyi"] as never,
      content: { findings: [finding] },
      digest: digestOf({ findings: [finding] }),
    },
  }) as const satisfies CaseEvent;

/** Puts events on the log as a later decision would. */
export const happens = (world: World, caseId: CaseId, ...events: CaseEvent[]): Promise<void> =>
  happensBy(machine("workflow"), world, caseId, ...events);

/** The same as somebody's act. */
export async function happensBy(by: Actor, world: World, caseId: CaseId, ...events: CaseEvent[]): Promise<void> {
  const store = eventStoreOn(world.ports.items("dudao"));
  const state = replay(await store.load(caseId));
  const version = versionOf(state) + 1;
  await store.append(
    seal({
      format: LOG_FORMAT,
      caseId,
      version,
      at: toInstant(world.clock.now()),
      by,
      commandId: CommandId.parse(`happening-${version}`),
      command: "Test",
      events,
      previous: headOf(state),
    }),
  );
}

/** What the bus says of each commit of a case. */
export async function noticesOf(world: World, caseId: CaseId): Promise<CommitNotice[]> {
  const { log } = suppliesOf(["log"], world);
  return (await log.load(caseId)).map(({ version, at, events }) => ({
    caseId,
    version,
    at: at as Instant,
    types: [...new Set(events.map(({ type }) => type))],
  }));
}

/** Notices as a queue delivers them. */
export const delivery = (...notices: readonly CommitNotice[]) => ({
  Records: notices.map((detail, index) => ({
    messageId: `message-${index}`,
    receiptHandle: "",
    body: JSON.stringify({ source: NOTICE_SOURCE, "detail-type": NOTICE_TYPE, detail }),
    attributes: {
      ApproximateReceiveCount: "1",
      SentTimestamp: "0",
      SenderId: "",
      ApproximateFirstReceiveTimestamp: "0",
    },
    messageAttributes: {},
    md5OfBody: "",
    eventSource: "aws:sqs",
    eventSourceARN: "",
    awsRegion: "local",
  })),
});

/** A well-formed case reference for the n-th case of a test. */
export function referenceOf(n: number): CaseId {
  const letters = "ABCDEFGHJKLMNPRSTUVWXY";
  const digits = "23456789";
  const pick = (from: string, index: number) => from.charAt(index % from.length);
  return CaseId.parse(`${pick(letters, n)}${pick(letters, Math.floor(n / 22))}${pick(digits, n)}CD3EF`);
}
