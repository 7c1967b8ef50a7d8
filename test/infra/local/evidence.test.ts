import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checksumsByHand } from "../../../functions/adapters/world.ts";
import { inProcess, through } from "../../../infra/local/aws/door.ts";
import { timekeeper } from "../../../infra/local/clock/timekeeper.ts";
import { type Disk, openDisk } from "../../../infra/local/disk/disk.ts";
import { type Blobs, blobsIn } from "../../../infra/local/evidence/blobs.ts";
import { objectsOn } from "../../../infra/local/evidence/objects.ts";
import { s3On } from "../../../infra/local/evidence/s3.ts";
import { type Listening, listen } from "../../../infra/local/http.ts";

const keys = { accessKeyId: "dudao", secretAccessKey: "a secret of this machine" };
const BELOW = "/files";
const text = (content: string): Uint8Array => Buffer.from(content);

describe("evidence storage", () => {
  const clock = timekeeper({ stands: new Date() });
  const machineClock = timekeeper({ stands: new Date() });
  let folder: string;
  let disk: Disk;
  let blobs: Blobs;
  let s3: S3Client;
  let server: Listening;
  let outside: S3Client;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "dudao-evidence-"));
    disk = await openDisk({ folder: null, onPut: () => null, onFault() {} });
    blobs = blobsIn(folder);
    const settings = {
      objects: objectsOn(disk, blobs, clock),
      buckets: ["evidence"],
      keys,
      machineClock,
      below: BELOW,
    };
    const [inside, strangers] = [false, true].map((demandSignature) => s3On({ ...settings, demandSignature }));
    if (!inside || !strangers) throw new TypeError("two doors were made");
    server = await listen((request) => through(strangers, request, ""), { host: "127.0.0.1", port: 0 });
    const open = await listen((request) => through(inside, request, ""), { host: "127.0.0.1", port: 0 });
    const closed = server;
    server = { port: closed.port, close: () => Promise.all([open.close(), closed.close()]).then(() => {}) };
    const config = { region: "local", credentials: keys, forcePathStyle: true, ...checksumsByHand };
    s3 = new S3Client({
      ...config,
      endpoint: `http://127.0.0.1:${closed.port}${BELOW}`,
      requestHandler: inProcess(inside, { streams: true }),
    });
    outside = new S3Client({ ...config, endpoint: `http://127.0.0.1:${open.port}${BELOW}` });
  });
  afterEach(async () => {
    outside.destroy();
    await server.close();
    await disk.close();
    await rm(folder, { recursive: true });
  });

  const put = (Key: string, content: string, more: object = {}) =>
    s3.send(new PutObjectCommand({ Bucket: "evidence", Key, Body: text(content), ContentType: "text/plain", ...more }));
  const read = async (Key: string, client = s3) => {
    const object = await client.send(new GetObjectCommand({ Bucket: "evidence", Key }));
    return object.Body?.transformToString();
  };

  it("hands out what was put in, with its type, in this process and over the wire", async () => {
    await put("a/说明.txt", "整改报告", { Metadata: { case: "KM4TR7WB" } });
    expect(await read("a/说明.txt")).toBe("整改报告");
    expect(await read("a/说明.txt", outside)).toBe("整改报告");
    const head = await outside.send(new HeadObjectCommand({ Bucket: "evidence", Key: "a/说明.txt" }));
    expect(head).toMatchObject({ ContentLength: 12, ContentType: "text/plain", Metadata: { case: "KM4TR7WB" } });
  });

  it("says with S3's own names that something is not there", async () => {
    await expect(read("nothing")).rejects.toBeInstanceOf(NoSuchKey);
    await expect(s3.send(new HeadObjectCommand({ Bucket: "evidence", Key: "nothing" }))).rejects.toBeInstanceOf(
      NotFound,
    );
    await expect(s3.send(new GetObjectCommand({ Bucket: "other", Key: "a" }))).rejects.toMatchObject({
      name: "NoSuchBucket",
    });
  });

  it("takes nothing whose checksum is wrong", async () => {
    await expect(
      put("a", "changed on the way", { ChecksumSHA256: Buffer.alloc(32).toString("base64") }),
    ).rejects.toMatchObject({ name: "BadDigest" });
    await expect(read("a")).rejects.toBeInstanceOf(NoSuchKey);
  });

  it("takes a stream sent in chunks", async () => {
    const { Readable } = await import("node:stream");
    const body = Readable.from([text("first,"), text("second")]);
    await outside.send(new PutObjectCommand({ Bucket: "evidence", Key: "s", Body: body, ContentLength: 12 }));
    expect(await read("s")).toBe("first,second");
  });

  it("never loses a locked version before its day", async () => {
    const until = new Date(clock.now().getTime() + 86_400_000);
    const locked = await put("anchors/one", "heads", {
      ObjectLockMode: "COMPLIANCE",
      ObjectLockRetainUntilDate: until,
    });
    await put("anchors/one", "other heads");
    await s3.send(new DeleteObjectCommand({ Bucket: "evidence", Key: "anchors/one" }));
    await expect(read("anchors/one")).rejects.toBeInstanceOf(NoSuchKey);
    const version = { Bucket: "evidence", Key: "anchors/one", VersionId: locked.VersionId };
    await expect(s3.send(new DeleteObjectCommand(version))).rejects.toMatchObject({ name: "AccessDenied" });
    const kept = await s3.send(new GetObjectCommand(version));
    expect(await kept.Body?.transformToString()).toBe("heads");
    clock.moveTo(until.getTime() + 1);
    await s3.send(new DeleteObjectCommand(version));
    await expect(s3.send(new GetObjectCommand(version))).rejects.toBeInstanceOf(NoSuchKey);
  });

  it("lists by prefix and folder, page by page", async () => {
    for (const key of ["a/1", "a/2", "a/3", "b/1", "c"]) await put(key, key);
    await s3.send(new DeleteObjectCommand({ Bucket: "evidence", Key: "a/2" }));
    const found: (string | undefined)[] = [];
    let token: string | undefined;
    do {
      const page = await s3.send(
        new ListObjectsV2Command({ Bucket: "evidence", MaxKeys: 2, ...(token ? { ContinuationToken: token } : {}) }),
      );
      found.push(...(page.Contents ?? []).map((each) => each.Key));
      token = page.NextContinuationToken;
    } while (token);
    expect(found).toEqual(["a/1", "a/3", "b/1", "c"]);
    const keysOf = async (asked: { Prefix: string; StartAfter: string }) =>
      (await s3.send(new ListObjectsV2Command({ Bucket: "evidence", ...asked }))).Contents?.map((each) => each.Key) ??
      [];
    expect(await keysOf({ Prefix: "a/", StartAfter: "a/1" })).toEqual(["a/3"]);
    expect(await keysOf({ Prefix: "a/", StartAfter: "a/0" })).toEqual(["a/1", "a/3"]);
    expect(await keysOf({ Prefix: "b/", StartAfter: "a/3" })).toEqual(["b/1"]);
    expect(await keysOf({ Prefix: "a/", StartAfter: "b" })).toEqual([]);
    expect(await keysOf({ Prefix: "a/1", StartAfter: "a/1" })).toEqual([]);
    const top = await s3.send(new ListObjectsV2Command({ Bucket: "evidence", Delimiter: "/" }));
    expect(top.CommonPrefixes?.map((each) => each.Prefix)).toEqual(["a/", "b/"]);
    expect(top.Contents?.map((each) => each.Key)).toEqual(["c"]);
  });

  it("opens to a presigned address, to it alone, and only while it is good", async () => {
    const address = await getSignedUrl(
      s3,
      new PutObjectCommand({ Bucket: "evidence", Key: "from-browser", ContentType: "text/plain" }),
      { expiresIn: 300 },
    );
    const upload = (url: string) =>
      fetch(url, { method: "PUT", body: "from the browser", headers: { "content-type": "text/plain" } });
    expect((await upload(address.replace("from-browser", "elsewhere"))).status).toBe(403);
    expect((await upload(address.replace(/X-Amz-Expires=300/, "X-Amz-Expires=9000"))).status).toBe(403);
    expect((await upload(address.replace(/\?.*/, ""))).status).toBe(403);
    expect((await upload(address)).status).toBe(200);
    expect(await read("from-browser")).toBe("from the browser");

    const download = await getSignedUrl(
      s3,
      new GetObjectCommand({
        Bucket: "evidence",
        Key: "from-browser",
        ResponseContentDisposition: "attachment; filename*=UTF-8''%E6%95%B4%E6%94%B9.txt",
      }),
      { expiresIn: 300 },
    );
    const answer = await fetch(download);
    expect(answer.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''%E6%95%B4%E6%94%B9.txt");
    expect(await answer.text()).toBe("from the browser");
    machineClock.moveTo(machineClock.now().getTime() + 86_400_000);
    expect((await fetch(download)).status).toBe(403);
  });

  it("notices a file that was changed on the disk", async () => {
    await put("a", "as it was");
    const sha256 = await blobs.put(text("as it was"));
    await writeFile(join(folder, sha256.slice(0, 2), sha256), "as somebody wants it");
    await expect(read("a")).rejects.toThrow(/was changed/);
  });
});
