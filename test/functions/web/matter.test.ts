import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visibleFile } from "../../../domain/access/visible-file.ts";
import type { CaseFile, CaseState } from "../../../domain/case/case-file.ts";
import { evolveCommit, notOpened } from "../../../domain/case/evolve.ts";
import { PersonId } from "../../../domain/directory.ts";
import { Basis } from "../../../domain/finding.ts";
import { FindingId } from "../../../domain/ids.ts";
import { Bilingual } from "../../../domain/language.ts";
import { Day, Instant } from "../../../domain/time.ts";
import { waitingDecisions } from "../../../domain/waiting.ts";
import type { CaseCommandType } from "../../../functions/web/forms/offers.ts";
import { matterOf } from "../../../functions/web/matter.ts";
import { plain } from "../../../functions/web/outward.ts";
import { wordFor } from "../../../functions/web/parts/content.tsx";
import { writtenIn } from "../../../functions/web/written.ts";
import { machine } from "../../domain/city.ts";
import { caseWith, finding } from "../../domain/play.ts";
import { play, plots } from "../../domain/random-case/plot.ts";

/** Waits for a first step, which nobody has proposed yet: there is nothing to read but the file. */
const begins: ReadonlySet<CaseCommandType> = new Set<CaseCommandType>(["ProposeDisposition", "FormFactFindingGroup"]);

const insideOf = (file: CaseFile) => {
  const seen = visibleFile(file, machine("workflow"));
  if (!seen) throw new TypeError("the machine sees every case");
  return seen;
};

/** Every name in what was written for which there is no word. */
function* wordless(value: unknown, from: string): Generator<string> {
  if (Array.isArray(value)) for (const each of value) yield* wordless(each, from);
  else if (typeof value === "object" && value !== null) {
    if (Basis.safeParse(value).success || Bilingual.safeParse(value).success) return;
    for (const [name, each] of Object.entries(value)) {
      if (!wordFor(name, from)) yield `${from}.${name}`;
      yield* wordless(each, from);
    }
  }
}

describe("what lies before whoever decides", () => {
  it("is shown for every decision that waits, in words of both languages, in a case of any kind", () => {
    const unshown = new Set<string>();
    const unnamed = new Set<string>();
    const shown = new Set<string>();
    const saved = { unread: 0, read: 0 };
    const look = (file: CaseFile) => {
      for (const { command } of waitingDecisions(file)) {
        const papers = matterOf(insideOf(file), command);
        if (papers.length === 0 && !begins.has(command)) unshown.add(command);
        if (papers.length > 0) shown.add(command);
        for (const { from, words } of papers) for (const name of wordless(plain(words), from)) unnamed.add(name);
      }
    };
    fc.assert(
      fc.property(plots, (plot) => {
        let state: CaseState = notOpened;
        for (const commit of play(plot).laws.log) {
          const file = evolveCommit(state, commit);
          state = file;
          look(file);
          const written = writtenIn(commit, insideOf(file));
          if (commit.command === "SaveReport") saved[written ? "read" : "unread"] += 1;
          for (const name of wordless(plain(written?.words ?? {}), commit.command)) unnamed.add(name);
        }
      }),
      { numRuns: 8, seed: 20_260_302 },
    );
    expect([...unshown]).toEqual([]);
    expect([...unnamed].sort()).toEqual([]);
    expect(shown.size).toBeGreaterThan(12);
    // What the unit has saved and not submitted is its own.
    expect(saved.read).toBe(0);
    expect(saved.unread).toBeGreaterThan(0);
  });

  it("is what the last recheck saw of each finding that is still open, where the next step is proposed and decided", () => {
    const seen = (conclusion: "not_fixed" | "partly_fixed" | "fixed", round: number, proposedDueOn?: string) => ({
      findingId: FindingId.parse("F1"),
      conclusion,
      methods: ["site" as const],
      seen: `第${round}轮所见`,
      evidence: [],
      ...(proposedDueOn ? { proposedDueOn: Day.parse(proposedDueOn) } : {}),
      during: "recheck" as const,
      round,
      by: PersonId.parse("leader"),
      at: Instant.parse("2026-05-06T01:00:00.000Z"),
    });
    const open = {
      ...finding("F1", "partly_fixed"),
      rechecks: [seen("not_fixed", 1), seen("partly_fixed", 2, "2026-06-26")],
    };
    const fixed = { ...finding("F2", "fixed"), rechecks: [seen("fixed", 1)] };
    const file = insideOf(caseWith([open, fixed, finding("F3")], { stage: "recheck", outcome: "failed" }));
    for (const command of ["ProposeDisposition", "ApproveDisposition", "ReturnDisposition"] as const)
      expect(matterOf(file, command)).toEqual([
        {
          from: "RecordRecheck",
          by: "leader",
          words: expect.objectContaining({ round: 2, seen: "第2轮所见", proposedDueOn: "2026-06-26" }),
        },
      ]);
  });
});
