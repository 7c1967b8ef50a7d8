import type { VisibleFile } from "../../domain/access/visible-file.ts";
import { mayPerform } from "../../domain/access.ts";
import type { PersonActor } from "../../domain/actor.ts";
import { type CaseFile, openEntry, openStageOf } from "../../domain/case/case-file.ts";
import { runningDeadlines } from "../../domain/clock/clock.ts";
import type { CaseDocument } from "../../domain/document.ts";
import { type DueDay, dueDayOf } from "../../domain/explanation/time-left.ts";
import { binds, type Finding, isUnresolved, stands } from "../../domain/finding.ts";
import { interviewOf } from "../../domain/interview/interview.ts";
import type { Bilingual } from "../../domain/language.ts";
import { reportingStages } from "../../domain/rectification/decisions.ts";
import type { CaseCommandType } from "./forms/offers.ts";
import { unconfirmed } from "./forms/offers.ts";
import { commandPath, commandPathOf, documentPath } from "./paths.ts";
import { documentText } from "./texts/case.ts";
import { taskTexts } from "./texts/tasks.ts";

/** As few as will do. */
export type TaskStatus = "cannot_start" | "to_do" | "in_progress" | "done";

export interface Task {
  readonly title: Bilingual;
  /** What it is about in the words of the case. */
  readonly about: string;
  readonly status: TaskStatus;
  /** Where it is done, or where the document lies that was confirmed; null where it cannot be started, is done, or is another person's to do. */
  readonly href: string | null;
  /** Why this person cannot do it, or what was said when it was sent back. */
  readonly note: Bilingual | null;
  readonly due: DueDay | null;
}
export interface TaskGroup {
  readonly title: Bilingual;
  readonly tasks: readonly Task[];
}

interface Seen {
  /** The case as its unit sees it. */
  readonly file: VisibleFile;
  /** The case as the rules see it, asked only for what may be done. */
  readonly whole: CaseFile;
  readonly actor: PersonActor;
  /** The forms of this case the person has begun: command, or command and finding. */
  readonly begun: ReadonlySet<string>;
}

/** Everything a unit is asked to do in a case, in the order of the work; groups nothing is asked in are left out. */
export function tasksOf(seen: Seen): TaskGroup[] {
  return [
    { title: taskTexts.receipts, tasks: receiptTasks(seen) },
    { title: taskTexts.selfEvaluation, tasks: selfEvaluationTasks(seen) },
    { title: taskTexts.answers, tasks: answerTasks(seen) },
    { title: taskTexts.plans, tasks: planTasks(seen) },
    { title: taskTexts.interview, tasks: interviewTasks(seen) },
    { title: taskTexts.reports, tasks: reportTasks(seen) },
  ].filter(({ tasks }) => tasks.length > 0);
}

/** How many of the tasks are done, and how many there are. */
export const progressOf = (groups: readonly TaskGroup[]) => {
  const tasks = groups.flatMap((group) => group.tasks);
  return { done: tasks.filter(({ status }) => status === "done").length, all: tasks.length };
};

/** A task that may be begun: with its way in, or with who has to do it. */
function open(
  { whole, actor }: Seen,
  command: CaseCommandType,
  task: Omit<Task, "href" | "note"> & Partial<Task>,
): Task {
  const isOpen = task.status === "to_do" || task.status === "in_progress";
  const isOwn = mayPerform(whole, command, actor);
  return {
    ...task,
    href: isOpen && isOwn ? (task.href ?? commandPath(whole.id, command)) : null,
    note: isOpen && !isOwn ? taskTexts.notYours : (task.note ?? null),
  };
}

const dueOf = (file: VisibleFile, limits: readonly string[], finding?: Finding): DueDay | null => {
  const deadline = runningDeadlines(file).find(
    ({ rule, side, findingIds }) =>
      side === "unit" &&
      limits.some((limit) => rule.limitId.startsWith(limit)) &&
      (!finding || findingIds.length === 0 || findingIds.includes(finding.id)),
  );
  return deadline ? dueDayOf(deadline) : null;
};

const aboutOf = ({ id, content }: Finding): string => `${id} ${content.description}`;

const receiptTasks = (seen: Seen): Task[] => {
  const waiting = new Set(unconfirmed(seen.file, seen.actor).map(({ id }) => id));
  return [...seen.file.documents.values()]
    .filter(({ id, addressees }) => waiting.has(id) || addressees.includes(seen.file.unit.id))
    .map((document): Task => (waiting.has(document.id) ? receiptTask(seen, document) : readTask(seen, document)));
};

const receiptTask = (seen: Seen, { id, kind, number }: CaseDocument): Task =>
  open(seen, "ConfirmReceipt", {
    title: documentText(kind),
    about: number,
    status: "to_do",
    href: `${commandPath(seen.whole.id, "ConfirmReceipt")}?documentId=${id}`,
    due: null,
  });

const readTask = ({ whole }: Seen, { id, kind, number, content }: CaseDocument): Task => ({
  title: documentText(kind),
  about: number,
  status: "done",
  href: Object.keys(content).length > 0 ? documentPath(whole.id, id) : null,
  note: null,
  due: null,
});

