import { type Command, PersonCommand } from "../domain/case/command.ts";
import type { Person } from "../domain/directory.ts";
import { type CaseId, CommandId } from "../domain/ids.ts";
import { addDays, type Day, dayOf, instantOn, toInstant } from "../domain/time.ts";
import type { CommitNotice } from "../functions/adapters/commit-notice.ts";
import { type Supplies, suppliesOf } from "../functions/adapters/supplies.ts";
import type { Runtime } from "../infra/local/runtime.ts";
import { type Act, castOf, type Days, type Story, type Task } from "./story.ts";

/** The sweep looks every five minutes. */
const SWEEP_EVERY = 5 * 60_000;
const DAY = 24 * 60 * 60_000;
/** After a last day: the first day on which a lapse is looked for, and the last. */
const LAPSED_AFTER_DAYS = { from: 7, to: 40 };
/** A last day ends at midnight; nobody is written to at night. */
const INTO_OFFICE_HOURS = 10 * 60 * 60_000;

/** The tasks cut where time has to pass before the next one is answered. */
const legsOf = ({ tasks }: Story): readonly (readonly Task[])[] =>
  tasks.reduce<Task[][]>((cut, task) => {
    if (task.after !== null || cut.length === 0) cut.push([task]);
    else cut.at(-1)?.push(task);
    return cut;
  }, []);

/** Plays whole cases on a runtime, many at once, and takes the time from an answer to the next open task. */
export class Driver {
  /** Milliseconds from an answer sent to the next task open, of every task but the last of a case. */
  readonly latencies: number[] = [];
  /** Commits seen so far. */
  commits = 0;
  private readonly runtime: Runtime;
  private readonly story: Story;
  private readonly supplies: Pick<Supplies, "cases" | "caseViews" | "references">;
  private readonly people: ReadonlyMap<string, Person>;
  private readonly opened = new Map<string, { stages: number; wake: () => void }>();
  private orders = 0;

  private constructor(runtime: Runtime, story: Story, people: ReadonlyMap<string, Person>) {
    this.runtime = runtime;
    this.story = story;
    this.people = people;
    this.supplies = suppliesOf(["cases", "caseViews", "references"], runtime.world);
  }

  static async on(runtime: Runtime, story: Story): Promise<Driver> {
    return new Driver(runtime, story, await castOf(story, runtime));
  }

  /** To be told of every commit. */
  hear({ caseId, types }: CommitNotice): void {
    this.commits += 1;
    const state = this.opened.get(caseId);
    if (!state || !types.includes("StageOpened")) return;
    state.stages += 1;
    state.wake();
  }

  /** Plays a number of cases side by side and gives their references. The clock is one for all: it moves when each of them waits for it. */
  async wave(size: number): Promise<readonly CaseId[]> {
    const ids = Array.from({ length: size }, () => this.supplies.references.newCaseId());
    const visitOn = addDays(this.today(), this.story.visitAfterDays);
    await Promise.all(ids.map((id) => this.open(id)));
    for (const leg of legsOf(this.story)) {
      if (leg[0]?.after === "reminder") await this.untilReminded(ids, visitOn);
      if (leg[0]?.after === "lapse") await this.untilLapsed(ids);
      const days = { today: this.today(), visitOn };
      await Promise.all(ids.map((id) => this.play(id, leg, days)));
    }
    for (const id of ids) this.opened.delete(id);
    return ids;
  }

  private today(): Day {
    return dayOf(toInstant(this.runtime.clock.now()));
  }

  private async open(id: CaseId): Promise<void> {
    const { opening } = this.story;
    const isOpen = this.stageOf(id, 1);
    await this.does(id, { by: opening.by, command: { ...opening.command, caseId: id } });
    await isOpen;
  }

  private async play(id: CaseId, leg: readonly Task[], days: Days): Promise<void> {
    for (const task of leg) {
      const acts = task.acts(days);
      for (const act of acts.slice(0, -1)) await this.does(id, act);
      const last = acts.at(-1);
      if (!last) continue;
      const sentAt = performance.now();
      const nextStage = task.opensStage ? this.stageOf(id, (this.opened.get(id)?.stages ?? 0) + 1) : null;
      await this.does(id, last);
      await nextStage;
      if (task !== this.story.tasks.at(-1)) this.latencies.push(performance.now() - sentAt);
    }
  }

  /** Resolves when the case's nth stage is open. */
  private stageOf(id: CaseId, nth: number): Promise<void> {
    return new Promise((resolve) => {
      const known = this.opened.get(id)?.stages ?? 0;
      const state = { stages: known, wake: () => state.stages >= nth && resolve() };
      this.opened.set(id, state);
    });
  }

  private async does(id: CaseId, { by, command }: Act): Promise<void> {
    const person = this.people.get(by);
    if (!person) throw new TypeError(`nobody is called ${by}`);
    this.orders += 1;
    const parsed: Command = PersonCommand.parse(command);
    const result = await this.supplies.cases.execute({
      caseId: id,
      command: parsed,
      by: { kind: "person", personId: person.id, positions: person.positions },
      commandId: CommandId.parse(`bench-${String(this.orders).padStart(8, "0")}`),
    });
    if (!result.accepted) throw new Error(`${command.type} was refused: ${JSON.stringify(result.refusal)}`);
    if (!result.committed) throw new Error(`${command.type} changed nothing`);
  }

  /**
   * Moves the clock to the next step of the ladders, and on until the visit is over, and lets the sweep take what is due.
   * All cases of a wave stand at the same place, so the first one speaks for them.
   */
  private async untilReminded(ids: readonly CaseId[], visitOn: Day): Promise<void> {
    const { clock, settle } = this.runtime;
    const [first] = ids;
    if (!first) return;
    await settle();
    const stepAt = async () => (await this.supplies.caseViews.get(first))?.nextStepAt ?? null;
    const step = await stepAt();
    if (step === null) throw new Error("the cases wait for no reminder");
    const visited = instantOn(addDays(visitOn, 1), "09:00");
    clock.moveTo(Math.max(Date.parse(step), Date.parse(visited), clock.now().getTime()) + SWEEP_EVERY);
    await settle();
    if ((await stepAt()) === step) throw new Error("no reminder went out");
  }
  /**
   * Moves the clock past the last day of what the cases wait for, until the side that is asked has lapsed and the next stage is
   * open. The sweep finds what was missed on the way and writes once, of the most serious.
   */
  private async untilLapsed(ids: readonly CaseId[]): Promise<void> {
    const { clock, settle } = this.runtime;
    const [first] = ids;
    if (!first) return;
    await settle();
    const due = (await this.supplies.caseViews.get(first))?.due;
    if (!due) throw new Error("the cases wait for nothing that could lapse");
    const stages = () => this.opened.get(first)?.stages ?? 0;
    const before = stages();
    for (let days = LAPSED_AFTER_DAYS.from; stages() === before; days += 1) {
      if (days > LAPSED_AFTER_DAYS.to) throw new Error("the cases went on waiting");
      clock.moveTo(Date.parse(due.at) + days * DAY + INTO_OFFICE_HOURS);
      await settle();
    }
  }
}
