import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Person } from "../../domain/directory.ts";
import { fillCityRegisters } from "../../infra/city-registers.ts";
import type { SeedTarget } from "../../seeds/load.ts";

const seed = (file: string): string => readFileSync(new URL(`../../seeds/${file}`, import.meta.url), "utf8");

/** A target that remembers what it was given, by kind. */
function notebook(): SeedTarget & { readonly written: Record<string, string[]> } {
  const written: Record<string, string[]> = {};
  const put = (kind: string) => async (entry: { readonly id: string }) => {
    written[kind] = [...(written[kind] ?? []), entry.id];
    return true;
  };
  return {
    written,
    putOrganisation: put("organisations"),
    putPerson: put("people"),
    putIndicator: put("indicators"),
    putKeyProject: put("projects"),
    bringRuleSet: put("rule sets"),
    putCalendar: put("calendars"),
  };
}

const folders: string[] = [];
function cityFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "dudao-city-"));
  folders.push(folder);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Real organs, three people, one of them the administrator, and a rule set and calendar that name nobody else. */
function ownFiles(): Record<string, string> {
  const [columns = "", ...rows] = seed("organisations.csv").trimEnd().split("\n");
  const [heads = "", head = "", chief = "", ...others] = seed("people.csv").split("\n");
  const administrator = others.find((row) => row.includes("administrator at")) ?? "";
  const byUs = (text: string): string => text.replaceAll(/\b(zhou-minxing|xu-jingwen)\b/g, "han-songnian");
  return {
    "organisations.csv": [columns, ...rows.filter((row) => row.endsWith(",no"))].join("\n"),
    "people.csv": [heads, head, chief, administrator].join("\n"),
    "calendar.yaml": byUs(seed("calendar.yaml")),
    "rule-set.yaml": byUs(seed("rule-set.yaml")),
  };
}

describe("the registers of a city", () => {
  it("hold the people and organisations of the city's own files, and the plan's indicators and projects", async () => {
    const target = notebook();
    await fillCityRegisters(target, cityFolder(ownFiles()));
    expect(target.written.people).toEqual(["lin-yue", "han-songnian", "fang-qiming"]);
    expect(target.written.organisations).toContain("city-office");
    expect(target.written.indicators).toHaveLength(178);
    expect(target.written.projects).toHaveLength(40);
  });

  it("hold what the city's own files say of its inspectors, and nothing the seeds say of theirs", async () => {
    const records: Record<string, Person["record"]> = {};
    const target: SeedTarget = {
      ...notebook(),
      putPerson: async ({ id, record }) => {
        records[id] = record;
        return true;
      },
    };
    await fillCityRegisters(target, cityFolder(ownFiles()));
    expect(records["han-songnian"]).toEqual({ appointments: [], residencies: [], training: [] });
    const engagements = "personId,kind,from,until,basis\nhan-songnian,full_time,2025-01-01,,任命通知\n";
    await fillCityRegisters(target, cityFolder({ ...ownFiles(), "engagements.csv": engagements }));
    expect(records["han-songnian"]?.appointments).toMatchObject([
      { kind: "full_time", from: "2025-01-01", until: null },
    ]);
    const broken = cityFolder({ ...ownFiles(), "engagements.csv": engagements.replace("full_time", "part_time") });
    await expect(fillCityRegisters(target, broken)).rejects.toThrow(/engagements\.csv:2: entry\.until/);
  });

  it("are not filled with people who do not exist", async () => {
    const target = notebook();
    const { "people.csv": _, ...others } = ownFiles();
    await expect(fillCityRegisters(target, cityFolder(others))).rejects.toThrow(/no people\.csv/);
    expect(target.written).toEqual({});
  });

  it("are not filled without an administrator, who alone could enter anybody", async () => {
    const target = notebook();
    const own = ownFiles();
    const people = (own["people.csv"] ?? "").replace("administrator at", "office_staff at");
    await expect(fillCityRegisters(target, cityFolder({ ...own, "people.csv": people }))).rejects.toThrow(
      /names no administrator/,
    );
    expect(target.written).toEqual({});
  });

  it("stay as they are where a rule set was drafted by somebody the city does not know", async () => {
    const target = notebook();
    const folder = cityFolder({ ...ownFiles(), "rule-set.yaml": seed("rule-set.yaml") });
    await expect(fillCityRegisters(target, folder)).rejects.toThrow(/rule-set\.yaml:\d+.*nobody is called/);
    expect(target.written).toEqual({});
  });
});
