import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  BadRequestException,
  ListSuppressedDestinationsCommand,
  SESv2Client,
  SendEmailCommand,
} from "@aws-sdk/client-sesv2";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inProcess } from "../../../infra/local/aws/door.ts";
import { timekeeper } from "../../../infra/local/clock/timekeeper.ts";
import { type Disk, openDisk } from "../../../infra/local/disk/disk.ts";
import { type Mailbox, mailboxOn } from "../../../infra/local/mail/mailbox.ts";
import { mailPages } from "../../../infra/local/mail/pages.tsx";
import { sesOn } from "../../../infra/local/mail/ses.ts";

describe("the mailbox", () => {
  const clock = timekeeper({ stands: new Date("2026-03-02T01:00:00.000Z") });
  let folder: string;
  let disk: Disk;
  let mailbox: Mailbox;
  let ses: SESv2Client;
  const open = async () => {
    disk = await openDisk({ folder, onPut: () => null, onFault() {} });
    mailbox = mailboxOn(disk, clock);
    ses = new SESv2Client({
      region: "local",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
      requestHandler: inProcess(sesOn(mailbox)),
    });
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "dudao-mail-"));
    await open();
  });
  afterEach(async () => {
    await disk.close();
    await rm(folder, { recursive: true });
  });

  const send = (to: string, subject: string, more: object = {}) =>
    ses.send(
      new SendEmailCommand({
        FromEmailAddress: "督导室 <office@dudao.example>",
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: "请于 3 月 20 日前提交。" } } } },
        ...more,
      }),
    );

  it("says that no address has ever sent mail back", async () => {
    const { SuppressedDestinationSummaries } = await ses.send(new ListSuppressedDestinationsCommand({}));
    expect(SuppressedDestinationSummaries).toEqual([]);
  });

  it("keeps every mail that was taken, after a crash too", async () => {
    const { MessageId } = await send("head@school.example", "整改通知书");
    await disk.crash();
    await open();
    expect((await mailbox.page({})).mails).toEqual([
      expect.objectContaining({ id: MessageId, to: ["head@school.example"], subject: "整改通知书" }),
    ]);
  });

  it("is read by address, page by page", async () => {
    for (let number = 1; number <= 5; number += 1) {
      await send("head@school.example", `Mail ${number}`);
      await send("Office Head <boss@dudao.example>", `Copy ${number}`);
    }
    const app = mailPages(mailbox);
    const seen: string[] = [];
    let next: string | null = "";
    while (next !== null) {
      const answer = await app.request(`/mailbox.json?to=BOSS@dudao.example&limit=2${next ? `&after=${next}` : ""}`);
      const page = (await answer.json()) as { mails: { subject: string }[]; next: string | null };
      seen.push(...page.mails.map(({ subject }) => subject));
      next = page.next;
    }
    expect(seen).toEqual(["Copy 1", "Copy 2", "Copy 3", "Copy 4", "Copy 5"]);
    expect((await app.request("/mailbox.json?limit=0")).status).toBe(400);
  });

  it("shows the newest first to people, and no mail's text as markup", async () => {
    await send("head@school.example", "first");
    await send("head@school.example", "<script>alert(1)</script>");
    const html = await (await mailPages(mailbox).request("/mailbox")).text();
    expect(html.indexOf("&lt;script&gt;")).toBeLessThan(html.indexOf("first"));
    expect(html).not.toContain("<script>");
  });

  it("refuses, with SES's own error, what is no simple mail", async () => {
    await expect(send("not an address", "x")).rejects.toBeInstanceOf(BadRequestException);
    await expect(send("a@b.example", "x", { Destination: {} })).rejects.toBeInstanceOf(BadRequestException);
    await expect(
      send("a@b.example", "x", { Content: { Raw: { Data: Buffer.from("From: a") } } }),
    ).rejects.toBeInstanceOf(BadRequestException);
    expect(await mailbox.count()).toBe(0);
  });
});
