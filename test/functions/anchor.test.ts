import { GetObjectCommand, ListObjectsV2Command, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyChain } from "../../domain/case/verify.ts";
import type { Day } from "../../domain/time.ts";
import { lambda } from "../../functions/adapters/lambda.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { anchor } from "../../functions/anchor/anchor.ts";
import { project } from "../../functions/project/project.ts";
import { delivery, noticesOf, openSpecial, reach, referenceOf } from "./stories.ts";
import { openWorld, settle, type TestWorld } from "./world.ts";

const s3 = mockClient(S3Client);
const [first, second] = [referenceOf(1), referenceOf(2)];

describe("the daily anchor", () => {
  let world: TestWorld;
  let objects: Map<string, string>;
  beforeEach(async () => {
    objects = new Map();
    s3.reset();
    s3.on(PutObjectCommand).callsFake(({ Key, Body }: { Key: string; Body: string }) => {
      objects.set(Key, Body);
      return {};
    });
    s3.on(GetObjectCommand).callsFake(({ Key }: { Key: string }) => {
      const text = objects.get(Key);
      if (text === undefined) throw new NoSuchKey({ message: "as on AWS", $metadata: {} });
      return { Body: { transformToString: async () => text } };
    });
    s3.on(ListObjectsV2Command).callsFake(({ Prefix, StartAfter }: { Prefix: string; StartAfter: string }) => ({
      Contents: [...objects.keys()]
        .filter((Key) => Key.startsWith(Prefix) && Key > StartAfter)
        .sort()
        .map((Key) => ({ Key })),
    }));
    world = await openWorld();
    await settle(world);
  });
  afterEach(() => world.close());

  const list = async (...caseIds: readonly (typeof first)[]) => {
    for (const caseId of caseIds) await lambda(project, world)(delivery(...(await noticesOf(world, caseId))));
  };
  const headsOn = (day: string): [string, number][] =>
    JSON.parse(objects.get(`anchors/${day}.json`) ?? "{}").heads.map((head: { caseId: string; version: number }) => [
      head.caseId,
      head.version,
    ]);

  it("holds the heads of all chains at first, then of those that changed since the last anchor, days without one included", async () => {
    await openSpecial(world, first);
    await openSpecial(world, second);
    await list(first, second);
    await lambda(anchor, world)();
    expect(headsOn("2026-03-02")).toEqual([
      [first, 1],
      [second, 1],
    ]);
    world.moveTo("2026-03-04T01:00:00.000Z");
    await reach(world, first, "preparation", 1);
    await list(first);
    world.moveTo("2026-03-06T17:00:00.000Z");
    await lambda(anchor, world)();
    expect(headsOn("2026-03-07")).toEqual([
      [first, 2],
      [second, 1],
    ]);
    world.moveTo("2026-03-07T17:00:00.000Z");
    await lambda(anchor, world)();
    expect(headsOn("2026-03-08")).toEqual([]);
  });

  it("asks the bucket once for the last anchor, however many days went without one", async () => {
    await openSpecial(world, first);
    await list(first);
    await lambda(anchor, world)();
    world.moveTo("2026-04-20T17:00:00.000Z");
    s3.resetHistory();
    await lambda(anchor, world)();
    expect(headsOn("2026-04-21")).toEqual([[first, 1]]);
    expect(s3.calls().map(({ args: [{ constructor: called }] }) => called)).toEqual([
      ListObjectsV2Command,
      PutObjectCommand,
    ]);
  });

  it("is looked for among objects of other names without taking them for days", async () => {
    objects.set("anchors/notes.json", "");
    objects.set("anchors/2026-02-30.json", "");
    objects.set("anchors/2026-02-27.txt", "");
    await lambda(anchor, world)();
    const { anchors } = suppliesOf(["anchors"], world);
    expect(await anchors.days("2026-01-01" as Day, "2026-03-09" as Day)).toEqual(["2026-03-02"]);
    expect(await anchors.days("2026-03-02" as Day, "2026-03-02" as Day)).toEqual(["2026-03-02"]);
    expect(await anchors.days("2026-03-03" as Day, "2026-03-09" as Day)).toEqual([]);
    expect(await anchors.days("2026-01-01" as Day, "2026-03-01" as Day)).toEqual([]);
  });

  it("is locked, and shows that the end of a log was cut off", async () => {
    await openSpecial(world, first);
    await reach(world, first, "preparation", 1);
    await list(first);
    await lambda(anchor, world)();
    const [put] = s3.commandCalls(PutObjectCommand);
    expect(put?.args[0].input).toMatchObject({ ObjectLockMode: "COMPLIANCE", ChecksumAlgorithm: "SHA256" });
    expect(put?.args[0].input.ObjectLockRetainUntilDate?.getUTCFullYear()).toBe(2036);
    const { anchors, log } = suppliesOf(["anchors", "log"], world);
    const head = await anchors.headOf(first, "2026-03-01" as Day, "2026-03-09" as Day);
    if (!head) throw new Error("the head was anchored");
    const stored = await log.loadRaw(first);
    expect(verifyChain(first, stored, head)).toMatchObject({ verified: true });
    expect(verifyChain(first, stored.slice(0, 1), head)).toMatchObject({
      verified: false,
      fault: { problem: "tail_removed" },
    });
    expect(await anchors.headOf(second, "2026-03-01" as Day, "2026-03-09" as Day)).toBeNull();
  });
});
