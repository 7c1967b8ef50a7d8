import { setTimeout as pause } from "node:timers/promises";
import { specialSupervision } from "../../bench/special-supervision.ts";
import { type Act, castOf } from "../../bench/story.ts";
import { type Command, PersonCommand } from "../../domain/case/command.ts";
import type { Person } from "../../domain/directory.ts";
import { type CaseId, CommandId } from "../../domain/ids.ts";
import { addDays, type Day, dayOf, toInstant } from "../../domain/time.ts";
import { type Supplies, suppliesOf } from "../../functions/adapters/supplies.ts";
import type { Runtime } from "../../infra/local/runtime.ts";

/** How long a case may keep its next act waiting, in milliseconds: notices that failed come again within a minute. */
const LONGEST_WAIT = 120_000;
const LOOK_EVERY = 50;

const { opening, tasks, visitAfterDays } = specialSupervision;

/** The task that only follows a visit. */
const AFTER_VISIT = tasks.findIndex(({ name }) => name === "report from the site");

/** A case did not go on. */
export class Stuck extends Error {
  override readonly name = "Stuck";
}

interface NumberedAct {
  readonly number: number;
  readonly task: number;
  readonly act: Act;
}

/** Plays whole cases, each taken up where its log stands: what was done carries the number of the act. */
export class Player {
  private readonly runtime: Runtime;
  private readonly people: ReadonlyMap<string, Person>;
  private readonly supplies: Pick<Supplies, "cases" | "log">;
  private readonly onAct: (caseId: CaseId, commandId: CommandId) => void;

  private constructor(
    runtime: Runtime,
    people: ReadonlyMap<string, Person>,
    onAct: (caseId: CaseId, commandId: CommandId) => void,
  ) {
    this.runtime = runtime;
    this.people = people;
    this.onAct = onAct;
    this.supplies = suppliesOf(["cases", "log"], runtime.world);
  }

  /** `onAct` hears of every act once it was answered: from then on it must never be lost. */
  static async on(runtime: Runtime, onAct: (caseId: CaseId, commandId: CommandId) => void = () => {}): Promise<Player> {
    return new Player(runtime, await castOf(specialSupervision, runtime), onAct);
  }

  async open(caseId: CaseId): Promise<void> {
    const act = { ...opening, command: { ...opening.command, caseId } };
    const refusal = await this.attempt(caseId, act, actId(caseId, 0));
    if (refusal !== null) throw new Stuck(`${caseId}: it was not opened: ${refusal}`);
  }

  /** Plays on until the case is over, or until it waits for the day of its visit. Throws {@link Stuck}. */
  async playOn(caseId: CaseId): Promise<"over" | "waits for its visit"> {
    const commits = await this.supplies.log.load(caseId);
    const [first] = commits;
    if (!first) throw new Stuck(`${caseId}: its log is empty`);
    const done = new Set(commits.map(({ commandId }) => commandId));
    const visitOn = addDays(dayOf(first.at), visitAfterDays);
    for (const { number, task, act } of this.acts(visitOn)) {
      const id = actId(caseId, number);
      if (done.has(id)) continue;
      if (task >= AFTER_VISIT && this.today() <= visitOn) return "waits for its visit";
      await this.untilAccepted(caseId, act, id);
    }
    return "over";
  }

  private today(): Day {
    return dayOf(toInstant(this.runtime.clock.now()));
  }

  private *acts(visitOn: Day): Generator<NumberedAct> {
    let number = 0;
    for (const [task, { acts }] of tasks.entries()) {
      for (const act of acts({ today: this.today(), visitOn })) {
        number += 1;
        yield { number, task, act };
      }
    }
  }

  /** An act may have to wait for the workflow to open its stage. */
  private async untilAccepted(caseId: CaseId, act: Act, id: CommandId): Promise<void> {
    const before = Date.now();
    for (;;) {
      const refusal = await this.attempt(caseId, act, id);
      if (refusal === null) return;
      if (Date.now() - before > LONGEST_WAIT) throw new Stuck(`${caseId}: ${act.command.type} is refused: ${refusal}`);
      await pause(LOOK_EVERY);
    }
  }

  /** Null when it was accepted, or else why not. */
  private async attempt(caseId: CaseId, { by, command }: Act, commandId: CommandId): Promise<string | null> {
    const person = this.people.get(by);
    if (!person) throw new TypeError(`nobody is called ${by}`);
    const parsed: Command = PersonCommand.parse(command);
    const result = await this.supplies.cases.execute({
      caseId,
      command: parsed,
      by: { kind: "person", personId: person.id, positions: person.positions },
      commandId,
    });
    if (!result.accepted) return JSON.stringify(result.refusal);
    if (result.committed) this.onAct(caseId, commandId);
    return null;
  }
}

/** The name of a case's nth act; the opening is number 0. */
const actId = (caseId: CaseId, number: number): CommandId => CommandId.parse(`act-${caseId}-${number}`);

/** How many acts the log of a case that is over holds, its opening included. */
export const ACTS =
  1 + tasks.flatMap(({ acts }) => acts({ today: "2026-03-02" as Day, visitOn: "2026-03-02" as Day })).length;
