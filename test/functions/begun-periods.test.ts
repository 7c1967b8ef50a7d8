import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextWorkingDay, previousWorkingDay } from "../../domain/calendar.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Commit } from "../../domain/case/commit.ts";
import type { EventOf } from "../../domain/case/event.ts";
import { digestReaderOf } from "../../domain/daily-digest.ts";
import { Person, type PersonId } from "../../domain/directory.ts";
import { dayText } from "../../domain/explanation/days.ts";
import { addDays, type Day, dayOf, type Instant, instantOn } from "../../domain/time.ts";
import { caseViewsOn } from "../../functions/adapters/case-views.ts";
import { foldOf } from "../../functions/adapters/fold.ts";
import { followedWithin } from "../../functions/adapters/followed.ts";
import { lineProjectionOn } from "../../functions/adapters/line-projection.ts";
import { listsOn } from "../../functions/adapters/lists.ts";
import type { Mail } from "../../functions/adapters/mail.ts";
import type { Supplies } from "../../functions/adapters/needs.ts";
import { projectionOn } from "../../functions/adapters/projection.ts";
import { talliesOn } from "../../functions/adapters/tallies.ts";
import { typeset } from "../../functions/adapters/texts/say.ts";
import { dailyDigest } from "../../functions/daily-digest/daily-digest.ts";
import { notify } from "../../functions/notify/notify.ts";
import { occasionsOf } from "../../functions/notify/occasions.ts";
import { readersOf } from "../../functions/notify/readers.ts";
import { project } from "../../functions/project/project.ts";
import { play, plots } from "../domain/random-case/plot.ts";
import { city } from "../domain/random-case/scene.ts";
import { openDiskTable } from "./adapters/disk-table.ts";

/** Just after the digest may go out. */
const DIGEST = "09:20";
const { ruleSet, calendar, people: everyone } = city;
const organisations = new Map(city.organisations.map((each) => [each.id, each]));
/** Those who may hear of a period of the office's own. */
const inOffices = everyone.filter(({ positions }) =>
  positions.some(({ role }) => !["unit_head", "unit_contact", "superior_officer"].includes(role)),
);

/** People away for some days of the week, each of a week of their own, and people whose mail came back. */
const absences = fc.record({
  away: fc.subarray(inOffices.map(({ id }) => id)),
  rhythm: fc.integer({ min: 3, max: 11 }),
  unreachable: fc.subarray(
    inOffices.map(({ id }) => id),
    { maxLength: 3 },
  ),
});
type Absences = typeof absences extends fc.Arbitrary<infer A> ? A : never;

function directoryFor({ away, rhythm, unreachable }: Absences, from: Day) {
  const people = everyone.map((person) => {
    const place = away.indexOf(person.id);
    if (place < 0) return person;
    const first = Array.from({ length: 20 }, (_, week) => addDays(from, (week * 2 + (place % 2)) * rhythm));
    return Person.parse({
      ...person,
      absences: first.map((day) => ({ from: day, until: addDays(day, rhythm - 1), reason: "出差" })),
    });
  });
  return { people: new Map(people.map((each) => [each.id, each])), organisations, unreachable: new Set(unreachable) };
}
type Surroundings = ReturnType<typeof directoryFor>;

/** One case in a city, heard by the functions as it goes on: its lists, its mails, and the digests of the days between. */
async function office(log: readonly Commit[], { people, unreachable }: Surroundings) {
  const { items, close } = await openDiskTable();
  if (!items) throw new Error("the disk has a table");
  let now = log[0]?.at as Instant;
  let seen = 0;
  const mails: Mail[] = [];
  const sent = new Set<string>();
  const named = (ids: Iterable<string>) =>
    new Map(
      [...ids]
        .flatMap((id) => [people.get(id as PersonId)].filter((each) => each !== undefined))
        .map((each) => [each.id, each]),
    );
  const supplies = {
    log: { loadTo: async () => log.slice(0, seen) },
    followed: followedWithin(),
    projection: projectionOn(items),
    lineProjection: lineProjectionOn(items),
    tallies: talliesOn(items),
    lists: listsOn(items),
    caseViews: caseViewsOn(items),
    registers: { ruleSet: async () => ruleSet, ruleSetOn: async () => ruleSet, calendar: async () => calendar },
    directory: {
      organs: async () => [...organisations.values()].filter(({ kind }) => kind !== "unit"),
      around: async () => [...people.values()],
      people: async (ids: Iterable<string>) => named(ids),
      async *allPeople() {
        yield* named([...inOffices.map(({ id }) => id)]).values();
      },
    },
    reachability: {
      all: async () =>
        new Map([...unreachable].map((id) => [people.get(id)?.email ?? "", { email: "", since: now, reason: "full" }])),
    },
    dueIndex: { next: async () => null },
    digestMark: { last: async () => previousWorkingDay(calendar, dayOf(now)), put: async () => undefined },
    mail: {
      async sendOnce(mail: Mail) {
        const name = JSON.stringify(mail.occasion);
        if (!sent.has(name)) mails.push(mail);
        sent.add(name);
        return "sent";
      },
    },
    clock: { now: () => new Date(now) },
    address: "https://dudao.example",
  } as unknown as Supplies;
  const notice = ({ caseId, version, at, events }: Commit) => ({
    caseId,
    version,
    at,
    types: events.map(({ type }) => type),
  });
  return {
    mails,
    close,
    async hear(commit: Commit): Promise<void> {
      [now, seen] = [commit.at, commit.version];
      await project.work(notice(commit), supplies);
      await notify.work(notice(commit), supplies);
    },
    async digestOn(day: Day): Promise<readonly Mail[]> {
      now = instantOn(day, DIGEST);
      const before = mails.length;
      await dailyDigest.work(supplies);
      return mails.splice(before);
    },
  };
}

