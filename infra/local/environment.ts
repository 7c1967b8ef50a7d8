import type { Secrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";
import { machineArn } from "./step-functions/index.ts";
import { BUCKET, PLACE, TABLE, UPLOADS } from "./world.ts";

/** The variables the functions read, as the runtime fills them; on AWS the same ones are set by the stack. */
export const environmentFor = (
  settings: Settings,
  facts: {
    url: string;
    secrets: Secrets;
    workflow: string;
    /** The demo issuer, where nobody named another. */
    issuer: { issuer: string; clientId: string; audience: string };
  },
): NodeJS.ProcessEnv => ({
  DUDAO_TABLE: TABLE,
  DUDAO_EVIDENCE_BUCKET: BUCKET,
  DUDAO_UPLOADS_BUCKET: UPLOADS,
  DUDAO_UPLOADS_ORIGIN: facts.url,
  DUDAO_STATE_MACHINE_ARN: machineArn(PLACE, facts.workflow),
  DUDAO_MAIL_FROM: settings.DUDAO_MAIL_FROM,
  DUDAO_BASE_URL: facts.url,
  DUDAO_SESSION_SECRET: facts.secrets.session,
  DUDAO_OIDC_ISSUER: facts.issuer.issuer,
  DUDAO_OIDC_CLIENT_ID: settings.DUDAO_OIDC_CLIENT_ID ?? facts.issuer.clientId,
  DUDAO_OIDC_CLIENT_SECRET: settings.DUDAO_OIDC_CLIENT_SECRET ?? facts.secrets.client,
  DUDAO_OIDC_AUDIENCE: settings.DUDAO_OIDC_AUDIENCE ?? facts.issuer.audience,
  ...(settings.DUDAO_OIDC_PERSON_CLAIM ? { DUDAO_OIDC_PERSON_CLAIM: settings.DUDAO_OIDC_PERSON_CLAIM } : {}),
});
