import type { z } from "zod";
import { accept, type Decisions, personOf, refuse } from "../case/decision.ts";
import { command } from "../event.ts";
import { ShortText } from "../finding.ts";
import { Day, dayOf } from "../time.ts";
import { whileClosed } from "./reopening.ts";

/** Records that the file of a closed case was handed over to the archives (移交档案馆), and by which list. */
export const HandOverFiles = command("HandOverFiles", {
  on: Day,
  /** The archives that took it. */
  archives: ShortText,
  /** The number of the list it was handed over by (移交目录). */
  catalogue: ShortText,
});
export const handoverCommands = [HandOverFiles] as const;
type HandoverCommand = z.infer<(typeof handoverCommands)[number]>;

export const handoverDecisions: Decisions<HandoverCommand> = {
  HandOverFiles: whileClosed((file, { type: _, ...handover }, context) => {
    if (file.handover) return refuse("already-handed-over", { on: file.handover.on });
    if (file.reopening) return refuse("reopening-proposed", {});
    const [today, closedOn] = [dayOf(context.at), file.closedAt && dayOf(file.closedAt)];
    if (handover.on > today) return refuse("date-in-future", { on: handover.on, today }, "on");
    if (closedOn && handover.on < closedOn) return refuse("before-closing", { on: handover.on, closedOn }, "on");
    return accept({ type: "FilesHandedOver", ...handover, by: personOf(context) });
  }),
};
