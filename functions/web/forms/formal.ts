import type { Field } from "./fields.ts";

/** Acts that are checked once more before they are sent, and confirmed with a receipt: they bind whoever sends them. */
const formal: ReadonlySet<string> = new Set([
  "OpenCase",
  "FileSelfEvaluation",
  "IssueNotice",
  "FileRoutineReport",
  "IssuePreliminaryOpinion",
  "IssueRectificationNotice",
  "FileDefence",
  "WaiveDefence",
  "ProposeOpinion",
  "ApproveOpinion",
  "FilePlan",
  "SubmitReport",
  "FileInterimReport",
  "RequestExtension",
  "DraftSupervisionReport",
  "ApproveSupervisionReport",
  "DraftCircular",
  "ApproveCircular",
  "PublishCircular",
  "IssuePreDecisionNotice",
  "FileStatement",
  "ProposeAccountability",
  "DecideAccountability",
  "RequestReview",
  "DecideReview",
  "FileAppeal",
  "CorrectDecision",
  "DecideDisclosure",
  "FileObjection",
  "DecideObjection",
  "TakeObjectionUp",
]);

export const isFormal = (command: string): boolean => formal.has(command);

/** Acts done on site one after another, each about a finding. */
const repeated: ReadonlySet<string> = new Set(["RecordFinding", "RecordRecheck"]);

/** Whether another of the same is likely to follow at once. */
export const isRepeated = (command: string): boolean => repeated.has(command);

/** Whether filling the form takes so long that one may want to go on later. */
export const isLong = (fields: readonly Field[]): boolean =>
  fields.some((field) => {
    switch (field.kind) {
      case "text":
        return field.long;
      case "lines":
      case "files":
      case "each":
      case "rows":
      case "rows_of_one":
        return true;
      case "group":
        return isLong(field.fields);
      case "one_of":
        return field.variants.some((variant) => isLong(variant.fields));
      default:
        return false;
    }
  });
