import { decidableBy } from "../../domain/access/decidable.ts";
import { holds, type PersonActor } from "../../domain/actor.ts";
import { insideOf } from "../../domain/daily-digest.ts";
import type { OrganisationId, PersonId } from "../../domain/directory.ts";
import { addDays, type Day, dayOf, endOfDay, type Instant } from "../../domain/time.ts";
import type { CaseView } from "../adapters/case-view.ts";
import type { CaseLine, ServedLine } from "../adapters/lines/served-line.ts";
import { type Found, type Lists, type Search, upTo } from "../adapters/lists.ts";
import type { Agenda, Decidable, Timely } from "../adapters/texts/mails/digest.ts";

/** Most cases looked at for one list of one person; the digest says where there are more. */
const MOST = 100;

interface Reader {
  readonly actor: PersonActor;
  /** Whose lists are read: the reader, or the absent colleague the reader stands in for. */
  readonly of: PersonId;
  /** Districts' education departments, for those who answer for a district. */
  readonly departments: readonly OrganisationId[];
}

type Needed = { readonly lists: Lists };

/** The days a digest speaks of. */
export interface Span {
  /** How many days it looks ahead. */
  readonly outlook: number;
  /** The day of the digest before: what began on it or later is told, however long the lists are. Null where there was none. */
  readonly since: Day | null;
}

/** What is due in cases this person looks after, and what waits for a decision of this person, at an instant. */
export async function agendaOf(
  reader: Reader,
  now: Instant,
  { outlook, since }: Span,
  needed: Needed,
): Promise<Agenda> {
  const until = endOfDay(addDays(dayOf(now), outlook));
  const [waiting, ...lists] = await Promise.all([
    waitingFor(reader, needed.lists),
    fromInside(reader, { until, since }, needed),
    ...outsideSeats(reader).map((seat) => fromOutside(seat, reader, until, needed.lists)),
  ]);
  const items = new Map(lists.flatMap(({ items }) => items).map((item) => [`${item.caseId} ${item.deadlineId}`, item]));
  const inOrder = [...items.values()].sort((a, b) => (a.due.on < b.due.on ? -1 : a.due.on > b.due.on ? 1 : 0));
  const today = dayOf(now);
  return {
    waiting: waiting.items,
    overdue: inOrder.filter(({ due }) => due.on < today),
    soon: inOrder.filter(({ due }) => due.on >= today),
    isCut: waiting.isCut || lists.some(({ isCut }) => isCut),
  };
}

/** Open cases whose first day comes before the outlook ends: their place in every list of open cases says so. */
const within = (until: Instant) => upTo("open#", `open#${until}`);

async function waitingFor({ actor, of }: Reader, lists: Lists): Promise<Part<Decidable>> {
  if (!holds(actor, "office_staff", "office_head", "committee_chair")) return nothing;
  const found = await lists.lines(
    "WAITING",
    { by: "all" },
    {
      limit: MOST,
      matches: (line) => !isLost(line.recusedIds, actor.personId, of) && decidableBy(actor, line.decisions).length > 0,
    },
  );
  return {
    items: found.items.map(({ caseId, unit, decisions }) => ({
      caseId,
      unit: unit.name,
      count: decidableBy(actor, decisions).length,
    })),
    isCut: found.next !== null,
  };
}

interface Looked {
  readonly until: Instant;
  readonly since: Day | null;
}

