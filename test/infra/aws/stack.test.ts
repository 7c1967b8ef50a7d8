import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { CommitNotice } from "../../../functions/adapters/commit-notice.ts";
import type { Grant } from "../../../functions/adapters/grant.ts";
import { grantsOf, variablesOf } from "../../../functions/adapters/supplies.ts";
import { tableDefinition } from "../../../functions/adapters/table.ts";
import { noticeOf } from "../../../infra/local/bus/commit-feed.ts";
import { type Wired, wiring } from "../../../infra/wiring.ts";
import { needed, type Resource, type Statement, statementsIn, synthesised } from "./synthesised.ts";

const wired: readonly [string, Wired][] = Object.entries(wiring);
const heard = wired.filter(([, { declared }]) => declared.kind === "notices");
const scheduled = wired.filter(([, { listensTo }]) => "every" in listensTo || "daily" in listensTo);
const harms = wired.map(([, { declared }]) => declared.harm);

let stack: ReturnType<typeof synthesised>;
// The construct library alone takes a slow machine half a minute to load.
beforeAll(() => {
  stack = synthesised();
}, 180_000);

const found = <T>(one: T | undefined): T => {
  if (one === undefined) throw new Error("the stack lacks it");
  return one;
};
const refersTo = (value: unknown): string =>
  JSON.stringify(value).match(/"(?:Fn::GetAtt":\["|Ref":")([^"]+)"/)?.[1] ?? "";
const functionOf = (name: string): [string, Resource] => {
  const found = stack
    .ofType("AWS::Lambda::Function")
    .find(([, { Properties }]) => Properties.FunctionName === `dudao-${name}`);
  if (!found) throw new Error(`no function ${name}`);
  return found;
};
const policiesOf = (roleId: string): Statement[] =>
  stack
    .ofType("AWS::IAM::Policy")
    .filter(([, { Properties }]) => JSON.stringify(Properties.Roles).includes(`"${roleId}"`))
    .flatMap(([, { Properties }]) => statementsIn(Properties.PolicyDocument));

describe("large files on their way", () => {
  it("are gone after a day, unlocked, and sent by the product's own pages alone", () => {
    const [id, uploads] = found(
      stack.ofType("AWS::S3::Bucket").find(([, { Properties }]) => Properties.ObjectLockEnabled === undefined),
    );
    expect(uploads.Properties).toMatchObject({
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 1, Status: "Enabled" }] },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      CorsConfiguration: { CorsRules: [{ AllowedMethods: ["PUT"], AllowedHeaders: ["content-type"] }] },
    });
    // Pages are let send where the addresses we sign lead, and the bucket answers the pages of the one address people type.
    const [, web] = functionOf("web");
    const variables = (web.Properties as { Environment: { Variables: Record<string, unknown> } }).Environment.Variables;
    expect(variables.DUDAO_UPLOADS_ORIGIN).toEqual({
      "Fn::Join": ["", ["https://", { "Fn::GetAtt": [id, "RegionalDomainName"] }]],
    });
    const [rule] = (uploads.Properties as { CorsConfiguration: { CorsRules: { AllowedOrigins: unknown[] }[] } })
      .CorsConfiguration.CorsRules;
    expect(rule?.AllowedOrigins).toEqual([variables.DUDAO_BASE_URL]);
  });
});

