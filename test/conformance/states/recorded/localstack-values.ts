import type { Json } from "../../../../infra/local/states/index.ts";
import { at, expression, jsonata, QUERY, type Recording } from "./recording.ts";

/** Values that executions on AWS took, made and gave, recorded by the LocalStack project (see localstack.ts). */
const PASSED = "ExecutionStarted:0 PassStateEntered:0 PassStateExited:2 ExecutionSucceeded:3";
const LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:echo";
const input = { input_value: "string literal", input_values: [1, 2, 3] };

const passing = (of: string, Output: Json, output: Json, given: Json = input): Recording => ({
  of,
  definition: jsonata({ State0: { Type: "Pass", Output, End: true } }),
  input: given,
  output,
  trace: "State0",
  events: PASSED,
});

const CONSTANTS = [
  null,
  0,
  0.1,
  true,
  [],
  { constant: 0 },
  "constant string",
  " {% states.input %} ",
  "$states.input",
  "$no.such.var.path",
  "$",
  "$.input_value",
  "$$",
  "States.Format('Format:{}', 101)",
];
const literals = {
  constant_null: null,
  constant_lst: CONSTANTS,
  constant_obj_empty: {},
  "constant_jp_input.$": "$",
  constant_obj: { in_obj_constant_lst: CONSTANTS, in_obj_constant_obj: { constant: 0 } },
};

const lambda = (of: string, Arguments: Json, taken: Json): Recording => ({
  of: `test_arguments, ${of}`,
  definition: jsonata({ State0: { Type: "Task", Resource: LAMBDA, Arguments, End: true } }),
  input,
  tasks: { State0: [{ result: taken }] },
  output: taken,
  trace: "State0",
  events:
    "ExecutionStarted:0 TaskStateEntered:0 LambdaFunctionScheduled:2 LambdaFunctionStarted:3 LambdaFunctionSucceeded:4 TaskStateExited:5 ExecutionSucceeded:6",
});

const chosen = { ja_states_input: input, ja_var_access: "string literal", ja_expr: 7 };
const choosing = {
  ja_states_input: "{% $states.input %}",
  ja_var_access: "{% $var_input_value %}",
  ja_expr: "{% $sum($states.input.input_values) + $var_constant_1 %}",
};

const condition = (Condition: Json): object =>
  jsonata({
    ChoiceState: {
      Type: "Choice",
      Choices: [{ Condition, Next: "ConditionTrue", Output: "Condition Output block" }],
      Default: "DefaultState",
      Output: "Default Output block",
    },
    ConditionTrue: { Type: "Pass", End: true },
    DefaultState: { Type: "Fail", Cause: "Condition is false" },
  });

const range = (fst: number, snd: number, trd: number, output: Json): Recording =>
  passing(
    `test_array_range[${fst}, ${snd}, ${trd}]`,
    "{% $range($states.input.fst, $states.input.snd, $states.input.trd) %}",
    output,
    { fst, snd, trd },
  );

const partition = (fst: number[], snd: number, output: Json): Recording =>
  passing(
    `test_array_partition[${fst.length} by ${snd}]`,
    "{% $partition($states.input.fst, $states.input.snd) %}",
    output,
    { fst, snd },
  );

const parse = (text: string, output: Json): Recording =>
  passing(`test_parse[${text}]`, "{% $parse($states.input.FunctionInput) %}", output, { FunctionInput: text });

const LARGE = "a".repeat(257 * 1024);
const tooLarge = (name: string): string =>
  `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`;

/** A task that gives too much, and a Catch that takes it. */
const dataLimit = (of: string, Resource: string, name: string, family: string): Recording[] =>
  ["States.DataLimitExceeded", "States.ALL"].map((taken) => ({
    of: `${of}, ${taken}`,
    definition: jsonata({
      InvokeLambda: { Type: "Task", Resource, Next: "Handle", Catch: [{ ErrorEquals: [taken], Next: "Handle" }] },
      Handle: { Type: "Pass", End: true },
    }),
    tasks: { InvokeLambda: [{ result: LARGE }] },
    output: { Error: "States.DataLimitExceeded", Cause: tooLarge(name) },
    trace: "InvokeLambda Handle",
    events: `ExecutionStarted:0 TaskStateEntered:0 ${family}Scheduled:2 ${family}Started:3 ${family}Failed:4 TaskStateExited:5 PassStateEntered:6 PassStateExited:7 ExecutionSucceeded:8`,
  }));

