import type { LadderMail } from "./story.ts";

/** Who has to do with the supervision of Star Bridge School, in the district of Changyi, and what its ladders send to whom. */

export const head = "zheng-xuemei";
export const contact = "wei-wenbo";
export const leader = "shen-wei";
export const resident = "liu-guangyi";
export const superior = ["yuan-lihua", "lei-zhiqiang"];
export const countyOffice = "ma-meiling";
export const staff = ["zhou-minxing", "xu-jingwen"];

const reminder = (about: string, ...days: string[]): LadderMail[] =>
  days.map((on) => ({ on, about, act: [contact, head], know: [resident] }));

export const starBridgeLadder: readonly LadderMail[] = [
  // Due on 21 January, filed on the 15th.
  ...reminder("自评报告", "2026-01-14"),
  // Due on 25 February, after the holiday: both reminders fall on the last day worked before it, and the graver one is sent.
  ...reminder("对初步督导意见的陈述、申辩", "2026-02-14"),
  // The opinion is due on 2 March, a Monday, and approved on 27 February.
  { on: "2026-02-27", about: "督导意见书", act: [leader, ...staff], know: ["luo-qinghe", "tang-bingwen"] },
  // The opinion of 27 February is to be served by 3 March; 28 February is worked.
  { on: "2026-02-28", about: "文书送达", act: [leader, ...staff], know: ["luo-qinghe", "tang-bingwen"] },
  // Due on 9 March, begun on the 2nd.
  ...reminder("立行立改", "2026-03-06"),
  // Due on 1 April; nothing comes. Three days before is a Sunday; five days after, Qingming.
  ...reminder("一般问题整改", "2026-03-25", "2026-03-27", "2026-04-01"),
  { on: "2026-04-02", about: "一般问题整改", act: [head], know: [...superior, resident] },
  {
    on: "2026-04-07",
    about: "一般问题整改",
    act: [head, ...superior, "lin-yue"],
    know: [countyOffice, ...staff],
  },
  // Due on 12 May: three days before is a Saturday on which people work.
];
