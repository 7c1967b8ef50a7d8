import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CaseId } from "../../../domain/ids.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { ArchiveError } from "../../../infra/local/backup/archive.ts";
import { NameTaken, NoPlaceForBackup, writeBackupFile } from "../../../infra/local/backup/backup-file.ts";
import { backUp, restore, verify } from "../../../infra/local/backup/commands.ts";
import { planExchange } from "../../../infra/local/backup/exchange.ts";
import { DataFolderError } from "../../../infra/local/disk/folder.ts";
import { cityRuntime, openCase, type TestRuntime } from "./city-runtime.ts";

let parent: string;
let runtime: TestRuntime;
let file: string;
const id = "KM4TR7WB";

const withoutSentAt = (line: string): string => {
  const { key, value } = JSON.parse(line) as { key: string; value: object };
  const { sentAt: _, ...rest } = value as { sentAt?: unknown };
  return JSON.stringify({ key, value: rest });
};

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

it("takes no other file's place unless it is told to, and then only once it is whole", async () => {
  const kept = join(parent, "kept.gz");
  await writeFile(kept, "of last night");
  const data = join(parent, "data");
  await expect(backUp(data, kept)).rejects.toThrow(/kept\.gz is there already and stays as it is\..*--replace/);
  expect(await readFile(kept, "utf8")).toBe("of last night");
  await expect(backUp(join(kept, "no-folder"), kept, { replace: true })).rejects.toThrow(/is not a folder/);
  expect(await readFile(kept, "utf8")).toBe("of last night");
  await backUp(data, kept, { replace: true });
  expect(await restore(kept, join(parent, "kept"))).toMatchObject({ cases: 1 });
  await expect(backUp(data, parent, { replace: true })).rejects.toBeInstanceOf(NameTaken);
  expect((await readdir(parent)).filter((name) => name.endsWith(".draft"))).toEqual([]);
});

it("says where a place takes no backup, and what lies there stays", async () => {
  const kept = join(parent, "of-last-week.gz");
  await writeFile(kept, "of last week");
  const under = join(kept, "backup.gz");
  await expect(backUp(join(parent, "data"), under)).rejects.toThrow(
    `No backup can be written to ${under} (EEXIST: file already exists, mkdir '${kept}'). Name another place.`,
  );
  expect(await readFile(kept, "utf8")).toBe("of last week");
});

