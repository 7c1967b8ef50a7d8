import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { ListExecutionsCommand, SFNClient } from "@aws-sdk/client-sfn";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { verifyChain } from "../../../domain/case/verify.ts";
import { CaseId } from "../../../domain/ids.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { DataFolderError } from "../../../infra/local/disk/folder.ts";
import { postOfficeOf, readSettings, SettingsError } from "../../../infra/local/settings.ts";
import { referenceOf } from "../../functions/stories.ts";
import { cityRuntime, MONDAY, openCase, type TestRuntime } from "./city-runtime.ts";

const id = "KM4TR7WB";
const caseId = CaseId.parse(id);
const commandsOf = async ({ world }: TestRuntime) =>
  (await suppliesOf(["log"], world).log.load(caseId)).map(({ command }) => command);

describe("the embedded runtime", () => {
  let runtime: TestRuntime;
  beforeAll(async () => {
    runtime = await cityRuntime();
  });
  afterAll(() => runtime.stop());

  it("carries an opened case through to its first stage by itself", async () => {
    const opened = await openCase(runtime, id);
    expect(opened).toMatchObject({ accepted: true });
    await runtime.settle();
    expect(runtime.faults).toEqual([]);
    expect(await commandsOf(runtime)).toEqual(["OpenCase", "OpenStage"]);
    const { log, caseViews } = suppliesOf(["log", "caseViews"], runtime.world);
    expect(await log.tokenOf(caseId, 2)).toMatch(/.{20}/);
    expect(verifyChain(caseId, await log.loadRaw(caseId))).toMatchObject({ verified: true });
    const page = await caseViews.list({ by: "all" }, {});
    expect(page.items).toEqual([expect.objectContaining({ caseId, stage: "preparation" })]);
  });

  it("answers unmodified AWS clients on its loopback port", async () => {
    const credentials = { accessKeyId: "any", secretAccessKey: "any" };
    const at = (path: string) => ({ region: "local", credentials, endpoint: runtime.backUrl + path });
    const dynamo = new DynamoDBClient(at("/dynamodb"));
    await expect(dynamo.send(new DescribeTableCommand({ TableName: "dudao" }))).rejects.toThrow(
      "reached through the product",
    );
    const stateMachineArn = runtime.world.environment.DUDAO_STATE_MACHINE_ARN;
    for (const path of ["", "/states"]) {
      const states = new SFNClient(at(path));
      const { executions } = await states.send(new ListExecutionsCommand({ stateMachineArn }));
      expect(executions?.map(({ name, status }) => [name, status])).toEqual([[`${id}-1`, "RUNNING"]]);
      states.destroy();
    }
    expect((await fetch(runtime.backUrl, { method: "POST" })).status).toBe(404);
    const ses = new SESv2Client(at("/ses"));
    await ses.send(
      new SendEmailCommand({
        FromEmailAddress: "office@dudao.example",
        Destination: { ToAddresses: ["head@school.example"] },
        Content: { Simple: { Subject: { Data: "over the wire" }, Body: { Text: { Data: "x" } } } },
      }),
    );
    const mails = await (await fetch(`${runtime.backUrl}/mailbox.json?to=head@school.example`)).json();
    expect(mails).toMatchObject({ mails: [{ subject: "over the wire" }] });
    for (const client of [dynamo, ses]) client.destroy();
  });

  it("moves its clock when a rehearser says so, and says what is wrong when it cannot", async () => {
    const move = (body: unknown) =>
      fetch(`${runtime.backUrl}/rehearsal/clock`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    expect(await (await move({ days: 1 })).json()).toMatchObject({ to: "2026-03-03T01:00:00.000Z" });
    expect((await move({ to: "2020-01-01" })).status).toBe(422);
    expect((await move({ weeks: 1 })).status).toBe(400);
    expect(await (await fetch(`${runtime.backUrl}/rehearsal/clock`)).json()).toMatchObject({
      now: "2026-03-03T01:00:00.000Z",
    });
  });

  it("serves the product's API where people reach it, and the page to sign in at", async () => {
    expect((await fetch(`${runtime.url}/api/openapi.json`)).status).toBe(200);
    const issuer = await (await fetch(`${runtime.url}/demo-issuer/.well-known/openid-configuration`)).json();
    expect(issuer).toMatchObject({ issuer: runtime.world.environment.DUDAO_OIDC_ISSUER });
  });

  it("does not open its back door to pages of other origins", async () => {
    const answer = await fetch(`${runtime.backUrl}/rehearsal/clock`, {
      headers: { origin: "https://elsewhere.example" },
    });
    expect(answer.status).toBe(403);
  });
});

describe("a data folder", () => {
  let folder: string;
  let runtime: TestRuntime | null = null;
  const start = async (variables: Record<string, string> = {}) => {
    runtime = await cityRuntime({ folder, variables });
    return runtime;
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "dudao-runtime-"));
  });
  afterEach(async () => {
    await runtime?.stop();
    runtime = null;
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("holds a case at the point where the process died, and the case goes on from there", async () => {
    const first = await start();
    await openCase(first, id);
    await first.crash();
    const second = await start();
    await second.settle();
    expect(await commandsOf(second)).toEqual(["OpenCase", "OpenStage"]);
    await second.stop();
    const third = await start();
    await third.settle();
    expect(await commandsOf(third)).toEqual(["OpenCase", "OpenStage"]);
    expect([...second.faults, ...third.faults]).toEqual([]);
  });

  it("writes the digest of the day by lists that know what an earlier run left to them", async () => {
    const own = await mkdtemp(join(tmpdir(), "dudao-runtime-"));
    onTestFinished(() => rm(own, { recursive: true }));
    const first = await cityRuntime({ folder: own });
    const many = Array.from({ length: 40 }, (_, index) => referenceOf(index + 1));
    await Promise.all(many.map((each) => openCase(first, each, { kind: "routine", memberIds: [] })));
    await first.crash();
    runtime = await cityRuntime({ folder: own, stands: new Date("2026-03-03T03:00:00.000Z") });
    await runtime.settle();
    const kept = await (await fetch(`${runtime.backUrl}/mailbox.json?to=shen-wei@dudao.example`)).json();
    const { mails } = kept as { mails: { subject: string; text: string }[] };
    const digests = mails.filter(({ subject }) => subject.includes("每日提示"));
    expect(digests.map(({ subject }) => subject)).toEqual([expect.stringContaining("7日内到期40项")]);
    expect(runtime.faults).toEqual([]);
  });

  it("is used by one runtime at a time: a second is told which folder, and which process has it", async () => {
    await start();
    await expect(cityRuntime({ folder })).rejects.toThrow(
      `Another Dudao is running on ${folder} as process ${process.pid}. Stop it first`,
    );
  });

  it("takes no harm from a process that was refused it", async () => {
    const first = await start();
    await expect(cityRuntime({ folder })).rejects.toBeInstanceOf(DataFolderError);
    await openCase(first, "TW7KB4RM");
    await first.settle();
    expect((await fetch(`${first.backUrl}/mailbox.json`)).status).toBe(200);
    await expect(cityRuntime({ folder })).rejects.toThrow(/as process/);
  });

  it("serves no real people after its clock was moved", async () => {
    const rehearsed = await start();
    await rehearsed.rehearsal?.move({ days: 2 });
    await rehearsed.stop();
    const production = {
      DUDAO_PRODUCTION: "true",
      DUDAO_BASE_URL: "https://dudao.example",
      DUDAO_OIDC_ISSUER: "https://issuer.example",
      DUDAO_OIDC_CLIENT_ID: "dudao",
      DUDAO_OIDC_CLIENT_SECRET: "secret",
      DUDAO_OIDC_AUDIENCE: "dudao",
    };
    await expect(cityRuntime({ folder, variables: production })).rejects.toBeInstanceOf(DataFolderError);
    const real = await cityRuntime({ variables: production });
    expect(real.rehearsal).toBeNull();
    for (const path of ["/rehearsal/clock", "/demo-issuer/keys"])
      expect((await fetch(real.backUrl + path)).status).toBe(404);
    for (const move of [{ days: 1 }, { next: "step" }, { to: "2030-01-01" }]) {
      const body = JSON.stringify(move);
      const headers = { "content-type": "application/json" };
      const moved = await fetch(`${real.backUrl}/rehearsal/clock`, { method: "POST", headers, body });
      expect(moved.status).toBe(404);
    }
    expect(real.clock.now()).toEqual(MONDAY);
    const people = [];
    for await (const person of real.directory.allPeople()) people.push(person);
    expect(people).toEqual([]);
    await real.stop();
  });
});