describe("what must outlive every deployment", () => {
  it("keeps the table: protected from deletion, restorable to any second, encrypted, left behind by the stack", () => {
    const [, table] = stack.only("AWS::DynamoDB::Table");
    expect(table.DeletionPolicy).toBe("Retain");
    expect(table.Properties).toMatchObject({
      BillingMode: "PAY_PER_REQUEST",
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
      StreamSpecification: { StreamViewType: "NEW_IMAGE" },
      TimeToLiveSpecification: { AttributeName: tableDefinition.timeToLive, Enabled: true },
    });
  });

  it("makes the table's keys and indexes from the one definition", () => {
    const [, { Properties }] = stack.only("AWS::DynamoDB::Table");
    const keys = (partition: string, sort: string) => [
      { AttributeName: partition, KeyType: "HASH" },
      { AttributeName: sort, KeyType: "RANGE" },
    ];
    expect(Properties.KeySchema).toEqual(keys(tableDefinition.partitionKey, tableDefinition.sortKey));
    expect(Properties.GlobalSecondaryIndexes).toEqual(
      tableDefinition.indexes.map(({ name, partitionKey, sortKey, projection }) => ({
        IndexName: name,
        KeySchema: keys(partitionKey, sortKey),
        Projection: { ProjectionType: projection },
      })),
    );
  });

  it("keeps the evidence: every version, under lock, closed to the public and to whoever comes without TLS", () => {
    const buckets = stack.ofType("AWS::S3::Bucket");
    const [id, bucket] = found(buckets.find(([, { Properties }]) => Properties.ObjectLockEnabled === true));
    expect(bucket.DeletionPolicy).toBe("Retain");
    expect(bucket.Properties).toMatchObject({
      ObjectLockEnabled: true,
      VersioningConfiguration: { Status: "Enabled" },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    const policies = stack.ofType("AWS::S3::BucketPolicy");
    const [, policy] = found(policies.find(([, { Properties }]) => refersTo(Properties.Bucket) === id));
    expect(statementsIn(policy.Properties.PolicyDocument)).toContainEqual(
      expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    );
  });

  it("keeps the people who can sign in, and lets nobody sign up", () => {
    const [, pool] = stack.only("AWS::Cognito::UserPool");
    expect(pool.DeletionPolicy).toBe("Retain");
    expect(pool.Properties).toMatchObject({
      DeletionProtection: "ACTIVE",
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
  });
});

describe("from the log to the bus", () => {
  const item = {
    PK: { S: "CASE#KM4TR7WB" },
    SK: { S: "COMMIT#00000007" },
    caseId: { S: "KM4TR7WB" },
    version: { N: "7" },
    at: { S: "2025-09-01T01:00:00.000Z" },
    types: { SS: ["StageConcluded", "StageOpened"] },
    body: { S: "{}" },
    token: { S: "AQCoAAAA" },
  };
  const Pipe = z.object({
    SourceParameters: z.object({ FilterCriteria: z.object({ Filters: z.tuple([z.object({ Pattern: z.string() })]) }) }),
    TargetParameters: z.object({ InputTemplate: z.string() }),
  });
  const pipe = () => Pipe.parse(stack.only("AWS::Pipes::Pipe")[1].Properties);

  it("hears of commits as they are appended and of nothing else", () => {
    expect(JSON.parse(pipe().SourceParameters.FilterCriteria.Filters[0].Pattern)).toEqual({
      eventName: ["INSERT"],
      dynamodb: { Keys: { PK: { S: [{ prefix: "CASE#" }] }, SK: { S: [{ prefix: "COMMIT#" }] } } },
    });
  });

  it("says of a commit exactly what the embedded feed says of it: neither its words nor its token", () => {
    const record: unknown = { dynamodb: { NewImage: item } };
    const said = pipe().TargetParameters.InputTemplate.replaceAll(/<\$\.([\w.]+)>/g, (_, path: string) =>
      JSON.stringify(path.split(".").reduce((at, key) => z.record(z.string(), z.unknown()).parse(at)[key], record)),
    );
    const detail: unknown = JSON.parse(said, (_, value: unknown) => value);
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(detail)).sort()).toEqual([
      "at",
      "caseId",
      "types",
      "version",
    ]);
    expect(CommitNotice.parse(detail)).toEqual(noticeOf(item));
  });

  it("puts what does not reach the bus aside", () => {
    const [, { Properties }] = stack.only("AWS::Pipes::Pipe");
    const target = refersTo(
      z
        .object({ DynamoDBStreamParameters: z.object({ DeadLetterConfig: z.unknown() }) })
        .parse(Properties.SourceParameters),
    );
    expect(stack.resources[target]?.Type).toBe("AWS::SQS::Queue");
  });
});

describe("every function of the wiring table", () => {
  it("is there, once, and no other", () => {
    expect(
      stack
        .ofType("AWS::Lambda::Function")
        .map(([, { Properties }]) => Properties.FunctionName)
        .sort(),
    ).toEqual(wired.map(([name]) => `dudao-${name}`).sort());
  });

  it.each(wired)("%s has the variables its needs read, and may touch what they may touch", (name, { declared }) => {
    const [, { Properties }] = functionOf(name);
    const { Variables } = z.object({ Variables: z.record(z.string(), z.unknown()) }).parse(Properties.Environment);
    const { POWERTOOLS_SERVICE_NAME, NODE_OPTIONS: _, ...own } = Variables;
    expect(POWERTOOLS_SERVICE_NAME).toBe(name);
    expect(Object.keys(own).sort()).toEqual([...variablesOf(declared.needs)].sort());
    const [tableId] = stack.only("AWS::DynamoDB::Table");
    // What every function has; CDK joins it with other statements on the same resource.
    const own_ = policiesOf(refersTo(Properties.Role)).map((each) => ({
      ...each,
      Action: each.Action.filter((action) => !/^(logs|xray|sqs):/.test(action)),
    }));
    expect([...new Set(own_.flatMap((each) => permitted(each, tableId)))].sort()).toEqual(
      [...new Set(grantsOf(declared.needs).flatMap(expected))].sort(),
    );
  });

  /** One line for each action on each thing. */
  const expected = (grant: Grant): string[] =>
    grant.actions.flatMap((action) => {
      if (grant.on === "table") return grant.partitions.map((partition) => `${action} ${partition}`);
      if (grant.on === "bucket")
        return [`${action} ${grant.prefix}*`, ...(action === "s3:GetObject" ? ["s3:ListBucket bucket"] : [])];
      if (grant.on === "uploads")
        return [`${action} /*`, ...(action === "s3:GetObject" ? ["s3:ListBucket bucket"] : [])];
      return [`${action} ${grant.on}`];
    });
  function permitted({ Action, Resource, Condition }: Statement, tableId: string): string[] {
    const keys = z.array(z.string()).optional().parse(Condition?.["ForAllValues:StringLike"]?.["dynamodb:LeadingKeys"]);
    return Action.flatMap((action) =>
      Resource.flatMap((resource) => {
        const text = JSON.stringify(resource);
        if (keys) return keys.map((key) => `${action} ${key}`);
        if (text.endsWith('"/index/*"]]}')) return [`${action} index`];
        if (text === `{"Fn::GetAtt":["${tableId}","Arn"]}`) return [`${action} wholeTable`];
        if (text.includes(":stateMachine:dudao-supervision-cycle")) return [`${action} stateMachine`];
        if (text.includes(":execution:dudao-supervision-cycle:*")) return [`${action} execution`];
        if (text.includes(":identity/dudao.example")) return [`${action} mailSender`];
        if (/^ses:(List|Delete)SuppressedDestinations?$/.test(action)) return [`${action} suppressionList`];
        const prefix = text.match(/"\/(\w+\/\*)"\]\]\}$/)?.[1] ?? text.match(/"(\/\*)"\]\]\}$/)?.[1];
        return [`${action} ${prefix ?? (action === "s3:ListBucket" ? "bucket" : text)}`];
      }),
    );
  }

  it("gives nobody every resource, except where the service knows no resources", () => {
    const withoutResources =
      /^(xray:|ses:(List|Delete)SuppressedDestinations?|logs:(Create|Get|Update|Delete|List)LogDeliver|logs:PutResourcePolicy|logs:Describe)/;
    const statements = stack
      .ofType("AWS::IAM::Policy")
      .flatMap(([, { Properties }]) => statementsIn(Properties.PolicyDocument));
    expect(statements.length).toBeGreaterThan(wired.length);
    for (const { Action, Resource } of statements) {
      expect(Action.filter((action) => action.includes("*"))).toEqual([]);
      if (Resource.includes("*")) expect(Action.filter((action) => !withoutResources.test(action))).toEqual([]);
    }
    expect(stack.text).not.toContain(":iam::aws:policy/");
  });
});

