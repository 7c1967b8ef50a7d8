import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A mail as a post office gets it: its envelope and its text. */
export interface Letter {
  readonly to: string[];
  readonly raw: string;
  /** A header's value, folded lines joined; null where it is missing. */
  header(name: string): string | null;
  /** The decoded text. */
  readonly text: string;
}

/** What the post office says to a recipient, or to the whole mail: nothing when it takes it. */
export interface Rules {
  recipient?: (address: string) => { code: number; says: string } | null;
  /** Called when the whole mail is there, before it is answered; may keep silent for good. */
  content?: () => Promise<{ code: number; says: string } | null>;
}

/** A post office of this machine: an SMTP server that keeps what it takes. */
export async function postOffice(options: SMTPServerOptions = { disabledCommands: ["STARTTLS", "AUTH"] }) {
  const letters: Letter[] = [];
  const rules: Rules = {};
  const answer = (said: { code: number; says: string } | null): Error | null =>
    said && Object.assign(new Error(said.says), { responseCode: said.code });
  const server = new SMTPServer({
    logger: false,
    closeTimeout: 100,
    onRcptTo: ({ address }, _, done) => done(answer(rules.recipient?.(address) ?? null)),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk) => chunks.push(chunk));
      stream.on("end", async () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        letters.push(letterOf(to, Buffer.concat(chunks).toString("utf8")));
        done(answer((await rules.content?.()) ?? null));
      });
    },
    ...options,
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    letters,
    rules,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export type PostOfficeHere = Awaited<ReturnType<typeof postOffice>>;

function letterOf(to: string[], raw: string): Letter {
  const [head = "", ...body] = raw.split("\r\n\r\n");
  const header = (name: string): string | null =>
    new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, "im").exec(head)?.[1]?.replace(/\r\n[ \t]+/g, " ") ?? null;
  const content = body.join("\r\n\r\n");
  const encoding = header("Content-Transfer-Encoding");
  const text = encoding === "base64" ? Buffer.from(content, "base64").toString("utf8") : unquoted(content);
  return { to, raw, header, text };
}

/** Quoted-printable text as it was meant. */
function unquoted(text: string): string {
  const joined = text.replace(/=\r\n/g, "");
  return decodeURIComponent(joined.replace(/%/g, "%25").replace(/=([0-9A-F]{2})/g, "%$1"));
}
