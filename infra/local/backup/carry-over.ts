import { z } from "zod";
import type { Disk } from "../disk/disk.ts";
import type { Operation } from "../disk/group-commit.ts";
import { TABLE } from "../world.ts";

const CommitItem = z.object({
  SK: z.object({ S: z.string().startsWith("COMMIT#") }),
  PK: z.object({ S: z.string().startsWith("CASE#") }),
  body: z.object({ S: z.string() }),
});
const MailItem = z.object({
  PK: z.object({ S: z.string().startsWith("MAIL#") }),
  body: z.object({ S: z.string() }),
  sentAt: z.object({ S: z.string() }),
});
const Digested = z.object({ caseId: z.string(), version: z.int(), digest: z.string() });
const Named = z.object({ caseId: z.string(), version: z.int() });

const ITEMS = `item-${TABLE}~`;
const MAILBOX = "~mail~";
/** Records are written in groups of this many. */
const GROUP = 500;
const placeOf = ({ caseId, version }: z.infer<typeof Named>): string => `${caseId} ${version}`;

const commitOf = (value: unknown): z.infer<typeof Digested> | null => {
  const item = CommitItem.safeParse(value);
  return item.success ? Digested.parse(JSON.parse(item.data.body.S)) : null;
};

/**
 * What the restored data must know of the time since the backup, so that nobody is written to twice: which mails were handed
 * over because of commits that stand in both logs, and every mail in the mailbox. Gives the number of such hand-overs.
 */
export async function carryOver(
  present: Pick<Disk, "entries">,
  restored: Pick<Disk, "get" | "write">,
): Promise<number> {
  const shared = new Set<string>();
  for await (const [key, value] of present.entries(ITEMS)) {
    const commit = commitOf(value);
    if (commit && commitOf(await restored.get(key))?.digest === commit.digest) shared.add(placeOf(commit));
  }
  let [handedOver, group]: [number, Operation[]] = [0, []];
  const put = async (key: string, value: unknown): Promise<void> => {
    group.push({ type: "put", key, value });
    if (group.length < GROUP) return;
    await restored.write(group);
    group = [];
  };
  for await (const [key, value] of present.entries(ITEMS)) {
    const mail = MailItem.safeParse(value);
    if (!mail.success || !shared.has(placeOf(Named.parse(JSON.parse(mail.data.body.S))))) continue;
    handedOver += 1;
    await put(key, value);
  }
  for await (const [key, value] of present.entries(MAILBOX)) await put(key, value);
  await restored.write(group);
  return handedOver;
}
