import { Hono } from "hono";
import type { Child } from "hono/jsx";
import { secureHeaders } from "hono/secure-headers";
import { z } from "zod";
import type { Mailbox, MailReceived } from "./mailbox.ts";
import type { Outbox, Posted, Waiting } from "./outbox.ts";

const Query = z.object({
  to: z.string().min(1).optional(),
  after: z.string().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});

const clock = new Intl.DateTimeFormat("zh-CN", { dateStyle: "medium", timeStyle: "short", timeZone: "Asia/Shanghai" });
const style = `body{font:16px/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #ccc;vertical-align:top}
pre{white-space:pre-wrap;font:inherit;border-left:3px solid #888;padding-left:1rem}`;

const Page = ({ title, children }: { title: string; children: Child }) => (
  <html lang="zh-CN">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>{title}</title>
      <link rel="stylesheet" href="/mailbox.css" />
    </head>
    <body>
      <h1>{title}</h1>
      {children}
    </body>
  </html>
);

const People = ({ of: addresses }: { of: readonly string[] }) => (
  <>
    {addresses.map((address) => (
      <div>
        <a href={`/mailbox?to=${encodeURIComponent(address)}`}>{address}</a>
      </div>
    ))}
  </>
);

/** What became of a mail that was to leave this machine. */
const Fate = ({ of: state }: { of: Waiting | Posted | null }) => {
  if (state === null) return <>留在本机 Kept on this machine</>;
  if ("since" in state) {
    return <>待发 Waiting{state.reason === null ? "" : ` (${state.failures + 1}): ${state.reason}`}</>;
  }
  const at = clock.format(new Date(state.at));
  if (state.outcome === "came_back") return <strong>{`已退回 Came back ${at}: ${state.reason}`}</strong>;
  return <>{`已交付 Handed over ${at}${state.isRepeat ? " (可能重复 possibly twice)" : ""}`}</>;
};

interface Listed {
  readonly mail: MailReceived;
  readonly fate: Waiting | Posted | null;
}

const List = ({ mails, to, next }: { mails: readonly Listed[]; to: string | undefined; next: string | null }) => (
  <Page title={to ? `邮箱 Mailbox · ${to}` : "邮箱 Mailbox"}>
    {to ? (
      <p>
        <a href="/mailbox">全部邮件 All mails</a>
      </p>
    ) : null}
    {mails.length === 0 ? <p>还没有邮件。 No mail yet.</p> : null}
    <table>
      <tbody>
        {mails.map(({ mail, fate }) => (
          <tr>
            <td>
              <time datetime={mail.at}>{clock.format(new Date(mail.at))}</time>
            </td>
            <td>
              <People of={mail.to} />
            </td>
            <td>
              <a href={`/mailbox/${mail.id}`}>{mail.subject}</a>
            </td>
            <td>
              <Fate of={fate} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    {next ? (
      <p>
        <a href={`/mailbox?${new URLSearchParams({ ...(to ? { to } : {}), after: next })}`}>更早 Earlier</a>
      </p>
    ) : null}
  </Page>
);

const One = ({ mail }: { mail: MailReceived }) => (
  <Page title={mail.subject}>
    <p>
      <a href="/mailbox">全部邮件 All mails</a>
    </p>
    <table>
      <tbody>
        <tr>
          <th scope="row">发件人 From</th>
          <td>{mail.from}</td>
        </tr>
        <tr>
          <th scope="row">收件人 To</th>
          <td>
            <People of={[...mail.to, ...mail.cc, ...mail.bcc]} />
          </td>
        </tr>
        <tr>
          <th scope="row">时间 At</th>
          <td>{clock.format(new Date(mail.at))}</td>
        </tr>
      </tbody>
    </table>
    {mail.text === null ? null : <pre>{mail.text}</pre>}
    {mail.html === null ? null : <iframe title="HTML" sandbox="" srcdoc={mail.html} width="100%" height="600" />}
  </Page>
);

/**
 * `/mailbox` for people, `/mailbox.json?to=&after=&limit=` (oldest first) for programs; `/outbox.json` names what still
 * waits to leave this machine, and why.
 */
export function mailPages(mailbox: Mailbox, outbox: Outbox | null = null): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'self'"], frameSrc: ["'self'"] } }),
  );
  app.get("/mailbox.json", async (c) => {
    const query = Query.safeParse(c.req.query());
    if (!query.success) return c.json({ error: "to, after and limit (1 to 500) are what can be asked for" }, 400);
    const { to, after, limit } = query.data;
    return c.json(
      await mailbox.page({ ...(to ? { to } : {}), ...(after ? { after } : {}), ...(limit ? { limit } : {}) }),
    );
  });
  app.get("/mailbox.css", (c) => c.body(style, 200, { "content-type": "text/css; charset=utf-8" }));
  app.get("/mailbox", async (c) => {
    const { to, after } = Query.pick({ to: true, after: true }).parse(c.req.query());
    const page = await mailbox.page({ ...(to ? { to } : {}), ...(after ? { after } : {}), newestFirst: true });
    const mails: Listed[] = [];
    for (const mail of page.mails) mails.push({ mail, fate: outbox ? await outbox.of(mail.id) : null });
    return c.html(<List mails={mails} to={to} next={page.next} />);
  });
  app.get("/outbox.json", async (c) => {
    if (!outbox) return c.json({ leaves: false, waiting: [] });
    const waiting: object[] = [];
    for await (const [id, { since, notBefore, failures, reason }] of outbox.waiting())
      waiting.push({ id, since: new Date(since), nextAttempt: new Date(notBefore), failures, reason });
    return c.json({ leaves: true, waiting });
  });
  app.get("/mailbox/:id", async (c) => {
    const mail = await mailbox.find(c.req.param("id"));
    return mail ? c.html(<One mail={mail} />) : c.notFound();
  });
  return app;
}
