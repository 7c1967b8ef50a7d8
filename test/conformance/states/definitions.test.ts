import { describe, expect, it } from "vitest";
import { execute } from "../../../infra/local/states/index.ts";
import { machine } from "./machine.ts";

const end = { Type: "Succeed" };

/** What is said of a definition that is refused. */
async function refusal(definition: unknown): Promise<string> {
  const result = await execute({ definition });
  expect(result).toMatchObject({ status: "INVALID_DEFINITION", error: "InvalidDefinition", trace: [] });
  return result.cause ?? "";
}

describe("a definition is refused", () => {
  it.each([
    [
      { StartAt: "A", States: { A: { Type: "Pass", End: true } } },
      "The JSONPath query language is not supported by this interpreter: set 'QueryLanguage' to 'JSONata' at /States/A",
    ],
    [
      machine({ A: { Type: "Pass", QueryLanguage: "JSONPath", End: true } }),
      "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/A",
    ],
    [
      machine({ A: end }, { QueryLanguage: "jsonata" }),
      "should be one of the following: [JSONPath, JSONata] at /QueryLanguage",
    ],
    ...["InputPath", "OutputPath", "ResultPath", "ResultSelector", "Parameters", "Result"].map((field) => [
      machine({ A: { Type: "Pass", [field]: "$.x", End: true } }),
      `The QueryLanguage is set to 'JSONata', but field '${field}' is only supported for the 'JSONPath' QueryLanguage at /States/A`,
    ]),
    [
      machine({ A: { Type: "Choice", Choices: [{ Variable: "$.x", IsNull: true, Next: "B" }] }, B: end }),
      "field 'Variable' is only supported for the 'JSONPath' QueryLanguage",
    ],
  ])("for speaking JSONPath (%#)", async (definition, words) => {
    expect(await refusal(definition)).toContain(words);
  });

  it.each([
    [{ QueryLanguage: "JSONata", States: { A: end } }, "These fields are required: [StartAt] at /"],
    [{ QueryLanguage: "JSONata" }, "SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /"],
    [
      machine({ A: end }, { StartAt: "B" }),
      `Missing 'Next' target: B at /StartAt, MISSING_TRANSITION_TARGET: State "A" is not reachable. at /States/A`,
    ],
    [machine({ A: { Type: "Pass", Next: "B" }, C: end }), "Missing 'Next' target: B at /States/A/Next"],
    [machine({ A: end, B: end }), 'State "B" is not reachable. at /States/B'],
    [
      machine({ A: { Type: "Pass" } }),
      "This object should have only one of the following fields: [Next, End] at /States/A",
    ],
    [
      machine({ A: { Type: "Pass", Next: "B", End: true }, B: end }),
      "There should only be one of the following fields: [Next, End] at /States/A",
    ],
    [machine({ A: { Type: "Pass", Next: "A" } }), "MISSING_END_STATE"],
    [
      machine({ A: { Type: "Pause", End: true } }),
      "The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] at /States/A/Type",
    ],
    [machine({ A: { Type: "Succeed", Next: "A" } }), "Field 'Next' is not supported at /States/A"],
    [machine({ A: { Type: "Pass", Retry: [], End: true } }), "Field 'Retry' is not supported at /States/A"],
    [machine({ A: { Type: "Task", End: true } }), "These fields are required: [Resource] at /States/A"],
    [
      machine({ A: { Type: "Wait", End: true } }),
      "This object should have only one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp] at /States/A",
    ],
    [
      machine({ A: { Type: "Wait", Seconds: 1, Timestamp: "x", End: true } }),
      "There should only be one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp] at /States/A",
    ],
    [machine({ A: { Type: "Wait", Seconds: "5", End: true } }), "Expected value of type Integer at /States/A/Seconds"],
    [machine({ A: { Type: "Wait", Seconds: 1.5, End: true } }), "Expected value of type Integer at /States/A/Seconds"],
    [machine({ A: { Type: "Wait", Seconds: -1, End: true } }), "Minimum value is 0 at /States/A/Seconds"],
    ...[
      "2026-03-02",
      "2026-03-02T01:00:00",
      "2026-03-02T01:00:00+0800",
      "2026-03-02T01:00Z",
      "2026-02-30T01:00:00Z",
      "2026-03-02t01:00:00z",
      "soon",
    ].map((Timestamp) => [
      machine({ A: { Type: "Wait", Timestamp, End: true } }),
      "SCHEMA_VALIDATION_FAILED: String does not match RFC3339 timestamp at /States/A/Timestamp",
    ]),
    [machine({ A: { Type: "Choice", Choices: [] } }), "Value cannot be empty at /States/A/Choices"],
    [
      machine({ A: { Type: "Choice", Choices: [{ Condition: "yes", Next: "B" }] }, B: end }),
      "Condition must be a boolean",
    ],
    [
      machine({ A: { Type: "Choice", Choices: [{ Next: "B" }] }, B: end }),
      "The object must have only one of the following fields, [And, Or, Not, Variable, Condition] at /States/A/Choices[0]",
    ],
    [machine({ A: end }, { TimeoutSeconds: -1 }), "Minimum value is 0 at /TimeoutSeconds"],
    [machine({ A: end }, { TimeoutSeconds: "5" }), "Expected value of type Integer at /TimeoutSeconds"],
    [
      machine({ ["n".repeat(81)]: end }),
      `INVALID_STATE_NAME: Invalid State name: State '${"n".repeat(81)}' exceeds the 80-character limit allowed by the service at /States/${"n".repeat(81)}`,
    ],
    [machine({ A: end }, { Version: "2.0" }), "at /Version"],
    [machine({ A: end }, { Extra: 1 }), "Field 'Extra' is not supported at /"],
    ["{", "INVALID_JSON_DESCRIPTION: "],
    ["", "SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object"],
    [[], "SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object"],
  ])("for its shape (%#)", async (definition, words) => {
    expect(await refusal(definition)).toContain(words);
  });

  const task = (more: object): object => machine({ A: { Type: "Task", Resource: "r", End: true, ...more } });

  it.each([
    [task({ Retry: [{ ErrorEquals: [] }] }), "/States/A/Retry[0]/ErrorEquals"],
    [
      task({ Retry: [{ ErrorEquals: ["States.ALL", "X"] }] }),
      "States.ALL must appear alone and at end of list at /States/A/Retry[0]/ErrorEquals[0]",
    ],
    [
      task({ Retry: [{ ErrorEquals: ["X", "States.ALL"] }] }),
      "States.ALL must appear alone and at end of list at /States/A/Retry[0]/ErrorEquals[1]",
    ],
    [
      task({ Retry: [{ ErrorEquals: ["States.ALL"] }, { ErrorEquals: ["X"] }] }),
      "States.ALL must appear alone and at end of list at /States/A/Retry[0]/ErrorEquals[0]",
    ],
    [task({ Retry: [{ ErrorEquals: ["X"], IntervalSeconds: -1 }] }), "/IntervalSeconds"],
    [task({ Retry: [{ ErrorEquals: ["X"], MaxAttempts: -1 }] }), "/MaxAttempts"],
    [
      task({ Retry: [{ ErrorEquals: ["X"], BackoffRate: 0.5 }] }),
      "Minimum value is 1.0 at /States/A/Retry[0]/BackoffRate",
    ],
    [
      task({ Retry: [{ ErrorEquals: ["X"], MaxDelaySeconds: 0 }] }),
      "Minimum value is 1 at /States/A/Retry[0]/MaxDelay",
    ],
    [task({ Retry: [{ ErrorEquals: ["X"], MaxDelaySeconds: 31_622_401 }] }), "Maximum value is 31622400"],
    [
      task({ Retry: [{ ErrorEquals: ["X"], JitterStrategy: "SOME" }] }),
      "Value should be one of the following: [NONE, FULL] at /States/A/Retry[0]/JitterStrategy",
    ],
    [task({ TimeoutSeconds: 0 }), "Minimum value is 1 at /States/A/TimeoutSeconds"],
    [task({ HeartbeatSeconds: 100_000_000 }), "Maximum value is 99999999 at /States/A/HeartbeatSeconds"],
    [task({ Catch: [{ ErrorEquals: ["X"] }] }), "These fields are required: [Next] at /States/A/Catch[0]"],
    [task({ Catch: [{ ErrorEquals: ["X"], Next: "Nowhere" }] }), "Missing 'Next' target: Nowhere"],
    [
      task({ Credentials: {} }),
      "SCHEMA_VALIDATION_FAILED: The field 'RoleArn' is required but was missing at /States/A/Credentials",
    ],
    [
      task({ Resource: "arn:aws:states:us-east-1:123456789012:activity:sign", Credentials: { RoleArn: "r" } }),
      "The field 'Credentials' is not supported for activities at /States/A/Credentials",
    ],
    [task({ TimeoutSeconds: 5, HeartbeatSeconds: 5 }), "HeartbeatSeconds must be smaller than TimeoutSeconds"],
  ])("for its error handling (%#)", async (definition, words) => {
    expect(await refusal(definition)).toContain(words);
  });

  const pass = (expression: string): object => machine({ A: { Type: "Pass", Output: { v: expression }, End: true } });

  it.each([
    [pass("{% a[1,2) %}"), 'INVALID_JSONATA_EXPRESSION: Expected "]", got "," at /States/A/Output/v'],
    [pass("{% 1 + %}"), "INVALID_JSONATA_EXPRESSION"],
    [pass("{% %}"), "INVALID_JSONATA_EXPRESSION"],
    [
      pass("{% phone %}"),
      "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at /States/A/Output/v",
    ],
    [pass("{% $map($states.input.a, function($x) { b }) %}"), "Reference to 'b' at the top level"],
    [pass("{% $$ %}"), "Reference to '$$' is not supported."],
    [pass("{% $ %}"), "Reference to '$' at the top level is not supported. at /States/A/Output/v"],
    [pass("{% $.total %}"), "Reference to '$' at the top level is not supported."],
    ...["{% 1 + 1", "{% 1 + 1 %} ", "{% 1 %} and {% 2 %}."].map((open) => [
      pass(open),
      "SCHEMA_VALIDATION_FAILED: JSONata string must start with {% and end with %} at /States/A/Output/v",
    ]),
    [pass("{% $states.result %}"), "Field '$states.result' does not exist. at /States/A/Output/v"],
    [pass("{% $states.inputs %}"), "Field '$states.inputs' does not exist. at /States/A/Output/v"],
    [task({ Arguments: "{% $states.result %}" }), "Field '$states.result' does not exist."],
    [task({ Output: "{% $states.errorOutput %}" }), "Field '$states.errorOutput' does not exist."],
    [task({ Assign: { "not a name": 1 } }), "Variable name 'not a name' is not valid"],
    [task({ Assign: { _private: 1 } }), "Variable name '_private' is not valid"],
    [task({ Assign: { states: 1 } }), "Variable name 'states' is reserved"],
    [task({ Assign: { ["n".repeat(81)]: 1 } }), "is not valid"],
  ])("for its expressions and variables (%#)", async (definition, words) => {
    expect(await refusal(definition)).toContain(words);
  });

  it.each([
    "{% $states.input.items[value > 3].id %}",
    "{% $states.input.items^(price) %}",
    "{% $states.input.a{b: c} %}",
    "{% $states.input.items[$ > 3] %}",
    "{% $states.input.items.($ * 2) %}",
    "{% $states.input.items^($) %}",
    "{% $states.input ~> |$|{'n': $.m}| %}",
  ])("but not for a name that is read from a step before it: %s", async (expression) => {
    const result = await execute({ definition: pass(expression) });
    expect(result.status).not.toBe("INVALID_DEFINITION");
  });

  const map = (more: object, processor: object = {}): object =>
    machine({
      M: { Type: "Map", ItemProcessor: { StartAt: "A", States: { A: end }, ...processor }, End: true, ...more },
    });

  it.each([
    [map({ ItemProcessor: undefined }), "These fields are required: [ItemProcessor] at /States/M"],
    [
      map({ Iterator: { StartAt: "I", States: { I: end } } }),
      "There should only be one of the following fields: [ItemProcessor, Iterator] at /States/M",
    ],
    [
      map({}, { ProcessorConfig: { Mode: "INLINE", ExecutionType: "STANDARD" } }),
      "Field 'ExecutionType' is not supported at /States/M/ItemProcessor/ProcessorConfig",
    ],
    [map({ ItemReader: {} }), "Field 'ItemReader' is supported for a Distributed Map only"],
    [map({ ItemBatcher: {} }), "Field 'ItemBatcher' is supported for a Distributed Map only"],
    [map({ ResultWriter: {} }), "Field 'ResultWriter' is supported for a Distributed Map only"],
    [map({}, { ProcessorConfig: { Mode: "DISTRIBUTED" } }), "Mode must be INLINE"],
    [map({ Items: "all" }), "Items must be an array or a JSONata expression"],
    [map({ MaxConcurrency: -1 }), "/States/M/MaxConcurrency"],
    [map({ ToleratedFailurePercentage: 101 }), "Maximum value is 100.0 at /States/M/ToleratedFailurePercentage"],
    [map({ ToleratedFailurePercentage: -1 }), "Minimum value is 0.0 at /States/M/ToleratedFailurePercentage"],
    [map({}, { QueryLanguage: "JSONata" }), "Field 'QueryLanguage' is not supported at /States/M/ItemProcessor"],
    [map({}, { States: { M: end }, StartAt: "M" }), "DUPLICATE_STATE_NAME: Duplicate State name: M"],
    [map({}, { States: { A: { Type: "Pass", Next: "M" } } }), "Missing 'Next' target: M"],
    [machine({ P: { Type: "Parallel", Branches: [], End: true } }), "/States/P/Branches"],
  ])("for its Maps and Parallels (%#)", async (definition, words) => {
    expect(await refusal(definition)).toContain(words);
  });
});

