import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayPerform } from "../../domain/access.ts";
import { actorOf, type PersonActor } from "../../domain/actor.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { PersonCommandType } from "../../domain/case/command.ts";
import type { OrganisationId, Person, PersonId, Role } from "../../domain/directory.ts";
import { type Directory, isAbsent, type Recipient, recipientsOf } from "../../domain/ladder.ts";
import { LadderId, type Rung } from "../../domain/rule-set.ts";
import { Day } from "../../domain/time.ts";
import { organisation, person } from "./city.ts";
import { actor, context } from "./office.ts";
import { feedbackCase, fileOf } from "./stories.ts";
import { cityRules } from "./time-limits/city-rules.ts";

const day = Day.parse("2026-03-30");
const away = [{ from: Day.parse("2026-03-23"), until: Day.parse("2026-04-03"), reason: "出差" }];
const { people, organisations } = context(actor("leader"), "2026-03-30T01:00:00.000Z");
const others = [
  person("county-clerk", "county_office_staff", "office-changyi"),
  person("county-leader", "unit_head", "government-changyi"),
  person("city-clerk", "office_staff", "city-government"),
];
const everyone = new Map([...people, ...others.map((each) => [each.id, each] as const)]);
const organs = new Map([
  ...organisations,
  ...[organisation("office-changyi", "county_office")].map((each) => [each.id, each] as const),
]);
const file = fileOf(...feedbackCase());
const ids = [...everyone.keys()];

interface Scene {
  readonly directory: Directory;
  readonly file: CaseFile;
}
/** People away, each with a deputy or none; people recused; people whose mail came back. */
const scenes: fc.Arbitrary<Scene> = fc
  .record({
    absent: fc.subarray(ids),
    deputies: fc.array(fc.option(fc.constantFrom(...ids)), { minLength: ids.length, maxLength: ids.length }),
    recused: fc.subarray(ids, { maxLength: 5 }),
    unreachable: fc.subarray(ids, { maxLength: 3 }),
  })
  .map(({ absent, deputies, recused, unreachable }) => {
    const placed = ids.map((id, place): [PersonId, Person] => {
      const known = everyone.get(id) as Person;
      const deputyId = deputies[place] === id ? null : (deputies[place] ?? null);
      return [id, { ...known, deputyId, absences: absent.includes(id) ? away : [] }];
    });
    const isHeadRecused = recused.some((id) => everyone.get(id)?.positions.some(({ role }) => role === "office_head"));
    return {
      directory: { people: new Map(placed), organisations: organs, unreachable: new Set(unreachable) },
      file: { ...file, team: { ...file.team, recused, isHeadRecused } },
    };
  });

const rungs: readonly (readonly [LadderId, Rung])[] = LadderId.options.flatMap((id) =>
  cityRules.ladders[id].map((rung) => [id, rung] as const),
);
const reached = ({ directory, file: of }: Scene, [ladder, rung]: (typeof rungs)[number]) =>
  recipientsOf(rung, { side: ladder === "school" || ladder === "county" ? "unit" : "office" }, of, directory, day);
const inPlaceOf = (recipient: Recipient, { directory }: Scene): Person | undefined =>
  recipient.inPlaceOf ? directory.people.get(recipient.inPlaceOf) : undefined;
const holder = (id: PersonId, { directory }: Scene): Person => directory.people.get(id) as Person;
/** The recipient as they would sign in: for the absent colleague, with that colleague's positions beside their own. */
function actorFor(recipient: Recipient, scene: Scene): PersonActor {
  const own = actorOf(holder(recipient.personId, scene), organs);
  const absent = inPlaceOf(recipient, scene);
  return absent ? { ...own, positions: [...own.positions, ...absent.positions], actingFor: absent.id } : own;
}

const outside: ReadonlySet<Role> = new Set<Role>(["unit_contact", "unit_head", "superior_officer"]);
/** What each post decides or does, where it is asked to act. */
const does: Partial<Record<Role, Exclude<PersonCommandType, "OpenCase">>> = {
  office_head: "GrantExtension",
  office_staff: "ProposeDisposition",
  unit_head: "FilePlan",
  unit_contact: "FileDefence",
};

