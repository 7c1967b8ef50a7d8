import type { Context, Hono } from "hono";
import { mayOpenCase } from "../../../domain/access.ts";
import { orderingRoles } from "../../../domain/case/decisions.ts";
import { type Organisation, OrganisationId } from "../../../domain/directory.ts";
import { CommandId } from "../../../domain/ids.ts";
import type { Indicator } from "../../../domain/indicator.ts";
import { carryOut, caseIdFrom, consider, type Order } from "../acting.ts";
import { authorMark, authorOf, keepDraft, keepForAuthor, ownTexts, typedOf } from "../drafting.ts";
import type { WebEnv } from "../env.ts";
import { aboutNothing, type ReadForm, readForm, type Typed } from "../forms/read.ts";
import { candidatesFor, visitsThisMonth } from "../opening/candidates.ts";
import { answered, fieldsIn, OpeningStep, openingSteps, schemaOf, stepAfter, stepOf } from "../opening/steps.ts";
import type { FormError, FormState } from "../parts/field.tsx";
import { changePath, openingPath, paths, receiptPath } from "../paths.ts";
import { edgeProblem, Problem } from "../problem.ts";
import type { WebSupplies } from "../supplies.ts";
import { indicatorText } from "../texts/indicators.ts";
import { inputProblems } from "../texts/input.ts";
import { openingTexts } from "../texts/opening.ts";
import { say } from "../view.ts";
import { formErrors, sentForm } from "./acting-pages.tsx";
import { type SignedInView, send, signedInView, viewOf } from "./answering.tsx";
import { none, peopleOptions } from "./form-state.ts";
import {
  BegunPage,
  CheckOpeningPage,
  IndicatorQuestion,
  QuestionPage,
  type QuestionProps,
  TeamQuestion,
  UnitQuestion,
} from "./open-case.tsx";
import { SessionEndedPage } from "./session-ended.tsx";

/** The draft of a case that is being opened; a person opens one at a time. */
const ABOUT = "open";

