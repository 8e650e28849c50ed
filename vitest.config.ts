import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const resultsFile = process.env.C1Z_TEST_RESULTS;
/** Tests that need a process of their own: they look at its memory, or put another module in place of one that others have loaded. */
const ALONE = [
  "test/c1z/abrupt-end.test.ts",
  "test/c1z/mutations.test.ts",
  "test/export/writers/check-parquet-file.test.ts",
  "test/files/place-file.test.ts",
];

export default defineConfig({
  test: {
    globalSetup: "test/unpack-fixtures.ts",
    // Processes, not threads: tests change the working folder and the environment.
    pool: "forks",
    // vitest leaves one processor free, which is half of CI's.
    maxWorkers: availableParallelism(),
    // The built program is run as it is published.
    server: { deps: { external: [/\/dist\//] } },
    // Without it bash takes itself for one that was started over a network, as its standard input is a socket, and runs the user's ~/.bashrc first.
    env: { SHLVL: "1" },
    // End-to-end tests start the built program, several times each.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: resultsFile ? ["default", ["json", { outputFile: resultsFile }]] : ["default"],
    projects: [
      { extends: true, test: { name: "alone", include: ALONE } },
      // One process a file would load the source almost 300 times: 40 % of the processor time of all tests.
      { extends: true, test: { name: "all", include: ["test/**/*.test.ts"], exclude: ALONE, isolate: false } },
    ],
  },
});
