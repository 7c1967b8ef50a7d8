import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { blobsIn, removeDrafts } from "../../../infra/local/evidence/blobs.ts";

describe("a file that is to be kept", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "dudao-blobs-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const photo = Buffer.from("整改照片");
  const failing = (code: string) => async (path: string, content: Uint8Array) => {
    await writeFile(path, content.subarray(0, 3));
    throw Object.assign(new Error(`${code}: no`), { code });
  };
  const drafts = async (): Promise<string[]> => (await readdir(folder)).filter((name) => name.endsWith(".draft"));

  it.each(["ENOSPC", "EDQUOT", "EROFS"])(
    "is refused by a disk that takes nothing more, which is told: %s",
    async (code) => {
      const told: unknown[] = [];
      const blobs = blobsIn(folder, (error) => told.push(error), failing(code));
      await expect(blobs.put(photo)).rejects.toThrow(code);
      expect(told).toEqual([expect.objectContaining({ code })]);
      expect(await drafts()).toEqual([]);
    },
  );

  it("leaves nothing half written behind when something else goes wrong, and is whole when it goes well", async () => {
    const told: unknown[] = [];
    await expect(blobsIn(folder, (error) => told.push(error), failing("EIO")).put(photo)).rejects.toThrow("EIO");
    expect(told).toEqual([]);
    expect(await drafts()).toEqual([]);
    const blobs = blobsIn(folder);
    expect(Buffer.from(await blobs.get(await blobs.put(photo)))).toEqual(photo);
  });

  it("does not gather what killed processes had begun", async () => {
    const blobs = blobsIn(folder);
    const name = await blobs.put(photo);
    await writeFile(join(folder, "left-behind.draft"), "half");
    await removeDrafts(folder);
    expect(await drafts()).toEqual([]);
    expect(Buffer.from(await blobs.get(name))).toEqual(photo);
  });
});
