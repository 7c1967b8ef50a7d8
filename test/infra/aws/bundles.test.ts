import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Variable } from "../../../functions/adapters/environment.ts";
import { variablesOf } from "../../../functions/adapters/supplies.ts";
import { type Bundle, bundle } from "../../../infra/aws/bundles.ts";
import { type Wired, wiring } from "../../../infra/wiring.ts";

const wired: readonly [string, Wired][] = Object.entries(wiring);
const values: Readonly<Record<Variable, string>> = {
  DUDAO_TABLE: "dudao",
  DUDAO_STATE_MACHINE_ARN: "arn:aws:states:eu-west-1:111122223333:stateMachine:dudao-supervision-cycle",
  DUDAO_MAIL_FROM: "office@dudao.example",
  DUDAO_BASE_URL: "https://dudao.example",
  DUDAO_EVIDENCE_BUCKET: "dudao-evidence",
  DUDAO_OIDC_ISSUER: "https://sso.example",
  DUDAO_OIDC_CLIENT_ID: "dudao",
  DUDAO_OIDC_CLIENT_SECRET: "not a real secret, not a real secret",
  DUDAO_OIDC_AUDIENCE: "dudao",
  DUDAO_OIDC_PERSON_CLAIM: "email",
  DUDAO_SESSION_SECRET: "not a real secret, not a real secret",
  DUDAO_UPLOADS_BUCKET: "dudao-uploads",
  DUDAO_UPLOADS_ORIGIN: "https://dudao-uploads.s3.example",
  DUDAO_LARGEST_FILE: "100000000",
  DUDAO_LARGEST_UPLOAD: "4000000",
};

const out = mkdtempSync(join(tmpdir(), "dudao-bundles-"));
let bundles: ReadonlyMap<string, Bundle>;
beforeAll(() => {
  bundles = bundle(
    wired.map(([name]) => name),
    out,
  );
}, 180_000);
afterAll(() => rmSync(out, { recursive: true }));

/** What a process of its own says of the entry, with this environment and no other. */
async function kindOfHandler(folder: string, environment: Record<string, string | undefined>): Promise<string> {
  // The message alone: Node's own report of an uncaught error quotes the minified line, which is the whole bundle.
  const ask = `import("./index.mjs").then(
    ({ handler }) => process.stdout.write(typeof handler),
    ({ message }) => { process.stderr.write(message); process.exitCode = 1; },
  )`;
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", ask], { cwd: folder, env: environment });
  return stdout;
}

describe("a function as Lambda gets it", () => {
  it.each(wired)(
    "%s starts from its bundle alone, with nothing but the variables of its needs",
    async (name, { declared }) => {
      const own = variablesOf(declared.needs).map((variable) => [variable, values[variable]]);
      const environment = { ...Object.fromEntries(own), AWS_REGION: "eu-west-1" };
      expect(await kindOfHandler(bundles.get(name)?.folder ?? "", environment)).toBe("function");
    },
  );

  it("does not start where a variable is missing: the message names it", async () => {
    await expect(kindOfHandler(bundles.get("sweep")?.folder ?? "", { AWS_REGION: "eu-west-1" })).rejects.toThrow(
      /DUDAO_TABLE/,
    );
  });

  // A cold start reads the whole bundle; what grows beyond this has taken in something that belongs elsewhere.
  it.each(wired)("%s is small enough to start at once", (name) => {
    expect(bundles.get(name)?.bytes).toBeLessThan(2_500_000);
  });
});
