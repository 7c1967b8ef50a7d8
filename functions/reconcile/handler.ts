import { lambda } from "../adapters/lambda.ts";
import { reconcile } from "./reconcile.ts";

export const handler = lambda(reconcile);
