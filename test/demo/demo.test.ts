import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const main = fileURLToPath(new URL("../../infra/local/demo/main.ts", import.meta.url));
/** Slow machines are slow; two idle cores need less than a minute. */
const PATIENCE = 600_000;

it(
  "the rehearsal carries three cases through all eight systems, and nothing differs from what the rules require",
  async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--import", "tsx", main, "--json"], {
      maxBuffer: 10_000_000,
    });
    expect(stderr).not.toContain("DIFFERS");
    expect(JSON.parse(stdout.trim().split("\n").at(-1) ?? "")).toMatchObject({
      cases: 3,
      systems: [
        "report",
        "feedback",
        "rectification",
        "recheck",
        "incentive",
        "interview",
        "circular",
        "accountability",
      ],
      verified: true,
    });
  },
  PATIENCE,
);
