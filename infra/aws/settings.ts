import type { Node } from "constructs";
import { z } from "zod";

const Flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);

/** What an installation chooses, given as CDK context: `-c name=value`, or the context of cdk.json. docs/aws.md explains each. */
const Context = z
  .strictObject({
    /** Name of the stack; functions, bus and workflow are named after it. */
    stackName: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,30}$/)
      .default("dudao"),
    /** Sender of every e-mail. */
    mailFrom: z.email(),
    /** Verified SES identity that may send as `mailFrom`; its domain where absent. */
    mailIdentity: z.string().min(3).optional(),
    /** Who is told of alarms. */
    alarmMail: z.email().optional(),
    /** Own host name, with the ARN of its certificate in the same region. */
    domainName: z.hostname().optional(),
    certificateArn: z.string().startsWith("arn:").optional(),
    /** An OpenID Connect issuer instead of a Cognito user pool. */
    oidcIssuer: z.url({ protocol: /^https$/ }).optional(),
    oidcClientId: z.string().min(1).optional(),
    /** Name or ARN of the Secrets Manager secret whose text is the client's secret. */
    oidcClientSecret: z.string().min(1).optional(),
    /** What access tokens of API clients must be meant for; the client's id where absent. */
    oidcAudience: z.string().min(1).optional(),
    oidcPersonClaim: z.string().min(1).default("email"),
    /** First label of the user pool's sign-in address; unique within the region. */
    signInPrefix: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
      .optional(),
    /** Most bytes of one upload through the pages. */
    largestUpload: z.coerce.number().int().min(1000).max(4_500_000).default(4_000_000),
    /** Most bytes of one large file, which is sent straight to the store and read once within one answer of 29 seconds. */
    largestFile: z.coerce.number().int().min(1000).max(500_000_000).default(100_000_000),
    /** How long nobody but an administrator can remove an evidence file, in years (assumption: as long as a case file is kept). */
    evidenceYears: z.coerce.number().int().min(1).max(100).default(10),
    /** Keeps a scheduled function from running beside itself. An account allowed only ten concurrent executions cannot reserve one. */
    reserveConcurrency: Flag.default(true),
  })
  .refine(({ domainName, certificateArn }) => (domainName === undefined) === (certificateArn === undefined), {
    message: "domainName and certificateArn go together",
    path: ["certificateArn"],
  })
  .refine(
    ({ oidcIssuer, oidcClientId, oidcClientSecret }) =>
      new Set([oidcIssuer, oidcClientId, oidcClientSecret].map((value) => value === undefined)).size === 1,
    { message: "oidcIssuer, oidcClientId and oidcClientSecret go together", path: ["oidcIssuer"] },
  );

/** The settings, with what belongs together in one place. */
export interface Settings extends z.infer<typeof Context> {
  /** Null where people sign in at a user pool of our own. */
  readonly issuer: { readonly url: string; readonly clientId: string; readonly secretName: string } | null;
  /** Null where API Gateway's own address serves. */
  readonly host: { readonly name: string; readonly certificateArn: string } | null;
}

/** The context lacks something; the message names each setting and what is wrong with it. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";

  constructor(error: z.ZodError) {
    super(
      `The context does not fit: ${error.issues.map(({ path, message }) => `${path.join(".")} (${message})`).join(", ")}. Give settings as -c name=value; docs/aws.md explains them.`,
    );
  }
}

/** Reads the settings from the context of an app. Throws {@link SettingsError}. */
export function settingsOf(node: Node): Settings {
  const given = Object.keys(Context.shape).flatMap((name): [string, unknown][] => {
    const value: unknown = node.tryGetContext(name);
    return value === undefined ? [] : [[name, value]];
  });
  const result = Context.safeParse(Object.fromEntries(given));
  if (!result.success) throw new SettingsError(result.error);
  const { oidcIssuer, oidcClientId, oidcClientSecret, domainName, certificateArn } = result.data;
  return {
    ...result.data,
    issuer:
      oidcIssuer && oidcClientId && oidcClientSecret
        ? { url: oidcIssuer, clientId: oidcClientId, secretName: oidcClientSecret }
        : null,
    host: domainName && certificateArn ? { name: domainName, certificateArn } : null,
  };
}
