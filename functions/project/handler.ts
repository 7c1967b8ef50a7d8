import { lambda } from "../adapters/lambda.ts";
import { project } from "./project.ts";

export const handler = lambda(project);
