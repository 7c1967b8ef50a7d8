import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

/** A small OpenID Connect issuer on loopback: whoever is named by {@link TestIssuer.next} signs in without a page. */
export interface TestIssuer {
  readonly address: string;
  /** Who signs in next; null denies. */
  next(subject: string | null): void;
  accessToken(
    claims: { sub: string; aud?: string | undefined; expiresIn?: string } & Record<string, unknown>,
  ): Promise<string>;
  close(): Promise<void>;
}

export const client = { id: "dudao-web", secret: "a-secret-of-the-test-client", audience: "dudao-api" };

interface Grant {
  readonly subject: string;
  readonly nonce: string;
  readonly challenge: string;
  readonly redirect: string;
}

export async function openIssuer(): Promise<TestIssuer> {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "test", alg: "RS256", use: "sig" };
  const grants = new Map<string, Grant>();
  let subject: string | null = null;
  let address = "";
  const sign = (claims: Record<string, unknown>, expiresIn = "10m") =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: "RS256", kid: "test" })
      .setIssuer(address)
      .setIssuedAt()
      .setExpirationTime(expiresIn)
      .sign(privateKey);

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", address);
    const json = (status: number, content: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content));
    if (url.pathname === "/.well-known/openid-configuration") {
      json(200, {
        issuer: address,
        authorization_endpoint: `${address}/authorize`,
        token_endpoint: `${address}/token`,
        jwks_uri: `${address}/keys`,
        end_session_endpoint: `${address}/end`,
        response_types_supported: ["code"],
        id_token_signing_alg_values_supported: ["RS256"],
      });
    } else if (url.pathname === "/keys") json(200, { keys: [jwk] });
    else if (url.pathname === "/authorize") {
      const back = new URL(url.searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("state", url.searchParams.get("state") ?? "");
      if (subject === null) back.searchParams.set("error", "access_denied");
      else {
        const code = `code-${grants.size + 1}`;
        grants.set(code, {
          subject,
          nonce: url.searchParams.get("nonce") ?? "",
          challenge: url.searchParams.get("code_challenge") ?? "",
          redirect: url.searchParams.get("redirect_uri") ?? "",
        });
        back.searchParams.set("code", code);
      }
      response.writeHead(302, { location: back.href }).end();
    } else if (url.pathname === "/token") {
      const form = new URLSearchParams(await bodyOf(request));
      const grant = grants.get(form.get("code") ?? "");
      const challenge = createHash("sha256")
        .update(form.get("code_verifier") ?? "")
        .digest("base64url");
      if (!grant || grant.challenge !== challenge || grant.redirect !== form.get("redirect_uri")) {
        json(400, { error: "invalid_grant" });
        return;
      }
      grants.delete(form.get("code") ?? "");
      json(200, {
        token_type: "Bearer",
        access_token: await sign({ sub: grant.subject, aud: client.audience }),
        id_token: await sign({ sub: grant.subject, aud: client.id, nonce: grant.nonce }),
      });
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new TypeError("the issuer has no port");
  address = `http://127.0.0.1:${bound.port}`;
  return {
    address,
    next(who) {
      subject = who;
    },
    accessToken: ({ expiresIn, ...claims }) => sign({ aud: client.audience, ...claims }, expiresIn),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
