import { expect } from "vitest";
import type { CaseState } from "../../domain/case/case-file.ts";
import type { Command } from "../../domain/case/command.ts";
import { type Commit, LOG_FORMAT, seal } from "../../domain/case/commit.ts";
import { decide } from "../../domain/case/decide.ts";
import type { Context, Decision } from "../../domain/case/decision.ts";
import type { CaseEvent } from "../../domain/case/event.ts";
import { headOf, replay, versionOf } from "../../domain/case/evolve.ts";
import type { CaseId } from "../../domain/ids.ts";
import type { RefusalCode } from "../../domain/refusal.ts";

export const caseId = "KM4TR7WB" as CaseId;

/** One step of a story: a command and who sends it when. */
export type Step = readonly [Command, Context];

/** The log a story leaves behind. A step that is refused breaks the test: stories hold only what happened. */
export function logOf(...steps: readonly Step[]): Commit[] {
  const log: Commit[] = [];
  for (const [command, context] of steps) {
    const state = replay(log);
    const decision = decide(state, command, context);
    if (!decision.accepted) throw new Error(`${command.type} was refused: ${JSON.stringify(decision.refusal)}`);
    if (decision.events.length === 0) continue;
    const { at, by, commandId } = context;
    const version = versionOf(state) + 1;
    const events = [...decision.events];
    log.push(
      seal({
        format: LOG_FORMAT,
        caseId,
        version,
        at,
        by,
        commandId,
        command: command.type,
        events,
        previous: headOf(state),
      }),
    );
  }
  return log;
}

/** given(story).when(command).then… */
export const given = (...steps: readonly Step[]) => givenCase(replay(logOf(...steps)));

/** The same for a case at hand. */
export const givenCase = (state: CaseState) => {
  return {
    state,
    when: (command: Command, context: Context) => {
      const decision: Decision = decide(state, command, context);
      return {
        then: (...types: readonly CaseEvent["type"][]) => {
          expect(decision).toMatchObject({ accepted: true });
          if (decision.accepted) expect(decision.events.map((event) => event.type)).toEqual(types);
        },
        thenNothing: () => expect(decision).toEqual({ accepted: true, events: [] }),
        thenRefuses: (code: RefusalCode) => expect(decision).toMatchObject({ accepted: false, refusal: { code } }),
      };
    },
  };
};
