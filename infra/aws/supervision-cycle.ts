import { readFileSync } from "node:fs";
import { ArnFormat, Aws, Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import type { WiredFunction } from "./wired-function.ts";

const file = new URL("../../workflows/supervision-cycle.asl.json", import.meta.url);

const nameIn = (stack: Stack): string => `${stack.stackName}-supervision-cycle`;

/** Known before it exists: functions it invokes may start it, and it starts itself when an execution grows old. */
export const cycleArn = (stack: Stack): string =>
  stack.formatArn({
    service: "states",
    resource: "stateMachine",
    resourceName: nameIn(stack),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
export const cycleExecutionsArn = (stack: Stack): string =>
  stack.formatArn({
    service: "states",
    resource: "execution",
    resourceName: `${nameIn(stack)}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/**
 * The state machine of the workflow file, its placeholders filled with the functions that do its tasks. What runs through
 * it (task tokens, causes of failures) stays out of its log.
 */
export function supervisionCycle(scope: Construct, tasks: ReadonlyMap<string, WiredFunction>): StateMachine {
  const stack = Stack.of(scope);
  const functions = [...tasks.values()].map(({ lambda }) => lambda.functionArn);
  const role = new Role(scope, "CycleRole", { assumedBy: new ServicePrincipal("states.amazonaws.com") });
  role.addToPolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: functions }));
  role.addToPolicy(new PolicyStatement({ actions: ["states:StartExecution"], resources: [cycleArn(stack)] }));
  return new StateMachine(scope, "Cycle", {
    stateMachineName: nameIn(stack),
    stateMachineType: StateMachineType.STANDARD,
    // Integrations bear the partition's name: in China it is not "aws".
    definitionBody: DefinitionBody.fromString(
      readFileSync(file, "utf8").replaceAll('"arn:aws:states:', `"arn:${Aws.PARTITION}:states:`),
    ),
    definitionSubstitutions: {
      ...Object.fromEntries([...tasks].map(([placeholder, { lambda }]) => [placeholder, lambda.functionArn])),
    },
    role,
    logs: {
      destination: new LogGroup(scope, "CycleLog", {
        logGroupName: `/aws/vendedlogs/states/${nameIn(stack)}`,
        retention: RetentionDays.THREE_MONTHS,
      }),
      level: LogLevel.ALL,
      includeExecutionData: false,
    },
    tracingEnabled: true,
  });
}
