import { act, type CommandTexts } from "./command-text.ts";

export const disclosureTexts: CommandTexts = {
  RecordDisclosureRequest: act(
    "any",
    "登记政府信息公开申请",
    "Record a request for disclosure",
    "自收到之日起 20 个工作日内答复(《政府信息公开条例》第三十三条)。",
    "Answered within 20 working days of receipt (Open Government Information Regulation art. 33).",
  ),
  AskThirdParty: act(
    "any",
    "征求第三方意见",
    "Ask a third party",
    "公开会损害第三方合法权益的,应当书面征求意见(第三十二条);答复期限中止计算。",
    "In writing, where disclosure would harm its rights (art. 32). The time for the answer rests meanwhile.",
  ),
  RecordThirdPartyReceipt: act(
    "any",
    "登记第三方收到征求意见书",
    "Record that the letter arrived",
    "自收到之日起 15 个工作日内提出意见。",
    "It answers within 15 working days of that day.",
  ),
  RecordThirdPartyAnswer: act("any", "登记第三方意见", "Record the third party's answer", "", ""),
  ExtendDisclosure: act(
    "any",
    "延长答复期限",
    "Take longer to answer",
    "一次,最长 20 个工作日,并告知申请人(第三十三条)。",
    "Once, 20 working days at most, and the applicant is told (art. 33).",
  ),
  DecideDisclosure: act(
    "any",
    "决定是否公开",
    "Decide on the request",
    "公开、部分公开,或者说明理由不予公开。",
    "Whole, in part, or refused with its ground.",
  ),
};
