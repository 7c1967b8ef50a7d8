import { z } from "zod";

/**
 * The rehearsal's own view of the product: what an outside client sees over HTTP. Nothing of the product is imported, so
 * that what it gets wrong cannot also be wrong in what is expected of it.
 */

const Instant = z.iso.datetime();
/** A day in Shanghai, and a time of it. */
export type Day = string;
export const instantOn = (day: Day, time: string): string => new Date(`${day}T${time}:00+08:00`).toISOString();
export const dayOf = (at: string): Day => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);

/** What the product answered, where it refused. */
const ProblemAnswer = z.looseObject({ code: z.string(), detail: z.string() });

/** A case as the API shows it, as far as the rehearsal reads it. */
export const CaseAnswer = z.looseObject({
  id: z.string(),
  version: z.int(),
  status: z.enum(["open", "closed"]),
  stage: z.string().nullable(),
  part: z.enum(["all", "served"]),
  entries: z.array(z.looseObject({ entry: z.int(), stage: z.string(), outcome: z.string().nullable() })),
  findings: z.array(z.looseObject({ id: z.string(), status: z.string() })),
  documents: z.array(z.looseObject({ id: z.string(), kind: z.string(), number: z.string() })),
});
export type CaseAnswer = z.infer<typeof CaseAnswer>;

const Bilingual = z.object({ zh: z.string(), en: z.string() });
export const DeadlineAnswer = z.looseObject({
  id: z.string(),
  side: z.string(),
  due: z.string(),
  status: z.string(),
  end: z.string().nullable(),
  rule: z.looseObject({ limitId: z.string() }),
  why: z.looseObject({ summary: Bilingual }),
});
export type DeadlineAnswer = z.infer<typeof DeadlineAnswer>;

export const MailAnswer = z.looseObject({
  id: z.string(),
  at: Instant,
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string().nullable(),
});
export type MailAnswer = z.infer<typeof MailAnswer>;

export const LedgerAnswer = z.looseObject({
  caseId: z.string(),
  version: z.int(),
  event: z.int(),
  recipientId: z.string(),
  kind: z.string(),
  subject: z.string(),
  takenAt: Instant,
  sentAt: Instant.nullable(),
  maybeRepeated: z.boolean(),
});
export type LedgerAnswer = z.infer<typeof LedgerAnswer>;

const Done = z.looseObject({ caseId: z.string(), version: z.int(), committed: z.boolean() });
const Verdict = z.looseObject({ verified: z.boolean() });
const Items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullish() });
const MailboxPage = z.object({ mails: z.array(MailAnswer), next: z.string().nullable() });
const PublishedLine = z.looseObject({ caseId: z.string(), kind: z.string() });

/** The product answered something else than the rehearsal can go on with. */
export class UnexpectedAnswer extends Error {
  override readonly name = "UnexpectedAnswer";
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** The code of a refusal; null where the product did what was asked. */
export const refusalIn = ({ status, body }: Answer): string | null => {
  if (status < 400) return null;
  return ProblemAnswer.safeParse(body).data?.code ?? `HTTP ${status}`;
};

/** One browser's cookies at the product. */
async function signIn(url: string, person: string): Promise<string> {
  const jar = new Map<string, string>();
  const go = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    const answer = await fetch(address, { ...init, headers, redirect: "manual" });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return answer;
  };
  const onward = (answer: Response): URL => {
    const location = answer.headers.get("location");
    if (!location) throw new UnexpectedAnswer(`${person} cannot sign in: ${answer.url} answered ${answer.status}`);
    return new URL(location, url);
  };
  const issuer = onward(await go(`${url}/sign-in`));
  const choice = new URLSearchParams([...issuer.searchParams, ["person", person]]);
  const back = onward(await go(issuer.origin + issuer.pathname, { method: "POST", body: choice }));
  await go(back.href);
  return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
}

/** The product as its users reach it: pages to sign in at, the API, and of a rehearsal the mailbox and the clock. */
export interface Client {
  /** Asks in a person's name; signs the person in the first time. */
  ask(person: string, method: "GET" | "POST", path: string, body?: unknown): Promise<Answer>;
  /** Sends a command. */
  command(person: string, caseId: string | null, type: string, content: object): Promise<Answer>;
  caseSeenBy(person: string, caseId: string): Promise<CaseAnswer>;
  deadlines(person: string, caseId: string): Promise<DeadlineAnswer[]>;
  isVerified(person: string, caseId: string): Promise<boolean>;
  ledger(person: string, caseId: string): Promise<LedgerAnswer[]>;
  /** Hands one file in; its name in commands. */
  evidence(person: string, caseId: string, name: string, content: Uint8Array): Promise<string>;
  /** What everybody may read without signing in: case and kind of each document. */
  published(): Promise<{ caseId: string; kind: string }[]>;
  /** E-mails that came in after the one with this id, the oldest first. */
  mailsAfter(id: string | null): Promise<MailAnswer[]>;
  now(): Promise<string>;
  /** Moves the clock; what is due on the way has happened when this resolves. */
  moveTo(day: Day, time: string): Promise<void>;
  /** Moves the clock by a minute, so that everything under way has happened. */
  settle(): Promise<void>;
}

