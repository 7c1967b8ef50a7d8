import { describe, expect, it } from "vitest";
import { output, run, saying, skippingClock, value } from "./machine.ts";

describe("an expression", () => {
  it("is a string that is one whole {% … %}; blanks around it, or text beside it, leave it as it is written", async () => {
    const template = {
      whole: "{% 1 + 1 %}",
      tight: "{%2%}",
      spaced: " {% 1 + 1 %} ",
      beside: "sum: {% 1 + 1 %}",
      closed: "1 + 1 %}",
      dollar: "$states.input",
    };
    expect((await output(template)).output).toEqual({ ...template, whole: 2, tight: 2 });
  });

  it("is found at any depth of objects and arrays, and keys are never evaluated", async () => {
    const { output: shaped } = await output(
      { "{% 1 %}": [{ deep: ["{% $states.input.n %}", null, true, 0.5] }] },
      { n: 7 },
    );
    expect(shaped).toEqual({ "{% 1 %}": [{ deep: [7, null, true, 0.5] }] });
  });

  it.each([
    ["Output", "{% $states.input.absent %}", "Output"],
    ["Output", { a: { b: [[1, "{% $states.input.absent %}"]] } }, "Output/a/b[0][1]"],
    ["Assign", { x: { y: "{% $states.input.absent %}" } }, "Assign/x/y"],
  ])("that gives nothing fails its state, and names the field (%s %j)", async (field, template, place) => {
    const result = await run({ Only: { Type: "Pass", [field]: template, End: true } });
    expect(result).toEqual({
      status: "FAILED",
      error: "States.QueryEvaluationError",
      cause: `An error occurred while executing the state 'Only' (entered at the event id #2). The JSONata expression '$states.input.absent' specified for the field '${place}' returned nothing (undefined).`,
      trace: ["Only"],
    });
  });

  it.each(["function($x) { $x }", "$sum", "/a+/", "{'f': function($x) { $x }}", "[function($x) { $x }]"])(
    "that gives a function fails its state: %s",
    async (expression) => {
      const result = await output(`{% ${expression} %}`);
      expect(result.error).toBe("States.QueryEvaluationError");
      expect(saying(result)).toBe(
        `The JSONata expression '${expression}' specified for the field 'Output' returned an unsupported result type.`,
      );
    },
  );

  it.each([
    ["$sum(['a'])", 'T0412: Argument 1 of function "sum" must be an array of "numbers"'],
    ["1 + {}", 'T2002: The right side of the "+" operator must evaluate to a number'],
    ["1 < 'a'", 'T2009: The values 1 and "a" either side of operator "<" must be of the same data type'],
    ["$split('a', 'b', -1)", "D3020: Third argument of split function must evaluate to a positive number"],
    ["$error('no plan')", "D3137: no plan"],
    ["$eval('1')", "T1006: Attempted to invoke a non-function"],
    [
      "$formatNumber(1, 'x')",
      "D3086: The sub-picture must not contain a passive character that is preceded by an active character and that is followed by another active character",
    ],
    ["true and $lookup({}, 5) != null", 'T0410: Argument 2 of function "and" does not match function signature'],
  ])("that throws fails its state with JSONata's code and words: %s", async (expression, words) => {
    const result = await output({ v: `{% ${expression} %}` });
    expect(result.error).toBe("States.QueryEvaluationError");
    expect(saying(result)).toBe(
      `The JSONata expression '${expression}' specified for the field 'Output/v' threw an error during evaluation. ${words}`,
    );
  });

  it("that breaks what evaluates it is told by a number alone", async () => {
    const result = await output({ v: "{% $base64decode('!!!') %}" });
    expect(result.error).toBe("States.QueryEvaluationError");
    expect(saying(result)).toMatch(
      /^The JSONata expression '\$base64decode\('!!!'\)' specified for the field 'Output\/v' threw an internal error during evaluation\. [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    );
    expect(await value("[$base64decode('aGk='), $formatNumber(1234.5, '#,##0.00')]")).toEqual(["hi", "1,234.50"]);
  });

  it("keeps null as the value it is", async () => {
    const given = { bar: null };
    expect((await output({ v: "{% $states.input.bar %}", all: ["{% null %}", 1] }, given)).output).toEqual({
      v: null,
      all: [null, 1],
    });
    expect(await value("$exists($states.input.bar) and $type($states.input.bar) = 'null'", given)).toBe(true);
  });

  it("collapses a sequence of one to its value, unless [] or an array constructor keeps it", async () => {
    const items = {
      items: [
        { id: 1, open: true },
        { id: 2, open: false },
      ],
    };
    expect(await value("$states.input.items[open].id", items)).toBe(1);
    expect(await value("$states.input.items[open][].id", items)).toEqual([1]);
    expect(await value("[$states.input.items[open].id]", items)).toEqual([1]);
    expect(await value("$states.input.items.id", items)).toEqual([1, 2]);
    expect(await value("$states.input.list", { list: [5] })).toEqual([5]);
    expect(await value("$filter([1, 2, 3], function($v) { $v > 2 })")).toBe(3);
  });

  it("gives nothing, and so fails, when its sequence is empty", async () => {
    const result = await output("{% $states.input.items[id = 9] %}", { items: [{ id: 1 }] });
    expect(saying(result)).toContain("returned nothing (undefined).");
  });

  it("gives arrays that are plain JSON, whatever JSONata hangs on its sequences", async () => {
    const result = await output("{% $states.input.items.id %}", { items: [{ id: 1 }, { id: 2 }] });
    expect(Object.getOwnPropertyNames(result.output)).toEqual(["0", "1", "length"]);
  });

  it("writes a number JSON has no literal for by its name", async () => {
    expect(await value("[1/0, -1/0, 0/0]")).toEqual(["Infinity", "-Infinity", "NaN"]);
  });

  it("reads the clock the machine runs by", async () => {
    const clock = skippingClock("2026-02-28T16:00:00.000Z");
    const states = {
      Only: { Type: "Pass", Output: ["{% $now() %}", "{% $millis() %}", "{% $now('[Y]') %}"], End: true },
    };
    const { output: told } = await run(states, { clock });
    expect(told).toEqual(["2026-02-28T16:00:00.000Z", Date.parse("2026-02-28T16:00:00.000Z"), "2026"]);
  });

  it("cannot change the input it reads", async () => {
    const states = {
      First: { Type: "Pass", Assign: { x: "{% $states.input ~> |$|{'n': 2}| %}" }, Next: "Second" },
      Second: { Type: "Pass", Output: "{% [$states.input.n, $x.n] %}", End: true },
    };
    expect((await run(states, { input: { n: 1 } })).output).toEqual([1, 2]);
  });
});

describe("the bounds AWS sets an expression", () => {
  const recursion = (n: number): string => `($f := function($x) { $x <= 0 ? 0 : 1 + $f($x - 1) }; $f(${n}))`;

  it.each([
    [`1${"+1".repeat(99)}`, 100],
    [recursion(31), 31],
    ["[1..873782] ~> $count()", 873_782],
  ])("leave the last AWS accepts", async (expression, expected) => {
    expect(await value(String(expression))).toBe(expected);
  });

  it.each([
    [`1${"+1".repeat(100)}`, "Stack overflow error: Check for non-terminating recursive function"],
    [recursion(32), "Stack overflow error: Check for non-terminating recursive function"],
    ["[1..873783] ~> $count()", "Expression evaluation memory limit exceeded: Check for excessive memory usage"],
    ["$range(1, 360146, 1)", "Expression evaluation memory limit exceeded: Check for excessive memory usage"],
  ])("refuse the first AWS refuses", async (expression, words) => {
    const result = await output(`{% ${expression} %}`);
    expect(result.error).toBe("States.QueryEvaluationError");
    expect(saying(result)).toContain(`threw an error during evaluation: ${words}`);
  });

  it("end an expression that never would, and leave others their turn meanwhile", async () => {
    let isHeard = false;
    setImmediate(() => {
      isHeard = true;
    });
    const result = await output("{% ($f := function($x) { $f($x + 1) }; $f(1)) %}");
    expect(saying(result)).toContain("Expression evaluation timeout: Check for infinite loop");
    expect(isHeard).toBe(true);
  });
});

describe("$states.context", () => {
  it("tells of the execution, the machine and the state", async () => {
    const context = {
      Execution: { Name: "C-2026-0001", StartTime: "2026-03-01T00:00:00Z" },
      StateMachine: { Name: "cycle" },
    };
    const { output: told } = await run(
      { Only: { Type: "Pass", Output: "{% $states.context %}", End: true } },
      { input: { caseId: 1 }, context },
    );
    expect(told).toMatchObject({
      Execution: { Name: "C-2026-0001", StartTime: "2026-03-01T00:00:00Z", Input: { caseId: 1 }, RedriveCount: 0 },
      StateMachine: { Name: "cycle" },
      State: { Name: "Only", EnteredTime: "2026-03-02T01:00:00.000Z" },
    });
  });

  it("has a task token only where a task waits for one, or for the job it starts", async () => {
    const ask = { token: "{% $exists($states.context.Task.Token) %}" };
    const echo = (args: unknown): unknown => args;
    const states = (resource: string): Record<string, object> => ({
      Ask: { Type: "Task", Resource: resource, Arguments: ask, End: true },
    });
    const [plain, waiting] = ["arn:aws:states:::lambda:invoke", "arn:aws:states:::lambda:invoke.waitForTaskToken"];
    for (const job of ["arn:aws:states:::glue:startJobRun.sync", "arn:aws:states:::states:startExecution.sync:2"])
      expect((await run(states(job), { taskHandlers: { [job]: echo } })).output).toEqual({ token: true });
    expect((await run(states(plain), { taskHandlers: { [plain]: echo } })).output).toEqual({ token: false });
    expect((await run(states(waiting), { taskHandlers: { [waiting]: echo } })).output).toEqual({ token: true });
  });
});
