import { readFileSync } from "node:fs";
import { StageName } from "../../../domain/stage.ts";

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Arguments?: { readonly Payload?: { readonly stage?: string } };
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
}
const cycle = JSON.parse(
  readFileSync(new URL("../../../workflows/supervision-cycle.asl.json", import.meta.url), "utf8"),
) as { readonly StartAt: string; readonly States: Readonly<Record<string, State>> };

/** What a choice of the workflow looks at: what the case was started with, or how its last stage ended. */
type Input = Readonly<Record<string, string | null>>;

/** Every question of the workflow compares one field with one word; another kind of question has to be taught here. */
function holds(condition: string, input: Input): boolean {
  const [, field = "", word] = /^\{% \$states\.input\.(\w+) = '(\w+)' %\}$/.exec(condition) ?? [];
  if (!word) throw new TypeError(`the workflow asks something new: ${condition}`);
  return input[field] === word;
}

/** Follows the workflow from a state to the next stage it waits for; null where it ends. */
function follow(from: string, input: Input): StageName | null {
  const state = cycle.States[from];
  if (!state) throw new TypeError(`the workflow has no state ${from}`);
  switch (state.Type) {
    case "Succeed":
      return null;
    case "Task":
      return StageName.parse(state.Arguments?.Payload?.stage);
    case "Choice": {
      const chosen = state.Choices?.find(({ Condition }) => holds(Condition, input))?.Next ?? state.Default;
      return follow(chosen ?? "", input);
    }
    default:
      return follow(state.Next ?? "", input);
  }
}

/** Where a new or reopened case goes first. */
export const firstStage = (kind: string, resumeAt: StageName | null): StageName | null =>
  follow(cycle.StartAt, { kind, resumeAt });

/** Where the case goes once a stage has ended so. */
export function stageAfter(stage: StageName, outcome: string): StageName | null {
  const [, state] =
    Object.entries(cycle.States).find(
      ([, { Type, Arguments }]) => Type === "Task" && Arguments?.Payload?.stage === stage,
    ) ?? [];
  return follow(state?.Next ?? "", { outcome });
}
