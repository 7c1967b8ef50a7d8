import { archivingCommands, archivingDecisions } from "./archiving.ts";
import { carryingOutCommands, carryingOutDecisions } from "./carrying-out.ts";
import { decidingCommands, decidingDecisions } from "./deciding.ts";
import { factFindingCommands, factFindingDecisions } from "./fact-finding.ts";
import { hearingCommands, hearingDecisions } from "./hearing.ts";
import { reviewCommands, reviewDecisions } from "./review.ts";

/** The procedure of 问责 in its order: facts, hearing, decision, carrying out, review and appeal, archiving. */
export const accountabilityCommands = [
  ...factFindingCommands,
  ...hearingCommands,
  ...decidingCommands,
  ...carryingOutCommands,
  ...reviewCommands,
  ...archivingCommands,
] as const;

export const accountabilityDecisions = {
  ...factFindingDecisions,
  ...hearingDecisions,
  ...decidingDecisions,
  ...carryingOutDecisions,
  ...reviewDecisions,
  ...archivingDecisions,
};
