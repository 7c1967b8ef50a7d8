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

/**
 * Judges an address signed with Signature Version 4 in its query: whether our key signed exactly this request, and whether it is
 * still good. `path` and headers must be those the client signed.
 */
export function judgePresigned(call: Call, keys: KeyPair, now: Date): "valid" | "expired" | "forged" {
  const query = new URLSearchParams(call.query);
  const [credential, date, signature] = ["X-Amz-Credential", "X-Amz-Date", "X-Amz-Signature"].map(
    (name) => query.get(name) ?? "",
  );
  if (!credential || !date || !signature) return "forged";
  const [accessKeyId, day = "", region = "", service = ""] = credential.split("/");
  if (accessKeyId !== keys.accessKeyId || query.get("X-Amz-Algorithm") !== "AWS4-HMAC-SHA256") return "forged";

  const signed = (query.get("X-Amz-SignedHeaders") ?? "").split(";");
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
  const end = instantOf(date) + Number(query.get("X-Amz-Expires") ?? 0) * 1000;
  return end >= now.getTime() ? "valid" : "expired";
}
