import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption, type QueueProps } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";

/** What every queue has: encryption at rest, and nobody without TLS. */
export const closed = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const satisfies QueueProps;

/** Where what failed for good waits for a person, as long as SQS keeps anything. */
export const deadLetters = (scope: Construct, id = "DeadLetters"): Queue =>
  new Queue(scope, id, { ...closed, retentionPeriod: Duration.days(14) });
