import validations from "dynalite/validations/index.js";
import { z } from "zod";
import { type Answer, type Call, textOf } from "../aws/door.ts";
import type { Disk } from "../disk/disk.ts";
import { actions } from "./actions.ts";

/** What dynalite rejects a request with. */
const Rejection = z.object({ statusCode: z.number(), body: z.unknown() });
const MOST_BYTES = 16 * 1024 * 1024;

const answer = (status: number, body: unknown): Answer => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.0" },
  body: JSON.stringify(body),
});
const rejected = (type: string, message: string): Answer =>
  answer(400, { __type: `com.amazon.coral.service#${type}`, message });

/** The DynamoDB API (protocol AWS JSON 1.0) on dynalite's store. Throws what is a fault of the store. */
export function dynamoDbOn({
  tables: store,
  asOneWrite,
}: Pick<Disk, "tables" | "asOneWrite">): (call: Call) => Promise<Answer> {
  return async ({ headers, body }) => {
    const action = actions.get((headers["x-amz-target"] ?? "").replace(/^DynamoDB_20120810\./, ""));
    if (!action) return rejected("UnknownOperationException", "This operation is not part of the embedded runtime.");
    if (body.length > MOST_BYTES) return rejected("SerializationException", "The request is larger than 16 MiB.");
    let data: unknown;
    try {
      data = JSON.parse(textOf(body));
    } catch {
      return rejected("SerializationException", "The body is not JSON.");
    }
    try {
      const request = validations.checkTypes(data, action.rules.types);
      validations.checkValidations(request, action.rules.types, action.rules.custom, store);
      return answer(
        200,
        await new Promise((resolve, reject) => {
          asOneWrite(() => action.run(store, request, (error, result) => (error ? reject(error) : resolve(result))));
        }),
      );
    } catch (error) {
      const rejection = Rejection.safeParse(error);
      if (!rejection.success) throw error;
      return answer(rejection.data.statusCode, rejection.data.body);
    }
  };
}
