import { defineConfig } from "vitest/config";

const resultsFile = process.env.C1Z_TEST_RESULTS;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/unpack-fixtures.ts",
    // End-to-end tests start the built program, several times each.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: resultsFile ? ["default", ["json", { outputFile: resultsFile }]] : ["default"],
  },
});
