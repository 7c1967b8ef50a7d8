import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { createTableInput } from "../../../functions/adapters/table.ts";
import { documentClient } from "../../../functions/adapters/world.ts";
import type { OpenTable } from "./table.ts";

const PACKAGE = "amplify-dynamodb-simulator";
const cache = fileURLToPath(new URL("../../../node_modules/.cache/dynamodb-local/", import.meta.url));
const emulator = join(cache, "package", "emulator");
const OLDEST_JAVA = 17;

/** Why DynamoDB Local cannot run here, or null. Its jar is taken from a package, alone, once, into the tools' cache. */
export function whyNoDynamoLocal(): string | null {
  const { stderr } = spawnSync("java", ["-version"], { encoding: "utf8" });
  const java = Number(/version "(\d+)/.exec(stderr ?? "")?.[1] ?? 0);
  if (java < OLDEST_JAVA) return `java ${OLDEST_JAVA} is not installed`;
  if (!existsSync(join(emulator, "DynamoDBLocal.jar"))) fetchEmulator();
  return existsSync(join(emulator, "DynamoDBLocal.jar")) ? null : `the package ${PACKAGE} could not be fetched`;
}

/** Unpacks beside the cache and moves into it at the end, so that two test runs cannot spoil each other's. */
function fetchEmulator(): void {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "fetch-"));
  spawnSync("npm", ["pack", PACKAGE, "--silent"], { cwd: folder });
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  if (tarball) spawnSync("tar", ["xzf", tarball], { cwd: folder });
  if (existsSync(join(folder, "package")) && !existsSync(emulator))
    renameSync(join(folder, "package"), join(cache, "package"));
  rmSync(folder, { recursive: true, force: true });
}

/** A fresh table on DynamoDB Local in memory. */
export async function openDynamoLocal(): Promise<OpenTable> {
  const port = await freePort();
  const server = spawn(
    "java",
    ["-Xmx256m", "-jar", join(emulator, "DynamoDBLocal.jar"), "-inMemory", "-disableTelemetry", "-port", String(port)],
    { cwd: emulator, stdio: "ignore" },
  );
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    // It takes a second or two until the server listens.
    maxAttempts: 30,
  });
  const table = "dudao";
  await client.send(new CreateTableCommand(createTableInput(table)));
  return {
    client: documentClient(client),
    table,
    async close() {
      client.destroy();
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill();
      await ended;
    },
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
