import { defineConfig } from "vitest/config";

/** The domain's tests by example, without the campaigns that play whole cases at random: each mutant runs them. */
export default defineConfig({
  test: {
    include: (process.env.MUTATION_TESTS ?? "test/domain/**/*.test.ts").split(","),
    exclude: ["test/domain/random-cases.test.ts", "test/domain/counting-proof.test.ts"],
    pool: "threads",
    isolate: false,
    maxWorkers: 1,
    testTimeout: 60_000,
  },
});
