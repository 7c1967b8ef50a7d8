import type { Context, Hono } from "hono";
import { z } from "zod";
import type { VisibleFile } from "../../../domain/access/visible-file.ts";
import { mayPerform } from "../../../domain/access.ts";
import { type CaseFile, hasHandled } from "../../../domain/case/case-file.ts";
import { gateOf } from "../../../domain/disposition/gate.ts";
import type { Finding } from "../../../domain/finding.ts";
import { type CaseId, CommandId, FindingId } from "../../../domain/ids.ts";
import { proposalOf } from "../../../domain/measured.ts";
import { recheckOf } from "../../../domain/recheck/recheck.ts";
import type { Draft } from "../../adapters/drafts.ts";
import { carryOut, consider } from "../acting.ts";
import { type DoneAgain, doneAgain } from "../done-again.ts";
import { aboutOf, authorMark, authorOf, keepDraft, keepForAuthor, ownTexts, typedOf } from "../drafting.ts";
import type { WebEnv } from "../env.ts";
import { withAllOf } from "../forms/all-of.ts";
import { type Field, fieldsOf } from "../forms/fields.ts";
import { filledWith } from "../forms/fill.ts";
import { isFormal, isRepeated } from "../forms/formal.ts";
import { askedAbout, type CaseCommandType, findingsFor, shapeOf, textOfCommand } from "../forms/offers.ts";
import { openedFor } from "../forms/opened-for.ts";
import { aboutNothing, fieldAt, type ReadForm, readForm, type Typed } from "../forms/read.ts";
import { type HandedIn, handIn } from "../handing-in.ts";
import { lexiconOf } from "../lexicon.ts";
import { matterOf } from "../matter.ts";
import type { FormError, Option } from "../parts/field.tsx";
import type { Way } from "../parts/gate.tsx";
import { type Answer, answersOf } from "../parts/summary.tsx";
import { casePath, commandPath, commandPathOf, paths, receiptPath } from "../paths.ts";
import { edgeProblem, Problem, refusalProblem } from "../problem.ts";
import { caseSeenBy, seenBy } from "../sight.ts";
import type { WebSupplies } from "../supplies.ts";
import type { CommandText } from "../texts/commands/command-text.ts";
import { ActPage, type FormIds } from "./act.tsx";
import { type SignedInView, send, signedInView, viewOf } from "./answering.tsx";
import { caseIdIn } from "./case-pages.tsx";
import { CheckPage, type Measured, type Sending } from "./check.tsx";
import { formState } from "./form-state.ts";
import { LostRacePage } from "./messages.tsx";
import { SessionEndedPage } from "./session-ended.tsx";

interface Act {
  readonly view: SignedInView;
  readonly file: CaseFile;
  /** The case as the person sees it. */
  readonly seen: VisibleFile;
  readonly command: CaseCommandType;
  readonly text: CommandText;
  readonly of: FindingId | undefined;
  readonly fields: readonly Field[];
  readonly about: string;
  readonly action: string;
  /** The act as it was last done, where it is to be done again. */
  readonly again: DoneAgain | null;
}

