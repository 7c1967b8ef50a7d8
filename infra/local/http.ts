import type { Server } from "node:http";
import { serve } from "@hono/node-server";

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
