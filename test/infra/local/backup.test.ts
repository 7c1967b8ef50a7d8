import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CaseId } from "../../../domain/ids.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { ArchiveError } from "../../../infra/local/backup/archive.ts";
import { backUp, restore, verify } from "../../../infra/local/backup/commands.ts";
import { DataFolderError } from "../../../infra/local/disk/folder.ts";
import { cityRuntime, openCase, type TestRuntime } from "./city-runtime.ts";

let parent: string;
let runtime: TestRuntime;
let file: string;
const id = "KM4TR7WB";

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "dudao-backup-"));
  file = join(parent, "backup.gz");
  runtime = await cityRuntime({ folder: join(parent, "data") });
  await openCase(runtime, id);
  await suppliesOf(["evidence"], runtime.world).evidence.put(Buffer.from("整改照片"), "image/png");
  await runtime.settle();
  await backUp(join(parent, "data"), file);
});
afterAll(async () => {
  await runtime.stop();
  await rm(parent, { recursive: true });
});

it("is made while the runtime works, and brings case, files and workflow back elsewhere", async () => {
  const folder = join(parent, "restored");
  expect(await restore(file, folder)).toMatchObject({ cases: 1, commits: 2, broken: [], files: 1 });
  const restored = await cityRuntime({ folder });
  await restored.settle();
  const { log, workflow, evidence } = suppliesOf(["log", "workflow", "evidence"], restored.world);
  const commits = await log.load(CaseId.parse(id));
  expect(commits.map(({ command }) => command)).toEqual(["OpenCase", "OpenStage"]);
  expect(await workflow.describe(`${id}-1`)).toBe("RUNNING");
  const photo = await suppliesOf(["evidence"], runtime.world).evidence.put(Buffer.from("整改照片"), "image/png");
  expect((await evidence.get(photo.id))?.content).toEqual(new Uint8Array(Buffer.from("整改照片")));
  await restored.stop();
});

it("never overwrites a folder that holds something", async () => {
  await expect(restore(file, join(parent, "data"))).rejects.toBeInstanceOf(DataFolderError);
});

it("is refused when it was cut short or changed, and leaves nothing behind", async () => {
  const text = gunzipSync(await readFile(file)).toString();
  const spoiled = join(parent, "spoiled.gz");
  const folder = join(parent, "spoiled");
  for (const content of [text.slice(0, -200), text.replace("劳动教育专项督导", "体育专项督导"), "{}", "no backup"]) {
    await writeFile(spoiled, gzipSync(content));
    await expect(restore(spoiled, folder)).rejects.toBeInstanceOf(ArchiveError);
  }
  await writeFile(spoiled, "no gzip");
  await expect(restore(spoiled, folder)).rejects.toBeInstanceOf(ArchiveError);
  await expect(readFile(folder)).rejects.toMatchObject({ code: "ENOENT" });
});

it("verifies every chain of a live folder and of a backup, and finds a commit somebody changed", async () => {
  expect(await verify({ file })).toMatchObject({ cases: 1, commits: 2, broken: [] });
  expect(await verify({ folder: join(parent, "data") })).toMatchObject({ cases: 1, broken: [] });
  const { log } = suppliesOf(["log"], runtime.world);
  const [first] = await log.loadRaw(CaseId.parse(id));
  const { PutCommand } = await import("@aws-sdk/lib-dynamodb");
  await runtime.world.dynamo.send(
    new PutCommand({
      TableName: "dudao",
      Item: {
        PK: `CASE#${id}`,
        SK: "COMMIT#00000001",
        body: JSON.stringify({ ...first, at: "2020-01-01T00:00:00.000Z" }),
      },
    }),
  );
  expect(await verify({ folder: join(parent, "data") })).toMatchObject({
    broken: [{ caseId: id, fault: { problem: "changed", version: 1 } }],
  });
});
