import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A reader of a red run wants the sentence that failed, not a wall of console output.
    silent: "passed-only",
    env: { POWERTOOLS_LOG_LEVEL: "SILENT", POWERTOOLS_METRICS_DISABLED: "true" },
    ...(process.env.DUDAO_TEST_REPORT
      ? { reporters: ["default", "json"], outputFile: { json: process.env.DUDAO_TEST_REPORT } }
      : {}),
  },
});
