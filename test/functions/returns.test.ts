import {
  DeleteSuppressedDestinationCommand,
  ListSuppressedDestinationsCommand,
  NotFoundException,
  SESv2Client,
  SendEmailCommand,
} from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startDeadline } from "../../domain/clock/start.ts";
import { Person, PersonId } from "../../domain/directory.ts";
import type { Day, Instant } from "../../domain/time.ts";
import { lambda } from "../../functions/adapters/lambda.ts";
import { noteReturn } from "../../functions/adapters/mail.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { hearReturns } from "../../functions/hear-returns/hear-returns.ts";
import { notify } from "../../functions/notify/notify.ts";
import { actor, context, people } from "../domain/city.ts";
import { delivery, happens, noticesOf, openSpecial, referenceOf } from "./stories.ts";
import { openWorld, settle, type TestWorld } from "./world.ts";

const ses = mockClient(SESv2Client);
const caseId = referenceOf(7);
const NOW = "2026-03-02T01:00:00.000Z" as Instant;
const plan = startDeadline(context(actor("leader"), NOW), {
  id: "plan-1",
  entry: null,
  limitId: "plan",
  side: "unit",
  ladder: "school",
  start: { on: "2026-03-02" as Day, because: "DocumentServed" },
});

describe("mail that comes back", () => {
  let world: TestWorld;
  beforeEach(async () => {
    ses.reset();
    ses.on(SendEmailCommand).resolves({});
    ses.on(ListSuppressedDestinationsCommand).resolves({});
    world = await openWorld();
    await settle(world);
    await openSpecial(world, caseId);
  });
  afterEach(() => world.close());

  const suppressed = (...EmailAddresses: string[]) =>
    ses.on(ListSuppressedDestinationsCommand).resolves({
      SuppressedDestinationSummaries: EmailAddresses.map((EmailAddress) => ({
        EmailAddress,
        Reason: "BOUNCE" as const,
        LastUpdateTime: new Date(NOW),
      })),
    });
  const readersOf = async (version: number): Promise<string[]> => {
    const before = ses.commandCalls(SendEmailCommand).length;
    const notices = (await noticesOf(world, caseId)).filter((each) => each.version === version);
    expect((await lambda(notify, world)(delivery(...notices))).batchItemFailures).toEqual([]);
    return ses
      .commandCalls(SendEmailCommand)
      .slice(before)
      .map(({ args: [{ input }] }) => input.Destination?.ToAddresses?.[0]?.split("@")[0] ?? "");
  };
  const change = async (id: string, changes: Partial<Record<keyof Person, unknown>>) => {
    const known = people.find((each) => each.id === id);
    await suppliesOf(["directoryRegister"], world).directoryRegister.putPerson(Person.parse({ ...known, ...changes }));
  };
  const addresses = async () => [...(await suppliesOf(["reachability"], world).reachability.all()).keys()];

  it("is heard of from the post office, once for an address, however often it is asked", async () => {
    suppressed("School-Contact@dudao.example");
    await lambda(hearReturns, world)();
    await lambda(hearReturns, world)();
    expect(await addresses()).toEqual(["school-contact@dudao.example"]);
  });

  it("lets the deputy hear instead, and without one the next above, with the office in sight", async () => {
    suppressed("school-contact@dudao.example");
    await lambda(hearReturns, world)();
    await happens(world, caseId, plan);
    expect(await readersOf(2)).toEqual(["school-head"]);
    await change("school-contact", { deputyId: "resident" });
    await happens(world, caseId, { ...plan, deadline: { ...plan.deadline, id: "plan-2" as never } });
    expect(await readersOf(3)).toEqual(["resident"]);
  });

  it("concerns the address: who gets another one is within reach again", async () => {
    suppressed("school-contact@dudao.example");
    await lambda(hearReturns, world)();
    await change("school-contact", { email: "office@school-seven.example" });
    await happens(world, caseId, plan);
    expect(await readersOf(2)).toEqual(["office"]);
  });

  it("goes out again once the address was cleared, and the return heard of before does not close it again", async () => {
    suppressed("school-contact@dudao.example");
    await lambda(hearReturns, world)();
    ses.on(DeleteSuppressedDestinationCommand).resolves({});
    const { reachability, releases } = suppliesOf(["reachability", "releases"], world);
    await releases.release("school-contact@dudao.example");
    await reachability.clear("School-Contact@dudao.example", "2026-03-03T01:00:00.000Z" as Instant);
    await reachability.clear("School-Contact@dudao.example", "2026-03-04T01:00:00.000Z" as Instant);
    await lambda(hearReturns, world)();
    expect(await addresses()).toEqual([]);
    await happens(world, caseId, plan);
    expect(await readersOf(2)).toEqual(["school-contact"]);
    const again = { email: "school-contact@dudao.example", reason: "bounce" };
    await reachability.note({ ...again, since: "2026-03-03T00:59:00.000Z" as Instant });
    expect(await addresses()).toEqual([]);
    await reachability.note({ ...again, since: "2026-03-03T02:00:00.000Z" as Instant });
    expect(await addresses()).toEqual(["school-contact@dudao.example"]);
  });

  it("is released where the post office holds the address, and where it does not", async () => {
    const { releases } = suppliesOf(["releases"], world);
    ses.on(DeleteSuppressedDestinationCommand).rejects(new NotFoundException({ message: "not there", $metadata: {} }));
    await releases.release("nobody@dudao.example");
    ses.on(DeleteSuppressedDestinationCommand).rejects(new Error("no network"));
    await expect(releases.release("nobody@dudao.example")).rejects.toThrow("no network");
  });

  it("is noted of the address where the one machine's post room tells of the mail, and never serves or unserves", async () => {
    await happens(world, caseId, plan);
    expect(await readersOf(2)).toEqual(["school-contact"]);
    const parts = { store: world.ports.items("dudao"), ...suppliesOf(["reachability"], world) };
    const recipientId = PersonId.parse("school-contact");
    const state = async () => suppliesOf(["cases"], world).cases.load(caseId);
    const before = await state();
    await noteReturn(parts, { caseId, version: 2, event: 0, recipientId }, { at: NOW, reason: "550 no such user" });
    await noteReturn(parts, { caseId, version: 9, event: 0, recipientId }, { at: NOW, reason: "550 no such user" });
    expect(await addresses()).toEqual(["school-contact@dudao.example"]);
    expect(await state()).toEqual(before);
  });
});
