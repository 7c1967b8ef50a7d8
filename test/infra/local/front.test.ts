import { connect } from "node:net";
import { Hono } from "hono";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Door } from "../../../infra/local/aws/door.ts";
import { FILES, frontDoor } from "../../../infra/local/front.ts";
import { listen } from "../../../infra/local/http.ts";

const web = new Hono();
web.all("*", (c) => c.text((c.env as { requestContext: { http: { sourceIp: string } } }).requestContext.http.sourceIp));
const told: unknown[] = [];
const doorTo = (files: Door) =>
  frontDoor({ web, files, issuer: null, tellFault: (error, ids) => told.push({ error, ...ids }) });
const door = doorTo(async () => ({ status: 404, headers: {}, body: "" }));

const seenFrom = async (remoteAddress: string, forwarded?: string): Promise<string> => {
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  const answer = await door.fetch(new Request("http://dudao.example/", { headers }), {
    incoming: { socket: { remoteAddress } },
  });
  return answer.text();
};

it("keeps a connection longer than the web server in front waits with its next request", async () => {
  const server = await listen(() => new Response("here"), { host: "127.0.0.1", port: 0 });
  try {
    const answer = await fetch(`http://127.0.0.1:${server.port}/`);
    const seconds = Number(/timeout=(\d+)/.exec(answer.headers.get("keep-alive") ?? "")?.[1]);
    expect(seconds).toBeGreaterThan(120);
    expect(await answer.text()).toBe("here");
  } finally {
    await server.close();
  }
});

describe("where a request came from", () => {
  it("is what the web server on the same machine heard, not what a client wrote before", async () => {
    expect(await seenFrom("127.0.0.1", "203.0.113.9, 198.51.100.7")).toBe("198.51.100.7");
    expect(await seenFrom("::ffff:127.0.0.1", "198.51.100.7")).toBe("198.51.100.7");
    expect(await seenFrom("::1")).toBe("::1");
  });

  it("is the address itself where somebody comes without it, whatever they write", async () => {
    expect(await seenFrom("198.51.100.8", "203.0.113.9")).toBe("198.51.100.8");
  });
});

describe("a file that cannot be taken", () => {
  beforeEach(() => {
    told.splice(0);
  });

  it("is told of as a fault, in the product's own words alone, and answered", async () => {
    const printed = vi.spyOn(console, "error");
    const error = new Error("the disk is away");
    const answer = await doorTo(() => Promise.reject(error)).fetch(
      new Request(`http://dudao.example${FILES}/uploads/x`, { method: "PUT", body: "abc" }),
    );
    expect(answer.status).toBe(500);
    expect(told).toEqual([{ error, method: "PUT" }]);
    expect(printed).not.toHaveBeenCalled();
  });

  it("because whoever sent it went away in the middle is nobody's fault", async () => {
    const printed = vi.spyOn(console, "error");
    let answered = (_: Response) => {};
    const answer = new Promise<Response>((resolve) => {
      answered = resolve;
    });
    const handle = async (request: Request, env: unknown): Promise<Response> => {
      const response = await door.fetch(request, env);
      answered(response);
      return response;
    };
    const server = await listen(handle, { host: "127.0.0.1", port: 0 });
    const head = `PUT ${FILES}/uploads/x HTTP/1.1\r\nHost: dudao.example\r\nContent-Length: 100000\r\n\r\n`;
    const sender = connect(server.port, "127.0.0.1", () => sender.write(`${head}abc`, () => sender.destroy()));
    expect((await answer).status).toBe(400);
    expect(told).toEqual([]);
    expect(printed).not.toHaveBeenCalled();
    await server.close();
  });
});
