import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { PostOffice } from "./mail/smtp.ts";

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
  /** The post office that takes mails to people; without it they stay in the mailbox on this machine. */
  DUDAO_SMTP_HOST: given.optional(),
  /** 587 with STARTTLS, 465 where TLS is implicit, 25 without. */
  DUDAO_SMTP_PORT: port.min(1).optional(),
  DUDAO_SMTP_TLS: z.enum(["starttls", "implicit", "none"]).default("starttls"),
  DUDAO_SMTP_USER: given.optional(),
  DUDAO_SMTP_PASSWORD: given.optional(),
  /** A file of certificates (PEM) that vouch for the post office, where no public authority does. */
  DUDAO_SMTP_CA: given.optional(),
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
  const wrong = wrongWithMail(parsed.data);
  if (wrong !== null) throw new SettingsError(wrong);
  return parsed.data;
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "::1"]);
const SMTP_PORTS = { starttls: 587, implicit: 465, none: 25 } as const;

function wrongWithMail(settings: Settings): string | null {
  const { DUDAO_SMTP_HOST: host, DUDAO_SMTP_TLS: tls, DUDAO_SMTP_USER: user, DUDAO_SMTP_PASSWORD: password } = settings;
  if ((user === undefined) !== (password === undefined))
    return "DUDAO_SMTP_USER and DUDAO_SMTP_PASSWORD go together: set both or neither.";
  if (host === undefined) return null;
  if (!settings.DUDAO_PRODUCTION)
    return "DUDAO_SMTP_HOST is set without DUDAO_PRODUCTION: a rehearsal writes to nobody. Its mails are read in the mailbox.";
  if (tls === "none" && user !== undefined && !LOOPBACK.has(host))
    return "DUDAO_SMTP_TLS is none, so the password would cross the network in the clear. Use starttls or implicit.";
  return null;
}

/** The post office the settings name; null where mails stay on this machine. Throws {@link SettingsError}. */
export async function postOfficeOf(settings: Settings): Promise<PostOffice | null> {
  const { DUDAO_SMTP_HOST: host, DUDAO_SMTP_TLS: tls, DUDAO_SMTP_USER: user, DUDAO_SMTP_PASSWORD: password } = settings;
  if (host === undefined) return null;
  const { DUDAO_SMTP_PORT: port = SMTP_PORTS[tls], DUDAO_SMTP_CA: file } = settings;
  const ca = file === undefined ? undefined : await readFile(file, "utf8").catch(unreadable(file));
  return { host, port, tls, user, password, ca };
}

const unreadable = (file: string) => (cause: unknown) => {
  throw new SettingsError(`The certificates in ${file} (DUDAO_SMTP_CA) cannot be read.`, { cause });
};
