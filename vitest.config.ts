import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const resultsFile = process.env.C1Z_TEST_RESULTS;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/unpack-fixtures.ts",
    // Processes, not threads: tests change the working folder and the environment.
    pool: "forks",
    // vitest leaves one processor free, which is half of CI's.
    maxWorkers: availableParallelism(),
    // The built program is run as it is published.
    server: { deps: { external: [/\/dist\//] } },
    // End-to-end tests start the built program, several times each.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: resultsFile ? ["default", ["json", { outputFile: resultsFile }]] : ["default"],
  },
});
