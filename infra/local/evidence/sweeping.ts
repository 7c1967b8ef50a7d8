import type { Job } from "../clock/schedules.ts";
import type { Objects } from "./objects.ts";

/** How long a large file may lie between being sent and being finished, in milliseconds; on AWS the bucket's own rule says a day too. */
const LIFE = 86_400_000;

/** Takes away what was sent and never finished. */
export const uploadsSwept = (objects: Objects, bucket: string, now: () => Date): Job => ({
  name: "uploads swept",
  when: { every: { minutes: 60 } },
  run: () => objects.expire(bucket, new Date(now().getTime() - LIFE)),
});
