import { Duration, Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, Metric, Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Counts } from "../../functions/adapters/counts.ts";
import type { WiredFunction } from "./wired-function.ts";

/** What watches for: the metric, and from when on it is bad. */
interface Watch {
  readonly metric: IMetric;
  /** Bad at this value or above. */
  readonly from: number;
}

/** Every alarm of the stack, and the topic that carries them to people. What an alarm says is whom it hurts. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly #action: SnsAction;

  constructor(scope: Construct, id: string, mail: string | undefined) {
    super(scope, id);
    this.topic = new Topic(this, "Topic", { displayName: "Dudao alarms", enforceSSL: true });
    if (mail) this.topic.addSubscription(new EmailSubscription(mail));
    this.#action = new SnsAction(this.topic);
  }

  /** Something waits for a person in these dead letters. */
  onDeadLetters(name: string, queue: IQueue, harm: string): void {
    this.#bad(`${name}-dead-letters`, harm, {
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: Stats.MAXIMUM }),
      from: 1,
    });
  }

  /** A queue is not emptied as fast as it fills, or not at all. */
  onWaiting(name: string, queue: IQueue, harm: string): void {
    this.#bad(`${name}-waiting`, harm, {
      metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: Stats.MAXIMUM }),
      from: Duration.minutes(15).toSeconds(),
    });
  }

  onErrors({ name, lambda, wired }: WiredFunction): void {
    this.#bad(`${name}-errors`, wired.declared.harm, {
      metric: lambda.metricErrors({ period: Duration.minutes(5) }),
      from: 1,
    });
  }

  /** A function that runs on a schedule has not run for so long. */
  onSilence({ name, lambda, wired }: WiredFunction, silence: Duration): void {
    this.#alarm(`${name}-silent`, wired.declared.harm, {
      metric: lambda.metricInvocations({ period: silence }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  /** A count the function itself keeps is above zero. */
  onCount({ name, wired }: WiredFunction, metricName: Parameters<Counts["add"]>[0], period: Duration): void {
    this.#bad(`${name}-${metricName}`, wired.declared.harm, {
      metric: new Metric({
        namespace: "Dudao",
        metricName,
        dimensionsMap: { service: name },
        period,
        statistic: Stats.MAXIMUM,
      }),
      from: 1,
    });
  }

  /** Any other metric that is bad from `from` on. */
  on(name: string, metric: IMetric, from: number, harm: string): void {
    this.#bad(name, harm, { metric, from });
  }

  #bad(name: string, harm: string, { metric, from }: Watch): void {
    this.#alarm(name, harm, {
      metric,
      threshold: from,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  #alarm(
    name: string,
    harm: string,
    when: {
      metric: IMetric;
      threshold: number;
      comparisonOperator: ComparisonOperator;
      treatMissingData: TreatMissingData;
    },
  ): void {
    const alarm = new Alarm(this, name, {
      ...when,
      alarmName: `${Stack.of(this).stackName}-${name}`,
      alarmDescription: harm,
      evaluationPeriods: 1,
    });
    alarm.addAlarmAction(this.#action);
    alarm.addOkAction(this.#action);
  }
}
