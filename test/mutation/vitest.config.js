import { defineConfig } from "vitest/config";

/** The tests that ought to notice, as globs with commas between. */
const tests = process.env.MUTATION_TESTS;
if (!tests)
  throw new Error("Set MUTATION_TESTS to the tests that ought to notice, as in MUTATION_TESTS='test/text/*.test.ts'.");

// Unlike in vitest.config.ts each file has modules of its own: a mutant is chosen before they are loaded.
export default defineConfig({
  test: { include: tests.split(","), globalSetup: "test/unpack-fixtures.ts", testTimeout: 60_000 },
});
