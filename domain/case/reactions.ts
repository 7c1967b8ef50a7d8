import { accountabilityReactions } from "../accountability/reactions.ts";
import { circularReactions } from "../circular/decisions.ts";
import { closingReactions } from "../closing/decisions.ts";
import type { Deadline } from "../deadline.ts";
import { disclosureReactions } from "../disclosure/decisions.ts";
import { dispositionReactions } from "../disposition/decisions.ts";
import type { CaseDocument, DocumentKind } from "../document.ts";
import { feedbackReactions } from "../feedback/decisions.ts";
import { incentiveReactions } from "../incentive/decisions.ts";
import { inspectorNoticeReactions } from "../inspector-notice/decisions.ts";
import { interviewReactions } from "../interview/decisions.ts";
import { objectionReactions } from "../objection/decisions.ts";
import { planReactions } from "../plan/decisions.ts";
import { preparationReactions } from "../preparation/decisions.ts";
import { recheckReactions } from "../recheck/decisions.ts";
import { rectificationReactions } from "../rectification/lapse.ts";
import type { LimitId } from "../rule-set.ts";
import { siteReactions } from "../site/decisions.ts";
import type { StageName } from "../stage.ts";
import type { CaseFile, StageEntry } from "./case-file.ts";
import type { Context } from "./decision.ts";
import type { CaseEvent } from "./event.ts";

/**
 * What follows by rule, within the same commit, when something has happened: a stage was opened, a document reached its
 * addressee, a day passed, a ladder came to the rung that asks the office to decide. Each sees the file as it then is.
 */
export interface Reactions {
  readonly opened?: {
    readonly [S in StageName]?: (file: CaseFile, entry: StageEntry, context: Context) => CaseEvent[];
  };
  readonly served?: {
    readonly [K in DocumentKind]?: (file: CaseFile, document: CaseDocument, context: Context) => CaseEvent[];
  };
  readonly passed?: { readonly [L in LimitId]?: (file: CaseFile, deadline: Deadline, context: Context) => CaseEvent[] };
  readonly decisionDue?: {
    readonly [L in LimitId]?: (file: CaseFile, deadline: Deadline, context: Context) => CaseEvent[];
  };
}

const parts: readonly Reactions[] = [
  preparationReactions,
  siteReactions,
  feedbackReactions,
  inspectorNoticeReactions,
  dispositionReactions,
  interviewReactions,
  circularReactions,
  incentiveReactions,
  accountabilityReactions,
  objectionReactions,
  disclosureReactions,
  planReactions,
  rectificationReactions,
  recheckReactions,
  closingReactions,
];

const merged = <K extends keyof Reactions>(key: K): NonNullable<Reactions[K]> =>
  Object.assign({}, ...parts.map((part) => part[key] ?? {}));

export const reactions: Required<Reactions> = {
  opened: merged("opened"),
  served: merged("served"),
  passed: merged("passed"),
  decisionDue: merged("decisionDue"),
};
