import { isAwaited } from "../../../domain/disclosure/disclosure.ts";
import type { Move, Scene } from "./scene.ts";

const text = "随机案件中的说明";

/** Somebody asks to read what the office holds; third parties are asked, and answer or do not. */
export function ofDisclosure(scene: Scene): Move[] {
  const { file, luck, today, staff, heads } = scene;
  const open = file.disclosures.filter(({ decision }) => decision === null);
  const parties = open.flatMap(({ thirdParties }) => thirdParties).filter(isAwaited);
  const request = { applicant: "李某", contact: text, wanted: text, receivedOn: scene.day(-3, 0) };
  const decision = luck.pick([
    { result: "whole" },
    { result: "part", ground: "privacy", leftOut: text },
    { result: "refused", ground: "business_secret" },
  ]);
  return [
    ...(file.disclosures.length < 3 && luck.chance(0.1)
      ? scene.offers(0.6, staff, "RecordDisclosureRequest", request)
      : []),
    ...open.flatMap(({ id: requestId, thirdParties }) => [
      ...scene.offers(thirdParties.length < 2 ? 0.5 : 0, staff, "AskThirdParty", {
        requestId,
        name: "某公司",
        contact: text,
        question: text,
      }),
      ...scene.offers(0.2, heads, "ExtendDisclosure", { requestId, until: scene.day(20, 50), reason: text }),
      ...scene.offers(3, heads, "DecideDisclosure", {
        requestId,
        decision,
        reason: text,
        despite: luck.chance(0.7) ? text : null,
      }),
    ]),
    ...parties.flatMap(({ thirdPartyId }) => [
      ...scene.offers(2, staff, "RecordThirdPartyReceipt", { thirdPartyId, on: today }),
      ...scene.offers(scene.owed(1), staff, "RecordThirdPartyAnswer", {
        thirdPartyId,
        agrees: luck.chance(0.5),
        reason: text,
        receivedOn: today,
      }),
    ]),
  ];
}
