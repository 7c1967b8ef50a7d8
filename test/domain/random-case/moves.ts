import { openStageOf } from "../../../domain/case/case-file.ts";
import { owesResults } from "../../../domain/circular/decisions.ts";
import type { StageName } from "../../../domain/stage.ts";
import { ofAccountability, ofRemedies } from "./accounting.ts";
import { ofComplaints } from "./complaining.ts";
import {
  appraisers,
  ofCircular,
  ofDisposition,
  ofGrounds,
  ofIncentive,
  ofInterview,
  ofResults,
  powers,
} from "./deciding.ts";
import { ofDisclosure } from "./disclosing.ts";
import { ofObjections } from "./objecting.ts";
import { ofFeedback, ofPreparation, ofReport, ofTeam } from "./preparing.ts";
import { ofClosing, ofDeferral, ofPlan, ofRecheck, ofReopening, ofReporting } from "./rectifying.ts";
import type { Move, Scene } from "./scene.ts";

const text = "随机案件中的说明";

const inStage: Record<StageName, (scene: Scene) => Move[]> = {
  preparation: ofPreparation,
  report: ofReport,
  feedback: ofFeedback,
  plan: ofPlan,
  rectification: ofReporting,
  recheck: ofRecheck,
  disposition: ofDisposition,
  interview: ofInterview,
  circular: ofCircular,
  accountability: ofAccountability,
  incentive: ofIncentive,
  closing: ofClosing,
  lookback: ofRecheck,
};

/** Service of every document on those it is addressed to; the unit confirms its own, the office records the others. */
function ofService(scene: Scene): Move[] {
  const { file } = scene;
  return [...file.documents.values()]
    .filter(({ addressees, service }) => addressees.length > 0 && service === null)
    .flatMap(({ id: documentId, addressees }) => [
      ...(addressees.includes(file.unit.id) ? scene.offers(4, scene.unit, "ConfirmReceipt", { documentId }) : []),
      ...scene.offers(1, scene.staff, "RecordService", {
        documentId,
        method: scene.luck.pick(["signed_receipt", "posting"]),
        on: scene.today,
        note: text,
      }),
    ]);
}

/** The supervision report, publication, the filing of minutes, corrections: duties that wait for no stage. */
function ofDuties(scene: Scene): Move[] {
  const { file, cast, luck } = scene;
  const government = cast.organs("city_government")[0];
  const upper = cast.organs("provincial_office")[0];
  const isDrafted = file.supervisionReport.draft !== null;
  const published = [...file.documents.values()].filter(
    ({ kind, published: done }) => !done && ["opinion", "circular", "supervision_report", "decision"].includes(kind),
  );
  const circular = file.circulars.findLast(({ documentId }) => documentId !== null);
  return [
    ...(government
      ? scene.offers(isDrafted ? 0.1 : 3, scene.leader, "DraftSupervisionReport", {
          governmentId: government,
          copies: appraisers(scene),
          evaluation: text,
          achievements: text,
          problems: text,
          advice: text,
        })
      : []),
    ...(owesResults(file) ? ofResults(scene) : []),
    ...scene.offers(0.1, scene.heads, "ReturnSupervisionReport", { reason: text }),
    ...scene.offers(3, scene.heads, "ApproveSupervisionReport"),
    ...(upper
      ? scene.offers(3, scene.staff, "FileSupervisionReport", { organisationId: upper, number: "1", on: scene.today })
      : []),
    ...published.flatMap(({ id: documentId }) => [
      ...scene.offers(
        file.publicationChecks.has(documentId) ? 0.05 : 1.5,
        [...scene.staff, ...scene.heads],
        "CheckPublication",
        {
          documentId,
          withheld: [],
          statement: text,
        },
      ),
      ...scene.offers(1.5, [...scene.staff, ...scene.heads], "PublishDocument", { documentId, url: null }),
    ]),
    ...scene.offers(6, scene.leader, "PassOnUnitReport", { view: text }),
    ...scene.offers(4, scene.staff, "FileMinutes", { on: scene.today, with: powers(scene) }),
    ...(circular?.documentId
      ? [
          ...scene.offers(0.1, scene.staff, "ProposeCorrection", {
            documentId: circular.documentId,
            correction: text,
            reason: text,
          }),
        ]
      : []),
    ...file.circulars
      .flatMap(({ documentId, proposedCorrection }) => (documentId && proposedCorrection ? [documentId] : []))
      .flatMap((documentId) => [
        ...scene.offers(3, scene.heads, "ApproveCorrection", { documentId }),
        ...scene.offers(1, scene.heads, "ReturnCorrection", { documentId, reason: text }),
      ]),
    ...scene.offers(luck.chance(0.1) ? 0.2 : 0, scene.heads, "RevokeIncentive", { falseData: text }),
  ];
}

/** Everything somebody might sensibly ask for in this scene, allowed or not. */
export function movesIn(scene: Scene): Move[] {
  const stage = openStageOf(scene.file);
  const isReporting = stage && ["plan", "disposition", "interview", "circular"].includes(stage);
  return [
    ...ofService(scene),
    ...ofTeam(scene),
    ...ofDuties(scene),
    ...ofDeferral(scene),
    ...ofGrounds(scene),
    ...ofRemedies(scene),
    ...ofObjections(scene),
    ...ofDisclosure(scene),
    ...ofComplaints(scene),
    ...(stage ? inStage[stage](scene) : []),
    ...(isReporting ? ofReporting(scene) : []),
    ...(scene.file.status === "closed" || scene.file.reopening ? ofReopening(scene) : []),
  ];
}

/** What somebody might ask for who mistakes the stage. */
export const movesElsewhere = (scene: Scene): Move[] => {
  const stages = Object.keys(inStage) as [StageName, ...StageName[]];
  return inStage[scene.luck.pick(stages)](scene);
};
