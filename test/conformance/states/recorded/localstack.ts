import { at, expression, jsonata, QUERY, type Recording, scope } from "./recording.ts";

/**
 * Executions on AWS whose histories the LocalStack project recorded (tests/aws/services/stepfunctions/v2, Apache-2.0), told
 * by their facts. Recordings older than December 2024 chain EvaluationFailed to the event before the state was entered;
 * AWS chains it to the entry since, and so do these.
 */
const invoke = (more: object = {}): object => ({
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Arguments: { FunctionName: "fails", Payload: { foo: "foobar" } },
  ...more,
});
const ERROR = "Exception";
const CAUSE = '{"errorMessage":"Some exception was raised.","errorType":"Exception"}';
const fails = [{ error: ERROR, cause: CAUSE }];
const errorOutput = { Error: ERROR, Cause: CAUSE };
const retry = [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 1, MaxAttempts: 1 }];
const catching = (more: object): object[] => [{ ErrorEquals: ["States.ALL"], Next: "Fallback", ...more }];
const told = { stateInput: "{% $states.input %}", stateError: "{% $states.errorOutput %}" };
const pass = (more: object = {}): object => ({ Type: "Pass", End: true, ...more });
const caughtParallel = (more: object = {}): object =>
  jsonata({
    ParallelState: {
      Type: "Parallel",
      Branches: [scope({ ExecuteLambdaTask: invoke({ End: true }) })],
      Catch: catching({ Output: told }),
      Next: "Finish",
      ...more,
    },
    Fallback: pass({ Output: { result: "{% $states.input %}" } }),
    Finish: pass(),
  });

const FAILED_AT_ONCE = "ExecutionStarted:0 PassStateEntered:0 EvaluationFailed:2 ExecutionFailed:3";
const TASK_CAUGHT =
  "ExecutionStarted:0 TaskStateEntered:0 TaskScheduled:2 TaskStarted:3 TaskFailed:4 TaskStateExited:5 PassStateEntered:6 PassStateExited:7 ExecutionSucceeded:8";
const PARALLEL_CAUGHT =
  "ExecutionStarted:0 ParallelStateEntered:0 ParallelStateStarted:2 TaskStateEntered:3 TaskScheduled:4 TaskStarted:5 TaskFailed:6 TaskStateAborted:7 ParallelStateFailed:7 ParallelStateExited:9 PassStateEntered:10 PassStateExited:11 ExecutionSucceeded:12";
const MAP_OF_THREE =
  "ExecutionStarted:0 MapStateEntered:0 MapStateStarted:2 MapIterationStarted:3 PassStateEntered:4 PassStateExited:5 MapIterationSucceeded:6 MapIterationStarted:6 PassStateEntered:8 PassStateExited:9 MapIterationSucceeded:10 MapIterationStarted:10 PassStateEntered:12 PassStateExited:13 MapIterationSucceeded:14 MapStateSucceeded:15 MapStateExited:15 ExecutionSucceeded:17";
const MAP_OF_ONE =
  "ExecutionStarted:0 MapStateEntered:0 MapStateStarted:2 MapIterationStarted:3 PassStateEntered:4 PassStateExited:5 MapIterationSucceeded:6 MapStateSucceeded:7 MapStateExited:7 ExecutionSucceeded:9";

const eachItem = (more: object): object =>
  jsonata({
    Start: { Type: "Map", MaxConcurrency: 1, ItemProcessor: scope({ Process: pass() }), End: true, ...more },
  });

/** A Map that takes what a Pass state before it puts out. */
const mapOfInput = jsonata({
  Start: { Type: "Pass", Output: "{% $states.input.items %}", Next: "MapIterateState" },
  MapIterateState: { Type: "Map", MaxConcurrency: 1, ItemProcessor: scope({ Pass: pass() }), End: true },
});

const undefinedReference = (state: object, field: string, type = "Pass"): Recording => ({
  of: `test_undefined_reference, ${field}`,
  definition: jsonata({ State0: { ...state, End: true } }),
  error: QUERY,
  cause: `${at("State0", 2)}${expression("$doesNotExist", field)}returned nothing (undefined).`,
  trace: "State0",
  events: FAILED_AT_ONCE.replace("Pass", type),
});

