import type { Commit } from "../../domain/case/commit.ts";
import type { EventType } from "../../domain/case/event.ts";
import type { Occasion } from "./occasions.ts";
import type { Reader } from "./readers.ts";

/** Somebody hears of something. */
export interface Told {
  readonly occasion: Occasion;
  readonly reader: Reader;
}

/** One mail to one person: about one occasion, or about several of a kind that came together. */
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

/** What a person hears of in one mail, however often it happens in a commit, and by which events it happens. */
const together: { readonly [K in Occasion["kind"]]?: EventType } = {
  deadline_started: "DeadlineStarted",
  ladder_step: "LadderStepsTaken",
};

/**
 * The mails of one commit. Whoever hears of several periods that began, or of several ladder steps, hears of them in one
 * mail: nobody gets ten after an outage, nor three for one opinion. It is named after the first event of its kind in the
 * commit, whether or not what that one says still stands: a second delivery, by which some of it may be settled, finds the
 * mail sent.
 */
export function postedFor({ events }: Commit, told: readonly Told[]): Posted[] {
  const posted = new Map<string, Posted>();
  for (const { occasion, reader } of told) {
    const { kind } = occasion;
    const type = together[kind];
    const event = type ? events.findIndex((each) => each.type === type) : occasion.event;
    const part: Part = { occasion, as: reader.as };
    const name = `${event} ${reader.person.id}`;
    const known = posted.get(name);
    posted.set(
      name,
      known
        ? { ...known, reader: known.reader.as === "act" ? known.reader : reader, parts: [...known.parts, part] }
        : { event, kind, reader, parts: [part] },
    );
  }
  return [...posted.values()];
}
