import { createHash } from "node:crypto";
import { EncryptJWT, errors, jwtDecrypt } from "jose";
import { type Clock, systemClock } from "./clock.ts";

/** Content a browser keeps for us and can neither read nor change. */
export interface Sealed {
  /** `purpose` keeps one kind of content from being brought back as another. */
  seal(purpose: string, content: Record<string, unknown>, seconds: number): Promise<string>;
  /** Null where it was not sealed here for this purpose, or is too old. */
  open(purpose: string, text: string): Promise<Record<string, unknown> | null>;
}

/** Seals as JSON Web Encryption under a key made from the secret. Sessions live in real time: a moved rehearsal clock ends none. */
export function sealedWith(secret: string, clock: Clock = systemClock): Sealed {
  const key = createHash("sha256").update(secret).digest();
  return {
    seal: (purpose, content, seconds) =>
      new EncryptJWT({ content })
        .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
        .setAudience(purpose)
        .setExpirationTime(Math.floor(clock.now().getTime() / 1000) + seconds)
        .encrypt(key),
    async open(purpose, text) {
      try {
        const { payload } = await jwtDecrypt<{ content: Record<string, unknown> }>(text, key, {
          audience: purpose,
          currentDate: clock.now(),
          contentEncryptionAlgorithms: ["A256GCM"],
          keyManagementAlgorithms: ["dir"],
        });
        return payload.content;
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
}