const waiting = (of: string, TimestampValue: string, expected: Partial<Recording>): Recording => ({
  of: `test_wait_timestamp_jsonata[${of}]`,
  definition: jsonata({ WaitState: { Type: "Wait", Timestamp: "{% $states.input.TimestampValue %}", End: true } }),
  input: { TimestampValue },
  trace: "WaitState",
  ...expected,
});

const badInstant = (of: string, instant: string): Recording =>
  waiting(of, instant, {
    error: QUERY,
    cause: `${at("WaitState", 2)}The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${instant}`,
    events: "ExecutionStarted:0 WaitStateEntered:0 EvaluationFailed:2 ExecutionFailed:3",
  });

const goodInstant = (of: string, instant: string): Recording =>
  waiting(of, instant, {
    output: { TimestampValue: instant },
    events: "ExecutionStarted:0 WaitStateEntered:0 WaitStateExited:2 ExecutionSucceeded:3",
  });

const noArray = (code: string, type: string, value: string): Recording => ({
  of: `test_map_state_items_eval_jsonata_fail[${type}]`,
  definition: jsonata({
    MapIterateState: { Type: "Map", Items: `{% ${code} %}`, ItemProcessor: scope({ Pass: pass() }), End: true },
  }),
  error: QUERY,
  cause: `${at("MapIterateState", 2)}${expression(code, "Items")}returned an unexpected result type. Expected 'array', but was '${type}' for value: ${value}`,
  trace: "MapIterateState",
  events: "ExecutionStarted:0 MapStateEntered:0 EvaluationFailed:2 MapStateFailed:3 ExecutionFailed:4",
});

const noArrayInput = (items: string | number | boolean | null | { foo: string }): Recording => ({
  of: `test_map_state_items_input_types[${items === null ? "null" : typeof items}]`,
  definition: mapOfInput,
  input: { items },
  error: QUERY,
  cause: `${at("MapIterateState", 4)}Map state input must be an array but was: ${JSON.stringify(items)}`,
  trace: "Start MapIterateState",
  events:
    "ExecutionStarted:0 PassStateEntered:0 PassStateExited:2 MapStateEntered:3 EvaluationFailed:4 MapStateFailed:5 ExecutionFailed:6",
});

const timedOut = (of: string, resource: string, family: string): Recording => ({
  of,
  definition: jsonata({ Start: { Type: "Task", Resource: resource, TimeoutSeconds: 5, End: true } }),
  input: { Payload: null },
  tasks: { Start: ["waits"] },
  error: "States.Timeout",
  trace: "Start",
  events: `ExecutionStarted:0 TaskStateEntered:0 ${family}Scheduled:2 ${family}Started:3 ${family}TimedOut:4 ExecutionFailed:5`,
  details: { ExecutionFailed: { executionFailedEventDetails: { error: "States.Timeout" } } },
});