export const localstackValues: readonly Recording[] = [
  ...dataLimit("test_service_task_lambada_data_limit_exceeded", "arn:aws:states:::lambda:invoke", "lambda", "Task"),
  ...dataLimit("test_task_lambda_data_limit_exceeded", LAMBDA, LAMBDA, "LambdaFunction"),
  {
    of: "test_start_large_input",
    definition: jsonata({ State_1: { Type: "Pass", Output: { Arg1: LARGE }, End: true } }),
    error: "States.DataLimitExceeded",
    cause: tooLarge("State_1"),
    trace: "State_1",
    events: "ExecutionStarted:0 PassStateEntered:0 ExecutionFailed:2",
  },
  passing("test_output, BASE_EMPTY", {}, {}),
  passing("test_output, BASE_LITERALS", literals, literals),
  ...[null, 0, 0.1, true, "string literal", []].map((value) =>
    passing(`test_base_output_any_non_dict[${JSON.stringify(value)}]`, value, value),
  ),
  passing("test_base_output_any_non_dict[JSONATA_EXPR]", "{% $states.input %}", input),
  passing(
    "test_base_output_any_non_dict[LIST_RICH]",
    [null, 0, 0.1, true, "string", [], "$nosuchvar", "$.no.such.path", "{% $states.input %}", { key: "{% true %}" }],
    [null, 0, 0.1, true, "string", [], "$nosuchvar", "$.no.such.path", input, { key: true }],
  ),
  passing(
    "test_output, BASE_EXPR: what the context holds, in its order",
    "{% [$string($keys($states.context)), $string($keys($states.context.Execution)), $string($keys($states.context.StateMachine)), $string($keys($states.context.State))] %}",
    [
      '["Execution","StateMachine","State"]',
      '["Id","Input","StartTime","Name","RoleArn","RedriveCount"]',
      '["Id","Name"]',
      '["Name","EnteredTime"]',
    ],
  ),
  {
    of: "test_output, BASE_LAMBDA",
    definition: jsonata({
      Init: {
        Type: "Pass",
        Assign: { var_input_value: "{% $states.input.input_value %}", var_constant_1: 1 },
        Next: "State0",
      },
      State0: {
        Type: "Task",
        Resource: LAMBDA,
        Arguments: choosing,
        Output: {
          ...choosing,
          ja_states_result: "{% $states.result %}",
          ja_states_result_access: "{% $states.result.ja_expr %}",
        },
        End: true,
      },
    }),
    input,
    tasks: { State0: [{ result: chosen }] },
    output: { ...chosen, ja_states_result: chosen, ja_states_result_access: 7 },
    trace: "Init State0",
    events:
      "ExecutionStarted:0 PassStateEntered:0 PassStateExited:2 TaskStateEntered:3 LambdaFunctionScheduled:4 LambdaFunctionStarted:5 LambdaFunctionSucceeded:6 TaskStateExited:7 ExecutionSucceeded:8",
  },
  lambda("BASE_LAMBDA_EMPTY", {}, {}),
  lambda("BASE_LAMBDA_LITERALS", literals, literals),
  ...[true, "{% $states.input.condition %}"].map((Condition) => ({
    of: `test_output_in_choice[CONDITION_TRUE], ${JSON.stringify(Condition)}`,
    definition: condition(Condition),
    input: { condition: true },
    output: "Condition Output block",
    trace: "ChoiceState ConditionTrue",
    events:
      "ExecutionStarted:0 ChoiceStateEntered:0 ChoiceStateExited:2 PassStateEntered:3 PassStateExited:4 ExecutionSucceeded:5",
  })),
  {
    of: "test_output_in_choice[CONDITION_FALSE]",
    definition: condition("{% $states.input.condition %}"),
    input: { condition: false },
    cause: "Condition is false",
    trace: "ChoiceState DefaultState",
    events: "ExecutionStarted:0 ChoiceStateEntered:0 ChoiceStateExited:2 FailStateEntered:3 ExecutionFailed:4",
  },
  range(0, 9, 3, [0, 3, 6, 9]),
  range(0, 10, 3, [0, 3, 6, 9]),
  range(1, 9, 9, 1),
  range(1, 9, 2, [1, 3, 5, 7, 9]),
  partition([0], 1, [[0]]),
  partition([0], 5, [[0]]),
  partition([0, 1], 1, [[0], [1]]),
  partition([0, 1, 2, 3], 3, [[0, 1, 2], [3]]),
  parse("-0", 0),
  parse("1.1", 1.1),
  parse("true", true),
  parse('"HelloWorld"', "HelloWorld"),
  parse('[1, 2, "HelloWorld"]', [1, 2, "HelloWorld"]),
  parse('{"Arg1": 1, "Arg2": []}', { Arg1: 1, Arg2: [] }),
  {
    of: "test_math_random_seeded",
    definition: jsonata({
      State_0: {
        Type: "Pass",
        Output: { FunctionResult: "{% $randomSeeded($states.input.FunctionInput.fst) %}" },
        End: true,
      },
    }),
    input: { FunctionInput: "fst" },
    error: QUERY,
    cause: `${at("State_0", 2)}${expression("$randomSeeded($states.input.FunctionInput.fst)", "Output/FunctionResult")}threw an error during evaluation. T1006: Attempted to invoke a non-function`,
    trace: "State_0",
    events: "ExecutionStarted:0 PassStateEntered:0 EvaluationFailed:2 ExecutionFailed:3",
  },
];
