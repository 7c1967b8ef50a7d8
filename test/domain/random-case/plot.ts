import fc from "fast-check";
import { OpenCase } from "../../../domain/case/decisions.ts";
import { Role } from "../../../domain/directory.ts";
import { SupervisionKind } from "../../../domain/supervision-kind.ts";
import { addDays, Day, instantOn } from "../../../domain/time.ts";
import { caseId } from "../given.ts";
import { Luck } from "./luck.ts";
import { Cast, city, type Temper } from "./scene.ts";
import { Walk } from "./walk.ts";

const STEPS = 900;

const unitKindOf: Record<SupervisionKind, string> = {
  comprehensive: "kindergarten",
  special: "compulsory_school",
  routine: "compulsory_school",
  end_of_term: "compulsory_school",
  government_assessment: "county_government",
};
/** Posts that may be empty without a case being stuck for ever: others can do what they would do. */
const vacancies = Role.extract(["unit_contact", "resident_inspector", "auditor", "administrator", "superior_officer"]);

/** What a random case is drawn from. */
export interface Plot {
  readonly kind: SupervisionKind;
  readonly temper: Temper;
  readonly vacant: readonly Role[];
  readonly startOn: Day;
  /** Everything else that happens is drawn from this. */
  readonly seed: number;
}
export const plots: fc.Arbitrary<Plot> = fc.record({
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
export function play(plot: Plot): Walk {
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
