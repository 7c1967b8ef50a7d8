import { expect } from "vitest";
import type { Actor } from "../../../domain/actor.ts";
import { type Calendar, nextOfficeInstant } from "../../../domain/calendar.ts";
import { type CaseFile, type CaseState, openEntry } from "../../../domain/case/case-file.ts";
import { type Command, SystemCommand } from "../../../domain/case/command.ts";
import { LOG_FORMAT, seal } from "../../../domain/case/commit.ts";
import { decide } from "../../../domain/case/decide.ts";
import type { Context } from "../../../domain/case/decision.ts";
import { evolveCommit, headOf, notOpened, versionOf } from "../../../domain/case/evolve.ts";
import { nextStepAt } from "../../../domain/clock/clock.ts";
import { digestOfText } from "../../../domain/digest.ts";
import { CommandId } from "../../../domain/ids.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";
import type { StageName } from "../../../domain/stage.ts";
import { addDays, dayOf, type Instant, toInstant } from "../../../domain/time.ts";
import { machine } from "../city.ts";
import { caseId } from "../given.ts";
import { Laws, speaks } from "./laws.ts";
import type { Luck } from "./luck.ts";
import { movesElsewhere, movesIn } from "./moves.ts";
import { type Cast, city, type Move, Scene, type Temper } from "./scene.ts";
import { firstStage, stageAfter } from "./workflow.ts";

/** What anybody may note at any time decides nothing: it does not count as a decision that waits for people. */
const idle: ReadonlySet<string> = new Set([
  "RecordGround",
  "WithdrawGround",
  "RequestRecusal",
  "AddMember",
  "ChangeLeader",
  "NoteGoodPractice",
  "RevokeIncentive",
  "PressUnit",
  "RemoveMember",
]);
const HOUR = 3_600_000;
/** Steps of a story after which everybody wants the case to end. */
const PATIENCE = 250;

/** One case on its way through the workflow, driven by chance and held to the laws at every step. */
export class Walk {
  readonly laws = new Laws();
  readonly visited = new Set<StageName>();
  readonly refused = new Set<RefusalCode>();
  /** The commands that changed something. */
  readonly done = new Set<Command["type"]>();
  /** What happened, for whoever has to understand a failure. */
  readonly story: string[] = [];
  readonly #cast: Cast;
  readonly #temper: Temper;
  #state: CaseState = notOpened;
  #at: Instant;
  #calendar: Calendar = city.calendar;
  /** The stage the workflow goes to next: null where it has ended, undefined while it waits for one. */
  #next: StageName | null | undefined;
  #commands = 0;
  #steps = 0;
  #afterwards = 0;

  constructor(opening: Command, by: Actor, at: Instant, cast: Cast, temper: Temper) {
    this.#cast = cast;
    this.#temper = temper;
    this.#at = at;
    this.#send(opening, by);
    this.#next = this.#state.status === "not_opened" ? null : firstStage(this.file.kind, null);
  }

  get file(): CaseFile {
    if (this.#state.status === "not_opened") throw new Error("the case was not opened");
    return this.#state;
  }

  /** Whether the workflow has gone all the way, and what comes after closing had its chance. */
  get isOver(): boolean {
    return this.#next === null && this.#afterwards > 12;
  }
  get hasEnded(): boolean {
    return this.#next === null && this.file.status === "closed";
  }

  /** One step of the story. */
  step(luck: Luck): void {
    this.#steps += 1;
    if (this.#next === null) this.#afterwards += 1;
    if (this.#next && luck.chance(0.9)) this.#open(this.#next);
    else if (luck.chance(0.1)) this.#wait(luck);
    else if (luck.chance(0.03)) this.#changeCalendar(luck);
    else if (luck.chance(0.08)) this.#mistake(luck);
    else this.#act(luck);
  }

  /** Sooner or later everybody wants it over: the unit does what it owes, and nobody takes up again what was closed. */
  get #isTired(): boolean {
    return this.#steps > PATIENCE;
  }

  #scene(luck: Luck): Scene {
    return new Scene(this.file, this.#at, luck, this.#cast, this.#isTired ? "diligent" : this.#temper);
  }

  #context(by: Actor, commandId?: CommandId): Context {
    const { people, organisations } = this.#cast;
    this.#commands += 1;
    return {
      at: this.#at,
      by,
      commandId: commandId ?? CommandId.parse(`walk-command-${this.#commands}`),
      ruleSet: city.ruleSet,
      calendar: this.#calendar,
      people,
      organisations,
    };
  }

  /** Carries a command out as the event store does; true where something happened. */
  #send(command: Command, by: Actor): boolean {
    const context = this.#context(by);
    const before = this.#state;
    const decision = decide(before, command, context);
    if (!decision.accepted) {
      this.refused.add(decision.refusal.code);
      speaks(decision.refusal);
      return false;
    }
    if (decision.events.length === 0) return false;
    this.done.add(command.type);
    const who = by.kind === "person" ? by.personId : by.name;
    this.story.push(`${this.#at} ${who} ${command.type} → ${decision.events.map(({ type }) => type).join(", ")}`);
    const commit = seal({
      format: LOG_FORMAT,
      caseId,
      version: versionOf(before) + 1,
      at: this.#at,
      by,
      commandId: context.commandId,
      command: command.type,
      events: [...decision.events],
      previous: headOf(before),
    });
    const after = evolveCommit(before, commit);
    this.#state = after;
    this.laws.hold(before, commit, after, context);
    expect(decide(after, command, context), `${command.type} arrives twice`).toEqual({ accepted: true, events: [] });
    this.#follow(before);
    return true;
  }

