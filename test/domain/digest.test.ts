import canonicalize from "canonicalize";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digestOf, digestOfText } from "../../domain/digest.ts";

describe("the digest of a text", () => {
  it.each([
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    ["督导", "5a1954802640ae278025639bb9838313639dab24d0b8e0350ea0c6424a54199b"],
  ])("of %s is the SHA-256 of its UTF-8 bytes", (text, digest) => {
    expect(digestOfText(text)).toBe(digest);
  });

  it("takes half a surrogate pair for a replacement character, as every UTF-8 encoder does", () => {
    expect(digestOfText("a\ud800b")).toBe(digestOfText("a\ufffdb"));
  });
});

describe("the digest of a value", () => {
  it("is that of its canonical JSON, as the reference implementation of RFC 8785 writes it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(digestOf(value)).toBe(digestOfText(canonicalize(value) ?? ""));
      }),
      { numRuns: 500 },
    );
  });

  it("is that of the example RFC 8785 gives, in numbers, letters and the order of its keys", () => {
    const value = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
      literals: [null, true, false],
    };
    expect(digestOf(value)).toBe(
      digestOfText(
        '{"\\r":"Carriage Return","1":"One","literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
          '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign",' +
          '"😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
      ),
    );
  });

  it("does not depend on what is undefined", () => {
    expect(digestOf({ a: 1, b: undefined })).toBe(digestOf({ a: 1 }));
  });

  it.each([
    ["nothing", undefined],
    ["no number", { a: Number.NaN }],
    ["an endless number", [Number.POSITIVE_INFINITY]],
    ["a function", { a: () => 1 }],
    ["an integer JSON has no form for", { a: 1n }],
  ])("is not given of %s", (_, value) => {
    expect(() => digestOf(value)).toThrow();
  });
});
