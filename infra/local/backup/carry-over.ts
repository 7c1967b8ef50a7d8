import { z } from "zod";
import type { ItemStore } from "../../../functions/adapters/item-store.ts";
import { occasionIn } from "../../../functions/adapters/mail.ts";
import type { Disk } from "../disk/disk.ts";
import type { Operation } from "../disk/group-commit.ts";
import { MAILBOX, MailReceived } from "../mail/mailbox.ts";
import { OUTBOX, POSTED, Waiting } from "../mail/outbox.ts";
import { diskItems } from "../table/disk-items.ts";
import { takeOver } from "../table/take-over.ts";
import { TABLE } from "../world.ts";

const StoredBody = z.object({ body: z.string() });
const HandedOver = z.object({ body: z.string(), sentAt: z.string() });
const Digested = z.object({ caseId: z.string(), version: z.int(), digest: z.string() });
const Named = z.object({ caseId: z.string(), version: z.int() });
/** The digest of a day follows no commit: it was handed over, whatever the backup knows. */
const Dated = z.object({ day: z.string() });

/** Records are written in groups of this many. */
const GROUP = 500;
const placeOf = ({ caseId, version }: z.infer<typeof Named>): string => `${caseId} ${version}`;

type Open = Pick<Disk, "entries" | "firstKeys" | "get" | "getNow" | "write">;

/** The table of a disk, in the layout of today. */
async function tableOn(disk: Open): Promise<ItemStore> {
  await takeOver(disk, TABLE);
  return diskItems(disk, TABLE, () => null);
}

/**
 * What the restored data must know of the time since the backup, so that nobody is written to twice: which mails were handed
 * over because of commits that stand in both logs, and every mail in the mailbox. Gives the number of such hand-overs.
 */
export async function carryOver(present: Open, restored: Open): Promise<number> {
  const [from, to] = [await tableOn(present), await tableOn(restored)];
  const shared = new Set<string>();
  for await (const key of from.keys(["CASE#"])) {
    if (!key.SK.startsWith("COMMIT#")) continue;
    const commit = digestedIn(await from.get(key));
    if (commit && digestedIn(await to.get(key))?.digest === commit.digest) shared.add(placeOf(commit));
  }
  let [handedOver, underWay]: [number, Promise<unknown>[]] = [0, []];
  const begun = async (write: Promise<unknown>): Promise<void> => {
    underWay.push(write);
    if (underWay.length < GROUP) return;
    await Promise.all(underWay);
    underWay = [];
  };
  for await (const key of from.keys(["MAIL#"])) {
    const item = await from.get(key);
    const mail = HandedOver.safeParse(item);
    if (!item || !mail.success) continue;
    const entry = z.union([Named, Dated]).parse(JSON.parse(mail.data.body));
    if ("caseId" in entry && !shared.has(placeOf(entry))) continue;
    handedOver += 1;
    await begun(to.put(item));
  }
  for await (const [key, value] of present.entries(MAILBOX))
    await begun(restored.write([{ type: "put", key, value } satisfies Operation]));
  await Promise.all(underWay);
  await carryOutbox(present, restored, shared);
  return handedOver;
}

const digestedIn = (item: unknown): z.infer<typeof Digested> | null => {
  const stored = StoredBody.safeParse(item);
  return stored.success ? Digested.parse(JSON.parse(stored.data.body)) : null;
};

/** Mails still on their way: what went out since is not sent again, and what waits goes on waiting if its commit is still there. */
async function carryOutbox(
  present: Pick<Disk, "entries">,
  restored: Pick<Disk, "get" | "write">,
  shared: ReadonlySet<string>,
): Promise<void> {
  for await (const [key, value] of present.entries(POSTED)) {
    const operations: Operation[] = [{ type: "put", key, value }];
    const waiting = OUTBOX + key.slice(POSTED.length);
    if ((await restored.get(waiting)) !== undefined) operations.push({ type: "del", key: waiting });
    await restored.write(operations);
  }
  for await (const [key, value] of present.entries(OUTBOX)) {
    const mail = MailReceived.parse(await restored.get(MAILBOX + key.slice(OUTBOX.length)));
    const occasion = occasionIn(mail.tags);
    const isOver = occasion !== null && "caseId" in occasion && !shared.has(placeOf(occasion));
    if (!isOver) await restored.write([{ type: "put", key, value }]);
  }
}

/** A mail that waited when the backup was made may have gone out since: if it goes out again, it says so. */
export async function markUncertain(restored: Pick<Disk, "entries" | "write">): Promise<void> {
  for await (const [key, value] of restored.entries(OUTBOX))
    await restored.write([{ type: "put", key, value: { ...Waiting.parse(value), mayRepeat: true } }]);
}
