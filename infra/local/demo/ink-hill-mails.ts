import {
  contact,
  countyGovernment,
  countyOffice,
  head,
  leader,
  resident,
  staff,
  superior,
  team,
} from "./ink-hill-people.ts";
import type { LadderMail } from "./story.ts";

/** Every e-mail the ladders send about Ink Hill School; days counted by hand, seven and three days before, on the day, one and five after. */

const reminder = (about: string, ...days: string[]): LadderMail[] =>
  days.map((on) => ({ on, about, act: [contact, head], know: [resident] }));
const overdue = (about: string, on: string): LadderMail => ({ on, about, act: [head], know: [...superior, resident] });
const urging = (about: string, on: string): LadderMail => ({
  on,
  about,
  act: [head, ...superior, "lin-yue"],
  know: [countyOffice, ...staff],
});
const ownDuty = (about: string, ...days: string[]): LadderMail[] =>
  days.map((on) => ({ on, about, act: [leader, ...staff], know: team.filter((person) => person !== leader) }));

export const inkHillLadder: readonly LadderMail[] = [
  // The preliminary opinion of 5 March is to be served by the 10th, the supervision report of the 26th by the 31st.
  ...ownDuty("文书送达", "2026-03-06", "2026-03-27"),
  // Due on 20 March.
  ...reminder("对初步督导意见的陈述、申辩", "2026-03-13", "2026-03-17", "2026-03-20"),
  // Due on 1 April, begun on 25 March: the week before lies behind it. 29 March is a Sunday; Qingming ends on 6 April.
  ...reminder("立行立改", "2026-03-27", "2026-04-01"),
  overdue("立行立改", "2026-04-02"),
  urging("立行立改", "2026-04-07"),
  { on: "2026-04-21", about: "立行立改", act: ["lin-yue"], know: [countyGovernment, countyOffice, ...staff] },
  // Due on 16 April.
  ...reminder("提交整改方案", "2026-04-09", "2026-04-13", "2026-04-16"),
  overdue("提交整改方案", "2026-04-17"),
  urging("提交整改方案", "2026-04-21"),
  // Due on 24 April, a Friday.
  ...reminder("一般问题整改", "2026-04-17", "2026-04-21", "2026-04-24"),
  overdue("一般问题整改", "2026-04-27"),
  // The day of the interview, 28 April: three days before is a Saturday.
  ...ownDuty("约谈通知（提前）", "2026-04-24", "2026-04-28"),
  // Due on 8 May: three days before lies in the Labour Day holiday.
  ...ownDuty("约谈纪要报送备案", "2026-04-30"),
  // Due on 21 May.
  ...reminder("约谈后的整改报告", "2026-05-14", "2026-05-18", "2026-05-21"),
  overdue("约谈后的整改报告", "2026-05-22"),
  urging("约谈后的整改报告", "2026-05-26"),
  // Due on 23 June: three days before lies in the Dragon Boat holiday, five days after is a Sunday.
  ...reminder("对通报的整改答复", "2026-06-16", "2026-06-18", "2026-06-23"),
  overdue("对通报的整改答复", "2026-06-24"),
  urging("对通报的整改答复", "2026-06-29"),
  // Due on 20 July, for the head alone: the school has stated its case.
  ...reminder("问责决定前的陈述、申辩", "2026-07-17", "2026-07-20"),
  // The decision is due on 28 July; the office learns so on the 21st, when the hearing is over.
  {
    on: "2026-07-21",
    about: "督导办对下一步的决定",
    act: ["lin-yue", ...staff],
    know: ["han-songnian"],
  },
  // Due on 30 July, reported on the 28th.
  ...reminder("立行立改", "2026-07-27"),
  // Due on 7 August; the school asks for a review on the 5th, its head for nothing.
  ...reminder("直接申诉", "2026-07-31", "2026-08-04", "2026-08-07"),
  ...reminder("申请复核", "2026-08-17", "2026-08-21", "2026-08-24"),
  // Due on 11 September.
  ...reminder("对复核决定的申诉", "2026-09-04", "2026-09-08", "2026-09-11"),
];
