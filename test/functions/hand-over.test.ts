import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lambda } from "../../functions/adapters/lambda.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import type { Ports } from "../../functions/adapters/world.ts";
import { notify } from "../../functions/notify/notify.ts";
import { sentBy } from "./sent-mails.ts";
import { delivery, happens, noticesOf, openSpecial, opinionIssued, referenceOf } from "./stories.ts";
import { openWorld, settle, type TestWorld } from "./world.ts";

const ses = mockClient(SESv2Client);
const caseId = referenceOf(3);
const opinion = opinionIssued(caseId, "食堂管理混乱");

/** Ports of a process that dies before it can mark anything. */
const withoutMarks = (ports: Ports): Ports => ({
  ...ports,
  items: (table) => ({ ...ports.items(table), set: () => Promise.reject(new Error("the process is gone")) }),
});

describe("the hand-over of e-mails", () => {
  let world: TestWorld;
  beforeEach(async () => {
    ses.reset();
    ses.on(SendEmailCommand).resolves({});
    world = await openWorld();
    await settle(world);
    await openSpecial(world, caseId);
  });
  afterEach(() => world.close());

  const mails = () => sentBy(ses);
  const deliver = async (...versions: number[]) => {
    const notices = (await noticesOf(world, caseId)).filter(({ version }) => versions.includes(version));
    return lambda(notify, world)(delivery(...notices));
  };
  const ledger = async () => {
    const entries = [];
    for await (const entry of suppliesOf(["mailLedger"], world).mailLedger.ledger(caseId)) entries.push(entry);
    return entries;
  };

  it("is one, however often the notice is delivered", async () => {
    await happens(world, caseId, opinion);
    await Promise.all([deliver(2), deliver(2)]);
    await Promise.all([deliver(2), deliver(1, 2)]);
    expect(mails()).toHaveLength(3);
    expect((await ledger()).map(({ kind, maybeRepeated }) => [kind, maybeRepeated])).toEqual(
      Array(3).fill(["document_issued", false]),
    );
    for (const { sentAt } of await ledger()) expect(sentAt).not.toBeNull();
  });

  it("may repeat only when its record was lost, and the mail is then marked", async () => {
    await happens(world, caseId, opinion);
    ses.on(SendEmailCommand).rejectsOnce(new Error("connection lost after the hand-over")).resolves({});
    expect((await deliver(2)).batchItemFailures).toHaveLength(1);
    expect((await deliver(2)).batchItemFailures).toEqual([]);
    const entries = await ledger();
    expect(entries.map(({ maybeRepeated }) => maybeRepeated).sort()).toEqual([false, false, true]);
    expect(mails()).toHaveLength(4);
  });

  it("waits while another process is at it, and is taken over from one that died", async () => {
    await happens(world, caseId, opinion);
    const dying = { ...world, ports: withoutMarks(world.ports) };
    const notices = (await noticesOf(world, caseId)).filter(({ version }) => version === 2);
    expect((await lambda(notify, dying)(delivery(...notices))).batchItemFailures).toHaveLength(1);
    expect((await deliver(2)).batchItemFailures).toHaveLength(1);
    expect(mails()).toHaveLength(3);
    world.moveTo("2026-03-02T01:02:00.000Z");
    expect((await deliver(2)).batchItemFailures).toEqual([]);
    expect((await ledger()).map(({ maybeRepeated }) => maybeRepeated)).toEqual([true, true, true]);
    expect(mails()).toHaveLength(6);
  });
});
