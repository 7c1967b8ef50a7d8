import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyChain } from "../../../domain/case/verify.ts";
import { digestOfText } from "../../../domain/digest.ts";
import { CaseId, CommandId } from "../../../domain/ids.ts";
import { type Cases, casesOn, type Registers } from "../../../functions/adapters/cases.ts";
import { dynamoItems } from "../../../functions/adapters/dynamo-items.ts";
import { type EventStore, eventStoreOn, VersionTaken } from "../../../functions/adapters/event-store.ts";
import { actor, calendar, machine, registers } from "../../domain/city.ts";
import { testRuleSet } from "../../domain/rule-set.ts";
import { specialOpening } from "../../domain/special-opening.ts";
import { type OpenTable, openTable } from "./table.ts";

const clock = { now: () => new Date("2026-03-02T01:00:00.000Z") };
const city: Registers = {
  ruleSet: async () => testRuleSet,
  calendar: async () => calendar,
  named: async () => registers,
};
const opening = (caseId: CaseId) => specialOpening(caseId);

describe("cases on a DynamoDB table", () => {
  let store: EventStore;
  let cases: Cases;
  let table: OpenTable;
  beforeAll(async () => {
    table = await openTable();
    store = eventStoreOn(dynamoItems(table.client, table.table));
    cases = casesOn(store, city, clock);
  });
  afterAll(() => table.close());

  const open = (caseId: CaseId, commandId: string) =>
    cases.execute({ caseId, command: opening(caseId), by: actor("leader"), commandId: CommandId.parse(commandId) });

  it("writes the same command sent twice at once only once", async () => {
    const id = CaseId.parse("KM4TR7WB");
    const results = await Promise.all([open(id, "open-twice"), open(id, "open-twice")]);
    expect(results.map((result) => result.accepted)).toEqual([true, true]);
    expect(await store.load(id)).toHaveLength(1);
  });

  it("lets one of two rival commands win and answers the other by the rules", async () => {
    const id = CaseId.parse("AB2CD3EF");
    const results = await Promise.all([open(id, "rival-one"), open(id, "rival-two")]);
    expect(results.filter((result) => result.accepted)).toHaveLength(1);
    expect(results.find((result) => !result.accepted)).toMatchObject({ refusal: { code: "already-opened" } });
  });

  it("refuses a second commit of the same version", async () => {
    const [first] = await store.load(CaseId.parse("KM4TR7WB"));
    if (!first) throw new Error("the case is open");
    await expect(store.append(first)).rejects.toBeInstanceOf(VersionTaken);
  });

  it("keeps the task token beside the commit and out of the chain", async () => {
    const id = CaseId.parse("KM4TR7WB");
    await cases.execute({
      caseId: id,
      command: {
        type: "OpenStage",
        stage: "feedback",
        entry: 1,
        execution: "KM4TR7WB-1",
        tokenDigest: digestOfText("secret-token"),
      },
      by: machine("workflow"),
      commandId: CommandId.parse("open-stage-1"),
      token: "secret-token",
    });
    expect(await store.tokenOf(id, 2)).toBe("secret-token");
    expect(await store.tokenOf(id, 1)).toBeNull();
    const raw = await store.loadRaw(id);
    expect(JSON.stringify(raw)).not.toContain("secret-token");
    expect(verifyChain(id, raw)).toMatchObject({ verified: true, commits: 2 });
  });

  it("decides on the log as it is, also where another process wrote what this one has not seen", async () => {
    const id = CaseId.parse("KL4MN5PR");
    await open(id, "open-here");
    const elsewhere = casesOn(eventStoreOn(dynamoItems(table.client, table.table)), city, clock);
    await elsewhere.execute({
      caseId: id,
      command: {
        type: "OpenStage",
        stage: "feedback",
        entry: 1,
        execution: `${id}-1`,
        tokenDigest: digestOfText("token"),
      },
      by: machine("workflow"),
      commandId: CommandId.parse("open-stage-elsewhere"),
    });
    const issue = (on: Cases) =>
      on.execute({
        caseId: id,
        command: { type: "IssuePreliminaryOpinion", evaluation: "总体良好" },
        by: actor("leader"),
        commandId: CommandId.parse("issue-here-and-there"),
      });
    // By what this process remembers the stage is not open; by the log it is.
    expect(store.remembered(id)).toHaveLength(1);
    expect(await issue(cases)).toMatchObject({ accepted: true, committed: true });
    // The other process remembers an open stage without an opinion; the log knows its command was carried out.
    expect(await issue(elsewhere)).toMatchObject({ accepted: true, committed: false });
    expect(await store.load(id)).toHaveLength(3);
  });

  it("asks the table only for what it does not remember", async () => {
    const id = CaseId.parse("KL4MN5PS");
    await open(id, "open-counted");
    const asked: string[] = [];
    table.client.middlewareStack.add(
      (next, { commandName = "" }) =>
        (args) => {
          asked.push(commandName);
          return next(args);
        },
      { step: "initialize", name: "asked" },
    );
    expect(await store.loadTo(id, 1)).toHaveLength(1);
    expect(await store.tokenOf(id, 1)).toBeNull();
    expect(asked).toEqual([]);
    expect(await store.loadTo(id, 2)).toHaveLength(1);
    expect(asked).toEqual(["GetItemCommand"]);
    table.client.middlewareStack.remove("asked");
  });

  it("knows nothing of a case nobody opened", async () => {
    expect(await cases.load(CaseId.parse("ZZ9ZZ9ZZ".replaceAll("Z", "X")))).toEqual({ status: "not_opened" });
  });
});