describe("the settings", () => {
  it("name every variable that does not fit or is missing", () => {
    expect(() => readSettings({ PORT: "eighty", DUDAO_BASE_URL: "https://x.example/dudao" })).toThrow(
      /PORT.*DUDAO_BASE_URL/,
    );
    expect(() => readSettings({ DUDAO_PRODUCTION: "yes" })).toThrow(SettingsError);
    expect(() => readSettings({ DUDAO_PRODUCTION: "yes" })).toThrow(/DUDAO_BASE_URL, DUDAO_OIDC_ISSUER/);
  });

  it("let no rehearsal write to people, and no password cross a network in the clear", () => {
    const production = {
      DUDAO_PRODUCTION: "true",
      DUDAO_BASE_URL: "https://dudao.example",
      DUDAO_OIDC_ISSUER: "https://issuer.example",
      DUDAO_OIDC_CLIENT_ID: "dudao",
      DUDAO_OIDC_CLIENT_SECRET: "secret",
      DUDAO_OIDC_AUDIENCE: "dudao",
    };
    const smtp = { DUDAO_SMTP_HOST: "mail.dudao.example", DUDAO_SMTP_USER: "office", DUDAO_SMTP_PASSWORD: "secret" };
    expect(() => readSettings(smtp)).toThrow(/a rehearsal writes to nobody/);
    expect(() => readSettings({ ...production, ...smtp, DUDAO_SMTP_TLS: "none" })).toThrow(/in the clear/);
    expect(() => readSettings({ ...production, ...smtp, DUDAO_SMTP_PASSWORD: "" })).toThrow(/set both or neither/);
    expect(readSettings({ ...production, ...smtp })).toMatchObject({ DUDAO_SMTP_TLS: "starttls" });
  });

  it("name the port a post office usually has, and refuse certificates that cannot be read", async () => {
    const officeWith = (more: object) =>
      postOfficeOf({ ...readSettings({}), DUDAO_SMTP_HOST: "mail.dudao.example", ...more });
    expect(await postOfficeOf(readSettings({}))).toBeNull();
    expect(await officeWith({})).toMatchObject({ port: 587, tls: "starttls" });
    expect(await officeWith({ DUDAO_SMTP_TLS: "implicit" })).toMatchObject({ port: 465 });
    await expect(officeWith({ DUDAO_SMTP_CA: "/nowhere.pem" })).rejects.toThrow(/nowhere.pem.*cannot be read/);
  });
});
