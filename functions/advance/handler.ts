import { lambda } from "../adapters/lambda.ts";
import { advance } from "./advance.ts";

export const handler = lambda(advance);
