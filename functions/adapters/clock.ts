/** Where the time comes from: the machine's clock on AWS, a movable one in rehearsal and tests. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
