import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { baton } from "./baton.js";

const BEFORE = fixture("v1/before.c1z");
const AFTER = fixture("v1/after.c1z");

describe("stats", () => {
  it("an empty sync", async () => {
    const run = await baton(["stats", "-f", fixture("v1/empty.c1z")]);
    expect(run.stdout).toMatch(/Grants +\| 0/);
    expect(run.stderr).toBe("");
    expect(run.status).toBe(0);
  });

  it("the console has the reference tool's tables", async () => {
    const { stdout } = await baton(["stats", "-f", fixture("v1/small.c1z")]);
    for (const line of [
      "Engine         | sqlite",
      "Grants         | 63",
      "role          | 3         | 3            | 10",
    ]) {
      expect(stdout.split("\n")).toContain(line);
    }
  });

  it.each([
    ["two -f", ["-f", BEFORE, "-f", AFTER]],
    ["arguments", [BEFORE, AFTER]],
    ["one of each", ["-f", BEFORE, AFTER]],
  ])("several files side by side: %s", async (_, files) => {
    const run = await baton(["stats", ...files]);
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/Grants +\| 52 +\| 48 +\| -4/);
    expect(run.stdout).toMatch(/Resources: user +\| 16 +\| 17 +\| \+1/);
  });

  it("several files as JSON, ndjson and csv", async () => {
    const json = JSON.parse((await baton(["stats", BEFORE, AFTER, "-o", "json"])).stdout);
    expect(json.files.map(({ stats }: { stats: { grants: string } }) => stats.grants)).toEqual(["52", "48"]);
    expect(json.differences).toContainEqual({ name: "Grants", counts: [52, 48], change: -4 });
    const lines = (await baton(["stats", BEFORE, AFTER, "-o", "ndjson"])).stdout.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual(json.files);
    expect((await baton(["stats", BEFORE, AFTER, "-o", "csv"])).stdout).toContain("\nGrants,52,48\n");
  });

  it("obeys --sync-id", async () => {
    const path = fixture("v1/two-syncs-finished.c1z");
    const { syncs } = JSON.parse((await baton(["syncs", "-f", path, "-o", "json"])).stdout);
    const ids: readonly string[] = syncs.map(({ id }: { id: string }) => id);
    const totals = await Promise.all(
      ids.map(async (id) => JSON.parse((await baton(["stats", "-f", path, "--sync-id", id, "-o", "json"])).stdout)),
    );
    expect(totals.map(({ id, stats }) => [id, stats.grants])).toEqual([
      [ids[0], "52"],
      [ids[1], "48"],
    ]);
  });

  it("--recount counts what the archive stores", async () => {
    const stored = JSON.parse((await baton(["stats", "-f", BEFORE, "-o", "json"])).stdout);
    const counted = JSON.parse((await baton(["stats", "-f", BEFORE, "-o", "json", "--recount"])).stdout);
    expect(counted).toEqual(stored);
  });
});
