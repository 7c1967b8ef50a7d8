import type { Appointment } from "../../../domain/directory.ts";
import type { Bilingual } from "../../../domain/language.ts";
import type { InspectorActName } from "../inspector-keeping.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

/** The words of what the office keeps of its inspectors. */
export const inspectorTexts = {
  title: t("督学管理", "Inspectors"),
  means: t("聘任、任期与轮换。", "Engagements, their terms, and rotation."),
  appointments: t("聘任", "Engagements"),
  appointment: t("聘任类型", "Engagement"),
  noAppointments: t("没有登记聘任。", "No engagement is on record."),
  notOnRecord: t("未登记", "not on record"),
  kind: t("类型", "Kind"),
  from: t("聘期开始", "First day"),
  until: t("聘期结束", "Last day"),
  untilHint: t(
    "兼职督学必须填写;专职督学没有期限的可以留空。",
    "A part-time inspector's term has one; leave it empty for a full-time inspector without.",
  ),
  open: t("无期限", "no last day"),
  basis: t("依据", "Basis"),
  basisHint: t("聘书或公布文件的名称、文号。", "The letter of appointment or the announcement, with its number."),
  endsOn: t("终止日期", "New last day"),
  why: t("理由", "Reason"),
  which: t("哪一次聘任", "Which engagement"),
  running: t("连续任期", "Terms running"),
  term: t("任期状态", "Term"),
  current: t("任期内", "running"),
  endsSoon: t("即将届满", "ends soon"),
  ended: t("已届满", "has ended"),
  schools: t("负责的学校与轮换", "Schools answered for, and rotation"),
  school: t("学校", "School"),
  since: t("自", "Since"),
  rotateBy: t("最迟轮换", "Rotate by"),
  rotation: t("轮换", "Rotation"),
  rotationDue: t("即将轮换", "to rotate soon"),
  rotationOverdue: t("轮换已超期", "rotation overdue"),
  lawOfTerms: t(
    "兼职督学任期3年,连续任职不超过3个任期(《教育督导条例》第6条)。",
    "A part-time inspector's term is three years, at most three of them in a row (Education Supervision Regulation, Art. 6).",
  ),
} as const satisfies Readonly<Record<string, Bilingual>>;

export const inspectorActTexts: Readonly<Record<InspectorActName, Bilingual>> = {
  appoint: t("登记聘任", "Enter an engagement"),
  endAppointment: t("提前终止聘任", "End an engagement early"),
  setResidency: t("更正起始日期", "Put right since when"),
  withdrawAppointment: t("撤销误登的聘任", "Take back an engagement entered by mistake"),
};

export const appointmentTexts: Readonly<Record<Appointment["kind"], Bilingual>> = {
  full_time: t("专职", "Full-time"),
  part_time: t("兼职", "Part-time"),
};
