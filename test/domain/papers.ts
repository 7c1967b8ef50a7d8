/** Papers that stories of several tests hand in, complete and without fault. */

/** What the registers say of a unit that may be commended. */
export const cleanRegister = (checkedOn: string) => ({
  checkedOn,
  source: "督导问责台账",
  hasOverdueFinding: false,
  hasCircularCriticism: false,
  hasAccountability: false,
  hasMajorAccident: false,
  isUnderAppeal: false,
});

/** The call of a unit's head to an interview. */
export const appointmentOn = (on: string) => ({
  interviewee: "王校长",
  post: "校长",
  on,
  time: "09:30",
  place: "市教育督导室会议室",
  interviewers: ["office-head"],
  bring: "整改台账",
  companions: "分管副校长",
  contact: "督导办公室",
});

/** The minutes of an interview about the first finding. */
export const minutesOf = (heldOn: string) => ({
  heldOn,
  host: "office-head",
  recorder: "office-clerk",
  intervieweePresent: "王校长",
  facts: "劳动教育课程未开齐",
  explanation: "师资不足",
  demands: [{ findingId: "F1", demand: "开齐课程", by: "2026-05-29" }],
  commitment: "按期整改",
});
