import { at, expression, jsonata, QUERY, type Recording, scope } from "./recording.ts";

/**
 * Executions on AWS that the floci project read the histories of (issues 2868 and 2734, AslExecutorBranchHistoryEventsTest,
 * AslExecutorParallelCutTest), told by their facts. Where branches run side by side only what each event follows from is
 * told; the order here is one in which they can happen.
 */
const end = (more: object = {}): object => ({ Type: "Pass", End: true, ...more });
const boom = { Type: "Fail", Error: "MyError", Cause: "my cause" };
const failure = { error: "MyError", cause: "my cause" };
const missing = "$states.input.missing";
const nothing = (state: string, event: number, field: string): string =>
  `${at(state, event)}${expression(missing, field)}returned nothing (undefined).`;
const evaluationFailed = (state: string, location: string, cause: string): Record<string, object> => ({
  EvaluationFailed: { evaluationFailedEventDetails: { error: QUERY, cause, location, state } },
});
const undefinedOutput = end({ Output: { v: `{% ${missing} %}` } });
const send = (more: object = {}): object => ({
  Type: "Task",
  Resource: "arn:aws:states:::sqs:sendMessage",
  Arguments: { QueueUrl: "https://sqs.us-east-1.amazonaws.com/000000000000/missing", MessageBody: "hi" },
  End: true,
  ...more,
});
const handled = [{ ErrorEquals: ["States.ALL"], Next: "Handled" }];

const parallel = (states: Record<string, object>[], more: object = {}): object => ({
  Type: "Parallel",
  Branches: states.map(scope),
  End: true,
  ...more,
});

const PARALLEL = "ExecutionStarted:0 ParallelStateEntered:0 ParallelStateStarted:2";
const MAP = "ExecutionStarted:0 MapStateEntered:0 MapStateStarted:2";
const sibling = { error: "Boom", cause: "sibling failed" };
const failing = {
  Pause: { Type: "Wait", Seconds: 1, Next: "Boom" },
  Boom: { Type: "Fail", Error: sibling.error, Cause: sibling.cause },
};
const kindIs = (kind: string): string => `{% $states.input.kind = '${kind}' %}`;

/** A Map that works by the kind of each item, and of which one fails. */
const byKind = (of: string, kinds: string[], trace: string, events: string): Recording => ({
  of,
  definition: jsonata({
    P: {
      Type: "Map",
      ItemProcessor: scope({
        Route: {
          Type: "Choice",
          Choices: [
            { Condition: kindIs("fail"), Next: "Pause" },
            { Condition: kindIs("wait"), Next: "Long" },
            { Condition: kindIs("done"), Next: "Done" },
          ],
          Default: "Work",
        },
        ...failing,
        Long: { Type: "Wait", Seconds: 20, End: true },
        Done: end(),
        Work: send(),
      }),
      End: true,
    },
  }),
  input: kinds.map((kind) => ({ kind })),
  tasks: { Work: ["waits"] },
  ...sibling,
  trace,
  events: `${MAP} MapIterationStarted:3 MapIterationStarted:3 ChoiceStateEntered:4 ChoiceStateExited:6 ChoiceStateEntered:5 ChoiceStateExited:8 ${events}`,
});

