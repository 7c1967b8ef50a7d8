import { describe, expect, it } from "vitest";
import { output, saying, value } from "./machine.ts";

/** The words an expression fails with. */
async function refusal(expression: string): Promise<string> {
  const result = await output(`{% ${expression} %}`);
  expect(result.error).toBe("States.QueryEvaluationError");
  return saying(result).replace(/^.*? threw an error during evaluation\. /, "");
}

async function givesNothing(expression: string): Promise<boolean> {
  return saying(await output(`{% ${expression} %}`)).endsWith("returned nothing (undefined).");
}

describe("$partition", () => {
  it("cuts a list into chunks, the last one holding the rest; a size is cut to its whole part", async () => {
    expect(await value("$partition([1, 2, 3, 4, 5], 2)")).toEqual([[1, 2], [3, 4], [5]]);
    expect(await value("$partition([1, 2, 3, 4, 5], 2.9)")).toEqual([[1, 2], [3, 4], [5]]);
    expect(await value("$partition([1, 2, 3])")).toEqual([[1, 2, 3]]);
    expect(await value("$partition([])")).toEqual([[]]);
  });

  it("gives nothing for an empty list or a size of zero, and refuses a negative size or null", async () => {
    expect(await givesNothing("$partition([], 2)")).toBe(true);
    expect(await givesNothing("$partition([1, 2], -0.5)")).toBe(true);
    expect(await refusal("$partition([1, 2], -1)")).toBe("D3137: Second argument must be zero or greater");
    for (const items of ["null", "'a'", "{'a': 1}", "5"]) {
      expect(await refusal(`$partition(${items}, 2)`)).toBe(
        'T0412: Argument 1 of function "partition" must be an array of undefined',
      );
    }
  });
});

describe("$range", () => {
  it("counts from start to end, both ways, with whole parts only", async () => {
    expect(await value("$range(0, 10, 2)")).toEqual([0, 2, 4, 6, 8, 10]);
    expect(await value("$range(10, 0, -4)")).toEqual([10, 6, 2]);
    expect(await value("$range(-1.7, 2, 1)")).toEqual([-1, 0, 1, 2]);
    expect(await value("$range(5, 1, -1.5)")).toEqual([5, 4, 3, 2, 1]);
  });

  it("collapses a range of one to its number", async () => {
    expect(await value("$range(3, 3, 1)")).toBe(3);
  });

  it.each(["$range()", "$range(1)", "$range(1, 5)", "$range(1, $none, 1)", "$range(1, 5, 0)", "$range(5, 1, 1)"])(
    "gives nothing for %s",
    async (expression) => {
      expect(await givesNothing(expression)).toBe(true);
    },
  );

  it.each(["$range(1, 5, 1, 'x')", "$range('1', 5, 1)"])("refuses %s", async (expression) => {
    expect(await refusal(expression)).toMatch(/^T0410: Argument \d of function "range" does not match/);
  });
});

describe("$hash", () => {
  it.each([
    ["MD5", "8b1a9953c4611296a827abf8c47804d7"],
    ["SHA-1", "f7ff9e8b7bb2e09b70935a5d785e0cc5d9d0abf0"],
    ["SHA-256", "185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969"],
    ["SHA-384", /^3519fe5ad2c596ef[0-9a-f]{80}$/],
    ["SHA-512", /^3615f80c9d293ed7[0-9a-f]{112}$/],
  ])("digests UTF-8 with %s", async (algorithm, digest) => {
    expect(await value(`$hash('Hello', '${algorithm}')`)).toEqual(
      typeof digest === "string" ? digest : expect.stringMatching(digest),
    );
    expect(await value("$hash('ñ', 'MD5')")).toBe("94e9342ecbb1458b6043ecd3bfcbc192");
  });

  it("knows algorithms by their exact names, and gives nothing without one", async () => {
    expect(await refusal("$hash('Hello', 'md5')")).toMatch(/^D3137/);
    expect(await refusal("$hash('Hello', 5)")).toBe(
      'T0410: Argument 2 of function "hash" does not match function signature',
    );
    expect(await refusal("$hash(42, 'MD5')")).toMatch(/^T0410: Argument 1/);
    expect(await givesNothing("$hash('Hello')")).toBe(true);
    expect(await refusal("$hash()")).toMatch(/^T0410: Argument 1/);
  });
});

describe("$random and $uuid", () => {
  it("draw the number AWS draws for a seed, its whole part counting", async () => {
    expect(await value("[$random(42), $random(0), $random(0.9), $random(7)]")).toEqual([
      0.7275636800328681, 0.730967787376657, 0.730967787376657, 0.7306990420600421,
    ]);
  });

  it("draw another one each time without a seed", async () => {
    expect(await value("[$random() = $random(), $uuid() = $uuid()]")).toEqual([false, false]);
    expect(await value("$uuid()")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("refuse arguments they do not take", async () => {
    expect(await refusal("$random(1, 2)")).toMatch(/^T0410/);
    expect(await refusal("$uuid('seed')")).toMatch(/^T0410/);
  });
});

describe("$parse", () => {
  it("reads JSON, in order, and can be handed to other functions", async () => {
    expect(JSON.stringify(await value(`$parse('{"b":1,"a":[2]}')`))).toBe('{"b":1,"a":[2]}');
    expect(await value(`$map(['{"a":1}', '{"a":2}'], $parse).a`)).toEqual([1, 2]);
    expect(await value("$exists($parse('null'))")).toBe(true);
  });

  it.each(["", "  ", '{"a":1}{"b":2}', "[1,2] [3]", '{"a":1,"a":2}', '[{"a":1,"b":{"a":1},"a":2}]', "1e400", "no"])(
    "refuses %j",
    async (text) => {
      expect(await refusal(`$parse('${text}')`)).toBe("D3137: Invalid JSON");
    },
  );

  it("takes texts in single quotes, as AWS does", async () => {
    expect(await value(`$parse("{'a': 'it\\\\'s \\"so\\"'}")`)).toEqual({ a: 'it\'s "so"' });
    expect(await refusal(`$parse("{'a': 1, 'a': 2}")`)).toBe("D3137: Invalid JSON");
  });

  it("lets a key come again in another object, and braces stand in texts", async () => {
    expect(await value(`$parse('[{"a":"}{,:","b":{"a":1}},{"a":2}]')`)).toEqual([{ a: "}{,:", b: { a: 1 } }, { a: 2 }]);
  });

  it("refuses what is no text, and gives nothing without one", async () => {
    expect(await refusal("$parse(null)")).toBe(
      'T0410: Argument 1 of function "parse" does not match function signature',
    );
    expect(await refusal("$parse('{}', 'x')")).toMatch(/^T0410: Argument 2/);
    expect(await givesNothing("$parse()")).toBe(true);
  });
});
