import {
  DeleteSuppressedDestinationCommand,
  NotFoundException,
  paginateListSuppressedDestinations,
  type SESv2Client,
} from "@aws-sdk/client-sesv2";
import { toInstant } from "../../domain/time.ts";
import type { Unreachable } from "./reachability.ts";

/** What the post office knows of addresses that take no mail. */
export interface Returns {
  since(at: Date): AsyncIterable<Unreachable>;
  /** Lets mail to the address out again. Nothing happens where it does already. */
  release(email: string): Promise<void>;
}

/** SES keeps a list of the addresses it no longer sends to: mail came back for good, or somebody complained. */
export const sesReturns = (ses: SESv2Client): Returns => ({
  async *since(at) {
    for await (const page of paginateListSuppressedDestinations({ client: ses }, { StartDate: at }))
      for (const { EmailAddress, Reason, LastUpdateTime } of page.SuppressedDestinationSummaries ?? [])
        if (EmailAddress)
          yield {
            email: EmailAddress,
            since: toInstant(LastUpdateTime ?? at),
            reason: Reason === "COMPLAINT" ? "complaint" : "bounce",
          };
  },
  async release(email) {
    try {
      await ses.send(new DeleteSuppressedDestinationCommand({ EmailAddress: email }));
    } catch (error) {
      // It is not on the list: somebody took it off before, or it came back only once.
      if (!(error instanceof NotFoundException)) throw error;
    }
  },
});
