import { lambda } from "../adapters/lambda.ts";
import { openStage } from "./open-stage.ts";

export const handler = lambda(openStage);
