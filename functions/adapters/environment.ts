import { z } from "zod";

/** Everything a function may read from its environment; where it is empty, the AWS SDK's own endpoint variables decide where calls go. */
const variables = {
  /** Name of the one table. */
  DUDAO_TABLE: z.string().min(3),
  /** Full ARN of the supervision cycle's state machine. */
  DUDAO_STATE_MACHINE_ARN: z.string().startsWith("arn:"),
  /** Sender of every e-mail. */
  DUDAO_MAIL_FROM: z.email(),
  /** Where people open the product; links in e-mails begin with it. */
  DUDAO_BASE_URL: z.url(),
  /** Bucket of evidence files and anchors; made with object lock. */
  DUDAO_EVIDENCE_BUCKET: z.string().min(3),
  /** Bucket large files are sent to by browsers; what is not finished there is swept after a day. */
  DUDAO_UPLOADS_BUCKET: z.string().min(3),
  /** Where browsers send them; the pages' policy allows it. */
  DUDAO_UPLOADS_ORIGIN: z.url(),
  /** OpenID Connect issuer people sign in at. */
  DUDAO_OIDC_ISSUER: z.url(),
  DUDAO_OIDC_CLIENT_ID: z.string().min(1),
  DUDAO_OIDC_CLIENT_SECRET: z.string().min(1),
  /** What access tokens of API clients must be meant for. */
  DUDAO_OIDC_AUDIENCE: z.string().min(1),
  /** The claim that names a person: an id of the directory, or an e-mail address in it. */
  DUDAO_OIDC_PERSON_CLAIM: z.string().min(1).default("sub"),
  /** Seals the cookies; whoever knows it can sign in as anybody. The same for every process of an installation. */
  DUDAO_SESSION_SECRET: z.string().min(32),
  /** Most bytes of one upload. API Gateway and Lambda carry about four and a half million. */
  DUDAO_LARGEST_UPLOAD: z
    .string()
    .regex(/^[1-9]\d{3,9}$/)
    .default("4000000"),
  /** Most bytes of one large file, which does not pass through us. It is read once from end to end within the time of one answer. */
  DUDAO_LARGEST_FILE: z
    .string()
    .regex(/^[1-9]\d{3,9}$/)
    .default("100000000"),
} as const;
export type Variable = keyof typeof variables;

/** The environment lacks something; the message names each variable and what is wrong with it. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
  readonly problems: readonly { variable: string; problem: string }[];

  constructor(problems: readonly { variable: string; problem: string }[]) {
    super(
      `The environment is incomplete: ${problems.map(({ variable, problem }) => `${variable} (${problem})`).join(", ")}`,
    );
    this.problems = problems;
  }
}

/** Reads the named variables, all checked at once. Throws {@link EnvironmentError}. */
export function readEnvironment<V extends Variable>(names: readonly V[], source: NodeJS.ProcessEnv): Record<V, string> {
  const problems: { variable: string; problem: string }[] = [];
  const values: Partial<Record<Variable, string>> = {};
  for (const name of names) {
    const result = variables[name].safeParse(source[name]);
    if (result.success) values[name] = result.data;
    else
      problems.push({
        variable: name,
        problem: source[name] === undefined ? "missing" : (result.error.issues[0]?.message ?? "unfit"),
      });
  }
  if (problems.length > 0) throw new EnvironmentError(problems);
  return values as Record<V, string>;
}
