import { describe, expect, it } from "vitest";
import { visibleFile } from "../../domain/access/visible-file.ts";
import { commandGrants, isAdministering, mayAdminister, mayPerform } from "../../domain/access.ts";
import { type Actor, actorOf } from "../../domain/actor.ts";
import { type Command, PersonCommand, type PersonCommandType, SystemCommand } from "../../domain/case/command.ts";
import { decide } from "../../domain/case/decide.ts";
import { Organisation, type OrganisationId, Person, type PersonId, Role } from "../../domain/directory.ts";
import { actor, context, machine, registers } from "./city.ts";
import { served } from "./feedback-story.ts";
import { given } from "./given.ts";

const { state } = given(...served);
if (state.status === "not_opened") throw new Error("the case is open");
const file = state;
const on = "2026-03-05T02:00:00.000Z";
const commands = PersonCommand.options
  .map((option) => option.shape.type.value)
  .filter((type): type is Exclude<PersonCommandType, "OpenCase"> => type !== "OpenCase");

const someone = (role: Role, organisationId: string, id = "somebody"): Actor =>
  actorOf(
    Person.parse({
      id,
      name: { zh: "某人", en: "Somebody" },
      email: "somebody@dudao.example",
      positions: [{ role, organisationId }],
      deputyId: null,
    }),
    registers.organisations,
  );
/** Where each role stands closest to the case: at its unit, its department, on its team. */
const closest = (role: Role): Actor => {
  if (role === "unit_contact" || role === "unit_head") return someone(role, file.unit.id);
  if (role === "superior_officer") return someone(role, "bureau-changyi");
  const isInspector = role === "inspector" || role === "resident_inspector" || role === "chief_inspector";
  return someone(role, "city-office", isInspector ? file.team.leaderId : "somebody");
};
const may = (who: Actor) => commands.filter((command) => mayPerform(file, command, who));
/** Open to any inspector or clerk by post: the decision itself asks whether they are in the fact-finding group. */
const isForTheGroup = (command: string) => command === "FileFacts";
const mayOutsideTheGroup = (who: Actor) => may(who).filter((command) => !isForTheGroup(command));

