/**
 * Changes the domain in small ways and asks whether a test notices. Slow: give it one part at a time,
 * `npm run mutation -- -m domain/ladder.ts`, and with MUTATION_TESTS the tests that are about it, separated by commas.
 */
export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "test/mutation/vitest.config.ts", related: true },
  mutate: [
    "domain/counting.ts",
    "domain/deadline.ts",
    "domain/calendar.ts",
    "domain/ladder.ts",
    "domain/clock/*.ts",
    "domain/disposition/gate.ts",
    "domain/access.ts",
    "domain/access/sight.ts",
  ],
  coverageAnalysis: "perTest",
  ignoreStatic: true,
  disableTypeChecks: false,
  concurrency: 1,
  timeoutMS: 20_000,
  reporters: ["clear-text", "html"],
  htmlReporter: { fileName: "node_modules/.cache/mutation/index.html" },
  incrementalFile: "node_modules/.cache/mutation/incremental.json",
  tempDirName: ".stryker",
};
