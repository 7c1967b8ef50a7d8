import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65_535);
const given = z.string().min(1);

/** What the environment may say to the embedded runtime; the functions read their own variables beside it. */
const Variables = z.object({
  /** Where everything is kept. */
  DUDAO_DATA: given.default(".data"),
  /** Where people reach the product. */
  PORT: port.default(3000),
  DUDAO_HOST: given.default("127.0.0.1"),
  /** The address people type, where it is not this machine's: behind a proxy, or for a training room. */
  DUDAO_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => new URL(url).pathname === "/", "the product needs a host of its own, without a path")
    .optional(),
  /** AWS APIs, mailbox and rehearsal, always on loopback only. */
  DUDAO_BACK_PORT: port.default(3001),
  /** Set where real people are served: no demo people, and a clock that nobody moves. */
  DUDAO_PRODUCTION: z.stringbool().default(false),
  DUDAO_MAIL_FROM: z.email().default("office@dudao.example"),
  /** Who signs people in, where real people are served. */
  DUDAO_OIDC_ISSUER: z.url().optional(),
  DUDAO_OIDC_CLIENT_ID: given.optional(),
  DUDAO_OIDC_CLIENT_SECRET: given.optional(),
  DUDAO_OIDC_AUDIENCE: given.optional(),
  DUDAO_OIDC_PERSON_CLAIM: given.optional(),
});

/** What real people need and no default can give. */
const forProduction = [
  "DUDAO_BASE_URL",
  "DUDAO_OIDC_ISSUER",
  "DUDAO_OIDC_CLIENT_ID",
  "DUDAO_OIDC_CLIENT_SECRET",
  "DUDAO_OIDC_AUDIENCE",
] as const;

export type Settings = z.infer<typeof Variables>;

/** The environment does not fit. The message names every variable and what is wrong with it. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** Reads the settings. An empty variable counts as not set. Throws {@link SettingsError}. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = Variables.safeParse(set);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new SettingsError(`These variables do not fit: ${problems.join("; ")}`);
  }
  const missing = parsed.data.DUDAO_PRODUCTION ? forProduction.filter((name) => parsed.data[name] === undefined) : [];
  if (missing.length > 0)
    throw new SettingsError(`DUDAO_PRODUCTION is set, so these must be set too: ${missing.join(", ")}`);
  return parsed.data;
}
