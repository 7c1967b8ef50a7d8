import { scheduled } from "../adapters/declaration.ts";

/** How far back each run looks, in milliseconds: what a run missed, the next ones find; an address is noted once. */
const LOOKS_BACK = 7 * 86_400_000;

export const hearReturns = scheduled({
  does: "notes the addresses that take no mail any more, so that a deputy or the office hears instead",
  harm: "mail goes on to an address nobody reads, and neither the deputy nor the office learns of it",
  needs: ["returns", "reachability", "clock"],
  async work({ returns, reachability, clock }) {
    const from = new Date(clock.now().getTime() - LOOKS_BACK);
    const known = await reachability.all();
    for await (const each of returns.since(from))
      if (!known.has(each.email.toLocaleLowerCase("en"))) await reachability.note(each);
  },
});
