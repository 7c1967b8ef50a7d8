import { PersonId } from "../../../domain/directory.ts";
import type { CaseId } from "../../../domain/ids.ts";
import { Day, type Instant } from "../../../domain/time.ts";
import { eventStoreOn } from "../../../functions/adapters/event-store.ts";
import { lambda } from "../../../functions/adapters/lambda.ts";
import { suppliesOf } from "../../../functions/adapters/supplies.ts";
import { rebuild } from "../../../functions/rebuild/rebuild.ts";
import { inkHill } from "../../../infra/local/demo/ink-hill.ts";
import { paperKite } from "../../../infra/local/demo/paper-kite.ts";
import { starBridge } from "../../../infra/local/demo/star-bridge.ts";
import type { Story } from "../../../infra/local/demo/story.ts";
import { readSeeds } from "../../../seeds/seeds.ts";
import { referenceOf } from "../../functions/stories.ts";
import type { Site } from "../../functions/web/site.ts";
import { PICTURE, PlayedCase } from "./played-case.ts";
import { toldAt } from "./told-elsewhere.ts";

/** A story of the rehearsal told up to a day, at a unit. */
export interface Told {
  readonly story: Story;
  readonly through: string;
  readonly at?: string;
}

/** A case of the city, as far as it has come. */
export interface FilledCase {
  readonly id: CaseId;
  readonly played: PlayedCase;
  /** When the last thing happened. */
  readonly now: Instant;
}

/** Every stage of the cycle, each where a story of the rehearsal has something to do. */
export const everyStage: readonly Told[] = [
  { story: starBridge, through: "2026-01-07", at: "school-shiguang" },
  { story: starBridge, through: "2026-01-23", at: "school-yuejing" },
  { story: starBridge, through: "2026-02-24", at: "school-suihe" },
  { story: paperKite, through: "2026-02-13" },
  { story: paperKite, through: "2026-03-05", at: "kindergarten-mianyun" },
  { story: starBridge, through: "2026-03-05", at: "school-songlang" },
  { story: starBridge, through: "2026-03-16", at: "school-jinque" },
  { story: starBridge, through: "2026-04-08", at: "school-daolang" },
  { story: starBridge, through: "2026-04-16" },
  { story: inkHill, through: "2026-04-23", at: "school-shiqin" },
  { story: starBridge, through: "2026-05-27", at: "school-shiguang" },
  { story: inkHill, through: "2026-05-29", at: "school-yuejing" },
  { story: inkHill, through: "2026-07-16", at: "school-suihe" },
  { story: inkHill, through: "2026-09-14", at: "school-songlang" },
  { story: inkHill, through: "2026-12-31" },
];

/** Plays the stories and lays their logs into the table of a site, with every list that follows from them. */
export async function fillCity(site: Site, told: readonly Told[]): Promise<readonly FilledCase[]> {
  const { evidenceRegister } = suppliesOf(["evidenceRegister"], site.world);
  const log = eventStoreOn(site.world.ports.items(site.world.environment.DUDAO_TABLE ?? ""));
  const seeds = readSeeds();
  const filled: FilledCase[] = [];
  for (const [place, { story, through, at = story.unit }] of told.entries()) {
    const id = referenceOf(place);
    const played = new PlayedCase(id, seeds, toldAt(story.unit, at, seeds));
    for (const step of story.steps.filter(({ on }) => on <= through)) {
      played.movesTo(Day.parse(step.on));
      await step.run(played);
    }
    for (const commit of played.commits) await log.append(commit);
    for (const { name, by } of played.files)
      await evidenceRegister.add(id, {
        id: (await site.evidence.put(PICTURE, "image/png")).id,
        name,
        bytes: PICTURE.byteLength,
        mediaType: "image/png",
        by: PersonId.parse(by),
      });
    filled.push({ id, played, now: played.at });
  }
  await lambda(rebuild, site.world)();
  return filled;
}
