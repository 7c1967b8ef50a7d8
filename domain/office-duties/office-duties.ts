import type { Calendar } from "../calendar.ts";
import { countFrom, lastDayOf } from "../counting.ts";
import type { Organisation, OrganisationId, Person, PersonId } from "../directory.ts";
import { isInspector, lastTermOf } from "../inspectors/appointment.ts";
import { rotationDay } from "../inspectors/residency.ts";
import { hoursIn } from "../inspectors/training.ts";
import { isSchool } from "../principal-terms.ts";
import { isLaw, type LimitId, quantityOf, type RuleSet, spanOf } from "../rule-set.ts";
import type { SupervisionKind } from "../supervision-kind.ts";
import { Day } from "../time.ts";
import { monthOf, semesterOf, type Term } from "./semester.ts";

/**
 * A supervision of a unit as the office's lists know it. The law counts supervision that was carried out (实施, 条例 art. 14), so a
 * duty is met by the day the team was there, its last where it stayed longer, and by no case that was merely opened.
 */
export interface Supervised {
  readonly unitId: OrganisationId;
  readonly kind: SupervisionKind;
  /** Null while the case is open and the team has not been there. */
  readonly on: Day | null;
  /** When the principal's term ends, in an end-of-term supervision. */
  readonly termEndsOn?: Day | null;
}

/**
 * Something the office owes by its rule set without any case: a school that has to be supervised again, visits of this
 * month and semester, too many schools for one inspector. Nobody is sanctioned by it; the office plans by it.
 */
export interface OfficeDuty {
  readonly limitId: LimitId;
  /** A unit, a person, or what the one has to do with the other. */
  readonly about:
    | { readonly organisationId: OrganisationId; readonly termEndsOn?: Day }
    | { readonly personId: PersonId }
    | { readonly personId: PersonId; readonly organisationId: OrganisationId };
  /** `overdue` and `exceeded` are against the limit, `due` is before its last day. */
  readonly state: "due" | "overdue" | "exceeded";
  /** The last day, where the limit has one. */
  readonly dueOn: Day | null;
  /** What was counted against the limit, for limits that are a number: visits made, schools held, terms running. */
  readonly counted: { readonly done: number; readonly limit: number } | null;
  /** A case that will meet it is open, and the team has still to go there. */
  readonly isUnderWay: boolean;
  /** Only then may it be shown as law; otherwise it is a setting of the office. */
  readonly isLaw: boolean;
}

export interface OfficeBooks {
  readonly organisations: readonly Organisation[];
  readonly people: readonly Person[];
  readonly supervised: readonly Supervised[];
  readonly ruleSet: RuleSet;
  readonly calendar: Calendar;
}

/** Kinds that look at the whole of a unit and so begin its cycle anew. */
export const wholeKinds: readonly SupervisionKind[] = ["comprehensive", "end_of_term"];

