import { OpenCase } from "../../../domain/case/decisions.ts";
import { type Person, PersonId } from "../../../domain/directory.ts";
import { CaseId, CommandId } from "../../../domain/ids.ts";
import type { CommitNotice } from "../../../functions/adapters/commit-notice.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import type { Counted } from "../../../infra/local/counts.ts";
import type { DataFolderError } from "../../../infra/local/disk/folder.ts";
import type { Fault } from "../../../infra/local/functions.ts";
import { type Runtime, startRuntime } from "../../../infra/local/runtime.ts";
import { readSettings } from "../../../infra/local/settings.ts";

/** 09:00 in Shanghai on Monday 2 March 2026. */
export const MONDAY = new Date("2026-03-02T01:00:00.000Z");

export interface TestRuntime extends Runtime {
  readonly faults: Fault[];
  readonly counted: Counted[];
  readonly diskFaults: DataFolderError[];
}

/** The runtime with the city of the seeds, its clock standing until it is moved; in memory without a folder. */
export async function cityRuntime(
  options: {
    folder?: string;
    stands?: Date;
    variables?: Record<string, string>;
    throughSdk?: boolean;
    onNotice?: (notice: CommitNotice) => void;
  } = {},
): Promise<TestRuntime> {
  const faults: Fault[] = [];
  const counted: Counted[] = [];
  const diskFaults: DataFolderError[] = [];
  const runtime = await startRuntime({
    settings: readSettings({
      PORT: "0",
      DUDAO_BACK_PORT: "0",
      ...(options.folder ? { DUDAO_DATA: options.folder } : {}),
      ...options.variables,
    }),
    inMemory: options.folder === undefined,
    throughSdk: options.throughSdk ?? false,
    stands: options.stands ?? MONDAY,
    onFault: (fault) => faults.push(fault),
    onCounted: (each) => counted.push(each),
    onDiskFault: (error) => diskFaults.push(error),
    ...(options.onNotice ? { onNotice: options.onNotice } : {}),
  });
  return { ...runtime, faults, counted, diskFaults };
}

export async function personNamed(runtime: Runtime, id: string): Promise<Person> {
  const person = await runtime.directory.person(PersonId.parse(id));
  if (!person) throw new TypeError(`nobody is called ${id}`);
  return person;
}

/** Opens a special supervision of a fictional school, or what else the changes make of it. */
export async function openCase(runtime: Runtime, id: string, changes: Partial<OpenCase> = {}) {
  const { cases } = suppliesOf(["cases"], runtime.world);
  const caseId = CaseId.parse(id);
  const leader = await personNamed(runtime, "shen-wei");
  return cases.execute({
    caseId,
    command: OpenCase.parse({
      type: "OpenCase",
      caseId,
      kind: "special",
      title: "劳动教育专项督导",
      matters: "劳动教育课程开设情况",
      legalBasis: "《教育督导条例》第十一条",
      indicatorIds: ["LAB-01"],
      unitId: "school-shiguang",
      leaderId: leader.id,
      memberIds: ["luo-qinghe", "meng-fanxing"],
      ...changes,
    }),
    by: { kind: "person", personId: leader.id, positions: leader.positions },
    commandId: CommandId.parse(`open-${id}`),
  });
}
