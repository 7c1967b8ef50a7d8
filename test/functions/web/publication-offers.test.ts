import { describe, expect, it } from "vitest";
import type { PersonActor } from "../../../domain/actor.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { type WaitingLine, waitingLines } from "../../../functions/adapters/lines/waiting-line.ts";
import type { Lists, Search } from "../../../functions/adapters/lists.ts";
import { offersTo } from "../../../functions/web/forms/offers.ts";
import { candidatesFor } from "../../../functions/web/forms/things.ts";
import { waitingFor } from "../../../functions/web/pages/waiting.tsx";
import type { Principal } from "../../../functions/web/principal.ts";
import { actor } from "../../domain/office.ts";
import { caseWith, finding, Play } from "../../domain/play.ts";
import { cityRules } from "../../domain/time-limits/city-rules.ts";

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

/** What is listed as this person's to do on the first page of the office. */
async function firstPageOf(file: CaseFile, who: string): Promise<string[]> {
  const lines = waitingLines(file, cityRules).map(({ body }) => body as WaitingLine);
  const lists = {
    lines: async (_kind: "WAITING", _by: unknown, { matches = () => true }: Search<WaitingLine>) => ({
      items: lines.filter(matches),
      next: null,
    }),
  } as unknown as Lists;
  const principal = { actor: actor(who), person: { id: who } } as unknown as Principal;
  const { items } = await waitingFor(principal, {}, { lists });
  return items.flatMap(({ acts }) => acts.map(({ command }) => command));
}

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

  it("stands on the first page of those in the office who may do it, and of nobody whose own work it is about", async () => {
    const play = drafted({});
    play.does("office-head", "2026-06-03", "ApproveCircular");
    const waiting = async (command: string) => {
      const people = ["office-staff", "office-clerk", "office-head"];
      const shown = await Promise.all(people.map((who) => firstPageOf(play.file, who)));
      return people.filter((_, index) => shown[index]?.includes(command));
    };
    expect(await waiting("CheckPublication")).toEqual(["office-clerk", "office-head"]);
    play.does("office-clerk", "2026-06-05", "CheckPublication", {
      documentId: "D1",
      withheld: [],
      statement: "已审查",
    });
    expect(await waiting("CheckPublication")).toEqual([]);
    expect(await waiting("PublishDocument")).toEqual(["office-staff", "office-head"]);
  });

  it("is nothing to publish of a circular that is not for the public", () => {
    const play = drafted({ scope: "internal" });
    play.does("office-head", "2026-06-03", "ApproveCircular");
    expect(offered(play.file, "office-clerk")).not.toContain("CheckPublication");
  });
});

describe("what a page offers the committee of a draft circular", () => {
  it("is its consent to criticism by name, once, and of no other", () => {
    expect(offered(drafted({}).file, "chair")).not.toContain("ConsentToCircular");
    const named = drafted({ kind: "criticism" });
    expect(offered(named.file, "chair")).toContain("ConsentToCircular");
    named.does("chair", "2026-06-03", "ConsentToCircular");
    expect(offered(named.file, "chair")).not.toContain("ConsentToCircular");
  });
});
