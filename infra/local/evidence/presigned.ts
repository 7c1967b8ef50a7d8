import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Call } from "../aws/door.ts";

/** The one key pair of the runtime. The secret is made with the data folder and never leaves the machine. */
export interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
/** RFC 3986, as Signature Version 4 wants it. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);

const instantOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));

/** The longest an address may be good, in seconds, and how far a signer's clock may be ahead, in milliseconds: as S3 has it. */
const LONGEST_LIFE = 604_800;
const AHEAD = 900_000;

/** How long an address is good, in seconds; null where it says nothing S3 would take. */
function lifeIn(query: URLSearchParams): number | null {
  const life = Number(query.get("X-Amz-Expires") ?? "");
  return Number.isInteger(life) && life >= 1 && life <= LONGEST_LIFE ? life : null;
}

/**
 * Judges an address signed with Signature Version 4 in its query: whether our key signed exactly this request, and whether it is
 * still good. `path` and headers must be those the client signed. As S3 does, it takes no `x-amz-…` header that was not signed:
 * with one, whoever may send a file could have another one copied.
 */
export function judgePresigned(call: Call, keys: KeyPair, now: Date): "valid" | "expired" | "forged" {
  const query = new URLSearchParams(call.query);
  const [credential, date, signature] = ["X-Amz-Credential", "X-Amz-Date", "X-Amz-Signature"].map(
    (name) => query.get(name) ?? "",
  );
  if (!credential || !date || !signature) return "forged";
  const [accessKeyId, day = "", region = "", service = "", end = ""] = credential.split("/");
  if (accessKeyId !== keys.accessKeyId || query.get("X-Amz-Algorithm") !== "AWS4-HMAC-SHA256") return "forged";
  const life = lifeIn(query);
  if (day !== date.slice(0, 8) || service !== "s3" || end !== "aws4_request" || life === null) return "forged";

  const signed = (query.get("X-Amz-SignedHeaders") ?? "").split(";");
  const unsigned = Object.keys(call.headers).filter((name) => name.startsWith("x-amz-") && !signed.includes(name));
  if (!signed.includes("host") || unsigned.length > 0) return "forged";
  const canonical = [
    call.method,
    call.path,
    [...query]
      .filter(([name]) => name !== "X-Amz-Signature")
      .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
      .sort()
      .join("&"),
    ...signed.map((name) => `${name}:${(call.headers[name] ?? "").trim()}`),
    "",
    signed.join(";"),
    query.get("X-Amz-Content-Sha256") ?? "UNSIGNED-PAYLOAD",
  ].join("\n");
  const toSign = [
    "AWS4-HMAC-SHA256",
    date,
    [day, region, service, "aws4_request"].join("/"),
    createHash("sha256").update(canonical).digest("hex"),
  ].join("\n");
  const key = [day, region, service, "aws4_request"].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${keys.secretAccessKey}`,
  );
  const expected = createHmac("sha256", key).update(toSign).digest();
  const given = Buffer.from(signature, "hex");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return "forged";
  const from = instantOf(date);
  if (from > now.getTime() + AHEAD) return "forged";
  return from + life * 1000 >= now.getTime() ? "valid" : "expired";
}
