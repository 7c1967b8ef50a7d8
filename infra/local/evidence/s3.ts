import type { Clock } from "../../../functions/adapters/clock.ts";
import type { Answer, Call, Door } from "../aws/door.ts";
import type { Objects, StoredObject, StoredVersion } from "./objects.ts";
import { judgePresigned, type KeyPair } from "./presigned.ts";
import { uploadOf } from "./upload.ts";
import { xml } from "./xml.ts";

/** What S3 refuses a request with, and the sentence beside the code. */
const errors = {
  AccessDenied: [403, "Access denied."],
  SignatureDoesNotMatch: [403, "The signature of this address does not fit the request."],
  ExpiredToken: [403, "This address has expired. Ask for a new one."],
  NoSuchBucket: [404, "There is no such bucket."],
  NoSuchKey: [404, "There is no such object."],
  BadDigest: [400, "The content does not match the checksum sent with it."],
  IncompleteBody: [400, "The body is shorter than announced."],
  PreconditionFailed: [412, "The object is another one by now."],
  InvalidRequest: [400, "The request cannot be understood."],
  InvalidRange: [416, "The range lies outside the object."],
  NotImplemented: [501, "The embedded runtime does not know this operation of S3."],
} as const satisfies Record<string, readonly [number, string]>;

const refused = (code: keyof typeof errors): Answer => {
  const [status, message] = errors[code];
  return xml(status, "Error", [
    ["Code", code],
    ["Message", message],
  ]);
};

const MOST_KEYS = 1000;
const METADATA = "x-amz-meta-";

/**
 * The S3 API over the runtime's objects, in path style. `demandSignature` is for doors that strangers reach: there only a
 * presigned address of our key opens. `below` is the path the door is mounted under, which the client has signed.
 */
