import type { Context, Hono } from "hono";
import { mayPerform } from "../../../domain/access.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { type CaseId, CommandId } from "../../../domain/ids.ts";
import { carryOut } from "../acting.ts";
import type { WebEnv } from "../env.ts";
import { type Field, fieldsOf } from "../forms/fields.ts";
import { type CaseCommandType, findingsFor, shapeOf, textOfCommand } from "../forms/offers.ts";
import { fieldAt, type ReadForm, readForm, type Typed } from "../forms/read.ts";
import { type HandedIn, handIn } from "../handing-in.ts";
import type { FormError } from "../parts/form.tsx";
import { casePath } from "../paths.ts";
import { edgeProblem, Problem, refusalProblem } from "../problem.ts";
import { caseSeenBy } from "../sight.ts";
import type { WebSupplies } from "../supplies.ts";
import type { CommandText } from "../texts/commands/command-text.ts";
import { ActPage } from "./act.tsx";
import { type SignedInView, send, signedInView } from "./answering.tsx";
import { caseIdIn } from "./case-pages.tsx";
import { formState } from "./form-state.ts";
import { LostRacePage } from "./messages.tsx";

interface Act {
  readonly view: SignedInView;
  readonly file: CaseFile;
  readonly command: CaseCommandType;
  readonly text: CommandText;
  readonly fields: readonly Field[];
}

/** A form for each command, and what happens when it is sent. */
export function addActingPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  async function actOf(c: Context<WebEnv>): Promise<Act> {
    const view = await signedInView(c, supplies);
    const state = await supplies.cases.load(caseIdIn(c));
    caseSeenBy(view.principal.actor, state);
    const name = c.req.param("command") ?? "";
    const [text, shape] = [textOfCommand(name), shapeOf(name)];
    if (!text || !shape || name === "OpenCase" || state.status === "not_opened") throw edgeProblem("not-found");
    const command = name as CaseCommandType;
    if (!mayPerform(state, command, view.principal.actor))
      throw refusalProblem({ code: "not-permitted", data: { command } });
    return { view, file: state, command, text, fields: fieldsOf(shape, ["type"]) };
  }

  async function page(
    c: Context<WebEnv>,
    act: Act,
    typed: Typed,
    errors: readonly FormError[],
    ids: { commandId: string; seenVersion: number },
  ) {
    const state = await formState(act.view, act.file, act.command, act.view.principal.actor, typed, errors, supplies);
    const { file, command, text, fields } = act;
    const status = errors.length > 0 ? 422 : 200;
    return send(
      c,
      <ActPage file={file} command={command} text={text} fields={fields} state={state} {...ids} />,
      status,
    );
  }

  app.get("/cases/:id/do/:command", async (c) => {
    const act = await actOf(c);
    const typed = new Map(Object.entries(c.req.query()).map(([name, value]) => [name, [value]]));
    return page(c, act, typed, [], { commandId: supplies.references.newCommandId(), seenVersion: act.file.version });
  });

  app.post("/cases/:id/do/:command", async (c) => {
    const act = await actOf(c);
    const { typed, files } = await sentForm(c);
    const { view, file, command } = act;
    const commandId = CommandId.safeParse(typed.get("commandId")?.[0]).data ?? supplies.references.newCommandId();
    const seenVersion = Number(typed.get("seenVersion")?.[0]) || file.version;
    let read: ReadForm | null = null;
    try {
      await keepFiles(file.id, files, typed, view, supplies);
      read = readForm(
        act.fields,
        typed,
        findingsFor(file, command).map(({ id }) => id),
      );
      await carryOut(
        {
          principal: view.principal,
          caseId: file.id,
          command: { type: command, ...read.content },
          commandId,
          seenVersion,
        },
        supplies,
      );
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 409)
        return send(c, <LostRacePage view={view} caseId={file.id} typed={textsOf(typed)} />, 409);
      if (error.status !== 422) throw error;
      return page(c, act, typed, formErrors(error, read), { commandId, seenVersion });
    }
    return c.redirect(`${casePath(file.id)}?done=${command}`, 303);
  });
}

/** What a browser sent: texts by name, and files that were chosen. */
export async function sentForm(c: Context<WebEnv>): Promise<{ typed: Map<string, string[]>; files: HandedIn[] }> {
  const form = await c.req.formData().catch(() => {
    throw edgeProblem("malformed-form");
  });
  const typed = new Map<string, string[]>();
  const files: HandedIn[] = [];
  form.forEach((value, name) => {
    if (typeof value === "string") typed.set(name, [...(typed.get(name) ?? []), value]);
    else if (value.size > 0 || value.name !== "") files.push({ field: name, file: value });
  });
  return { typed, files };
}

/** Hands the files in and lets their names stand in the form, so that they need not be chosen again. */
async function keepFiles(
  caseId: CaseId,
  files: readonly HandedIn[],
  typed: Map<string, string[]>,
  view: SignedInView,
  supplies: WebSupplies,
): Promise<void> {
  const entries = await handIn(caseId, files, view.principal, supplies);
  for (const [place, { id }] of entries.entries()) {
    const field = files[place]?.field ?? "";
    typed.set(field, [...(typed.get(field) ?? []), id]);
  }
}

/** What is wrong, each at its field of the form; a refusal without a field stands above all. */
export function formErrors(problem: Problem, read: ReadForm | null): FormError[] {
  if (problem.errors.length === 0) return [{ field: "", text: problem.detail }];
  return problem.errors.map(({ field, text }) => ({ field: read ? fieldAt(read.places, field) : field, text }));
}

const INNER = new Set(["commandId", "seenVersion"]);
const textsOf = (typed: Typed): string[] =>
  [...typed].flatMap(([name, values]) => (INNER.has(name) ? [] : values.filter((value) => value.trim())));