describe("whoever a rung of the city's ladders reaches", () => {
  it("is inside the office where the office is late: the unit, its department and the county's government hear nothing", () => {
    const own = rungs.filter(([ladder]) => ladder === "office" || ladder === "committee");
    expect(own).toHaveLength(cityRules.ladders.office.length + cityRules.ladders.committee.length);
    fc.assert(
      fc.property(scenes, fc.constantFrom(...own), (scene, rung) => {
        for (const recipient of reached(scene, rung).recipients) {
          const { positions } = inPlaceOf(recipient, scene) ?? holder(recipient.personId, scene);
          expect(
            positions.some(({ role }) => outside.has(role)),
            recipient.personId,
          ).toBe(false);
          expect(holder(recipient.personId, scene).positions.map(({ organisationId }) => organisationId)).not.toContain(
            file.unit.id,
          );
        }
      }),
      { numRuns: 400 },
    );
  });

  it("is there, reachable and not recused, and stands in for nobody who is recused", () => {
    fc.assert(
      fc.property(scenes, fc.constantFrom(...rungs), (scene, rung) => {
        const { recused } = scene.file.team;
        for (const recipient of reached(scene, rung).recipients) {
          expect(isAbsent(holder(recipient.personId, scene), day)).toBe(false);
          expect(scene.directory.unreachable?.has(recipient.personId)).toBe(false);
          expect(recused).not.toContain(recipient.personId);
          expect(recused).not.toContain(recipient.inPlaceOf);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("is no inspector who has left: a member's mail goes to the others, and the leader's to the heads of the office", () => {
    const school = [{ role: "unit_head" as const, organisationId: "kindergarten-two" as OrganisationId }];
    const without = (...left: readonly string[]): Directory => ({
      people: new Map(
        [...everyone].map(([id, each]) => [id, left.includes(id) ? { ...each, positions: school } : each]),
      ),
      organisations: organs,
    });
    const told = (audience: "team" | "team_leader", directory: Directory) =>
      recipientsOf({ act: [audience], know: [] }, { side: "office" }, file, directory, day);
    const ofTeam = told("team", without("member-one"));
    expect(ofTeam.recipients.map(({ personId }) => personId)).toEqual(["leader", "member-two"]);
    const ofLeader = told("team_leader", without("leader"));
    expect(ofLeader.recipients.map(({ personId }) => personId)).toEqual(["office-head", "deputy-head"]);
    expect(ofLeader.unreached).toEqual([{ audience: "team_leader", as: "act", fellTo: "office_head" }]);
  });

  it("may do what the absent person they stand in for might, and what they might themselves, and nothing else", () => {
    fc.assert(
      fc.property(scenes, fc.constantFrom(...rungs), (scene, rung) => {
        for (const recipient of reached(scene, rung).recipients) {
          const absent = inPlaceOf(recipient, scene);
          for (const { role } of absent?.positions ?? []) {
            const command = does[role];
            if (!absent || !command) continue;
            const [might, mightThemselves] = [absent, holder(recipient.personId, scene)].map((each) =>
              mayPerform(scene.file, command, actorOf(each, organs)),
            );
            expect(mayPerform(scene.file, command, actorFor(recipient, scene)), `${role} ${command}`).toBe(
              might || mightThemselves,
            );
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("may decide for a head of the office who is recused, whoever the heads' deputies are", () => {
    const asksHead: Rung = { ...(cityRules.ladders.office[3] as Rung), act: ["office_head"], know: [] };
    const heads = ids.filter((id) => everyone.get(id)?.positions.some(({ role }) => role === "office_head"));
    expect(heads.length).toBeGreaterThan(1);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...ids), { minLength: heads.length, maxLength: heads.length }),
        (deputies) => {
          const people = new Map(
            [...everyone].map(([id, each]) => {
              const deputyId = deputies[heads.indexOf(id)] ?? null;
              return [id, { ...each, deputyId }] as const;
            }),
          );
          const team = { ...file.team, recused: heads, isHeadRecused: true };
          const scene: Scene = { directory: { people, organisations: organs }, file: { ...file, team } };
          const { recipients } = reached(scene, ["office", asksHead]);
          expect(recipients.length).toBeGreaterThan(0);
          for (const recipient of recipients)
            expect(mayPerform(scene.file, "ApproveOpinion", actorFor(recipient, scene)), recipient.personId).toBe(true);
        },
      ),
    );
  });
});
