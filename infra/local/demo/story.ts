import { type Client, type Day, dayOf, doneIn, refusalIn, UnexpectedAnswer } from "./client.ts";

/** One thing that happens on one day of a rehearsal. */
export interface Step {
  readonly on: Day;
  /** What happens, as a sentence about the case. */
  readonly does: string;
  run(act: Acting): Promise<void>;
}

/** A ladder's e-mail as the rules want it: the day, what it is about as its subject says it, who has to act, who is told. */
export interface LadderMail {
  readonly on: Day;
  readonly about: string;
  readonly act: readonly string[];
  readonly know?: readonly string[];
}

/** A case from opening to closing, and what the rules require of it: written by hand, not computed. */
export interface Story {
  readonly name: string;
  readonly unit: string;
  /** As e-mails name it. */
  readonly unitName: string;
  readonly steps: readonly Step[];
  /** Stages in the order passed, each with how it ended. */
  readonly stages: readonly string[];
  /** Every e-mail of a ladder, and no other. */
  readonly ladder: readonly LadderMail[];
  /** Everybody an e-mail about this case may go to. */
  readonly circle: readonly string[];
  /** Words of findings and other writings about the unit: none may stand in an e-mail. */
  readonly secrets: readonly string[];
}

/** A due day as the product gave it, and why. */
export interface DueDay {
  readonly limit: string;
  readonly due: Day;
  readonly why: string;
}

export interface Acting {
  /** Carries a command out; whatever the product refuses ends the rehearsal. */
  does(person: string, type: string, content?: object): Promise<void>;
  /** Sends a command the rules refuse, with this code, and sees that nothing was written. */
  isRefused(person: string, type: string, content: object, code: string): Promise<void>;
  /** Waits until the case is in the stage. */
  reaches(stage: string | "closed"): Promise<void>;
  /** Compares the due day of the last clock under a limit with the day counted by hand. */
  isDue(limit: string, day: Day): Promise<void>;
  /** The office notes that the last document of a kind was handed over against signature today. */
  delivers(kind: string): Promise<void>;
  /** The last document of a kind; `place` counts several of one kind from the first. */
  document(kind: string, place?: number): Promise<string>;
  /** Whether the person sees the case, and how many findings of it. */
  sees(person: string, findings: number | "no case"): Promise<void>;
  /** Kinds of this case's documents that everybody may read. */
  isPublic(...kinds: string[]): Promise<void>;
  /** Hands a small picture in as evidence. */
  evidence(person: string, name: string): Promise<string>;
}

export const step = (on: Day, does: string, run: Step["run"]): Step => ({ on, does, run });

/** Reads everything, may change nothing. */
export const AUDITOR = "yan-licheng";
/** How long a case may take to reach its next stage, in milliseconds. */
const PATIENCE = 20_000;
/** A picture of one point: the product looks at what a file is, not only at its name. */
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** A story while it is played. */
export class Case implements Acting {
  id: string | null = null;
  readonly dueDays: DueDay[] = [];
  refusals = 0;
  readonly #client: Client;
  readonly #differs: (what: string) => void;

  constructor(client: Client, differs: (what: string) => void) {
    this.#client = client;
    this.#differs = differs;
  }

  get #caseId(): string {
    if (this.id === null) throw new UnexpectedAnswer("the case was never opened");
    return this.id;
  }

  async does(person: string, type: string, content: object = {}): Promise<void> {
    const answer = await this.#client.command(person, this.id, type, content);
    const refusal = refusalIn(answer);
    if (refusal !== null)
      throw new UnexpectedAnswer(`${type} by ${person} was refused: ${refusal} ${JSON.stringify(answer.body)}`);
    const done = doneIn(answer);
    this.id ??= done.caseId;
    if (!done.committed) this.#differs(`${type} by ${person} was taken for a repetition`);
  }

  async isRefused(person: string, type: string, content: object, code: string): Promise<void> {
    const before = this.id === null ? null : (await this.#client.caseSeenBy(AUDITOR, this.id)).version;
    const answer = await this.#client.command(person, this.id, type, content);
    const refusal = refusalIn(answer);
    if (refusal !== code) this.#differs(`${type} by ${person} should be refused as ${code}, not ${refusal ?? "done"}`);
    const after = this.id === null ? null : (await this.#client.caseSeenBy(AUDITOR, this.id)).version;
    if (before !== after) this.#differs(`${type} by ${person} was refused and still written`);
    this.refusals += 1;
  }

  async reaches(stage: string): Promise<void> {
    const until = Date.now() + PATIENCE;
    for (;;) {
      const seen = await this.#client.caseSeenBy(AUDITOR, this.#caseId);
      if (seen.stage === stage || (stage === "closed" && seen.status === "closed" && seen.stage === null)) return;
      if (Date.now() > until) throw new UnexpectedAnswer(`the case should be in ${stage}, not ${seen.stage}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async isDue(limit: string, day: Day): Promise<void> {
    const all = await this.#client.deadlines(AUDITOR, this.#caseId);
    const deadline = all.findLast(({ rule }) => rule.limitId === limit);
    if (!deadline) return this.#differs(`no clock runs for ${limit}; it should be due on ${day}`);
    if (deadline.due !== day) this.#differs(`${limit} is due on ${deadline.due}, not on ${day}`);
    this.dueDays.push({ limit, due: deadline.due, why: deadline.why.summary.en });
  }

  async document(kind: string, place = -1): Promise<string> {
    const { documents } = await this.#client.caseSeenBy(AUDITOR, this.#caseId);
    const found = documents.filter((document) => document.kind === kind).at(place);
    if (!found) throw new UnexpectedAnswer(`the case has no ${kind}`);
    return found.id;
  }

  async delivers(kind: string): Promise<void> {
    const [documentId, now] = [await this.document(kind), await this.#client.now()];
    const service = { documentId, method: "signed_receipt", on: dayOf(now), note: "当面签收" };
    await this.does("xu-jingwen", "RecordService", service);
  }

  async sees(person: string, findings: number | "no case"): Promise<void> {
    const answer = await this.#client.ask(person, "GET", `/api/cases/${this.#caseId}`);
    const hasCase = answer.status === 200;
    const body = answer.body as { findings?: unknown[] };
    const seen = hasCase ? (body.findings?.length ?? 0) : "no case";
    if (seen !== findings) this.#differs(`${person} should see ${findings}, not ${seen}`);
  }

  async isPublic(...kinds: string[]): Promise<void> {
    // The public register follows the log; what is asked is what it says when nothing is under way.
    await this.#client.settle();
    const seen = (await this.#client.published()).filter(({ caseId }) => caseId === this.id).map(({ kind }) => kind);
    if (seen.sort().join() !== [...kinds].sort().join())
      this.#differs(`the public should read ${kinds.join(", ") || "nothing"}, not ${seen.join(", ") || "nothing"}`);
  }

  evidence(person: string, name: string): Promise<string> {
    return this.#client.evidence(person, this.#caseId, name, PICTURE);
  }
}
