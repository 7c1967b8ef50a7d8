import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";
import type { Command } from "../../domain/case/command.ts";
import { PersonCommand } from "../../domain/case/command.ts";
import { OpenStage } from "../../domain/case/decisions.ts";
import { digestOfText } from "../../domain/digest.ts";
import { PersonId } from "../../domain/directory.ts";
import { type CaseId, CommandId } from "../../domain/ids.ts";
import type { StageName } from "../../domain/stage.ts";
import { suppliesOf } from "../../functions/adapters/supplies.ts";
import { loadSeeds } from "../../seeds/load.ts";
import { openDiskTable } from "../functions/adapters/disk-table.ts";
import { openSite, type Site } from "../functions/web/site.ts";

/** The site on a real port, filled with the seed city. */
export interface ServedSite {
  readonly site: Site;
  readonly address: string;
  /** A person of the seeds does something at an instant. */
  does(caseId: CaseId, person: string, at: string, command: { type: string } & Record<string, unknown>): Promise<void>;
  /** The workflow reaches a stage. */
  reaches(caseId: CaseId, stage: StageName, entry: number, at: string): Promise<void>;
  close(): Promise<void>;
}

export async function serveSite(): Promise<ServedSite> {
  let site: Site | null = null;
  const server = createServer(
    getRequestListener((request) => site?.app.fetch(request) ?? new Response(null, { status: 503 })),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new TypeError("the server has no port");
  const address = `http://127.0.0.1:${bound.port}`;
  const opened = await openSite({
    address,
    at: "2026-03-02T01:00:00.000Z",
    table: openDiskTable,
    settle: async (world) => void (await loadSeeds(suppliesOf(["directoryRegister"], world).directoryRegister)),
  });
  site = opened;
  const { cases, directory } = suppliesOf(["cases", "directory"], opened.world);
  let commands = 0;
  async function carryOut(caseId: CaseId, command: Command, at: string, person: string | null): Promise<void> {
    opened.world.moveTo(at);
    const known = person === null ? null : await directory.person(PersonId.parse(person));
    const by = known
      ? ({ kind: "person", personId: known.id, positions: known.positions } as const)
      : ({ kind: "system", name: "workflow" } as const);
    commands += 1;
    const result = await cases.execute({
      caseId,
      command,
      by,
      commandId: CommandId.parse(`story-command-${commands}`),
    });
    if (!result.accepted) throw new TypeError(`${command.type}: ${JSON.stringify(result.refusal)}`);
    await opened.follow(caseId);
  }
  return {
    site: opened,
    address,
    does: (caseId, person, at, command) => carryOut(caseId, PersonCommand.parse(command), at, person),
    reaches: (caseId, stage, entry, at) =>
      carryOut(
        caseId,
        OpenStage.parse({
          type: "OpenStage",
          stage,
          entry,
          execution: `${caseId}-1`,
          tokenDigest: digestOfText(`${stage}-${entry}`),
        }),
        at,
        null,
      ),
    async close() {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await opened.close();
    },
  };
}

const team = ["shen-wei", "luo-qinghe", "meng-fanxing"];
const finding = (
  severity: string,
  fixClass: string,
  description: string,
  proposedMeasure: string,
  indicatorId?: string,
) => ({
  type: "RecordFinding",
  content: {
    basis: indicatorId
      ? { kind: "indicator", indicatorId }
      : { kind: "clause", document: "《学校体育工作条例》", clause: "第二十条" },
    severity,
    fixClass,
    description,
    proposedMeasure,
  },
});

/** The rest of the work on site, up to the preliminary opinion on its way to the school; the case stands at its report. */
export async function playUpToFeedback({ does, reaches }: ServedSite, caseId: CaseId): Promise<void> {
  const on = (day: number, hour = 1) => `2026-03-${String(day).padStart(2, "0")}T0${hour}:00:00.000Z`;
  await does(caseId, "luo-qinghe", on(24, 2), {
    type: "RecordPublicViews",
    on: "2026-03-24",
    form: "forum",
    audiences: ["students", "parents", "teachers"],
    count: 36,
    chosenBy: "督导组随机抽取",
    summary: "学生和家长普遍希望增加劳动实践和户外活动时间。",
  });
  await does(
    caseId,
    "meng-fanxing",
    on(24, 3),
    finding(
      "serious",
      "dated",
      "抽查的六个班级中,有两个班级每周体育与健康课不足三节。",
      "按课程方案开足体育与健康课,课表报备。",
      "PE-01",
    ),
  );
  await does(
    caseId,
    "meng-fanxing",
    on(24, 4),
    finding("minor", "standing", "体育器材台账登记不完整,部分器材未按期检查。", "补齐台账,每月检查一次并留存记录。"),
  );
  await does(caseId, "shen-wei", on(25), {
    type: "RecordDeliberation",
    on: "2026-03-25",
    participants: team,
    agreed: team,
    summary: "综合现场考察和公众意见,形成初步意见。",
  });
  await does(caseId, "shen-wei", on(26), { type: "CompleteReport" });
  await reaches(caseId, "feedback", 3, on(26, 2));
  await does(caseId, "shen-wei", on(27), {
    type: "IssuePreliminaryOpinion",
    evaluation: "学校重视劳动教育和体育工作,制度健全,但课程开设和器材管理存在不足。",
  });
}

/** The preparation, from the day the case was opened to the report stage. */
export async function playUpToReport({ does, reaches }: ServedSite, caseId: CaseId): Promise<void> {
  await reaches(caseId, "preparation", 1, "2026-03-02T01:05:00.000Z");
  for (const person of team) await does(caseId, person, "2026-03-02T02:00:00.000Z", { type: "DeclareTies", ties: [] });
  await does(caseId, "zhou-minxing", "2026-03-02T03:00:00.000Z", {
    type: "IssueNotice",
    visitOn: "2026-03-24",
    selfEvaluation: { required: false },
    requirements: "请准备课程表、教师名册和器材台账。",
    contact: "督导办公室 周敏行",
  });
  await does(caseId, "yue-changqing", "2026-03-02T04:00:00.000Z", { type: "ConfirmReceipt", documentId: "D1" });
  await does(caseId, "shen-wei", "2026-03-24T00:30:00.000Z", { type: "CompletePreparation" });
  await reaches(caseId, "report", 2, "2026-03-24T00:31:00.000Z");
}

export async function openBrowser(): Promise<Browser> {
  // Made for a sandbox of one process: with it, the first closed window ends the browser; and security stays on here.
  const unfit = ["--single-process", "--no-zygote", "--disable-web-security", "--allow-running-insecure-content"];
  const args = chromium.args.filter((arg) => !unfit.includes(arg));
  return playwright.launch({ executablePath: await chromium.executablePath(), args, headless: true });
}
