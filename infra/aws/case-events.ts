import { Stack } from "aws-cdk-lib";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { EventBus } from "aws-cdk-lib/aws-events";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { CfnPipe } from "aws-cdk-lib/aws-pipes";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { type CommitNotice, NOTICE_SOURCE, NOTICE_TYPE } from "../../functions/adapters/commit-notice.ts";
import { tableDefinition } from "../../functions/adapters/table.ts";
import { deadLetters } from "./dead-letters.ts";

/** Where the change feed finds each field of a notice in a commit's item. A set of texts comes as an array, a number as text. */
const fields: Readonly<Record<keyof CommitNotice, string>> = {
  caseId: "caseId.S",
  version: "version.N",
  at: "at.S",
  types: "types.SS",
};

/** A commit has been appended; lines of lists, registers and the ledger of mails are nobody's business here. */
const commitsOnly = {
  eventName: ["INSERT"],
  dynamodb: {
    Keys: {
      [tableDefinition.partitionKey]: { S: [{ prefix: "CASE#" }] },
      [tableDefinition.sortKey]: { S: [{ prefix: "COMMIT#" }] },
    },
  },
};

/** The bus "case events", and the pipe that tells it of every commit: which, not what. */
export class CaseEvents extends Construct {
  readonly bus: EventBus;
  /** Positions in the stream that did not reach the bus. */
  readonly lost: Queue;

  constructor(scope: Construct, id: string, table: Table) {
    super(scope, id);
    const { stackName } = Stack.of(this);
    this.bus = new EventBus(this, "Bus", { eventBusName: `${stackName}-case-events` });
    this.lost = deadLetters(this);
    const logs = new LogGroup(this, "PipeLogs", {
      logGroupName: `/aws/vendedlogs/pipes/${stackName}-case-events`,
      retention: RetentionDays.THREE_MONTHS,
    });
    const streamArn = streamOf(table);
    const role = new Role(this, "PipeRole", { assumedBy: new ServicePrincipal("pipes.amazonaws.com") });
    const allow = (actions: string[], resource: string): boolean =>
      role.addToPolicy(new PolicyStatement({ actions, resources: [resource] }));
    allow(
      ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"],
      streamArn,
    );
    allow(["events:PutEvents"], this.bus.eventBusArn);
    allow(["sqs:SendMessage"], this.lost.queueArn);
    logs.grantWrite(role);

    const pipe = new CfnPipe(this, "Pipe", {
      description: "Tells the bus of every commit",
      roleArn: role.roleArn,
      source: streamArn,
      sourceParameters: {
        filterCriteria: { filters: [{ pattern: JSON.stringify(commitsOnly) }] },
        dynamoDbStreamParameters: {
          // What was written while the pipe did not exist is told too.
          startingPosition: "TRIM_HORIZON",
          batchSize: 10,
          onPartialBatchItemFailure: "AUTOMATIC_BISECT",
          maximumRecordAgeInSeconds: 6 * 3600,
          deadLetterConfig: { arn: this.lost.queueArn },
        },
      },
      target: this.bus.eventBusArn,
      targetParameters: {
        eventBridgeEventBusParameters: { source: NOTICE_SOURCE, detailType: NOTICE_TYPE },
        inputTemplate: `{${Object.entries(fields)
          .map(([field, path]) => `"${field}": <$.dynamodb.NewImage.${path}>`)
          .join(", ")}}`,
      },
      logConfiguration: { level: "ERROR", cloudwatchLogsLogDestination: { logGroupArn: logs.logGroupArn } },
    });
    // A pipe checks its permissions when it is made.
    pipe.node.addDependency(role);
  }
}

function streamOf(table: Table): string {
  if (!table.tableStreamArn) throw new Error("the table has no stream");
  return table.tableStreamArn;
}