describe("what fails waits for a person", () => {
  const isQueue = (value: unknown): boolean => stack.resources[refersTo(value)]?.Type === "AWS::SQS::Queue";

  it("gives each queue dead letters, and dead letters none", () => {
    const queues = stack.ofType("AWS::SQS::Queue");
    const working = queues.filter(([, { Properties }]) => Properties.RedrivePolicy);
    expect(working).toHaveLength(heard.length);
    for (const [, { Properties }] of working) expect(isQueue(Properties.RedrivePolicy)).toBe(true);
    const dead = new Set(working.map(([, { Properties }]) => refersTo(Properties.RedrivePolicy)));
    expect(dead.size).toBe(heard.length);
  });

  it.each(heard)(
    "%s hears its events through a queue of its own, and says which of a batch failed",
    (name, { listensTo }) => {
      const [id] = functionOf(name);
      const source = stack
        .ofType("AWS::Lambda::EventSourceMapping")
        .find(([, { Properties }]) => refersTo(Properties.FunctionName) === id);
      expect(source?.[1].Properties.FunctionResponseTypes).toEqual(["ReportBatchItemFailures"]);
      const queue = refersTo(source?.[1].Properties.EventSourceArn);
      const rules = stack
        .ofType("AWS::Events::Rule")
        .filter(([, { Properties }]) => JSON.stringify(Properties.Targets).includes(queue));
      const types =
        "notices" in listensTo && listensTo.notices !== "all" ? { detail: { types: listensTo.notices } } : {};
      expect(rules.map(([, { Properties }]) => Properties.EventPattern)).toEqual([
        { source: ["dudao.cases"], "detail-type": ["CommitAppended"], ...types },
      ]);
      const Targets = z.tuple([z.object({ DeadLetterConfig: z.unknown() })]);
      expect(rules.every(([, { Properties }]) => isQueue(Targets.parse(Properties.Targets)[0].DeadLetterConfig))).toBe(
        true,
      );
    },
  );

  it.each(scheduled)("%s runs on its schedule, and a run that fails or cannot start is kept", (name, { listensTo }) => {
    const [id] = functionOf(name);
    const schedules = stack
      .ofType("AWS::Scheduler::Schedule")
      .filter(([, { Properties }]) => refersTo(Properties.Target) === id);
    expect(schedules).toHaveLength(1);
    expect(schedules[0]?.[1].Properties).toMatchObject(whenOf(listensTo));
    expect(
      isQueue(z.object({ DeadLetterConfig: z.unknown() }).parse(schedules[0]?.[1].Properties.Target).DeadLetterConfig),
    ).toBe(true);
    const onFailure = stack
      .ofType("AWS::Lambda::EventInvokeConfig")
      .find(([, { Properties }]) => refersTo(Properties.FunctionName) === id);
    expect(isQueue(onFailure?.[1].Properties.DestinationConfig)).toBe(true);
  });
  const whenOf = (listensTo: Wired["listensTo"]) =>
    "daily" in listensTo
      ? {
          ScheduleExpression: `cron(${Number(listensTo.daily.slice(3))} ${Number(listensTo.daily.slice(0, 2))} * * ? *)`,
          ScheduleExpressionTimezone: "Asia/Shanghai",
        }
      : "every" in listensTo
        ? { ScheduleExpression: `rate(${listensTo.every.minutes} minutes)` }
        : {};

  it("tells people of every queue of dead letters, and tells them whom it hurts", () => {
    const alarms = stack.ofType("AWS::CloudWatch::Alarm");
    const [topic] = stack.only("AWS::SNS::Topic");
    for (const [, { Properties }] of alarms) {
      const sentences = z.string().parse(Properties.AlarmDescription).split("; ");
      expect(sentences.filter((sentence) => !harms.includes(sentence))).toEqual([]);
      expect(refersTo(Properties.AlarmActions)).toBe(topic);
    }
    const watched = JSON.stringify(alarms.map(([, { Properties }]) => Properties.Dimensions));
    const dead = stack.ofType("AWS::SQS::Queue").filter(([, { Properties }]) => !Properties.RedrivePolicy);
    expect(dead.filter(([id]) => !watched.includes(`"${id}"`))).toEqual([]);
    for (const [name] of wired)
      expect(alarms.map(([, { Properties }]) => Properties.AlarmName)).toContain(`dudao-${name}-errors`);
  });
});

