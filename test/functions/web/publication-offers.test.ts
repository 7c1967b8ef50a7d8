import { describe, expect, it } from "vitest";
import type { PersonActor } from "../../../domain/actor.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { offersTo } from "../../../functions/web/forms/offers.ts";
import { candidatesFor } from "../../../functions/web/forms/things.ts";
import { actor } from "../../domain/city.ts";
import { caseWith, finding, Play } from "../../domain/play.ts";

const draft = (changes: object) => ({
  draft: {
    kind: "supervision",
    scope: "public",
    title: "关于某校劳动教育整改不力的通报",
    background: "专项督导",
    facts: "逾期未整改",
    causes: "重视不够",
    demand: { text: "限期整改", findingIds: ["F1"] },
    addressees: ["school-seven"],
    copies: ["party-changyi", "government-changyi", "bureau-changyi"],
    ...changes,
  },
});
const drafted = (changes: object): Play => {
  const play = new Play(
    caseWith(
      [finding("F1", "not_fixed")],
      { stage: "interview", outcome: "rectify" },
      { stage: "recheck", outcome: "failed" },
    ),
  ).opens("circular", "2026-06-01");
  play.does("office-staff", "2026-06-02", "DraftCircular", draft(changes));
  return play;
};
const offered = (file: CaseFile, who: string): string[] =>
  offersTo(file, actor(who) as PersonActor).map(({ command }) => command);

describe("what a page offers for the public", () => {
  it("is a publication of what was checked and is not yet published, and of nothing else", () => {
    const play = drafted({});
    play.does("office-head", "2026-06-03", "ApproveCircular");
    expect([...(candidatesFor(play.file, "CheckPublication", actor("office-clerk") as PersonActor) ?? [])]).toEqual([
      "D1",
    ]);
    expect(offered(play.file, "office-clerk")).not.toContain("PublishDocument");
    play.does("office-clerk", "2026-06-05", "CheckPublication", {
      documentId: "D1",
      withheld: [],
      statement: "已审查",
    });
    expect(offered(play.file, "office-clerk")).not.toContain("PublishDocument");
    expect(offered(play.file, "office-head")).toContain("PublishDocument");
    play.does("office-staff", "2026-06-05", "PublishDocument", { documentId: "D1", url: null });
    expect(offered(play.file, "office-head")).not.toContain("PublishDocument");
    expect(offered(play.file, "office-head")).not.toContain("CheckPublication");
  });

  it("is nothing to publish of a circular that is not for the public", () => {
    const play = drafted({ scope: "internal" });
    play.does("office-head", "2026-06-03", "ApproveCircular");
    expect(offered(play.file, "office-clerk")).not.toContain("CheckPublication");
  });
});
