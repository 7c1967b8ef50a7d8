import { createHash } from "node:crypto";
import { visibleFile } from "../../domain/access/visible-file.ts";
import type { PersonActor } from "../../domain/actor.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { PersonCommand } from "../../domain/case/command.ts";
import { decide } from "../../domain/case/decide.ts";
import type { EventType } from "../../domain/case/event.ts";
import { CaseId, type CommandId, EvidenceId } from "../../domain/ids.ts";
import { toInstant } from "../../domain/time.ts";
import type { Read } from "../adapters/cases.ts";
import { VersionTaken } from "../adapters/event-store.ts";
import { matterOf, namedIn } from "./matter.ts";
import { namedRefusal } from "./named-refusal.ts";
import { plain } from "./outward.ts";
import type { Principal } from "./principal.ts";
import { edgeProblem, type FieldProblem } from "./problem.ts";
import { caseSeenBy } from "./sight.ts";
import type { WebSupplies } from "./supplies.ts";
import { inputProblems } from "./texts/input.ts";
import { edgeProblems } from "./texts/problems.ts";

export interface Order {
  readonly principal: Principal;
  readonly caseId: CaseId;
  /** As it came in; checked here. */
  readonly command: unknown;
  readonly commandId: CommandId;
  /**
   * The version the sender looked at. Where the case moved on since, and the rules now say no or what was to be decided on
   * reads otherwise, somebody was first.
   */
  readonly seenVersion?: number;
}

export interface Done {
  readonly file: CaseFile;
  readonly committed: boolean;
  readonly events: readonly EventType[];
}

type Needed = Pick<WebSupplies, "cases" | "directory" | "evidenceRegister">;

/**
 * Carries a person's command out. Throws the problem that stands in its way: not found, invalid input, unknown file,
 * the refusal of the rules, or a lost race.
 */
export async function carryOut(order: Order, { cases, directory, evidenceRegister }: Needed): Promise<Done> {
  const { principal, caseId, commandId, seenVersion } = order;
  const parsed = PersonCommand.safeParse(order.command);
  if (!parsed.success) throw edgeProblem("invalid-input", inputProblems(parsed.error));
  const command = parsed.data;
  const isOpening = command.type === "OpenCase";
  const before = isOpening ? null : caseSeenBy(principal.actor, await cases.load(caseId)).file;
  const unknown = await unknownEvidence(caseId, command, evidenceRegister);
  if (unknown.length > 0) throw edgeProblem("evidence-unknown", unknown);
  try {
    const read = seenVersion === undefined ? null : readBy(principal.actor, command, seenVersion);
    const result = await cases.execute({ caseId, command, by: principal.actor, commandId, ...(read && { read }) });
    if (result.accepted) return result;
    const hasMoved = seenVersion !== undefined && before !== null && before.version > seenVersion;
    throw hasMoved ? edgeProblem("lost-race") : await namedRefusal(result.refusal, directory);
  } catch (error) {
    if (error instanceof VersionTaken) throw edgeProblem("lost-race");
    throw error;
  }
}

/** The papers that lay before the sender: whoever decides, decides on what they have read. */
const readBy = (actor: PersonActor, command: PersonCommand, version: number): Read | null =>
  command.type === "OpenCase"
    ? null
    : {
        version,
        partOf(file) {
          const seen = visibleFile(file, actor);
          return seen ? JSON.stringify(plain(matterOf(seen, command.type, namedIn(command)))) : "";
        },
      };

/** The command as it would be sent, or the problem that stands in its way: its form, or what the rules say of it now. Nothing is written. */
export async function consider(
  { principal, caseId, commandId, ...order }: Order,
  { cases, directory, registers, clock }: Pick<WebSupplies, "cases" | "directory" | "registers" | "clock">,
): Promise<void> {
  const parsed = PersonCommand.safeParse(order.command);
  if (!parsed.success) throw edgeProblem("invalid-input", inputProblems(parsed.error));
  const state = await cases.load(caseId);
  const isKnown = state.status !== "not_opened";
  const [ruleSet, calendar, named] = await Promise.all([
    registers.ruleSet(isKnown ? state.ruleSet : null),
    registers.calendar(isKnown ? state.calendarId : null),
    registers.named(parsed.data, state, principal.actor),
  ]);
  const at = toInstant(clock.now());
  const decision = decide(state, parsed.data, { at, by: principal.actor, commandId, ruleSet, calendar, ...named });
  if (!decision.accepted) throw await namedRefusal(decision.refusal, directory);
}

/** The files a command names that nobody brought to this case. */
async function unknownEvidence(
  caseId: CaseId,
  command: PersonCommand,
  register: WebSupplies["evidenceRegister"],
): Promise<FieldProblem[]> {
  const named = evidenceIn(command);
  if (named.length === 0) return [];
  const known = await register.find(
    caseId,
    named.map(({ id }) => id),
  );
  return named
    .filter(({ id }) => !known.has(id))
    .map(({ field }) => ({ field, code: "evidence-unknown", text: edgeProblems["evidence-unknown"].detail }));
}

function evidenceIn(value: unknown, field = ""): { id: EvidenceId; field: string }[] {
  if (typeof value === "string") {
    const id = EvidenceId.safeParse(value);
    return id.success ? [{ id: id.data, field }] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => evidenceIn(each, field ? `${field}.${key}` : key));
}

const LETTERS = "ABCDEFGHJKLMNPRSTUVWXY";
const DIGITS = "23456789";

/** The reference of a case opened under this key: the same key asks for the same case, however often it is sent. */
export function caseIdFrom(personId: string, commandId: CommandId): CaseId {
  const bytes = createHash("sha256").update(`${personId} ${commandId}`).digest();
  return CaseId.parse(
    [LETTERS, LETTERS, DIGITS, LETTERS, LETTERS, DIGITS, LETTERS, LETTERS]
      .map((alphabet, place) => alphabet.charAt(bytes.readUInt32BE(place * 4) % alphabet.length))
      .join(""),
  );
}
