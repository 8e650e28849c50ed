import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { told } from "../support/told.js";
import { baton } from "./baton.js";

const SMALL = fixture("v1/small.c1z");
const OTHER = fixture("v3/small.c1z");
const BROKEN = fixture("damaged/v1-truncated.c1z");
const LOG = fixture("logs/connector/http-401.log.gz");

describe("of several files, one that can't be read is told, and the others are shown", () => {
  it.each(["console", "json", "ndjson", "csv"])("stats -o %s", async (format) => {
    const { status, stdout, stderr } = await baton(["stats", SMALL, BROKEN, OTHER, "nowhere.c1z", "-o", format]);
    expect(stdout).toBe((await baton(["stats", SMALL, OTHER, "-o", format])).stdout);
    expect(told(stderr)).toContain("(C1Z_TRUNCATED)");
    expect(stderr).toContain("There is no file nowhere.c1z.");
    expect(status).toBe(3);
  });

  it("stats keeps the form of several where one is left", async () => {
    const { status, stdout } = await baton(["stats", BROKEN, SMALL, "-o", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({ files: [{ file: SMALL }], differences: [] });
    expect(status).toBe(3);
  });

  it("stats of none", async () => {
    const run = await baton(["stats", BROKEN, "nowhere.c1z"]);
    expect([run.status, run.stdout]).toEqual([3, ""]);
    expect(run.stderr.match(/^Error/gm)).toHaveLength(2);
  });

  it("validate", async () => {
    const { status, stdout } = await baton(["validate", BROKEN, fixture("v1/kitchen-sink.c1z")]);
    expect(stdout).toContain("grant-principal-missing");
    expect(status).toBe(3);
  });

  it("logs", async () => {
    const { status, stdout, stderr } = await baton(["logs", "nowhere.log", LOG]);
    expect(stdout).toContain("401");
    expect(stderr).toContain("There is no file nowhere.log.");
    expect(status).toBe(3);
    const none = await baton(["logs", "nowhere.log", "neither.log"]);
    expect([none.status, none.stdout]).toEqual([3, ""]);
  });
});

it("doctor gives each piece of advice once", async () => {
  for (const words of [
    ["doctor", fixture("agent-projects/broken")],
    ["doctor", "-f", fixture("v1/kitchen-sink.c1z"), fixture("agent-projects/broken")],
  ]) {
    const { stdout } = await baton(words);
    const advice = stdout.match(/more: baton explain \S+|Run baton validate for all/g) ?? [];
    expect(advice.length).toBeGreaterThan(5);
    expect(advice).toEqual([...new Set(advice)]);
  }
});
