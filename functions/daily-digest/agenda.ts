import { decidableBy } from "../../domain/access/decidable.ts";
import { isLost, isOfUnit, isShutTo } from "../../domain/access/sight.ts";
import { holds, type PersonActor } from "../../domain/actor.ts";
import { insideOf, isAboveLate } from "../../domain/daily-digest.ts";
import type { OrganisationId, PersonId } from "../../domain/directory.ts";
import { addDays, type Day, dayOf, endOfDay, type Instant } from "../../domain/time.ts";
import { type CaseView, teamOf } from "../adapters/case-view.ts";
import type { CaseLine, ServedLine } from "../adapters/lines/served-line.ts";
import { type Found, type Lists, upTo } from "../adapters/lists.ts";
import type { Agenda, Decidable, Timely } from "../adapters/texts/mails/digest.ts";

/** Most cases looked at for one list of one person; the digest says where there are more. */
const MOST = 100;

interface Reader {
  readonly actor: PersonActor;
  /** The reader with no posts but their own, for whom a deputy is no stranger to the school they head. */
  readonly self: PersonActor;
  /** Whose lists are read: the reader, or the absent colleague the reader stands in for. */
  readonly of: PersonId;
  /** Districts' education departments, for those who answer for a district. */
  readonly departments: readonly OrganisationId[];
}

/**
 * What is due in cases this person looks after in the next so many days, what began in them, and what waits for a decision of
 * this person, at an instant.
 */
export async function agendaOf(
  reader: Reader,
  now: Instant,
  { outlook, news }: { readonly outlook: number; readonly news: readonly News[] },
  lists: Lists,
): Promise<Agenda> {
  const today = dayOf(now);
  const last = addDays(today, outlook);
  const [waiting, ...due] = await Promise.all([
    waitingFor(reader, lists),
    fromInside(reader, endOfDay(last), lists),
    fromAbove(reader, { today, until: endOfDay(last) }, lists),
    ...outsideSeats(reader).map((seat) => fromOutside(seat, reader, endOfDay(last), lists)),
  ]);
  // Of what is new nobody is told in another way: it is named however long the lists are.
  const items = [...due.flatMap((part) => part.items), ...newsFor(reader, news)];
  const inOrder = [...new Map(items.map((item) => [`${item.caseId} ${item.deadlineId}`, item])).values()].sort(
    (a, b) => (a.due.on < b.due.on ? -1 : a.due.on > b.due.on ? 1 : 0),
  );
  return {
    waiting: waiting.items,
    overdue: inOrder.filter(({ due: { on } }) => on < today),
    soon: inOrder.filter(({ due: { on } }) => on >= today && on <= last),
    begun: inOrder.filter(({ due: { on } }) => on > last),
    isCut: waiting.isCut || due.some(({ isCut }) => isCut),
  };
}

/** Open cases whose first day comes before the outlook ends: their place in every list of open cases says so. */
const within = (until: Instant) => upTo("open#", `open#${until}`);

async function waitingFor(reader: Reader, lists: Lists): Promise<Part<Decidable>> {
  const { actor } = reader;
  const isMine = mayRead(reader);
  if (!holds(actor, "office_staff", "office_head", "committee_chair")) return nothing;
  const found = await lists.lines(
    "WAITING",
    { by: "all" },
    {
      limit: MOST,
      matches: (line) => isMine(line) && decidableBy(actor, line.decisions).length > 0,
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

/** Seen from above: what comes first in a case and is the committee's own, or late in the office, for whoever stands above it. */
async function fromAbove(
  reader: Reader,
  { today, until }: { readonly today: Day; readonly until: Instant },
  lists: Lists,
): Promise<Part<Timely>> {
  if (!holds(reader.actor, "committee_chair", "chief_inspector") || insideOf(reader.actor) === "city") return nothing;
  const isMine = mayRead(reader);
  const isLate = (view: CaseView): boolean =>
    isAboveLate(reader.actor, view.due && { side: view.due.side, due: view.due.on }, today);
  const found = await lists.cases(
    { by: "all" },
    { limit: MOST, within: within(until), matches: (view) => isMine(view) && isLate(view) },
  );
  return { items: found.items.flatMap(timely), isCut: found.next !== null };
}

/** Seen from inside: the cases of one's teams; for the office those of the city. */
async function fromInside(reader: Reader, until: Instant, lists: Lists): Promise<Part<Timely>> {
  const { actor, of } = reader;
  const isMine = mayRead(reader);
  const dueIn = ({ items, next }: Found<CaseView>): Part<Timely> => ({
    items: items.flatMap(timely),
    isCut: next !== null,
  });
  switch (insideOf(actor)) {
    case "city":
      return dueIn(await lists.cases({ by: "all" }, { limit: MOST, within: within(until), matches: isMine }));
    case "teams": {
      const isDue = (view: CaseView) => isMine(view) && view.due !== null && view.due.at <= until;
      return dueIn(await lists.ofMember(of, { status: "open", limit: MOST, matches: isDue }));
    }
    case "committee":
    case null:
      return nothing;
  }
}

/** Whether the reader may look at a case from inside. Whoever answers for its unit looks at it from there, as a deputy too. */
const mayRead =
  ({ actor, self }: Reader) =>
  (line: Pick<CaseView, "unit" | "recusedIds">): boolean =>
    !isShutTo(line, actor) && !isShutTo(line, self);

/** An open case, and the periods in it that began since the last digest. */
export interface News {
  readonly view: CaseView;
  readonly begun: CaseView["digested"];
}

/** What began in the cases somebody inside looks after. */
function newsFor(reader: Reader, news: readonly News[]): Timely[] {
  const inside = insideOf(reader.actor);
  const isMine = mayRead(reader);
  const isTheirs = (view: CaseView): boolean =>
    inside === "city" || (inside === "teams" && teamOf(view).includes(reader.of));
  return news
    .filter(({ view }) => isTheirs(view) && isMine(view))
    .flatMap(({ view, begun }) =>
      begun.map(({ id, limitId, begunAt: _, ...due }) => ({
        ...placeOf(view),
        deadlineId: id,
        limitId,
        due,
        isNew: true,
      })),
    );
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
  const seen = (served: ServedLine): CaseLine | null => {
    const { actor, self } = reader;
    const shown = served[line];
    if (!shown || isLost(served.recusedIds, actor)) return null;
    return isOfUnit(shown, actor) || isOfUnit(shown, self) ? served.unit : shown;
  };
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
