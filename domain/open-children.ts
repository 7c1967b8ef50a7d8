import { isFinal } from "./accountability/archiving.ts";
import { isPending } from "./accountability/measures.ts";
import type { CaseFile } from "./case/case-file.ts";
import type { Bilingual } from "./language.ts";

/** Something that began in a stage, outlived it, and is not finished: a case with one of these does not close. */
export interface OpenChild {
  readonly kind: "interview_filing" | "circular" | "publication" | "incentive" | "accountability";
  /** The stage entry it began in, or the id of its document or accountability case. */
  readonly id: string;
  readonly text: Bilingual;
}

/** Everything of interviews, circulars, incentives, accountability and publication that is still open. */
export const openChildrenOf = (file: CaseFile): readonly OpenChild[] => [
  ...unfiledMinutes(file),
  ...pendingCorrections(file),
  ...unpublished(file),
  ...undecidedIncentives(file),
  ...openAccountabilities(file),
];

const unfiledMinutes = (file: CaseFile): OpenChild[] =>
  file.interviews
    .filter(
      ({ filed, officeConfirmedBy, unitSignature }) => !filed && officeConfirmedBy !== null && unitSignature !== "open",
    )
    .map(({ entry }) => ({
      kind: "interview_filing",
      id: String(entry),
      text: {
        zh: "约谈纪要尚未报送所在地党委、政府和主管部门。",
        en: "The minutes of the interview are not yet filed with Party committee, government and superior department.",
      },
    }));

const pendingCorrections = (file: CaseFile): OpenChild[] =>
  file.circulars
    .filter(({ proposedCorrection }) => proposedCorrection !== null)
    .map(({ documentId, entry }) => ({
      kind: "circular",
      id: documentId ?? String(entry),
      text: { zh: "通报的更正尚未审批。", en: "A correction of the circular waits for approval." },
    }));

const unpublished = (file: CaseFile): OpenChild[] =>
  [...file.deadlines.values()]
    .filter(({ rule, status }) => rule.limitId === "publication" && status !== "ended")
    .map(({ start, id }) => ({
      kind: "publication",
      id: start.documentId ?? id,
      text: { zh: "应当公开的文书尚未发布。", en: "A document that has to be made public is not published yet." },
    }));

const undecidedIncentives = (file: CaseFile): OpenChild[] =>
  file.incentives
    .filter(({ status }) => status === "proposed")
    .map(({ entry }) => ({
      kind: "incentive",
      id: String(entry),
      text: { zh: "激励建议尚未决定。", en: "A proposed incentive is not decided yet." },
    }));

const openAccountabilities = (file: CaseFile): OpenChild[] =>
  file.accountabilities
    .filter(({ status }) => status !== "archived" && status !== "no_grounds")
    .map(({ id, status, respondents }) => {
      if (status !== "decided") {
        return {
          kind: "accountability",
          id,
          text: { zh: "问责尚未作出决定。", en: "The accountability case is not decided yet." },
        };
      }
      if (respondents.some((respondent) => !isFinal(file, respondent))) {
        return {
          kind: "accountability",
          id,
          text: {
            zh: "问责决定的送达、复核或申诉尚未结束。",
            en: "Service, review or appeal of the accountability decision is not over yet.",
          },
        };
      }
      return respondents.some(({ measures }) => measures.some(isPending))
        ? {
            kind: "accountability",
            id,
            text: {
              zh: "问责措施尚未全部落实或答复。",
              en: "Some measures of accountability are neither carried out nor answered.",
            },
          }
        : {
            kind: "accountability",
            id,
            text: { zh: "问责案卷尚未归档。", en: "The accountability case is not archived yet." },
          };
    });
