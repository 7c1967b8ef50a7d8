import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { Call } from "../aws/door.ts";

/** The checksums S3 lets a client send along that this machine can compute; one it cannot is not checked. */
const checksums: Readonly<Record<string, (content: Uint8Array) => string>> = {
  "content-md5": (content) => createHash("md5").update(content).digest("base64"),
  "x-amz-checksum-sha256": (content) => createHash("sha256").update(content).digest("base64"),
  "x-amz-checksum-sha1": (content) => createHash("sha1").update(content).digest("base64"),
  "x-amz-checksum-crc32": (content) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(crc32(content));
    return bytes.toString("base64");
  },
};

/** Takes the chunk headers and trailers out of an `aws-chunked` body. Trailers come back as headers. */
function unchunked(body: Buffer): { content: Buffer; trailers: Record<string, string> } {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf("\r\n", at);
    if (end === -1) throw new RangeError("the chunked body ends too early");
    const size = Number.parseInt(body.toString("latin1", at, end), 16);
    if (!Number.isInteger(size)) throw new RangeError("a chunk without a size");
    at = end + 2;
    if (size === 0) break;
    parts.push(body.subarray(at, at + size));
    at += size + 2;
  }
  const trailers = body
    .toString("latin1", at)
    .split("\r\n")
    .flatMap((line) => {
      const colon = line.indexOf(":");
      return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : [];
    });
  return { content: Buffer.concat(parts), trailers: Object.fromEntries(trailers) };
}

/** The bytes a PutObject carries, once every checksum sent with them holds; otherwise S3's name of what is wrong. */
export function uploadOf(call: Call): { content: Uint8Array } | { wrong: "BadDigest" | "IncompleteBody" } {
  const body = Buffer.from(call.body);
  let content: Uint8Array = body;
  let headers: Record<string, string> = { ...call.headers };
  if ((headers["content-encoding"] ?? "").split(",").some((each) => each.trim() === "aws-chunked")) {
    try {
      const opened = unchunked(body);
      content = opened.content;
      headers = { ...headers, ...opened.trailers };
    } catch (error) {
      if (error instanceof RangeError) return { wrong: "IncompleteBody" };
      throw error;
    }
    if (headers["x-amz-decoded-content-length"] && Number(headers["x-amz-decoded-content-length"]) !== content.length)
      return { wrong: "IncompleteBody" };
  }
  for (const [name, compute] of Object.entries(checksums))
    if (headers[name] !== undefined && headers[name] !== compute(content)) return { wrong: "BadDigest" };
  return { content };
}