const fileOf = (log: readonly Commit[]): CaseFile => {
  const file = foldOf(log);
  if (file.status === "not_opened") throw new Error("the case was opened");
  return file;
};
/** Whoever was not written to of a period that began, and reads of it in a digest. */
interface Left {
  readonly reader: PersonId;
  readonly event: EventOf<"DeadlineStarted">;
}

/** Plays a case in a city and gives how many were told at once of periods of the office's own, and how many by the next digest. */
async function toldIn(log: readonly Commit[], directory: Surroundings) {
  const { mails, hear, digestOn, close } = await office(log, directory);
  let [atOnce, byDigest] = [0, 0];
  const left = new Map<Day, Left[]>();

  /** The digests that go out before an instant, of the days on which somebody has to read of a period. */
  async function digestsBefore(at: Instant | null, file: CaseFile): Promise<void> {
    for (const [day, entries] of left) {
      if (at !== null && at < instantOn(day, DIGEST)) continue;
      left.delete(day);
      const digests = await digestOn(day);
      for (const { reader, event } of entries) {
        const { id, due, rule } = event.deadline;
        const period = file.deadlines.get(id);
        // What was done or moved meanwhile is over, or told as that; whoever was recused meanwhile has lost the case.
        if (period?.status !== "running" || period.due !== due || file.team.recused.includes(reader)) continue;
        const text = digests.find(({ occasion }) => occasion.recipientId === reader)?.text ?? "";
        const line = `${file.unit.name.zh}：${ruleSet.limits[rule.limitId].subject.zh}，${dayText(due).zh}止`;
        expect(text, `${reader} on ${day}`).toContain(typeset(line));
        expect(due > day).toBe(true);
        byDigest += 1;
      }
    }
  }

  for (const [place, commit] of log.entries()) {
    const before = log.slice(0, place);
    if (place > 0) await digestsBefore(commit.at, fileOf(before));
    await hear(commit);
    const file = fileOf([...before, commit]);
    const today = dayOf(commit.at);
    const next = nextWorkingDay(calendar, today);
    const written = new Set(
      mails.splice(0).flatMap(({ kind, occasion }) => (kind === "deadline_started" ? [occasion.recipientId] : [])),
    );
    for (const occasion of occasionsOf(commit, [], file, ruleSet)) {
      const event = commit.events[occasion.event];
      if (event?.type !== "DeadlineStarted" || event.deadline.side !== "office") continue;
      for (const { person, inPlaceOf } of readersOf(occasion, file, ruleSet, directory, today)) {
        if (written.has(person.id)) {
          atOnce += 1;
          continue;
        }
        const reader = digestReaderOf(inPlaceOf ?? person, directory, next)?.id;
        if (!reader) throw new Error(`nobody reads what the digest of ${next} has for ${person.id}`);
        left.set(next, [...(left.get(next) ?? []), { reader, event }]);
      }
    }
  }
  await digestsBefore(null, fileOf(log));
  await close();
  return { atOnce, byDigest };
}

describe("periods of the office's own that begin", () => {
  it("are told to everyone they concern, at once or by the next digest, whoever is away", {
    timeout: 120_000,
  }, async () => {
    const sum = { atOnce: 0, byDigest: 0 };
    await fc.assert(
      fc.asyncProperty(plots, absences, async (plot, away) => {
        const told = await toldIn(play(plot).laws.log, directoryFor(away, plot.startOn));
        sum.atOnce += told.atOnce;
        sum.byDigest += told.byDigest;
      }),
      { numRuns: 12, seed: 20_260_302, endOnFailure: true },
    );
    expect(sum.atOnce).toBeGreaterThan(50);
    expect(sum.byDigest).toBeGreaterThan(50);
  });
});
