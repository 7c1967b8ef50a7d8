import { MOST_TRAINING, type Person, type PersonId, type Training } from "../directory.ts";
import { type Ruled, refused, ruled } from "../ruled.ts";
import { type Day, dayOf, type Instant } from "../time.ts";
import { isInspector } from "./appointment.ts";

/** The person with class hours of training more. The same topic on the same day is recorded once. */
export function recordTraining(
  person: Person,
  { on, hours, topic }: Pick<Training, "on" | "hours" | "topic">,
  recordedBy: PersonId,
  recordedAt: Instant,
): Ruled<Person> {
  if (!isInspector(person)) return refused("not-an-inspector", { personId: person.id });
  const today = dayOf(recordedAt);
  if (on > today) return refused("date-in-future", { on, today }, "on");
  if (person.record.training.some((each) => isOf(each, { on, topic })))
    return refused("training-recorded-already", { on, topic }, "topic");
  if (person.record.training.length >= MOST_TRAINING) return refused("record-full", { most: MOST_TRAINING });
  const training = [...person.record.training, { on, hours, topic, recordedBy, recordedAt }];
  training.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return ruled({ ...person, record: { ...person.record, training } });
}

/** The person without training that was recorded by mistake. */
export function withdrawTraining(person: Person, wrong: Pick<Training, "on" | "topic">): Ruled<Person> {
  const training = person.record.training.filter((each) => !isOf(each, wrong));
  return training.length < person.record.training.length
    ? ruled({ ...person, record: { ...person.record, training } })
    : refused("training-unknown", wrong, "on");
}

const isOf = (each: Pick<Training, "on" | "topic">, { on, topic }: Pick<Training, "on" | "topic">): boolean =>
  each.on === on && each.topic === topic;

/** Class hours of a calendar year up to a day, tenths of an hour added up exactly. */
export function hoursIn({ record }: Pick<Person, "record">, upTo: Day): number {
  const year = upTo.slice(0, 4);
  const tenths = record.training
    .filter(({ on }) => on.startsWith(year) && on <= upTo)
    .reduce((sum, { hours }) => sum + Math.round(hours * 10), 0);
  return tenths / 10;
}
