import { lambda } from "../adapters/lambda.ts";
import { anchor } from "./anchor.ts";

export const handler = lambda(anchor);
