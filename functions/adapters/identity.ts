import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientError,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { z } from "zod";

/** What a browser keeps, sealed, between leaving for the issuer and coming back. */
export const SignInChecks = z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string() });
export type SignInChecks = z.infer<typeof SignInChecks>;

/** The issuer did not confirm the sign-in: denied, out of date, or not begun in this browser. Begin again. */
export class SignInFailed extends Error {
  override readonly name = "SignInFailed";
}

/** Who somebody is, as an OpenID Connect issuer says. A subject is the value of the claim that names people in the directory. */
export interface Identity {
  /** Where to send the browser, and what to check when it comes back to `returnTo`. */
  begin(returnTo: string): Promise<{ readonly address: string; readonly checks: SignInChecks }>;
  /** The subject that came back. Throws {@link SignInFailed}. */
  complete(cameBackTo: URL, checks: SignInChecks): Promise<string>;
  /** The subject of an access token; null where the token is not good here: forged, expired, or meant for somebody else. */
  subjectOf(accessToken: string): Promise<string | null>;
  /** Where the browser signs out of the issuer too; null where the issuer offers no such address. */
  signOutAddress(returnTo: string): Promise<string | null>;
}

export interface IdentitySettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What an access token must be meant for: its `aud`, or its `client_id` where the issuer names no audience. */
  readonly audience: string;
  /** The claim that names a person: an id of the directory, or an e-mail address in it. */
  readonly personClaim: string;
}

/** How far the clocks of issuer and server may differ, in seconds. */
const TOLERANCE = 60;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Talks to the issuer; what it says of itself is asked for once, and again after a failure. Tokens live in real time: a moved rehearsal clock does not touch them. */
export function openIdIdentity(settings: IdentitySettings): Identity {
  let known: Promise<Issuer> | null = null;
  const issuer = (): Promise<Issuer> => {
    known ??= discover(settings).catch((error) => {
      known = null;
      throw error;
    });
    return known;
  };
  const subjectIn = (claims: JWTPayload): string | null => {
    const value = claims[settings.personClaim];
    if (settings.personClaim === "email" && claims.email_verified === false) return null;
    return typeof value === "string" ? value : null;
  };

  return {
    async begin(returnTo) {
      const { configuration } = await issuer();
      const checks = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const address = buildAuthorizationUrl(configuration, {
        redirect_uri: returnTo,
        scope: "openid profile email",
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: "S256",
      });
      return { address: address.href, checks };
    },
    async complete(cameBackTo, { state, nonce, verifier }) {
      const { configuration } = await issuer();
      try {
        const tokens = await authorizationCodeGrant(configuration, cameBackTo, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const subject = subjectIn({ ...tokens.claims() });
        if (subject === null) throw new SignInFailed(`the issuer did not give the claim ${settings.personClaim}`);
        return subject;
      } catch (error) {
        const isRefusal =
          error instanceof ResponseBodyError ||
          error instanceof AuthorizationResponseError ||
          error instanceof ClientError;
        throw isRefusal ? new SignInFailed("the issuer did not confirm the sign-in", { cause: error }) : error;
      }
    },
    async subjectOf(accessToken) {
      const { configuration, keys } = await issuer();
      try {
        const { payload } = await jwtVerify(accessToken, keys, {
          issuer: configuration.serverMetadata().issuer,
          clockTolerance: TOLERANCE,
          requiredClaims: ["exp"],
        });
        const meantFor = payload.aud === undefined ? [payload.client_id] : [payload.aud].flat();
        return meantFor.includes(settings.audience) ? subjectIn(payload) : null;
      } catch (error) {
        // A key set that cannot be fetched is a fault of ours or the issuer's; everything else is wrong with the token.
        if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) throw error;
        return null;
      }
    },
    async signOutAddress(returnTo) {
      const { configuration } = await issuer();
      if (!configuration.serverMetadata().end_session_endpoint) return null;
      return buildEndSessionUrl(configuration, { post_logout_redirect_uri: returnTo }).href;
    },
  };
}

interface Issuer {
  readonly configuration: Configuration;
  readonly keys: ReturnType<typeof createRemoteJWKSet>;
}

async function discover({ issuer, clientId, clientSecret }: IdentitySettings): Promise<Issuer> {
  const address = new URL(issuer);
  const isOnThisMachine = address.protocol === "http:" && LOOPBACK.has(address.hostname);
  const configuration = await discovery(address, clientId, clientSecret, undefined, {
    // Plain HTTP is for an issuer on this very machine only.
    execute: isOnThisMachine ? [allowInsecureRequests] : [],
  });
  const { jwks_uri: keys } = configuration.serverMetadata();
  if (!keys) throw new TypeError(`the issuer ${issuer} publishes no keys`);
  return { configuration, keys: createRemoteJWKSet(new URL(keys)) };
}
