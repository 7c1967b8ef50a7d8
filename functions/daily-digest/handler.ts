import { lambda } from "../adapters/lambda.ts";
import { dailyDigest } from "./daily-digest.ts";

export const handler = lambda(dailyDigest);
