import { gzipSync } from "node:zlib";
import type { CaseFile } from "../domain/case/case-file.ts";
import { DistrictId, Organisation, OrganisationId } from "../domain/directory.ts";
import { move, tallyOf } from "../domain/tally.ts";
import { addDays, dayOf, type Instant, startOfDay } from "../domain/time.ts";
import { viewOf } from "../functions/adapters/case-view.ts";
import { itemOf } from "../functions/adapters/line-projection.ts";
import { linesOf } from "../functions/adapters/lines/lines-of.ts";
import { suppliesOf } from "../functions/adapters/supplies.ts";
import { viewKeys } from "../functions/adapters/view-keys.ts";
import { served } from "../test/domain/feedback-story.ts";
import { caseId, given } from "../test/domain/given.ts";
import { finding } from "../test/domain/play.ts";
import { testRuleSet } from "../test/domain/rule-set.ts";
import { type Visitor, visitorOf } from "../test/functions/web/browser-like.ts";
import { openSite, type Site } from "../test/functions/web/site.ts";
import { nthReference } from "./measures.ts";

/**
 * What each page weighs and costs with many cases in the store: `npm run bench:pages -- 10000`. The CPU is that of this
 * process, in which the DynamoDB API answers too: more than the page alone costs on Lambda.
 */
const CASES = Number(process.argv[2] ?? 10_000);
const UNITS = 400;
const DISTRICTS = ["changyi", "longtan", "chuanying", "fengman", "yongji", "shulan", "jiaohe", "panshi"];
const RUNS = 20;

/** The n-th case: the one that was played, at another unit, on other days, one in four of them still open. */
function caseNumber(n: number, played: CaseFile): CaseFile {
  const unit = n % UNITS;
  const district = DistrictId.parse(DISTRICTS[unit % DISTRICTS.length]);
  const isOpen = n % 4 === 0;
  const shifted = (instant: Instant): Instant => startOfDay(addDays(dayOf(instant), -(n % 900)));
  const id = unit === 0 ? OrganisationId.parse("school-seven") : OrganisationId.parse(`school-${unit}`);
  return {
    ...played,
    id: nthReference(n),
    status: isOpen ? "open" : "closed",
    closedAt: isOpen ? null : shifted(played.changedAt),
    openedAt: shifted(played.openedAt),
    unit: { ...played.unit, id, name: { zh: `第${unit}中学`, en: `School ${unit}` }, district },
    findings: new Map(
      ["F1", "F2", "F3"].map((each) => [finding(each).id, finding(each, isOpen ? "confirmed" : "fixed")]),
    ),
    deadlines: isOpen ? played.deadlines : new Map(),
  };
}

async function fill(site: Site, played: CaseFile): Promise<void> {
  const { directoryRegister } = suppliesOf(["directoryRegister"], site.world);
  for (let unit = 1; unit < UNITS; unit += 1)
    await directoryRegister.putOrganisation(
      Organisation.parse({
        id: `school-${unit}`,
        kind: "unit",
        unitKind: "compulsory_school",
        name: { zh: `第${unit}中学`, en: `School ${unit}` },
        district: DISTRICTS[unit % DISTRICTS.length],
        superiorId: "bureau-changyi",
        isFictional: true,
      }),
    );
  const sums: Record<string, number> = {};
  const items = site.world.ports.items("dudao");
  for (let n = 0; n < CASES; n += 1) {
    const file = caseNumber(n, played);
    const view = viewOf(file);
    const lines = linesOf(file, testRuleSet).map((line) => ({ ...itemOf(file.id, line), version: 1 }));
    for (const item of [{ ...viewKeys(view), version: 1, body: JSON.stringify(view) }, ...lines]) await items.put(item);
    move(sums, {}, tallyOf(file));
  }
  await items.put({ PK: "TALLY", SK: "00", sums: JSON.stringify(sums), cases: "{}", revision: 1, life: "bench" });
}

const pages: readonly { readonly who: string; readonly path: string }[] = [
  { who: "office-head", path: "/" },
  { who: "bureau-officer", path: "/" },
  { who: "office-head", path: "/lists/cases" },
  { who: "office-head", path: "/lists/cases?state=overdue" },
  { who: "office-head", path: "/lists/cases?district=fengman&stage=feedback&unitKind=compulsory_school" },
  { who: "office-head", path: `/lists/cases?q=${encodeURIComponent("第77中学")}` },
  { who: "office-head", path: "/lists/cases?kind=routine" },
  { who: "office-head", path: "/lists/cases?sort=opening&from=2025-01-01" },
  { who: "bureau-officer", path: "/lists/cases?state=overdue" },
  { who: "office-head", path: "/lists/findings?state=unresolved" },
  { who: "office-head", path: "/lists/documents?service=unserved" },
  { who: "office-head", path: "/lists/organisations?unitKind=compulsory_school" },
  { who: "office-head", path: "/lists/people" },
  { who: "office-head", path: "/figures" },
  { who: "office-head", path: `/cases/${caseId}` },
  { who: "office-head", path: "/published" },
];

async function measured(visitor: Visitor, path: string) {
  const first = await visitor.open(path);
  if (first.status !== 200) throw new Error(`${path} answered ${first.status}`);
  const cpu: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const before = process.cpuUsage();
    await visitor.open(path);
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000);
  }
  cpu.sort((a, b) => a - b);
  return { kilobytes: gzipSync(first.text).byteLength / 1024, median: cpu[Math.floor(RUNS / 2)] ?? 0 };
}

const site = await openSite();
await site.play(served);
const { state } = given(...served);
if (state.status === "not_opened") throw new TypeError("the case is open");
await fill(site, state);
const visitors = new Map<string, Visitor>();
for (const who of new Set(pages.map((page) => page.who))) {
  const visitor = visitorOf(site);
  await visitor.signIn(who);
  visitors.set(who, visitor);
}
console.log(`${CASES} cases\n\n| page | as | HTML, gzip | CPU, median of ${RUNS} |\n| --- | --- | --- | --- |`);
for (const { who, path } of pages) {
  const visitor = visitors.get(who);
  if (!visitor) continue;
  const { kilobytes, median } = await measured(visitor, path);
  console.log(`| \`${decodeURIComponent(path)}\` | ${who} | ${kilobytes.toFixed(1)} kB | ${median.toFixed(0)} ms |`);
}
await site.close();