function selfEvaluationTasks(seen: Seen): Task[] {
  const { selfEvaluation } = seen.file.preparation;
  if (selfEvaluation.required !== true) return [];
  const last = selfEvaluation.versions.at(-1);
  const isReturned = last?.examined?.accepted === false;
  const isOver = selfEvaluation.forgone || openStageOf(seen.file) !== "preparation";
  const status =
    isOver || (last && !isReturned) ? "done" : seen.begun.has("FileSelfEvaluation") ? "in_progress" : "to_do";
  const remarks = last?.examined?.remarks ?? "";
  return [
    open(seen, "FileSelfEvaluation", {
      title: taskTexts.fileSelfEvaluation,
      about: "",
      status,
      note: isReturned && !isOver ? { zh: `已退回:${remarks}`, en: `Sent back: ${remarks}` } : null,
      due: dueOf(seen.file, ["self_evaluation"]),
    }),
  ];
}

function answerTasks(seen: Seen): Task[] {
  const { progress } = seen.file;
  if (progress?.stage !== "feedback") return [];
  return [...seen.file.findings.values()].filter(stands).map((finding, place) => {
    const isAnswered = finding.defence !== null || progress.window === "waived" || progress.window === "closed";
    const status = isAnswered
      ? "done"
      : progress.window === "not_open"
        ? "cannot_start"
        : seen.begun.has("FileDefence")
          ? "in_progress"
          : "to_do";
    return open(seen, "FileDefence", {
      title: taskTexts.answer,
      about: aboutOf(finding),
      status,
      // Until the window closes, the answer may be filed again.
      href: `${commandPath(seen.whole.id, "FileDefence")}#f-points-${place}-position`,
      note: status === "cannot_start" ? taskTexts.confirmFirst : null,
      due: dueOf(seen.file, ["defence"]),
    });
  });
}

const owed = ({ file }: Seen): Finding[] =>
  [...file.findings.values()].filter(
    (finding) => binds(finding) && (isUnresolved(finding) || finding.status === "fixed"),
  );

/** A plan that was never filed is no task any more once the unit reports without it. */
function planTasks(seen: Seen): Task[] {
  const stage = openStageOf(seen.whole);
  return owed(seen).flatMap((finding) => {
    const last = finding.plans.at(-1);
    const isFiled = last !== undefined && last.returned === null;
    const isPast = stage !== "plan" && (finding.reports.length > 0 || reportingStages.includes(stage ?? "closing"));
    if (isPast && !last) return [];
    const status =
      isFiled || isPast
        ? "done"
        : stage !== "plan"
          ? "cannot_start"
          : seen.begun.has("FilePlan")
            ? "in_progress"
            : "to_do";
    return open(seen, "FilePlan", {
      title: taskTexts.plan,
      about: aboutOf(finding),
      status,
      note: last?.returned ? { zh: `已退回:${last.returned.reason}`, en: `Sent back: ${last.returned.reason}` } : null,
      due: dueOf(seen.file, ["rectification_plan", "plan"]),
    });
  });
}

/** The unit reports while the office makes up its mind, too, in stages it is not told of. */
function reportTasks(seen: Seen): Task[] {
  const stage = openStageOf(seen.whole);
  const isTime = stage !== null && reportingStages.includes(stage);
  const { drafts } = seen.file.rectification;
  const each = owed(seen).map((finding) => {
    const last = finding.reports.at(-1);
    const isFiled = finding.status === "reported" || finding.status === "fixed";
    const isBegun = drafts.has(finding.id) || seen.begun.has(`SaveReport/${finding.id}`);
    const status = isFiled ? "done" : !isTime ? "cannot_start" : isBegun ? "in_progress" : "to_do";
    return open(seen, "SaveReport", {
      title: taskTexts.report,
      about: aboutOf(finding),
      status,
      href: commandPathOf(seen.whole.id, "SaveReport", finding.id),
      note:
        last?.returned && !isFiled
          ? { zh: `已退回:${last.returned.reason}`, en: `Sent back: ${last.returned.reason}` }
          : drafts.has(finding.id)
            ? taskTexts.written
            : null,
      due: isFiled ? null : dueOf(seen.file, ["fix_", "urge", "interview", "rectification"], finding),
    });
  });
  if (each.length === 0) return [];
  const isAllDone = each.every(({ status }) => status === "done");
  const submit = open(seen, "SubmitReport", {
    title: taskTexts.submit,
    about: "",
    status: isAllDone ? "done" : drafts.size === 0 || !isTime ? "cannot_start" : "to_do",
    note: !isAllDone && drafts.size === 0 ? taskTexts.writeFirst : null,
    due: null,
  });
  return [...each, submit];
}

/** The minutes wait for both sides; here for the unit's. */
function interviewTasks(seen: Seen): Task[] {
  const { minutes, unitSignature } = interviewOf(seen.whole, openEntry(seen.whole)) ?? {};
  if (!minutes) return [];
  const status = unitSignature === "open" ? "to_do" : "done";
  return [open(seen, "ConfirmMinutes", { title: taskTexts.confirmMinutes, about: "", status, due: null })];
}
