import type { Hono } from "hono";
import { CaseId } from "../../../domain/ids.ts";
import type { Anchor, Anchors } from "../../../functions/adapters/anchors.ts";
import type { Evidence } from "../../../functions/adapters/evidence.ts";
import { evidenceIdOf } from "../../../functions/adapters/evidence.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import type { Uploads } from "../../../functions/adapters/uploads.ts";
import { project } from "../../../functions/project/project.ts";
import { web } from "../../../functions/web/web.ts";
import { caseId, type Step } from "../../domain/given.ts";
import { type OpenTable, openTable } from "../adapters/table.ts";
import { client, openIssuer, type TestIssuer } from "../issuer.ts";
import { settle, type TestWorld, worldOn } from "../world.ts";

/** Files in memory. */
const memoryEvidence = (): Evidence => {
  const files = new Map<string, { content: Uint8Array; mediaType: string }>();
  const facts: Evidence["facts"] = async (id) => {
    const file = files.get(id);
    return file ? { id, bytes: file.content.byteLength, mediaType: file.mediaType } : null;
  };
  return {
    facts,
    async put(content, mediaType) {
      const id = evidenceIdOf(content);
      files.set(id, { content, mediaType });
      return { id, bytes: content.byteLength, mediaType };
    },
    async get(id) {
      const [known, file] = [await facts(id), files.get(id)];
      return known && file ? { ...known, content: file.content } : null;
    },
    downloadAddress: async (id) => `https://evidence.example/${id}`,
  };
};

/** Anchors in memory. */
const memoryAnchors = (): Anchors => {
  const kept = new Map<string, Anchor>();
  return {
    async put(anchor) {
      kept.set(anchor.day, anchor);
    },
    get: async (day) => kept.get(day) ?? null,
    days: async (from, until) =>
      [...kept.values()]
        .map(({ day }) => day)
        .filter((day) => day >= from && day <= until)
        .sort(),
    headOf: async () => null,
  };
};

/** Large files in memory, as browsers would have sent them. */
const memoryUploads = (files: Map<string, Uint8Array>, evidence: Evidence): Uploads => ({
  origin: "https://uploads.example",
  largest: 10_000_000,
  addressFor: async ({ token }) => `https://uploads.example/${token}`,
  async arrived({ personId, token }) {
    const content = files.get(`${personId} ${token}`);
    if (!content) return null;
    return { id: evidenceIdOf(content), bytes: content.byteLength, head: content, tail: content, etag: token };
  },
  async keep({ personId, token }, _, mediaType) {
    await evidence.put(files.get(`${personId} ${token}`) ?? new Uint8Array(), mediaType);
    return files.delete(`${personId} ${token}`);
  },
  async drop({ personId, token }) {
    files.delete(`${personId} ${token}`);
  },
});

export const address = "https://dudao.example";

export interface SiteSettings {
  /** What time it is; it stands until it is moved. */
  readonly at?: string;
  /** Where people open the site. */
  readonly address?: string;
  /** The table it stands on; a DynamoDB API in memory without one. */
  readonly table?: () => Promise<OpenTable>;
  /** Fills the registers; without it, with the small city. */
  settle?(world: TestWorld): Promise<void>;
}

/** The whole site on a small city, with an issuer people sign in at. */
export interface Site {
  readonly world: TestWorld;
  readonly issuer: TestIssuer;
  readonly app: Hono;
  readonly anchors: Anchors;
  /** What the site told of as faults. */
  readonly faults: readonly Readonly<Record<string, unknown>>[];
  /** Large files that arrived, by person and upload. */
  readonly arrivals: Map<string, Uint8Array>;
  /** The files handed in. */
  readonly evidence: Evidence;
  /** Asks the API as this person; null asks as nobody. */
  ask(person: string | null, path: string, init?: RequestInit & { json?: unknown }): Promise<Response>;
  /** Carries steps of a story out, each at its time, and keeps the lists in step. */
  play(steps: readonly Step[], of?: string): Promise<void>;
  /** Brings the lists in step with a case. */
  follow(of?: string): Promise<void>;
  close(): Promise<void>;
}

export async function openSite(settings: SiteSettings = {}): Promise<Site> {
  const [world, issuer] = await Promise.all([worldOn(settings.table ?? openTable, settings.at), openIssuer()]);
  Object.assign(world.environment, {
    DUDAO_BASE_URL: settings.address ?? address,
    DUDAO_OIDC_ISSUER: issuer.address,
    DUDAO_OIDC_CLIENT_ID: client.id,
    DUDAO_OIDC_CLIENT_SECRET: client.secret,
    DUDAO_OIDC_AUDIENCE: client.audience,
    DUDAO_SESSION_SECRET: "a secret of the tests, long enough to seal",
  });
  await (settings.settle ?? settle)(world);
  const anchors = memoryAnchors();
  const [evidence, arrivals] = [memoryEvidence(), new Map<string, Uint8Array>()];
  const supplies = {
    ...suppliesOf(web.needs, world),
    evidence,
    uploads: memoryUploads(arrivals, evidence),
    anchors,
  };
  const faults: Record<string, unknown>[] = [];
  const app = web.app(supplies, (error, ids) => faults.push({ error, ...ids }));
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (person: string): Promise<string> => {
    const token = tokens.get(person) ?? issuer.accessToken({ sub: person });
    tokens.set(person, token);
    return token;
  };
  const { cases, ...projecting } = suppliesOf(
    ["cases", "log", "followed", "projection", "lineProjection", "tallies", "registers"],
    world,
  );

  async function follow(of: string = caseId): Promise<void> {
    const id = CaseId.parse(of);
    const commits = await projecting.log.load(id);
    const last = commits.at(-1);
    if (last) await project.work({ caseId: id, version: last.version, at: last.at, types: ["any"] }, projecting);
  }

  return {
    world,
    faults,
    issuer,
    anchors,
    arrivals,
    app,
    evidence,
    follow,
    async ask(person, path, init = {}) {
      const { json, ...rest } = init;
      const headers = new Headers(rest.headers);
      if (person !== null && !headers.has("authorization"))
        headers.set("authorization", `Bearer ${await tokenOf(person)}`);
      if (json !== undefined) headers.set("content-type", "application/json");
      return app.request(path, {
        ...rest,
        headers,
        ...(json === undefined ? {} : { method: rest.method ?? "POST", body: JSON.stringify(json) }),
      });
    },
    async play(steps, of = caseId) {
      for (const [command, { at, by, commandId }] of steps) {
        world.moveTo(at);
        const result = await cases.execute({ caseId: CaseId.parse(of), command, by, commandId });
        if (!result.accepted) throw new TypeError(`${command.type}: ${result.refusal.code}`);
        await follow(of);
      }
    },
    async close() {
      await Promise.all([world.close(), issuer.close()]);
    },
  };
}

/** The JSON of an answer. */
export const jsonOf = async (answer: Response | Promise<Response>): Promise<Record<string, unknown>> =>
  (await (await answer).json()) as Record<string, unknown>;
