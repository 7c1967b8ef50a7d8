import { lambda } from "../adapters/lambda.ts";
import { web } from "./web.ts";

export const handler = lambda(web);
