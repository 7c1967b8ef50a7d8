import { describe, expect, it } from "vitest";
import { visibleFile } from "../../domain/access/visible-file.ts";
import { pressable } from "../../domain/pressing/decisions.ts";
import { actor } from "./city.ts";
import { morning, person, planning, rectifying, story, timePasses, when } from "./rectification-story.ts";

const dated = rectifying(["dated"]);
const deadlineId = "fix_dated-1";
const words = "请尽快完成整改并报告";
const presses = (day: string, about = deadlineId) =>
  person("PressUnit", "bureau-officer", day, { deadlineId: about, words });
const asks = (file = dated, day = "2026-04-10", about = deadlineId, by = "bureau-officer") =>
  when(file, "PressUnit", by, day, { deadlineId: about, words });

describe("a superior department", () => {
  it("presses a unit of its own about what is due, overdue or not", () => {
    asks(dated, "2026-03-20").then("UnitPressed");
    asks(story(dated, timePasses(morning("2026-04-09")))).then("UnitPressed");
    expect(story(dated, presses("2026-03-20")).pressings).toEqual([
      {
        deadlineId,
        department: { id: "bureau-changyi", name: { zh: "bureau-changyi", en: "bureau-changyi" } },
        words,
        by: "bureau-officer",
        at: morning("2026-03-20"),
      },
    ]);
  });

  it("alone presses: neither unit nor office does so in its place", () => {
    for (const by of ["school-head", "office-head", "leader", "auditor"])
      asks(dated, "2026-03-20", deadlineId, by).thenRefuses("not-permitted");
  });

  it("presses about nothing that is over, is the office's own, or has not reached it", () => {
    asks(dated, "2026-03-20", "plan-2").thenRefuses("deadline-unknown");
    asks(dated, "2026-03-20", "supervision_report").thenRefuses("deadline-unknown");
    asks(dated, "2026-03-20", "no-such-clock").thenRefuses("deadline-unknown");
    expect(pressable(dated, actor("bureau-officer")).map(({ id }) => id)).toEqual([deadlineId]);
    expect(pressable(dated, actor("school-head"))).toEqual([]);
  });

  it("waits three working days before it presses in the same case again, make-up days counted", () => {
    const pressed = story(dated, presses("2026-03-20"));
    asks(pressed, "2026-03-20").thenRefuses("pressed-lately");
    asks(pressed, "2026-03-25").thenRefuses("pressed-lately");
    asks(pressed, "2026-03-26").then("UnitPressed");
  });

  it("presses three times at most about one deadline", () => {
    const thrice = story(dated, presses("2026-03-16"), presses("2026-03-20"), presses("2026-03-26"));
    asks(thrice, "2026-04-10").thenRefuses("pressed-enough");
  });

  it("leaves the deadline and its ladder as they are", () => {
    const pressed = story(dated, presses("2026-03-20"));
    expect(pressed.deadlines).toEqual(dated.deadlines);
  });
});

describe("what a department wrote", () => {
  it("is read by the unit, the department and the office, and by nobody else", () => {
    const pressed = story(planning(["dated"]), presses("2026-03-10", "plan-2"));
    const read = (by: string | null) => visibleFile(pressed, by ? actor(by) : null)?.pressings.length ?? 0;
    for (const by of ["school-head", "bureau-officer", "office-clerk", "leader", "auditor"])
      expect(read(by), by).toBe(1);
    for (const by of ["resident", "kindergarten-head", null]) expect(read(by), by ?? "public").toBe(0);
  });
});
