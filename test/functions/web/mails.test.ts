import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PersonId } from "../../../domain/directory.ts";
import { CaseId } from "../../../domain/ids.ts";
import { Day, Instant } from "../../../domain/time.ts";
import { ledgerItem } from "../../../functions/adapters/mail.ts";
import type { Occasion } from "../../../functions/notify/occasions.ts";
import { mailKindTexts } from "../../../functions/web/texts/mails.ts";
import { issued } from "../../domain/feedback-story.ts";
import { caseId } from "../../domain/given.ts";
import { type Visitor, visitorOf } from "./browser-like.ts";
import { openSite, type Site } from "./site.ts";

const MAILS = 60;

/** Every kind of mail there is; one that is missing does not compile. */
const kinds: Record<Occasion["kind"], true> = {
  document_issued: true,
  deadline_started: true,
  ladder_step: true,
  deadline_moved: true,
  deadline_rests: true,
  request_refused: true,
  unit_pressed: true,
  decision_waiting: true,
  minutes_recorded: true,
  stage_over: true,
};

it("have a name for each kind", () => {
  expect(Object.keys(mailKindTexts).sort()).toEqual(Object.keys(kinds).sort());
});

describe("the mails of a case", () => {
  let site: Site;
  let head: Visitor;

  beforeAll(async () => {
    site = await openSite();
    await site.play(issued);
    const store = site.world.ports.items(site.world.environment.DUDAO_TABLE ?? "");
    for (let number = 1; number <= MAILS; number += 1) {
      const day = String(1 + (number % 28)).padStart(2, "0");
      const takenAt = Instant.parse(`2026-03-${day}T01:00:00.000Z`);
      const mail = {
        occasion: {
          caseId: CaseId.parse(caseId),
          version: number,
          event: 0,
          recipientId: (number % 2 === 0 ? "school-contact" : "leader") as PersonId,
        },
        kind: number % 3 === 0 ? "ladder_step" : "document_issued",
        to: "somebody@dudao.example",
        subject: `邮件 ${number} 号`,
        text: "",
      };
      const marks = number % 10 === 0 ? {} : { sentAt: takenAt };
      const returned = number % 15 === 1 ? { cameBackAt: takenAt, cameBackWhy: "550 no such mailbox" } : {};
      await store.put({ ...ledgerItem(mail, takenAt), ...marks, ...returned });
    }
    const digest = { day: Day.parse("2026-03-31"), recipientId: "leader" as PersonId };
    const late = Instant.parse("2026-03-31T01:15:00.000Z");
    const letter = {
      occasion: digest,
      kind: "daily_digest",
      to: "leader@dudao.example",
      subject: "当日提示",
      text: "",
    };
    await store.put({ ...ledgerItem(letter, late), sentAt: late });
    head = visitorOf(site);
    await head.signIn("office-head");
  });
  afterAll(() => site.close());

  const path = `/cases/${caseId}/mails`;
  const subjects = (text: string) => [...text.matchAll(/邮件 (\d+) 号/g)].map(([, number]) => Number(number));
  /** Every mail a search shows, page after page. */
  async function all(query: string): Promise<number[]> {
    const found: number[] = [];
    for (let next: string | undefined = `${path}?${query}`; next; ) {
      const { text } = await head.open(next);
      const page = subjects(text);
      expect(page.length).toBeLessThanOrEqual(25);
      found.push(...page);
      next = /class="paging"><a href="([^"]+)"/.exec(text)?.[1]?.replaceAll("&amp;", "&");
    }
    return found;
  }

  it("are shown a page at a time, the newest first, each once", async () => {
    expect(await all("")).toEqual(Array.from({ length: MAILS }, (_, place) => MAILS - place));
  });

  it("are handed out by the API a part at a time, too", async () => {
    const found: string[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const query = after === "" ? "" : `&after=${after}`;
      const answer = await site.ask("office-head", `/api/cases/${caseId}/mails?limit=25${query}`);
      const part = (await answer.json()) as { items: { subject: string }[]; next: string | null };
      expect(part.items.length).toBeLessThanOrEqual(25);
      found.push(...part.items.map(({ subject }) => subject));
      after = part.next;
    }
    expect(found).toEqual(Array.from({ length: MAILS }, (_, place) => `邮件 ${MAILS - place} 号`));
    expect((await site.ask("office-head", `/api/cases/${caseId}/mails?limit=101`)).status).toBe(422);
  });

  it("are narrowed by kind, by what became of them, by recipient and by day, on every page", async () => {
    const numbers = Array.from({ length: MAILS }, (_, place) => MAILS - place);
    expect(await all("kind=ladder_step")).toEqual(numbers.filter((number) => number % 3 === 0));
    expect(await all("state=came_back")).toEqual(numbers.filter((number) => number % 15 === 1));
    expect(await all("state=uncertain")).toEqual(numbers.filter((number) => number % 10 === 0 && number % 15 !== 1));
    expect(await all("person=leader")).toEqual(numbers.filter((number) => number % 2 === 1));
    expect(await all("from=2026-03-05&until=2026-03-06")).toEqual(
      numbers.filter((number) => [4, 5].includes(number % 28)),
    );
  });

  it("say why one came back, and that nothing matches", async () => {
    expect((await head.open(`${path}?state=came_back`)).text).toContain("550 no such mailbox");
    expect((await head.open(`${path}?person=nobody`)).text).toContain("没有符合条件的邮件");
  });

  /** Every notice of a person, page after page. */
  async function noticesOf(visitor: Visitor): Promise<string[]> {
    const found: string[] = [];
    for (let next: string | undefined = "/notices"; next; ) {
      const { text } = await visitor.open(next);
      const page = [...text.matchAll(/<th scope="row">(.*?)<\/th>/g)].map(([, subject = ""]) => subject);
      expect(page.length).toBeLessThanOrEqual(25);
      found.push(...page);
      next = /href="(\/notices\?after=[^"]+)"/.exec(text)?.[1]?.replaceAll("&amp;", "&");
    }
    return found;
  }

  it("are shown to whom they were sent, over all cases, the last first, and to nobody else", async () => {
    const leader = visitorOf(site);
    await leader.signIn("leader");
    const dayOfMail = (number: number) => 1 + (number % 28);
    const sent = Array.from({ length: MAILS }, (_, place) => place + 1).filter((number) => number % 2 === 1);
    const notices = await noticesOf(leader);
    expect(notices[0]).toBe("当日提示");
    const numbers = notices.slice(1).map((subject) => Number(/\d+/.exec(subject)?.[0]));
    expect([...numbers].sort((a, b) => a - b)).toEqual(sent);
    expect(numbers.map(dayOfMail)).toEqual(numbers.map(dayOfMail).sort((a, b) => b - a));
    expect((await leader.open("/notices")).text).toContain(`href="/cases/${caseId}"`);
    expect(await noticesOf(head)).toEqual([]);
    expect((await leader.open("/notices?after=bm93aGVyZQ")).status).toBe(400);
  });

  it("are handed out to their recipient by the API, too", async () => {
    const answer = await site.ask("leader", "/api/me/notices?limit=1");
    const { items, next } = (await answer.json()) as { items: unknown[]; next: string };
    expect(items).toMatchObject([{ kind: "daily_digest", caseId: null, subject: "当日提示", cameBack: null }]);
    const more = (await (await site.ask("leader", `/api/me/notices?limit=1&after=${next}`)).json()) as {
      items: unknown[];
    };
    expect(more.items).toMatchObject([{ caseId, kind: "document_issued" }]);
  });
});
