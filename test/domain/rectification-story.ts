import type { CaseFile } from "../../domain/case/case-file.ts";
import { type Command, PersonCommand, SystemCommand } from "../../domain/case/command.ts";
import { decide } from "../../domain/case/decide.ts";
import { CaseEvent } from "../../domain/case/event.ts";
import { after, replay } from "../../domain/case/evolve.ts";
import { digestOfText } from "../../domain/digest.ts";
import type { PersonId } from "../../domain/directory.ts";
import type { Finding, FixClass, Rating } from "../../domain/finding.ts";
import { FindingId } from "../../domain/ids.ts";
import type { StageName } from "../../domain/stage.ts";
import { Instant } from "../../domain/time.ts";
import { actor, context, machine } from "./city.ts";
import { begun } from "./feedback-story.ts";
import { caseId, givenCase, logOf } from "./given.ts";

/** A command as a person of the city sends it over the API. */
export const ask = (type: PersonCommand["type"], fields: Record<string, unknown> = {}): Command =>
  PersonCommand.parse({ type, ...fields });

/** Ten in the morning in Shanghai. */
export const morning = (day: string): string => `${day}T02:00:00.000Z`;

/** Carries a command out, as the event store would: what it writes must be what the log can hold. */
export function carryOut(file: CaseFile, command: Command, by: string, at: string): CaseFile {
  const sender = by === "workflow" || by === "clock" ? machine(by) : actor(by);
  const given = context(sender, at);
  const decision = decide(file, command, given);
  if (!decision.accepted) throw new Error(`${command.type} was refused: ${JSON.stringify(decision.refusal)}`);
  return after(
    file,
    decision.events.map((event) => CaseEvent.parse(event)),
    given,
  );
}

/** given a case, when somebody asks for something on a day. */
export const when = (
  file: CaseFile,
  type: PersonCommand["type"],
  by: string,
  day: string,
  fields: Record<string, unknown> = {},
) => givenCase(file).when(ask(type, fields), context(actor(by), morning(day)));

export const clockOf = (file: CaseFile, id: string) =>
  [...file.deadlines.values()].find((deadline) => deadline.id === id);
export const statusOf = (file: CaseFile, id: string) => file.findings.get(FindingId.parse(id))?.status;

export const person =
  (type: PersonCommand["type"], by: string, day: string, fields: Record<string, unknown> = {}) =>
  (file: CaseFile): CaseFile =>
    carryOut(file, ask(type, fields), by, morning(day));

export const stageOpens =
  (stage: StageName, day: string) =>
  (file: CaseFile): CaseFile => {
    const entry = file.entries.length + 1;
    const opening = {
      type: "OpenStage",
      stage,
      entry,
      execution: `${caseId}-1`,
      tokenDigest: digestOfText(`${entry}`),
    };
    return carryOut(file, SystemCommand.parse(opening), "workflow", morning(day));
  };

export const timePasses =
  (at: string) =>
  (file: CaseFile): CaseFile =>
    carryOut(file, { type: "PassTime" }, "clock", at);

export const story = (file: CaseFile, ...steps: readonly ((file: CaseFile) => CaseFile)[]): CaseFile =>
  steps.reduce((current, step) => step(current), file);

/** What the team wrote down: F1, F2 … one for each class of fix. */
const findingsOf = (classes: readonly FixClass[]): ReadonlyMap<FindingId, Finding> =>
  new Map(
    classes.map((fixClass, index): [FindingId, Finding] => {
      const id = FindingId.parse(`F${index + 1}`);
      return [
        id,
        {
          id,
          content: {
            basis: { kind: "clause", document: "义务教育法", clause: "第34条" },
            severity: "ordinary",
            description: "未按规定开设劳动课",
            evidence: [],
            proposedMeasure: "开齐课程",
            fixClass,
          },
          recordedBy: "leader" as PersonId,
          recordedAt: Instant.parse(morning("2026-03-02")),
          status: "recorded",
          defence: null,
          plans: [],
          reports: [],
          rechecks: [],
        },
      ];
    }),
  );

/** School Seven with findings of the given classes of fix; its opinion is served on Monday 9 March 2026 and the plan stage opens. */
export function planning(classes: readonly FixClass[], rating: Rating = "good"): CaseFile {
  const opened = replay(logOf(...begun));
  if (opened.status === "not_opened") throw new TypeError("the case is open");
  return story(
    { ...opened, findings: findingsOf(classes) },
    person("IssuePreliminaryOpinion", "leader", "2026-03-03", { evaluation: "存在问题" }),
    person("ConfirmReceipt", "school-contact", "2026-03-04", { documentId: "D1" }),
    person("WaiveDefence", "school-head", "2026-03-05", { statement: "无异议" }),
    person("ProposeOpinion", "leader", "2026-03-06", { evaluation: "存在问题", advice: "限期整改", rating }),
    person("ApproveOpinion", "office-head", "2026-03-06"),
    person("ConfirmReceipt", "school-contact", "2026-03-09", { documentId: "D2" }),
    stageOpens("plan", "2026-03-09"),
  );
}

export const planItem = (findingId: string, fields: Record<string, unknown> = {}) => ({
  findingId,
  cause: "师资不足",
  measure: "配齐教师",
  targetState: "课程开齐开足",
  responsiblePerson: "王校长",
  startOn: "2026-03-10",
  finishOn: "2026-03-16",
  ...fields,
});

export const findingIds = (file: CaseFile): string[] => [...file.findings.keys()];

/** The plan is filed on 12 March and accepted the day after; rectification begins. */
export const rectifying = (classes: readonly FixClass[], rating: Rating = "good"): CaseFile => {
  const file = planning(classes, rating);
  return story(
    file,
    person("FilePlan", "school-head", "2026-03-12", { items: findingIds(file).map((id) => planItem(id)) }),
    person("AcceptPlan", "office-clerk", "2026-03-13"),
    stageOpens("rectification", "2026-03-13"),
  );
};

export const saves = (findingId: string, day: string, fields: Record<string, unknown> = {}) =>
  person("SaveReport", "school-contact", day, {
    item: { findingId, state: "done", measureTaken: "已开齐", ...fields },
  });

export const submits = (day: string, ...ids: readonly string[]) =>
  person("SubmitReport", "school-head", day, { findingIds: ids, summary: "校长牵头" });

/** Everything is reported on `day`, accepted at once, and the recheck begins with two inspectors. */
export const rechecking = (file: CaseFile, day: string): CaseFile =>
  story(
    file,
    ...findingIds(file).map((id) => saves(id, day)),
    submits(day, ...findingIds(file)),
    person("AcceptReport", "office-clerk", day),
    stageOpens("recheck", day),
    person("AssignRecheckers", "office-clerk", day, { personIds: ["leader", "member-one"] }),
  );

export const finds = (findingId: string, conclusion: string, day: string, fields: Record<string, unknown> = {}) =>
  person("RecordRecheck", "leader", day, {
    outcome: { findingId, conclusion, methods: ["site"], seen: "现场查看", ...fields },
  });

export const concludes =
  (day: string, fields: Record<string, unknown> = {}) =>
  (file: CaseFile) =>
    story(
      file,
      person("SignRecheck", "member-one", day),
      person("ConcludeRecheck", "leader", day, { conclusion: "复查完毕", unitView: "无异议", ...fields }),
    );
