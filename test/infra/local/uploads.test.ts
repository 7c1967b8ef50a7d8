import { S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PersonId } from "../../../domain/directory.ts";
import { CaseId } from "../../../domain/ids.ts";
import { evidenceIdOf, s3Evidence } from "../../../functions/adapters/evidence.ts";
import { s3Uploads, type Uploads } from "../../../functions/adapters/uploads.ts";
import { checksumsByHand } from "../../../functions/adapters/world.ts";
import { inProcess, through } from "../../../infra/local/aws/door.ts";
import { timekeeper } from "../../../infra/local/clock/timekeeper.ts";
import { type Disk, openDisk } from "../../../infra/local/disk/disk.ts";
import { type Blobs, blobsInMemory } from "../../../infra/local/evidence/blobs.ts";
import { objectsOn } from "../../../infra/local/evidence/objects.ts";
import { judgePresigned } from "../../../infra/local/evidence/presigned.ts";
import { s3On } from "../../../infra/local/evidence/s3.ts";
import { uploadsSwept } from "../../../infra/local/evidence/sweeping.ts";
import { type Listening, listen } from "../../../infra/local/http.ts";

const keys = { accessKeyId: "dudao", secretAccessKey: "a secret of this machine" };
const name = { caseId: CaseId.parse("KM4TR7WB"), personId: "school-contact" as PersonId, token: "token-of-an-upload" };
const content = Buffer.concat([Buffer.from("%PDF-1.7"), Buffer.alloc(3_000_000, 7), Buffer.from("%%EOF")]);
const id = evidenceIdOf(content);
const HOUR = 3_600_000;

describe("large files in the embedded store", () => {
  const clock = timekeeper({ stands: new Date() });
  let disk: Disk;
  let blobs: Blobs;
  let objects: ReturnType<typeof objectsOn>;
  let server: Listening;
  let client: S3Client;
  let uploads: Uploads;

  beforeEach(async () => {
    disk = await openDisk({ folder: null, onPut: () => null, onFault() {} });
    blobs = blobsInMemory();
    objects = objectsOn(disk, blobs, clock);
    const settings = { objects, buckets: ["evidence", "uploads"], keys, machineClock: clock, below: "/files" };
    const strangers = s3On({ ...settings, demandSignature: true });
    server = await listen((request) => through(strangers, request, ""), { host: "127.0.0.1", port: 0 });
    client = new S3Client({
      ...checksumsByHand,
      region: "local",
      credentials: keys,
      forcePathStyle: true,
      endpoint: `http://127.0.0.1:${server.port}/files`,
      requestHandler: inProcess(s3On({ ...settings, demandSignature: false }), { streams: true }),
    });
    uploads = s3Uploads(client, {
      DUDAO_UPLOADS_BUCKET: "uploads",
      DUDAO_UPLOADS_ORIGIN: `http://127.0.0.1:${server.port}`,
      DUDAO_LARGEST_FILE: "100000000",
      DUDAO_EVIDENCE_BUCKET: "evidence",
    });
  });
  afterEach(async () => {
    await server.close();
    await disk.close();
  });
  const send = async (bytes = content.byteLength, body = content) =>
    fetch(await uploads.addressFor(name, bytes), { method: "PUT", body });

  it("are sent by a browser without a header of its own, read once, and kept under the name of their content", async () => {
    expect((await send()).status).toBe(200);
    const arrived = await uploads.arrived(name);
    expect(arrived).toMatchObject({ id, bytes: content.byteLength });
    expect(
      Buffer.from(arrived?.head ?? [])
        .subarray(0, 8)
        .toString(),
    ).toBe("%PDF-1.7");
    expect(
      Buffer.from(arrived?.tail ?? [])
        .subarray(-5)
        .toString(),
    ).toBe("%%EOF");
    if (!arrived) throw new TypeError("the file arrived");
    expect(await uploads.keep(name, arrived, "application/pdf")).toBe(true);
    expect(await s3Evidence(client, "evidence").facts(id)).toMatchObject({ id, mediaType: "application/pdf" });
    expect(await uploads.arrived(name)).toBeNull();
  });

  it("are of the size that was announced, or not taken", async () => {
    expect((await send(10)).status).toBe(403);
    expect(await uploads.arrived(name)).toBeNull();
  });

  it("come with no word to S3 that we did not sign: no other file is copied in their place", async () => {
    const held = await s3Evidence(client, "evidence").put(Buffer.from("another case's file"), "text/plain");
    const address = await uploads.addressFor(name, 7);
    const put = (headers: Record<string, string>) => fetch(address, { method: "PUT", body: "my file", headers });
    expect((await put({ "x-amz-copy-source": `evidence/evidence/${held.id}` })).status).toBe(403);
    expect((await put({ "x-amz-object-lock-mode": "COMPLIANCE" })).status).toBe(403);
    expect(await uploads.arrived(name)).toBeNull();
    expect((await put({ "content-type": "text/plain" })).status).toBe(200);
  });

  it("are not kept where something else was sent since they were looked at", async () => {
    await send();
    const arrived = await uploads.arrived(name);
    await send(3, Buffer.from("new"));
    expect(arrived && (await uploads.keep(name, arrived, "application/pdf"))).toBe(false);
    expect(await s3Evidence(client, "evidence").facts(id)).toBeNull();
  });

  it("are swept after a day where nobody finished them; what became evidence stays", async () => {
    const sweeping = uploadsSwept(objects, "uploads", () => clock.now());
    await send();
    const arrived = await uploads.arrived(name);
    if (arrived) await uploads.keep(name, arrived, "application/pdf");
    const [lost, other] = [Buffer.from("never finished"), { ...name, token: "another-upload-token" }];
    await fetch(await uploads.addressFor(other, lost.byteLength), { method: "PUT", body: lost });
    clock.moveTo(clock.now().getTime() + 23 * HOUR);
    await sweeping.run();
    expect(await uploads.arrived(other)).not.toBeNull();
    clock.moveTo(clock.now().getTime() + 2 * HOUR);
    await sweeping.run();
    expect(await uploads.arrived(other)).toBeNull();
    await expect(blobs.get(evidenceIdOf(lost))).rejects.toThrow("missing");
    expect((await s3Evidence(client, "evidence").get(id))?.bytes).toBe(content.byteLength);
  });
});

