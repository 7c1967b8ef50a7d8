import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import type { ErrorHandler } from "hono";
import type { TellFault } from "../../functions/adapters/declaration.ts";
import { hasGone } from "../../functions/adapters/has-gone.ts";

/** An HTTP server of this process. */
export interface Listening {
  readonly port: number;
  /** Lets requests under way finish, takes no new ones. */
  close(): Promise<void>;
}

/** The address is taken, or may not be used. The message says which and what to do. */
export class AddressError extends Error {
  override readonly name = "AddressError";
}

/**
 * How long a connection that carries nothing is kept, in milliseconds: longer than those who come again over it wait (nginx a
 * minute, Caddy two). Were we the first to let go, the next request would now and then meet the end of its connection.
 */
const KEPT_IDLE = 150_000;

/** Serves web-standard requests on the address; port 0 takes a free one. Throws {@link AddressError}. */
export function listen(
  handle: (request: Request, env: unknown) => Response | Promise<Response>,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: handle, hostname: host, port }, (address) =>
      resolve({
        port: address.port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            // Browsers and SDK clients keep connections open that carry nothing any more.
            if ("closeIdleConnections" in server) server.closeIdleConnections();
          }),
      }),
    ) as Server;
    server.keepAliveTimeout = KEPT_IDLE;
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE" || error.code === "EACCES" || error.code === "EADDRNOTAVAIL"
          ? new AddressError(
              `Nothing can be served on ${host}:${port} (${error.code}). Stop what uses it, or choose another port with PORT and DUDAO_BACK_PORT.`,
              { cause: error },
            )
          : error,
      ),
    );
  });
}

/** What an app of this process answers where it failed. The operator is told, unless it failed only because whoever asked has gone. */
export const answerFault =
  (tellFault: TellFault): ErrorHandler =>
  (error, c) => {
    if (hasGone(c.req.raw, error)) return c.body(null, 400);
    tellFault(error, { method: c.req.method });
    return c.text("此处出错，已告知运行维护人员。 This failed; whoever runs Dudao has been told.", 500);
  };
