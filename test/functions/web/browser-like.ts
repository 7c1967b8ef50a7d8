import { address, type Site } from "./site.ts";

/** A browser without JavaScript: keeps cookies, follows redirects of this site, sends forms as the page has them. */
export interface Visitor {
  open(path: string): Promise<{ status: number; text: string; headers: Headers; path: string }>;
  post(
    path: string,
    fields: Record<string, string | readonly string[] | File>,
    headers?: Record<string, string>,
  ): ReturnType<Visitor["open"]>;
  cookies(): ReadonlyMap<string, string>;
  /** Signs in at the issuer. */
  signIn(person: string): Promise<void>;
}

export function visitorOf(site: Site): Visitor {
  const jar = new Map<string, string>();
  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    const answer = await site.app.request(`${address}${path}`, { ...init, headers });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0/i.test(cookie)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  }
  async function follow(path: string, init?: RequestInit): ReturnType<Visitor["open"]> {
    const answer = await send(path, init);
    const location = answer.headers.get("location");
    if (location?.startsWith("/")) return follow(location);
    return { status: answer.status, text: await answer.text(), headers: answer.headers, path };
  }
  return {
    open: (path) => follow(path),
    post(path, fields, headers = {}) {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields))
        for (const each of value instanceof File || typeof value === "string" ? [value] : value)
          body.append(name, each);
      return follow(path, { method: "POST", body, headers: { origin: address, ...headers } });
    },
    cookies: () => jar,
    async signIn(person) {
      site.issuer.next(person);
      const leaving = await send("/sign-in");
      const issued = await fetch(leaving.headers.get("location") ?? "", { redirect: "manual" });
      const back = new URL(issued.headers.get("location") ?? "");
      await send(back.pathname + back.search);
    },
  };
}

/** A browser in which somebody has signed in. */
export async function signedIn(site: Parameters<typeof visitorOf>[0], person: string): Promise<Visitor> {
  const visitor = visitorOf(site);
  await visitor.signIn(person);
  return visitor;
}

/** What a form holds when it is opened, as a browser would send it again. */
export function heldIn(text: string): Record<string, string> {
  const of = (tag: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
  const texts = [...text.matchAll(/<textarea([^>]*)>([^<]*)</g)].map(([, tag = "", value = ""]) => [
    of(tag, "name"),
    value,
  ]);
  const lines = [...text.matchAll(/<input[^>]*type="text"[^>]*>/g)].map(([tag]) => [of(tag, "name"), of(tag, "value")]);
  const ticked = [...text.matchAll(/<input[^>]* checked[^>]*>/g)].map(([tag]) => [of(tag, "name"), of(tag, "value")]);
  const picked = [...text.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)].map(([, tag = "", options = ""]) => [
    of(tag, "name"),
    /value="([^"]*)" selected/.exec(options)?.[1] ?? "",
  ]);
  return Object.fromEntries([...texts, ...lines, ...ticked, ...picked]);
}
