import { createHash } from "node:crypto";
import { monotonicFactory } from "ulid";
import { z } from "zod";
import type { Clock } from "../../../functions/adapters/clock.ts";
import type { Disk } from "../disk/disk.ts";
import { Lanes } from "../step-functions/lanes.ts";
import type { Blobs } from "./blobs.ts";

/** One version of an object: S3's facts about it. Its bytes are a blob. */
const StoredVersion = z.strictObject({
  versionId: z.string(),
  /** Null for a delete marker. */
  sha256: z.string().nullable(),
  bytes: z.int().nonnegative(),
  mediaType: z.string(),
  etag: z.string(),
  modifiedAt: z.string(),
  /** Until when neither this version nor its lock can be removed. */
  lockedUntil: z.string().nullable(),
  metadata: z.record(z.string(), z.string()),
});
export type StoredVersion = z.infer<typeof StoredVersion>;
export type StoredObject = StoredVersion & { readonly key: string };

/**
 * Objects of all buckets, versioned as a bucket with object lock is: a write never destroys what lay there before, and
 * a locked version cannot be removed by anybody until its day.
 */
export interface Objects {
  put(bucket: string, key: string, object: NewObject): Promise<StoredVersion>;
  /** The current version (or the one asked for); null where there is none or it was deleted. */
  find(bucket: string, key: string, versionId?: string): Promise<StoredVersion | null>;
  content(version: StoredVersion): Promise<Uint8Array>;
  /** Without a version: what was there is hidden behind a delete marker. With one: removed for good, or `locked`. */
  remove(bucket: string, key: string, versionId?: string): Promise<"removed" | "locked">;
  /** Current objects whose key begins with the prefix and sorts after `after`, in order of keys. */
  list(bucket: string, prefix: string, after: string): AsyncIterable<StoredObject>;
  /** Removes every version of a bucket that is older, and the bytes nothing else names. */
  expire(bucket: string, before: Date): Promise<void>;
}

export interface NewObject {
  readonly content: Uint8Array;
  readonly mediaType: string;
  readonly lockedUntil: Date | null;
  readonly metadata: Readonly<Record<string, string>>;
}

const digestOf = (content: Uint8Array, algorithm: "sha256" | "md5"): string =>
  createHash(algorithm).update(content).digest("hex");

/** Between key and version in a record's name; S3 keys hold no such character. */
const GAP = "\u0000";
/** Sorts after every version. */
const LAST = "\uffff";

export function objectsOn(disk: Disk, blobs: Blobs, clock: Clock): Objects {
  const nextVersion = monotonicFactory();
  /** Bytes are put and removed one after another: none goes while a record that names it is being written. */
  const lanes = new Lanes();
  const bucketPrefix = (bucket: string): string => `~object~${bucket}/`;
  const prefixOf = (bucket: string, key: string): string => `${bucketPrefix(bucket)}${key}${GAP}`;

  async function find(bucket: string, key: string, versionId?: string): Promise<StoredVersion | null> {
    const prefix = prefixOf(bucket, key);
    if (versionId !== undefined) {
      const found = await disk.get(prefix + versionId);
      return found === undefined ? null : StoredVersion.parse(found);
    }
    for await (const [, value] of disk.entries(prefix, { reverse: true, limit: 1 })) {
      const newest = StoredVersion.parse(value);
      return newest.sha256 === null ? null : newest;
    }
    return null;
  }

  async function add(bucket: string, key: string, version: Omit<StoredVersion, "versionId" | "modifiedAt">) {
    const now = clock.now();
    const stored: StoredVersion = { ...version, versionId: nextVersion(), modifiedAt: now.toISOString() };
    await disk.write([{ type: "put", key: prefixOf(bucket, key) + stored.versionId, value: stored }]);
    return stored;
  }

  async function isNamed(sha256: string): Promise<boolean> {
    for await (const [, value] of disk.entries("~object~"))
      if (StoredVersion.parse(value).sha256 === sha256) return true;
    return false;
  }

  return {
    find,
    put: (bucket, key, { content, mediaType, lockedUntil, metadata }) =>
      lanes.run(digestOf(content, "sha256"), async () =>
        add(bucket, key, {
          sha256: await blobs.put(content),
          bytes: content.byteLength,
          mediaType,
          etag: digestOf(content, "md5"),
          lockedUntil: lockedUntil?.toISOString() ?? null,
          metadata: { ...metadata },
        }),
      ),
    content(version) {
      if (version.sha256 === null) throw new TypeError("a delete marker has no content");
      return blobs.get(version.sha256);
    },
    async remove(bucket, key, versionId) {
      if (versionId === undefined) {
        const marker = { sha256: null, bytes: 0, mediaType: "", etag: "", lockedUntil: null, metadata: {} };
        if (await find(bucket, key)) await add(bucket, key, marker);
        return "removed";
      }
      const version = await find(bucket, key, versionId);
      if (version?.lockedUntil && version.lockedUntil > clock.now().toISOString()) return "locked";
      if (version) await disk.write([{ type: "del", key: prefixOf(bucket, key) + versionId }]);
      return "removed";
    },
    async *list(bucket, prefix, after) {
      const start = bucketPrefix(bucket);
      let held: StoredObject | null = null;
      const behind = after >= prefix ? { after: `${start}${after}${GAP}${LAST}` } : {};
      for await (const [name, value] of disk.entries(start + prefix, behind)) {
        const key = name.slice(start.length, name.lastIndexOf(GAP));
        if (held && held.key !== key && held.sha256 !== null) yield held;
        held = { key, ...StoredVersion.parse(value) };
      }
      if (held && held.sha256 !== null) yield held;
    },
    async expire(bucket, before) {
      const gone = new Set<string>();
      for await (const [name, value] of disk.entries(bucketPrefix(bucket))) {
        const { modifiedAt, sha256 } = StoredVersion.parse(value);
        if (modifiedAt >= before.toISOString()) continue;
        await disk.write([{ type: "del", key: name }]);
        if (sha256 !== null) gone.add(sha256);
      }
      for (const sha256 of gone)
        await lanes.run(sha256, async () => {
          if (!(await isNamed(sha256))) await blobs.remove(sha256);
        });
    },
  };
}