export const localstack: readonly Recording[] = [
  undefinedReference({ Type: "Pass", Output: "{% $doesNotExist %}" }, "Output"),
  undefinedReference({ Type: "Pass", Output: { result: "{% $doesNotExist %}" } }, "Output/result"),
  undefinedReference({ Type: "Pass", Assign: { result: "{% $doesNotExist %}" } }, "Assign/result"),
  undefinedReference(invoke({ Arguments: "{% $doesNotExist %}" }), "Arguments", "Task"),
  undefinedReference(invoke({ Arguments: { FunctionName: "{% $doesNotExist %}" } }), "Arguments/FunctionName", "Task"),
  {
    of: "test_undefined_reference[BASE_UNDEFINED_OUTPUT_MULTIPLE_STATES]",
    definition: jsonata({
      State0: { Type: "Pass", Next: "State1" },
      State1: { Type: "Pass", Next: "State2" },
      State2: pass({ Output: { result: "{% $doesNotExist %}" } }),
    }),
    error: QUERY,
    cause: `${at("State2", 6)}${expression("$doesNotExist", "Output/result")}returned nothing (undefined).`,
    trace: "State0 State1 State2",
    events:
      "ExecutionStarted:0 PassStateEntered:0 PassStateExited:2 PassStateEntered:3 PassStateExited:4 PassStateEntered:5 EvaluationFailed:6 ExecutionFailed:7",
  },
  {
    of: "test_state_assign_evaluation_order",
    definition: jsonata({
      State0: {
        Type: "Pass",
        Assign: { question: "What is the answer?", answer: 42 },
        Output: { theQuestion: "What is the answer?" },
        Next: "State1",
      },
      State1: pass({ Assign: { answer: "<omitted>" }, Output: "{% $answer %}" }),
    }),
    output: 42,
    trace: "State0 State1",
    events:
      "ExecutionStarted:0 PassStateEntered:0 PassStateExited:2 PassStateEntered:3 PassStateExited:4 ExecutionSucceeded:5",
  },
  ...[true, false].map(
    (condition): Recording => ({
      of: `test_assign_in_choice[CONDITION_${String(condition).toUpperCase()}]`,
      definition: jsonata({
        ChoiceState: {
          Type: "Choice",
          Choices: [
            {
              Condition: "{% $states.input.condition %}",
              Assign: { Assignment: "Condition assignment" },
              Next: "ConditionTrue",
            },
          ],
          Assign: { Assignment: "Default Assignment" },
          Default: "DefaultState",
        },
        ConditionTrue: pass(),
        DefaultState: { Type: "Fail", Cause: "Condition is false" },
      }),
      input: { condition },
      ...(condition
        ? {
            output: { condition },
            trace: "ChoiceState ConditionTrue",
            events:
              "ExecutionStarted:0 ChoiceStateEntered:0 ChoiceStateExited:2 PassStateEntered:3 PassStateExited:4 ExecutionSucceeded:5",
          }
        : {
            cause: "Condition is false",
            trace: "ChoiceState DefaultState",
            events: "ExecutionStarted:0 ChoiceStateEntered:0 ChoiceStateExited:2 FailStateEntered:3 ExecutionFailed:4",
          }),
    }),
  ),
  {
    of: "test_task_catch_error_output[TASK_CATCH_ERROR_OUTPUT]",
    definition: jsonata({
      Task: invoke({ Catch: catching({ Output: told }), Next: "Finish" }),
      Fallback: pass({ Output: { error: "{% $states.input %}" } }),
      Finish: pass(),
    }),
    input: { inputData: "dummy" },
    tasks: { Task: fails },
    output: { error: { stateInput: { inputData: "dummy" }, stateError: errorOutput } },
    trace: "Task Fallback",
    events: TASK_CAUGHT,
  },
  {
    of: "test_catch_error_variable_sampling[TASK_CATCH_ERROR_VARIABLE_SAMPLING]",
    definition: jsonata({
      Task: invoke({
        Catch: catching({ Assign: { inputVar: "{% $states.input %}", errorVar: "{% $states.errorOutput %}" } }),
        Assign: { inputVar: "{% $states.input %}", resultVar: "{% $states.result %}" },
        Next: "Finish",
      }),
      Fallback: pass({ Output: { error: "{% $errorVar %}" } }),
      Finish: pass({ Output: { result: "{% $resultVar %}" } }),
    }),
    input: { inputData: "dummy" },
    tasks: { Task: fails },
    output: { error: errorOutput },
    trace: "Task Fallback",
    events: TASK_CAUGHT,
  },
  {
    of: "test_map_catch_error[MAP_CATCH_ERROR_OUTPUT_WITH_RETRY]",
    definition: jsonata({
      ProcessItems: {
        Type: "Map",
        Items: "{% $states.input.items %}",
        MaxConcurrency: 1,
        ItemProcessor: scope({
          ProcessItem: invoke({ Retry: retry, Catch: catching({ Output: told }), Next: "Finish" }),
          Fallback: pass({ Output: { error: "{% $stateError %}" } }),
          Finish: pass(),
        }),
        End: true,
      },
    }),
    input: { items: [1, 2, 3] },
    tasks: { ProcessItem: fails },
    error: QUERY,
    cause: `${at("Fallback", 13)}${expression("$stateError", "Output/error")}returned nothing (undefined).`,
    trace: "ProcessItems ProcessItem Fallback",
    events:
      "ExecutionStarted:0 MapStateEntered:0 MapStateStarted:2 MapIterationStarted:3 TaskStateEntered:4 TaskScheduled:5 TaskStarted:6 TaskFailed:7 TaskScheduled:8 TaskStarted:9 TaskFailed:10 TaskStateExited:11 PassStateEntered:12 EvaluationFailed:13 MapIterationFailed:14 MapStateFailed:14 ExecutionFailed:16",
  },
  {
    of: "test_parallel_catch_error[PARALLEL_CATCH_ERROR_OUTPUT]",
    definition: caughtParallel(),
    input: { inputData: "dummy" },
    tasks: { ExecuteLambdaTask: fails },
    output: { result: { stateInput: { inputData: "dummy" }, stateError: errorOutput } },
    trace: "ParallelState ExecuteLambdaTask Fallback",
    events: PARALLEL_CAUGHT,
  },
  {
    of: "test_parallel_catch_error[PARALLEL_CATCH_ERROR_OUTPUT_WITH_RETRY]",
    definition: caughtParallel({ Retry: retry }),
    input: { inputData: "dummy" },
    tasks: { ExecuteLambdaTask: fails },
    output: { result: { stateInput: { inputData: "dummy" }, stateError: errorOutput } },
    trace: "ParallelState ExecuteLambdaTask ExecuteLambdaTask Fallback",
    events:
      "ExecutionStarted:0 ParallelStateEntered:0 ParallelStateStarted:2 TaskStateEntered:3 TaskScheduled:4 TaskStarted:5 TaskFailed:6 TaskStateAborted:7 ParallelStateStarted:7 TaskStateEntered:9 TaskScheduled:10 TaskStarted:11 TaskFailed:12 TaskStateAborted:13 ParallelStateFailed:13 ParallelStateExited:15 PassStateEntered:16 PassStateExited:17 ExecutionSucceeded:18",
  },
  {
    of: "test_parallel_catch_error[PARALLEL_CATCH_ERROR_VARIABLE_SAMPLING]",
    definition: jsonata({
      ParallelState: {
        Type: "Parallel",
        Branches: [scope({ ExecuteLambdaTask: invoke({ End: true }) })],
        Catch: catching({ Assign: { errorVar: "{% $states.errorOutput %}", inputVar: "{% $states.input %}" } }),
        Next: "Finish",
      },
      Fallback: pass({ Output: { error: "{% $errorVar %}" } }),
      Finish: pass(),
    }),
    input: { inputData: "dummy" },
    tasks: { ExecuteLambdaTask: fails },
    output: { error: errorOutput },
    trace: "ParallelState ExecuteLambdaTask Fallback",
    events: PARALLEL_CAUGHT,
  },
  {
    of: "test_base_map_cases[BASE_SCOPE_MAP]",
    definition: jsonata({
      State0: { Type: "Pass", Assign: { x: 42, items: "{% [1, 2, 3] %}" }, Next: "State1" },
      State1: {
        Type: "Map",
        Items: "{% $items %}",
        MaxConcurrency: 1,
        ItemProcessor: scope({ Inner: pass({ Assign: { innerX: "{% $x %}" } }) }),
        Next: "State2",
      },
      State2: pass({ Assign: { final: "{% $x %}" } }),
    }),
    output: [1, 2, 3],
    trace: "State0 State1 Inner Inner Inner State2",
    events:
      "ExecutionStarted:0 PassStateEntered:0 PassStateExited:2 MapStateEntered:3 MapStateStarted:4 MapIterationStarted:5 PassStateEntered:6 PassStateExited:7 MapIterationSucceeded:8 MapIterationStarted:8 PassStateEntered:10 PassStateExited:11 MapIterationSucceeded:12 MapIterationStarted:12 PassStateEntered:14 PassStateExited:15 MapIterationSucceeded:16 MapStateSucceeded:17 MapStateExited:17 PassStateEntered:19 PassStateExited:20 ExecutionSucceeded:21",
  },
  {
    of: "test_base_map[ITEMS]",
    definition: eachItem({ Items: "{% [1,2,3] %}" }),
    output: [1, 2, 3],
    trace: "Start Process Process Process",
    events: MAP_OF_THREE,
  },
  {
    of: "test_base_map_from_input[ITEMS]",
    definition: eachItem({ Items: "{% $states.input.input_value %}" }),
    input: { input_value: [1, 2, 3] },
    output: [1, 2, 3],
    trace: "Start Process Process Process",
    events: MAP_OF_THREE,
  },
  ...["MaxConcurrency", "ToleratedFailurePercentage", "ToleratedFailureCount"].map(
    (field): Recording => ({
      of: `test_base_map_from_input, ${field}`,
      definition: eachItem({ Items: [1], [field]: "{% $states.input.input_value %}" }),
      input: { input_value: field === "ToleratedFailurePercentage" ? 100 : 1 },
      output: [1],
      trace: "Start Process",
      events: MAP_OF_ONE,
    }),
  ),
  {
    of: "test_map_state_items_eval_jsonata[mixed]",
    definition: eachItem({ Items: '{% [1, "two", 3] %}' }),
    output: [1, "two", 3],
    trace: "Start Process Process Process",
    events: MAP_OF_THREE,
  },
  {
    of: "test_map_state_items_eval_jsonata[singleton]",
    definition: eachItem({ Items: "{% [0] %}" }),
    output: [0],
    trace: "Start Process",
    events: MAP_OF_ONE,
  },
  {
    of: "test_map_state_items_eval_jsonata[empty]",
    definition: eachItem({ Items: "{% [] %}" }),
    output: [],
    trace: "Start",
    events:
      "ExecutionStarted:0 MapStateEntered:0 MapStateStarted:2 MapStateSucceeded:3 MapStateExited:3 ExecutionSucceeded:5",
  },
  noArray("1", "number", "1"),
  noArray("'string'", "string", '"string"'),
  noArray("true", "boolean", "true"),
  noArray("{'foo': 'bar'}", "object", '{"foo":"bar"}'),
  noArray("null", "null", "null"),
  noArrayInput(1),
  noArrayInput("string"),
  noArrayInput(true),
  noArrayInput({ foo: "bar" }),
  noArrayInput(null),
  badInstant("NO_T", "2016-12-05 21:29:29Z"),
  badInstant("NO_Z", "2016-12-05T21:29:29"),
  badInstant("INVALID_DATE", "2016-13-05T21:29:29Z"),
  badInstant("INVALID_TIME", "2016-12-05T25:29:29Z"),
  badInstant("INVALID_ISO", "05-12-2016T21:29:29Z"),
  goodInstant("SECONDS", "2016-12-05T21:29:29Z"),
  goodInstant("NANOSECONDS", "2016-12-05T21:29:29.000000000Z"),
  timedOut("test_fixed_timeout_lambda", "arn:aws:lambda:us-east-1:123456789012:function:sleeps", "LambdaFunction"),
  timedOut("test_fixed_timeout_service_lambda", "arn:aws:states:::lambda:invoke", "Task"),
  {
    of: "test_base_jsonata_regular_expressions",
    definition: jsonata({ Start: pass({ Output: "{% [$contains('abcd', /b./), $contains('xyz', /b./)] %}" }) }),
    output: [true, false],
    trace: "Start",
  },
  {
    of: "test_merge_with_dynamic_args",
    definition: jsonata({ Start: pass({ Output: "{% $merge([$states.input.part1, $states.input.part2]) %}" }) }),
    input: { part1: { hello: "world" }, part2: { foo: "bar" } },
    output: { hello: "world", foo: "bar" },
    trace: "Start",
    events: "ExecutionStarted:0 PassStateEntered:0 PassStateExited:2 ExecutionSucceeded:3",
  },
];
