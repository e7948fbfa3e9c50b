import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Tests start real processes and servers: a slow machine must not turn them red.
    testTimeout: 60_000,
    // Most of their time tests wait for those: with one worker, as is the default on two cores, a core would stand idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    hookTimeout: 60_000,
    reporters: process.env.TG_EVAL_TEST_JSON
      ? ["default", ["json", { outputFile: process.env.TG_EVAL_TEST_JSON }]]
      : ["default"],
  },
});