/** Every entry of a list, part after part. */
async function everyPart<T>(
  part: (query: string) => Promise<{ items: readonly T[]; next?: string | null | undefined }>,
): Promise<T[]> {
  const all: T[] = [];
  for (let after: string | null | undefined = ""; after != null; ) {
    const page = await part(after === "" ? "" : `?after=${encodeURIComponent(after)}`);
    all.push(...page.items);
    after = page.next;
  }
  return all;
}

export const doneIn = (answer: Answer) => Done.parse(answer.body);

/** Everything a person sends is named afresh, so that a repeated rehearsal is not taken for a repeated command. */
export function clientOf({ url, backUrl }: { url: string; backUrl: string }): Client {
  const sessions = new Map<string, Promise<string>>();
  const sessionOf = (person: string): Promise<string> => {
    const session = sessions.get(person) ?? signIn(url, person);
    sessions.set(person, session);
    return session;
  };

  async function send(person: string, method: string, path: string, content: RequestInit): Promise<Answer> {
    const headers = new Headers(content.headers);
    headers.set("accept-language", "en");
    headers.set("origin", url);
    headers.set("cookie", await sessionOf(person));
    const answer = await fetch(url + path, { ...content, method, headers });
    const body: unknown = await answer.json();
    return { status: answer.status, body };
  }
  const ask: Client["ask"] = (person, method, path, body) =>
    send(
      person,
      method,
      path,
      body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } },
    );
  async function read<T extends z.ZodType>(person: string, path: string, schema: T): Promise<z.output<T>> {
    const answer = await ask(person, "GET", path);
    if (answer.status !== 200)
      throw new UnexpectedAnswer(`${person} asked for ${path} and was answered ${answer.status} ${refusalIn(answer)}`);
    return schema.parse(answer.body);
  }
  async function open<T extends z.ZodType>(address: string, schema: T): Promise<z.output<T>> {
    const answer = await fetch(address);
    if (answer.status !== 200) throw new UnexpectedAnswer(`${address} answered ${answer.status}`);
    return schema.parse(await answer.json());
  }
  async function moveClock(move: object): Promise<void> {
    const answer = await fetch(`${backUrl}/rehearsal/clock`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(move),
    });
    if (answer.status !== 200)
      throw new UnexpectedAnswer(`the clock cannot go to ${JSON.stringify(move)}: ${await answer.text()}`);
  }
  const now: Client["now"] = async () =>
    (await open(`${backUrl}/rehearsal/clock`, z.looseObject({ now: Instant }))).now;

  return {
    ask,
    now,
    command: (person, caseId, type, content) =>
      ask(person, "POST", caseId === null ? "/api/cases" : `/api/cases/${caseId}/commands/${type}`, content),
    caseSeenBy: (person, caseId) => read(person, `/api/cases/${caseId}`, CaseAnswer),
    deadlines: async (person, caseId) =>
      (await read(person, `/api/cases/${caseId}/deadlines`, Items(DeadlineAnswer))).items,
    isVerified: async (person, caseId) => (await read(person, `/api/cases/${caseId}/verify`, Verdict)).verified,
    ledger: (person, caseId) =>
      everyPart((query) => read(person, `/api/cases/${caseId}/mails${query}`, Items(LedgerAnswer))),
    async evidence(person, caseId, name, content) {
      const form = new FormData();
      form.append("file", new File([new Uint8Array(content)], name));
      const answer = await send(person, "POST", `/api/cases/${caseId}/evidence`, { body: form });
      const [entry] = Items(z.looseObject({ id: z.string() })).safeParse(answer.body).data?.items ?? [];
      if (!entry) throw new UnexpectedAnswer(`${name} was not taken: ${answer.status} ${refusalIn(answer)}`);
      return entry.id;
    },
    published: () => everyPart((query) => open(`${url}/api/public/documents${query}`, Items(PublishedLine))),
    async mailsAfter(id) {
      const all: MailAnswer[] = [];
      for (let after = id; ; ) {
        const query: string = after === null ? "" : `&after=${after}`;
        const page = await open(`${backUrl}/mailbox.json?limit=500${query}`, MailboxPage);
        all.push(...page.mails);
        if (page.next === null) return all;
        after = page.next;
      }
    },
    async moveTo(day, time) {
      const at = instantOn(day, time);
      if (Date.parse(at) > Date.parse(await now())) await moveClock({ to: at });
    },
    async settle() {
      await moveClock({ to: new Date(Date.parse(await now()) + 60_000).toISOString() });
    },
  };
}
