import { type CryptoKey, importJWK, type JWK, jwtVerify, SignJWT } from "jose";
import type { Person } from "../../../domain/directory.ts";

const ALGORITHM = "ES256";
const ID_TOKEN_LIFE = "10m";
const ACCESS_TOKEN_LIFE = "8h";

/** Who the demo issuer speaks for and to. */
export interface Parties {
  /** The issuer's own address. */
  readonly issuer: string;
  readonly clientId: string;
  /** What access tokens are meant for: the API. */
  readonly audience: string;
}

export interface Tokens {
  /** The public half of the key, as a JWK set. */
  readonly keySet: { readonly keys: readonly JWK[] };
  idToken(person: Person, nonce: string | null): Promise<string>;
  accessToken(person: Person): Promise<string>;
  /** The subject of an access token of ours that is still good; null for any other. */
  subjectOf(accessToken: string): Promise<string | null>;
}

/** Signs and reads the demo issuer's tokens. They live in the machine's time, wherever the rehearsal's clock stands. */
export async function tokensOf(jwk: JWK, { issuer, clientId, audience }: Parties): Promise<Tokens> {
  const key = (await importJWK(jwk, ALGORITHM)) as CryptoKey;
  const { d: _private, ...publicJwk } = jwk;
  const kid = String(jwk.kid);
  const sign = (claims: Record<string, unknown>, subject: string, meantFor: string, life: string): Promise<string> =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM, kid })
      .setIssuer(issuer)
      .setSubject(subject)
      .setAudience(meantFor)
      .setIssuedAt()
      .setExpirationTime(life)
      .sign(key);
  const publicKey = (await importJWK(publicJwk, ALGORITHM)) as CryptoKey;
  return {
    keySet: { keys: [{ ...publicJwk, alg: ALGORITHM, use: "sig" }] },
    idToken: (person, nonce) =>
      sign(
        { name: person.name.zh, email: person.email, ...(nonce === null ? {} : { nonce }) },
        person.id,
        clientId,
        ID_TOKEN_LIFE,
      ),
    accessToken: (person) => sign({ client_id: clientId, scope: "openid" }, person.id, audience, ACCESS_TOKEN_LIFE),
    async subjectOf(accessToken) {
      const verified = await jwtVerify(accessToken, publicKey, { issuer, audience }).catch(() => null);
      return verified?.payload.sub ?? null;
    },
  };
}
