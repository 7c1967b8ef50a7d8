import type { CaseEvent } from "../case/event.ts";
import type { TimeSpan } from "../counting.ts";
import { spanText } from "../explanation/days.ts";
import type { FindingId } from "../ids.ts";
import type { Bilingual } from "../language.ts";
import { fixLimits } from "../rectification/clocks.ts";
import { type LimitId, type RuleSet, spanOf } from "../rule-set.ts";

const above: ReadonlySet<LimitId> = new Set<LimitId>(["direct_appeal", "appeal_after_review"]);

/** A period as a document announces it: what for, how long from its service, and where to turn (sections 5.2 and 5.8). */
function periodText(limitId: LimitId, span: TimeSpan, findingIds: readonly FindingId[], rules: RuleSet): Bilingual {
  const { subject } = rules.limits[limitId];
  const length = spanText(span);
  const whose = findingIds.length > 0 ? { zh: `(${findingIds.join("、")})`, en: ` (${findingIds.join(", ")})` } : null;
  const to = above.has(limitId)
    ? { zh: "上一级教育督导委员会办公室", en: "the supervision office of the next higher level" }
    : { zh: "本办公室", en: "this office" };
  const act = fixLimits.includes(limitId)
    ? { zh: `完成并向${to.zh}书面报告`, en: `done, and reported in writing to ${to.en}` }
    : { zh: `向${to.zh}书面提交`, en: `in writing, to ${to.en}` };
  return {
    zh: `${subject.zh}${whose?.zh ?? ""}:自本文书送达次日起${length.zh}内${act.zh}。`,
    en: `${subject.en}${whose?.en ?? ""}: within ${length.en} from the day after this document is served, ${act.en}.`,
  };
}

/** The periods of these limits, as they run from the service of a document. */
export const periodsFor = (rules: RuleSet, ...limitIds: readonly LimitId[]): Bilingual[] =>
  limitIds.map((limitId) => periodText(limitId, spanOf(rules, limitId), [], rules));

/** The unit's periods among the clocks that the service of a document will start. */
export const periodsIn = (events: readonly CaseEvent[], rules: RuleSet): Bilingual[] =>
  events.flatMap((event) =>
    event.type === "DeadlineStarted" && event.deadline.side === "unit"
      ? [periodText(event.deadline.rule.limitId, event.deadline.rule.span, event.deadline.findingIds, rules)]
      : [],
  );
