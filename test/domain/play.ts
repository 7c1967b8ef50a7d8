import { expect } from "vitest";
import type { Actor } from "../../domain/actor.ts";
import type { CaseFile, StageEntry } from "../../domain/case/case-file.ts";
import type { Command } from "../../domain/case/command.ts";
import { PersonCommand } from "../../domain/case/command.ts";
import { LOG_FORMAT, seal } from "../../domain/case/commit.ts";
import { decide } from "../../domain/case/decide.ts";
import type { Context } from "../../domain/case/decision.ts";
import { OpenStage } from "../../domain/case/decisions.ts";
import type { CaseEvent } from "../../domain/case/event.ts";
import { after, evolveCommit } from "../../domain/case/evolve.ts";
import { digestOfText } from "../../domain/digest.ts";
import type { Finding } from "../../domain/finding.ts";
import { DeadlineId, FindingId } from "../../domain/ids.ts";
import type { RefusalCode } from "../../domain/refusal.ts";
import type { RuleSet } from "../../domain/rule-set.ts";
import type { Outcome, StageName } from "../../domain/stage.ts";
import { Instant } from "../../domain/time.ts";
import { machine } from "./city.ts";
import { caseId, given } from "./given.ts";
import { actor, context } from "./office.ts";
import { testRuleSet } from "./rule-set.ts";
import { specialOpening } from "./special-opening.ts";

/** A finding of the opinion that still has to be put right. */
export const finding = (id: string, status: Finding["status"] = "confirmed"): Finding => ({
  id: FindingId.parse(id),
  content: {
    basis: { kind: "clause", document: "教育督导条例", clause: "第十一条" },
    severity: "ordinary",
    description: "劳动教育课程未开齐",
    evidence: [],
    proposedMeasure: "开齐课程",
    fixClass: "dated",
  },
  recordedBy: "leader" as Finding["recordedBy"],
  recordedAt: Instant.parse("2026-03-02T01:00:00.000Z"),
  status,
  defence: null,
  plans: [],
  reports: [],
  rechecks: [],
});

/** What became of a stage earlier in the case, without playing it. */
export interface Past {
  readonly stage: StageName;
  readonly outcome: Outcome;
  readonly at?: string;
}

const opening = specialOpening(caseId);

/** A case with these findings, whose earlier stages ended as told. */
export function caseWith(findings: readonly Finding[], ...past: readonly Past[]): CaseFile {
  const { state } = given([opening, context(actor("leader"), "2026-03-02T01:00:00.000Z")]);
  if (state.status === "not_opened") throw new TypeError("the case is open");
  const entries = past.map(({ stage, outcome, at = "2026-04-01T01:00:00.000Z" }, index): StageEntry => {
    const instant = Instant.parse(at);
    return { entry: index + 1, stage, openedAt: instant, outcome, concludedAt: instant };
  });
  return { ...state, entries, findings: new Map(findings.map((each) => [each.id, each])) };
}

/** Lets people act on a file one after another; dates are UTC instants, one o'clock in the morning being nine in Jilin. */
export class Play {
  file: CaseFile;
  readonly #ruleSet: RuleSet;

  constructor(file: CaseFile, ruleSet: RuleSet = testRuleSet) {
    this.file = file;
    this.#ruleSet = ruleSet;
  }

  #context(by: Actor, on: string): Context {
    return { ...context(by, instant(on)), ruleSet: this.#ruleSet };
  }

  #run(command: Command, who: Context): readonly CaseEvent["type"][] {
    const decision = decide(this.file, command, who);
    if (!decision.accepted) throw new Error(`${command.type} was refused: ${JSON.stringify(decision.refusal)}`);
    const [first, ...rest] = decision.events;
    if (!first) return [];
    this.file = evolveCommit(
      this.file,
      seal({
        format: LOG_FORMAT,
        caseId,
        version: this.file.version + 1,
        at: who.at,
        by: who.by,
        commandId: who.commandId,
        command: command.type,
        events: [first, ...rest],
        previous: this.file.head,
      }),
    );
    return decision.events.map(({ type }) => type);
  }

  /** A person does something; what follows from it is returned by name. */
  does(person: string, on: string, type: PersonCommand["type"], fields: object = {}): readonly CaseEvent["type"][] {
    return this.#run(PersonCommand.parse({ type, ...fields }), this.#context(actor(person), on));
  }

  refuses(person: string, on: string, type: PersonCommand["type"], fields: object, code: RefusalCode): void {
    const decision = decide(this.file, PersonCommand.parse({ type, ...fields }), this.#context(actor(person), on));
    expect(decision).toMatchObject({ accepted: false, refusal: { code } });
  }

  opens(stage: StageName, on: string): this {
    const entry = this.file.entries.length + 1;
    const command = OpenStage.parse({
      type: "OpenStage",
      stage,
      entry,
      execution: `${caseId}-1`,
      tokenDigest: digestOfText(`${stage}-${entry}`),
    });
    this.#run(command, this.#context(machine("workflow"), on));
    return this;
  }

  /** Time passes up to the start of a day. */
  waits(until: string): readonly CaseEvent["type"][] {
    return this.#run({ type: "PassTime" }, this.#context(machine("clock"), until));
  }

  /** Lets events of other parts of the domain happen without their commands. */
  knows(on: string, ...events: readonly CaseEvent[]): this {
    const recorded = { at: Instant.parse(instant(on)), by: machine("workflow") };
    this.file = after(this.file, events, recorded);
    return this;
  }

  outcome(): Outcome | null {
    return this.file.entries.at(-1)?.outcome ?? null;
  }

  deadline(id: string) {
    return this.file.deadlines.get(DeadlineId.parse(id));
  }

  due(id: string): string | undefined {
    return this.deadline(id)?.due;
  }
}

const instant = (on: string): string => (on.length === 10 ? `${on}T01:00:00.000Z` : on);
