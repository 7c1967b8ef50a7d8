import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PersonCommand } from "../../domain/case/command.ts";
import { OpenCase } from "../../domain/case/decisions.ts";
import { Role } from "../../domain/directory.ts";
import { StageName } from "../../domain/stage.ts";
import { SupervisionKind } from "../../domain/supervision-kind.ts";
import { addDays, Day, instantOn } from "../../domain/time.ts";
import { caseId } from "./given.ts";
import { Luck } from "./random-case/luck.ts";
import { Cast, city, type Temper } from "./random-case/scene.ts";
import { Walk } from "./random-case/walk.ts";

/** Set by `npm run campaign:cases`: how many cases to play; without it sixteen, always the same. */
const campaign = Number(process.env.DUDAO_RANDOM_CASES ?? 0);
const STEPS = 900;
const LONG = 200;
const commands = PersonCommand.options.map(({ shape }) => shape.type.value);

const unitKindOf: Record<SupervisionKind, string> = {
  comprehensive: "kindergarten",
  special: "compulsory_school",
  routine: "compulsory_school",
  end_of_term: "compulsory_school",
  government_assessment: "county_government",
};
/** Posts that may be empty without a case being stuck for ever: others can do what they would do. */
const vacancies = Role.extract(["unit_contact", "resident_inspector", "auditor", "administrator", "superior_officer"]);

interface Plot {
  readonly kind: SupervisionKind;
  readonly temper: Temper;
  readonly vacant: readonly Role[];
  readonly startOn: Day;
  /** Everything else that happens is drawn from this. */
  readonly seed: number;
}
const plots: fc.Arbitrary<Plot> = fc.record({
  kind: fc.constantFrom(...SupervisionKind.options),
  temper: fc.constantFrom<Temper[]>("diligent", "slow", "defiant"),
  vacant: fc.subarray([...vacancies.options], { maxLength: 2 }),
  startOn: fc.nat({ max: 600 }).map((days) => addDays(Day.parse("2025-09-01"), days)),
  seed: fc.noBias(fc.nat()),
});

function begin({ kind, temper, vacant, startOn }: Plot, luck: Luck): Walk {
  const cast = new Cast(vacant);
  const unit = luck.oneOf(city.organisations.filter(({ unitKind }) => unitKind === unitKindOf[kind]));
  const [leaderId = "", ...memberIds] = cast
    .holding("inspector")
    .filter((id) => !cast.people.get(id)?.ties.some(({ organisationId }) => organisationId === unit?.id));
  const isUnannounced = (kind === "special" || kind === "routine") && luck.chance(0.3);
  const opening = OpenCase.parse({
    type: "OpenCase",
    caseId,
    kind,
    title: "随机案件",
    matters: "劳动教育课程开设情况",
    legalBasis: "《教育督导条例》第十一条",
    indicatorIds: city.indicators.slice(0, 3).map(({ id }) => id),
    unitId: unit?.id,
    leaderId,
    memberIds: memberIds.slice(0, luck.between(2, 3)),
    unannounced: isUnannounced ? { orderedBy: cast.holding("office_head")[0], reason: "专项检查" } : null,
    ...(kind === "end_of_term" ? { principal: { name: "某校长", termEndsOn: startOn } } : {}),
    ...(kind === "government_assessment" ? { assessedYear: 2025 } : {}),
  });
  const [staff] = cast.holding("office_staff");
  if (!staff) throw new Error("the office has staff");
  return new Walk(opening, cast.actor(staff), instantOn(startOn, "10:00"), cast, temper);
}

/** Plays one case as far as it goes; whoever breaks a law is told with the last things that happened. */
function play(plot: Plot): Walk {
  const luck = new Luck(plot.seed);
  const walk = begin(plot, luck);
  try {
    for (let step = 0; step < STEPS && !walk.isOver; step += 1) walk.step(luck);
    walk.laws.holdAtTheEnd(walk.file);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${walk.story.slice(-25).join("\n")}`);
  }
  return walk;
}

describe("a case of any kind, among any people, on any days", () => {
  it("keeps every law of the log, the clocks, recusal and the second signature, all the way to its end", {
    timeout: campaign > 0 ? 24 * 3_600_000 : 120_000,
  }, () => {
    const visits = new Map<StageName, number>();
    const refused = new Set<string>();
    const done = new Set<string>();
    let cases = 0;
    let ended = 0;
    let commits = 0;
    fc.assert(
      fc.property(plots, (plot) => {
        const walk = play(plot);
        cases += 1;
        commits += walk.laws.log.length;
        if (walk.hasEnded) ended += 1;
        for (const stage of walk.visited) visits.set(stage, (visits.get(stage) ?? 0) + 1);
        for (const code of walk.refused) refused.add(code);
        for (const command of walk.done) done.add(command);
      }),
      campaign > 0 ? { numRuns: campaign, endOnFailure: true } : { numRuns: 16, seed: 20_260_302, endOnFailure: true },
    );
    if (campaign > 0) console.info({ cases, ended, commits, visits, refusals: refused.size });
    // In a long campaign chance leaves out nothing that people can do.
    if (campaign >= LONG) expect(commands.filter((command) => !done.has(command))).toEqual([]);
    // Given time, a case comes to its end, whoever is defied and however often it was taken up again.
    expect(ended / cases).toBeGreaterThanOrEqual(0.9);
    expect([...visits.keys()].sort()).toEqual([...StageName.options].sort());
  });
});
