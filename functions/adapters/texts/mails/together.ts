import { isDeepStrictEqual } from "node:util";
import type { Bilingual } from "../../../../domain/language.ts";
import type { MailContent } from "./letter.ts";

interface Part {
  readonly content: MailContent;
  readonly as: "act" | "know";
}

const weight: Record<MailContent["tone"], number> = { overdue: 0, action: 1, reminder: 2, information: 3 };

/** Several things of one case in one mail: what the reader has to do first, the gravest on top, and each with its own day. */
export function together(parts: readonly [Part, ...Part[]]): MailContent {
  const inOrder = parts.toSorted(
    (a, b) => Number(a.as === "know") - Number(b.as === "know") || weight[a.content.tone] - weight[b.content.tone],
  );
  const first = inOrder[0]?.content ?? parts[0].content;
  if (parts.length === 1) return first;
  const isMixed = parts.some(({ as }) => as !== parts[0].as);
  const lines = (of: (part: Part) => readonly Bilingual[]): Bilingual => ({
    zh: inOrder.flatMap((part) => of(part).map(({ zh }) => zh)).join("\n"),
    en: inOrder.flatMap((part) => of(part).map(({ en }) => en)).join("\n"),
  });
  const sameDay = shared(parts.map(({ content }) => content.due));
  const isDated = parts.every(({ content }) => content.due);
  return {
    what: namesOf(inOrder.map(({ content: { what, due } }) => (due && sameDay && !isDated ? dated(what, due) : what))),
    tone: first.tone,
    due: isDated ? sameDay : null,
    documentNumber: shared(parts.map(({ content }) => content.documentNumber)),
    task: lines(({ content, as }) => [isMixed && as === "know" ? forInformation(content.task) : content.task]),
    deadline: inOrder.flatMap(({ content }) => content.deadline),
    otherwise: inOrder.some(({ content }) => content.otherwise)
      ? lines(({ content }) => (content.otherwise ? [naming(content, content.otherwise)] : []))
      : null,
  };
}

/** The one value of those that have any; null where they differ. */
function shared<T>(values: readonly (T | null)[]): T | null {
  const [first = null, ...others] = values.filter((value) => value !== null);
  return others.every((each) => isDeepStrictEqual(each, first)) ? first : null;
}

/** Where only some of what is told has a day, the day stands with it. */
const dated = (what: Bilingual, due: Bilingual): Bilingual => ({
  zh: `${what.zh}(${due.zh})`,
  en: `${what.en} (${due.en})`,
});

/** As many names as a subject line holds. */
const NAMED = 3;

function namesOf(parts: readonly Bilingual[]): Bilingual {
  const named = [...new Map(parts.map((what) => [what.zh, what])).values()];
  const shown = named.slice(0, NAMED);
  const isCut = named.length > NAMED;
  return {
    zh: `${shown.map(({ zh }) => zh).join(";")}${isCut ? `等${named.length}项` : ""}`,
    en: `${shown.map(({ en }) => en).join("; ")}${isCut ? ` and ${named.length - NAMED} more` : ""}`,
  };
}

const forInformation = ({ zh, en }: Bilingual): Bilingual => ({ zh: `(供知悉)${zh}`, en: `(For information) ${en}` });
const naming = ({ what }: MailContent, { zh, en }: Bilingual): Bilingual => ({
  zh: `“${what.zh}”:${zh}`,
  en: `“${what.en}”: ${en}`,
});
