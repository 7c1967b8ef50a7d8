import { visibleFile } from "../../../domain/access/visible-file.ts";
import { actorOf } from "../../../domain/actor.ts";
import { openEntry } from "../../../domain/case/case-file.ts";
import type { Commit } from "../../../domain/case/commit.ts";
import { runningDeadlines } from "../../../domain/clock/clock.ts";
import type { StageName } from "../../../domain/stage.ts";
import type { Instant } from "../../../domain/time.ts";
import { isFormal } from "../../../functions/web/forms/formal.ts";
import { type CaseCommandType, offersTo, textOfCommand } from "../../../functions/web/forms/offers.ts";
import { inspectorActs } from "../../../functions/web/inspector-keeping.ts";
import { openingSteps } from "../../../functions/web/opening/steps.ts";
import {
  absencesPath,
  casePath,
  commandPath,
  commandPathOf,
  deadlinePath,
  documentPath,
  inspectorPath,
  openingPath,
  organisationPath,
  paths,
  personPath,
  publishedPath,
  receiptPath,
  recordPath,
  rulesPath,
  tasksPath,
  termsPath,
  writtenPath,
} from "../../../functions/web/paths.ts";
import { writtenIn } from "../../../functions/web/written.ts";
import { readSeeds } from "../../../seeds/seeds.ts";
import { machine } from "../../domain/city.ts";
import type { FilledCase } from "./filled-city.ts";

/** A page to visit: its address, who comes for it, and at what time of the city. */
export interface Visit {
  readonly address: string;
  /** Null where nobody has to sign in. */
  readonly by: string | null;
  readonly at: Instant;
}

/** What a route that takes something in its address is visited with. A route that is not here fails the proof. */
export function visitsOf(route: string, cases: readonly FilledCase[], rules: string): readonly Visit[] | null {
  const last = cases.at(-1);
  if (!last) return null;
  const standing = (stage: StageName): FilledCase =>
    cases.find(({ played }) => openEntry(played.file)?.stage === stage) ?? last;
  const at = (address: string, by: string | null, { now }: FilledCase = last): Visit => ({ address, by, at: now });
  const onCase = (by: string, of: FilledCase, address = casePath(of.id)): Visit => at(address, by, of);
  const form = (stage: StageName, by: string, command: CaseCommandType): Visit => {
    const of = standing(stage);
    return onCase(by, of, commandPath(of.id, command));
  };
  const leader = (of: FilledCase): string => of.played.file.team.leaderId;
  const contact = "yue-changqing";

  switch (route) {
    case paths.home:
      return [null, "shen-wei", "lin-yue", contact, "chu-haitao", "yan-licheng", "fang-qiming"].map((by) =>
        at("/", by),
      );
    case "/cases/:id":
      return [
        ...cases.map((of, place) => onCase(["zhou-minxing", "yan-licheng", leader(of)][place % 3] ?? "lin-yue", of)),
        onCase(contact, last),
        onCase("chu-haitao", last),
      ];
    case "/cases/:id/tasks":
      return [onCase(contact, last, tasksPath(last.id)), ...unitTasks(standing("rectification"))];
    case "/cases/:id/deadlines/:deadline": {
      const of = standing("rectification");
      return runningDeadlines(of.played.file)
        .slice(0, 2)
        .map(({ id }) => onCase("zhou-minxing", of, deadlinePath(of.id, id)));
    }
    case "/cases/:id/documents/:document":
      return oneOfEachKind([last, ...cases]).map(({ of, id }) => onCase("lin-yue", of, documentPath(of.id, id)));
    case "/cases/:id/mails":
    case "/cases/:id/readings":
    case "/cases/:id/verification": {
      const record = route.endsWith("mails") ? "mails" : route.endsWith("readings") ? "readings" : "verification";
      return [onCase("yan-licheng", last, recordPath(last.id, record))];
    }
    case "/cases/:id/receipts/:version":
      return last.played.commits
        .filter(({ command }) => isFormal(command) && textOfCommand(command))
        .slice(0, 6)
        .map(({ version }) => onCase("lin-yue", last, receiptPath(last.id, version)));
    case "/cases/:id/acts/:version":
      return last.played.commits
        .filter((commit) => isWritten(commit, last))
        .map(({ version }) => onCase("lin-yue", last, writtenPath(last.id, version)));
    case "/cases/:id/do/:command":
      return [
        form("report", leader(standing("report")), "RecordFinding"),
        form("preparation", "zhou-minxing", "IssueNotice"),
        form("rectification", unitHeadOf(standing("rectification")), "SubmitReport"),
        form("recheck", "luo-qinghe", "RecordRecheck"),
        form("disposition", "lin-yue", "ApproveDisposition"),
        ...["F1", "F2"].map((finding) => {
          const of = standing("rectification");
          return onCase(unitHeadOf(of), of, commandPathOf(of.id, "SubmitReport", finding));
        }),
        ...offeredForms(cases),
      ];
    case "/cases/open/:step":
      return openingSteps.map((step) => at(openingPath(step), "shen-wei"));
    case paths.openCase:
      return [at(paths.openCase, "shen-wei")];
    case "/cases/open/check":
      return [at(openingPath("check"), "shen-wei")];
    case paths.calculator:
      return [at(paths.calculator, null), at(`${paths.calculator}?start=2026-02-10&days=10&unit=working`, null)];
    case paths.published:
      return [at(paths.published, null)];
    case "/published/:id/:document":
      return [...last.played.file.documents.values()]
        .filter(({ published }) => published)
        .map(({ id }) => at(publishedPath(last.id, id), null));
    case paths.drafts:
      return [at(paths.drafts, "shen-wei")];
    case paths.figures:
      return [at(paths.figures, "lin-yue")];
    case "/admin/organisations/:organisation":
      return [
        at(organisationPath("school-moshan"), "fang-qiming"),
        at(organisationPath("bureau-changyi"), "fang-qiming"),
      ];
    case "/admin/people/:person":
      return [at(personPath("xia-zhiqiu"), "fang-qiming")];
    case "/admin/people/:person/absences":
      return [at(absencesPath("xia-zhiqiu"), "xia-zhiqiu")];
    case "/admin/terms/:organisation":
      return [at(termsPath("school-moshan"), "lin-yue")];
    case "/admin/terms/:organisation/withdraw":
      return [at(`${termsPath("school-moshan")}/withdraw`, "lin-yue")];
    case "/admin/inspectors/:person":
      return [at(inspectorPath("xia-zhiqiu"), "lin-yue")];
    case "/admin/inspectors/:person/:act":
      return Object.keys(inspectorActs).map((act) => at(`${inspectorPath("xia-zhiqiu")}/${act}`, "lin-yue"));
    case "/admin/rules/:set/:version":
      return [at(rulesPath(rules, 1), "lin-yue"), at(rulesPath(rules, 2), "lin-yue")];
    case "/admin/rules/:set/:version/frame":
      return [at(`${rulesPath(rules, 2)}/frame`, "lin-yue")];
    case "/admin/rules/:set/:version/ladders/:ladder/:rung":
      return [
        at(`${rulesPath(rules, 2)}/ladders/school/on_the_day`, "lin-yue"),
        at(`${rulesPath(rules, 2)}/ladders/school/new`, "lin-yue"),
      ];
    case "/admin/rules/:set/:version/limits/:limit":
      return [at(`${rulesPath(rules, 2)}/limits/plan`, "lin-yue")];
    case paths.audit:
    case paths.auditReadings:
      return [at(route, "yan-licheng")];
    case paths.adminCalendars:
      return [at(route, "lin-yue")];
    case paths.inspectorImport:
      return [at(route, "zhou-minxing")];
    default:
      if (route.includes(":")) return null;
      return [at(route, route.startsWith("/admin") ? "fang-qiming" : "lin-yue")];
  }
}

