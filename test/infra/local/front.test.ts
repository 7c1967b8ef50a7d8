import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { frontDoor } from "../../../infra/local/front.ts";
import { listen } from "../../../infra/local/http.ts";

const web = new Hono();
web.all("*", (c) => c.text((c.env as { requestContext: { http: { sourceIp: string } } }).requestContext.http.sourceIp));
const door = frontDoor({ web, files: async () => ({ status: 404, headers: {}, body: "" }), issuer: null });

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
