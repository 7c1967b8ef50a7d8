import { jsonata, type Recording, scope } from "./recording.ts";

/** How states on AWS failed that nothing of a query language touches, recorded by the LocalStack project (see localstack.ts). */
const ONE_ITEM = "ExecutionStarted:0 PassStateEntered:0 PassStateExited:2 MapStateEntered:3";
const itemFails = (after: number, id: number): string =>
  ` MapStateStarted:${after} MapIterationStarted:${id} FailStateEntered:${id + 1} MapIterationFailed:${id + 2}`;
const TRIED_ONCE = ONE_ITEM + itemFails(4, 5);
const itemFailure = { error: "HandleItemFailError", cause: "HandleItemFailCause" };
const failItem = { Type: "Fail", Error: itemFailure.error, Cause: itemFailure.cause };

/** A Map whose only item ends at a Fail state. */
const failingItem = (of: string, fail: object, more: object, expected: Partial<Recording>): Recording => ({
  of,
  definition: jsonata({
    StartState: { Type: "Pass", Output: { arr: [1] }, Next: "MapState" },
    MapState: {
      Type: "Map",
      Items: "{% $states.input.arr %}",
      MaxConcurrency: 1,
      ItemProcessor: { ProcessorConfig: { Mode: "INLINE" }, ...scope({ HandleItemFail: fail }) },
      Next: "Final",
      ...more,
    },
    Final: { Type: "Pass", End: true },
  }),
  trace: "StartState MapState HandleItemFail",
  ...expected,
});

const SEND = "sendMessage.waitForTaskToken";
const sending = { resourceType: "sqs", resource: SEND };

/** A task whose token nobody answers in time. */
const unanswered = (of: string, bounds: object, told: object): Recording => ({
  of,
  definition: jsonata({
    SendMessageWithWait: {
      Type: "Task",
      Resource: `arn:aws:states:::sqs:${SEND}`,
      Arguments: {
        QueueUrl: "queue",
        MessageBody: { Message: "{% $states.input.Message %}", TaskToken: "{% $states.context.Task.Token %}" },
      },
      ...bounds,
      End: true,
    },
  }),
  input: { Message: "test_message_txt" },
  tasks: { SendMessageWithWait: ["waits"] },
  error: "States.Timeout",
  trace: "SendMessageWithWait",
  events:
    "ExecutionStarted:0 TaskStateEntered:0 TaskScheduled:2 TaskStarted:3 TaskSubmitted:4 TaskTimedOut:5 ExecutionFailed:6",
  details: {
    TaskScheduled: { taskScheduledEventDetails: { ...sending, ...told } },
    TaskStarted: { taskStartedEventDetails: sending },
    TaskSubmitted: { taskSubmittedEventDetails: { ...sending, outputDetails: { truncated: false } } },
    TaskTimedOut: { taskTimedOutEventDetails: { ...sending, error: "States.Timeout" } },
    ExecutionFailed: { executionFailedEventDetails: { error: "States.Timeout" } },
  },
});

export const localstackFailures: readonly Recording[] = [
  failingItem(
    "test_map_state_catch",
    failItem,
    { Catch: [{ ErrorEquals: ["HandleItemFailError"], Next: "Final" }] },
    {
      output: { Error: itemFailure.error, Cause: itemFailure.cause },
      trace: "StartState MapState HandleItemFail Final",
      events: `${TRIED_ONCE} MapStateFailed:7 MapStateExited:9 PassStateEntered:10 PassStateExited:11 ExecutionSucceeded:12`,
    },
  ),
  failingItem(
    "test_map_state_retry",
    failItem,
    { Retry: [{ ErrorEquals: ["HandleItemFailError"], MaxAttempts: 2 }] },
    {
      ...itemFailure,
      trace: "StartState MapState HandleItemFail HandleItemFail HandleItemFail",
      events: `${TRIED_ONCE}${itemFails(7, 9)}${itemFails(11, 13)} MapStateFailed:15 ExecutionFailed:17`,
    },
  ),
  failingItem(
    "test_map_state_retry_multiple_retriers",
    failItem,
    {
      Retry: [
        { ErrorEquals: ["NoSuchError"], MaxAttempts: 1 },
        { ErrorEquals: ["State.ALL"], MaxAttempts: 2 },
        { ErrorEquals: ["HandleItemFailError"], MaxAttempts: 3 },
      ],
    },
    {
      ...itemFailure,
      trace: "StartState MapState HandleItemFail HandleItemFail HandleItemFail HandleItemFail",
      events: `${TRIED_ONCE}${itemFails(7, 9)}${itemFails(11, 13)}${itemFails(15, 17)} MapStateFailed:19 ExecutionFailed:21`,
    },
  ),
  failingItem(
    "test_map_state_catch_empty_fail",
    { Type: "Fail" },
    {
      Catch: [
        { ErrorEquals: ["Internal Error"], Next: "Final" },
        { ErrorEquals: ["State.ALL"], Next: "Final" },
      ],
    },
    { events: `${TRIED_ONCE} MapStateFailed:7 ExecutionFailed:9` },
  ),
  {
    of: "test_map_state_break_condition, cut to its last items",
    definition: jsonata({
      StartState: { Type: "Pass", Output: { arr: [3.3, 3, 4] }, Next: "MapState" },
      MapState: {
        Type: "Map",
        Items: "{% $states.input.arr %}",
        MaxConcurrency: 1,
        ItemProcessor: scope({
          Equals3: {
            Type: "Choice",
            Choices: [{ Condition: "{% $states.input = 3 %}", Next: "Break" }],
            Default: "Pass",
          },
          Break: { Type: "Fail", Error: "SomeFailure" },
          Pass: { Type: "Pass", End: true },
        }),
        End: true,
      },
    }),
    error: "SomeFailure",
    trace: "StartState MapState Equals3 Pass Equals3 Break",
    events: `${ONE_ITEM} MapStateStarted:4 MapIterationStarted:5 ChoiceStateEntered:6 ChoiceStateExited:7 PassStateEntered:8 PassStateExited:9 MapIterationSucceeded:10 MapIterationStarted:10 ChoiceStateEntered:12 ChoiceStateExited:13 FailStateEntered:14 MapIterationFailed:15 MapStateFailed:15 ExecutionFailed:17`,
  },
  unanswered("test_sqs_wait_for_task_token_timeout", { TimeoutSeconds: 5 }, { timeoutInSeconds: 5 }),
  unanswered("test_heartbeat_no_timeout", { HeartbeatSeconds: 5 }, { heartbeatInSeconds: 5 }),
  unanswered(
    "test_heartbeat_path_timeout",
    { HeartbeatSeconds: "{% 5 %}", TimeoutSeconds: 600 },
    { heartbeatInSeconds: 5, timeoutInSeconds: 600 },
  ),
];