describe("the supervision cycle", () => {
  const cycle = () => stack.only("AWS::StepFunctions::StateMachine")[1].Properties;

  it("has a function for every placeholder of the workflow file", () => {
    const { DefinitionSubstitutions, DefinitionString } = z
      .object({ DefinitionSubstitutions: z.record(z.string(), z.unknown()), DefinitionString: z.unknown() })
      .parse(cycle());
    const placeholders = new Set(
      [...JSON.stringify(DefinitionString).matchAll(/\$\{(\w+)\}/g)].map(([, name = ""]) => name),
    );
    expect(placeholders.size).toBeGreaterThan(0);
    expect([...placeholders].sort()).toEqual(Object.keys(DefinitionSubstitutions).sort());
    for (const [task, arn] of Object.entries(DefinitionSubstitutions)) {
      const performer = wired.find(
        ([, { listensTo }]) => "workflowTask" in listensTo && listensTo.workflowTask === task,
      )?.[0];
      expect(refersTo(arn)).toBe(functionOf(performer ?? task)[0]);
    }
  });

  it("logs every step and nothing of what runs through it, and is traced", () => {
    expect(cycle()).toMatchObject({
      StateMachineType: "STANDARD",
      LoggingConfiguration: { Level: "ALL", IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
    });
  });

  it("may call its own functions, and start itself anew, and nothing else", () => {
    const own = policiesOf(refersTo(cycle().RoleArn)).filter(({ Resource }) => !Resource.includes("*"));
    expect(own.flatMap(({ Action }) => Action).sort()).toEqual(["lambda:InvokeFunction", "states:StartExecution"]);
    const called = own.flatMap(({ Action, Resource }) => (Action.includes("lambda:InvokeFunction") ? Resource : []));
    const tasks = wired.flatMap(([name, { listensTo }]) => ("workflowTask" in listensTo ? [functionOf(name)[0]] : []));
    expect(called.map(refersTo).sort()).toEqual(tasks.sort());
  });
});

describe("what an installation chooses", () => {
  it("holds no secret in the template", () => {
    for (const [, { Properties }] of stack.ofType("AWS::Lambda::Function")) {
      const { Variables } = z.object({ Variables: z.record(z.string(), z.unknown()) }).parse(Properties.Environment);
      for (const [name, value] of Object.entries(Variables))
        if (name.endsWith("_SECRET"))
          expect(JSON.stringify(value)).toMatch(/\{\{resolve:secretsmanager:|"ClientSecret"\]/);
    }
  });

  it("takes any OpenID Connect issuer instead of a user pool, and an own host name", () => {
    const other = synthesised({
      ...needed,
      oidcIssuer: "https://sso.example/",
      oidcClientId: "dudao",
      oidcClientSecret: "dudao/oidc",
      domainName: "dudao.example",
      certificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/one",
    });
    expect(other.ofType("AWS::Cognito::UserPool")).toEqual([]);
    expect(other.text).toContain("{{resolve:secretsmanager:dudao/oidc:SecretString:::}}");
    expect(other.text).toContain('"DUDAO_BASE_URL":"https://dudao.example"');
    expect(other.only("AWS::ApiGatewayV2::Api")[1].Properties.DisableExecuteApiEndpoint).toBe(true);
  });

  it("says which setting is missing, and which go together", () => {
    expect(() => synthesised({})).toThrow(/mailFrom/);
    expect(() => synthesised({ ...needed, oidcIssuer: "https://sso.example/" })).toThrow(
      /oidcClientId and oidcClientSecret go together/,
    );
    expect(() => synthesised({ ...needed, domainName: "dudao.example" })).toThrow(/certificateArn/);
  });
});