/** Seen from inside: the cases of one's teams; for the office those of the city, for those above it what the office itself owes. */
async function fromInside({ actor, of }: Reader, { until, since }: Looked, { lists }: Needed): Promise<Part<Timely>> {
  const isMine = (view: CaseView) => !isLost(view.recusedIds, actor.personId, of);
  const ofCity = (search: Search<CaseView>) =>
    lists.cases({ by: "all" }, { ...search, limit: MOST, within: within(until) });
  const newsIn = (view: CaseView): Timely[] =>
    view.digested
      .filter(({ on, begunAt }) => on < dayOf(until) && (since === null || dayOf(begunAt) >= since))
      .map(({ id, limitId, begunAt: _, ...due }) => ({ ...placeOf(view), deadlineId: id, limitId, due, isNew: true }));
  switch (insideOf(actor)) {
    case "city":
      return withNews(ofCity, isMine, newsIn);
    case "committee": {
      const found = await ofCity({ matches: (view) => isMine(view) && view.due?.side === "committee" });
      return { items: found.items.flatMap(timely), isCut: found.next !== null };
    }
    case "teams":
      return withNews(
        (search) => lists.ofMember(of, { ...search, status: "open", limit: MOST }),
        (view) => isMine(view) && view.due !== null && view.due.at <= until,
        newsIn,
      );
    case null:
      return nothing;
  }
}

/** What comes first in each case as far as one looks, and what is new in all of them: of that nobody is told in another way. */
async function withNews(
  read: (search: Pick<Search<CaseView>, "matches" | "after">) => Promise<Found<CaseView>>,
  isMine: (view: CaseView) => boolean,
  newsIn: (view: CaseView) => Timely[],
): Promise<Part<Timely>> {
  const first = await read({ matches: isMine });
  const items = first.items.flatMap((view) => [...timely(view), ...newsIn(view)]);
  for (let next = first.next; next !== null; ) {
    const further = await read({ matches: (view) => isMine(view) && newsIn(view).length > 0, after: next });
    items.push(...further.items.flatMap(newsIn));
    next = further.next;
  }
  return { items, isCut: first.next !== null };
}

interface Seat {
  readonly by: "unit" | "superior";
  readonly of: OrganisationId;
  readonly line: "unit" | "department";
}

/** Seen from outside, as pages show it: one's own unit, the schools under a department, those a resident inspector answers for. */
function outsideSeats({ actor, departments }: Reader): Seat[] {
  const at = (...roles: string[]) =>
    actor.positions.flatMap(({ role, organisationId }) => (roles.includes(role) ? [organisationId] : []));
  return [
    ...at("unit_contact", "unit_head").map((of) => ({ by: "unit" as const, of, line: "unit" as const })),
    ...[...at("superior_officer"), ...departments].map((of) => ({
      by: "superior" as const,
      of,
      line: "department" as const,
    })),
    ...(actor.residentAt ?? []).map((of) => ({ by: "unit" as const, of, line: "department" as const })),
  ];
}

async function fromOutside(
  { by, of, line }: Seat,
  reader: Reader,
  until: Instant,
  lists: Lists,
): Promise<Part<Timely>> {
  const seen = (served: ServedLine): CaseLine | null =>
    isLost(served.recusedIds, reader.actor.personId, reader.of) ? null : served[line];
  const found = await lists.lines(
    "SERVED",
    { by, of },
    { limit: MOST, within: within(until), matches: (served) => seen(served)?.due?.side === "unit" },
  );
  return { items: found.items.flatMap((served) => seen(served) ?? []).flatMap(timely), isCut: found.next !== null };
}

interface Part<T> {
  readonly items: readonly T[];
  readonly isCut: boolean;
}
const nothing = { items: [], isCut: false } as const;

type Shown = Pick<CaseLine, "caseId" | "unit" | "due">;

const placeOf = ({ caseId, unit }: Pick<Shown, "caseId" | "unit">) => ({ caseId, unit: unit.name });

const timely = ({ due, ...shown }: Shown): Timely[] =>
  due ? [{ ...placeOf(shown), deadlineId: due.id, limitId: due.limitId, due, isNew: false }] : [];

/** A recused person has lost the case; a deputy takes no seat of one who is recused. */
const isLost = (recused: readonly PersonId[], reader: PersonId, of: PersonId): boolean =>
  recused.includes(reader) || recused.includes(of);
