import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Mail, Return } from "../../../functions/adapters/mail.ts";
import { type Timekeeper, timekeeper } from "../../../infra/local/clock/timekeeper.ts";
import { type Disk, openDisk } from "../../../infra/local/disk/disk.ts";
import type { MailGiven } from "../../../infra/local/mail/mailbox.ts";
import { mailPages } from "../../../infra/local/mail/pages.tsx";
import { type PostRoom, postRoomOn } from "../../../infra/local/mail/post-room.ts";
import { type PostOffice, smtpCarrier } from "../../../infra/local/mail/smtp.ts";
import { type PostOfficeHere, postOffice } from "./post-office.ts";
import { certificate } from "./post-office-certificate.ts";

const MONDAY = new Date("2026-03-02T01:00:00.000Z");
const HOUR = 3_600_000;

let folder: string;
let disk: Disk;
let clock: Timekeeper;
let room: PostRoom;
let office: PostOfficeHere;
let returns: [Mail["occasion"], Return][];
let deferrals: string[];

async function open(more: Partial<PostOffice> = {}): Promise<void> {
  disk = await openDisk({ folder, onPut: () => null, onFault() {} });
  room = postRoomOn({
    disk,
    clock,
    carrier: smtpCarrier({ host: "127.0.0.1", port: office.port, tls: "none", ...more }),
    noteReturn: async (occasion, cameBack) => void returns.push([occasion, cameBack]),
    onDeferred: (_, reason) => deferrals.push(reason),
  });
  await room.postman?.start();
}

const close = async (): Promise<void> => {
  await room.postman?.stop();
  await disk.close();
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dudao-post-"));
  clock = timekeeper({ stands: MONDAY });
  [returns, deferrals] = [[], []];
  office = await postOffice();
  await open();
});
afterEach(async () => {
  await close();
  await office.close();
  await rm(folder, { recursive: true });
});

const notice = (more: Partial<MailGiven> = {}): MailGiven => ({
  from: "督导室 <office@dudao.example>",
  to: ["head@school.example"],
  cc: [],
  bcc: [],
  replyTo: [],
  subject: "整改通知书",
  text: "请于 3 月 20 日前提交。",
  html: null,
  tags: { caseId: "KM4TR7WB", version: "3", event: "0", recipientId: "su-qing" },
  ...more,
});
const send = async (more: Partial<MailGiven> = {}): Promise<string> => {
  const { id } = await room.mailbox.receive(notice(more));
  await room.postman?.idle();
  return id;
};
const pass = async (ms: number): Promise<void> => {
  clock.moveTo(clock.now().getTime() + ms);
  await room.postman?.idle();
};
const fate = (id: string) => room.outbox?.of(id);

