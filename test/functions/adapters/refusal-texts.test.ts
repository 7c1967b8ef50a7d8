import { describe, expect, it } from "vitest";
import { textOf } from "../../../functions/adapters/texts/refusals.ts";

describe("the texts of refusals", () => {
  it("say what is wrong and what to do, with the facts, in both languages", () => {
    const text = textOf({ code: "team-too-small", data: { needed: 3, given: 2 }, field: "memberIds" });
    expect(text.zh).toContain("至少需要 3 名督学");
    expect(text.en).toContain("at least 3 inspectors");
  });
});