/** A form for each command, and what happens when it is sent. */
export function addActingPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  const { drafts, references } = supplies;

  /** What a form is about, as its address says. */
  function placeOf(c: Context<WebEnv>) {
    const [caseId, name] = [caseIdIn(c), c.req.param("command") ?? ""];
    const of = FindingId.safeParse(c.req.query("of")).data;
    const [text, shape] = [textOfCommand(name), shapeOf(name)];
    if (!text || !shape || name === "OpenCase") throw edgeProblem("not-found");
    const command = name as CaseCommandType;
    const action = of ? commandPathOf(caseId, command, of) : commandPath(caseId, command);
    return {
      caseId,
      command,
      text,
      fields: fieldsOf(shape, ["type"]),
      of,
      action,
      about: aboutOf(caseId, command, of),
    };
  }

  async function actOf(view: SignedInView, place: ReturnType<typeof placeOf>): Promise<Act> {
    const state = await supplies.cases.load(place.caseId);
    const { file: seen } = caseSeenBy(view.principal.actor, state);
    const { command } = place;
    if (state.status === "not_opened") throw edgeProblem("not-found");
    if (!mayPerform(state, command, view.principal.actor))
      throw refusalProblem({ code: "not-permitted", data: { command } });
    return { view, file: state, seen, ...place, again: await doneAgain(command, place.of, seen, supplies) };
  }

  async function page(
    c: Context<WebEnv>,
    act: Act,
    shown: { typed: Typed; errors?: readonly FormError[]; draft?: Draft | null; focus?: string; checking?: Sending },
    ids: Pick<FormIds, "commandId" | "seenVersion">,
  ) {
    const { view, file, command, text, of, fields, action } = act;
    const { typed, errors = [], draft = null, focus, checking } = shown;
    const papers = [
      ...(act.again?.reason ? [act.again.reason] : []),
      ...(holdsMatter.has(command) ? [] : matterOf(act.seen, command, { findingId: act.of })),
    ];
    const lexicon = await lexiconOf(file.id, act.seen, papers, supplies);
    const state = await formState(view, file, command, view.principal.actor, typed, errors, lexicon.things, supplies);
    const author = await authorMark(supplies, view.principal.person.id, act.about);
    const common = {
      file,
      text,
      of,
      fields,
      state: {
        ...state,
        options: { ...state.options, finding: findingsOf(act, state.options.finding) },
        focus: focus ?? null,
      },
      ids: { ...ids, action, author },
    };
    if (checking) {
      const measured = await heldAgainstPlan(act, typed);
      return send(c, <CheckPage {...common} sending={checking} measured={measured} />);
    }
    const status = errors.length > 0 ? 422 : 200;
    const isSaved = c.req.query("saved") !== undefined;
    const others = of ? oneByOne(act).filter(({ id }) => id !== of) : [];
    const shownWith = { papers, lexicon, gate: await gateFor(act), others };
    return send(
      c,
      <ActPage {...common} {...shownWith} draft={draft} isChecked={isFormal(command)} isSaved={isSaved} />,
      status,
    );
  }

  /** What was sent, in the words of its form. */
  async function answersSent({ view, file, seen, command, fields }: Act, typed: Typed): Promise<Answer[]> {
    const { things } = await lexiconOf(file.id, seen, null, supplies);
    const state = await formState(view, file, command, view.principal.actor, typed, [], things, supplies);
    return answersOf(state, fields).filter(({ values }) => values.length > 0);
  }

  async function gateFor({ file, command, view }: Act): Promise<Way[] | null> {
    if (command !== "ProposeDisposition") return null;
    const ruleSet = await supplies.registers.ruleSet(file.ruleSet);
    return Object.values(gateOf(file, ruleSet, view.now)).map(({ measure, isOpen, missing }) => ({
      measure,
      isOpen,
      missing: missing.map(({ text: words }) => words),
    }));
  }

  /** What a measured value says against the plan, for the inspector to read before the finding is recorded. */
  async function heldAgainstPlan(act: Act, typed: Typed): Promise<Measured | null> {
    const { content } = readForm(act.fields, typed, aboutNothing);
    const found = measuredIn(content);
    const indicator = found && (await supplies.registers.indicators()).find(({ id }) => id === found.indicatorId);
    return indicator ? { indicator, value: found.value, proposal: proposalOf(indicator, found.value) } : null;
  }

  app.get("/cases/:id/do/:command", async (c) => {
    const place = placeOf(c);
    const act = await actOf(await signedInView(c, supplies), place);
    const draft = await drafts.find(act.view.principal.person.id, act.about);
    // A defence is answered point by point, a finding amended by itself: the form holds what it is about. What was kept of a form
    // that named none is gone on with there.
    const first = act.of || draft ? undefined : oneByOne(act).at(0);
    if (first) return c.redirect(commandPathOf(act.file.id, act.command, first.id), 303);
    const { of: _, saved: __, ...asked } = c.req.query();
    const before = draft ? null : act.again;
    const typed = new Map([
      ...filledWith(act.fields, before?.words, askedAbout(act.file, act.command)),
      ...Object.entries(asked).map(([name, value]) => [name, [value]] as const),
      ...openedFor(act.fields, place.of),
      ...asItStands(act),
      ...typedOf(draft?.typed ?? {}),
    ]);
    return page(c, act, { typed, draft }, { commandId: references.newCommandId(), seenVersion: act.file.version });
  });

  app.post("/cases/:id/do/:command", async (c) => {
    const place = placeOf(c);
    const { typed: sent, files } = await sentForm(c);
    const typed = withAllOf(sent, await supplies.directory.organs());
    const author = await authorOf(typed, place.about, supplies);
    const someone = await viewOf(c, supplies);
    if (!someone.principal || (author && author !== someone.principal.person.id)) {
      const isKept = author !== null && (await keepForAuthor(author, place.about, typed, supplies));
      const lost = isKept ? [] : Object.values(ownTexts(typed)).flat();
      return send(c, <SessionEndedPage view={someone} isKept={isKept} lost={lost} to={place.action} />, 401);
    }
    const act = await actOf({ ...someone, principal: someone.principal }, place);
    const { view, file, command } = act;
    const personId = view.principal.person.id;
    const [intent = "", field = ""] = (typed.get("intent")?.at(-1) ?? "").split(":");
    if (intent === "discard") {
      await drafts.drop(personId, act.about);
      return c.redirect(`${paths.drafts}?discarded=1`, 303);
    }
    const commandId = CommandId.safeParse(typed.get("commandId")?.[0]).data ?? references.newCommandId();
    const seenVersion = Number(typed.get("seenVersion")?.[0]) || file.version;
    const ids = { commandId, seenVersion };
    // Who asks for the next form while recording is asked to check first, and still gets it.
    const sending: Sending = intent === "next" || (intent === "send" && field === "next") ? "send:next" : "send";
    if (intent === "change") return page(c, act, { typed, focus: field }, ids);
    let read: ReadForm | null = null;
    try {
      await keepFiles(file.id, files, typed, view, supplies);
      if (intent === "draft" || intent === "autosave") {
        await keepDraft(personId, act.about, typed, supplies);
        return intent === "draft" ? c.redirect(`${paths.drafts}?saved=1`, 303) : c.body(null, 204);
      }
      read = readForm(act.fields, withoutUntouched(act, typed), askedAbout(file, command));
      const content = { type: command, ...read.content };
      const order = { principal: view.principal, caseId: file.id, command: content, ...ids };
      if ((isFormal(command) || measuredIn(content)) && intent !== "send") {
        await consider(order, supplies);
        return page(c, act, { typed, checking: sending }, ids);
      }
      const done = await carryOut(order, supplies);
      // Nothing was left to do, and it was not this form that did it.
      if (!hasHandled(done.file, commandId)) throw edgeProblem("lost-race");
      await drafts.drop(personId, act.about);
      const next = sending === "send:next" ? nextPlace(done.file, command) : null;
      if (next) return c.redirect(next, 303);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 409)
        return send(c, <LostRacePage view={view} caseId={file.id} answers={await answersSent(act, typed)} />, 409);
      // What names a field is put right there, with everything else that was typed.
      if (error.status !== 422 && error.errors.length === 0) throw error;
      return page(c, act, { typed, errors: formErrors(error, read) }, ids);
    }
    // Who has declared a tie is recused by it, and sees the case no more.
    const isSeen = seenBy(view.principal.actor, await supplies.cases.load(file.id)) !== null;
    if (!isSeen) return c.redirect(`${paths.home}?done=${command}`, 303);
    if (!isFormal(command)) return c.redirect(`${casePath(file.id)}?done=${command}`, 303);
    const commit = (await supplies.log.load(file.id)).findLast((each) => each.commandId === commandId);
    return c.redirect(commit ? receiptPath(file.id, commit.version) : casePath(file.id), 303);
  });
}