describe("a mail on its way out", () => {
  it("is handed over with its own name and date, once it is on the disk", async () => {
    const id = await send();
    const [letter] = office.letters;
    expect(letter?.to).toEqual(["head@school.example"]);
    expect(letter?.header("Message-ID")).toBe(`<${id.toLowerCase()}@dudao.example>`);
    expect(letter?.header("Date")).toBe("Mon, 02 Mar 2026 01:00:00 +0000");
    expect(letter?.header("Auto-Submitted")).toBe("auto-generated");
    expect(letter?.header("X-Dudao-Repeated")).toBeNull();
    expect(letter?.text.trim()).toBe("请于 3 月 20 日前提交。");
    expect(await fate(id)).toMatchObject({ outcome: "handed_over", isRepeat: false });
    await close();
    await open();
    await room.postman?.idle();
    expect(office.letters).toHaveLength(1);
  });

  it("is not sent when it could not be kept", async () => {
    await disk.crash();
    await expect(room.mailbox.receive(notice())).rejects.toThrow();
    await room.postman?.idle();
    expect(office.letters).toEqual([]);
    await open();
  });

  it("goes out after a restart when its process died before it could be handed over", async () => {
    await room.postman?.stop();
    const { id } = await room.mailbox.receive(notice());
    await disk.crash();
    await open();
    await room.postman?.idle();
    expect(office.letters.map((letter) => letter.header("X-Dudao-Repeated"))).toEqual([null]);
    expect(await fate(id)).toMatchObject({ outcome: "handed_over" });
  });

  it("repeats only where the process died between the hand-over and its record, and then says so", async () => {
    const arrived = new Promise<void>((resolve) => {
      office.rules.content = () => {
        resolve();
        return new Promise(() => {});
      };
    });
    const { id } = await room.mailbox.receive(notice());
    await arrived;
    await disk.crash();
    office.rules.content = async () => null;
    await open();
    await room.postman?.idle();
    const [first, second] = office.letters;
    expect(office.letters).toHaveLength(2);
    expect(second?.header("Message-ID")).toBe(first?.header("Message-ID"));
    expect(first?.header("X-Dudao-Repeated")).toBeNull();
    expect(second?.header("X-Dudao-Repeated")).toBe("possibly");
    expect(second?.text).toMatch(/可能重复.*may be a repetition.*请于 3 月 20 日前提交。/s);
    expect(await fate(id)).toMatchObject({ outcome: "handed_over", isRepeat: true });
  });

  it("waits longer after each attempt that failed, and is not marked when none can have succeeded", async () => {
    let isOpen = false;
    office.rules.recipient = () => (isOpen ? null : { code: 450, says: "come back later" });
    const id = await send();
    const attempts = [];
    for (const minutes of [1, 5, 15, 30, 60, 120, 240, 240]) {
      await pass((minutes - 1) * 60_000 + 59_000);
      attempts.push(deferrals.length);
      await pass(1_000);
    }
    expect(attempts).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await fate(id)).toMatchObject({ failures: 9, reason: expect.stringContaining("come back later") });
    isOpen = true;
    await pass(4 * HOUR);
    expect(office.letters.map((letter) => letter.header("X-Dudao-Repeated"))).toEqual([null]);
    expect(await fate(id)).toMatchObject({ outcome: "handed_over", isRepeat: false });
  });

  it("waits while no post office answers, through restarts too", async () => {
    const { port } = office;
    await office.close();
    const id = await send();
    expect(deferrals).toEqual([expect.stringContaining("ECONNREFUSED")]);
    await close();
    office = await postOffice();
    expect(office.port).not.toBe(port);
    await open();
    await room.postman?.idle();
    expect(office.letters).toEqual([]);
    await pass(60_000);
    expect(office.letters).toHaveLength(1);
    expect(await fate(id)).toMatchObject({ outcome: "handed_over", isRepeat: false });
  });

  it("comes back when its recipient is refused for good: the case's ledger and the office's address hear of it", async () => {
    office.rules.recipient = (address) =>
      address === "head@school.example" ? { code: 550, says: "no such user" } : null;
    const id = await send();
    await room.postman?.idle();
    const occasion = { caseId: "KM4TR7WB", version: 3, event: 0, recipientId: "su-qing" };
    expect(returns).toEqual([[occasion, { at: MONDAY.toISOString(), reason: "550 no such user" }]]);
    expect(await fate(id)).toMatchObject({ outcome: "came_back" });
    const [letter] = office.letters;
    expect(letter?.to).toEqual(["office@dudao.example"]);
    expect(letter?.text).toContain("head@school.example");
    expect(letter?.text).toContain("550 no such user");
    const html = await (await mailPages(room.mailbox, room.outbox).request("/mailbox")).text();
    expect(html).toContain("Came back");
    await pass(100 * HOUR);
    expect(office.letters).toHaveLength(1);
  });

  it("writes nothing about a notice of a return that comes back itself", async () => {
    office.rules.recipient = () => ({ code: 550, says: "nobody here" });
    await send();
    await room.postman?.idle();
    expect(office.letters).toEqual([]);
    expect(await room.mailbox.count()).toBe(2);
    expect(await (await mailPages(room.mailbox, room.outbox).request("/outbox.json")).json()).toEqual({
      leaves: true,
      waiting: [],
    });
  });

  it("comes back after three days without success", async () => {
    office.rules.recipient = (address) => (address.startsWith("head") ? { code: 451, says: "not now" } : null);
    const id = await send();
    for (let hours = 0; hours < 80; hours += 1) await pass(HOUR);
    expect(await fate(id)).toMatchObject({ outcome: "came_back", at: MONDAY.getTime() + 72 * HOUR });
    expect(office.letters.map(({ to }) => to)).toEqual([["office@dudao.example"]]);
  });

  it("keeps the other recipients' copy when one of several is refused", async () => {
    office.rules.recipient = (address) => (address === "gone@x.example" ? { code: 550, says: "gone" } : null);
    const id = await send({ to: ["head@school.example", "gone@x.example"] });
    await room.postman?.idle();
    expect(await fate(id)).toMatchObject({ outcome: "handed_over" });
    expect(office.letters.map(({ to }) => to)).toEqual([["head@school.example"], ["office@dudao.example"]]);
    expect(office.letters[1]?.text).toContain("gone@x.example");
  });

  it("is not answered by a login that fails, and waits", async () => {
    await close();
    await office.close();
    office = await postOffice({
      disabledCommands: ["STARTTLS"],
      allowInsecureAuth: true,
      onAuth: ({ password }, _, done) => done(password === "right" ? null : new Error("wrong"), { user: "office" }),
    });
    await open({ user: "office", password: "wrong" });
    const id = await send();
    expect(await fate(id)).toMatchObject({ failures: 1, mayRepeat: false });
    await close();
    await open({ user: "office", password: "right" });
    await pass(60_000);
    expect(office.letters).toHaveLength(1);
  });
});

describe("the line to the post office", () => {
  it("is not used in the clear where it is to be encrypted", async () => {
    await close();
    await open({ tls: "starttls" });
    const id = await send();
    expect(office.letters).toEqual([]);
    expect(await fate(id)).toMatchObject({ failures: 1 });
  });

  it.each(["implicit", "starttls"] as const)("is trusted only when somebody vouches for it: %s", async (tls) => {
    await close();
    await office.close();
    office = await postOffice({ ...certificate, secure: tls === "implicit", authOptional: true });
    await open({ tls, host: "localhost" });
    const id = await send();
    expect(office.letters).toEqual([]);
    expect(await fate(id)).toMatchObject({ failures: 1, mayRepeat: false });
    await close();
    await open({ tls, host: "localhost", ca: certificate.cert });
    await pass(60_000);
    expect(office.letters).toHaveLength(1);
  });
});
