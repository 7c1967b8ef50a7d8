import type { Commit } from "../../domain/case/commit.ts";
import type { EventType } from "../../domain/case/event.ts";
import type { Occasion } from "./occasions.ts";
import type { Reader } from "./readers.ts";

/** Somebody hears of something. */
export interface Told {
  readonly occasion: Occasion;
  readonly reader: Reader;
}

/** One mail to one person: about one occasion, or about several that came together. */
export interface Posted {
  /** The place of its event in the commit, by which it is sent once. */
  readonly event: number;
  readonly kind: Occasion["kind"];
  readonly reader: Reader;
  readonly parts: readonly [Part, ...Part[]];
}
export interface Part {
  readonly occasion: Occasion;
  readonly as: Reader["as"];
}

/** What a person hears of in one mail, however much of it one commit holds: how the case goes on, and the steps of its ladders. */
const together: { readonly [K in Occasion["kind"]]?: "course" | "ladder" } = {
  deadline_started: "course",
  stage_over: "course",
  ladder_step: "ladder",
};

/** Events of which the first one in a commit names the mail about all of them, whether or not it still gives reason to write. */
const namedAfterFirst: { readonly [K in Occasion["kind"]]?: EventType } = {
  deadline_started: "DeadlineStarted",
  ladder_step: "LadderStepsTaken",
};

/**
 * The mails of one commit. Whoever hears of several periods that began, of a stage that is over and of what begins then, or of
 * several ladder steps, hears of them in one mail: nobody gets ten after an outage, nor three for one opinion. Documents
 * and decisions that wait keep mails of their own.
 *
 * A second delivery finds the mail sent, whatever has been settled meanwhile: it is named after the end of the stage, which
 * nothing settles, or without one after the first event of its kind, whether or not what that one says still stands.
 */
export function postedFor(commit: Commit, told: readonly Told[]): Posted[] {
  const mails = new Map<string, [Told, ...Told[]]>();
  for (const each of told) {
    const { occasion, reader } = each;
    const name = `${together[occasion.kind] ?? occasion.event} ${reader.person.id}`;
    const known = mails.get(name);
    if (known) known.push(each);
    else mails.set(name, [each]);
  }
  return [...mails.values()].map((parts) => posted(commit, parts));
}

function posted({ events }: Commit, [first, ...others]: readonly [Told, ...Told[]]): Posted {
  const all = [first, ...others];
  const naming = (all.find(({ occasion }) => occasion.kind === "stage_over") ?? first).occasion;
  const type = namedAfterFirst[naming.kind];
  const part = ({ occasion, reader: { as } }: Told): Part => ({ occasion, as });
  return {
    event: type ? events.findIndex((each) => each.type === type) : naming.event,
    kind: (all.find(({ occasion }) => occasion.kind === "deadline_started") ?? first).occasion.kind,
    reader: (all.find(({ reader }) => reader.as === "act") ?? first).reader,
    parts: [part(first), ...others.map(part)],
  };
}
