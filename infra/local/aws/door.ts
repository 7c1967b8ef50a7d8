import { Readable } from "node:stream";

/** One request to an AWS API, as it goes over the wire: header names in lower case, query raw without its `?`. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** An AWS API of the runtime. The same door answers the functions' clients in this process and tools over the loopback port. */
export type Door = (call: Call) => Promise<Answer>;

export const textOf = (body: string | Uint8Array): string =>
  typeof body === "string" ? body : new TextDecoder().decode(body);

/** Turns what answers web-standard requests into a door. */
export const doorOf =
  (handle: (request: Request) => Response | Promise<Response>): Door =>
  async ({ method, path, query, headers, body }) => {
    const request = new Request(`http://127.0.0.1${path}${query ? `?${query}` : ""}`, {
      method,
      headers: { ...headers },
      ...(method === "GET" || method === "HEAD" || body.length === 0 ? {} : { body: Buffer.from(body) }),
    });
    const response = await handle(request);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  };

/** Lets a door answer web-standard requests; `below` is the path it is mounted under. */
export async function through(door: Door, request: Request, below: string): Promise<Response> {
  const url = new URL(request.url);
  const answer = await door({
    method: request.method,
    path: url.pathname.slice(below.length) || "/",
    query: url.search.slice(1),
    headers: Object.fromEntries(request.headers),
    body: new Uint8Array(await request.arrayBuffer()),
  });
  const isEmpty = answer.status === 204 || answer.status === 304;
  return new Response(isEmpty ? null : Buffer.from(answer.body), { status: answer.status, headers: answer.headers });
}

/** What the AWS SDK hands to its transport. */
interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Record<string, string | string[] | null>;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

async function bytesOf(body: unknown): Promise<string | Uint8Array> {
  if (body === undefined || body === null) return "";
  if (typeof body === "string") return body;
  // A copy: the SDK hands over arrays that complain when they are looked at as text.
  if (body instanceof Uint8Array) return new Uint8Array(body);
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  if (body instanceof Readable || body instanceof ReadableStream) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
  }
  throw new TypeError(`a request with a body of this kind cannot be sent: ${Object.prototype.toString.call(body)}`);
}

const queryOf = (query: SdkRequest["query"]): string =>
  Object.entries(query ?? {})
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((each) =>
        each === null ? encodeURIComponent(name) : `${encodeURIComponent(name)}=${encodeURIComponent(each)}`,
      ),
    )
    .join("&");

/**
 * The transport of an AWS SDK client whose API is in this process: no socket between the two. `streams` is for clients
 * whose answers are read as streams (S3).
 */
export const inProcess = (door: Door, { streams = false } = {}) => ({
  async handle(request: SdkRequest) {
    const answer = await door({
      method: request.method,
      path: request.path,
      query: queryOf(request.query),
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value])),
      body: await bytesOf(request.body),
    });
    const bytes = typeof answer.body === "string" ? Buffer.from(answer.body) : answer.body;
    return {
      response: {
        statusCode: answer.status,
        headers: { ...answer.headers },
        body: streams ? Readable.from([bytes]) : bytes,
      },
    };
  },
});
