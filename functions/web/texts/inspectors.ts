import type { Appointment } from "../../../domain/directory.ts";
import type { Bilingual } from "../../../domain/language.ts";
import type { RecordKindName } from "../inspector-import.ts";
import type { InspectorActName } from "../inspector-keeping.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

/** The words of what the office keeps of its inspectors. */
export const inspectorTexts = {
  title: t("督学管理", "Inspectors"),
  import: t("批量登记督学档案", "Import records of inspectors"),
  importMeans: t(
    "聘任、负责学校的起始日期、培训,每次一种,以第一行的列名区分。",
    "Engagements, since when schools are answered for, or training: one at a time, told by the columns in the first line.",
  ),
  record: t("督学档案", "Record of an inspector"),
  means: t("聘任与任期、轮换、培训。", "Engagements and their terms, rotation, training."),
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
  mostRunning: t("最多连续任期", "Terms running at most"),
  term: t("任期状态", "Term"),
  current: t("任期内", "running"),
  endsSoon: t("即将届满", "ends soon"),
  ended: t("已届满", "has ended"),
  notBegun: t("尚未开始", "has not begun"),
  schools: t("负责的学校与轮换", "Schools answered for, and rotation"),
  school: t("学校", "School"),
  since: t("自", "Since"),
  rotateBy: t("最迟轮换", "Rotate by"),
  rotation: t("轮换", "Rotation"),
  rotationDue: t("即将轮换", "to rotate soon"),
  rotationOverdue: t("轮换已超期", "rotation overdue"),
  training: t("培训", "Training"),
  noTraining: t("没有登记培训。", "No training is on record."),
  trainedOn: t("培训日期", "Day of the training"),
  hours: t("学时", "Class hours"),
  hoursHint: t("如 8 或 3.5。", "Such as 8 or 3.5."),
  classHours: t("学时", "class hours"),
  topic: t("内容", "Topic"),
  recordedBy: t("登记人", "Recorded by"),
  trainedThisYear: t("本年培训学时", "Training this year"),
  belowLimit: t("尚未达到", "not reached yet"),
  trainedLastYear: t("上年培训学时", "Training last year"),
  trainingAsked: t("每年应达学时", "Training asked a year"),
  lawOfTerms: t(
    "兼职督学任期3年,连续任职不超过3个任期(《教育督导条例》第6条)。",
    "A part-time inspector's term is three years, at most three of them in a row (Education Supervision Regulation, Art. 6).",
  ),
} as const satisfies Readonly<Record<string, Bilingual>>;

export const inspectorActTexts: Readonly<Record<InspectorActName, Bilingual>> = {
  appoint: t("登记聘任", "Enter an engagement"),
  endAppointment: t("提前终止聘任", "End an engagement early"),
  setResidency: t("更正起始日期", "Put right since when"),
  recordTraining: t("登记培训", "Record training"),
  withdrawTraining: t("撤销误登的培训", "Take back training recorded by mistake"),
  withdrawAppointment: t("撤销误登的聘任", "Take back an engagement entered by mistake"),
};

export const recordKindTexts: Readonly<Record<RecordKindName, Bilingual>> = {
  engagements: t("聘任", "Engagements"),
  residencies: t("负责学校的起始日期", "Since when schools are answered for"),
  training: t("培训", "Training"),
};

export const appointmentTexts: Readonly<Record<Appointment["kind"], Bilingual>> = {
  full_time: t("专职", "Full-time"),
  part_time: t("兼职", "Part-time"),
};
