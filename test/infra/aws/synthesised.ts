import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { Code } from "aws-cdk-lib/aws-lambda";
import { z } from "zod";
import { settingsOf } from "../../../infra/aws/settings.ts";
import { DudaoStack } from "../../../infra/aws/stack.ts";

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
});
export type Resource = z.infer<typeof Resource>;

const Statement = z.object({
  Effect: z.string(),
  Action: z.union([z.string().transform((one) => [one]), z.array(z.string())]),
  Resource: z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
export type Statement = z.infer<typeof Statement>;
export const statementsIn = (document: unknown): Statement[] =>
  z.object({ Statement: z.array(Statement) }).parse(document).Statement;

export const flags = { "@aws-cdk/aws-iam:minimizePolicies": true };
export const needed = { mailFrom: "office@dudao.example" };

/** The template of the stack as these settings make it, with no code bundled. */
export function synthesised(context: Record<string, unknown> = needed) {
  const app = new App({ context: { ...flags, ...context }, analyticsReporting: false, treeMetadata: false });
  const template = Template.fromStack(new DudaoStack(app, settingsOf(app.node), () => Code.fromInline("not bundled")));
  const resources = z.record(z.string(), Resource).parse(template.toJSON().Resources);
  const ofType = (type: string): [string, Resource][] =>
    Object.entries(resources).filter(([, each]) => each.Type === type);
  return {
    text: JSON.stringify(template.toJSON()),
    resources,
    ofType,
    /** The only resource of a type. */
    only(type: string): [string, Resource] {
      const [found, ...others] = ofType(type);
      if (!found || others.length > 0) throw new Error(`${others.length + (found ? 1 : 0)} resources of ${type}`);
      return found;
    },
  };
}
