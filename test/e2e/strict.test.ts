import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { told } from "../support/told.js";
import { baton } from "./baton.js";

const FAULTY = fixture("v1/kitchen-sink.c1z");

/** Command lines with a name that the archive does not have, and the code that says so. */
const MISTAKES: readonly (readonly [readonly string[], string])[] = [
  [["resources", "-t", "usr"], "C1Z_UNKNOWN_RESOURCE_TYPE"],
  [["resources", "--parent", "org/nope"], "C1Z_UNKNOWN_RESOURCE"],
  [["grants", "-e", "nope:x"], "C1Z_UNKNOWN_ENTITLEMENT"],
  [["grants", "--principal", "user/nope"], "C1Z_UNKNOWN_RESOURCE"],
  [["grants", "--principal-type", "User "], "C1Z_UNKNOWN_RESOURCE_TYPE"],
  [["grants", "-t", "usr", "--limit", "0"], "C1Z_UNKNOWN_RESOURCE_TYPE"],
  [["entitlements", "-t", "group", "-r", "nope"], "C1Z_UNKNOWN_RESOURCE"],
  [["principals", "-e", "nope"], "C1Z_UNKNOWN_ENTITLEMENT"],
  [["access", "-t", "user", "-r", "nope"], "C1Z_UNKNOWN_RESOURCE"],
  [["principals", "compare", "-e", "nope", "--compare-entitlement", "other"], "C1Z_UNKNOWN_ENTITLEMENT"],
];

describe("a name that nothing has", () => {
  it.each(MISTAKES)("%s: --strict makes it wrong usage", async (words, code) => {
    const lenient = await baton([...words, FAULTY]);
    const strict = await baton([...words, FAULTY, "--strict"]);
    expect([lenient.status, strict.status]).toEqual([0, 2]);
    expect(strict.stderr).toContain(`(${code})`);
    expect(strict.stdout).toBe(lenient.stdout);
    expect(words.includes("--limit") || lenient.stderr.includes(`(${code})`)).toBe(true);
  });

  it("also a field", async () => {
    const words = ["resources", FAULTY, "--fields", "resource.nope"];
    expect((await baton(words)).status).toBe(0);
    const { status, stderr } = await baton([...words, "--strict"]);
    expect(stderr).toMatch(/^Error: No row has a field "resource\.nope";.* \(C1Z_UNKNOWN_FIELD\)$/m);
    expect(status).toBe(2);
    const asData = await baton([...words, "--strict", "-o", "csv", "--quiet"]);
    expect([asData.status, asData.stderr]).toEqual([2, expect.stringContaining("(C1Z_UNKNOWN_FIELD)")]);
  });

  it("names that are there, with nothing behind them, are no mistake", async () => {
    const none = await baton(["grants", FAULTY, "-t", "org", "--strict"]);
    expect(none.stderr).toBe("No grants found.\n");
    expect(none.status).toBe(0);
  });
});

describe.each(["v1", "v3"] as const)("validate and match: %s", (format) => {
  const path = fixture(`${format}/kitchen-sink.c1z`);

  it("a type that nothing has is wrong usage, and no green CI", async () => {
    for (const words of [
      ["validate", path, "-t", "usr"],
      ["validate", path, "-t", "user", "-t", "usr"],
      ["match", path, "-t", "usr", "x"],
    ]) {
      const run = await baton(words);
      expect(told(run.stderr)).toMatch(
        /^Error: --resource-type usr: there is no such resource type\. Did you mean "user"\? Types here: .*\. \(C1Z_UNKNOWN_RESOURCE_TYPE\)\n$/,
      );
      expect([run.status, run.stdout]).toEqual([2, ""]);
    }
    const asData = await baton(["validate", path, "-t", "usr", "-o", "json"]);
    expect([asData.status, asData.stdout]).toEqual([2, ""]);
    expect(JSON.parse(asData.stderr)).toMatchObject({ code: "C1Z_UNKNOWN_RESOURCE_TYPE", file: path });
  });

  it("a type that only findings know of is none", async () => {
    const run = await baton(["validate", fixture(`${format}/case-mismatch.c1z`), "-t", "User"]);
    expect(run.stderr).toBe("");
    expect(run.status).toBe(1);
    expect(run.stdout).toContain('use principal type "User"');
  });

  it("a file that is not read could have it", async () => {
    const run = await baton(["validate", path, fixture("damaged/v1-truncated.c1z"), "-t", "usr"]);
    expect(run.stderr).toContain("C1Z_TRUNCATED");
    expect(run.status).toBe(3);
  });

  it("nor does one say much that holds no finished sync", async () => {
    const run = await baton(["validate", fixture(`${format}/unfinished-only.c1z`), "-t", "usr"]);
    expect(run.stdout).toContain("no-finished-sync");
    expect(run.status).toBe(1);
  });
});
