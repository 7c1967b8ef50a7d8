import { describe, expect, it } from "vitest";
import type { FindingId } from "../../../domain/ids.ts";
import { textOf } from "../../../functions/adapters/texts/refusals.ts";

describe("the texts of refusals", () => {
  it("say what is wrong and what to do, with the facts, in both languages", () => {
    const text = textOf({ code: "team-too-small", data: { needed: 3, given: 2 }, field: "memberIds" });
    expect(text.zh).toContain("至少需要 3 名督学");
    expect(text.en).toContain("at least 3 inspectors");
  });

  it("call the people and organisations they speak of by name, and by id only who is in no directory", () => {
    const names = new Map([
      ["lu-jianing", { zh: "陆佳宁", en: "Lu Jianing" }],
      ["city-finance", { zh: "吉林市财政局", en: "Jilin City Finance Bureau" }],
    ]);
    const tie = textOf({ code: "tie-to-unit", data: { personId: "lu-jianing", tie: "relative" } }, names);
    expect(tie.zh).toContain("“陆佳宁”与被督导单位存在应当回避的关系");
    expect(tie.en).toContain("Lu Jianing");
    const missing = textOf({ code: "declarations-missing", data: { personIds: ["lu-jianing", "gone"] } }, names);
    expect(missing.zh).toContain("陆佳宁、gone");
    const unanswered = textOf({ code: "consultation-unanswered", data: { organisationIds: ["city-finance"] } }, names);
    expect(unanswered.en).toContain("Jilin City Finance Bureau");
  });

  it("name what keeps a case open as people call it, by the number of its document", () => {
    const text = textOf({
      code: "open-children",
      data: {
        children: [
          {
            kind: "duty",
            id: "publication-D4",
            limitId: "publication",
            document: { kind: "supervision_report", number: "KM4TR7WB-D4" },
          },
          { kind: "extension_request", id: "fix_dated-4", limitId: "fix_ordinary", findingIds: ["F2" as FindingId] },
        ],
      },
    });
    expect(text.zh).toContain("公开《督导报告》(KM4TR7WB-D4)、问题 F2 的延期申请未答复");
    expect(text.en).not.toMatch(/fix_dated|publication-D4/);
  });
});
