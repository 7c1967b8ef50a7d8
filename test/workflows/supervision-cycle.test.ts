import { readdirSync, readFileSync } from "node:fs";
import validate from "asl-validator";
import { describe, expect, it } from "vitest";
import { outcomes, StageName } from "../../domain/stage.ts";

interface State {
  Type: string;
  Next?: string;
  Default?: string;
  Arguments?: { Payload?: { stage?: string } };
  Choices?: { Condition: string; Next: string }[];
  Catch?: { ErrorEquals: string[]; Next: string }[];
}
const folder = new URL("../../workflows/", import.meta.url);
const cycle = JSON.parse(readFileSync(new URL("supervision-cycle.asl.json", folder), "utf8")) as {
  QueryLanguage: string;
  States: Record<string, State>;
};
const stages = Object.entries(cycle.States).filter(([, state]) => state.Arguments?.Payload?.stage && state.Catch);

describe("the supervision cycle", () => {
  it.each(readdirSync(folder))("%s is valid Amazon States Language", (file) => {
    const result = validate(JSON.parse(readFileSync(new URL(file, folder), "utf8")));
    expect(result.errors).toEqual([]);
    expect(result.isValid).toBe(true);
  });

  it("has one waiting state for each stage of the domain, and names no other", () => {
    const named = stages.flatMap(([, state]) => (state.Type === "Task" ? [state.Arguments?.Payload?.stage] : []));
    expect(named.filter((stage) => !stage?.startsWith("{%")).sort()).toEqual([...StageName.options].sort());
  });

  it("can be resumed at every stage", () => {
    const entry = cycle.States["Where does the case stand?"];
    for (const stage of StageName.options) {
      const target = entry?.Choices?.find((choice) => choice.Condition.includes(`'${stage}'`))?.Next;
      expect(cycle.States[target ?? ""]?.Arguments?.Payload?.stage).toBe(stage);
    }
  });

  it("asks only for outcomes the domain can give", () => {
    for (const [, state] of stages) {
      const stage = StageName.safeParse(state.Arguments?.Payload?.stage);
      const question = cycle.States[state.Next ?? ""];
      if (!stage.success || question?.Type !== "Choice") continue;
      for (const choice of question.Choices ?? []) {
        const outcome = /outcome = '(\w+)'/.exec(choice.Condition)?.[1];
        expect(outcomes[stage.data] as readonly string[], `${stage.data}: ${outcome}`).toContain(outcome);
      }
    }
  });

  it("never loses a case: whatever fails at a stage is put on the log", () => {
    for (const [name, state] of stages) {
      if (state.Type !== "Task") continue;
      expect(state.Catch?.at(-1), name).toMatchObject({ ErrorEquals: ["States.ALL"], Next: "Record the fault" });
    }
  });

  it("hands on what went wrong as it is: AWS cuts a text otherwise than we do, and a cut that fails would lose the fault", () => {
    expect(JSON.stringify(cycle)).not.toContain("$substring");
  });

  it("holds no deadline: business time is data on the log", () => {
    expect(JSON.stringify(cycle)).not.toMatch(/"(Seconds|Timestamp|TimeoutSeconds|HeartbeatSeconds)"/);
  });
});
