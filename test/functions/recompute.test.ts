import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PersonActor } from "../../domain/actor.ts";
import { overrideDay } from "../../domain/calendar.ts";
import type { Command } from "../../domain/case/command.ts";
import { CaseId, type DeadlineId } from "../../domain/ids.ts";
import { type Day, toInstant } from "../../domain/time.ts";
import { SomeFailed } from "../../functions/adapters/fault.ts";
import { lambda } from "../../functions/adapters/lambda.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { notify } from "../../functions/notify/notify.ts";
import { project } from "../../functions/project/project.ts";
import { recompute } from "../../functions/recompute/recompute.ts";
import { actor } from "../domain/city.ts";
import { delivery, noticesOf, openSpecial, reach, referenceOf, send } from "./stories.ts";
import { openWorld, settle, type TestWorld } from "./world.ts";

const ses = mockClient(SESv2Client);
const caseId = referenceOf(5);
const head = actor("office-head") as PersonActor;

describe("a changed calendar", () => {
  let world: TestWorld;
  beforeEach(async () => {
    ses.reset();
    ses.on(SendEmailCommand).resolves({});
    world = await openWorld("2026-03-02T01:00:00.000Z");
    await settle(world);
    await openSpecial(world, caseId);
    await reach(world, caseId, "feedback", 1);
    const issue: Command = { type: "IssuePreliminaryOpinion", evaluation: "总体良好" };
    await send(world, caseId, issue, actor("leader"));
    world.moveTo("2026-03-04T01:00:00.000Z");
    await send(world, caseId, { type: "ConfirmReceipt", documentId: "D1" } as Command, actor("school-contact"));
    await follow();
    await run();
  });
  afterEach(() => world.close());

  const follow = async () => lambda(project, world)(delivery(...(await noticesOf(world, caseId))));
  const run = () => lambda(recompute, world)();
  const defence = async () => {
    const file = await suppliesOf(["cases"], world).cases.load(caseId);
    if (file.status === "not_opened") throw new Error("the case is open");
    return file.deadlines.get("defence-1" as DeadlineId);
  };
  const log = () => suppliesOf(["log"], world).log.load(caseId);
  const rule = async (day: string, working: boolean, reason: string) => {
    const { officeRegister } = suppliesOf(["officeRegister"], world);
    const outcome = await officeRegister.changeCalendar(
      "jilin-city",
      (present) =>
        overrideDay(present, { day: day as Day, working, reason }, head.personId, toInstant(world.clock.now())),
      { act: "day_overridden", by: head, why: reason },
    );
    if (!outcome?.accepted) throw new Error("the day can be ruled");
  };
  const passMinutes = (minutes: number) =>
    world.moveTo(new Date(world.clock.now().getTime() + minutes * 60_000).toISOString());

  it("moves the running deadline to the later day, once, and each person concerned gets one mail with both days", async () => {
    expect((await defence())?.due).toBe("2026-03-18");
    passMinutes(3);
    await rule("2026-03-10", false, "暴雪停课");
    passMinutes(2);
    await run();
    expect(await defence()).toMatchObject({
      due: "2026-03-19",
      history: [{ kind: "recomputed", from: "2026-03-18", to: "2026-03-19", reason: "2026-03-10 暴雪停课" }],
    });
    const { version } = (await log()).at(-1) ?? { version: 0 };
    passMinutes(5);
    await run();
    expect((await log()).at(-1)?.version).toBe(version);

    const notices = (await noticesOf(world, caseId)).filter((notice) => notice.version === version);
    await lambda(notify, world)(delivery(...notices, ...notices));
    const mails = ses.commandCalls(SendEmailCommand).map(({ args: [{ input }] }) => ({
      to: input.Destination?.ToAddresses?.[0],
      text: input.Content?.Simple?.Body?.Text?.Data ?? "",
    }));
    expect(mails.map(({ to }) => to)).toContain("school-contact@dudao.example");
    expect(new Set(mails.map(({ to }) => to)).size).toBe(mails.length);
    for (const { text } of mails) {
      expect(text).toMatch(/2026-03-18|3月18日/);
      expect(text).toMatch(/2026-03-19|3月19日/);
    }
  });

  it("never moves a served deadline earlier", async () => {
    passMinutes(3);
    await rule("2026-03-14", true, "补课");
    passMinutes(2);
    await run();
    expect(await defence()).toMatchObject({ due: "2026-03-18", history: [{ countedDue: "2026-03-17" }] });
  });

  it("reads no case while nothing changed, and looks at all once a day", async () => {
    const { recountMark } = suppliesOf(["recountMark"], world);
    const before = await recountMark.last();
    passMinutes(5);
    await run();
    expect(await recountMark.last()).toEqual(before);
    world.moveTo("2026-03-05T01:00:00.000Z");
    await run();
    expect((await recountMark.last())?.on).toBe("2026-03-05");
  });

  it("goes on with the other cases when one fails, and counts again at the next run", async () => {
    const { projection, caseViews, recountMark } = suppliesOf(["projection", "caseViews", "recountMark"], world);
    const view = await caseViews.get(caseId);
    if (!view) throw new Error("the case is listed");
    const lost = CaseId.parse("XX2XX2XX");
    await projection.put({ ...view, caseId: lost });
    const before = await recountMark.last();
    passMinutes(3);
    await rule("2026-03-10", false, "暴雪停课");
    await expect(run()).rejects.toBeInstanceOf(SomeFailed);
    expect((await defence())?.due).toBe("2026-03-19");
    expect(await recountMark.last()).toEqual(before);
  });
});