/** Forms that begin with the very paper they write anew, so that it need not stand above them too. */
const holdsMatter: ReadonlySet<CaseCommandType> = new Set<CaseCommandType>(["AmendFinding", "RecordMinutes"]);

/** Where a form holds the finding it amends as it stands: nobody has to write it anew to change a word. */
const amendedIn: { readonly [C in CaseCommandType]?: string } = { AnswerDefence: "amended", AmendFinding: "content" };

/** The findings an act has to be done about one by one, each with a form of its own. */
const oneByOne = ({ file, command }: Act): readonly Finding[] =>
  amendedIn[command] === undefined ? [] : findingsFor(file, command);

/** A form that holds one finding offers no other. */
const findingsOf = (act: Act, options: readonly Option[]): readonly Option[] =>
  act.of && oneByOne(act).length > 0 ? options.filter(({ value }) => value === act.of) : options;

function asItStands({ file, command, of, fields }: Act): Typed {
  const place = amendedIn[command];
  const finding = place && of ? file.findings.get(of) : undefined;
  return filledWith(fields, place && finding && { [place]: finding.content }, aboutNothing);
}

/** A defence's answer without the finding as it stands, where nothing of it was changed and none was to be amended. */
function withoutUntouched(act: Act, typed: Typed): Typed {
  if (act.command !== "AnswerDefence") return typed;
  const standing = asItStands(act);
  const isOfFinding = (name: string): boolean => name.startsWith("amended.");
  const said = (values: readonly string[] | undefined): string =>
    (values ?? [])
      .map((each) => each.replaceAll("\r\n", "\n").trim())
      .filter(Boolean)
      .join("\n");
  // What is empty amends nothing: a form may not offer what the finding names, such as an indicator the case has dropped.
  const isUntouched = [...typed.keys()]
    .filter((name) => isOfFinding(name) && said(typed.get(name)) !== "")
    .every((name) => said(typed.get(name)) === said(standing.get(name)));
  return typed.get("adopted")?.[0] !== "partly" && isUntouched
    ? new Map([...typed].filter(([name]) => !isOfFinding(name)))
    : typed;
}

