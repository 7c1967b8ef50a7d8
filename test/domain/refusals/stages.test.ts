import { describe, expect, it } from "vitest";
import { mayPerform } from "../../../domain/access.ts";
import { type CaseFile, openStageOf } from "../../../domain/case/case-file.ts";
import type { Command } from "../../../domain/case/command.ts";
import { decide } from "../../../domain/case/decide.ts";
import type { PersonId } from "../../../domain/directory.ts";
import { StageName } from "../../../domain/stage.ts";
import { actor, people } from "../city.ts";
import { context } from "../office.ts";
import { caseWith, finding, Play } from "../play.ts";
import { stagesOf } from "./stages.ts";

type Bound = keyof typeof stagesOf;
const bound = (Object.keys(stagesOf) as Bound[]).flatMap((command) =>
  stagesOf[command] ? [{ command, stages: stagesOf[command] }] : [],
);
const at = "2026-06-10T01:00:00.000Z";

/** A case standing at a stage; where somebody rechecks, the leader does. */
function caseAt(stage: StageName): CaseFile {
  const past = { stage: "recheck", outcome: "failed" } as const;
  const { file } = new Play(caseWith([finding("F1", "not_fixed")], past)).opens(stage, "2026-06-01");
  return file.progress?.stage === "recheck" || file.progress?.stage === "lookback"
    ? { ...file, progress: { ...file.progress, recheckerIds: ["leader" as PersonId] } }
    : file;
}
/** The stage is asked before the content: the command needs nothing but its name. */
const sent = (file: CaseFile, command: Bound, person: string) =>
  decide(file, { type: command } as Command, context(actor(person), at));
const whoMay = (file: CaseFile, command: Bound) =>
  people.map(({ id }) => id).filter((id) => mayPerform(file, command, actor(id)));

describe.each(StageName.options)("a case at %s", (stage) => {
  const file = caseAt(stage);

  it("takes no command of another stage, from whoever might send it there, and says which stage it would need", () => {
    for (const { command, stages } of bound) {
      if (stages.includes(stage)) continue;
      for (const person of whoMay(file, command)) {
        expect(sent(file, command, person), `${command} from ${person}`).toMatchObject({
          accepted: false,
          refusal: { code: "stage-not-open", data: { open: stage } },
        });
        const decision = sent(file, command, person);
        if (!decision.accepted && decision.refusal.code === "stage-not-open")
          expect(stages, command).toContain(decision.refusal.data.needed);
      }
    }
  });

  it("takes its own commands from somebody", () => {
    for (const { command, stages } of bound) {
      if (stages.includes(stage)) expect(whoMay(file, command), command).not.toEqual([]);
    }
  });
});

describe("a case between two stages", () => {
  it("takes no command of any stage", () => {
    const file = caseWith([finding("F1")], { stage: "recheck", outcome: "failed" });
    expect(openStageOf(file)).toBeNull();
    for (const { command } of bound) {
      for (const person of whoMay(file, command)) {
        expect(sent(file, command, person), command).toMatchObject({
          accepted: false,
          refusal: { code: "stage-not-open", data: { open: null } },
        });
      }
    }
  });
});
