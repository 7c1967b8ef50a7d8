import { Stack } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { DomainName, HttpApi, HttpRoute, HttpRouteKey, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { Settings } from "./settings.ts";
import type { WiredFunction } from "./wired-function.ts";

/** Who asked for what and how it went; no query, where a sign-in's code stands, and no person. */
const ACCESS = JSON.stringify({
  requestId: "$context.requestId",
  at: "$context.requestTime",
  ip: "$context.identity.sourceIp",
  method: "$context.httpMethod",
  path: "$context.path",
  status: "$context.status",
  bytes: "$context.responseLength",
  milliseconds: "$context.responseLatency",
  error: "$context.integrationErrorMessage",
});

/** The HTTP API browsers and API clients reach. Its address is known before the function behind it. */
export class WebDoor extends Construct {
  readonly api: HttpApi;
  /** Where people open the product; no slash ends it. */
  readonly address: string;
  /** What the own host name must point at, if there is one. */
  readonly pointsAt: string | null;

  constructor(scope: Construct, id: string, { host }: Settings) {
    super(scope, id);
    const { stackName } = Stack.of(this);
    const domain = host
      ? new DomainName(this, "Host", {
          domainName: host.name,
          certificate: Certificate.fromCertificateArn(this, "Certificate", host.certificateArn),
        })
      : null;
    this.api = new HttpApi(this, "Api", {
      apiName: `${stackName}-web`,
      createDefaultStage: false,
      // One way in: cookies and links belong to the own host name.
      disableExecuteApiEndpoint: domain !== null,
    });
    this.api.addStage("Stage", {
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: 200, burstLimit: 400 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, "AccessLog", {
            logGroupName: `/aws/vendedlogs/apigateway/${stackName}-web`,
            retention: RetentionDays.SIX_MONTHS,
          }),
        ),
        format: AccessLogFormat.custom(ACCESS),
      },
      ...(domain ? { domainMapping: { domainName: domain } } : {}),
    });
    this.address = host ? `https://${host.name}` : this.api.apiEndpoint;
    this.pointsAt = domain?.regionalDomainName ?? null;
  }

  leadTo(web: WiredFunction): void {
    new HttpRoute(this, "Everything", {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration("Web", web.lambda),
    });
  }
}