describe("who may do what", () => {
  it("is the table in docs/access.md, role by role", async () => {
    const mark = (command: (typeof commands)[number], role: Role) => {
      const places = commandGrants[command].filter((grant) => grant.roles.includes(role)).map(({ where }) => where);
      return [...new Set(places)].join(" or ").replaceAll("_", " ");
    };
    const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    const table = [
      row(["command", ...Role.options]),
      row(["---", ...Role.options.map(() => "---")]),
      ...commands.map((command) => row([command, ...Role.options.map((role) => mark(command, role))])),
    ].join("\n");
    const intro =
      "# Who may do what\n\nMade from `domain/access.ts`; `npx vitest run test/domain/access.test.ts -u` makes it again. An empty cell is a refusal.\nA recused person may do nothing, whatever the post, and whoever answers for the unit only what its column says. When a command is possible at all, its stage decides.\n";
    await expect(`${intro}\n${table}\n`).toMatchFileSnapshot("../../docs/access.md");
  });

  it("is what the table grants, for each role where it stands closest to the case", () => {
    for (const role of Role.options) {
      // Nobody is assigned to a recheck or named to review, and no head is recused, in this story.
      const granted = commands.filter((command) =>
        commandGrants[command].some(
          ({ roles, where }) => roles.includes(role) && !["rechecker", "head_recused", "appointed"].includes(where),
        ),
      );
      expect(may(closest(role)), role).toEqual(granted);
    }
  });

  it("is nothing for the unit, department and team of another case", () => {
    for (const role of ["unit_contact", "unit_head", "superior_officer"] as const) {
      expect(may(someone(role, "another-place")), role).toEqual([]);
    }
    for (const role of ["inspector", "resident_inspector"] as const) {
      expect(mayOutsideTheGroup(someone(role, "city-office")), role).toEqual([]);
    }
  });

  it("is nothing for those who only read or keep the registers", () => {
    for (const role of ["auditor", "administrator", "county_office_staff"] as const) {
      expect(mayOutsideTheGroup(closest(role)), role).toEqual([]);
    }
  });

  it("lets the education bureau that houses the office neither edit nor hold back an opinion", () => {
    const bureau = Organisation.parse({
      id: "city-bureau",
      kind: "city_education_bureau",
      unitKind: null,
      name: { zh: "市教育局", en: "City education bureau" },
      district: "city",
      superiorId: null,
      isFictional: true,
    });
    const ownSchool = { ...file, unit: { ...file.unit, superiorId: bureau.id as OrganisationId } };
    for (const role of Role.options.filter(
      (each) => !["office_staff", "office_head", "committee_chair"].includes(each),
    )) {
      const who = someone(role, bureau.id);
      const done = commands.filter((type) => {
        const decision = decide(ownSchool, { type } as Command, context(who, on));
        return decision.accepted || decision.refusal.code !== "not-permitted";
      });
      expect(
        done.filter((type) => /Opinion|Finding|Defence|Report|Deliberation/.test(type)),
        role,
      ).toEqual([]);
    }
  });

  it("is the unit's part alone for whoever answers for the unit, whatever other post they hold", () => {
    for (const role of ["office_staff", "office_head", "chief_inspector", "inspector", "auditor"] as const) {
      const own = someone("unit_head", file.unit.id, file.team.leaderId);
      const other = someone(role, "city-office", file.team.leaderId);
      if (own.kind !== "person" || other.kind !== "person") throw new TypeError("people hold posts");
      const both = { ...own, positions: [...own.positions, ...other.positions] };
      expect(may(both), role).toEqual(may(someone("unit_head", file.unit.id)));
      expect(visibleFile(file, both)?.sight, role).toBe("unit");
    }
  });

  it("is nothing for a recused person, whatever the post", () => {
    for (const role of Role.options) {
      const who = closest(role);
      const recused = who.kind === "person" ? [who.personId as PersonId] : [];
      const without = { ...file, team: { ...file.team, recused } };
      expect(
        commands.filter((command) => mayPerform(without, command, who)),
        role,
      ).toEqual([]);
    }
  });

  it("keeps the machine's commands from people, and people's from the machine", () => {
    const system = SystemCommand.options.map((option) => option.shape.type.value);
    for (const type of system) {
      const decision = decide(file, { type } as Command, context(actor("office-head"), on));
      expect(decision, type).toMatchObject({ accepted: false, refusal: { code: "not-permitted" } });
    }
    for (const name of ["workflow", "clock", "calendar"] as const) {
      for (const type of commands) {
        const decision = decide(file, { type } as Command, context(machine(name), on));
        expect(decision, type).toMatchObject({ accepted: false, refusal: { code: "not-permitted" } });
      }
    }
    given(...served)
      .when({ type: "PassTime" }, context(machine("calendar"), on))
      .thenRefuses("not-permitted");
  });

  it("leaves rule sets to be drafted by the office and approved by its head or the committee", () => {
    const who = (role: Role) => someone(role, "city-office");
    expect(mayAdminister(who("office_staff"), "draft_rule_set")).toBe(true);
    expect(mayAdminister(who("office_staff"), "approve_rule_set")).toBe(false);
    expect(mayAdminister(who("office_head"), "approve_rule_set")).toBe(true);
    expect(mayAdminister(who("inspector"), "override_day")).toBe(false);
    expect(mayAdminister(machine("clock"), "keep_directory")).toBe(false);
  });

  it("is some part of administration for those who keep, approve or look into registers, and none for everybody else", () => {
    const administering = Role.options.filter((role) => isAdministering(closest(role)));
    expect(administering.toSorted()).toEqual([
      "administrator",
      "auditor",
      "committee_chair",
      "office_head",
      "office_staff",
    ]);
    expect(isAdministering(machine("clock"))).toBe(false);
  });
});