/** A document of every kind the city has issued, of the first case that has one. */
function oneOfEachKind(cases: readonly FilledCase[]): { readonly of: FilledCase; readonly id: string }[] {
  const found = new Map<string, { of: FilledCase; id: string }>();
  for (const of of cases)
    for (const { id, kind, content } of of.played.file.documents.values())
      if (!found.has(kind) && Object.keys(content).length > 0) found.set(kind, { of, id });
  return [...found.values()];
}

function isWritten(commit: Commit, { played }: FilledCase): boolean {
  const inside = visibleFile(played.file, machine("workflow"));
  return inside !== null && writtenIn(commit, inside) !== null;
}

/** The form of every command that somebody is offered in some case, once each. */
function offeredForms(cases: readonly FilledCase[]): Visit[] {
  const { people, organisations } = readSeeds();
  const places = new Map(organisations.map((each) => [each.id, each]));
  const actors = people.map((person) => actorOf(person, places));
  const visits = new Map<string, Visit>();
  for (const { id, played, now } of cases.toReversed())
    for (const actor of actors)
      for (const { command } of offersTo(played.file, actor))
        if (!visits.has(command))
          visits.set(command, { address: commandPath(id, command), by: actor.personId, at: now });
  return [...visits.values()];
}

/** The head of the unit, who files the plan. */
function unitHeadOf({ played }: FilledCase): string {
  const plan = played.commits.findLast(({ command }) => command === "FilePlan");
  return plan?.by.kind === "person" ? plan.by.personId : "";
}
const unitTasks = (of: FilledCase): Visit[] => [{ address: tasksPath(of.id), by: unitHeadOf(of), at: of.now }];
