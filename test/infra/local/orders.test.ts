import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SendEmailCommand } from "@aws-sdk/client-sesv2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { wordIn } from "../../../infra/local/backup/running.ts";
import { cityRuntime, openCase, type TestRuntime } from "./city-runtime.ts";
import { type PostOfficeHere, postOffice } from "./post-office.ts";

const seeds = new URL("../../../seeds/", import.meta.url).pathname;

describe("an office on one machine, serving real people", () => {
  let parent: string;
  let runtime: TestRuntime;
  let post: PostOfficeHere;
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), "dudao-office-"));
    post = await postOffice();
    runtime = await cityRuntime({
      folder: join(parent, "data"),
      variables: {
        DUDAO_PRODUCTION: "true",
        DUDAO_BASE_URL: "https://dudao.example",
        DUDAO_OIDC_ISSUER: "https://issuer.example",
        DUDAO_OIDC_CLIENT_ID: "dudao",
        DUDAO_OIDC_CLIENT_SECRET: "secret",
        DUDAO_OIDC_AUDIENCE: "dudao",
        DUDAO_SMTP_HOST: "127.0.0.1",
        DUDAO_SMTP_PORT: String(post.port),
        DUDAO_SMTP_TLS: "none",
      },
    });
    await mkdir(join(parent, "city"));
    for (const file of ["organisations.csv", "people.csv"]) await copyFile(seeds + file, join(parent, "city", file));
  });
  afterAll(async () => {
    await runtime.stop();
    await post.close();
    await rm(parent, { recursive: true });
  });

  const order = async (name: string, body: object, token?: string): Promise<Response> =>
    fetch(`${runtime.backUrl}/orders/${name}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token ?? (await wordIn(join(parent, "data")))?.token}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
    });
  const lists = async () => (await suppliesOf(["caseViews"], runtime.world).caseViews.list({ by: "all" }, {})).items;

  it("takes orders from whoever may read its data folder, and from nobody else", async () => {
    expect((await order("rebuild", {}, "guessed")).status).toBe(403);
    expect((await order("registers", { folder: join(parent, "city") }, "guessed")).status).toBe(403);
    expect((await order("unheard-of", {})).status).toBe(404);
  });

  it("fills its registers from the city's own files, once, and refuses a folder without an administrator", async () => {
    const filled = await order("registers", { folder: join(parent, "city") });
    expect(filled.status).toBe(200);
    const { written } = (await filled.json()) as { written: number };
    expect(written).toBeGreaterThan(0);
    expect(await (await order("registers", { folder: join(parent, "city") })).json()).toMatchObject({ written: 0 });
    const people = await readFile(join(parent, "city", "people.csv"), "utf8");
    await mkdir(join(parent, "headless"));
    await copyFile(join(parent, "city", "organisations.csv"), join(parent, "headless", "organisations.csv"));
    await writeFile(
      join(parent, "headless", "people.csv"),
      people
        .split("\n")
        .filter((line) => !line.includes("administrator"))
        .join("\n"),
    );
    const refused = await order("registers", { folder: join(parent, "headless") });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining("administrator") });
  });

  it("makes its lists again from the log", async () => {
    await openCase(runtime, "KM4TR7WB");
    await runtime.settle();
    const before = await lists();
    expect(before).toHaveLength(1);
    const { wholeTable } = suppliesOf(["wholeTable"], runtime.world);
    await wholeTable.dropViews();
    expect(await lists()).toEqual([]);
    expect((await order("rebuild", {})).status).toBe(200);
    expect(await lists()).toEqual(before);
  });

  it("hands its mails to the post office", async () => {
    await runtime.clients.ses.send(
      new SendEmailCommand({
        FromEmailAddress: "office@dudao.example",
        Destination: { ToAddresses: ["head@school.example"] },
        Content: { Simple: { Subject: { Data: "整改通知书" }, Body: { Text: { Data: "请于 3 月 20 日前提交。" } } } },
      }),
    );
    await runtime.settle();
    expect(post.letters.map(({ to }) => to)).toContainEqual(["head@school.example"]);
    expect(runtime.faults).toEqual([]);
    expect(await (await fetch(`${runtime.backUrl}/outbox.json`)).json()).toEqual({ leaves: true, waiting: [] });
  });
});
