import type { RefusalTexts } from "./texts.ts";

type DisclosureCode =
  | "disclosure-unknown"
  | "disclosure-decided"
  | "third-party-unknown"
  | "third-party-reached"
  | "third-party-answered"
  | "third-party-awaited"
  | "third-party-disagrees";

export const disclosureTexts: RefusalTexts<DisclosureCode> = {
  "disclosure-unknown": ({ requestId }) => ({
    zh: `本案没有编号为 ${requestId} 的公开申请。请核对编号。`,
    en: `This case has no request for disclosure ${requestId}. Check its number.`,
  }),
  "disclosure-decided": ({ requestId }) => ({
    zh: `公开申请 ${requestId} 已经答复,不能更改。再次申请的,请另行登记。`,
    en: `The request ${requestId} has been answered and the answer stands. Record a new request as one of its own.`,
  }),
  "third-party-unknown": ({ thirdPartyId }) => ({
    zh: `本案没有编号为 ${thirdPartyId} 的第三方。请核对编号。`,
    en: `This case has no third party ${thirdPartyId}. Check its number.`,
  }),
  "third-party-reached": ({ thirdPartyId, on }) => ({
    zh: `第三方 ${thirdPartyId} 已于 ${on} 收到征求意见书,期限自该日起算。`,
    en: `The letter reached the third party ${thirdPartyId} on ${on}; its time runs from then.`,
  }),
  "third-party-answered": ({ thirdPartyId }) => ({
    zh: `第三方 ${thirdPartyId} 已经答复或者期限已经届满。请就申请作出决定。`,
    en: `The third party ${thirdPartyId} has answered, or its time is over. Decide on the request.`,
  }),
  "third-party-awaited": ({ thirdPartyIds }) => ({
    zh: `尚待第三方 ${thirdPartyIds.join("、")} 提出意见。请登记其意见,或等待期限届满。`,
    en: `The answer of ${thirdPartyIds.join(", ")} is still awaited. Record it, or wait until the time is over.`,
  }),
  "third-party-disagrees": ({ thirdPartyIds }) => ({
    zh: `第三方 ${thirdPartyIds.join("、")} 不同意公开。有合理理由的不予公开;仍要公开的,请写明理由(其理由不成立,或者不公开可能对公共利益造成重大影响),并书面告知第三方。`,
    en: `${thirdPartyIds.join(", ")} does not agree. With good reason nothing is disclosed; to disclose all the same, say why (the reason does not hold, or the public interest would suffer gravely) and tell the third party in writing.`,
  }),
};
