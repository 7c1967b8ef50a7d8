import { act, type CommandTexts } from "./command-text.ts";

export const receiptTexts: CommandTexts = {
  ConfirmReceipt: act(
    "any",
    "确认收到文书",
    "Confirm receipt",
    "确认后即为送达,相关期限自次日起算。",
    "Confirming is service: the clocks that follow start the next day.",
  ),
  RecordService: act(
    "any",
    "登记送达",
    "Record service",
    "登记纸质文书的送达日期,相关期限自次日起算。",
    "Records the day a paper document was served; the clocks that follow start the next day.",
  ),
};
