import { lambda } from "../adapters/lambda.ts";
import { rebuild } from "./rebuild.ts";

export const handler = lambda(rebuild);