describe("the address of a large file on AWS", () => {
  const aws = { accessKeyId: "ASIADUDAO", secretAccessKey: "of the function's role", sessionToken: "of its session" };

  it.each([
    ["us-east-1", "amazonaws.com"],
    ["cn-north-1", "amazonaws.com.cn"],
  ])("in %s is one S3 takes from a browser as it is", async (region, suffix) => {
    const origin = `https://dudao-uploads-1a2b.s3.${region}.${suffix}`;
    const client = new S3Client({ ...checksumsByHand, region, credentials: aws });
    const uploads = s3Uploads(client, {
      DUDAO_UPLOADS_BUCKET: "dudao-uploads-1a2b",
      DUDAO_UPLOADS_ORIGIN: origin,
      DUDAO_LARGEST_FILE: "100000000",
      DUDAO_EVIDENCE_BUCKET: "dudao-evidence-1a2b",
    });
    const address = new URL(await uploads.addressFor(name, content.byteLength));
    // The pages' policy lets browsers send to this origin and to no other.
    expect(address.origin).toBe(uploads.origin);
    expect(address.pathname).toBe("/uploads/KM4TR7WB/school-contact/token-of-an-upload");
    const said = Object.fromEntries(address.searchParams);
    expect(said).toMatchObject({
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Content-Sha256": "UNSIGNED-PAYLOAD",
      "X-Amz-Expires": "900",
      "X-Amz-Security-Token": aws.sessionToken,
      // The size is held to what was announced; a browser sends it by itself, and no other header of ours is asked of it.
      "X-Amz-SignedHeaders": "content-length;host",
    });
    // Of a body that is not there yet the SDK would sign the checksum of nothing, and S3 take no file.
    expect(Object.keys(said).filter((name) => /checksum/i.test(name))).toEqual([]);

    const now = new Date();
    const asSent = (headers: Record<string, string>) => ({
      method: "PUT",
      path: address.pathname,
      query: address.search.slice(1),
      headers: { host: address.host, "content-length": String(content.byteLength), ...headers },
      body: "",
    });
    const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
    expect(judgePresigned(asSent({ "content-type": "application/pdf" }), aws, now)).toBe("valid");
    expect(judgePresigned(asSent({ "content-length": "1" }), aws, now)).toBe("forged");
    expect(judgePresigned(asSent({ "x-amz-acl": "public-read" }), aws, now)).toBe("forged");
    expect(judgePresigned(asSent({}), aws, later(890))).toBe("valid");
    expect(judgePresigned(asSent({}), aws, later(910))).toBe("expired");
    expect(judgePresigned(asSent({}), aws, later(-1000))).toBe("forged");
  });
});
