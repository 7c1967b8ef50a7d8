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
