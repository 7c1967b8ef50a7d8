import type { CaseId } from "../domain/ids.ts";
import type { Clients } from "../functions/adapters/world.ts";

/** What cases cost where the bill is by use: what DynamoDB, Step Functions and SES are asked for on their behalf. */
export interface Cost {
  /** Write units of the table; what the indexes take of them DynamoDB bills beside it. */
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly mails: number;
  /** Calls of the Step Functions API. */
  readonly workflowCalls: number;
}

const reading = /^(Get|BatchGet|Query|Scan)/;

/** Bills every call that names a case to that case; calls that name none (registers, schedules) are nobody's. */
export function billTo(clients: Clients): { of(caseId: CaseId): Cost } {
  const lines: { readonly text: string; readonly kind: keyof Cost; readonly units: number }[] = [];
  clients.dynamo.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: "TOTAL" } });
        const consumed = "ConsumedCapacity" in result.output ? [result.output.ConsumedCapacity].flat() : [];
        const units = consumed.reduce(
          (sum, each) => sum + (each && "CapacityUnits" in each ? (each.CapacityUnits ?? 0) : 0),
          0,
        );
        const kind = reading.test(commandName) ? "readUnits" : "writeUnits";
        // Each item of a batch bears its share.
        const parts =
          "RequestItems" in args.input
            ? Object.values(args.input.RequestItems ?? {}).flatMap((request) =>
                "Keys" in request ? (request.Keys ?? []) : [],
              )
            : [args.input];
        for (const part of parts) lines.push({ text: JSON.stringify(part), kind, units: units / parts.length });
        return result;
      },
    { step: "initialize", name: "bill" },
  );
  clients.stepFunctions.middlewareStack.add(
    (next) => (args) => {
      const input = JSON.stringify(args.input);
      const token = "taskToken" in args.input ? Buffer.from(String(args.input.taskToken), "base64url").toString() : "";
      lines.push({ text: input + token, kind: "workflowCalls", units: 1 });
      return next(args);
    },
    { step: "initialize", name: "bill" },
  );
  clients.ses.middlewareStack.add(
    (next) => (args) => {
      // A digest speaks of many cases and is nobody's: what a mail is about stands in its tags.
      const tags = "EmailTags" in args.input ? args.input.EmailTags : [];
      lines.push({ text: JSON.stringify(tags), kind: "mails", units: 1 });
      return next(args);
    },
    { step: "initialize", name: "bill" },
  );
  return {
    of(caseId) {
      const sum = (kind: keyof Cost): number =>
        lines
          .filter((line) => line.kind === kind && line.text.includes(caseId))
          .reduce((total, { units }) => total + units, 0);
      return {
        writeUnits: sum("writeUnits"),
        readUnits: sum("readUnits"),
        mails: sum("mails"),
        workflowCalls: sum("workflowCalls"),
      };
    },
  };
}
