import { lambda } from "../adapters/lambda.ts";
import { recompute } from "./recompute.ts";

export const handler = lambda(recompute);