/** Every duty of the books on a day, the longest overdue first. A limit that is switched off gives none. */
export function officeDuties(books: OfficeBooks, today: Day): OfficeDuty[] {
  const duties = [
    ...books.organisations
      .filter(isSchool)
      .flatMap((unit) => [
        ...cycleOf(unit, books, today),
        ...endsOfTerms(unit, books, today),
        ...endOfTermCoverage(unit, books, today),
        ...visitsOf(unit, books, today, "routine_visits_per_semester", semesterOf(today, books.ruleSet)),
        ...visitsOf(unit, books, today, "resident_visits_per_month", monthOf(today, books.ruleSet)),
      ]),
    ...books.organisations
      .filter(({ kind }) => kind === "county_government")
      .flatMap((unit) => governmentCycle(unit, books, today)),
    ...books.people.flatMap((person) => [
      ...loadOf(person, books),
      ...termOf(person, books, today),
      ...rotationsOf(person, books, today),
      ...trainingOf(person, books, today),
    ]),
  ];
  const ofLimit = ({ limitId }: OfficeDuty) => books.ruleSet.limits[limitId].enabled;
  return duties.filter(ofLimit).sort((a, b) => (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999"));
}

const standing = ({ ruleSet }: OfficeBooks, limitId: LimitId) => ({
  limitId,
  isLaw: isLaw(ruleSet.limits[limitId].origin.label),
});

const ofKinds = (unit: Organisation, kinds: readonly SupervisionKind[], { supervised }: OfficeBooks): Supervised[] =>
  supervised.filter(({ unitId, kind }) => unitId === unit.id && kinds.includes(kind));
const isUnderWay = (found: readonly Supervised[]): boolean => found.some(({ on }) => on === null);
/** The day a unit was last supervised in one of these ways; undefined where none is known. */
export const lastSupervised = (found: readonly Supervised[]): Day | undefined =>
  found
    .flatMap(({ on }) => on ?? [])
    .sort()
    .at(-1);

/**
 * A school or kindergarten is due for comprehensive supervision some years after the last one, and overdue some years
 * later (条例 art. 14; kindergartens by their own measures). One nobody knows a date of is due now.
 */
function cycleOf(unit: Organisation, books: OfficeBooks, today: Day): OfficeDuty[] {
  const [dueId, overdueId] =
    unit.unitKind === "kindergarten"
      ? (["kindergarten_cycle_due", "kindergarten_cycle_overdue"] as const)
      : (["comprehensive_cycle_due", "comprehensive_cycle_overdue"] as const);
  const found = ofKinds(unit, wholeKinds, books);
  const last = lastSupervised(found);
  const duty = { about: { organisationId: unit.id }, counted: null, isUnderWay: isUnderWay(found) };
  if (!last) return [{ ...standing(books, dueId), ...duty, state: "due", dueOn: null }];
  const { ruleSet, calendar } = books;
  const latest = countFrom(last, spanOf(ruleSet, overdueId), calendar).due;
  if (today > latest) return [{ ...standing(books, overdueId), ...duty, state: "overdue", dueOn: latest }];
  return today > countFrom(last, spanOf(ruleSet, dueId), calendar).due
    ? [{ ...standing(books, dueId), ...duty, state: "due", dueOn: latest }]
    : [];
}

/**
 * Supervision at the end of a principal's term, once for each term of the directory (N9, in principle): due when the term has
 * ended, or will before long. A supervision belongs to the term its case names the end of.
 */
function endsOfTerms(unit: Organisation, books: OfficeBooks, today: Day): OfficeDuty[] {
  return unit.principalTerms.flatMap(({ from, until }) => {
    const found = ofKinds(unit, ["end_of_term"], books).filter(
      ({ termEndsOn }) => termEndsOn && from <= termEndsOn && termEndsOn <= until,
    );
    if (lastSupervised(found) || until > outlookFrom(today, books)) return [];
    const dueOn = countFrom(until, spanOf(books.ruleSet, "end_of_term"), books.calendar).due;
    const about = { organisationId: unit.id, termEndsOn: until };
    const state = today > dueOn ? "overdue" : "due";
    const duty = { ...standing(books, "end_of_term"), about, state, dueOn, counted: null } as const;
    return [{ ...duty, isUnderWay: isUnderWay(found) }];
  });
}

/**
 * However long a principal stays, each is supervised within some years of the last time, or of the first term on record (practice
 * elsewhere: a county covers all of them in five). Nothing is counted where no term was entered.
 */
function endOfTermCoverage(unit: Organisation, books: OfficeBooks, today: Day): OfficeDuty[] {
  const found = ofKinds(unit, ["end_of_term"], books);
  const since = lastSupervised(found) ?? unit.principalTerms[0]?.from;
  if (!since || unit.principalTerms.length === 0) return [];
  const dueOn = countFrom(since, spanOf(books.ruleSet, "end_of_term_coverage"), books.calendar).due;
  if (dueOn > outlookFrom(today, books)) return [];
  const about = { organisationId: unit.id };
  const state = today > dueOn ? "overdue" : "due";
  const duty = { ...standing(books, "end_of_term_coverage"), about, state, dueOn, counted: null } as const;
  return [{ ...duty, isUnderWay: isUnderWay(found) }];
}

/**
 * A lower government is supervised at least once in so many years, specially or comprehensively (条例 art. 14). The yearly
 * assessment of its duty runs beside that and takes its place in no year.
 */
function governmentCycle(unit: Organisation, books: OfficeBooks, today: Day): OfficeDuty[] {
  const found = ofKinds(unit, ["comprehensive", "special"], books);
  const last = lastSupervised(found);
  const about = { organisationId: unit.id };
  const duty = { ...standing(books, "government_cycle"), about, counted: null, isUnderWay: isUnderWay(found) };
  if (!last) return [{ ...duty, state: "due", dueOn: null }];
  const dueOn = countFrom(last, spanOf(books.ruleSet, "government_cycle"), books.calendar).due;
  if (today > dueOn) return [{ ...duty, state: "overdue", dueOn }];
  const isLastYear = today.slice(0, 4) >= dueOn.slice(0, 4);
  return isLastYear ? [{ ...duty, state: "due", dueOn }] : [];
}

/** Routine visits of a school in a month or a semester, against the floor; nothing outside semesters. */
function visitsOf(
  unit: Organisation,
  books: OfficeBooks,
  today: Day,
  limitId: LimitId,
  term: Term | null,
): OfficeDuty[] {
  if (!term) return [];
  const found = ofKinds(unit, ["routine"], books);
  const done = found.filter(({ on }) => on !== null && term.from <= on && on <= today).length;
  const limit = quantityOf(books.ruleSet, limitId);
  const about = { organisationId: unit.id };
  const counted = { done, limit };
  const duty = { ...standing(books, limitId), about, dueOn: term.until, counted, isUnderWay: isUnderWay(found) };
  return done < limit ? [{ ...duty, state: "due" }] : [];
}

/** About five schools for each resident inspector: a warning above that, never a bar. */
function loadOf(person: Person, books: OfficeBooks): OfficeDuty[] {
  const limit = quantityOf(books.ruleSet, "schools_per_resident_inspector");
  const done = person.residentAt.length;
  const about = { personId: person.id };
  return done > limit
    ? [
        {
          ...standing(books, "schools_per_resident_inspector"),
          about,
          state: "exceeded",
          dueOn: null,
          counted: { done, limit },
          isUnderWay: false,
        },
      ]
    : [];
}

/**
 * A part-time inspector's term that ends before long, or has ended and left the person's post behind (条例 art. 6). Whoever is
 * appointed full-time since has no term.
 */
function termOf(person: Person, books: OfficeBooks, today: Day): OfficeDuty[] {
  const last = lastTermOf(person, books);
  if (!last || !isInspector(person) || person.record.appointments.at(-1) !== last.term) return [];
  const dueOn = last.term.until;
  if (dueOn > outlookFrom(today, books)) return [];
  const counted = { done: last.running, limit: quantityOf(books.ruleSet, "part_time_terms_running") };
  const about = { personId: person.id };
  const state = today > dueOn ? "overdue" : "due";
  return [{ ...standing(books, "part_time_term"), about, state, dueOn, counted, isUnderWay: false }];
}

/** Schools a resident inspector has answered for so long that somebody else is to (practice elsewhere). */
function rotationsOf(person: Person, books: OfficeBooks, today: Day): OfficeDuty[] {
  const outlook = outlookFrom(today, books);
  return person.record.residencies.flatMap((residency) => {
    if (!person.residentAt.includes(residency.organisationId)) return [];
    const dueOn = rotationDay(residency, books.ruleSet, books.calendar);
    if (dueOn > outlook) return [];
    const about = { personId: person.id, organisationId: residency.organisationId };
    const state = today > dueOn ? "overdue" : "due";
    return [{ ...standing(books, "resident_rotation"), about, state, dueOn, counted: null, isUnderWay: false }];
  });
}

/** Class hours of training still to come this year (督学管理暂行办法, recalled): a warning and never a bar. */
function trainingOf(person: Person, books: OfficeBooks, today: Day): OfficeDuty[] {
  if (!isInspector(person)) return [];
  const counted = { done: hoursIn(person, today), limit: quantityOf(books.ruleSet, "inspector_training") };
  if (counted.done >= counted.limit) return [];
  const dueOn = Day.parse(`${today.slice(0, 4)}-12-31`);
  const about = { personId: person.id };
  return [{ ...standing(books, "inspector_training"), about, state: "due", dueOn, counted, isUnderWay: false }];
}

/** The last day that what comes up is shown of; today itself where looking ahead is switched off. */
export const outlookFrom = (today: Day, { ruleSet, calendar }: Pick<OfficeBooks, "ruleSet" | "calendar">): Day =>
  ruleSet.limits.duty_outlook.enabled ? lastDayOf(today, spanOf(ruleSet, "duty_outlook"), calendar) : today;
