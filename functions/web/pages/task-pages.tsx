import type { Hono } from "hono";
import { mayPerform } from "../../../domain/access.ts";
import { deferrableDeadlines } from "../../../domain/deferral/decisions.ts";
import { isAtUnit } from "../../../domain/directory.ts";
import type { WebEnv } from "../env.ts";
import { lexiconOf } from "../lexicon.ts";
import { edgeProblem } from "../problem.ts";
import { caseSeenBy } from "../sight.ts";
import type { WebSupplies } from "../supplies.ts";
import { tasksOf } from "../tasks.ts";
import { send, signedInView } from "./answering.tsx";
import { caseIdIn } from "./case-pages.tsx";
import { TasksPage } from "./tasks.tsx";

/** The task list of a case, for the people of its unit. */
export function addTaskPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  app.get("/cases/:id/tasks", async (c) => {
    const view = await signedInView(c, supplies);
    const { actor, person } = view.principal;
    const id = caseIdIn(c);
    const whole = await supplies.cases.load(id);
    const { file } = caseSeenBy(actor, whole);
    if (whole.status === "not_opened" || !isAtUnit(actor, file)) throw edgeProblem("not-found");
    await supplies.readingRecord.record(id, {
      personId: person.id,
      ...(actor.actingFor ? { actingFor: actor.actingFor } : {}),
      part: "task list",
    });
    const [drafts, calendar] = await Promise.all([
      supplies.drafts.of(person.id),
      supplies.registers.calendar(whole.calendarId),
    ]);
    const own = `${id}/`;
    const begun = new Set(
      drafts.filter(({ about }) => about.startsWith(own)).map(({ about }) => about.slice(own.length)),
    );
    const mayAskForTime =
      mayPerform(whole, "RequestExtension", actor) &&
      deferrableDeadlines(whole).some(({ id }) => file.deadlines.has(id));
    return send(
      c,
      <TasksPage
        view={view}
        file={file}
        calendar={calendar}
        groups={tasksOf({ file, whole, actor, begun })}
        mayAskForTime={mayAskForTime}
        lexicon={await lexiconOf(file.id, file, file.findings, supplies)}
      />,
    );
  });
}
