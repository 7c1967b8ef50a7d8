import { lambda } from "../adapters/lambda.ts";
import { notify } from "./notify.ts";

export const handler = lambda(notify);
