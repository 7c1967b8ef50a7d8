import { Aws, CfnOutput, Duration, RemovalPolicy, SecretValue } from "aws-cdk-lib";
import {
  AccountRecovery,
  CfnUserPoolClient,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClientOptions,
} from "aws-cdk-lib/aws-cognito";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { Variable } from "../../functions/adapters/environment.ts";
import { paths } from "../../functions/web/paths.ts";
import type { Settings } from "./settings.ts";

type SignInVariable = Extract<Variable, `DUDAO_OIDC_${string}` | "DUDAO_SESSION_SECRET">;
type ClientVariable = "DUDAO_OIDC_ISSUER" | "DUDAO_OIDC_CLIENT_ID" | "DUDAO_OIDC_CLIENT_SECRET";

/**
 * Where people sign in: a user pool of our own, or the issuer the settings name. Secrets are references CloudFormation
 * resolves when it deploys; the template holds none.
 */
export class SignIn extends Construct {
  readonly variables: Readonly<Record<SignInVariable, string>>;

  constructor(scope: Construct, id: string, settings: Settings, address: string) {
    super(scope, id);
    const session = new Secret(this, "SessionSecret", {
      description: "Seals the cookies: whoever knows it can sign in as anybody",
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    });
    const client = settings.issuer ? clientAt(settings.issuer) : this.#ownClient(settings, address);
    this.variables = {
      ...client,
      DUDAO_OIDC_AUDIENCE: settings.oidcAudience ?? client.DUDAO_OIDC_CLIENT_ID,
      DUDAO_OIDC_PERSON_CLAIM: settings.oidcPersonClaim,
      DUDAO_SESSION_SECRET: session.secretValue.unsafeUnwrap(),
    };
  }

  /** People are made by an administrator and named by their e-mail address, which the directory knows. */
  #ownClient(settings: Settings, address: string): Record<ClientVariable, string> {
    const pool = new UserPool(this, "People", {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      // A person who could change the address could become somebody else of the directory.
      standardAttributes: { email: { required: true, mutable: false } },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { sms: false, otp: true },
      passwordPolicy: { minLength: 12, tempPasswordValidity: Duration.days(3) },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const domain = pool.addDomain("SignInPages", {
      cognitoDomain: { domainPrefix: settings.signInPrefix ?? `${settings.stackName}-${Aws.ACCOUNT_ID}` },
    });
    const options: UserPoolClientOptions = {
      generateSecret: true,
      authFlows: { userSrp: true },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(10),
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE, OAuthScope.EMAIL],
        callbackUrls: [address + paths.signedIn],
        logoutUrls: [address + paths.home],
      },
    };
    const client = pool.addClient("Web", options);
    const resource = client.node.defaultChild;
    if (!(resource instanceof CfnUserPoolClient)) throw new Error("the client of the user pool is no resource");
    new CfnOutput(this, "UserPool", { value: pool.userPoolId, description: "Where an administrator makes people" });
    new CfnOutput(this, "SignInAddress", { value: domain.baseUrl(), description: "Pages people sign in at" });
    return {
      DUDAO_OIDC_ISSUER: pool.userPoolProviderUrl,
      DUDAO_OIDC_CLIENT_ID: client.userPoolClientId,
      DUDAO_OIDC_CLIENT_SECRET: resource.attrClientSecret,
    };
  }
}

const clientAt = ({ url, clientId, secretName }: NonNullable<Settings["issuer"]>): Record<ClientVariable, string> => ({
  DUDAO_OIDC_ISSUER: url,
  DUDAO_OIDC_CLIENT_ID: clientId,
  DUDAO_OIDC_CLIENT_SECRET: SecretValue.secretsManager(secretName).unsafeUnwrap(),
});