export const floci: readonly Recording[] = [
  {
    of: "failStateInABranchPassesItsCauseThroughAndLeavesAParallelStateFailedEvent",
    definition: jsonata({ P: parallel([{ Boom: boom }]) }),
    ...failure,
    trace: "P Boom",
    events: `${PARALLEL} FailStateEntered:3 ParallelStateFailed:4 ExecutionFailed:5`,
    details: { ExecutionFailed: { executionFailedEventDetails: failure } },
  },
  {
    of: "caughtBranchFailureExitsTheParallelWithTheErrorOutput",
    definition: jsonata({ P: parallel([{ Undef: undefinedOutput }], { Catch: handled }), Handled: end() }),
    output: { Error: QUERY, Cause: nothing("Undef", 4, "Output/v") },
    trace: "P Undef Handled",
    events: `${PARALLEL} PassStateEntered:3 EvaluationFailed:4 ParallelStateFailed:5 ParallelStateExited:6 PassStateEntered:7 PassStateExited:8 ExecutionSucceeded:9`,
    details: evaluationFailed("Undef", "Output/v", nothing("Undef", 4, "Output/v")),
  },
  {
    of: "retriedParallelStartsAgainAndFailsOnceItsRetryIsUsedUp",
    definition: jsonata({
      P: parallel([{ Boom: boom }], { Retry: [{ ErrorEquals: ["States.ALL"], MaxAttempts: 1, IntervalSeconds: 0 }] }),
    }),
    ...failure,
    trace: "P Boom Boom",
    events: `${PARALLEL} FailStateEntered:3 ParallelStateStarted:4 FailStateEntered:5 ParallelStateFailed:6 ExecutionFailed:7`,
  },
  {
    of: "taskFailureEndingABranchIsRecordedAsAbortedAndPassesItsCauseThrough",
    definition: jsonata({ P: parallel([{ Send: send() }], { Catch: handled }), Handled: end() }),
    tasks: { Send: [{ error: "SQS.QueueDoesNotExistException", cause: "The specified queue does not exist." }] },
    output: { Error: "SQS.QueueDoesNotExistException", Cause: "The specified queue does not exist." },
    trace: "P Send Handled",
    events: `${PARALLEL} TaskStateEntered:3 TaskScheduled:4 TaskStarted:5 TaskFailed:6 TaskStateAborted:7 ParallelStateFailed:7 ParallelStateExited:9 PassStateEntered:10 PassStateExited:11 ExecutionSucceeded:12`,
  },
  {
    of: "mapIterationFailureLeavesIterationAndStateFailedEventsBehind",
    definition: jsonata({
      M: {
        Type: "Map",
        Items: "{% $states.input.items %}",
        MaxConcurrency: 1,
        ItemProcessor: { ProcessorConfig: { Mode: "INLINE" }, ...scope({ Undef: undefinedOutput }) },
        End: true,
      },
    }),
    input: { items: [1, 2] },
    error: QUERY,
    cause: nothing("Undef", 5, "Output/v"),
    trace: "M Undef",
    events: `${MAP} MapIterationStarted:3 PassStateEntered:4 EvaluationFailed:5 MapIterationFailed:6 MapStateFailed:6 ExecutionFailed:8`,
    details: { MapIterationFailed: { mapIterationFailedEventDetails: { name: "M", index: 0 } } },
  },
  {
    of: "jsonataFailureRecordsAnEvaluationFailedEventPerAttempt",
    definition: jsonata({
      Send: send({
        Arguments: { QueueUrl: "q", MessageBody: `{% ${missing} %}` },
        Retry: [{ ErrorEquals: ["States.ALL"], MaxAttempts: 1, IntervalSeconds: 0 }],
      }),
    }),
    error: QUERY,
    cause: nothing("Send", 2, "Arguments/MessageBody"),
    trace: "Send",
    events: "ExecutionStarted:0 TaskStateEntered:0 EvaluationFailed:2 EvaluationFailed:3 ExecutionFailed:4",
  },
  {
    of: "mapItemsExpressionFailureIsRecordedBeforeTheMapStarts",
    definition: jsonata({
      Fan: { Type: "Map", Items: `{% ${missing} %}`, ItemProcessor: scope({ I: end() }), End: true },
    }),
    error: QUERY,
    cause: nothing("Fan", 2, "Items"),
    trace: "Fan",
    events: "ExecutionStarted:0 MapStateEntered:0 EvaluationFailed:2 MapStateFailed:3 ExecutionFailed:4",
    details: evaluationFailed("Fan", "Items", nothing("Fan", 2, "Items")),
  },
  {
    of: "catchClauseOutputFailureIsRecordedFromBeforeTheStateFailedEvent",
    definition: jsonata({
      P: parallel([{ Boom: boom }], {
        Catch: [
          { ErrorEquals: ["Other"], Next: "Done" },
          { ErrorEquals: ["States.ALL"], Output: { v: `{% ${missing} %}` }, Next: "Done" },
        ],
      }),
      Done: end(),
    }),
    error: QUERY,
    cause: nothing("P", 2, "Catch[1]/Output/v"),
    trace: "P Boom",
    events: `${PARALLEL} FailStateEntered:3 ParallelStateFailed:4 EvaluationFailed:4 ParallelStateFailed:6 ExecutionFailed:7`,
    details: evaluationFailed("P", "Catch[1]/Output/v", nothing("P", 2, "Catch[1]/Output/v")),
  },
  {
    of: "choiceWithNoMatchingRuleAndNoDefaultFailsAsAwsDoes",
    definition: jsonata({
      C: { Type: "Choice", Choices: [{ Condition: "{% $states.input.x = 'never' %}", Next: "Done" }] },
      Done: end(),
    }),
    input: { x: "a" },
    error: "States.Runtime",
    cause: `${at("C", 2)}Failed to transition out of the state. The state does not point to a next state.`,
    trace: "C",
    events: "ExecutionStarted:0 ChoiceStateEntered:0 ExecutionFailed:2",
  },
  {
    of: "catchInsideABranchTakesItsNextEvenOnAnEndState",
    definition: jsonata({
      P: parallel([
        {
          Send: send({ Catch: [{ ErrorEquals: ["States.ALL"], Next: "Recover" }] }),
          Recover: end({ Output: { recovered: true } }),
        },
      ]),
    }),
    tasks: { Send: [{ error: "MyError", cause: "boom" }] },
    output: [{ recovered: true }],
    trace: "P Send Recover",
  },
  {
    of: "aWaitCutByASiblingFailureIsRecordedAsWaitStateAborted",
    definition: jsonata({ P: parallel([failing, { Long: { Type: "Wait", Seconds: 20, End: true } }]) }),
    ...sibling,
    trace: "P Pause Long Boom",
    events: `${PARALLEL} WaitStateEntered:3 WaitStateEntered:3 WaitStateExited:4 FailStateEntered:6 WaitStateAborted:7 ParallelStateFailed:7 ExecutionFailed:9`,
  },
  {
    of: "aBranchThatFinishedBeforeTheFailureRecordsNoAbortedState",
    definition: jsonata({ P: parallel([failing, { Done: end() }]) }),
    ...sibling,
    trace: "P Pause Done Boom",
    events: `${PARALLEL} WaitStateEntered:3 PassStateEntered:3 PassStateExited:5 WaitStateExited:4 FailStateEntered:7 ParallelStateFailed:8 ExecutionFailed:9`,
  },
  byKind(
    "aMapIterationCutInsideItsTaskRecordsMapIterationAbortedAndTaskStateAborted",
    ["work", "fail"],
    "P Route Route Work Pause Boom",
    "TaskStateEntered:7 TaskScheduled:10 TaskStarted:11 WaitStateEntered:9 WaitStateExited:13 FailStateEntered:14 MapIterationAborted:15 TaskStateAborted:15 MapIterationFailed:15 MapStateFailed:15 ExecutionFailed:19",
  ),
  byKind(
    "aMapIterationCutInsideItsWaitRecordsMapIterationAbortedAndWaitStateAborted",
    ["fail", "wait"],
    "P Route Route Pause Long Boom",
    "WaitStateEntered:7 WaitStateEntered:9 WaitStateExited:10 FailStateEntered:12 MapIterationAborted:13 WaitStateAborted:13 MapIterationFailed:13 MapStateFailed:13 ExecutionFailed:17",
  ),
  byKind(
    "aMapIterationThatFinishedBeforeTheFailureRecordsNoAbortedEvent",
    ["done", "fail"],
    "P Route Route Done Pause Boom",
    "PassStateEntered:7 PassStateExited:10 MapIterationSucceeded:11 WaitStateEntered:9 WaitStateExited:13 FailStateEntered:14 MapIterationFailed:15 MapStateFailed:15 ExecutionFailed:17",
  ),
  {
    of: "2734, an execution whose Choice leads back to itself",
    definition: jsonata({
      Loop: { Type: "Choice", Choices: [{ Condition: "{% $states.input.spin %}", Next: "Loop" }], Default: "Done" },
      Done: end(),
    }),
    input: { spin: true },
    error: "States.Runtime",
    cause: "The execution reached the maximum number of history events (25000).",
  },
];

