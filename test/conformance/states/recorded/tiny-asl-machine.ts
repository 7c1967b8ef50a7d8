import type { Json } from "../../../../infra/local/states/index.ts";
import { at, expression, jsonata, QUERY, type Recording, scope } from "./recording.ts";

/**
 * Executions on AWS whose results the tiny-asl-machine project recorded (tests/conformance/cases/.snapshots/aws), told by
 * their facts: a result, or an error and its cause.
 */
const one = (of: string, Output: Json, input: Json, expected: Partial<Recording>): Recording => ({
  of,
  definition: jsonata({ Do: { Type: "Pass", Output, End: true } }),
  input,
  trace: "Do",
  ...expected,
});

/** A Pass state whose Output is one expression that gives this value. */
const gives = (of: string, code: string, output: Json, input: Json = {}): Recording =>
  one(of, `{% ${code} %}`, input, { output });

/** A Pass state whose Output fails on its one expression. */
const fails = (of: string, code: string, told: string, input: Json = {}): Recording =>
  one(of, `{% ${code} %}`, input, { error: QUERY, cause: at("Do", 2) + expression(code, "Output") + told });

const LAMBDA = "arn:aws:states:::lambda:invoke";
const NOTHING = "returned nothing (undefined).";
const threw = (words: string): string => `threw an error during evaluation. ${words}`;
const signature = (argument: number, name: string): string =>
  threw(`T0410: Argument ${argument} of function "${name}" does not match function signature`);
const algorithm = (name: string): string =>
  threw(`D3137: Hash algorithm '${name}' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5`);
const PARTITION = "$partition($states.input.arr, $states.input.size)";
const PARSE = "$parse($states.input.json)";

const timeout = (code: string, told: string): Recording => ({
  of: `JSONataValidation, TimeoutSeconds ${code}`,
  definition: jsonata({
    Invoke: {
      Type: "Task",
      Resource: "arn:aws:states:::aws-sdk:sts:getCallerIdentity",
      TimeoutSeconds: `{% ${code} %}`,
      Arguments: {},
      End: true,
    },
  }),
  tasks: { Invoke: [{ result: { Account: "000000000000" } }] },
  error: QUERY,
  cause: at("Invoke", 2) + told,
  trace: "Invoke",
});

