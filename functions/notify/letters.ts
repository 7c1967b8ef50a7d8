import type { Commit } from "../../domain/case/commit.ts";
import type { PersonId } from "../../domain/directory.ts";
import type { Occasion } from "./occasions.ts";
import type { Reader } from "./readers.ts";

/** Somebody hears of something. */
export interface Told {
  readonly occasion: Occasion;
  readonly reader: Reader;
}

/** One mail to one person: about one occasion, or about several ladder steps that were taken together. */
interface Posted {
  /** The place of its event in the commit, by which it is sent once. */
  readonly event: number;
  readonly kind: Occasion["kind"];
  readonly reader: Reader;
  readonly parts: readonly [Part, ...Part[]];
}
interface Part {
  readonly occasion: Occasion;
  readonly as: Reader["as"];
}

/**
 * The mails of one commit. Whoever hears of several ladder steps hears of them in one mail, so that nobody gets ten after an
 * outage. It is named after the first step of the commit, whether or not that one still stands: a second delivery, by which
 * some of the steps may be settled, finds the mail sent.
 */
export function postedFor({ events }: Commit, told: readonly Told[]): Posted[] {
  const firstStep = events.findIndex(({ type }) => type === "LadderStepsTaken");
  const posted: Posted[] = [];
  const steps = new Map<PersonId, Posted>();
  for (const { occasion, reader } of told) {
    const part: Part = { occasion, as: reader.as };
    if (occasion.kind !== "ladder_step") {
      posted.push({ event: occasion.event, kind: occasion.kind, reader, parts: [part] });
      continue;
    }
    const known = steps.get(reader.person.id);
    steps.set(
      reader.person.id,
      known
        ? { ...known, reader: known.reader.as === "act" ? known.reader : reader, parts: [...known.parts, part] }
        : { event: firstStep, kind: "ladder_step", reader, parts: [part] },
    );
  }
  return [...posted, ...steps.values()];
}