export function s3On(options: {
  objects: Objects;
  buckets: readonly string[];
  keys: KeyPair;
  /** The machine's clock: clients sign with it, whatever the rehearsal's clock says. */
  machineClock: Clock;
  below: string;
  demandSignature: boolean;
}): Door {
  const { objects, keys, machineClock } = options;
  return async (call) => {
    const query = new URLSearchParams(call.query);
    if (options.demandSignature || query.has("X-Amz-Signature")) {
      const judged = judgePresigned(call, keys, machineClock.now());
      if (judged !== "valid") return refused(judged === "expired" ? "ExpiredToken" : "SignatureDoesNotMatch");
    }
    const path = call.path.slice(options.below.length).replace(/^\//, "");
    const slash = path.indexOf("/");
    const bucket = decodeURIComponent(slash === -1 ? path : path.slice(0, slash));
    const key = slash === -1 ? "" : decodeURIComponent(path.slice(slash + 1));
    if (!options.buckets.includes(bucket)) return refused("NoSuchBucket");
    if (key === "") return onBucket(objects, bucket, call, query);
    return onObject(objects, bucket, key, call, query);
  };
}

async function onBucket(objects: Objects, bucket: string, call: Call, query: URLSearchParams): Promise<Answer> {
  if (call.method === "HEAD") return { status: 200, headers: {}, body: "" };
  if (call.method !== "GET" || query.get("list-type") !== "2") return refused("NotImplemented");
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const most = Math.min(Number(query.get("max-keys") ?? MOST_KEYS), MOST_KEYS);
  const token = query.get("continuation-token");
  const after = token ? Buffer.from(token, "base64url").toString() : (query.get("start-after") ?? "");

  const contents: StoredObject[] = [];
  const folders = new Set<string>();
  let last = "";
  let isTruncated = false;
  for await (const object of objects.list(bucket, prefix, after)) {
    const cut = delimiter === "" ? -1 : object.key.indexOf(delimiter, prefix.length);
    const folder = cut === -1 ? null : object.key.slice(0, cut + delimiter.length);
    if (folder !== null && (folders.has(folder) || after.startsWith(folder))) {
      if (folders.has(folder)) last = object.key;
      continue;
    }
    if (contents.length + folders.size >= most) {
      isTruncated = true;
      break;
    }
    if (folder === null) contents.push(object);
    else folders.add(folder);
    last = object.key;
  }
  return xml(200, "ListBucketResult", [
    ["Name", bucket],
    ["Prefix", prefix],
    ["KeyCount", contents.length + folders.size],
    ["MaxKeys", most],
    ["IsTruncated", isTruncated],
    ...(isTruncated ? [["NextContinuationToken", Buffer.from(last).toString("base64url")] as const] : []),
    ...contents.map(
      (object) =>
        [
          "Contents",
          [
            ["Key", object.key],
            ["LastModified", object.modifiedAt],
            ["ETag", `"${object.etag}"`],
            ["Size", object.bytes],
            ["StorageClass", "STANDARD"],
          ],
        ] as const,
    ),
    ...[...folders].map((folder) => ["CommonPrefixes", [["Prefix", folder]]] as const),
  ]);
}

async function onObject(
  objects: Objects,
  bucket: string,
  key: string,
  call: Call,
  query: URLSearchParams,
): Promise<Answer> {
  const versionId = query.get("versionId") ?? undefined;
  switch (call.method) {
    case "PUT":
      if (query.has("uploadId")) return refused("NotImplemented");
      return call.headers["x-amz-copy-source"]
        ? copy(objects, bucket, key, call)
        : put(objects, bucket, key, call, query);
    case "GET":
    case "HEAD": {
      const version = await objects.find(bucket, key, versionId);
      if (!version || version.sha256 === null)
        return call.method === "HEAD" ? { status: 404, headers: {}, body: "" } : refused("NoSuchKey");
      return read(objects, version, call, query);
    }
    case "DELETE":
      return (await objects.remove(bucket, key, versionId)) === "locked"
        ? refused("AccessDenied")
        : { status: 204, headers: {}, body: "" };
    default:
      return refused("NotImplemented");
  }
}

/** CopyObject of a whole object, with its media type given anew or kept. */
async function copy(objects: Objects, bucket: string, key: string, { headers }: Call): Promise<Answer> {
  const [, from = "", name = ""] =
    /^\/?([^/]+)\/(.+)$/.exec(decodeURIComponent(headers["x-amz-copy-source"] ?? "")) ?? [];
  const source = await objects.find(from, name);
  if (!source) return refused("NoSuchKey");
  const wanted = headers["x-amz-copy-source-if-match"];
  if (wanted !== undefined && wanted !== `"${source.etag}"`) return refused("PreconditionFailed");
  const isNew = headers["x-amz-metadata-directive"] === "REPLACE";
  const { etag, modifiedAt } = await objects.put(bucket, key, {
    content: await objects.content(source),
    mediaType: isNew ? (headers["content-type"] ?? "binary/octet-stream") : source.mediaType,
    lockedUntil: null,
    metadata: isNew ? {} : source.metadata,
  });
  return xml(200, "CopyObjectResult", [
    ["ETag", `"${etag}"`],
    ["LastModified", modifiedAt],
  ]);
}

async function put(objects: Objects, bucket: string, key: string, call: Call, query: URLSearchParams): Promise<Answer> {
  // A presigned address carries in its query what the client would otherwise send as headers.
  const told = (name: string): string | undefined => call.headers[name] ?? query.get(name) ?? undefined;
  const checksums = [...query].filter(([name]) => name.startsWith("x-amz-checksum-"));
  const upload = uploadOf({ ...call, headers: { ...Object.fromEntries(checksums), ...call.headers } });
  if ("wrong" in upload) return refused(upload.wrong);
  const until = told("x-amz-object-lock-retain-until-date");
  const lockedUntil = until === undefined ? null : new Date(until);
  if (lockedUntil && (Number.isNaN(lockedUntil.getTime()) || !told("x-amz-object-lock-mode")))
    return refused("InvalidRequest");
  const stored = await objects.put(bucket, key, {
    content: upload.content,
    mediaType: told("content-type") ?? "binary/octet-stream",
    lockedUntil,
    metadata: Object.fromEntries(
      Object.entries(call.headers).flatMap(([name, value]) =>
        name.startsWith(METADATA) ? [[name.slice(METADATA.length), value]] : [],
      ),
    ),
  });
  return { status: 200, headers: { etag: `"${stored.etag}"`, "x-amz-version-id": stored.versionId }, body: "" };
}

async function read(objects: Objects, version: StoredVersion, call: Call, query: URLSearchParams): Promise<Answer> {
  const disposition = query.get("response-content-disposition");
  const headers: Record<string, string> = {
    "content-type": query.get("response-content-type") ?? version.mediaType,
    etag: `"${version.etag}"`,
    "last-modified": new Date(version.modifiedAt).toUTCString(),
    "x-amz-version-id": version.versionId,
    "accept-ranges": "bytes",
    ...(disposition ? { "content-disposition": disposition } : {}),
    ...(version.lockedUntil
      ? { "x-amz-object-lock-mode": "COMPLIANCE", "x-amz-object-lock-retain-until-date": version.lockedUntil }
      : {}),
    ...(call.headers["x-amz-checksum-mode"] === "ENABLED" && !call.headers.range
      ? { "x-amz-checksum-sha256": Buffer.from(version.sha256 ?? "", "hex").toString("base64") }
      : {}),
    ...Object.fromEntries(Object.entries(version.metadata).map(([name, value]) => [METADATA + name, value])),
  };
  if (call.method === "HEAD")
    return { status: 200, headers: { ...headers, "content-length": String(version.bytes) }, body: "" };
  const content = await objects.content(version);
  const range = /^bytes=(\d+)-(\d*)$/.exec(call.headers.range ?? "");
  if (!range) return { status: 200, headers: { ...headers, "content-length": String(content.length) }, body: content };
  const from = Number(range[1]);
  const to = Math.min(range[2] ? Number(range[2]) : content.length - 1, content.length - 1);
  if (from > to) return refused("InvalidRange");
  return {
    status: 206,
    headers: {
      ...headers,
      "content-length": String(to - from + 1),
      "content-range": `bytes ${from}-${to}/${content.length}`,
    },
    body: content.subarray(from, to + 1),
  };
}