export const tinyAslMachine: readonly Recording[] = [
  fails("JSONataErrors-001", "$states.input.doesNotExist", NOTHING),
  fails(
    "JSONataErrors-002",
    "$states.input.str + $states.input.num",
    threw('T2001: The left side of the "+" operator must evaluate to a number'),
    { str: "hello", num: 5 },
  ),
  {
    of: "JSONataErrors-003",
    definition: jsonata({
      Invoke: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        Arguments: { FunctionName: "f", Payload: "{% $states.input.num + $states.input.str %}" },
        Catch: [
          {
            ErrorEquals: [QUERY],
            Output: { caught: true, requestId: "{% $states.input.requestId %}" },
            Next: "Recovered",
          },
        ],
        End: true,
      },
      Recovered: { Type: "Pass", End: true },
    }),
    input: { num: 42, str: "not-a-number", requestId: "r" },
    output: { caught: true, requestId: "r" },
    trace: "Invoke Recovered",
  },
  gives("JSONataBuiltins-001", PARTITION, [[1, 2], [3, 4], [5]], { arr: [1, 2, 3, 4, 5], size: 2 }),
  gives("JSONataBuiltins-002", "$range(0, 10, 2)", [0, 2, 4, 6, 8, 10]),
  gives(
    "JSONataBuiltins-003",
    '$hash("hello", "SHA-256")',
    "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
  ),
  gives("JSONataBuiltins-005", PARSE, { answer: 42, items: [1, 2] }, { json: '{"answer":42,"items":[1,2]}' }),
  one(
    "JSONataBuiltins-007",
    { r1: "{% $random(77) %}", equal: "{% $random(77) = $random(77) %}" },
    {},
    { output: { r1: 0.7240700207191966, equal: true } },
  ),
  gives("JSONataBuiltins-008", PARTITION, [[1, 2], [3, 4], [5]], { arr: [1, 2, 3, 4, 5], size: 2.6 }),
  fails("JSONataBuiltins-009", PARTITION, NOTHING, { arr: [1, 2, 3], size: 0 }),
  fails("JSONataBuiltins-010", PARTITION, threw("D3137: Second argument must be zero or greater"), {
    arr: [1, 2, 3],
    size: -1,
  }),
  fails("JSONataBuiltins-011", PARTITION, signature(2, "partition"), { arr: [1, 2, 3], size: "2" }),
  fails("JSONataBuiltins-012", PARTITION, signature(2, "partition"), { arr: [1, 2, 3], size: null }),
  fails(
    "JSONataBuiltins-013",
    "$partition($states.input.arr, 2)",
    threw('T0412: Argument 1 of function "partition" must be an array of undefined'),
    { arr: "not-array" },
  ),
  gives("JSONataBuiltins-014", "$partition($states.input.arr)", [[1, 2, 3]], { arr: [1, 2, 3] }),
  fails("JSONataBuiltins-015", "$partition($states.input.arr, 2, 99)", signature(3, "partition"), { arr: [1, 2, 3] }),
  gives("JSONataBuiltins-016", "$range(1.4, 5.6, 2.2)", [1, 3, 5]),
  fails("JSONataBuiltins-017", "$range(1, 10, 0)", NOTHING),
  fails("JSONataBuiltins-018", "$range(1, 10, 0.49)", NOTHING),
  gives(
    "JSONataBuiltins-019",
    "$range(1, 1001, 1)",
    Array.from({ length: 1001 }, (_, i) => i + 1),
  ),
  fails("JSONataBuiltins-020", '$range("a", 5, 1)', signature(1, "range")),
  fails("JSONataBuiltins-021", "$range(1, 5, null)", signature(3, "range")),
  fails("JSONataBuiltins-022", "$range(1, 5)", NOTHING),
  fails("JSONataBuiltins-023", "$range(1, 5, 1, 99)", signature(4, "range")),
  gives(
    "JSONataBuiltins-024",
    '$hash($states.input.s, "SHA-256")',
    "1dabba21cdad44541f6b15796f8d22978fc7ea10c46aeceeeeb66c23b3ac7604",
    { s: "✓" },
  ),
  gives(
    "JSONataBuiltins-026",
    '$hash($states.input.s, "SHA-256")',
    "0cab99a058600ffaad1292d0c53c0548ebaf88dd1d01030345705f018a813909",
    { s: "a".repeat(10_001) },
  ),
  fails("JSONataBuiltins-027", '$hash("data", "UNSUPPORTED")', algorithm("UNSUPPORTED")),
  fails("JSONataBuiltins-028", '$hash("hello", "sha-256")', algorithm("sha-256")),
  fails("JSONataBuiltins-030", "$hash()", signature(1, "hash")),
  fails("JSONataBuiltins-031", '$hash("hello", "SHA-256", "extra")', signature(3, "hash")),
  gives("JSONataBuiltins-032", PARSE, { a: 1 }, { json: ' {"a":1} ' }),
  fails("JSONataBuiltins-033", PARSE, threw("D3137: Invalid JSON"), { json: "{bad json}" }),
  fails("JSONataBuiltins-037", PARSE, signature(1, "parse"), { json: { a: 1 } }),
  fails("JSONataBuiltins-038", "$parse()", NOTHING),
  fails("JSONataBuiltins-041", "$uuid(null)", signature(1, "uuid")),
  fails("JSONataBuiltins-042", "$uuid(1, 2)", signature(1, "uuid")),
  fails("JSONataBuiltins-044", "$random(null)", signature(1, "random")),
  fails("JSONataBuiltins-046", "$random(77, 88)", signature(2, "random")),
  timeout(
    '"3"',
    `${expression('"3"', "TimeoutSeconds")}returned an unexpected result type. Expected 'number', but was 'string' for value: "3"`,
  ),
  timeout("-1", "TimeoutSeconds must be between 0 and 99999999 but was: -1"),
  timeout("1.6", "The TimeoutSeconds field cannot be parsed as an integer: 1.6"),
  timeout("$states.input.missing", expression("$states.input.missing", "TimeoutSeconds") + NOTHING),
  {
    of: "JsonataScopeSource-003",
    definition: jsonata({
      Annotate: {
        Type: "Map",
        Items: "{% $states.input.values %}",
        ItemSelector: { source: "{% $states.context.Map.Item.Source %}" },
        ItemProcessor: scope({ Echo: { Type: "Pass", End: true } }),
        End: true,
      },
    }),
    input: { values: ["a", "b"] },
    error: QUERY,
    cause: at("Annotate", 2) + expression("$states.context.Map.Item.Source", "ItemSelector/source") + NOTHING,
    trace: "Annotate",
  },
  {
    of: "MapJsonata-002",
    definition: jsonata({
      Iterate: {
        Type: "Map",
        Items: [10, 20, 30],
        ItemProcessor: scope({ Square: { Type: "Pass", Output: "{% $states.input * $states.input %}", End: true } }),
        End: true,
      },
    }),
    output: [100, 400, 900],
    trace: "Iterate Square Square Square",
  },
  {
    of: "ChoiceJsonata-001",
    definition: jsonata({
      Dispatch: {
        Type: "Choice",
        Choices: [
          {
            Condition: "{% $states.input.rating >= $states.input.threshold %}",
            Output: { excess: "{% $states.input.rating - $states.input.threshold %}" },
            Next: "Done",
          },
        ],
        Default: "Fallback",
      },
      Done: { Type: "Pass", End: true },
      Fallback: { Type: "Pass", End: true },
    }),
    input: { rating: 17, threshold: 10 },
    output: { excess: 7 },
    trace: "Dispatch Done",
  },
  {
    of: "ChoiceJsonata-004",
    definition: jsonata({
      Dispatch: { Type: "Choice", Choices: [{ Condition: "{% true %}", Output: "", Next: "Done" }] },
      Done: { Type: "Pass", End: true },
    }),
    input: { requestId: "r" },
    output: "",
    trace: "Dispatch Done",
  },
  {
    of: "WaitJsonata-003",
    definition: {
      QueryLanguage: "JSONPath",
      ...scope({
        JsonataWait: {
          Type: "Wait",
          QueryLanguage: "JSONata",
          Seconds: "{% 0 %}",
          Output: { mode: "jsonata" },
          End: true,
        },
      }),
    },
    output: { mode: "jsonata" },
    trace: "JsonataWait",
  },
  {
    of: "SucceedFailJsonata-002",
    definition: jsonata({
      FailState: { Type: "Fail", Error: "{% $states.input.Error %}", Cause: "{% $states.input.Cause %}" },
    }),
    input: { Error: "DynamicJsonataError", Cause: "dynamic fail cause" },
    error: "DynamicJsonataError",
    cause: "dynamic fail cause",
    trace: "FailState",
  },
  {
    of: "AssignVariables-002",
    definition: jsonata({
      SeedX: { Type: "Pass", Assign: { x: 5 }, Next: "ReassignX" },
      ReassignX: { Type: "Pass", Assign: { x: 42, newOrOld: "{% $x %}" }, Next: "Observe" },
      Observe: { Type: "Pass", Output: { x: "{% $x %}", newOrOld: "{% $newOrOld %}" }, End: true },
    }),
    output: { x: 42, newOrOld: 5 },
    trace: "SeedX ReassignX Observe",
  },
  {
    of: "AssignVariables-001",
    definition: jsonata({
      SeedVehicle: { Type: "Pass", Assign: { make: "Infiniti", model: "G35", year: 2006 }, Next: "DescribeVehicle" },
      DescribeVehicle: { Type: "Pass", Output: '{% $year & " " & $make & " " & $model %}', End: true },
    }),
    output: "2006 Infiniti G35",
    trace: "SeedVehicle DescribeVehicle",
  },
  ...[23, 5].map((value) => ({
    of: `AssignVariables-003 and 004, ${value}`,
    definition: jsonata({
      Dispatch: {
        Type: "Choice",
        Choices: [
          {
            Condition: "{% $states.input.value >= 20 and $states.input.value < 30 %}",
            Assign: { range: "twenties" },
            Next: "ReportRange",
          },
        ],
        Assign: { range: "default" },
        Default: "ReportRange",
      },
      ReportRange: { Type: "Pass", Output: "{% $range %}", End: true },
    }),
    input: { value },
    output: value === 23 ? "twenties" : "default",
    trace: "Dispatch ReportRange",
  })),
  {
    of: "AssignVariables-005",
    definition: jsonata({
      InvokeMissingService: {
        Type: "Task",
        Resource: "arn:aws:states:::aws-sdk:s3:headBucket",
        Arguments: { Bucket: "should-not-exist" },
        Catch: [
          { ErrorEquals: ["States.ALL"], Assign: { hasError: true }, Output: "{% $states.input %}", Next: "Recovered" },
        ],
        End: true,
      },
      Recovered: {
        Type: "Pass",
        Output: { hasError: "{% $hasError %}", requestId: "{% $states.input.requestId %}" },
        End: true,
      },
    }),
    input: { requestId: "req-assign-catch" },
    tasks: { InvokeMissingService: [{ error: "S3.S3Exception", cause: "not found" }] },
    output: { hasError: true, requestId: "req-assign-catch" },
    trace: "InvokeMissingService Recovered",
  },
  {
    of: "AssignVariables-008",
    definition: jsonata({
      FanOut: {
        Type: "Parallel",
        Branches: ["A", "B"].map((branch) =>
          scope({ [`Emit${branch}`]: { Type: "Pass", Output: `{% {"branch": "${branch}"} %}`, End: true } }),
        ),
        Output: '{% {"count": $count($states.result), "results": $states.result} %}',
        End: true,
      },
    }),
    output: { count: 2, results: [{ branch: "A" }, { branch: "B" }] },
  },
  {
    of: "JSONataComposition-001",
    definition: jsonata({
      SeedPrefix: { Type: "Pass", Assign: { prefix: "acct" }, Next: "InvokeCompose" },
      InvokeCompose: {
        Type: "Task",
        Resource: LAMBDA,
        Arguments: { Payload: { label: '{% $prefix & "-" & $states.input.label %}' } },
        Assign: {
          total: "{% $states.result.Payload.total %}",
          decorated: "{% $states.result.Payload.decorated %}",
        },
        Output: { rawDecorated: "{% $states.result.Payload.decorated %}", prefixSeen: "{% $prefix %}" },
        Next: "Summarize",
      },
      Summarize: {
        Type: "Pass",
        Output: {
          rawDecorated: "{% $states.input.rawDecorated %}",
          assignedDecorated: "{% $decorated %}",
          total: "{% $total %}",
          prefixSeen: "{% $states.input.prefixSeen %}",
        },
        End: true,
      },
    }),
    input: { label: "invoice" },
    tasks: { InvokeCompose: [{ result: { Payload: { total: 9, decorated: "acct-invoice:9" }, StatusCode: 200 } }] },
    output: { rawDecorated: "acct-invoice:9", assignedDecorated: "acct-invoice:9", total: 9, prefixSeen: "acct" },
    trace: "SeedPrefix InvokeCompose Summarize",
  },
  {
    of: "JSONataComposition-002",
    definition: jsonata({
      SeedStage: { Type: "Pass", Assign: { stage: "entry" }, Next: "Invoke" },
      Invoke: {
        Type: "Task",
        Resource: LAMBDA,
        Arguments: { Payload: { seed: "{% $stage %}" } },
        Assign: { stage: "{% $states.result.Payload.stage %}", status: "{% $states.result.Payload.status %}" },
        Output: { stageSeenByOutput: "{% $stage %}", nextStage: "{% $states.result.Payload.stage %}" },
        Next: "Observe",
      },
      Observe: {
        Type: "Pass",
        Output: {
          stage: "{% $stage %}",
          status: "{% $status %}",
          priorOutputStage: "{% $states.input.stageSeenByOutput %}",
        },
        End: true,
      },
    }),
    tasks: { Invoke: [{ result: { Payload: { stage: "fresh", status: "done" }, StatusCode: 200 } }] },
    output: { stage: "fresh", status: "done", priorOutputStage: "entry" },
    trace: "SeedStage Invoke Observe",
  },
  {
    of: "JSONataComposition-003",
    definition: jsonata({
      Invoke: {
        Type: "Task",
        Resource: LAMBDA,
        Arguments: { Payload: "{% $states.input %}" },
        Catch: [
          {
            ErrorEquals: ["States.ALL"],
            Assign: {
              caughtName: "{% $states.errorOutput.Error %}",
              caughtCause: "{% $states.errorOutput.Cause %}",
            },
            Output: {
              requestId: "{% $states.input.requestId %}",
              surfaced: "{% $states.errorOutput.Error %}",
            },
            Next: "Recovered",
          },
        ],
        End: true,
      },
      Recovered: {
        Type: "Pass",
        Output: {
          requestId: "{% $states.input.requestId %}",
          surfaced: "{% $states.input.surfaced %}",
          caughtName: "{% $caughtName %}",
          causeIsString: '{% $type($caughtCause) = "string" %}',
        },
        End: true,
      },
    }),
    input: { requestId: "r" },
    tasks: { Invoke: [{ error: "Error", cause: '{"errorType":"Error"}' }] },
    output: { requestId: "r", surfaced: "Error", caughtName: "Error", causeIsString: true },
    trace: "Invoke Recovered",
  },
  {
    of: "JSONataComposition-004",
    definition: jsonata({
      SeedOuter: { Type: "Pass", Assign: { prefix: "item" }, Next: "Iterate" },
      Iterate: {
        Type: "Map",
        Items: "{% $states.input.values %}",
        ItemSelector: {
          idx: "{% $states.context.Map.Item.Index %}",
          value: "{% $states.context.Map.Item.Value %}",
          seenPrefix: "{% $prefix %}",
        },
        ItemProcessor: {
          ProcessorConfig: { Mode: "INLINE" },
          ...scope({
            Prepare: {
              Type: "Pass",
              Assign: { localLabel: '{% $states.input.seenPrefix & "-" & $string($states.input.idx) %}' },
              Next: "Emit",
            },
            Emit: {
              Type: "Pass",
              Output: '{% {"value": $states.input.value, "label": $localLabel, "outer": $states.input.seenPrefix} %}',
              End: true,
            },
          }),
        },
        Next: "Summarize",
      },
      Summarize: {
        Type: "Pass",
        Output: '{% {"outer": $prefix, "count": $count($states.input), "results": $states.input} %}',
        End: true,
      },
    }),
    input: { values: ["a", "b"] },
    output: {
      outer: "item",
      count: 2,
      results: [
        { value: "a", label: "item-0", outer: "item" },
        { value: "b", label: "item-1", outer: "item" },
      ],
    },
  },
  {
    of: "JSONataComposition-005",
    definition: jsonata({
      SeedOuter: { Type: "Pass", Assign: { outer: "shared" }, Next: "FanOut" },
      FanOut: {
        Type: "Parallel",
        Branches: ["A", "B"].map((name) =>
          scope({
            [`Prepare${name}`]: { Type: "Pass", Assign: { mine: name.toLowerCase() }, Next: `Emit${name}` },
            [`Emit${name}`]: {
              Type: "Pass",
              Output: `{% {"branch": "${name}", "o": $outer, "m": $mine} %}`,
              End: true,
            },
          }),
        ),
        Output: '{% {"outer": $outer, "names": [$states.result.branch], "results": $states.result} %}',
        End: true,
      },
    }),
    output: {
      outer: "shared",
      names: ["A", "B"],
      results: [
        { branch: "A", o: "shared", m: "a" },
        { branch: "B", o: "shared", m: "b" },
      ],
    },
  },
];

