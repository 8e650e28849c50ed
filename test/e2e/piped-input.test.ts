import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { batonProcess } from "./baton-process.js";

/** The command framework takes arguments that are not given from standard input, unless told not to. In CI that is often a pipe. */
describe("what is piped in is no argument", () => {
  it.each([
    ["stats", ["stats", "-f", fixture("v1/small.c1z")], 0],
    ["validate", ["validate", "-f", fixture("v1/small.c1z")], 0],
    ["diff", ["diff", "-f", fixture("v1/two-syncs-finished.c1z"), "-o", "json"], 0],
    ["access", ["access", "-f", fixture("v1/small.c1z")], 2],
    ["show", ["show", "-f", fixture("v1/small.c1z")], 2],
    ["search", ["search", "-f", fixture("v1/small.c1z")], 2],
    ["match", ["match", "-f", fixture("v1/small.c1z")], 2],
    ["completion", ["completion"], 2],
    ["export csv", ["export", "csv", "-f", fixture("v1/small.c1z"), "--table", "users", "--out", "-"], 0],
  ])("%s", (_, argv, status) => {
    const run = batonProcess(argv, { input: "piped-in" });
    expect(run.status, run.stderr).toBe(status);
    expect(run.stdout + run.stderr).not.toContain("piped-in");
  });
});
