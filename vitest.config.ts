import { defineConfig } from "vitest/config";

const pure = ["test/{domain,seeds,workflows,conformance}/**/*.test.ts"];

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A reader of a red run wants the sentence that failed, not a wall of console output.
    silent: "passed-only",
    env: { POWERTOOLS_LOG_LEVEL: "SILENT", POWERTOOLS_METRICS_DISABLED: "true" },
    projects: [
      {
        extends: true,
        // Pure code keeps nothing between files, so they may share one loading of it.
        test: { name: "pure", include: pure, isolate: false },
      },
      {
        extends: true,
        test: { name: "machine", include: ["test/**/*.test.{ts,tsx}"], exclude: pure },
      },
    ],
    ...(process.env.DUDAO_TEST_REPORT
      ? { reporters: ["default", "json"], outputFile: { json: process.env.DUDAO_TEST_REPORT } }
      : {}),
  },
});
