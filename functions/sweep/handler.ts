import { lambda } from "../adapters/lambda.ts";
import { sweep } from "./sweep.ts";

export const handler = lambda(sweep);
