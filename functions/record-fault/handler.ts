import { lambda } from "../adapters/lambda.ts";
import { recordFault } from "./record-fault.ts";

export const handler = lambda(recordFault);
