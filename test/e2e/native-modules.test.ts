import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { hasOwnEngines } from "../../src/c1z/native/stand-in.js";
import { fixture } from "../fixtures.js";
import { batonProcess } from "./baton-process.js";

const PRELOAD = fileURLToPath(new URL("../support/without-native-modules.cjs", import.meta.url));
const LINES = {
  missing: /better-sqlite3 and zstd-napi are not installed .*npm install --global c1z/,
  broken: /better-sqlite3 does not load in Node [\d.]+ \(it was built for another version of Node\)/,
} as const;

const without = (native: keyof typeof LINES, argv: readonly string[]) =>
  batonProcess(argv, { env: { NODE_OPTIONS: `--require ${JSON.stringify(PRELOAD)}`, C1Z_TEST_NATIVE: native } });

// scripts/check-engines.js compares all that is printed, with the Nodes that have their own SQLite and zstd.
describe.each(["missing", "broken"] as const)("native modules %s", (native) => {
  it.each(["v1/small.c1z", "v3/small.c1z"])("%s: one line says so, and the program goes on or ends with 3", (name) => {
    const argv = ["grants", "-f", fixture(name)];
    const expected = batonProcess(argv);
    const { status, stdout, stderr } = without(native, argv);
    expect(stderr).toMatch(LINES[native]);
    const refusal = /^Error: .*Use Node 22\.15 or later, or .* \(C1Z_NO_ENGINE\)\n$/;
    const wanted = hasOwnEngines(process.versions.node)
      ? { status: 0, stdout: expected.stdout, stderr: expected.stderr }
      : { status: 3, stdout: "", stderr: expect.stringMatching(refusal) };
    expect({ status, stdout, stderr: stderr.replace(/^Going on with Node's own .*\n/, "") }).toEqual(wanted);
  });

  it("what opens no archive does without them", () => {
    const argv = ["explain", "C1Z_TRUNCATED"];
    expect(without(native, argv)).toEqual(batonProcess(argv));
  });
});
