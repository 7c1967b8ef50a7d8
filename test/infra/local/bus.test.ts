import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CommitNotice } from "../../../functions/adapters/commit-notice.ts";
import { inProcess } from "../../../infra/local/aws/door.ts";
import { type Bus, busFor } from "../../../infra/local/bus/bus.ts";
import type { Consumer } from "../../../infra/local/bus/queue.ts";
import { timekeeper } from "../../../infra/local/clock/timekeeper.ts";
import { type Disk, openDisk } from "../../../infra/local/disk/disk.ts";
import { dynamoDbOn } from "../../../infra/local/dynamodb/dynamodb.ts";
import { ensureTable } from "../../../infra/local/dynamodb/ensure-table.ts";

/** A runtime's lower half: table, feed and queues on one folder, with a clock that stands until it is moved. */
async function lowerHalf(
  folder: string,
  consumers: readonly Consumer[],
  { dead = [], onNotice }: { dead?: string[]; onNotice?: (notice: CommitNotice) => void } = {},
) {
  const clock = timekeeper({ stands: new Date("2026-03-02T01:00:00.000Z") });
  const bus: Bus = busFor(consumers, { onDead: ({ name }) => dead.push(name), onNotice });
  const disk: Disk = await openDisk({
    folder,
    onPut: bus.onPut,
    onFault(error) {
      throw error;
    },
  });
  await bus.start({ disk, clock });
  const plain = new DynamoDBClient({
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    requestHandler: inProcess(dynamoDbOn(disk)),
  });
  await ensureTable(plain, disk, {
    TableName: "dudao",
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [
      { AttributeName: "PK", AttributeType: "S" },
      { AttributeName: "SK", AttributeType: "S" },
    ],
    KeySchema: [
      { AttributeName: "PK", KeyType: "HASH" },
      { AttributeName: "SK", KeyType: "RANGE" },
    ],
  });
  const client = DynamoDBDocumentClient.from(plain);
  return {
    bus,
    disk,
    clock,
    append: (version: number, type: string) =>
      client.send(
        new PutCommand({
          TableName: "dudao",
          Item: {
            PK: "CASE#KM4TR7WB",
            SK: `COMMIT#${String(version).padStart(8, "0")}`,
            caseId: "KM4TR7WB",
            version,
            at: "2026-03-02T01:00:00.000Z",
            types: new Set([type]),
            body: "{}",
          },
          ConditionExpression: "attribute_not_exists(PK)",
        }),
      ),
    view: () => client.send(new PutCommand({ TableName: "dudao", Item: { PK: "VIEW#KM4TR7WB", SK: "CASE" } })),
  };
}

/** Consumers that write down what they were given, and fail as often as told. */
const listener = (name: string, heard: CommitNotice[], { failing = 0, only = "" } = {}): Consumer => {
  let left = failing;
  return {
    name,
    wants: (notice) => only === "" || notice.types.includes(only),
    async deliver(notice) {
      heard.push(notice);
      if (left-- > 0) throw new Error("the consumer is out of order");
    },
  };
};

