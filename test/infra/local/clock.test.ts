import { afterEach, describe, expect, it } from "vitest";
import { Instant, toInstant } from "../../../domain/time.ts";
import { type ClockMove, ClockRefusal, rehearsalOn, storedAhead } from "../../../infra/local/clock/rehearsal.ts";
import { type Job, schedulesOf } from "../../../infra/local/clock/schedules.ts";
import { type Timekeeper, timekeeper } from "../../../infra/local/clock/timekeeper.ts";
import { type Disk, openDisk } from "../../../infra/local/disk/disk.ts";

/** 09:00 in Shanghai on Monday 2 March 2026. */
const MONDAY = new Date("2026-03-02T01:00:00.000Z");

/** An office of two jobs: a sweep that takes what is due, and a nightly anchor. It writes down when each happened. */
async function office(disk: Disk, clock: Timekeeper, due: string[], failing: { times: number } = { times: 0 }) {
  const diary: string[] = [];
  const note = (what: string) => diary.push(`${toInstant(clock.now()).slice(0, 16)} ${what}`);
  const jobs: Job[] = [
    {
      name: "sweep",
      when: { every: { minutes: 5 } },
      async run() {
        for (let step = due[0]; step && step <= toInstant(clock.now()); step = due[0]) {
          if (failing.times-- > 0) throw new Error("the sweep is out of order");
          due.shift();
          note(`step of ${step.slice(0, 16)}`);
        }
      },
    },
    { name: "anchor", when: { daily: "01:00" }, run: async () => void note("anchor") },
  ];
  const schedules = schedulesOf(jobs, { disk, clock, onFailure: (job) => note(`${job.name} failed`) });
  const settle = async () => {
    for (let before = -1; before !== schedules.runs; ) {
      before = schedules.runs;
      await schedules.idle();
    }
  };
  await schedules.start();
  clock.moveTo(clock.now().getTime());
  await settle();
  const rehearsal = rehearsalOn({
    disk,
    clock,
    schedules,
    settle,
    nextStep: async () => (due[0] ? Instant.parse(due[0]) : null),
  });
  return { diary, schedules, move: (move: ClockMove) => rehearsal.move(move) };
}

describe("the movable clock", () => {
  const disks: Disk[] = [];
  const memory = async () => {
    const disk = await openDisk({ folder: null, onPut: () => null, onFault() {} });
    disks.push(disk);
    return disk;
  };
  afterEach(async () => {
    for (const disk of disks.splice(0)) await disk.close();
  });

  it("lets everything due on the way happen at its own time, in order", async () => {
    const due = ["2026-03-03T01:02:00.000Z", "2026-03-03T01:04:00.000Z", "2026-03-04T09:00:00.000Z"];
    const { diary, move } = await office(await memory(), timekeeper({ stands: MONDAY }), due);
    const { to } = await move({ days: 3 });
    expect(to).toBe("2026-03-05T01:00:00.000Z");
    expect(diary).toEqual([
      "2026-03-02T17:00 anchor",
      "2026-03-03T01:05 step of 2026-03-03T01:02",
      "2026-03-03T01:05 step of 2026-03-03T01:04",
      "2026-03-03T17:00 anchor",
      "2026-03-04T09:00 step of 2026-03-04T09:00",
      "2026-03-04T17:00 anchor",
    ]);
  });

  it("goes to the next step, and says so when there is none", async () => {
    const { diary, move } = await office(await memory(), timekeeper({ stands: MONDAY }), ["2026-04-01T02:00:00.000Z"]);
    expect(await move({ next: "step" })).toMatchObject({ to: "2026-04-01T02:00:00.000Z" });
    expect(diary.at(-1)).toBe("2026-04-01T02:00 step of 2026-04-01T02:00");
    await expect(move({ next: "step" })).rejects.toBeInstanceOf(ClockRefusal);
  });

  it("goes to nine in the morning of a day, and never back", async () => {
    const { move } = await office(await memory(), timekeeper({ stands: MONDAY }), []);
    expect(await move({ to: "2026-03-20" as never })).toMatchObject({ to: "2026-03-20T01:00:00.000Z" });
    await expect(move({ to: "2026-03-19" as never })).rejects.toBeInstanceOf(ClockRefusal);
  });

  it("lets the days pass although one step cannot be taken, and takes it when it can", async () => {
    const due = ["2026-03-03T02:00:00.000Z"];
    const { diary, move } = await office(await memory(), timekeeper({ stands: MONDAY }), due, { times: 2 });
    await move({ days: 4 });
    expect(diary.filter((line) => line.includes("sweep failed"))).toHaveLength(2);
    expect(diary.some((line) => line.endsWith("step of 2026-03-03T02:00"))).toBe(true);
  });

  it("stands where it stood after a restart", async () => {
    const disk = await memory();
    const clock = timekeeper({ ahead: 0 });
    const { move, schedules } = await office(disk, clock, []);
    const before = clock.now().getTime();
    await move({ days: 30 });
    await schedules.stop();
    clock.stop();
    const again = timekeeper({ ahead: await storedAhead(disk) });
    expect(again.now().getTime() - before).toBeGreaterThanOrEqual(30 * 86_400_000);
    expect(again.now().getTime() - before).toBeLessThan(31 * 86_400_000);
  });

  it("catches up once on a daily job that was missed while the machine was off", async () => {
    const disk = await memory();
    const first = await office(disk, timekeeper({ stands: MONDAY }), []);
    await first.schedules.stop();
    const later = await office(disk, timekeeper({ stands: new Date("2026-03-06T03:00:00.000Z") }), []);
    expect(later.diary).toEqual(["2026-03-06T03:00 anchor"]);
  });
});

describe("sleeping on the clock", () => {
  it("ends when the clock gets there, or when it is called off", async () => {
    const clock = timekeeper({ stands: MONDAY });
    const woken: string[] = [];
    const late = clock.sleep(2000).then(() => woken.push("late"));
    const early = clock.sleep(1000).then(() => woken.push("early"));
    const stop = new AbortController();
    const never = clock.sleep(500, stop.signal);
    stop.abort(new Error("called off"));
    await expect(never).rejects.toThrow("called off");
    expect(clock.nextAlarm()).toBe(MONDAY.getTime() + 1000);
    clock.moveTo(MONDAY.getTime() + 5000);
    await Promise.all([late, early]);
    expect(woken).toEqual(["early", "late"]);
  });
});
