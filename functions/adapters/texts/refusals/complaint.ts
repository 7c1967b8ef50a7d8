import type { RefusalTexts } from "./texts.ts";

type ComplaintCode =
  | "complaint-unknown"
  | "complaint-not-passed"
  | "complaint-settled"
  | "complaint-not-passed-on"
  | "taken-up-nowhere";

export const complaintTexts: RefusalTexts<ComplaintCode> = {
  "complaint-unknown": ({ complaintId }) => ({
    zh: `本案没有编号为 ${complaintId} 的投诉。请核对编号。`,
    en: `This case has no complaint ${complaintId}. Check its number.`,
  }),
  "complaint-not-passed": ({ complaintId }) => ({
    zh: `投诉 ${complaintId} 的书面记录尚未交办公室。请先转交。`,
    en: `The written record of ${complaintId} has not reached the office. Have it handed over first.`,
  }),
  "complaint-settled": ({ complaintId }) => ({
    zh: `投诉 ${complaintId} 已经办结或者已有处理决定。有新情况的,请另行登记。`,
    en: `The complaint ${complaintId} has been settled. Record anything new as a complaint of its own.`,
  }),
  "complaint-not-passed-on": ({ complaintId }) => ({
    zh: `投诉 ${complaintId} 没有转有关部门办理,无需登记办理结果。`,
    en: `The complaint ${complaintId} was not passed on, so there is no solution to wait for.`,
  }),
  "taken-up-nowhere": () => ({
    zh: "请选择列为本案的哪些问题,或者填写另立案件的编号。",
    en: "Choose the findings it is taken up in, or give the other case.",
  }),
};
