import type { Course, Outcome } from "./rehearsal.ts";

const SYSTEMS = [
  "report",
  "feedback",
  "rectification",
  "recheck",
  "incentive",
  "interview",
  "circular",
  "accountability",
] as const;

export interface Summary {
  readonly cases: number;
  readonly systems: readonly string[];
  readonly commits: number;
  readonly mails: number;
  readonly verified: boolean;
  readonly seconds: number;
}

/** Which of the eight systems a case went through, by the stages it passed. */
const systemsOf = ({ stages }: Course): readonly string[] => {
  const passed = new Set(stages.map((each) => each.split(":")[0]));
  return SYSTEMS.filter((system) => passed.has(system));
};

/** The one line of figures. */
export function summaryOf({ courses, mails, differences }: Outcome, seconds: number): Summary {
  const seen = new Set(courses.flatMap(systemsOf));
  return {
    cases: courses.length,
    systems: SYSTEMS.filter((system) => seen.has(system)),
    commits: courses.reduce((sum, { commits }) => sum + commits, 0),
    mails,
    verified: differences.length === 0 && courses.every(({ verified }) => verified),
    seconds: Math.round(seconds * 10) / 10,
  };
}

/** What came of it, case by case: stages, due days with why, e-mails by kind. */
export function tableOf(outcome: Outcome, seconds: number): string {
  const { commits, mails } = summaryOf(outcome, seconds);
  return [
    ...outcome.courses.flatMap(courseLines),
    `${outcome.courses.length} cases, ${commits} commits, ${mails} mails, ${seconds.toFixed(1)} s`,
  ].join("\n");
}

function courseLines({ story, caseId, commits, stages, dueDays, refusals, mails, mailsByKind, verified }: Course) {
  const kinds = [...mailsByKind].map(([kind, count]) => `${kind} ${count}`).join(", ");
  return [
    `${story.name} (${story.unit})  ${caseId}`,
    `  stages    ${stages.join(" → ")}`,
    `  chain     ${commits} commits, ${verified ? "verified" : "NOT VERIFIED"}; ${refusals} acts refused as they should be`,
    `  mails     ${mails}: ${kinds}`,
    ...dueDays.map(({ limit, due, why }) => `  due       ${due}  ${limit.padEnd(24)} ${why}`),
    "",
  ];
}
