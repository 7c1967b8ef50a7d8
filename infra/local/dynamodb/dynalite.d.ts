/**
 * The inside of dynalite 4: its store and actions, called without the HTTP server it wraps them in. The package exports
 * no types and no smaller door; its version is pinned by the lock file, and the tests of this folder hold it to this shape.
 */
type DynaliteOperation =
  | { readonly type: "put"; readonly key: string; readonly value: unknown }
  | { readonly type: "del"; readonly key: string };

interface DynaliteLevel {
  get(key: string, done: (error: unknown, value?: unknown) => void): void;
  put(key: string, value: unknown, done?: (error: unknown) => void): unknown;
  del(key: string, done?: (error: unknown) => void): unknown;
  batch(operations: readonly DynaliteOperation[], done?: (error: unknown) => void): unknown;
  open(options: { writeBufferSize: number; cacheSize: number }): Promise<void>;
  close(): Promise<void>;
  iterator(range: {
    gt?: string;
    gte?: string;
    lt?: string;
    limit?: number;
    reverse?: boolean;
  }): AsyncIterable<[string, unknown]>;
  keys(range: { gt?: string; gte?: string; lt?: string; limit?: number; reverse?: boolean }): {
    all(): Promise<string[]>;
  };
}

interface DynaliteStore {
  readonly db: DynaliteLevel;
  readonly tableDb: { awsAccountId: string; awsRegion: string };
}

declare module "dynalite/db/index.js" {
  const db: { create(options: { path?: string; createTableMs: number; updateTableMs: number }): DynaliteStore };
  export default db;
}

declare module "dynalite/validations/index.js" {
  const validations: {
    checkTypes(data: unknown, types: unknown): unknown;
    checkValidations(data: unknown, types: unknown, custom: unknown, store: DynaliteStore): void;
  };
  export default validations;
}

declare module "dynalite/validations/*" {
  const validation: { readonly types: unknown; readonly custom?: unknown };
  export default validation;
}

declare module "dynalite/actions/*" {
  const action: (store: DynaliteStore, data: unknown, done: (error: unknown, result: unknown) => void) => void;
  export default action;
}
