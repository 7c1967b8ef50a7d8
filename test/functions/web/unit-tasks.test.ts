import { describe, expect, it } from "vitest";
import { visibleFile } from "../../../domain/access/visible-file.ts";
import type { PersonActor } from "../../../domain/actor.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { StageName } from "../../../domain/stage.ts";
import { offersTo } from "../../../functions/web/forms/offers.ts";
import { tasksOf } from "../../../functions/web/tasks.ts";
import { taskTexts } from "../../../functions/web/texts/tasks.ts";
import { actor } from "../../domain/city.ts";
import { Play } from "../../domain/play.ts";
import { fileOf, opinionServedCase } from "../../domain/stories.ts";

const head = actor("school-head") as PersonActor;
/** A unit that has filed no plan and no report on what its opinion holds, while the office is at this stage. */
const standingAt = (stage: StageName): CaseFile =>
  new Play(fileOf(...opinionServedCase())).opens(stage, "2026-06-01").file;
const tasksAt = (stage: StageName) => {
  const whole = standingAt(stage);
  const file = visibleFile(whole, head);
  if (!file) throw new TypeError("the unit sees its case");
  return tasksOf({ file, whole, actor: head, begun: new Set() });
};

describe("a unit that is late with its report", () => {
  it.each<StageName>(["rectification", "disposition", "interview", "circular", "accountability"])(
    "is asked for it, and offered the form, while the case stands at %s",
    (stage) => {
      const report = tasksAt(stage).find(({ title }) => title === taskTexts.reports)?.tasks[0];
      expect(report).toMatchObject({ status: "to_do" });
      expect(report?.href).toContain("SaveReport");
      expect(offersTo(standingAt(stage), head).map(({ command }) => command)).toContain("SaveReport");
    },
  );

  it("is not told that a plan it never filed is done", () => {
    for (const stage of ["rectification", "interview"] as const)
      expect(tasksAt(stage).map(({ title }) => title)).not.toContain(taskTexts.plans);
    expect(tasksAt("plan").map(({ title }) => title)).toContain(taskTexts.plans);
  });

  it("cannot report while what it reported before is rechecked", () => {
    const report = tasksAt("recheck").find(({ title }) => title === taskTexts.reports)?.tasks[0];
    expect(report).toMatchObject({ status: "cannot_start", href: null });
  });
});

describe("a unit whose head was interviewed", () => {
  it("is asked to confirm the minutes, and the contact is told who does it", () => {
    const play = new Play(fileOf(...opinionServedCase())).opens("interview", "2026-06-01");
    const asked = (id: string) => {
      const who = actor(id) as PersonActor;
      const file = visibleFile(play.file, who);
      if (!file) throw new TypeError("the unit sees its case");
      const groups = tasksOf({ file, whole: play.file, actor: who, begun: new Set() });
      return groups.find(({ title }) => title === taskTexts.interview)?.tasks;
    };
    play.does("office-clerk", "2026-06-01", "CallInterview", {
      appointment: {
        interviewee: "王校长",
        post: "校长",
        on: "2026-06-08",
        time: "09:30",
        place: "会议室",
        interviewers: ["office-head"],
        bring: "整改台账",
        companions: "分管副校长",
        contact: "督导办公室",
      },
      reasons: "未报整改方案",
    });
    expect(asked("school-head")).toBeUndefined();
    play.does("school-contact", "2026-06-02", "ConfirmReceipt", { documentId: [...play.file.documents.keys()].at(-1) });
    play.does("office-clerk", "2026-06-08", "RecordMinutes", {
      minutes: {
        heldOn: "2026-06-08",
        host: "office-head",
        recorder: "office-clerk",
        intervieweePresent: "王校长",
        facts: "未报整改方案",
        explanation: "人手不足",
        demands: [{ findingId: "F1", demand: "开齐课程", by: "2026-06-29" }],
        commitment: "按期整改",
      },
    });
    expect(asked("school-head")).toMatchObject([{ status: "to_do", href: expect.stringContaining("ConfirmMinutes") }]);
    expect(asked("school-contact")).toMatchObject([{ status: "to_do", href: null, note: taskTexts.notYours }]);
    play.does("school-head", "2026-06-09", "ConfirmMinutes");
    expect(asked("school-head")).toMatchObject([{ status: "done", href: null }]);
  });
});