/** Opening a case: one question a page, the answers kept as a draft until the case is opened. */
export function addOpeningPages(app: Hono<WebEnv>, supplies: WebSupplies): void {
  const { directory, registers, references, drafts } = supplies;

  function allowed<V extends SignedInView>(view: V): V {
    if (!mayOpenCase(view.principal.actor)) throw edgeProblem("not-found");
    return view;
  }
  const begun = async (view: SignedInView) => drafts.find(view.principal.person.id, ABOUT);
  const answersOf = async (view: SignedInView): Promise<Typed> => typedOf((await begun(view))?.typed ?? {});

  async function unitIn(typed: Typed): Promise<Organisation | null> {
    const id = OrganisationId.safeParse(typed.get("unitId")?.[0]);
    const unit = id.success ? await directory.organisation(id.data) : null;
    return unit?.unitKind ? unit : null;
  }
  const fits =
    (unit: Organisation | null) =>
    ({ supervised }: Indicator): boolean =>
      unit === null || (unit.unitKind !== null && supervised.includes(unit.unitKind));

  async function stateOf(
    view: SignedInView,
    typed: Typed,
    errors: readonly FormError[],
    step?: OpeningStep,
  ): Promise<FormState> {
    const [person, unit, indicators] = await Promise.all([
      peopleOptions(view, supplies, step === "particulars" ? orderingRoles : undefined),
      unitIn(typed),
      registers.indicators(),
    ]);
    const organisation = unit ? [{ value: unit.id, text: say(view, unit.name) }] : [];
    const indicator = indicators.map((each) => ({ value: each.id, text: say(view, indicatorText(each)) }));
    const options = { ...none, person, organisation, indicator };
    return {
      view,
      command: "OpenCase",
      typed,
      errors,
      options,
      each: { finding: [], respondent: [] },
      files: new Map(),
      focus: null,
    };
  }

  async function question(
    c: Context<WebEnv>,
    view: SignedInView,
    step: OpeningStep,
    typed: Typed,
    errors: readonly FormError[] = [],
  ) {
    const [state, unit, author] = await Promise.all([
      stateOf(view, typed, errors, step),
      unitIn(typed),
      authorMark(supplies, view.principal.person.id, ABOUT),
    ]);
    const visits = unit && step !== "unit" ? await visitsThisMonth(unit, supplies) : [];
    const props: QuestionProps = { step, state, unit, author, isChange: c.req.query("change") !== undefined, visits };
    const asked = await askedIn(c, props);
    return send(c, <QuestionPage {...props}>{asked}</QuestionPage>, errors.length > 0 ? 422 : 200);
  }

  /** What a question shows in place of plain fields. */
  async function askedIn(c: Context<WebEnv>, { step, state, unit }: QuestionProps) {
    const { q = "", group = "", unit: named } = c.req.query();
    if (step === "unit") {
      const given = await unitIn(new Map([["unitId", [named ?? ""]]]));
      const known = given ?? unit;
      const page = q ? await directory.units({ text: q, limit: 25 }) : null;
      const found = page?.items ?? (known ? [known] : null);
      const shown = given ? { ...state, typed: new Map([...state.typed, ["unitId", [given.id]] as const]) } : state;
      return <UnitQuestion state={shown} sought={q} found={found} isCut={page !== null && page.next !== null} />;
    }
    if (step === "indicators") {
      const all = await registers.indicators();
      const fitting = all.filter(fits(unit));
      const wanted = q.trim().toLocaleLowerCase("en");
      const found = fitting.filter(
        ({ id, name, target, group: area }) =>
          (!group || area === group) &&
          [id, name.zh, name.en, target.wording.zh, target.wording.en].some((text) =>
            text.toLocaleLowerCase("en").includes(wanted),
          ),
      );
      const chosen = all.filter(({ id }) => state.typed.get("indicatorIds")?.includes(id));
      const groups = [...new Set(fitting.map(({ group: area }) => area))];
      return <IndicatorQuestion state={state} found={found} chosen={chosen} groups={groups} sought={{ q, group }} />;
    }
    if (step === "team" && unit) {
      const { principal } = state.view;
      return (
        principal && <TeamQuestion state={state} candidates={await candidatesFor(unit, principal.actor, supplies)} />
      );
    }
    return undefined;
  }

  app.get(paths.openCase, async (c) => {
    const view = allowed(await signedInView(c, supplies));
    const draft = await begun(view);
    const { unit } = c.req.query();
    if (!draft || unit)
      return c.redirect(`${openingPath("unit")}${unit ? `?unit=${encodeURIComponent(unit)}` : ""}`, 303);
    return send(c, <BegunPage view={view} draft={draft} unit={await unitIn(typedOf(draft.typed))} />);
  });

  app.post(paths.openCase, async (c) => {
    const view = allowed(await signedInView(c, supplies));
    await drafts.drop(view.principal.person.id, ABOUT);
    return c.redirect(openingPath("unit"), 303);
  });

  const read = (typed: Typed, ...steps: readonly OpeningStep[]): ReadForm =>
    readForm(
      steps.flatMap((step) => fieldsIn(step, typed)),
      typed,
      aboutNothing,
    );

  /** The first question that has no answer yet; null where all have one. */
  const unanswered = (typed: Typed): OpeningStep | null =>
    openingSteps.find(
      (step) => step !== "indicators" && !schemaOf(fieldsIn(step, typed)).safeParse(read(typed, step).content).success,
    ) ?? null;

  /** The command the answers make, and where on the form each part of it stands. */
  function orderOf({ principal }: SignedInView, typed: Typed, commandId: CommandId): { order: Order; whole: ReadForm } {
    const caseId = caseIdFrom(principal.person.id, commandId);
    const whole = read(typed, ...openingSteps);
    const command = { type: "OpenCase", caseId, indicatorIds: [], memberIds: [], ...whole.content };
    return { order: { principal, caseId, command, commandId }, whole };
  }

  /** What the rules say against the answers, before they are sent: the very decision that is made when they are. */
  async function objections(view: SignedInView, typed: Typed, commandId: CommandId): Promise<FormError[]> {
    const { order, whole } = orderOf(view, typed, commandId);
    try {
      await consider(order, supplies);
      return [];
    } catch (error) {
      return refusedErrors(error, whole);
    }
  }

  app.get("/cases/open/check", async (c) => {
    const view = allowed(await signedInView(c, supplies));
    return check(c, view, references.newCommandId());
  });

  async function check(c: Context<WebEnv>, view: SignedInView, commandId: CommandId, refused?: readonly FormError[]) {
    const draft = await begun(view);
    if (!draft) return c.redirect(openingPath("unit"), 303);
    const typed = typedOf(draft.typed);
    // Whoever stopped half way goes on at the first question without an answer.
    const open = unanswered(typed);
    if (open) return c.redirect(openingPath(open), 303);
    const errors = refused ?? (await objections(view, typed, commandId));
    const [state, unit, author] = await Promise.all([
      stateOf(view, typed, errors),
      unitIn(typed),
      authorMark(supplies, view.principal.person.id, ABOUT),
    ]);
    const visits = unit ? await visitsThisMonth(unit, supplies) : [];
    const status = errors.length > 0 ? 422 : 200;
    return send(c, <CheckOpeningPage {...{ state, commandId, draft, author, visits }} />, status);
  }

  app.post("/cases/open/check", async (c) => {
    const { typed: sent } = await sentForm(c);
    const someone = await viewOf(c, supplies);
    if (!someone.principal)
      return send(c, <SessionEndedPage view={someone} isKept lost={[]} to={openingPath("check")} />, 401);
    const view = allowed({ ...someone, principal: someone.principal });
    const typed = await answersOf(view);
    const commandId = CommandId.safeParse(sent.get("commandId")?.[0]).data ?? references.newCommandId();
    const { order, whole } = orderOf(view, typed, commandId);
    try {
      const isKnown = (await supplies.cases.load(order.caseId)).status !== "not_opened";
      if (!isKnown) await carryOut(order, supplies);
      await drafts.drop(view.principal.person.id, ABOUT);
    } catch (error) {
      return check(c, view, commandId, refusedErrors(error, whole));
    }
    return c.redirect(receiptPath(order.caseId, 1), 303);
  });

  app.get("/cases/open/:step", async (c) => {
    const view = allowed(await signedInView(c, supplies));
    const step = OpeningStep.safeParse(c.req.param("step"));
    if (!step.success) throw edgeProblem("not-found");
    const typed = await answersOf(view);
    if (step.data !== "unit" && !(await unitIn(typed))) return c.redirect(openingPath("unit"), 303);
    // Whoever comes to put right what the rules refused reads beside the field what it was.
    const isRefused = c.req.query("change") !== undefined && unanswered(typed) === null;
    const refused = isRefused ? await objections(view, typed, references.newCommandId()) : [];
    const here = refused.filter(({ field }) => field !== "" && stepOf(field, typed) === step.data);
    return question(c, view, step.data, typed, here);
  });

  app.post("/cases/open/:step", async (c) => {
    const parsed = OpeningStep.safeParse(c.req.param("step"));
    if (!parsed.success) throw edgeProblem("not-found");
    const step = parsed.data;
    const { typed: sent } = await sentForm(c);
    const someone = await viewOf(c, supplies);
    const author = await authorOf(sent, ABOUT, supplies);
    if (!someone.principal || (author && author !== someone.principal.person.id)) {
      const before = author ? typedOf((await drafts.find(author, ABOUT))?.typed ?? {}) : new Map();
      const whole = answered(before, fieldsIn(step, before), sent);
      const isKept = author !== null && (await keepForAuthor(author, ABOUT, whole, supplies));
      const lost = isKept ? [] : Object.values(ownTexts(sent)).flat();
      return send(c, <SessionEndedPage view={someone} isKept={isKept} lost={lost} to={openingPath(step)} />, 401);
    }
    const view = allowed({ ...someone, principal: someone.principal });
    const personId = view.principal.person.id;
    const before = await answersOf(view);
    const asked = fieldsIn(step, before);
    const typed = answered(before, asked, sent);
    if (step === "unit") await keepFitting(typed);
    const intent = sent.get("intent")?.at(-1) ?? "next";
    const isChange = c.req.query("change") !== undefined;
    try {
      if (step !== "unit" || intent !== "search" || typed.size > 0) await keepDraft(personId, ABOUT, typed, supplies);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "draft-too-large") throw error;
      return question(c, view, step, typed, formErrors(error, null));
    }
    if (intent === "draft") return c.redirect(`${paths.drafts}?saved=1`, 303);
    if (intent === "autosave") return c.body(null, 204);
    if (intent === "search") {
      const sought = new URLSearchParams({ q: sent.get("q")?.[0] ?? "" });
      if (sent.get("group")?.[0]) sought.set("group", sent.get("group")?.[0] ?? "");
      if (isChange) sought.set("change", "1");
      return c.redirect(`${openingPath(step)}?${sought}`, 303);
    }
    const answer = read(typed, step);
    const judged = schemaOf(asked).safeParse(answer.content);
    const unitMissing = step === "unit" && !(await unitIn(typed));
    if (unitMissing) return question(c, view, step, typed, [{ field: "unitId", text: openingTexts.chooseUnit }]);
    if (!judged.success) {
      const problem = edgeProblem("invalid-input", inputProblems(judged.error));
      return question(c, view, step, typed, formErrors(problem, answer));
    }
    const next = stepAfter(step, typed);
    // Another kind of supervision asks other particulars: those are asked before one goes back.
    if (isChange) return c.redirect(next === "particulars" ? changePath(next) : openingPath("check"), 303);
    return c.redirect(openingPath(next ?? "check"), 303);
  });

  /** Another kind of unit has other indicators: chosen ones that do not apply to it go. */
  async function keepFitting(typed: Map<string, readonly string[]>): Promise<void> {
    const unit = await unitIn(typed);
    const all = await registers.indicators();
    const kept = (typed.get("indicatorIds") ?? []).filter((id) =>
      all.some((each) => each.id === id && fits(unit)(each)),
    );
    if (kept.length > 0) typed.set("indicatorIds", kept);
    else typed.delete("indicatorIds");
  }
}

/** What the rules refused, each at its field; anything else that went wrong is not for the form to show. */
function refusedErrors(error: unknown, whole: ReadForm): FormError[] {
  if (!(error instanceof Problem) || error.status !== 422) throw error;
  return formErrors(error, whole);
}
