import { lambda } from "../adapters/lambda.ts";
import { hearReturns } from "./hear-returns.ts";

export const handler = lambda(hearReturns);
