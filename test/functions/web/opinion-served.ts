import { caseId } from "../../domain/given.ts";
import { opinionServedCase } from "../../domain/stories.ts";
import { openSite, type Site } from "./site.ts";

/** A site whose one case has its opinion served, on the morning after. */
export async function openOpinionServed(): Promise<Site> {
  const site = await openSite();
  await site.play(opinionServedCase());
  site.world.moveTo("2026-04-03T01:00:00.000Z");
  return site;
}

/** Where the case is seen, and where an act on it is done. */
export const page = `/cases/${caseId}`;
export const act = (command: string): string => `${page}/do/${command}`;
