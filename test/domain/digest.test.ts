import canonicalize from "canonicalize";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, digestOf } from "../../domain/digest.ts";

describe("the canonical form a digest is taken of", () => {
  it("is the reference implementation's, for whatever JSON can hold", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
    );
  });

  it("orders keys by their code units, numbers among them, and leaves out what is undefined", () => {
    const value = {
      "10": 1,
      "9": 2,
      é: 3,
      z: [{ b: 0, a: undefined }],
      Z: -0,
      "\u{1F600}": 1e21,
      "\uFB33": "\u20AC\n",
    };
    expect(canonicalJson(value)).toBe(canonicalize(value));
  });

  it("does not depend on the order in which somebody wrote the keys", () => {
    expect(digestOf({ a: 1, b: { c: 2, d: [3] } })).toBe(digestOf({ b: { d: [3], c: 2 }, a: 1 }));
  });

  it("is refused to what JSON cannot hold", () => {
    for (const value of [undefined, Number.NaN, [Number.POSITIVE_INFINITY], () => 0, { a: Symbol("s") }, new Date(0)])
      expect(() => digestOf(value)).toThrow(TypeError);
  });
});
