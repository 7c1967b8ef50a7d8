import type { Actor } from "../../domain/actor.ts";
import type { Calendar } from "../../domain/calendar.ts";
import { type CaseFile, type CaseState, hasHandled } from "../../domain/case/case-file.ts";
import type { Command } from "../../domain/case/command.ts";
import { type Commit, LOG_FORMAT, seal } from "../../domain/case/commit.ts";
import { decide } from "../../domain/case/decide.ts";
import type { Context } from "../../domain/case/decision.ts";
import type { EventType } from "../../domain/case/event.ts";
import { headOf, versionOf } from "../../domain/case/evolve.ts";
import type { CaseId, CommandId } from "../../domain/ids.ts";
import type { Refusal } from "../../domain/refusal.ts";
import type { RuleSet, RuleSetRef } from "../../domain/rule-set.ts";
import { toInstant } from "../../domain/time.ts";
import type { Clock } from "./clock.ts";
import { type EventStore, VersionTaken } from "./event-store.ts";
import { foldOf, foldTo } from "./fold.ts";

/** How often a decision is taken again after someone else wrote first. */
const ATTEMPTS = 5;

/** The rules and registers a decision looks things up in. */
export interface Registers {
  /** The set a case has pinned, or without a reference the one in force. */
  ruleSet(pinned: RuleSetRef | null): Promise<RuleSet>;
  calendar(id: string | null): Promise<Calendar>;
  /** The people and organisations a command and a case name, and who sends it. */
  named(command: Command, state: CaseState, by: Actor): Promise<Pick<Context, "people" | "organisations">>;
}

export type Result =
  | {
      readonly accepted: true;
      readonly file: CaseFile;
      readonly committed: boolean;
      /** What the commit put on the log; nothing where the command was carried out before. */
      readonly events: readonly EventType[];
    }
  | { readonly accepted: false; readonly refusal: Refusal };

/** What whoever sends a command had before them: of the case as it stood at a version, the part the command is about. */
export interface Read {
  readonly version: number;
  /** The part as text; the same text says the same. */
  partOf(file: CaseFile): string;
}

/** The one way to change a case: load, decide, append one commit; on a lost race, again. Throws {@link VersionTaken} where somebody was first and it cannot be decided anew. */
export interface Cases {
  load(caseId: CaseId): Promise<CaseState>;
  execute(order: {
    caseId: CaseId;
    command: Command;
    by: Actor;
    commandId: CommandId;
    token?: string;
    /** Where it says something else by now, nothing is decided: somebody was first. */
    read?: Read;
  }): Promise<Result>;
}

/** Whether what was read says something else by now. A command that was carried out before is only answered again. */
function isOtherwise({ version, partOf }: Read, log: readonly Commit[], commandId: CommandId): boolean {
  const [then, now] = [foldTo(log, version), foldOf(log)];
  if (then.status === "not_opened" || now.status === "not_opened") return false;
  return !hasHandled(now, commandId) && partOf(then) !== partOf(now);
}

export function casesOn(store: EventStore, registers: Registers, clock: Clock): Cases {
  const contextOf = async (command: Command, state: CaseState, order: Pick<Context, "by" | "commandId">) => {
    const pinned = state.status === "not_opened" ? null : state;
    return {
      at: toInstant(clock.now()),
      ...order,
      ruleSet: await registers.ruleSet(pinned?.ruleSet ?? null),
      calendar: await registers.calendar(pinned?.calendarId ?? null),
      ...(await registers.named(command, state, order.by)),
    };
  };

  return {
    load: async (caseId) => foldOf(await store.load(caseId)),
    async execute({ caseId, command, by, commandId, token, read }) {
      // A commit on top of what is only remembered is honest: the table takes it if nothing else was written since.
      let mustRead = store.remembered(caseId).length === 0;
      for (let attempt = 1; ; ) {
        const log = mustRead ? await store.load(caseId) : store.remembered(caseId);
        const state = foldOf(log);
        if (read && isOtherwise(read, log, commandId)) throw new VersionTaken(caseId, read.version + 1);
        const context = await contextOf(command, state, { by, commandId });
        const decision = decide(state, command, context);
        const isWritten = decision.accepted && decision.events.length > 0;
        if (!isWritten && !mustRead) {
          // No write will tell whether the memory was behind: a refusal rests on the log as it is now.
          mustRead = true;
          continue;
        }
        if (!decision.accepted) return decision;
        if (decision.events.length === 0) {
          if (state.status === "not_opened")
            throw new TypeError(`${command.type} was accepted on a case that does not exist, without an event`);
          return { accepted: true, file: state, committed: false, events: [] };
        }
        const commit = seal({
          format: LOG_FORMAT,
          caseId,
          version: versionOf(state) + 1,
          at: context.at,
          by,
          commandId,
          command: command.type,
          events: [...decision.events],
          previous: headOf(state),
        });
        try {
          await store.append(commit, token);
          const events = commit.events.map(({ type }) => type);
          // Folded with its log, the case is remembered for whoever hears of the commit.
          const file = foldOf([...log, commit]) as CaseFile;
          return { accepted: true, file, committed: true, events };
        } catch (error) {
          if (!(error instanceof VersionTaken) || attempt === ATTEMPTS) throw error;
          attempt += 1;
          mustRead = true;
        }
      }
    },
  };
}
