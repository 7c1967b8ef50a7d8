import { z } from "zod";
import { Outcome, outcomes, StageName } from "../../../domain/stage.ts";
import definition from "../../../workflows/supervision-cycle.asl.json" with { type: "json" };

/** A place a case can be at, as the picture shows it: opened, in a stage, or closed. */
export type Place = StageName | "opened" | "closed";

/** One way from a place to another, and what decides that a case takes it. */
export interface Way {
  readonly from: Place;
  readonly to: Place;
  /** The workflow's own question at this fork, by the name of its state; null where there is none. */
  readonly question: string | null;
  /** The outcomes that lead this way; of "opened": the kind that does. Empty where there is only one way. */
  readonly answers: readonly (Outcome | "routine" | "other")[];
}

const Choice = z.object({ Condition: z.string(), Next: z.string() });
const State = z.object({
  Type: z.enum(["Task", "Choice", "Pass", "Succeed", "Fail"]),
  Next: z.string().optional(),
  Default: z.string().optional(),
  Choices: z.array(Choice).default([]),
  Arguments: z.object({ Payload: z.object({ stage: z.string().optional() }).optional() }).optional(),
});
type State = z.infer<typeof State>;
const { StartAt, States } = z.object({ StartAt: z.string(), States: z.record(z.string(), State) }).parse(definition);

const OUTCOME = /^\{% \$states\.input\.outcome = '(\w+)' %\}$/;
const KIND = "{% $states.input.kind = 'routine' %}";

function stateNamed(name: string | undefined): State {
  const state = name === undefined ? undefined : States[name];
  if (!state) throw new TypeError(`the workflow leads to ${name}, which it does not hold`);
  return state;
}

/** The stage a state waits for; null for the machine's own states. */
const stageOf = ({ Arguments }: State): StageName | null => StageName.safeParse(Arguments?.Payload?.stage).data ?? null;

function placeOf(name: string): Place {
  const state = stateNamed(name);
  const stage = stageOf(state);
  if (stage) return stage;
  if (state.Type === "Succeed") return "closed";
  throw new TypeError(`${name} is neither a stage nor an end`);
}

/** The outcomes each branch of a fork takes; the last branch takes those no other asks for. */
function branchesOf(stage: StageName, fork: State): (readonly [answer: Outcome, to: string])[] {
  const asked = fork.Choices.map(({ Condition, Next }) => {
    const outcome = OUTCOME.exec(Condition)?.[1];
    return [Outcome.parse(outcome), Next] as const;
  });
  const others = outcomes[stage].filter((outcome) => !asked.some(([answer]) => answer === outcome));
  return [...asked, ...others.map((outcome) => [outcome, fork.Default ?? ""] as const)];
}

function waysOutOf(stage: StageName, next: string): Way[] {
  const fork = stateNamed(next);
  if (fork.Type !== "Choice") return [{ from: stage, to: placeOf(next), question: null, answers: [] }];
  const byTarget = new Map<Place, Outcome[]>();
  for (const [answer, to] of branchesOf(stage, fork))
    byTarget.set(placeOf(to), [...(byTarget.get(placeOf(to)) ?? []), answer]);
  return [...byTarget].map(([to, answers]) => ({ from: stage, to, question: next, answers }));
}

/** Where a case begins. How a resumed execution finds its place again is no way of a case. */
function waysIn(): Way[] {
  const first = stateNamed(StartAt).Next;
  const fork = stateNamed(first);
  const routine = fork.Choices.find(({ Condition }) => Condition === KIND);
  return [
    ...(routine ? [{ from: "opened", to: placeOf(routine.Next), question: null, answers: ["routine"] } as const] : []),
    { from: "opened", to: placeOf(fork.Default ?? ""), question: null, answers: ["other"] },
  ];
}

/** Every way a case can go, as the workflow file says. Handing over and faults are the machine's, and left out. */
export const ways: readonly Way[] = [
  ...waysIn(),
  ...Object.values(States).flatMap((state) => {
    const stage = stageOf(state);
    return stage && state.Next ? waysOutOf(stage, state.Next) : [];
  }),
];

/** All places, in the order of the file. */
export const places: readonly Place[] = [...new Set(ways.flatMap(({ from, to }) => [from, to]))];