const WAIT_FIELDS = "one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp]";

/** Definitions AWS refused, with the messages it gave, in its order. */
export const refusedByAws: readonly { of: string; definition: object; messages: readonly string[] }[] = [
  {
    of: "Validation.Structure-001",
    definition: jsonata({ First: { Type: "Pass", Next: "Second" }, Second: { Type: "Pass", Next: "First" } }),
    messages: ["Workflow has no terminal state"],
  },
  {
    of: "Validation.Structure-002",
    definition: jsonata({ First: { Type: "Pass", Next: "MissingState" } }),
    messages: ["Missing 'Next' target: MissingState", "Workflow has no terminal state"],
  },
  {
    of: "Validation.Structure-003",
    definition: jsonata({ First: { Type: "Pass", End: true }, Unreachable: { Type: "Pass", End: true } }),
    messages: ['State "Unreachable" is not reachable.'],
  },
  ...[[["States.ALL", "CustomError"]], [["States.ALL"], ["CustomError"]]].flatMap((lists) =>
    ["Retry", "Catch"].map((field) => ({
      of: `Validation.Structure-004 to 007, ${field} ${JSON.stringify(lists)}`,
      definition: jsonata({
        Invoke: {
          Type: "Task",
          Resource: "arn:aws:states:::aws-sdk:sts:getCallerIdentity",
          [field]: lists.map((ErrorEquals) => ({ ErrorEquals, ...(field === "Catch" ? { Next: "Recovered" } : {}) })),
          Next: "Recovered",
        },
        Recovered: { Type: "Pass", End: true },
      }),
      messages: ["States.ALL must appear alone and at end of list"],
    })),
  ),
  {
    of: "Validation.BasicStructure-001",
    definition: jsonata({ First: { End: true } }),
    messages: ["The field 'Type' is required", "Workflow has no terminal state"],
  },
  {
    of: "Validation.BasicStructure-002",
    definition: jsonata({ First: { Type: "UnknownStateType", End: true } }),
    messages: [
      "The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]",
    ],
  },
  {
    of: "Validation.BasicStructure-003",
    definition: jsonata({ Done: { Type: "Succeed", Next: "AfterDone" }, AfterDone: { Type: "Pass", End: true } }),
    messages: ["Field 'Next' is not supported"],
  },
  {
    of: "Validation.BasicStructure-004",
    definition: jsonata({ First: { Type: "Pass" } }),
    messages: [
      "This object should have only one of the following fields: [Next, End]",
      "Workflow has no terminal state",
    ],
  },
  {
    of: "Validation.BasicStructure-005",
    definition: { QueryLanguage: "JSONata", StartAt: "First", States: {} },
    messages: ["Value cannot be empty", "Missing 'Next' target: First", "Workflow has no terminal state"],
  },
  {
    of: "Validation.BasicStructure-006",
    definition: { QueryLanguage: "JSONata", States: { First: { Type: "Pass", End: true } } },
    messages: ["These fields are required: [StartAt]"],
  },
  {
    of: "Validation.BasicStructure-007",
    definition: { ...jsonata({ First: { Type: "Pass", End: true } }), StartAt: "MissingState" },
    messages: ["Missing 'Next' target: MissingState", 'State "First" is not reachable.'],
  },
  ...(
    [
      [{ Seconds: 1, Timestamp: "2025-01-01T00:00:10.000Z" }, `There should only be ${WAIT_FIELDS}`],
      [{}, `This object should have only ${WAIT_FIELDS}`],
      [{ Seconds: -1 }, "Minimum value is 0"],
      [{ Seconds: 1.5 }, "Expected value of type Integer"],
      [{ Timestamp: "not-a-timestamp" }, "String does not match RFC3339 timestamp"],
    ] as const
  ).map(([fields, message], i) => ({
    of: `WaitValidation-00${i + 1}`,
    definition: jsonata({ WaitHere: { Type: "Wait", ...fields, End: true } }),
    messages: [message],
  })),
  {
    of: "JSONataValidation-002",
    definition: jsonata({ InvalidPass: { Type: "Pass", Output: "{% $states.result %}", End: true } }),
    messages: ["Field '$states.result' does not exist."],
  },
  {
    of: "JSONataValidation-003",
    definition: jsonata({ InvalidPass: { Type: "Pass", Output: "{% $states.errorOutput %}", End: true } }),
    messages: ["Field '$states.errorOutput' does not exist."],
  },
  {
    of: "JSONataValidation-004",
    definition: jsonata({
      InvalidTask: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        Arguments: { Payload: "{% $states.errorOutput %}" },
        End: true,
      },
    }),
    messages: ["Field '$states.errorOutput' does not exist."],
  },
  {
    of: "JsonataScopeSource-002",
    definition: jsonata({
      SeedOuter: { Type: "Pass", Assign: { shared: "outer" }, Next: "FanOut" },
      FanOut: {
        Type: "Parallel",
        Branches: [scope({ Shadow: { Type: "Pass", Assign: { shared: "inner" }, End: true } })],
        End: true,
      },
    }),
    messages: ["The variable name 'shared' was already defined in a parent scope."],
  },
];
