import type { Bilingual } from "../../../../domain/language.ts";
import type { RefusalTexts } from "./texts.ts";

type DecisionCode =
  | "organisation-unknown"
  | "ground-unknown"
  | "measure-not-open"
  | "already-decided"
  | "finding-not-open"
  | "finding-not-overdue"
  | "interview-not-called"
  | "notice-too-short"
  | "interview-notice-too-late"
  | "interview-held"
  | "interview-not-due"
  | "new-day-needed"
  | "host-is-recorder"
  | "minutes-not-recorded"
  | "witness-is-recorder"
  | "no-minutes-to-file"
  | "recipient-missing"
  | "no-cause-for-criticism"
  | "exposure-is-public"
  | "unit-not-addressed"
  | "results-demand-nothing"
  | "committee-consent-missing"
  | "correction-proposed"
  | "already-proposed"
  | "incentive-barred"
  | "already-under-notice"
  | "views-missing"
  | "not-under-notice"
  | "objection-unknown"
  | "objection-answered"
  | "objections-unanswered"
  | "objection-upheld"
  | "public-notice-not-over"
  | "nothing-to-revoke";

const listed = (texts: readonly { readonly text: Bilingual }[]): Bilingual => ({
  zh: texts.map(({ text }) => text.zh).join(""),
  en: texts.map(({ text }) => text.en).join(" "),
});

const recipients = {
  party_committee: { zh: "所在地党委", en: "the Party committee of the place" },
  government: { zh: "所在地政府", en: "the government of the place" },
  superior_department: { zh: "单位的主管部门", en: "the unit's superior department" },
  organisation_department: { zh: "所在地党委组织部门", en: "the organisation department of the place" },
} as const;

const organs = {
  superior_department: { zh: "主管部门", en: "the superior department" },
  organisation_department: { zh: "组织部门", en: "the organisation department" },
} as const;

