import { describe, expect, it } from "vitest";
import { refusalCodes } from "../../../functions/adapters/texts/refusals.ts";
import { refusalsTold } from "./told.ts";

describe("every refusal", () => {
  const told = refusalsTold(new Set(refusalCodes));

  it("is provoked by a test, as the table in docs/refusals.md says; a rule that can never say no is no rule", async () => {
    const stories = refusalCodes.map((code) => ({ code, story: told.find((each) => each.code === code) }));
    expect(stories.filter(({ story }) => !story).map(({ code }) => code)).toEqual([]);
    const rows = stories.map(({ code, story }) => `| \`${code}\` | ${story?.sentence} | ${story?.file} |`);
    const intro =
      "# Every way the rules say no\n\nMade from `domain/refusal.ts` and the tests; `npx vitest run test/domain/refusals -u` makes it again. Each code is\nprovoked by the test beside it, the first of those that name it. What a refusal says to people stands in\n`functions/adapters/texts/refusals`.\n";
    const table = ["| code | provoked where the test says that … | in |", "| --- | --- | --- |", ...rows].join("\n");
    await expect(`${intro}\n${table}\n`).toMatchFileSnapshot("../../../docs/refusals.md");
  });
});
