import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { carryOver, markUncertain } from "../../../infra/local/backup/carry-over.ts";
import { timekeeper } from "../../../infra/local/clock/timekeeper.ts";
import { type Disk, openDisk } from "../../../infra/local/disk/disk.ts";
import { mailboxOn } from "../../../infra/local/mail/mailbox.ts";
import { type Outbox, outboxOn } from "../../../infra/local/mail/outbox.ts";

const clock = timekeeper({ stands: new Date("2026-03-02T01:00:00.000Z") });
const memory = (): Promise<Disk> => openDisk({ folder: null, onPut: () => null, onFault() {} });

/** A disk with its outbox, and a way to put a mail into it. */
function postOn(disk: Disk): { outbox: Outbox; send(tags?: Record<string, string>): Promise<string> } {
  const outbox = outboxOn(disk);
  const mailbox = mailboxOn(disk, clock, { outbox, collect() {} });
  const mail = { from: "office@dudao.example", to: ["a@b.example"], cc: [], bcc: [], replyTo: [] };
  return {
    outbox,
    send: async (tags = {}) => (await mailbox.receive({ ...mail, subject: "s", text: "t", html: null, tags })).id,
  };
}

describe("what waits in the outbox when a backup takes the place of the data", () => {
  let [present, restored]: Disk[] = [];
  let before: ReturnType<typeof postOn>;
  beforeEach(async () => {
    [present, restored] = [await memory(), await memory()];
    before = postOn(present);
  });
  afterEach(async () => {
    await Promise.all([present?.close(), restored?.close()]);
  });

  /** The backup holds what lies on the disk now. */
  async function backUp(): Promise<void> {
    for await (const [key, value] of present?.entries("~") ?? []) await restored?.write([{ type: "put", key, value }]);
    if (restored) await markUncertain(restored);
  }
  async function putInPlace(): Promise<Outbox> {
    if (!present || !restored) throw new TypeError("the disks are not open");
    await carryOver(present, restored);
    return outboxOn(restored);
  }

  it("is not sent again when it went out since", async () => {
    const id = await before.send();
    await backUp();
    await before.outbox.settle(id, { at: 1, outcome: "handed_over", reason: "250 ok", isRepeat: false });
    expect(await (await putInPlace()).of(id)).toMatchObject({ outcome: "handed_over" });
  });

  it("goes on waiting, as it stands now, when it has not gone out", async () => {
    const id = await before.send();
    await backUp();
    const waiting = { since: 1, failures: 3, notBefore: 9, isUnderWay: false, mayRepeat: false, reason: "450" };
    await before.outbox.keep(id, waiting);
    expect(await (await putInPlace()).of(id)).toEqual(waiting);
  });

  it("goes out when it was put there since, unless its commit is gone with the restore", async () => {
    await backUp();
    const id = await before.send();
    const orphan = await before.send({ caseId: "KM4TR7WB", version: "9", event: "0", recipientId: "su-qing" });
    const outbox = await putInPlace();
    expect(await outbox.of(id)).toMatchObject({ failures: 0, mayRepeat: false });
    expect(await outbox.of(orphan)).toBeNull();
  });

  it("is marked as a possible repetition where nobody knows whether it went out", async () => {
    const id = await before.send();
    await backUp();
    const elsewhere = restored ? outboxOn(restored) : null;
    expect(await elsewhere?.of(id)).toMatchObject({ mayRepeat: true });
  });
});
