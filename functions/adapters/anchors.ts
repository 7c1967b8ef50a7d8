import {
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from "@aws-sdk/client-s3";
import { z } from "zod";
import { Digest } from "../../domain/digest.ts";
import { CaseId } from "../../domain/ids.ts";
import { addDays, type Day, Day as DaySchema, endOfDay, Instant } from "../../domain/time.ts";

/** The head of a case's chain at some version. */
export const ChainHead = z.strictObject({ caseId: CaseId, version: z.int().positive(), digest: Digest });
export type ChainHead = z.infer<typeof ChainHead>;

/** The heads of all chains that changed on or after the day before `day`: kept outside the table, where nobody can take it away. */
export const Anchor = z.strictObject({ day: DaySchema, at: Instant, heads: z.array(ChainHead) });
export type Anchor = z.infer<typeof Anchor>;

/** How long an anchor cannot be removed, in years: as long as a case file is kept (assumption). */
const LOCK_YEARS = 10;

/** One object a day in the evidence bucket, under object lock. */
export interface Anchors {
  put(anchor: Anchor): Promise<void>;
  get(day: Day): Promise<Anchor | null>;
  /** The days from the first to the last of these that have an anchor, in order. */
  days(from: Day, until: Day): Promise<readonly Day[]>;
  /** The newest anchored head of a case, looked for from `until` back to `from`; null where no day of them has one. */
  headOf(caseId: CaseId, from: Day, until: Day): Promise<ChainHead | null>;
}

const PREFIX = "anchors/";
const keyOf = (day: Day): string => `${PREFIX}${day}.json`;

export function s3Anchors(client: S3Client, bucket: string): Anchors {
  const get: Anchors["get"] = async (day) => {
    try {
      const object = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(day) }));
      const text = await object.Body?.transformToString();
      return text === undefined ? null : Anchor.parse(JSON.parse(text));
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  };
  const days: Anchors["days"] = async (from, until) => {
    const found: Day[] = [];
    const pages = paginateListObjectsV2(
      { client },
      { Bucket: bucket, Prefix: PREFIX, StartAfter: keyOf(addDays(from, -1)) },
    );
    for await (const { Contents = [] } of pages)
      for (const { Key = "" } of Contents) {
        const day = DaySchema.safeParse(Key.slice(PREFIX.length, -".json".length)).data;
        if (!day || Key !== keyOf(day)) continue;
        if (day > until) return found;
        found.push(day);
      }
    return found;
  };
  return {
    get,
    days,
    async put(anchor) {
      const until = endOfDay(anchor.day);
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: keyOf(anchor.day),
          Body: JSON.stringify(anchor),
          ContentType: "application/json",
          // S3 takes a locked object only with a checksum of its content.
          ChecksumAlgorithm: "SHA256",
          ObjectLockMode: "COMPLIANCE",
          ObjectLockRetainUntilDate: new Date(`${Number(until.slice(0, 4)) + LOCK_YEARS}${until.slice(4)}`),
        }),
      );
    },
    async headOf(caseId, from, until) {
      for (const day of (await days(from, until)).toReversed()) {
        const head = (await get(day))?.heads.find((each) => each.caseId === caseId);
        if (head) return head;
      }
      return null;
    },
  };
}
