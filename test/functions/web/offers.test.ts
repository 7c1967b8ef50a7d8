import { describe, expect, it } from "vitest";
import { actorOf, type PersonActor } from "../../../domain/actor.ts";
import type { CaseFile, CaseState } from "../../../domain/case/case-file.ts";
import type { Command } from "../../../domain/case/command.ts";
import type { Commit } from "../../../domain/case/commit.ts";
import { decide } from "../../../domain/case/decide.ts";
import { evolveCommit, notOpened } from "../../../domain/case/evolve.ts";
import { CommandId } from "../../../domain/ids.ts";
import type { Refusal, RefusalCode } from "../../../domain/refusal.ts";
import { Day } from "../../../domain/time.ts";
import { offersTo } from "../../../functions/web/forms/offers.ts";
import { candidatesFor } from "../../../functions/web/forms/things.ts";
import { inkHill } from "../../../infra/local/demo/ink-hill.ts";
import { paperKite } from "../../../infra/local/demo/paper-kite.ts";
import { starBridge } from "../../../infra/local/demo/star-bridge.ts";
import { readSeeds } from "../../../seeds/seeds.ts";
import { PlayedCase } from "../../browser/every/played-case.ts";
import { actor } from "../../domain/city.ts";
import type { Step } from "../../domain/given.ts";
import { Luck } from "../../domain/random-case/luck.ts";
import { movesElsewhere, movesIn } from "../../domain/random-case/moves.ts";
import { Cast, Scene } from "../../domain/random-case/scene.ts";
import { does, feedbackCase, fileOf, opinionServedCase, reaches } from "../../domain/stories.ts";
import { referenceOf } from "../../functions/stories.ts";

/**
 * An act that ends something stays offered while something is missing: its answer lists what has to be done before, and is how
 * people learn it.
 */
const lists: ReadonlySet<RefusalCode> = new Set([
  "danger-unpressed",
  "declarations-missing",
  "defence-unanswered",
  "deliberation-missing",
  "hearing-not-over",
  "interview-not-due",
  "notice-not-served",
  "objections-unanswered",
  "open-children",
  "public-views-missing",
  "publication-unchecked",
  "recheck-incomplete",
  "recheck-unsigned",
  "remedies-open",
  "self-evaluation-missing",
  "self-evaluation-unexamined",
  "team-too-small",
  "views-missing",
  "visit-missing",
]);
/** What came to the office in time it may enter later: it depends on the day that is typed. */
const byTypedDay: ReadonlySet<RefusalCode> = new Set([
  "appeal-window-closed",
  "review-running",
  "review-window-closed",
  "statement-window-closed",
]);
const seeds = readSeeds();
const organisations = new Map(seeds.organisations.map((each) => [each.id, each]));
const people = new Map(seeds.people.map((each) => [each.id, each]));
const cast = new Cast([]);

async function told(story: typeof starBridge, place: number): Promise<readonly Commit[]> {
  const played = new PlayedCase(referenceOf(place), seeds, (text) => text);
  for (const step of story.steps) {
    played.movesTo(Day.parse(step.on));
    await step.run(played);
  }
  return played.commits;
}

/** What anybody might send who fills the forms of this moment sensibly, by command. */
function sensible(file: CaseFile, at: Commit["at"]): Map<string, Command[]> {
  const known = new Map<string, Command[]>();
  for (const seed of [1, 2, 3, 4]) {
    const scene = new Scene(file, at, new Luck(seed), cast, "diligent");
    for (const { command } of [...movesIn(scene), ...movesElsewhere(scene)])
      known.set(command.type, [...(known.get(command.type) ?? []), command]);
  }
  return known;
}

describe("a stage that begins anew", () => {
  it("offers the preliminary opinion again, though one was issued the first time", () => {
    const offered = (...steps: readonly Step[]) =>
      offersTo(fileOf(...steps), actor("leader") as PersonActor).map(({ command }) => command);
    const first = feedbackCase();
    expect(offered(...first)).toContain("IssuePreliminaryOpinion");
    const issued = does("leader", "2026-03-30T01:00:00.000Z", { type: "IssuePreliminaryOpinion", evaluation: "良好" });
    expect(offered(...first, issued)).not.toContain("IssuePreliminaryOpinion");
    const anew = [...opinionServedCase(), reaches("feedback", 4, "2026-05-06T01:00:00.000Z")];
    expect(offered(...anew)).toContain("IssuePreliminaryOpinion");
  });
});

describe("an act that a page offers", () => {
  it.each([
    ["a school that puts things right", starBridge, 0],
    ["a kindergarten that is commended", paperKite, 1],
    ["a school that is held accountable", inkHill, 2],
  ])("is not refused for what was known when it was offered: %s", async (_, story, place) => {
    const refusedAtOnce = new Set<string>();
    const tried = new Set<string>();
    let state: CaseState = notOpened;
    for (const commit of await told(story, place)) {
      state = evolveCommit(state, commit);
      const { at } = commit;
      const orders = sensible(state, at);
      for (const person of seeds.people) {
        const by = actorOf(person, organisations);
        for (const { command } of offersTo(state, by)) {
          const refusals: Refusal[] = [];
          const lets = candidatesFor(state, command, by);
          const isAboutOffered = (order: Command): boolean =>
            !("respondentId" in order) || lets === null || lets.has(order.respondentId);
          for (const order of (orders.get(command) ?? []).filter(isAboutOffered)) {
            const context = { at, by, commandId: CommandId.parse("offered-0001"), people, organisations };
            const decision = decide(state, order, { ...context, ruleSet: seeds.ruleSet, calendar: seeds.calendar });
            if (!decision.accepted) refusals.push(decision.refusal);
            tried.add(command);
            if (decision.accepted) refusals.length = 0;
            if (decision.accepted) break;
          }
          // What is wrong with a field depends on what is typed.
          const known = refusals.filter(({ code, field }) => !field && !lists.has(code) && !byTypedDay.has(code));
          for (const { code } of known)
            refusedAtOnce.add(`${command} to ${person.id} after ${commit.command}: ${code}`);
        }
      }
    }
    expect([...refusedAtOnce]).toEqual([]);
    expect(tried.size).toBeGreaterThan(25);
  });
});