describe("a definition is taken", () => {
  it("with a retry's longest delay shorter than its first, and with no time at all for the whole", async () => {
    const retry = [{ ErrorEquals: ["X"], IntervalSeconds: 5, MaxDelaySeconds: 5 }];
    const states = { A: { Type: "Task", Resource: "r", Retry: retry, End: true } };
    const definition = machine(states, { TimeoutSeconds: 0 });
    expect((await execute({ definition, taskHandlers: { r: () => 1 } })).status).not.toBe("INVALID_DEFINITION");
  });

  it("with variables named in any script", async () => {
    const states = {
      A: { Type: "Pass", Assign: { 件数_2: 1, été: 2 }, Next: "B" },
      B: { Type: "Succeed", Output: "{% $件数_2 + $été %}" },
    };
    expect((await execute({ definition: machine(states) })).output).toBe(3);
  });

  it("with empty lists of Retriers and Catchers", async () => {
    const states = { A: { Type: "Task", Resource: "r", Retry: [], Catch: [], End: true } };
    expect((await execute({ definition: machine(states), taskHandlers: { r: () => 1 } })).output).toBe(1);
  });

  it("as JSON text, with comments, and with the language said at each state", async () => {
    const text = JSON.stringify({
      Comment: "one",
      Version: "1.0",
      StartAt: "A",
      States: { A: { Type: "Pass", QueryLanguage: "JSONata", Comment: "two", Output: "{% 1 %}", End: true } },
    });
    expect(await execute({ definition: text })).toMatchObject({ status: "SUCCEEDED", output: 1 });
  });

  it("with all that is wrong with it told at once", async () => {
    const told = await refusal(machine({ A: { Type: "Pass", InputPath: "$", Output: "{% x %}" } }));
    expect(told).toMatch(/InputPath.*\[Next, End\].*'x' at the top level/);
  });
});
