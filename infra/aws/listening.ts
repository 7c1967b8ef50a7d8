import { Duration, TimeZone } from "aws-cdk-lib";
import { type EventBus, Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { NOTICE_SOURCE, NOTICE_TYPE } from "../../functions/adapters/commit-notice.ts";
import { type Listens, TIME_ZONE } from "../wiring.ts";
import { closed } from "./dead-letters.ts";
import type { WiredFunction } from "./wired-function.ts";

/** How often a notice is delivered before it goes to the dead letters. */
const DELIVERIES = 5;
/** Notices a function works on at once, over all its copies; the table and the workflow stand this with ease. */
const MOST_AT_ONCE = 10;

/**
 * Notices reach a function through a queue of its own, so that one that fails holds no other function back. Rule and
 * queue give up into the same dead letters: what lies there has one form, whoever put it there.
 */
export function hearNotices(
  hearer: WiredFunction,
  bus: EventBus,
  notices: Extract<Listens, { notices: unknown }>,
): Queue {
  const dead = hearer.deadLetters;
  if (!dead) throw new Error(`${hearer.name} has no dead letters`);
  const queue = new Queue(hearer, "Queue", {
    ...closed,
    visibilityTimeout: Duration.seconds(6 * hearer.timeout.toSeconds()),
    deadLetterQueue: { queue: dead, maxReceiveCount: DELIVERIES },
  });
  new Rule(hearer, "Rule", {
    description: `Commits for ${hearer.name}, which ${hearer.wired.declared.does}`.slice(0, 512),
    eventBus: bus,
    eventPattern: {
      source: [NOTICE_SOURCE],
      detailType: [NOTICE_TYPE],
      ...(notices.notices === "all" ? {} : { detail: { types: [...notices.notices] } }),
    },
    targets: [new SqsQueue(queue, { deadLetterQueue: dead })],
  });
  hearer.lambda.addEventSource(
    new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: MOST_AT_ONCE }),
  );
  return queue;
}

const zone = TimeZone.of(TIME_ZONE);

/** Runs the function on its schedule; a run that cannot even be started lands in its dead letters too. */
export function runOnSchedule(
  runner: WiredFunction,
  schedule: Extract<Listens, { every: unknown } | { daily: unknown }>,
): void {
  const dead = runner.deadLetters;
  if (!dead) throw new Error(`${runner.name} has no dead letters`);
  new Schedule(runner, "Schedule", {
    description: `Runs ${runner.name}, which ${runner.wired.declared.does}`.slice(0, 512),
    schedule:
      "every" in schedule
        ? ScheduleExpression.rate(Duration.minutes(schedule.every.minutes))
        : ScheduleExpression.cron({ ...timeOf(schedule.daily), timeZone: zone }),
    target: new LambdaInvoke(runner.lambda, {
      deadLetterQueue: dead,
      retryAttempts: 3,
      maxEventAge: Duration.hours(1),
    }),
  });
}

/** How long after its last run a function has certainly missed one. */
export const missedAfter = (schedule: Extract<Listens, { every: unknown } | { daily: unknown }>): Duration =>
  "every" in schedule ? Duration.minutes(3 * schedule.every.minutes) : Duration.days(1);

function timeOf(daily: string): { hour: string; minute: string } {
  const [hour = "", minute = ""] = daily.split(":");
  return { hour: String(Number(hour)), minute: String(Number(minute)) };
}