it("is whole where another of its name is made at the same moment, and clears away what a killed one left", async () => {
  const [data, name] = [join(parent, "data"), join(parent, "at-once.gz")];
  const [left, fresh] = [`${name}.left.draft`, `${name}.fresh.draft`];
  for (const draft of [left, fresh]) await writeFile(draft, "half");
  await utimes(left, 0, 0);
  const made = await Promise.allSettled([1, 2].map(() => backUp(data, name, { replace: true })));
  expect(made.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  expect(await verify({ file: name })).toMatchObject({ broken: [] });
  const drafts = (await readdir(parent)).filter((each) => each.startsWith("at-once.gz."));
  expect(drafts).toEqual(["at-once.gz.fresh.draft"]);
  await rm(fresh);
});

/** A device that is always full, where the machine has one. */
const FULL = "/dev/full";
it.runIf(existsSync(FULL))("says that the disk a backup was to lie on is full", async () => {
  const name = join(parent, "full.gz");
  const draft = `${name}.draft`;
  await symlink(FULL, draft);
  const content = async function* () {
    yield randomBytes(1_000_000);
  };
  await expect(writeBackupFile(name, { content, proof: async () => {}, replace: false, draft })).rejects.toThrow(
    /full\.gz \(ENOSPC: no space left on device, write\)/,
  );
  expect((await readdir(parent)).filter((each) => each.startsWith("full.gz"))).toEqual([]);
});

it.runIf(existsSync("/proc/self"))("refuses a place no folder can be made in", async () => {
  const nowhere = "/proc/dudao-nowhere";
  await expect(restore(file, nowhere)).rejects.toThrow(`${nowhere} cannot be written.`);
  await expect(backUp(join(parent, "data"), join(nowhere, "backup.gz"))).rejects.toBeInstanceOf(NoPlaceForBackup);
  await expect(cityRuntime({ folder: nowhere })).rejects.toThrow(/cannot be written/);
});

it("is not made of a folder that holds nothing, nor is such a folder made", async () => {
  const folder = join(parent, "mistyped");
  const empty = join(parent, "empty.gz");
  await expect(backUp(folder, empty)).rejects.toThrow(/mistyped holds no data of Dudao/);
  await expect(verify({ folder })).rejects.toBeInstanceOf(DataFolderError);
  const present = await readdir(parent);
  expect(present.filter((name) => name === "mistyped" || name.startsWith("empty.gz"))).toEqual([]);
});

it("keeps aside what was in the folder, and sends no mail again that was handed over since", async () => {
  const folder = join(parent, "lived-on");
  await restore(file, folder);
  const before = await cityRuntime({ folder });
  await before.settle();
  await before.rehearsal?.move({ days: 30 });
  const mails = await before.mailbox.count();
  expect(mails).toBeGreaterThan(0);
  const draftFree = join(parent, "lived-on.gz");
  await before.stop();
  await backUp(folder, draftFree);
  // A mail that went out after the backup: the backup does not know of it.
  const text = gunzipSync(await readFile(draftFree)).toString();
  const lines = text.trimEnd().split("\n");
  const unsent = lines.slice(0, -1).map((line) => (line.includes("MAIL#") ? withoutSentAt(line) : line));
  const ending = JSON.parse(lines.at(-1) ?? "") as { records: number; files: number };
  const digest = createHash("sha256")
    .update(unsent.map((line) => `${line}\n`).join(""))
    .digest("hex");
  const older = join(parent, "older.gz");
  await writeFile(older, gzipSync(`${[...unsent, JSON.stringify({ ...ending, digest })].join("\n")}\n`));

  const { aside, broken } = await restore(older, folder);
  expect(broken).toEqual([]);
  expect(await readdir(String(aside))).toEqual(expect.arrayContaining(["records", "evidence"]));
  const restored = await cityRuntime({ folder });
  await restored.settle();
  const { mailLedger } = suppliesOf(["mailLedger"], restored.world);
  for await (const { sentAt } of mailLedger.ledger(CaseId.parse(id))) expect(sentAt).not.toBeNull();
  expect(await restored.mailbox.count()).toBe(mails);
  await restored.stop();
});

it("finishes at the next start what a killed process began", async () => {
  const folder = join(parent, "half");
  await restore(file, folder);
  await rename(join(folder, "records"), join(parent, "half-records"));
  await mkdir(join(folder, "restoring"));
  await rename(join(parent, "half-records"), join(folder, "restoring", "records"));
  await planExchange(folder, "before-restore-2026-03-02T01-00-00Z");
  const runtime = await cityRuntime({ folder });
  expect((await suppliesOf(["log"], runtime.world).log.load(CaseId.parse(id))).length).toBeGreaterThanOrEqual(2);
  await runtime.stop();
});

it("does not touch a folder that a runtime works on which cannot close for it", async () => {
  await expect(restore(file, join(parent, "data"))).rejects.toBeInstanceOf(DataFolderError);
  expect(await suppliesOf(["log"], runtime.world).log.load(CaseId.parse(id))).toHaveLength(2);
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
  expect(await readdir(folder)).toEqual([]);
});

it("verifies every chain of a live folder and of a backup, and finds a commit somebody changed", async () => {
  expect(await verify({ file })).toMatchObject({ cases: 1, commits: 2, broken: [] });
  expect(await verify({ folder: join(parent, "data") })).toMatchObject({ cases: 1, broken: [] });
  const { log } = suppliesOf(["log"], runtime.world);
  const [first] = await log.loadRaw(CaseId.parse(id));
  const items = runtime.world.ports.items("dudao");
  const key = { PK: `CASE#${id}`, SK: "COMMIT#00000001" };
  await items.put({
    ...(await items.get(key)),
    ...key,
    body: JSON.stringify({ ...first, at: "2020-01-01T00:00:00.000Z" }),
  });
  expect(await verify({ folder: join(parent, "data") })).toMatchObject({
    broken: [{ caseId: id, fault: { problem: "changed", version: 1 } }],
  });
});

it("misses the end of a log that was cut off after it was anchored, and names what no anchor vouches for", async () => {
  const folder = join(parent, "anchored");
  const anchored = await cityRuntime({ folder });
  await openCase(anchored, id);
  await anchored.settle();
  expect(await verify({ folder })).toMatchObject({ anchors: 0, lastAt: null, after: [{ caseId: id, from: 1, to: 2 }] });
  await anchored.rehearsal?.move({ days: 1 });
  const anchoredOnly = await verify({ folder });
  expect(anchoredOnly).toMatchObject({ broken: [], missing: [] });
  expect(anchoredOnly.lastAt).not.toBeNull();
  expect(anchoredOnly.after.find(({ caseId, from }) => caseId === id && from <= 2)).toBeUndefined();
  await openCase(anchored, "TW7KB4RM");
  await anchored.settle();
  expect((await verify({ folder })).after).toContainEqual({ caseId: "TW7KB4RM", from: 1, to: 2 });
  const items = anchored.world.ports.items("dudao");
  for (let version = anchoredOnly.digests.get(id)?.length ?? 0; version >= 2; version -= 1)
    await items.remove({ PK: `CASE#${id}`, SK: `COMMIT#0000000${version}` });
  const cutOff = await verify({ folder });
  expect(cutOff.broken).toEqual([]);
  expect(cutOff.missing.map(({ caseId }) => caseId)).toContain(id);
  await anchored.stop();
});