/** Where the next of the same is written: at a recheck the next finding nobody has looked at in this round, until all were. */
function nextPlace(file: CaseFile, command: CaseCommandType): string | null {
  if (command !== "RecordRecheck") return isRepeated(command) ? `${commandPath(file.id, command)}?saved=1` : null;
  const seen = recheckOf(file)?.outcomes;
  const left = findingsFor(file, command).find(({ id }) => !seen?.has(id));
  return left ? `${commandPathOf(file.id, command, left.id)}&saved=1` : null;
}

const MeasuredContent = z.object({
  content: z.object({
    measured: z.number(),
    basis: z.object({ kind: z.literal("indicator"), indicatorId: z.string() }),
  }),
});
/** The indicator and the value of a finding that was measured. */
function measuredIn(content: unknown): { indicatorId: string; value: number } | null {
  const { data } = MeasuredContent.safeParse(content);
  return data ? { indicatorId: data.content.basis.indicatorId, value: data.content.measured } : null;
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
    typed.set(field, [...new Set([...(typed.get(field) ?? []), id])]);
  }
}

/** What is wrong, each at its field of the form; a refusal without a field stands above all. */
export function formErrors(problem: Problem, read: ReadForm | null): FormError[] {
  if (problem.errors.length === 0) return [{ field: "", text: problem.detail }];
  return problem.errors.map(({ field, text }) => ({ field: read ? fieldAt(read.places, field) : field, text }));
}
