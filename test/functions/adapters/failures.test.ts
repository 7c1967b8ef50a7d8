import { ConditionalCheckFailedException, ThrottlingException } from "@aws-sdk/client-dynamodb";
import {
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { BatchGetCommand, DynamoDBDocumentClient, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { replay } from "../../../domain/case/evolve.ts";
import { viewOf } from "../../../functions/adapters/case-view.ts";
import { systemClock } from "../../../functions/adapters/clock.ts";
import { directoryOn } from "../../../functions/adapters/directory.ts";
import { dynamoItems } from "../../../functions/adapters/dynamo-items.ts";
import { eventStoreOn, VersionTaken } from "../../../functions/adapters/event-store.ts";
import { evidenceIdOf, s3Evidence } from "../../../functions/adapters/evidence.ts";
import { factsOf } from "../../../functions/adapters/fault.ts";
import { memoryOn } from "../../../functions/adapters/memory.ts";
import { projectionOn } from "../../../functions/adapters/projection.ts";
import { actor, context, registers } from "../../domain/city.ts";
import { logOf } from "../../domain/given.ts";
import { specialOpening } from "../../domain/special-opening.ts";

const dynamo = mockClient(DynamoDBDocumentClient);
const client = dynamo as unknown as DynamoDBDocumentClient;
const failure = { message: "as on AWS", $metadata: { httpStatusCode: 400, requestId: "request-1" } };
const log = logOf([specialOpening("KM4TR7WB"), context(actor("leader"), "2026-03-02T01:00:00.000Z")]);
const [commit] = log;
const file = replay(log);
if (!commit || file.status === "not_opened") throw new Error("the case is open");
const view = viewOf(file);

describe("when DynamoDB says no", () => {
  beforeEach(() => dynamo.reset());

  it("a taken version is told from every other failure", async () => {
    const store = eventStoreOn(dynamoItems(client, "dudao"));
    dynamo.on(PutCommand).rejectsOnce(new ConditionalCheckFailedException(failure));
    await expect(store.append(commit)).rejects.toBeInstanceOf(VersionTaken);
    dynamo.on(PutCommand).rejects(new ThrottlingException(failure));
    await expect(store.append(commit)).rejects.toBeInstanceOf(ThrottlingException);
  });

  it("a line that is newer stays, and a throttled write rises to be tried again", async () => {
    const projection = projectionOn(dynamoItems(client, "dudao"));
    dynamo.on(PutCommand).rejectsOnce(new ConditionalCheckFailedException(failure));
    await expect(projection.put(view)).resolves.toBeUndefined();
    dynamo.on(PutCommand).rejects(new ThrottlingException(failure));
    await expect(projection.put(view)).rejects.toBeInstanceOf(ThrottlingException);
  });

  it("of several notices one line is written, and a line that failed is written by the next", async () => {
    const projection = projectionOn(dynamoItems(client, "dudao"));
    dynamo.on(PutCommand).rejectsOnce(new ThrottlingException(failure)).resolves({});
    await expect(projection.follow(view)).rejects.toBeInstanceOf(ThrottlingException);
    await projection.follow(view);
    await projection.follow(view);
    expect(dynamo.commandCalls(PutCommand)).toHaveLength(2);
    await projection.follow({ ...view, version: view.version + 1 });
    expect(dynamo.commandCalls(PutCommand)).toHaveLength(3);
  });

  it("what a batch postponed is asked for again", async () => {
    const [person] = [...registers.people.values()];
    if (!person) throw new Error("the city has people");
    const key = { PK: "PERSON", SK: person.id };
    dynamo
      .on(BatchGetCommand)
      .resolvesOnce({ Responses: {}, UnprocessedKeys: { dudao: { Keys: [key] } } })
      .resolves({ Responses: { dudao: [{ ...key, body: JSON.stringify(person) }] } });
    const found = await directoryOn(dynamoItems(client, "dudao"), memoryOn(systemClock)).people([person.id]);
    expect(found.get(person.id)).toEqual(person);
    expect(dynamo.commandCalls(BatchGetCommand)).toHaveLength(2);
  });

  it("a log of several pages is read to its end", async () => {
    const item = { PK: "CASE#KM4TR7WB", SK: "COMMIT#00000001", body: JSON.stringify(commit) };
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: [item], LastEvaluatedKey: { PK: "CASE#KM4TR7WB", SK: "COMMIT#00000001" } })
      .resolves({ Items: [item] });
    expect(await eventStoreOn(dynamoItems(client, "dudao")).loadRaw(view.caseId)).toHaveLength(2);
  });

  it("the fault's record holds its name, status and place, and none of its words", () => {
    const facts = factsOf(new ThrottlingException({ ...failure, message: "张老师的电话" }));
    expect(facts).toMatchObject({ fault: "ThrottlingException", requestId: "request-1", status: 400 });
    expect(JSON.stringify(facts)).not.toContain("张老师");
    expect(JSON.stringify(factsOf(new Error("outer", { cause: new TypeError("王同学") })))).not.toContain("王同学");
  });
});

describe("evidence", () => {
  const s3 = mockClient(S3Client);
  const evidence = s3Evidence(s3 as unknown as S3Client, "evidence");
  const content = new TextEncoder().encode("照片");
  const id = evidenceIdOf(content);
  beforeEach(() => s3.reset());

  it("is named by what it contains, and stored once", async () => {
    s3.on(HeadObjectCommand)
      .rejectsOnce(new NotFound(failure))
      .resolves({ ContentLength: 6, ContentType: "image/jpeg" });
    s3.on(PutObjectCommand).resolves({});
    expect(await evidence.put(content, "image/jpeg")).toEqual({ id, bytes: 6, mediaType: "image/jpeg" });
    expect(await evidence.put(content, "image/jpeg")).toEqual({ id, bytes: 6, mediaType: "image/jpeg" });
    const [put, ...others] = s3.commandCalls(PutObjectCommand);
    expect(others).toEqual([]);
    expect(put?.args[0].input).toMatchObject({
      Key: `evidence/${id}`,
      ChecksumSHA256: Buffer.from(id, "hex").toString("base64"),
    });
  });

  it("is not there until it was put, and what is no absence rises", async () => {
    s3.on(GetObjectCommand).rejectsOnce(new NoSuchKey(failure)).rejects(new Error("unreachable"));
    expect(await evidence.get(id)).toBeNull();
    await expect(evidence.get(id)).rejects.toThrow("unreachable");
  });

  it("is handed out by addresses that die soon", async () => {
    const real = s3Evidence(
      new S3Client({
        region: "local",
        credentials: { accessKeyId: "local", secretAccessKey: "local" },
        forcePathStyle: true,
      }),
      "evidence",
    );
    const download = new URL(await real.downloadAddress(id, "整改 照片.jpg"));
    expect(download.searchParams.get("X-Amz-Expires")).toBe("300");
    expect(download.searchParams.get("response-content-disposition")).toBe(
      "attachment; filename*=UTF-8''%E6%95%B4%E6%94%B9%20%E7%85%A7%E7%89%87.jpg",
    );
  });
});