describe("the bus", () => {
  let folder: string;
  let half: Awaited<ReturnType<typeof lowerHalf>> | null = null;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "dudao-bus-"));
  });
  afterEach(async () => {
    await half?.disk.close();
    half = null;
    await rm(folder, { recursive: true });
  });

  it("tells every consumer of every commit it wants to know of, and of nothing else", async () => {
    const [all, some]: CommitNotice[][] = [[], []];
    half = await lowerHalf(folder, [listener("all", all ?? []), listener("some", some ?? [], { only: "CaseClosed" })]);
    await half.append(1, "CaseOpened");
    await half.view();
    await half.append(2, "CaseClosed");
    await half.bus.idle();
    expect(all?.map(({ version }) => version).sort()).toEqual([1, 2]);
    expect(some).toEqual([{ caseId: "KM4TR7WB", version: 2, at: "2026-03-02T01:00:00.000Z", types: ["CaseClosed"] }]);
  });

  it("gives way between a few deliveries and the next, and still works on many at a time", async () => {
    let underWay = 0;
    let most = 0;
    const begunInATurn: number[] = [];
    let countedIn: Promise<void> | null = null;
    const slow: Consumer = {
      name: "slow",
      wants: () => true,
      async deliver() {
        underWay += 1;
        most = Math.max(most, underWay);
        if (!countedIn) {
          begunInATurn.push(0);
          countedIn = new Promise((resolve) => setImmediate(resolve)).then(() => {
            countedIn = null;
          });
        }
        begunInATurn.push((begunInATurn.pop() ?? 0) + 1);
        await half?.disk.write([{ type: "put", key: `slow ${underWay}`, value: true }]);
        underWay -= 1;
      },
    };
    half = await lowerHalf(folder, [slow]);
    await Promise.all(Array.from({ length: 60 }, (_, index) => half?.append(index + 1, "CaseOpened")));
    await half.bus.idle();
    expect(begunInATurn.reduce((sum, begun) => sum + begun, 0)).toBe(60);
    expect(Math.max(...begunInATurn)).toBeLessThanOrEqual(8);
    expect(most).toBeGreaterThan(8);
    expect(most).toBeLessThanOrEqual(32);
  });

  it("gives a consumer no more notices at a time than it takes", async () => {
    let underWay = 0;
    let most = 0;
    const heard: number[] = [];
    half = await lowerHalf(folder, [
      {
        name: "narrow",
        atOnce: 3,
        wants: () => true,
        async deliver({ version }) {
          underWay += 1;
          most = Math.max(most, underWay);
          await half?.disk.write([{ type: "put", key: `narrow ${version}`, value: true }]);
          heard.push(version);
          underWay -= 1;
        },
      },
    ]);
    await Promise.all(Array.from({ length: 20 }, (_, index) => half?.append(index + 1, "CaseOpened")));
    await half.bus.idle();
    expect(heard.length).toBe(20);
    expect(most).toBe(3);
  });

  it("says nothing of a write that was refused", async () => {
    const heard: CommitNotice[] = [];
    half = await lowerHalf(folder, [listener("all", heard)]);
    await half.append(1, "CaseOpened");
    await expect(half.append(1, "CaseOpened")).rejects.toThrow();
    await half.bus.idle();
    expect(heard).toHaveLength(1);
  });

  it("tells who watches in this process before the writer is answered, and only of what was written", async () => {
    const order: string[] = [];
    half = await lowerHalf(folder, [], { onNotice: ({ version }) => order.push(`told of ${version}`) });
    await half.append(1, "CaseOpened").then(() => order.push("answered"));
    await expect(half.append(1, "CaseOpened")).rejects.toThrow();
    expect(order).toEqual(["told of 1", "answered"]);
  });

  it("delivers again after a failure, later and later, and holds no other notice back", async () => {
    const heard: CommitNotice[] = [];
    half = await lowerHalf(folder, [listener("weak", heard, { failing: 2 })]);
    await half.append(1, "CaseOpened");
    await half.bus.idle();
    expect(heard).toHaveLength(1);
    for (const seconds of [1, 5]) {
      half.clock.moveTo(half.clock.now().getTime() + seconds * 1000);
      await half.bus.idle();
    }
    expect(heard).toHaveLength(3);
    expect(await half.bus.dead()).toEqual({});
  });

  it("lays a notice aside after its last attempt, and delivers it again when asked", async () => {
    const heard: CommitNotice[] = [];
    const dead: string[] = [];
    half = await lowerHalf(folder, [listener("broken", heard, { failing: 6 })], { dead });
    await half.append(1, "CaseOpened");
    await half.bus.idle();
    for (let hours = 1; hours <= 6; hours += 1) {
      half.clock.moveTo(half.clock.now().getTime() + 3_600_000);
      await half.bus.idle();
    }
    expect(heard).toHaveLength(6);
    expect(dead).toEqual(["broken"]);
    expect((await half.bus.dead()).broken?.[0]).toMatchObject({ error: "Error" });
    expect(await half.bus.redrive()).toBe(1);
    await half.bus.idle();
    expect(heard).toHaveLength(7);
    expect(await half.bus.dead()).toEqual({});
  });

  it("loses no notice when the process dies between the commit and its delivery", async () => {
    const before: CommitNotice[] = [];
    const never: Consumer = {
      name: "all",
      wants: () => true,
      deliver(notice) {
        before.push(notice);
        return new Promise(() => {});
      },
    };
    half = await lowerHalf(folder, [never]);
    await half.append(1, "CaseOpened");
    await half.append(2, "StageOpened");
    const copy = `${folder}-copy`;
    await cp(folder, copy, { recursive: true });
    await half.disk.crash();

    const after: CommitNotice[] = [];
    half = await lowerHalf(copy, [listener("all", after)]);
    await half.bus.idle();
    expect(after.map(({ version }) => version).sort()).toEqual([1, 2]);
    await half.disk.close();

    const again: CommitNotice[] = [];
    half = await lowerHalf(copy, [listener("all", again)]);
    await half.bus.idle();
    expect(again).toEqual([]);
    await rm(copy, { recursive: true });
  });

  it("lets no consumer wait for another's failure, and after a restart gives each only what it has not taken", async () => {
    const [quick, weak, other]: [CommitNotice[], CommitNotice[], CommitNotice[]] = [[], [], []];
    half = await lowerHalf(folder, [listener("quick", quick), listener("weak", weak, { failing: 1 })]);
    await half.append(1, "CaseOpened");
    await half.bus.idle();
    expect([quick.length, weak.length]).toEqual([1, 1]);
    await half.disk.close();

    half = await lowerHalf(folder, [listener("quick", quick), listener("weak", weak), listener("other", other)]);
    await half.bus.idle();
    expect([quick.length, weak.length]).toEqual([1, 1]);
    half.clock.moveTo(half.clock.now().getTime() + 1000);
    await half.bus.idle();
    expect([quick.length, weak.length, other.length]).toEqual([1, 2, 0]);
    await half.disk.close();

    half = await lowerHalf(folder, [listener("quick", quick), listener("weak", weak)]);
    await half.bus.idle();
    expect([quick.length, weak.length]).toEqual([1, 2]);
  });
});
