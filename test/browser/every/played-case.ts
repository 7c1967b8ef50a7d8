import { createHash } from "node:crypto";
import { type Actor, actorOf } from "../../../domain/actor.ts";
import { type CaseFile, type CaseState, openEntry } from "../../../domain/case/case-file.ts";
import { type Command, PersonCommand, SystemCommand } from "../../../domain/case/command.ts";
import { type Commit, LOG_FORMAT, seal } from "../../../domain/case/commit.ts";
import { decide } from "../../../domain/case/decide.ts";
import { evolveCommit, headOf, notOpened, versionOf } from "../../../domain/case/evolve.ts";
import { nextStepAt } from "../../../domain/clock/clock.ts";
import { digestOfText } from "../../../domain/digest.ts";
import type { Organisation, OrganisationId } from "../../../domain/directory.ts";
import { type CaseId, CommandId } from "../../../domain/ids.ts";
import type { StageName } from "../../../domain/stage.ts";
import { type Day, dayOf, type Instant, instantOn, toInstant } from "../../../domain/time.ts";
import type { Acting } from "../../../infra/local/demo/story.ts";
import type { Seeds } from "../../../seeds/seeds.ts";
import { machine } from "../../domain/city.ts";
import { firstStage, stageAfter } from "../../domain/random-case/workflow.ts";

/** A picture of one point, as every file the stories hand in. */
export const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const MINUTE = 60_000;

/** A story of the rehearsal, played against the rules alone: its log is there at once, without a table or a workflow engine. */
export class PlayedCase implements Acting {
  readonly commits: Commit[] = [];
  readonly files: { readonly name: string; readonly by: string }[] = [];
  readonly #caseId: CaseId;
  readonly #seeds: Seeds;
  readonly #organisations: ReadonlyMap<OrganisationId, Organisation>;
  readonly #told: (text: string) => string;
  #state: CaseState = notOpened;
  #at: Instant = toInstant(new Date(0));
  /** The stage the workflow opens next; null while it waits or has ended. */
  #next: StageName | null = null;

  /** `told` says of each name in the story what it is called in this case, so that one story may happen in many places. */
  constructor(caseId: CaseId, seeds: Seeds, told: (text: string) => string) {
    this.#caseId = caseId;
    this.#seeds = seeds;
    this.#organisations = new Map(seeds.organisations.map((each) => [each.id, each]));
    this.#told = told;
  }

  get file(): CaseFile {
    if (this.#state.status === "not_opened") throw new TypeError("the case was not opened");
    return this.#state;
  }
  get at(): Instant {
    return this.#at;
  }

  /** Time goes on to 09:30 of a day; every step of a ladder on the way is taken at its own time. */
  movesTo(on: Day): void {
    const until = instantOn(on, "09:30");
    for (let last = ""; this.#state.status !== "not_opened"; ) {
      const next = nextStepAt(this.#state);
      if (next === null || next > until || next === last) break;
      last = next;
      if (next > this.#at) this.#at = next;
      this.#send({ type: "PassTime" }, machine("clock"));
    }
    if (until > this.#at) this.#at = until;
    if (this.#state.status !== "not_opened") this.#send({ type: "PassTime" }, machine("clock"));
  }

  async does(person: string, type: string, content: object = {}): Promise<void> {
    const caseId = type === "OpenCase" ? { caseId: this.#caseId } : {};
    const told = JSON.parse(this.#told(JSON.stringify({ type, ...caseId, ...content })));
    this.#send(PersonCommand.parse(told), this.#actor(this.#told(person)));
    this.#at = toInstant(new Date(Date.parse(this.#at) + 7 * MINUTE));
  }

  async delivers(kind: string): Promise<void> {
    const service = { documentId: await this.document(kind), method: "signed_receipt", on: dayOf(this.#at) };
    await this.does("xu-jingwen", "RecordService", { ...service, note: "当面签收" });
  }

  async document(kind: string, place = -1): Promise<string> {
    const found = [...this.file.documents.values()].filter((document) => document.kind === kind).at(place);
    if (!found) throw new TypeError(`the case has no ${kind}`);
    return found.id;
  }

  async evidence(person: string, name: string): Promise<string> {
    this.files.push({ name, by: this.#told(person) });
    return createHash("sha256").update(PICTURE).digest("hex");
  }

  async reaches(stage: string): Promise<void> {
    const now = openEntry(this.file)?.stage ?? this.file.status;
    if (now !== stage) throw new TypeError(`the case should be in ${stage}, not ${now}`);
  }

  // What the rules refuse, when things are due and who sees what is the rehearsal's own proof.
  async isRefused(): Promise<void> {}
  async isDue(): Promise<void> {}
  async sees(): Promise<void> {}
  async isPublic(): Promise<void> {}

  #actor(id: string): Actor {
    const person = this.#seeds.people.find((each) => each.id === id);
    if (!person) throw new TypeError(`nobody is called ${id}`);
    return actorOf(person, this.#organisations);
  }

  #send(command: Command, by: Actor): void {
    const before = this.#state;
    const commandId = CommandId.parse(`played-${this.#caseId}-${this.commits.length + 1}`);
    const decision = decide(before, command, {
      at: this.#at,
      by,
      commandId,
      ruleSet: this.#seeds.ruleSet,
      calendar: this.#seeds.calendar,
      people: new Map(this.#seeds.people.map((each) => [each.id, each])),
      organisations: this.#organisations,
    });
    if (!decision.accepted) throw new TypeError(`${command.type}: ${JSON.stringify(decision.refusal)}`);
    if (decision.events.length === 0) return;
    const commit = seal({
      format: LOG_FORMAT,
      caseId: this.#caseId,
      version: versionOf(before) + 1,
      at: this.#at,
      by,
      commandId,
      command: command.type,
      events: [...decision.events],
      previous: headOf(before),
    });
    this.#state = evolveCommit(before, commit);
    this.commits.push(commit);
    this.#workflowGoesOn(before);
  }

  #workflowGoesOn(before: CaseState): void {
    const { entries, status, kind, resumeAt } = this.file;
    const wasOpen = (entry: number): boolean =>
      before.status === "not_opened" || (before.entries.find((each) => each.entry === entry)?.outcome ?? null) === null;
    const ended = entries.find(({ entry, outcome }) => outcome !== null && wasOpen(entry));
    if (before.status === "not_opened") this.#next = firstStage(kind, null);
    else if (before.status === "closed" && status === "open") this.#next = firstStage(kind, resumeAt);
    else if (ended?.outcome) this.#next = stageAfter(ended.stage, ended.outcome);
    const stage = this.#next;
    if (stage === null) return;
    this.#next = null;
    const entry = entries.length + 1;
    const tokenDigest = digestOfText(`${stage}-${entry}`);
    const execution = `${this.#caseId}-1`;
    const command = SystemCommand.parse({ type: "OpenStage", stage, entry, execution, tokenDigest });
    this.#send(command, machine("workflow"));
  }
}
