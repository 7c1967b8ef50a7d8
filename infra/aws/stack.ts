import { CfnOutput, Duration, Stack } from "aws-cdk-lib";
import type { Code } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { type Wired, wiring } from "../wiring.ts";
import { Alarms } from "./alarms.ts";
import { CaseEvents } from "./case-events.ts";
import { caseTable } from "./case-table.ts";
import { evidenceBucket } from "./evidence-bucket.ts";
import { hearNotices, missedAfter, runOnSchedule } from "./listening.ts";
import type { Settings } from "./settings.ts";
import { SignIn } from "./sign-in.ts";
import { cycleArn, cycleExecutionsArn, supervisionCycle } from "./supervision-cycle.ts";
import { uploadsBucket } from "./uploads-bucket.ts";
import { WebDoor } from "./web-door.ts";
import { type Surroundings, WiredFunction } from "./wired-function.ts";

const wired: readonly (readonly [string, Wired])[] = Object.entries(wiring);

/** The whole product on AWS, made from the wiring table: no function is named here. */
export class DudaoStack extends Stack {
  constructor(scope: Construct, settings: Settings, codeOf: (name: string) => Code) {
    super(scope, settings.stackName, {
      stackName: settings.stackName,
      description: "Dudao, the case system of an education-supervision office",
      terminationProtection: true,
    });
    const table = caseTable(this);
    const events = new CaseEvents(this, "CaseEvents", table);
    const door = new WebDoor(this, "WebDoor", settings);
    const evidence = evidenceBucket(this, settings.evidenceYears);
    const uploads = uploadsBucket(this, door.address);
    const signIn = new SignIn(this, "SignIn", settings, door.address);
    const stateMachineArn = cycleArn(this);
    const surroundings: Surroundings = {
      codeOf,
      reserveConcurrency: settings.reserveConcurrency,
      variables: {
        ...signIn.variables,
        DUDAO_TABLE: table.tableName,
        DUDAO_STATE_MACHINE_ARN: stateMachineArn,
        DUDAO_MAIL_FROM: settings.mailFrom,
        DUDAO_BASE_URL: door.address,
        DUDAO_EVIDENCE_BUCKET: evidence.bucketName,
        DUDAO_UPLOADS_BUCKET: uploads.bucketName,
        DUDAO_UPLOADS_ORIGIN: `https://${uploads.bucketRegionalDomainName}`,
        DUDAO_LARGEST_FILE: String(settings.largestFile),
        DUDAO_LARGEST_UPLOAD: String(settings.largestUpload),
      },
      granted: {
        tableArn: table.tableArn,
        bucketArn: evidence.bucketArn,
        uploadsArn: uploads.bucketArn,
        stateMachineArn,
        executionArn: cycleExecutionsArn(this),
        mailIdentityArn: this.formatArn({
          service: "ses",
          resource: "identity",
          resourceName: settings.mailIdentity ?? settings.mailFrom.replace(/^.*@/, ""),
        }),
        mailFrom: settings.mailFrom,
      },
    };
    const functions = wired.map(([name, wire]) => new WiredFunction(this, name, wire, surroundings));
    const alarms = new Alarms(this, "Alarms", settings.alarmMail);
    const tasks = new Map<string, WiredFunction>();
    for (const each of functions) {
      const { listensTo, declared } = each.wired;
      alarms.onErrors(each);
      if (declared.needs.includes("counts")) alarms.onCount(each, "StuckCases", Duration.hours(1));
      if (each.deadLetters) alarms.onDeadLetters(each.name, each.deadLetters, declared.harm);
      if ("http" in listensTo) {
        door.leadTo(each);
        alarms.on(
          `${each.name}-failed-answers`,
          door.api.metricServerError({ period: FIVE_MINUTES }),
          1,
          declared.harm,
        );
      } else if ("workflowTask" in listensTo) tasks.set(listensTo.workflowTask, each);
      else if ("notices" in listensTo)
        alarms.onWaiting(each.name, hearNotices(each, events.bus, listensTo), declared.harm);
      else if ("every" in listensTo || "daily" in listensTo) {
        runOnSchedule(each, listensTo);
        alarms.onSilence(each, missedAfter(listensTo));
      }
    }
    const cycle = supervisionCycle(this, tasks);
    const harmOf = (kind: string): string =>
      functions.flatMap(({ wired: { declared } }) => (declared.kind === kind ? [declared.harm] : [])).join("; ");
    alarms.onDeadLetters("case-events", events.lost, harmOf("notices"));
    for (const [what, metric] of [
      ["failed", cycle.metricFailed({ period: FIVE_MINUTES })],
      ["aborted", cycle.metricAborted({ period: FIVE_MINUTES })],
      ["timed-out", cycle.metricTimedOut({ period: FIVE_MINUTES })],
    ] as const)
      alarms.on(`supervision-cycle-${what}`, metric, 1, harmOf("workflow"));

    const output = (id: string, value: string, description: string) => new CfnOutput(this, id, { value, description });
    output("Address", door.address, "Where people open the product");
    if (door.pointsAt) output("HostPointsAt", door.pointsAt, "What the DNS record of the own host name must point at");
    output("TableName", table.tableName, "The case log and its views");
    output("EvidenceBucket", evidence.bucketName, "Evidence files and anchors");
    output("StateMachineArn", cycle.stateMachineArn, "The supervision cycle");
    output("BusName", events.bus.eventBusName, "Notices of commits, for consumers of other systems");
    output("AlarmTopic", alarms.topic.topicArn, "Where alarms go");
  }
}

const FIVE_MINUTES = Duration.minutes(5);
