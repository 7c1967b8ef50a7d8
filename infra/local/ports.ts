import type { Ports } from "../../functions/adapters/world.ts";
import type { Bus } from "./bus/bus.ts";
import type { Timekeeper } from "./clock/timekeeper.ts";
import type { Disk } from "./disk/disk.ts";
import { diskMailPost } from "./mail/disk-post.ts";
import type { Mailbox } from "./mail/mailbox.ts";
import type { StepFunctions } from "./step-functions/step-functions.ts";
import { workflowIn } from "./step-functions/workflow.ts";
import { diskItems } from "./table/disk-items.ts";
import { PLACE, TABLE } from "./world.ts";

/** The ports of one machine: straight to the parts of this process, with nothing of an API in between. */
export function portsOn(parts: {
  disk: Disk;
  bus: Pick<Bus, "onItem">;
  clock: Timekeeper;
  mailbox: Mailbox;
  stepFunctions: StepFunctions;
}): Omit<Ports, "counts"> {
  const { disk, bus, clock, mailbox, stepFunctions } = parts;
  // One for all: it knows what is on its way to the disk.
  const items = diskItems(disk, TABLE, (item) => bus.onItem(item));
  return {
    items: () => items,
    workflow: (stateMachineArn) => workflowIn(stepFunctions, PLACE, stateMachineArn),
    mailPost: (_, from) => diskMailPost(items, mailbox, from, clock),
    // The post room notes what comes back by itself.
    returns: () => ({ async *since() {}, release: async () => undefined }),
  };
}
