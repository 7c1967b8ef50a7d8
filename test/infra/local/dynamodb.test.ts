import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ConditionalCheckFailedException,
  type CreateTableCommandInput,
  DynamoDBClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inProcess } from "../../../infra/local/aws/door.ts";
import { type Disk, openDisk } from "../../../infra/local/disk/disk.ts";
import { explained } from "../../../infra/local/disk/folder.ts";
import { dynamoDbOn } from "../../../infra/local/dynamodb/dynamodb.ts";
import { ensureTable } from "../../../infra/local/dynamodb/ensure-table.ts";

const clientOf = (disk: Disk): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      region: "local",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
      requestHandler: inProcess(dynamoDbOn(disk)),
    }),
  );

const table: CreateTableCommandInput = {
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
};
const put = (name: string, SK: string) =>
  new PutCommand({
    TableName: name,
    Item: { PK: "CASE#ONE", SK, types: new Set(["CaseOpened"]) },
    ConditionExpression: "attribute_not_exists(PK)",
  });

describe("the DynamoDB API in the runtime's process", () => {
  let folder: string;
  let disk: Disk;
  let client: DynamoDBDocumentClient;
  const open = async (path = folder) => {
    disk = await openDisk({
      folder: path,
      onPut: () => ({ operations: [{ type: "put", key: "~seen~1", value: "beside the item" }], written() {} }),
      onFault(error) {
        throw error;
      },
    });
    client = clientOf(disk);
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "dudao-disk-"));
    await open();
    await ensureTable(client, disk, table);
  });
  afterEach(async () => {
    await disk.close();
    await rm(folder, { recursive: true });
  });

  it("writes an item once, whoever comes second is refused", async () => {
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => client.send(put("dudao", "COMMIT#1"))));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const lost = outcomes.find((outcome) => outcome.status === "rejected");
    expect(lost?.reason).toBeInstanceOf(ConditionalCheckFailedException);
  });

  it("keeps, after a crash, every item that was acknowledged and what was written beside it", async () => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => client.send(put("dudao", `COMMIT#${index + 10}`))));
    const copy = `${folder}-copy`;
    await cp(folder, copy, { recursive: true });
    await disk.crash();
    await open(copy);
    const page = await client.send(
      new QueryCommand({
        TableName: "dudao",
        KeyConditionExpression: "PK = :case",
        ExpressionAttributeValues: { ":case": "CASE#ONE" },
      }),
    );
    expect(page.Items?.map((item) => item.SK)).toEqual(
      Array.from({ length: 40 }, (_, index) => `COMMIT#${index + 10}`),
    );
    expect(await disk.get("~seen~1")).toBe("beside the item");
    await rm(copy, { recursive: true });
  });

  it("refuses a second runtime on the same folder, and says what to do", async () => {
    const second = await openDisk({ folder, onPut: () => null, onFault() {} }).catch((error: unknown) => error);
    expect(explained(folder, second).message).toMatch(/Another Dudao is running on .*DUDAO_DATA/);
  });

  it("answers with the errors of the real API", async () => {
    await expect(client.send(put("elsewhere", "COMMIT#1"))).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(client.send(new GetCommand({ TableName: "dudao", Key: { PK: "CASE#ONE" } }))).rejects.toMatchObject({
      name: "ValidationException",
    });
  });

  it("counts up, and filters with conditions", async () => {
    const add = () =>
      client.send(
        new UpdateCommand({
          TableName: "dudao",
          Key: { PK: "COUNTER", SK: "LETTERS" },
          UpdateExpression: "ADD #count :one",
          ExpressionAttributeNames: { "#count": "count" },
          ExpressionAttributeValues: { ":one": 1 },
          ReturnValues: "UPDATED_NEW",
        }),
      );
    const counts = await Promise.all([add(), add(), add()]);
    expect(counts.map((each) => each.Attributes?.count).sort()).toEqual([1, 2, 3]);
  });
});
