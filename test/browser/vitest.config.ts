import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Tests in Debian's Chromium, which `npm test` does not need: .ci/browser.sh installs it and runs them. */
export default defineConfig({
  test: {
    root: ROOT,
    globalSetup: "test/unpack-fixtures.ts",
    include: ["test/browser/**/*.browser.ts"],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
