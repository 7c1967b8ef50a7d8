import type { OpenChild } from "../../../domain/closing/open-children.ts";
import type { Bilingual } from "../../../domain/language.ts";
import type { LimitId } from "../../../domain/rule-set.ts";
import { documentTitles } from "./documents.ts";

/** Duties of the office and the committee that outlive their stage, as people call them. */
const duties: { readonly [L in LimitId]?: Bilingual } = {
  supervision_report: { zh: "督导报告的提交和备案", en: "the supervision report and its filing" },
  publication: { zh: "公开", en: "publication" },
  inspector_files_report: { zh: "督学报送学校整改报告", en: "the inspector's passing on of the school's report" },
  interview_filing: { zh: "约谈纪要的报送", en: "the filing of interview minutes" },
  fact_finding: { zh: "调查认定工作组的组成", en: "the fact-finding group" },
  review_decision: { zh: "复核决定", en: "the decision on a review" },
  appeal_decision: { zh: "申诉处理决定", en: "the decision on an appeal" },
  circular: { zh: "评价结果通报", en: "the circular of results" },
  objection_answer: { zh: "对异议的答复", en: "the answer to an objection" },
  objection_upper_answer: { zh: "上级对异议的答复", en: "the upper office's answer to an objection" },
  government_inspection_review_answer: { zh: "对复核申请的答复", en: "the answer to a request for review" },
  complaint_record: { zh: "投诉记录的转交", en: "the handing over of a complaint's record" },
  complaint_follow_up: { zh: "转办投诉的办结", en: "a complaint that was passed on" },
  disclosure_answer: { zh: "依申请公开的答复", en: "the answer to a request for disclosure" },
  third_party_consultation: { zh: "第三方意见", en: "the answer of a third party" },
  correction: { zh: "问责决定的更正", en: "the correction of a decision" },
  office_decision: { zh: "待办公室决定的事项", en: "something that waits for the office's decision" },
};

/** What of a case is still going on, in words: never the name a computer gave it. */
export function nameOfOpenChild({ kind, id, limitId, document, findingIds = [] }: OpenChild): Bilingual {
  const about = document
    ? {
        zh: `《${documentTitles[document.kind].zh}》(${document.number})`,
        en: `${documentTitles[document.kind].en} ${document.number}`,
      }
    : { zh: "", en: "" };
  const findings = {
    zh: findingIds.length > 0 ? `问题 ${findingIds.join("、")} 的` : "",
    en: findingIds.length > 0 ? ` about ${findingIds.join(", ")}` : "",
  };
  switch (kind) {
    case "duty": {
      const duty = (limitId && duties[limitId]) ?? { zh: "未办结的事项", en: "a duty still running" };
      return { zh: `${duty.zh}${about.zh}`, en: about.en ? `${duty.en} (${about.en})` : duty.en };
    }
    case "extension_request":
      return { zh: `${findings.zh}延期申请未答复`, en: `a request for more time${findings.en} without an answer` };
    case "suspension_proposal":
      return { zh: `${findings.zh}中止提请未答复`, en: `a proposal to suspend${findings.en} without an answer` };
    case "correction":
      return { zh: `${about.zh}的更正未审批`, en: `a correction of ${about.en} waiting for approval` };
    case "accountability":
      return { zh: `问责案卷 ${id} 未归档`, en: `accountability case ${id} not yet filed away` };
    case "unserved_document":
      return { zh: `${about.zh}未送达`, en: `${about.en} not yet served` };
  }
}
