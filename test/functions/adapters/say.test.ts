import { describe, expect, it } from "vitest";
import { typeset } from "../../../functions/adapters/texts/say.ts";

describe("printed Chinese", () => {
  it("has wide punctuation after Chinese and between a figure or a name and Chinese", () => {
    expect(typeset("请补充人员,再提交")).toBe("请补充人员，再提交");
    expect(typeset("最早为 2027-03-15,不能是周末")).toBe("最早为 2027-03-15，不能是周末");
    expect(typeset("编号 WG4EU8AH-D1:已送达")).toBe("编号 WG4EU8AH-D1：已送达");
    expect(typeset("已整改 80%;其余延期")).toBe("已整改 80%；其余延期");
  });

  it("keeps the marks inside figures, times, addresses and foreign words", () => {
    for (const text of ["共 1,200 人", "于 09:30 到校", "见 http://localhost:3000/cases", "依照 OECD, PISA 的做法"])
      expect(typeset(text)).toBe(text);
  });
});
