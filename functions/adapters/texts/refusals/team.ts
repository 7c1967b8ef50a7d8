import type { RefusalTexts } from "./texts.ts";

type TeamCode =
  | "already-recused"
  | "recusal-undecided"
  | "recusal-not-requested"
  | "own-recusal"
  | "chair-decides"
  | "not-involved"
  | "already-in-team"
  | "not-in-team"
  | "leader-needed"
  | "declarations-missing"
  | "proposer-recused";

export const teamTexts: RefusalTexts<TeamCode> = {
  "already-recused": ({ personId }) => ({
    zh: `“${personId}”已回避本案,不能再参加。请另选他人。`,
    en: `“${personId}” is recused from this case and cannot take part in it again. Choose somebody else.`,
  }),
  "recusal-undecided": ({ personIds }) => ({
    zh: `以下人员的回避申请尚未决定:${personIds.join("、")}。请先由有权决定的负责人作出决定。`,
    en: `Recusal has been asked for and not decided: ${personIds.join(", ")}. Have it decided first.`,
  }),
  "recusal-not-requested": ({ personId }) => ({
    zh: `没有针对“${personId}”的待决回避申请。请核对人员。`,
    en: `There is no open request for the recusal of “${personId}”. Check the person.`,
  }),
  "own-recusal": () => ({
    zh: "本人的回避申请不能由本人决定。请由督导委员会主任或其他负责人决定。",
    en: "Nobody decides on their own recusal. Leave it to the committee chair or another head.",
  }),
  "chair-decides": ({ personId }) => ({
    zh: `“${personId}”是办公室负责人,其回避由督导委员会主任决定。请提交主任。`,
    en: `“${personId}” heads the office; the chair of the committee decides on that recusal. Hand it to the chair.`,
  }),
  "not-involved": ({ personId }) => ({
    zh: `“${personId}”既不是本案督导组成员,也不是办公室人员,无需回避。请核对人员。`,
    en: `“${personId}” is neither in the team nor in the office, so there is nothing to recuse from. Check the person.`,
  }),
  "already-in-team": ({ personId }) => ({
    zh: `“${personId}”已在督导组中。请另选他人。`,
    en: `“${personId}” is in the team already. Choose somebody else.`,
  }),
  "not-in-team": ({ personId }) => ({
    zh: `“${personId}”不在本案督导组中。请从督导组成员中选择。`,
    en: `“${personId}” is not in this team. Choose among its members.`,
  }),
  "leader-needed": () => ({
    zh: "督导组须有组长。请先由办公室指定或更换组长。",
    en: "The team needs a leader. Have the office name a new leader first.",
  }),
  "declarations-missing": ({ personIds }) => ({
    zh: `以下人员尚未申报与被督导单位的关系:${personIds.join("、")}。请先完成申报(没有关系也须申报)。`,
    en: `These people have not declared their ties to the unit: ${personIds.join(", ")}. Have them declare first, even if there are none.`,
  }),
  "proposer-recused": ({ personId }) => ({
    zh: `提出人“${personId}”已回避本案,其提请不再有效。请退回后由他人重新提出。`,
    en: `“${personId}”, who proposed this, is recused; the proposal no longer counts. Return it and have somebody else propose.`,
  }),
};