const only = (state: object): object => jsonata({ E: state });
const iterating = (processor: object): object => ({
  Type: "Map",
  Items: [],
  End: true,
  ...processor,
});

/** Definitions AWS refused, with the messages it gave (issues 2670, 2735, 2745 and 2968). */
export const refusedInFloci: readonly { of: string; definition: object; messages: readonly string[] }[] = [
  ...(
    [
      ["a[1,2)", 'Expected "]", got ","'],
      ['"unterminated', "String literal must be terminated by a matching quote"],
      ["1 +", "Unexpected end of expression"],
      ['{"a":}', 'The symbol "}" cannot be used as a unary operator'],
      ["$x :=", "Unexpected end of expression"],
      ['$match("a", /abc', "No terminating / in regular expression"],
      ["$$", "Reference to '$$' is not supported."],
      ["phone", "Reference to 'phone' at the top level is not supported."],
      ["$states.errorOutput", "Field '$states.errorOutput' does not exist."],
    ] as const
  ).map(([code, message]) => ({
    of: `an expression, ${code}`,
    definition: only(end({ Output: `{% ${code} %}` })),
    messages: [message],
  })),
  ...Object.entries({
    Pass: end(),
    Wait: { Type: "Wait", Seconds: 1, End: true },
    Choice: { Type: "Choice", Choices: [{ Condition: true, Next: "Done" }] },
    Succeed: { Type: "Succeed" },
    Fail: { Type: "Fail" },
    Map: iterating({ ItemProcessor: scope({ I: end() }) }),
    Parallel: parallel([{ B: end() }]),
  }).flatMap(([type, state]) =>
    ["TimeoutSeconds", "Catch", "Retry"]
      .filter((field) => field === "TimeoutSeconds" || (type !== "Map" && type !== "Parallel"))
      .map((field) => ({
        of: `${field} on ${type}`,
        definition: jsonata({
          E: { ...state, [field]: field === "TimeoutSeconds" ? 5 : [] },
          ...(type === "Choice" ? { Done: end() } : {}),
        }),
        messages: [`Field '${field}' is not supported`],
      })),
  ),
  ...(
    [
      ...["InputPath", "OutputPath", "ResultPath", "Parameters", "Result"].map((field) => [field, end()] as const),
      ["ResultSelector", send()],
      ["ItemsPath", iterating({ ItemProcessor: scope({ I: end() }) })],
      ["MaxConcurrencyPath", iterating({ ItemProcessor: scope({ I: end() }) })],
    ] as const
  ).map(([field, state]) => ({
    of: `a field of the other language, ${field}`,
    definition: only({ ...state, [field]: "$" }),
    messages: [
      `The QueryLanguage is set to 'JSONata', but field '${field}' is only supported for the 'JSONPath' QueryLanguage`,
    ],
  })),
  {
    of: "a state that goes back to JSONPath, whatever else it holds",
    definition: only(end({ QueryLanguage: "JSONPath", InputPath: "$" })),
    messages: ["'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine"],
  },
  ...["ItemProcessor", "Iterator"].map((name) => ({
    of: `a language of an ${name}`,
    definition: only(iterating({ [name]: { QueryLanguage: "JSONata", ...scope({ I: end() }) } })),
    messages: ["Field 'QueryLanguage' is not supported"],
  })),
  {
    of: "a language there is not",
    definition: only(end({ QueryLanguage: "jsonpath", Output: "{% $states.input %}" })),
    messages: ["Value should be one of the following: [JSONPath, JSONata]"],
  },
  {
    of: "a language that is no text",
    definition: only(end({ QueryLanguage: 1, Output: "{% $states.input %}" })),
    messages: ["Expected value of type [STRING]"],
  },
];
