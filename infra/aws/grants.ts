import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Grant } from "../../functions/adapters/grant.ts";

/** The resources a grant may name. */
export interface Granted {
  readonly tableArn: string;
  readonly bucketArn: string;
  readonly uploadsArn: string;
  readonly stateMachineArn: string;
  /** Its executions; all of them, since their names are not known before. */
  readonly executionArn: string;
  readonly mailIdentityArn: string;
  readonly mailFrom: string;
}

/** The statements of one grant: its actions, on its resource and nothing else. */
export function statementsOf(grant: Grant, on: Granted): PolicyStatement[] {
  const allow = (resource: string, conditions: Record<string, Record<string, unknown>> = {}): PolicyStatement =>
    new PolicyStatement({ actions: [...grant.actions], resources: [resource], conditions });
  switch (grant.on) {
    case "table":
      return [
        allow(on.tableArn, {
          "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [...grant.partitions] },
          // "For all values" holds of none as well: a call that names no key is not meant.
          Null: { "dynamodb:LeadingKeys": "false" },
        }),
      ];
    case "index":
      return [allow(`${on.tableArn}/index/*`)];
    case "wholeTable":
      return [allow(on.tableArn)];
    case "stateMachine":
      return [allow(on.stateMachineArn)];
    case "execution":
      return [allow(on.executionArn)];
    case "mailSender":
      return [allow(on.mailIdentityArn, { StringEquals: { "ses:FromAddress": on.mailFrom } })];
    case "suppressionList":
      return [allow("*")];
    case "bucket": {
      const objects = allow(`${on.bucketArn}/${grant.prefix}*`);
      return grant.actions.includes("s3:GetObject") ? [objects, absenceIn(on.bucketArn)] : [objects];
    }
    case "uploads":
      return [allow(`${on.uploadsArn}/*`), absenceIn(on.uploadsArn)];
  }
}

/** To whoever may not list, S3 says "forbidden" of an object that is not there. */
const absenceIn = (bucketArn: string): PolicyStatement =>
  new PolicyStatement({ actions: ["s3:ListBucket"], resources: [bucketArn] });