  /** Lets the workflow go on where a stage has ended or the case was reopened. */
  #follow(before: CaseState): void {
    const entries = before.status === "not_opened" ? [] : before.entries;
    const wasOpen = (entry: number) => (entries.find((each) => each.entry === entry)?.outcome ?? null) === null;
    const ended = this.file.entries.find(({ entry, outcome }) => outcome !== null && wasOpen(entry));
    if (ended?.outcome) this.#next = stageAfter(ended.stage, ended.outcome);
    if (before.status === "closed" && this.file.status === "open") {
      this.#next = firstStage(this.file.kind, this.file.resumeAt);
      this.#afterwards = 0;
    }
  }

  #open(stage: StageName): void {
    const entry = this.file.entries.length + 1;
    const tokenDigest = digestOfText(`${stage}-${entry}`);
    const command = SystemCommand.parse({ type: "OpenStage", stage, entry, execution: `${caseId}-1`, tokenDigest });
    this.#next = undefined;
    expect(this.#send(command, machine("workflow")), `the workflow opens ${stage}`).toBe(true);
    this.visited.add(stage);
  }

  #passTime(): void {
    this.#send({ type: "PassTime" }, machine("clock"));
    const again = decide(this.file, { type: "PassTime" }, this.#context(machine("clock")));
    expect(again, "time passes twice").toEqual({ accepted: true, events: [] });
  }

  /** Time goes on: to the next thing it causes, or just some hours or days. */
  #wait(luck: Luck): void {
    const next = nextStepAt(this.file);
    const opening = nextOfficeInstant(this.#calendar, this.#at, city.ruleSet.officeHours);
    const some = toInstant(new Date(Date.parse(this.#at) + luck.between(1, 120) * HOUR));
    const target = next && luck.chance(0.6) ? (next > this.#at ? next : opening) : some;
    if (target > this.#at) this.#at = target;
    this.#passTime();
    this.#somethingIsToCome(luck);
  }

  /** Nothing is due without a ladder step to come or a decision that people can take. */
  #somethingIsToCome(luck: Luck): void {
    if (this.#next !== undefined || nextStepAt(this.file) !== null) return;
    // Where the whole office is recused, the city has to appoint others before anything can be decided.
    const { heads, staff } = this.#scene(luck);
    if ([heads, staff].some((office) => office.every((id) => this.file.team.recused.includes(id)))) return;
    for (let draw = 0; draw < 40; draw += 1) {
      if (this.#legal(luck).some(({ command }) => !idle.has(command.type))) return;
    }
    const stage = openEntry(this.file)?.stage;
    throw new Error(`nothing is to come, and nobody can decide anything in ${stage}: ${this.#obstacles(luck)}`);
  }

  /** Why nobody can do any of what might be done, for whoever has to understand a failure. */
  #obstacles(luck: Luck): string {
    const obstacles = movesIn(this.#scene(luck)).flatMap(({ by, command }) => {
      const decision = decide(this.file, command, this.#context(this.#cast.actor(by)));
      return decision.accepted
        ? []
        : [`${command.type} ${decision.refusal.code} ${JSON.stringify(decision.refusal.data)}`];
    });
    return [...new Set(obstacles)].join("; ");
  }

  #legal(luck: Luck): Move[] {
    return movesIn(this.#scene(luck)).filter(({ by, command, weight }) => {
      if (weight === 0 || (this.#isTired && command.type === "ProposeReopening")) return false;
      const decision = decide(this.file, command, this.#context(this.#cast.actor(by)));
      if (!decision.accepted) this.refused.add(decision.refusal.code);
      return decision.accepted && decision.events.length > 0;
    });
  }

  /** Somebody does what the rules allow. What the unit owes comes late where the unit does not care. */
  #act(luck: Luck): void {
    this.#passTime();
    const moves = this.#legal(luck);
    const pressing = moves.reduce((sum, { weight }) => sum + weight, 0);
    const move = luck.weighed([...moves, { weight: Math.max(0.3, 1.5 - pressing), by: null, command: null }]);
    if (!move?.by) {
      this.#wait(luck);
      return;
    }
    this.#send(move.command, this.#cast.actor(move.by));
    this.#at = toInstant(new Date(Date.parse(this.#at) + luck.between(1, 300) * 60_000));
  }

  /** Somebody asks for what is not theirs, or not now; mostly the rules say no, and say why. */
  #mistake(luck: Luck): void {
    this.#passTime();
    const scene = this.#scene(luck);
    const move = luck.oneOf(luck.chance(0.5) ? movesElsewhere(scene) : movesIn(scene));
    const stranger = luck.oneOf([...this.#cast.people.keys()]);
    if (move && stranger) this.#send(move.command, this.#cast.actor(luck.chance(0.5) ? stranger : move.by));
  }

  /** The office overrides a day of the coming weeks, and the case's deadlines are counted again. */
  #changeCalendar(luck: Luck): void {
    const day = addDays(dayOf(this.#at), luck.between(0, 40));
    const override = { day, working: luck.chance(0.5), reason: "暴雪", author: "lin-yue", recordedAt: this.#at };
    this.#calendar = { ...this.#calendar, overrides: [...this.#calendar.overrides, override] };
    this.#send({ type: "RecomputeDeadlines", reason: "暴雪" }, machine("calendar"));
  }
}
