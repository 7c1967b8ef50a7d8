import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Command, PersonCommand } from "../../domain/case/command.ts";
import { decide } from "../../domain/case/decide.ts";
import { decided, heard, proposal } from "./accountability-play.ts";
import { actor, context } from "./office.ts";
import { caseWith, finding, Play } from "./play.ts";

const office = ["office-staff", "office-clerk", "office-head", "deputy-head", "chief", "chair", "vice-chair"] as const;
const person = fc.constantFrom(...office);

/** Who may send the first command, and with which second command somebody approves it. */
const pairs: readonly {
  readonly of: string;
  readonly begin: () => Play;
  readonly first: { readonly type: Command["type"] };
  readonly second: { readonly type: Command["type"] };
}[] = [
  {
    of: "the next step",
    begin: () => new Play(caseWith([finding("F1", "rebound")])).opens("disposition", "2026-06-01"),
    first: PersonCommand.parse({ type: "ProposeDisposition", proposal: { measure: "interview" }, reason: "反弹" }),
    second: { type: "ApproveDisposition" },
  },
  {
    of: "accountability",
    begin: heard,
    first: PersonCommand.parse({ type: "ProposeAccountability", ...proposal({ effectiveOn: "2026-08-01" }) }),
    second: { type: "DecideAccountability" },
  },
];

describe("two people for one decision", () => {
  it.each(pairs)("hold for $of, whoever comes first", ({ begin, first, second }) => {
    const play = begin();
    fc.assert(
      fc.property(person, person, (proposer, approver) => {
        const at = "2026-07-13T02:00:00.000Z";
        const proposed = decide(play.file, first as Command, context(actor(proposer), at));
        if (!proposed.accepted) return;
        const next = new Play(play.file).knows("2026-07-13", ...proposed.events);
        const approved = decide(next.file, second as Command, context(actor(approver), at));
        expect(approved.accepted && proposer === approver).toBe(false);
      }),
    );
  });

  it("hold for a review: whoever is accepted to decide it took no part before", () => {
    const play = decided();
    play.does("school-head", "2026-07-20", "RequestReview", { respondentId: "R1", grounds: "处理过重" });
    const deciders = office.filter(
      (each) =>
        decide(
          play.file,
          PersonCommand.parse({ type: "DecideReview", respondentId: "R1", result: "upheld", reason: "维持" }),
          context(actor(each), "2026-08-03T01:00:00.000Z"),
        ).accepted,
    );
    expect(deciders).toEqual(["deputy-head", "chief", "vice-chair"]);
    for (const each of deciders) expect(play.file.participants.has(each as never)).toBe(false);
  });
});
