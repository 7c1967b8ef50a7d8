import { describe, expect, it } from "vitest";
import { output, saying, value } from "./machine.ts";

/**
 * What iwamot/sfnx measured on AWS in September 2026 and told in its docs/design.md, and what floci-io/floci measured in
 * August 2026 and told in its issues and tests.
 */
describe("JSONata's own functions, as AWS answers them", () => {
  it.each([
    ["$string(0.6666666666666666)", "0.666666666666666"],
    ["$string(-0.6666666666666666)", "-0.666666666666667"],
    ["$string(0.00000015)", "1.5e-7"],
    ["$string(1.5e16)", "15000000000000000"],
    ["$string(1.5e21)", "1.5e+21"],
    ["$string(1234567890123456)", "1234567890123456"],
    ["$string(9007199254740991) & -1234567890123456", "9007199254740991-1234567890123456"],
    ["$string(999999999999999868928)", "999999999999999900000"],
    ["$string(9223372036854775808)", "9223372036854776000"],
    ["$string({'n': [1e20, 1e21, 1e-7]})", '{"n":[100000000000000000000,1e+21,1e-7]}'],
    ["$string(1 / 0) & -1 / 0 & $string([0 / 0])", 'Infinity-Infinity["NaN"]'],
    ["$map([1e20, 0.000001], $string)[1]", "0.000001"],
    ["$string($sum) & $string([$sum, function($x) { $x }, null, true])", '["","",null,true]'],
    ["$string(0.1 + 0.2)", "0.3"],
    ["$string({'all': [2 / 3, 1.0, 'q']})", '{"all":[0.666666666666666,1,"q"]}'],
    ["$string({'v': 1}, true)", '{\n  "v": 1\n}'],
    ["2 / 3 & ' of ' & [1, 2 / 3]", "0.666666666666666 of [1,0.666666666666666]"],
    ["'a' & 1 & null & true & $none & $sum", "a1nulltrue"],
  ])(
    "%s makes a broken number text with fifteen digits, rounded down, and a whole one in full",
    async (expression, text) => {
      expect(await value(expression)).toBe(text);
    },
  );

  it("leaves the number itself as it is", async () => {
    expect(await value("(2 / 3) + 0")).toBe(2 / 3);
  });

  it.each([
    ["$base64encode('日本 a')", "5pel5pysIGE="],
    ["$base64decode('5pel5pysIGE=')", "日本 a"],
    ["$base64decode('YWJ')", "ab"],
    ["$decodeUrlComponent('a+b%2Bc%20d')", "a b+c d"],
    ["$decodeUrlComponent('%E6%97%A5')", "日"],
    ["$decodeUrlComponent('%E6')", "\ufffd"],
    ["$decodeUrl('https://x.example/a+b?c=%E6%97%A5')", "https://x.example/a b?c=日"],
    ["$pad('abc', 6.5, 'xy')", "abcxyx"],
    ["$pad('abc', -6.5)", "   abc"],
    ["$replace('aaaa', 'a', 'b', 2.5)", "bbaa"],
    ["$replace('aaaa', /a/, function($m) { $uppercase($m.match) }, 0.5)", "aaaa"],
    ["$replace('a-b', /(\\w)-(\\w)/, '$2$1')", "ba"],
    ["$map(['a1', 'b2'], function($v) { $replace($v, /[a-z]/, function($m) { $m.match & '.' }) })[1]", "b.2"],
    ["'aba' ~> $replace('a', 'c')", "cbc"],
    ["$replace('\u3000a\u00a0', /^\\s+|\\s+$/, '')", "\u3000a\u00a0"],
    ["$replace(' \ta\n', /[\\s]/, '')", "a"],
    ["$match('a\u3000b c', /\\S+/)[0].match", "a\u3000b"],
    ["$formatNumber(0.125, '0.00')", "0.12"],
    ["$formatNumber(2.675, '0.00')", "2.68"],
    ["$formatNumber(-12, '00000;-0000')", "-0012"],
  ])("%s gives %j", async (expression, text) => {
    expect(await value(expression)).toBe(text);
  });

  it.each(["$decodeUrlComponent('%zz')", "$decodeUrl('a%')"])("refuses %s", async (expression) => {
    const result = await output(`{% ${expression} %}`);
    expect(result.error).toBe("States.QueryEvaluationError");
    expect(saying(result)).toMatch(/D3140: Malformed URL passed to \$decodeUrl(Component)?\(\): "/);
  });

  it("count an instant without an offset from UTC, wherever the machine stands", async () => {
    const before = process.env.TZ;
    process.env.TZ = "Asia/Shanghai";
    try {
      expect(await value("$toMillis('2026-03-02T09:00:00')")).toBe(Date.UTC(2026, 2, 2, 9));
      expect(await value("$toMillis('2026-03-02T09:00:00.5+08:00')")).toBe(Date.UTC(2026, 2, 2, 1, 0, 0, 500));
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });

  it("take a zone that is not told by its hours for UTC, and cut parts of a millisecond off", async () => {
    expect(await value("$fromMillis(0, '[H01]:[m01]', 'utc')")).toBe("00:00");
    expect(await value("$fromMillis(0, '[H01]:[m01]', '+0800')")).toBe("08:00");
    expect(await value("$now('[Y0001]', 'utc')")).toMatch(/^\d{4}$/);
    expect(await value("[$fromMillis(1.6), $fromMillis(-1.5)]")).toEqual([
      "1970-01-01T00:00:00.001Z",
      "1969-12-31T23:59:59.999Z",
    ]);
  });
});
