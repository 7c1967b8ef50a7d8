import { createHash } from "node:crypto";
import { type Machine, machineOf } from "../states/index.ts";
import type { Store } from "./records.ts";
import { supports } from "./work.ts";

/** A state machine the API serves. */
export interface MachineDeclaration {
  readonly name: string;
  /** The workflow file's text, or what it says. */
  readonly definition: string | object;
  /** What stands for each `${Placeholder}` in the file. */
  readonly substitutions?: Readonly<Record<string, string>>;
}

/** A state machine as it is served. */
export interface ServedMachine {
  readonly name: string;
  /** The definition's text, placeholders filled in. */
  readonly text: string;
  /** The digest of the text. */
  readonly definition: string;
  readonly machine: Machine;
  readonly createdAt: number;
}

/**
 * The machines of a store. An execution keeps the definition it was started with, also when the file changes and the
 * runtime is started again, so every definition in use is kept under its digest.
 */
export class Machines {
  private readonly store: Store;
  private readonly region: string;
  private readonly served = new Map<string, ServedMachine>();
  private readonly byDigest = new Map<string, Machine>();

  constructor(store: Store, region: string) {
    this.store = store;
    this.region = region;
  }

  /** Checks and serves a machine. Throws InvalidDefinition, or an Error for what the runtime cannot do. */
  async serve(declaration: MachineDeclaration, now: number): Promise<void> {
    const { name } = declaration;
    const text = filledIn(declaration);
    const definition = createHash("sha256").update(text).digest("hex");
    const machine = this.compile(text);
    const key = `sfn/machine/${name}`;
    const known = (await this.store.get(key)) as { createdAt: number; definition: string } | undefined;
    const createdAt = known?.createdAt ?? now;
    if (known?.definition !== definition) {
      await this.store.write([
        { type: "put", key: `sfn/definition/${definition}`, value: text },
        { type: "put", key, value: { createdAt, definition } },
      ]);
    }
    this.byDigest.set(definition, machine);
    this.served.set(name, { name, text, definition, machine, createdAt });
  }

  get(name: string): ServedMachine | undefined {
    return this.served.get(name);
  }

  all(): ServedMachine[] {
    return [...this.served.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The machine an execution was started with. */
  async withDigest(definition: string): Promise<Machine> {
    const known = this.byDigest.get(definition);
    if (known) return known;
    const text = await this.store.get(`sfn/definition/${definition}`);
    if (typeof text !== "string") throw new Error(`the definition ${definition} of a running execution is missing`);
    const machine = this.compile(text);
    this.byDigest.set(definition, machine);
    return machine;
  }

  private compile(text: string): Machine {
    const machine = machineOf(JSON.parse(text), this.region);
    for (const [, resource = ""] of text.matchAll(/"Resource"\s*:\s*"([^"]*)"/g)) {
      if (!supports(resource)) throw new Error(`the embedded runtime has no task resource ${resource}`);
    }
    return machine;
  }
}

/** The workflow's text with its placeholders filled in. Throws when one has no value. */
function filledIn({ name, definition, substitutions = {} }: MachineDeclaration): string {
  const text = typeof definition === "string" ? definition : JSON.stringify(definition);
  return text.replaceAll(/\$\{(\w+)\}/g, (_, placeholder: string) => {
    const value = substitutions[placeholder];
    if (value === undefined) throw new Error(`nothing is given for \${${placeholder}} in the workflow ${name}`);
    return JSON.stringify(value).slice(1, -1);
  });
}