export const decisionTexts: RefusalTexts<DecisionCode> = {
  "organisation-unknown": ({ organisationId }) => ({
    zh: `机构名册中没有“${organisationId}”。请从名册中选择。`,
    en: `The directory does not know the organisation “${organisationId}”. Choose one from the directory.`,
  }),
  "ground-unknown": ({ groundId }) => ({
    zh: `本案没有编号为 ${groundId} 的事由。请核对编号。`,
    en: `This case has no ground ${groundId}. Check its number.`,
  }),
  "measure-not-open": ({ missing }) => ({
    zh: `目前不具备采取该措施的条件:${listed(missing).zh}`,
    en: `The conditions for this measure do not hold. ${listed(missing).en}`,
  }),
  "already-decided": () => ({
    zh: "处置决定已经作出,不能更改。请刷新案件页面。",
    en: "The next step has been decided already and cannot be changed. Reload the case page.",
  }),
  "finding-not-open": ({ findingId }) => ({
    zh: `问题 ${findingId} 不存在、已整改或已撤销。请只选择尚未整改的问题。`,
    en: `Finding ${findingId} does not exist, is fixed or was withdrawn. Choose findings that are still open.`,
  }),
  "finding-not-overdue": ({ findingId }) => ({
    zh: `问题 ${findingId} 未逾期,复查也未认定整改不到位,不能列入督办单。请只选择已逾期或复查不通过的问题。`,
    en: `Finding ${findingId} is not overdue and no recheck found its fix wanting. Choose only findings that are overdue or failed a recheck.`,
  }),
  "interview-not-called": () => ({
    zh: "尚未发出约谈通知书。请先发出通知。",
    en: "The interview has not been called yet. Issue the interview notice first.",
  }),
  "notice-too-short": ({ on, earliest }) => ({
    zh: `今天发出通知的,约谈最早可定于 ${earliest},不能定于 ${on}。请另定日期。`,
    en: `With a notice of today the interview can be held on ${earliest} at the earliest, not on ${on}. Set a later day.`,
  }),
  "interview-notice-too-late": ({ on }) => ({
    zh: `约谈通知未在 ${on} 之前按规定期限送达。请登记送达或改期;被约谈人同意缩短期限的,请注明。`,
    en: `The notice did not reach the unit the required time before ${on}. Record its service, set another day, or note that the person agreed to the shorter notice.`,
  }),
  "interview-held": ({ on }) => ({
    zh: `约谈已于 ${on} 进行并已形成纪要。`,
    en: `The interview was held on ${on} and its minutes are recorded.`,
  }),
  "interview-not-due": ({ on, time }) => ({
    zh: `约谈定于 ${on} ${time},尚未到时。请届时再登记。`,
    en: `The interview is set for ${on} at ${time}. Record who did not come after that time.`,
  }),
  "new-day-needed": () => ({
    zh: "被约谈人因故未到且理由成立。请先另定约谈日期。",
    en: "The person did not come, with a reason that was accepted. Set another day first.",
  }),
  "host-is-recorder": () => ({
    zh: "主持人与记录人不能是同一人。请另选记录人。",
    en: "The host cannot be the recorder as well. Name another recorder.",
  }),
  "minutes-not-recorded": () => ({
    zh: "尚未形成约谈纪要。请先录入纪要。",
    en: "There are no minutes yet. Record them first.",
  }),
  "witness-is-recorder": () => ({
    zh: "拒绝签字须有登记人以外的人见证。请另填见证人。",
    en: "A refusal to sign needs a witness other than the person who records it. Name another witness.",
  }),
  "no-minutes-to-file": () => ({
    zh: "没有待报送的约谈纪要。纪要须经双方确认或注明拒签后才可报送。",
    en: "There are no minutes to file. They can be filed once both sides have confirmed them or the refusal to sign is noted.",
  }),
  "recipient-missing": ({ kind }) => ({
    zh: `缺少必须告知的机关:${recipients[kind].zh}。请补充。`,
    en: `Somebody who must be told is missing: ${recipients[kind].en}. Add them.`,
  }),
  "no-cause-for-criticism": () => ({
    zh: "本案目前只能作情况通报。通报批评等须有约谈要求未落实,或已登记《教育督导条例》第二十五条所列行为。",
    en: "Only a circular of results can be issued now. Criticism needs a missed demand of an interview, or a recorded act of article 25 of the Regulations.",
  }),
  "exposure-is-public": () => ({
    zh: "媒体曝光只能面向社会公开。请将范围改为“公开”。",
    en: "An exposure in the media is always public. Set the scope to public.",
  }),
  "unit-not-addressed": () => ({
    zh: "通报提出整改要求时,主送机关须包括被督导单位。请补充。",
    en: "A circular that demands rectification has to be addressed to the unit. Add it to the addressees.",
  }),
  "results-demand-nothing": () => ({
    zh: "评价结果通报不另提整改要求:整改要求以督导意见书为准。请删去要求。",
    en: "A circular of assessment results makes no demand of its own: the opinion does. Take the demand out.",
  }),
  "committee-consent-missing": () => ({
    zh: "点名批评须经委员会负责人同意。请先报请同意。",
    en: "Criticism by name needs the consent of the committee chair. Ask for it first.",
  }),
  "correction-proposed": ({ documentId }) => ({
    zh: `通报 ${documentId} 已有一份更正待批。请先批准或退回。`,
    en: `A correction of circular ${documentId} already waits for approval. Approve or return it first.`,
  }),
  "already-proposed": () => ({
    zh: "激励建议已经提出。请在原建议上继续办理。",
    en: "An incentive has been proposed already. Go on with that proposal.",
  }),
  "incentive-barred": ({ bars }) => ({
    zh: `目前不能给予激励:${listed(bars).zh}`,
    en: `No incentive can be given now. ${listed(bars).en}`,
  }),
  "already-under-notice": () => ({
    zh: "该激励建议已经公示。",
    en: "The public notice has been given already.",
  }),
  "views-missing": ({ organs: missing }) => ({
    zh: `尚未取得意见:${missing.map((organ) => organs[organ].zh).join("、")}。请先登记意见。`,
    en: `These views are missing: ${missing.map((organ) => organs[organ].en).join(", ")}. Record them first.`,
  }),
  "not-under-notice": () => ({
    zh: "目前不在公示期内。新的反映请通过举报渠道办理。",
    en: "The public notice is not running. Treat new information as a complaint.",
  }),
  "objection-unknown": ({ objectionId }) => ({
    zh: `没有编号为 ${objectionId} 的异议。请核对编号。`,
    en: `There is no objection ${objectionId}. Check its number.`,
  }),
  "objection-answered": ({ objectionId }) => ({
    zh: `异议 ${objectionId} 已经答复。`,
    en: `Objection ${objectionId} has been answered already.`,
  }),
  "objections-unanswered": ({ objectionIds }) => ({
    zh: `以下异议尚未答复:${objectionIds.join("、")}。请先逐一答复。`,
    en: `These objections are unanswered: ${objectionIds.join(", ")}. Answer each of them first.`,
  }),
  "objection-upheld": ({ objectionId }) => ({
    zh: `异议 ${objectionId} 成立,不能给予激励。请作出不予激励的决定。`,
    en: `Objection ${objectionId} was upheld, so the incentive cannot be granted. Reject it.`,
  }),
  "public-notice-not-over": ({ until }) => ({
    zh: until ? `公示期至 ${until} 24:00。请待期满后决定。` : "尚未公示。请先公示。",
    en: until
      ? `The public notice runs until ${until}, 24:00. Decide after that.`
      : "The public notice has not been given. Give it first.",
  }),
  "nothing-to-revoke": () => ({
    zh: "本案没有已经给予的激励可以撤销。",
    en: "No incentive was granted in this case, so there is nothing to revoke.",
  }),
};
