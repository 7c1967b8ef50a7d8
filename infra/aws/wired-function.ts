import { Duration, Stack } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from "aws-cdk-lib/aws-lambda";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { FunctionDeclaration } from "../../functions/adapters/declaration.ts";
import type { Variable } from "../../functions/adapters/environment.ts";
import { grantsOf, variablesOf } from "../../functions/adapters/supplies.ts";
import type { Wired } from "../wiring.ts";
import { deadLetters } from "./dead-letters.ts";
import { type Granted, statementsOf } from "./grants.ts";

/** What every function of the stack is made with. */
export interface Surroundings {
  readonly codeOf: (name: string) => Code;
  readonly variables: Readonly<Record<Variable, string>>;
  readonly granted: Granted;
  readonly reserveConcurrency: boolean;
}

interface Size {
  /** Megabytes; the share of a processor grows with it. */
  readonly memory: number;
  /** Seconds. */
  readonly timeout: number;
}

/** What a function of each kind needs: a person waits for a page, nobody for a scheduled run. */
const sizeOf: Readonly<Record<FunctionDeclaration["kind"], Size>> = {
  // API Gateway gives up after thirty seconds.
  http: { memory: 1769, timeout: 29 },
  workflow: { memory: 512, timeout: 30 },
  notices: { memory: 512, timeout: 60 },
  scheduled: { memory: 1024, timeout: 15 * 60 },
};

/** One function as its declaration wants it: environment and grants of its needs, its own log, its own dead letters. */
export class WiredFunction extends Construct {
  readonly name: string;
  readonly wired: Wired;
  readonly lambda: LambdaFunction;
  readonly timeout: Duration;
  /** What failed for good; null where the caller learns of the failure by itself. */
  readonly deadLetters: Queue | null;

  constructor(scope: Construct, name: string, wired: Wired, surroundings: Surroundings) {
    super(scope, name);
    this.name = name;
    this.wired = wired;
    const { declared } = wired;
    const { memory, timeout } = sizeOf[declared.kind];
    this.timeout = Duration.seconds(timeout);
    this.deadLetters = declared.kind === "notices" || declared.kind === "scheduled" ? deadLetters(this) : null;
    const functionName = `${Stack.of(this).stackName}-${name}`;
    const logGroup = new LogGroup(this, "Log", {
      logGroupName: `/dudao/${functionName}`,
      retention: RetentionDays.THREE_MONTHS,
    });
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    logGroup.grantWrite(role);
    for (const grant of grantsOf(declared.needs))
      for (const statement of statementsOf(grant, surroundings.granted)) role.addToPolicy(statement);

    this.lambda = new LambdaFunction(this, "Function", {
      functionName,
      description: declared.does.slice(0, 256),
      code: surroundings.codeOf(name),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memory,
      timeout: this.timeout,
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      role,
      environment: {
        ...Object.fromEntries(
          variablesOf(declared.needs).map((variable) => [variable, surroundings.variables[variable]]),
        ),
        POWERTOOLS_SERVICE_NAME: name,
        NODE_OPTIONS: "--enable-source-maps",
      },
      ...(declared.kind === "scheduled" && surroundings.reserveConcurrency ? { reservedConcurrentExecutions: 1 } : {}),
      ...(declared.kind === "scheduled" && this.deadLetters
        ? { onFailure: new SqsDestination(this.deadLetters), retryAttempts: 2, maxEventAge: Duration.hours(1) }
        : {}),
    });
  }
}
