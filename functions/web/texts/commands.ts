import { accountabilityTexts } from "./commands/accountability.ts";
import { closingTexts } from "./commands/closing.ts";
import type { CommandTexts } from "./commands/command-text.ts";
import { complaintTexts } from "./commands/complaint.ts";
import { decisionTexts } from "./commands/decisions.ts";
import { disclosureTexts } from "./commands/disclosure.ts";
import { feedbackTexts } from "./commands/feedback.ts";
import { objectionTexts } from "./commands/objection.ts";
import { preparationTexts } from "./commands/preparation.ts";
import { receiptTexts } from "./commands/receipt.ts";
import { rectificationTexts } from "./commands/rectification.ts";
import { reportTexts } from "./commands/report.ts";

/** The acts pages offer, in the words of the office, in the order they are offered. */
export const commandTexts: CommandTexts = {
  ...receiptTexts,
  ...preparationTexts,
  ...reportTexts,
  ...feedbackTexts,
  ...rectificationTexts,
  ...decisionTexts,
  ...accountabilityTexts,
  ...objectionTexts,
  ...disclosureTexts,
  ...complaintTexts,
  ...closingTexts,
};
