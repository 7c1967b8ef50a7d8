import type { CaseFile } from "../../domain/case/case-file.ts";
import { isInspector } from "../../domain/inspectors/appointment.ts";
import { type Directory, isAbsent } from "../../domain/ladder.ts";
import { dayOf } from "../../domain/time.ts";
import { type Letter, letter, type MailContent, type MailFrame } from "../adapters/texts/mails/letter.ts";
import { together } from "../adapters/texts/mails/together.ts";
import { contentOf, type Rules } from "./content.ts";
import type { Part, Posted } from "./letters.ts";

/**
 * Writes the mails of one commit. What is said depends neither on whom it is said to nor, but for the greeting, on who they
 * are: it is worked out and set once for all who are told the same.
 */
export function writing(
  file: CaseFile,
  directory: Directory,
  rules: Rules,
  /** Where people open the product. */
  address: string,
): (posted: Posted) => Letter {
  const contents = new Map<string, MailContent>();
  const contentFor = ({ occasion, as }: Part) => {
    const content = remembered(contents, `${occasion.event} ${as}`, () => contentOf(occasion, as, file, rules));
    return { content, as };
  };
  const letters = new Map<string, ReturnType<typeof letter>>();
  const contacts = contactsOf(file, directory, rules);
  return ({ reader: { person, as, inPlaceOf }, parts }) => {
    const contact = person.id === file.team.leaderId ? contacts.forLeader : contacts.forOthers;
    const { language } = person;
    const about = parts.map((part) => `${part.occasion.event} ${part.as}`);
    const name = [language, as, inPlaceOf?.id, contact === contacts.forLeader, ...about].join("/");
    const [first, ...others] = parts;
    const written = remembered(letters, name, () =>
      letter(together([contentFor(first), ...others.map(contentFor)]), {
        file,
        language,
        as,
        inPlaceOf,
        contact,
        address,
      }),
    );
    return written(person);
  };
}

function remembered<T>(known: Map<string, T>, name: string, workOut: () => T): T {
  const value = known.get(name) ?? workOut();
  known.set(name, value);
  return value;
}

/** Whom readers ask: the team leader, or the office where the leader is away, gone, recused or the reader. */
function contactsOf(file: CaseFile, { people, organisations }: Directory, { now }: Rules) {
  const leader = people.get(file.team.leaderId);
  const office = [...organisations.values()].find(({ kind }) => kind === "city_office");
  const ofOffice: MailFrame["contact"] = office ? { name: office.name, phone: office.phone ?? null } : null;
  const isToAsk =
    leader && isInspector(leader) && !file.team.recused.includes(leader.id) && !isAbsent(leader, dayOf(now));
  return {
    forLeader: ofOffice,
    forOthers: isToAsk ? { name: leader.name, phone: leader.phone ?? office?.phone ?? null } : ofOffice,
  };
}
