import { S3Client } from "@aws-sdk/client-s3";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SFNClient } from "@aws-sdk/client-sfn";
import type { DirectoryRegister } from "../../functions/adapters/directory-register.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { awsPorts, type Clients, type World } from "../../functions/adapters/world.ts";
import { calendar, registers } from "../domain/city.ts";
import { testRuleSet } from "../domain/rule-set.ts";
import { type OpenTable, openTable } from "./adapters/table.ts";

export const stateMachineArn = "arn:aws:states:local:000000000000:stateMachine:supervision-cycle";
const local = { region: "local", credentials: { accessKeyId: "local", secretAccessKey: "local" } };

/** A world of its own: a fresh table, clients that lead nowhere until a test says otherwise, and a clock that stands until it is moved. */
export interface TestWorld extends World {
  readonly clients: Clients;
  moveTo(instant: string): void;
  close(): Promise<void>;
}

const MONDAY_MORNING = "2026-03-02T01:00:00.000Z";

export const openWorld = (at = MONDAY_MORNING): Promise<TestWorld> => worldOn(openTable, at);

/** The same on any table that speaks the DynamoDB API. */
export async function worldOn(open: () => Promise<OpenTable>, at = MONDAY_MORNING): Promise<TestWorld> {
  const { client, table, items, close } = await open();
  let now = new Date(at);
  const clock = { now: () => now };
  const clients = { dynamo: client, stepFunctions: new SFNClient(local), ses: new SESv2Client(local) };
  return {
    environment: {
      DUDAO_TABLE: table,
      DUDAO_STATE_MACHINE_ARN: stateMachineArn,
      DUDAO_MAIL_FROM: "office@dudao.example",
      DUDAO_BASE_URL: "https://dudao.example",
      DUDAO_EVIDENCE_BUCKET: "evidence",
      DUDAO_UPLOADS_BUCKET: "uploads",
      DUDAO_UPLOADS_ORIGIN: "https://uploads.example",
    },
    clock,
    clients,
    ports: { ...awsPorts(clients, clock), ...(items ? { items: () => items } : {}) },
    s3: new S3Client({ ...local, forcePathStyle: true }),
    moveTo(instant) {
      now = new Date(instant);
    },
    close,
  };
}

/** Fills the registers with the small city of the domain's tests. */
export async function settle(world: World): Promise<void> {
  const { directoryRegister } = suppliesOf(["directoryRegister"], world);
  await putCity(directoryRegister);
}

async function putCity(register: DirectoryRegister): Promise<void> {
  for (const organisation of registers.organisations.values()) await register.putOrganisation(organisation);
  for (const person of registers.people.values()) await register.putPerson(person);
  await register.bringRuleSet(testRuleSet);
  await register.putCalendar(calendar);
}
