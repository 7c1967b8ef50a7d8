import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CaseEvent } from "../../domain/case/event.ts";
import { startDeadline } from "../../domain/clock/start.ts";
import type { PersonId } from "../../domain/directory.ts";
import { dayText } from "../../domain/explanation/days.ts";
import type { DocumentId, FindingId } from "../../domain/ids.ts";
import { type Day, endOfDay } from "../../domain/time.ts";
import { lambda } from "../../functions/adapters/lambda.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { typeset } from "../../functions/adapters/texts/say.ts";
import { notify } from "../../functions/notify/notify.ts";
import { actor, context, registers } from "../domain/city.ts";
import { sentBy } from "./sent-mails.ts";
import { delivery, happens, happensBy, noticesOf, openSpecial, opinionIssued, reach, referenceOf } from "./stories.ts";
import { openWorld, settle, type TestWorld } from "./world.ts";

const ses = mockClient(SESv2Client);
const caseId = referenceOf(3);
const secret = "食堂管理混乱";
const opinion = opinionIssued(caseId, secret);

describe("e-mails", () => {
  let world: TestWorld;
  beforeEach(async () => {
    ses.reset();
    ses.on(SendEmailCommand).resolves({});
    world = await openWorld();
    await settle(world);
    await openSpecial(world, caseId);
  });
  afterEach(() => world.close());

  const mails = () => sentBy(ses);
  const deliver = async (...versions: number[]) => {
    const notices = (await noticesOf(world, caseId)).filter(({ version }) => versions.includes(version));
    return lambda(notify, world)(delivery(...notices));
  };

  it("tell the addressees of a document to read it and others that a copy is theirs, about which matters, without a word of its content", async () => {
    await happens(world, caseId, opinion);
    await deliver(2);
    expect(
      mails()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(["bureau-officer", "school-contact", "school-head"]);
    for (const { to, text, subject } of mails()) {
      expect(text).toContain(`${caseId}-D1`);
      expect(text).toContain(`https://dudao.example/cases/${caseId}`);
      expect(text).toContain("以盖章的正式文书为准");
      expect(text).toContain(to === "bureau-officer" ? "无需您办理" : "确认收悉");
      expect(subject).toMatch(/^\[督导\]/);
      expect(text + subject).not.toContain(secret);
      // What the case is about stands there once, in the words of the opening, and no indicator in place of it.
      expect((text + subject).split("劳动教育")).toHaveLength(2);
      expect(text).toContain("\n督导类型：专项督导\n督导事项：劳动教育课程开设情况\n");
    }
  });

  it("tell unit and office that the department presses, about what, and not with which words", async () => {
    await happens(
      world,
      caseId,
      startDeadline(context(actor("office-clerk"), "2026-03-02T01:00:00.000Z"), {
        id: "plan-1",
        entry: null,
        limitId: "plan",
        side: "unit",
        ladder: "school",
        start: { on: "2026-03-02" as Day, because: "DocumentServed" },
      }),
    );
    await happens(world, caseId, {
      type: "UnitPressed",
      deadlineId: "plan-1" as never,
      department: { id: "bureau-changyi" as never, name: { zh: "昌邑区教育局", en: "Changyi bureau" } },
      words: secret,
      by: "bureau-officer" as never,
    });
    await deliver(3);
    expect(
      mails()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(["office-clerk", "school-contact", "school-head"]);
    for (const { text, subject } of mails()) {
      expect(subject + text).toContain("昌邑区教育局");
      expect(subject + text).not.toContain(secret);
    }
  });

  const defence = startDeadline(context(actor("leader"), "2026-03-02T01:00:00.000Z"), {
    id: "defence-1",
    entry: 1,
    limitId: "defence",
    side: "unit",
    ladder: "school",
    start: { on: "2026-03-02" as Day, because: "DocumentServed", documentId: "D1" as DocumentId },
  });
  const deadlineId = defence.deadline.id;
  const stepTaken = (rungId: string): CaseEvent => ({
    type: "LadderStepsTaken",
    deadlineId,
    rungIds: [rungId],
    mailedRungId: rungId,
  });

  const extendedTo = (due: string): CaseEvent => ({
    type: "DeadlineExtended",
    deadlineId,
    due: due as Day,
    dueAt: endOfDay(due as Day),
    provisional: false,
    steps: [],
    reason: secret,
  });

  it("tell of all periods one act begins in one mail, each with its own day, and once though the first of them is over", async () => {
    await happens(world, caseId, opinion);
    const began = [
      ["plan", "2026-03-02"],
      ["supervision_report", "2026-03-09"],
    ] as const;
    const [first, second] = began.map(([limitId, on]) =>
      startDeadline(context(actor("leader"), "2026-03-02T01:00:00.000Z"), {
        id: `${limitId}-1`,
        entry: null,
        limitId,
        side: "unit",
        ladder: "school",
        start: { on: on as Day, because: "DocumentServed" },
      }),
    );
    if (!first || !second) throw new TypeError("two periods begin");
    expect(first.deadline.due).not.toBe(second.deadline.due);
    await happens(world, caseId, first, second);
    await deliver(3);
    const [mail, ...others] = mails().filter(({ to }) => to === "school-contact");
    expect(others).toEqual([]);
    for (const { deadline } of [first, second]) expect(mail?.text).toContain(typeset(dayText(deadline.due).zh));
    const told = mails().length;
    await happens(world, caseId, { type: "DeadlineEnded", deadlineId: first.deadline.id, end: "met" });
    await deliver(3);
    expect(mails()).toHaveLength(told);
  });

  const planOver: CaseEvent = { type: "StageConcluded", stage: "plan", entry: 1, outcome: "accepted" };
  const dayOfDefence = `（${typeset(dayText("2026-03-16" as Day).zh)}止）`;

  it("tell in one mail that a stage is over and what begins then, each in its own words, and once though the period is over", async () => {
    await happens(world, caseId, opinion);
    await happens(world, caseId, defence, planOver);
    await deliver(3);
    const subjects = new Map(mails().map(({ to, subject }) => [to, subject]));
    expect(mails()).toHaveLength(3);
    expect(subjects.get("school-contact")).toBe(
      `[督导] 请办理：school-seven defence${dayOfDefence}；“整改方案”环节结束 ${caseId}`,
    );
    for (const to of ["school-head", "leader"])
      expect(subjects.get(to)).toBe(`[督导] 知悉：school-seven “整改方案”环节结束 ${caseId}`);
    const contact = mails().find(({ to }) => to === "school-contact");
    expect(contact?.text).toContain("可以办理：defence。是否办理由您决定；期限已开始计算。");
    expect(contact?.text).toContain("（供知悉）本案“整改方案”环节已结束。");
    expect(contact?.text).toContain(`文书编号：${caseId}-D1`);
    await happens(world, caseId, { type: "DeadlineEnded", deadlineId, end: "met" });
    await deliver(3);
    expect(mails()).toHaveLength(3);
  });

  it("ask the head of the unit to confirm the minutes of an interview, without a word of them, until they are signed or written anew", async () => {
    const by = "office-clerk" as PersonId;
    const appointment = {
      interviewee: "王校长",
      post: "校长",
      on: "2026-03-06" as Day,
      time: "09:30",
      place: "会议室",
      interviewers: [by],
      bring: "材料",
      companions: "一人",
      contact: "督导办公室",
    };
    const minutes = {
      heldOn: "2026-03-06" as Day,
      host: by,
      recorder: by,
      intervieweePresent: "王校长",
      othersPresent: null,
      facts: secret,
      explanation: "人手不足",
      demands: [{ findingId: "F1" as FindingId, demand: secret, by: "2026-03-20" as Day }],
      commitment: "按期整改",
      isShortNoticeAccepted: false,
    };
    const recorded: CaseEvent = { type: "MinutesRecorded", minutes, by };
    const documentId = "D1" as DocumentId;
    await happens(world, caseId, opinion);
    await happens(world, caseId, { type: "InterviewCalled", appointment, documentId, by });
    await happens(world, caseId, recorded);
    await happens(world, caseId, recorded);
    await deliver(4);
    expect(mails()).toEqual([]);
    await deliver(5, 5);
    expect(mails().map(({ to, subject }) => [to, subject])).toEqual([
      ["school-head", `[督导] 请办理：school-seven 约谈纪要待确认 ${caseId}`],
    ]);
    expect(mails()[0]?.text).not.toContain(secret);
    await happens(world, caseId, recorded);
    await happens(world, caseId, {
      type: "MinutesConfirmed",
      side: "unit",
      remarks: null,
      by: "school-head" as PersonId,
    });
    await deliver(6);
    expect(mails()).toHaveLength(1);
  });

  it("are not sent again where an earlier version told of period and stage in two", async () => {
    await happens(world, caseId, planOver, defence);
    const { mail } = suppliesOf(["mail"], world);
    const sentBefore = { to: "somebody@dudao.example", subject: "", text: "" };
    for (const [event, kind, recipientId] of [
      [0, "stage_over", "school-contact"],
      [1, "deadline_started", "school-contact"],
      [0, "stage_over", "school-head"],
      [0, "stage_over", "leader"],
    ] as const)
      await mail.sendOnce({
        ...sentBefore,
        occasion: { caseId, version: 2, event, recipientId: recipientId as never },
        kind,
      });
    ses.resetHistory();
    await deliver(2);
    expect(mails()).toEqual([]);
  });

  it("do not tell whoever ends a stage that it is over, but what begins for them", async () => {
    await happens(world, caseId, opinion);
    await happensBy(actor("school-contact"), world, caseId, defence, planOver);
    await happensBy(actor("leader"), world, caseId, planOver);
    await deliver(3);
    expect(mails().find(({ to }) => to === "school-contact")?.subject).toBe(
      `[督导] 请办理：school-seven defence${dayOfDefence} ${caseId}`,
    );
    ses.resetHistory();
    await deliver(4);
    expect(mails().map(({ to }) => to)).toEqual(["school-contact", "school-head"]);
  });

  it("carry the deadline with its unit, its rule and its standing, and what follows if nothing is done", async () => {
    await happens(world, caseId, opinion);
    await happens(world, caseId, defence);
    await deliver(3);
    const [mail, ...others] = mails();
    expect(others).toEqual([]);
    expect(mail?.to).toBe("school-contact");
    expect(mail?.subject).toBe(`[督导] 请办理：school-seven defence（2026年3月16日（星期一）止） ${caseId}`);
    expect(mail?.text).toContain(`文书编号：${caseId}-D1`);
    expect(mail?.text).toMatch(/期限：.*24:00 届满/);
    expect(mail?.text).toMatch(/10 ?个工作日/);
    expect(mail?.text).toContain("发信当日：还有 10 个工作日");
    expect(mail?.text).toContain("该期限为本办公室设定，未见规定");
    expect(mail?.text).toContain("届时未提出的，期限届满后不再受理");
  });

  it("announce the notice of lateness of what is owed, and none where there is only a right to use", async () => {
    for (const [limitId, id] of [
      ["plan", "plan-1"],
      ["defence", "defence-1"],
    ] as const)
      await happens(
        world,
        caseId,
        startDeadline(context(actor("office-clerk"), "2026-03-02T01:00:00.000Z"), {
          id,
          entry: null,
          limitId,
          side: "unit",
          ladder: "school",
          start: { on: "2026-03-02" as Day, because: "DocumentServed" },
        }),
      );
    await deliver(2);
    const owed = mails().map(({ text }) => text);
    ses.resetHistory();
    await deliver(3);
    const free = mails().map(({ text }) => text);
    expect(owed.length).toBeGreaterThan(0);
    expect(free.length).toBe(owed.length);
    for (const text of owed) {
      expect(text).toContain("需要办理：plan。期限已开始计算。");
      expect(text).toMatch(/届时仍未办理的，将于.*逾期催办/);
    }
    for (const text of free) expect(text).not.toMatch(/逾期催办|需要办理/);
  });

  it("mail only the most serious of the ladder steps that were reached, and none once the deadline is met", async () => {
    await happens(world, caseId, opinion);
    await happens(world, caseId, defence);
    await happens(world, caseId, stepTaken("on_the_day"));
    await happens(world, caseId, stepTaken("overdue"));
    await deliver(4, 5);
    expect(mails().map(({ subject }) => subject.slice(0, 8))).toEqual(["[督导] 逾期："]);
    await happens(world, caseId, { type: "DeadlineEnded", deadlineId, end: "met_late" });
    world.moveTo("2026-03-20T01:00:00.000Z");
    await deliver(3, 4, 5, 6);
    expect(mails()).toHaveLength(1);
  });

  it("tell of the step that asks for a decision even though it ends the deadline at once, and of no other that did", async () => {
    await happens(world, caseId, defence);
    await happens(world, caseId, stepTaken("on_the_day"), { type: "DeadlineEnded", deadlineId, end: "lapsed" });
    await deliver(3);
    expect(mails()).toEqual([]);
    const [later, laterId] = [structuredClone(defence), "defence-9" as typeof deadlineId];
    if (later.type === "DeadlineStarted") later.deadline.id = laterId;
    await happens(world, caseId, later);
    const step = { ...stepTaken("urging"), deadlineId: laterId } as CaseEvent;
    await happens(world, caseId, step, { type: "DeadlineEnded", deadlineId: laterId, end: "lapsed" });
    await deliver(5);
    expect(mails().map(({ to }) => to)).toEqual(["school-contact"]);
  });

  it("name the leader as whom to ask, and to the leader the office", async () => {
    await happens(world, caseId, defence);
    await happens(world, caseId, extendedTo("2026-03-20"));
    await deliver(3);
    const asked = new Map(mails().map(({ to, text }) => [to, /联系人：(\S+)/.exec(text)?.[1]]));
    expect([asked.get("leader"), asked.get("school-contact")]).toEqual(["city-office", "leader"]);
  });

  it("name the office as whom to ask once the leader has left it for a school, and tell the leader nothing", async () => {
    const { directoryRegister } = suppliesOf(["directoryRegister"], world);
    const leader = registers.people.get("leader" as never);
    const positions = [{ role: "unit_head", organisationId: "kindergarten-two" }] as never;
    await directoryRegister.putPerson({ ...leader, positions } as never);
    await happens(world, caseId, defence);
    await happens(world, caseId, extendedTo("2026-03-20"));
    await deliver(3);
    const asked = new Map(mails().map(({ to, text }) => [to, /联系人：(\S+)/.exec(text)?.[1]]));
    expect(asked.get("school-contact")).toBe("city-office");
    expect(asked.has("leader")).toBe(false);
  });

  it("tell of an extension without its reason, and of the old day no more", async () => {
    await happens(world, caseId, opinion);
    await happens(world, caseId, defence);
    await happens(world, caseId, extendedTo("2026-03-20"));
    await happens(world, caseId, extendedTo("2026-03-25"));
    await deliver(4, 5);
    const told = mails().filter(({ to }) => to === "school-contact");
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain("由2026年3月20日（星期五）改为2026年3月25日（星期三）：准予延期");
    expect(told[0]?.text).not.toContain(secret);
  });

  it("do not lose a ladder step in silence when nobody can be reached", async () => {
    const { directoryRegister } = suppliesOf(["directoryRegister"], world);
    for (const person of registers.people.values())
      await directoryRegister.putPerson({
        ...person,
        absences: [{ from: "2026-03-01", until: "2026-03-09", reason: "flood" } as never],
      });
    await happens(world, caseId, defence);
    await happens(world, caseId, stepTaken("on_the_day"));
    expect((await deliver(3)).batchItemFailures).toHaveLength(1);
    expect(mails()).toEqual([]);
  });

  it("ask the office head for a decision until it is taken", async () => {
    const requested: CaseEvent = {
      type: "RecusalRequested",
      personId: "member-one" as never,
      from: "unit",
      reason: secret,
      by: "school-head" as never,
    };
    await happens(world, caseId, requested);
    await deliver(2);
    expect(mails().map(({ to, subject }) => [to, subject.includes("回避申请待审批")])).toEqual([["office-head", true]]);
    expect(mails()[0]?.text).not.toContain(secret);
    await happens(world, caseId, { ...requested, personId: "member-two" as never });
    await happens(world, caseId, {
      type: "RecusalDecided",
      personId: "member-two" as never,
      granted: false,
      reason: "no tie",
      by: "office-head" as never,
    });
    await deliver(3);
    expect(mails()).toHaveLength(1);
  });

  it("ask the committee for its consent to criticism by name, and the office head for the approval only then", async () => {
    const drafted = (kind: "criticism" | "supervision", needsConsent?: boolean): CaseEvent => ({
      type: "CircularDrafted",
      draft: {
        kind,
        scope: "public",
        title: secret,
        background: secret,
        facts: secret,
        causes: secret,
        goodExamples: null,
        demand: null,
        proposals: null,
        addressees: ["bureau-changyi"] as never,
        copies: [],
        expiresOn: null,
      },
      ...(needsConsent === undefined ? {} : { needsConsent }),
      by: "office-staff" as never,
    });
    const asked = async (event: CaseEvent): Promise<string[]> => {
      ses.resetHistory();
      await happens(world, caseId, event);
      await deliver(((await noticesOf(world, caseId)).at(-1)?.version ?? 0) as number);
      return mails().map(({ to }) => to);
    };
    expect(await asked(drafted("criticism", true))).toEqual(["chair"]);
    expect(await asked({ type: "CircularConsented", by: "chair" as never })).toEqual(["office-head"]);
    expect(await asked(drafted("criticism"))).toEqual(["chair"]);
    expect(await asked(drafted("criticism", false))).toEqual(["office-head"]);
    expect(await asked(drafted("supervision", false))).toEqual(["office-head"]);
  });

  it("reach the deputy of somebody who is absent, in the reader's language", async () => {
    const { directoryRegister } = suppliesOf(["directoryRegister"], world);
    const people = [...registers.people.values()];
    const head = people.find(({ id }) => id === "school-head");
    const contact = people.find(({ id }) => id === "school-contact");
    if (!head || !contact) throw new Error("the school has a head and a contact");
    await directoryRegister.putPerson({
      ...head,
      deputyId: contact.id,
      absences: [{ from: "2026-03-01", until: "2026-03-09", reason: "training" } as never],
    });
    await directoryRegister.putPerson({ ...contact, language: "en" });
    await happens(world, caseId, opinion);
    await deliver(2);
    expect(
      mails()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(["bureau-officer", "school-contact"]);
    const mail = mails().find(({ to }) => to === "school-contact");
    expect(mail?.subject).toBe(`[Supervision] Action needed: school-seven – Preliminary opinion ${caseId}`);
    expect(mail?.text).toContain("The sealed document governs.");
  });

  it("keep an unannounced visit from the unit and everyone above it", async () => {
    const secretCase = referenceOf(8);
    await openSpecial(world, secretCase, { unannounced: { orderedBy: "office-head", reason: "complaints" } });
    await reach(world, secretCase, "preparation", 1);
    await happens(world, secretCase, { ...opinion, document: { ...opinion.document, kind: "notice" } } as CaseEvent);
    await lambda(notify, world)(delivery(...(await noticesOf(world, secretCase))));
    expect(mails().filter(({ to }) => to.startsWith("school") || to.startsWith("bureau"))).toEqual([]);
  });
});
