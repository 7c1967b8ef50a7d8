import type { VisibleFile } from "../../../domain/access/visible-file.ts";
import type { Calendar } from "../../../domain/calendar.ts";
import type { Lexicon } from "../lexicon.ts";
import { Due } from "../parts/case-parts.tsx";
import { FindingHistory, hasHistory } from "../parts/finding-history.tsx";
import { Layout } from "../parts/layout.tsx";
import { casePath, commandPath, paths } from "../paths.ts";
import { progressOf, type Task, type TaskGroup } from "../tasks.ts";
import { taskStatusTexts, taskTexts } from "../texts/tasks.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";

interface TasksPageProps {
  readonly view: View;
  readonly file: VisibleFile;
  readonly calendar: Calendar;
  readonly groups: readonly TaskGroup[];
  readonly mayAskForTime: boolean;
  readonly lexicon: Lexicon;
}

/** What a unit has to do in one case: the whole row of a task leads to it. */
export const TasksPage = ({ view, file, calendar, groups, mayAskForTime, lexicon }: TasksPageProps) => {
  const { done, all } = progressOf(groups);
  return (
    <Layout view={view} title={`${say(view, taskTexts.tasks)} - ${file.id}`}>
      <div class="form-page tasks">
        <p>
          <a class="back" href={paths.home}>
            {say(view, ui.yourTasks)}
          </a>
        </p>
        <p class="caption">
          <span class="ref">{file.id}</span> {say(view, file.unit.name)} · {file.title}
        </p>
        <h1>{say(view, taskTexts.tasks)}</h1>
        {all === 0 ? (
          <p class="quiet">{say(view, taskTexts.noTasks)}</p>
        ) : (
          <p>
            {say(view, taskTexts.progress)} {done} {say(view, taskTexts.of)} {all} {say(view, taskTexts.items)}
          </p>
        )}
        {groups.map(({ title, tasks }, place) => (
          <section aria-labelledby={`group-${place}`}>
            <h2 id={`group-${place}`}>{say(view, title)}</h2>
            <ul class="task-list">
              {tasks.map((task, index) => (
                <TaskRow view={view} task={task} calendar={calendar} id={`task-${place}-${index}`} />
              ))}
            </ul>
          </section>
        ))}
        {mayAskForTime && (
          <p>
            {say(view, taskTexts.extension)}{" "}
            <a href={commandPath(file.id, "RequestExtension")}>{say(view, taskTexts.askExtension)}</a>
          </p>
        )}
        <Versions view={view} file={file} lexicon={lexicon} />
        <p>
          <a href={casePath(file.id)}>{say(view, taskTexts.whole)}</a>
        </p>
      </div>
    </Layout>
  );
};

const TaskRow = ({ view, task, calendar, id }: { view: View; task: Task; calendar: Calendar; id: string }) => (
  <li class={`task-${task.status}`}>
    <div>
      {task.href ? (
        <a class="whole-row" href={task.href} aria-describedby={id}>
          {say(view, task.title)}
          {task.about && <span class="hidden"> {task.about.split(" ")[0]}</span>}
        </a>
      ) : (
        <span>{say(view, task.title)}</span>
      )}
      {task.about && <p class="meta">{task.about}</p>}
      {task.note && <p class="meta">{say(view, task.note)}</p>}
      {task.due && task.status !== "done" && <Due view={view} due={task.due} calendar={calendar} />}
    </div>
    <p id={id} class="task-status">
      {task.status === "done" || task.status === "cannot_start" ? (
        <span class={task.status === "done" ? "" : "quiet"}>{say(view, taskStatusTexts[task.status])}</span>
      ) : (
        <span class="tag status">{say(view, taskStatusTexts[task.status])}</span>
      )}
    </p>
  </li>
);

/** Every version of plan and report that was sent, with its files; nothing that was sent is ever replaced. */
const Versions = ({ view, file, lexicon }: Pick<TasksPageProps, "view" | "file" | "lexicon">) => {
  const filed = [...file.findings.values()].filter(hasHistory);
  return filed.length === 0 ? null : (
    <section aria-labelledby="versions">
      <h2 id="versions">{say(view, taskTexts.versions)}</h2>
      {filed.map((finding) => (
        <details>
          <summary>
            <span class="ref">{finding.id}</span> {finding.content.description}
          </summary>
          <FindingHistory view={view} finding={finding} lexicon={lexicon} />
        </details>
      ))}
    </section>
  );
};
