import type { Actor } from "../actor.ts";
import type { Calendar } from "../calendar.ts";
import type { Organisation, OrganisationId, Person, PersonId } from "../directory.ts";
import type { CommandId } from "../ids.ts";
import type { Refusal, RefusalCode, Refusals } from "../refusal.ts";
import type { RuleSet } from "../rule-set.ts";
import type { StageName } from "../stage.ts";
import type { Instant } from "../time.ts";
import { type CaseFile, openEntry, openStageOf, type StageEntry } from "./case-file.ts";
import type { CaseEvent } from "./event.ts";

/** What a decision may know besides the log: all of it comes in, nothing is fetched. */
export interface Context {
  readonly at: Instant;
  readonly by: Actor;
  readonly commandId: CommandId;
  /** The set pinned by the case; for a new case the one in force. */
  readonly ruleSet: RuleSet;
  readonly calendar: Calendar;
  /** The people and organisations the command and the case name. */
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly organisations: ReadonlyMap<OrganisationId, Organisation>;
}

export type Decision =
  | { readonly accepted: true; readonly events: readonly CaseEvent[] }
  | { readonly accepted: false; readonly refusal: Refusal };

/** Nothing to do is an accepted decision without events, so that any command may arrive twice. */
export const accept = (...events: readonly CaseEvent[]): Decision => ({ accepted: true, events });

export const refuse = <C extends RefusalCode>(code: C, data: Refusals[C], field?: string): Decision => ({
  accepted: false,
  refusal: { code, data, ...(field ? { field } : {}) } as Refusal,
});

/** The person who acts. Person commands never come from the machine: `mayPerform` has refused that before. */
export function personOf(context: Context): PersonId {
  if (context.by.kind !== "person") throw new TypeError("the machine cannot act as a person");
  return context.by.personId;
}

/**
 * Whether something is the own work of the person who acts, or of the absent colleague they act for: nobody approves their own
 * proposal, nor has a deputy approve it in their place.
 */
export const isOwn = ({ by }: Pick<Context, "by">, author: PersonId): boolean =>
  by.kind === "person" && (by.personId === author || by.actingFor === author);

/** The decisions of one part of the domain: one function for each of its commands. */
export type Decisions<C extends { type: string }> = {
  readonly [T in C["type"]]: (file: CaseFile, command: Extract<C, { type: T }>, context: Context) => Decision;
};

/** Runs a decision only while the stage is open, and hands it the open entry. */
export const during =
  <C>(stage: StageName, decide: (file: CaseFile, command: C, context: Context, entry: StageEntry) => Decision) =>
  (file: CaseFile, command: C, context: Context): Decision => {
    const entry = openEntry(file);
    return entry?.stage === stage
      ? decide(file, command, context, entry)
      : refuse("stage-not-open", { needed: stage, open: openStageOf(file) });
  };
