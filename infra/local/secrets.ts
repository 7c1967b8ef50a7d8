import { randomBytes } from "node:crypto";
import { exportJWK, generateKeyPair } from "jose";
import { z } from "zod";
import type { Disk } from "./disk/disk.ts";

const Secret = z.string().min(32);
const Secrets = z.strictObject({
  /** Signs presigned addresses of evidence. */
  evidence: Secret,
  /** Seals the cookies of the web server. */
  session: Secret,
  /** The web server's own, at the demo issuer. */
  client: Secret,
  /** The demo issuer's signing key, as a private JWK. */
  issuer: z.looseObject({ kty: z.literal("EC"), kid: z.string() }),
});
export type Secrets = z.infer<typeof Secrets>;

const KEY = "~secrets";
const random = (): string => randomBytes(32).toString("base64url");

/** The secrets of this data folder, made when it is first opened. Whoever can read the folder has them. */
export async function secretsOn(disk: Disk): Promise<Secrets> {
  const stored = await disk.get(KEY);
  if (stored !== undefined) return Secrets.parse(stored);
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const issuer = { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString("hex") };
  const secrets = Secrets.parse({ evidence: random(), session: random(), client: random(), issuer });
  await disk.write([{ type: "put", key: KEY, value: secrets }]);
  return secrets;
}
