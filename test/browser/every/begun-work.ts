import type { BrowserContext } from "playwright-core";
import { type OpeningStep, openingSteps } from "../../../functions/web/opening/steps.ts";
import { commandPath, openingPath, paths } from "../../../functions/web/paths.ts";
import type { FilledCase } from "./filled-city.ts";

type Fields = readonly (readonly [name: string, value: string])[];

/** What a person called the filter they kept. */
export const savedView = "逾期";

/** What somebody typed who opens a case and has not sent it. */
const scope = {
  title: "劳动教育专项督导",
  matters: "劳动教育课程开设",
  legalBasis: "《教育督导条例》第十一条",
};
/** What people typed into forms they have not sent, and no log holds. */
export const unsent: readonly string[] = Object.values(scope);

const next = ["intent", "next"] as const;

/** Sends a form as the page would. */
async function sends(person: BrowserContext, address: string, path: string, form: Fields): Promise<void> {
  const answer = await person.request.post(address + path, {
    data: new URLSearchParams([...form.map(([name, value]): [string, string] => [name, value])]).toString(),
    headers: { origin: address, "content-type": "application/x-www-form-urlencoded" },
  });
  if (!answer.ok()) throw new TypeError(`${path} answered ${answer.status()}`);
}

/** Answers every question of opening a case, but opens none. */
export async function beginOpening(address: string, inspector: BrowserContext): Promise<void> {
  const answers: Readonly<Record<OpeningStep, Fields>> = {
    unit: [["unitId", "school-moshan"]],
    kind: [["kind", "special"]],
    particulars: [],
    scope: Object.entries(scope),
    indicators: [["indicatorIds", "LAB-01"]],
    team: [
      ["leaderId", "shen-wei"],
      ["memberIds", "luo-qinghe"],
      ["memberIds", "meng-fanxing"],
    ],
  };
  for (const step of openingSteps) await sends(inspector, address, openingPath(step), [...answers[step], next]);
}

/** What people have begun in the city: a case half opened, a draft, a kept filter, a draft of the rules. */
export async function beginWork(
  address: string,
  as: (person: string) => Promise<BrowserContext>,
  { id }: FilledCase,
): Promise<void> {
  const [inspector, head] = [await as("shen-wei"), await as("lin-yue")];
  await beginOpening(address, inspector);
  await sends(inspector, address, commandPath(id, "RecordGround"), [
    ["facts", "尚未写完"],
    ["intent", "draft"],
  ]);
  await sends(head, address, paths.savedViews, [
    ["list", "cases"],
    ["name", savedView],
    ["query", "state=overdue"],
    ["back", paths.lists],
  ]);
  await sends(head, address, paths.adminRules, [["effectiveFrom", "2027-01-01"]]);
}
