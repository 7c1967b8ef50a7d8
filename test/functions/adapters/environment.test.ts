import { describe, expect, it } from "vitest";
import { EnvironmentError, readEnvironment } from "../../../functions/adapters/environment.ts";

describe("the environment", () => {
  it("names everything that is missing or unfit at once", () => {
    const read = () =>
      readEnvironment(["DUDAO_TABLE", "DUDAO_BASE_URL", "DUDAO_MAIL_FROM"], {
        DUDAO_BASE_URL: "nowhere",
        DUDAO_TABLE: "dudao",
      });
    expect(read).toThrow(EnvironmentError);
    expect(read).toThrow(/DUDAO_BASE_URL.*DUDAO_MAIL_FROM \(missing\)/);
  });

  it("hands over what was asked for and nothing else", () => {
    expect(readEnvironment(["DUDAO_TABLE"], { DUDAO_TABLE: "dudao", HOME: "/" })).toEqual({ DUDAO_TABLE: "dudao" });
  });
});
