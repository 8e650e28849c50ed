import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";
import { baton } from "./baton.js";

const folder = new TempFolder();

describe("baton salvage", () => {
  it("writes an archive that other commands read, and tells what is lost", async () => {
    const out = folder.path("saved.c1z");
    const damaged = fixture("damaged/v1-sqlite-short.c1z");
    const before = readFileSync(damaged);
    const run = await baton(["salvage", "-f", damaged, "--out", out]);
    expect(run.status).toBe(1);
    expect(run.stdout).toContain("Grants         | 0     | 63     | 63");
    expect(readFileSync(damaged)).toEqual(before);
    expect((await baton(["resources", "-f", out, "-o", "ndjson"])).stdout.split("\n").filter(Boolean)).toHaveLength(32);
    // The archive's own statistics are kept, so that nobody takes the copy for all there was.
    expect((await baton(["grants", "-f", out])).status).toBe(1);
  });

  it("ends with 0 for a sound archive, and gives the result as JSON", async () => {
    const out = folder.path("whole.c1z");
    const { status, stdout } = await baton(["salvage", fixture("v3/small.c1z"), "--out", out, "-o", "json"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, format: "v3", whole: true, damage: [] });
  });

  it("ends with 3 and writes nothing if nothing can be saved", async () => {
    const out = folder.path("nothing.c1z");
    for (const name of ["damaged/v1-flipped-byte.c1z", "damaged/v1-truncated.c1z", "damaged/text.c1z"]) {
      expect((await baton(["salvage", "-f", fixture(name), "--out", out])).status).toBe(3);
      expect(existsSync(out)).toBe(false);
    }
    expect(readdirSync(folder.path()).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("replaces neither a file that is there, nor the archive itself", async () => {
    const out = folder.write("there.c1z", "mine");
    const archive = fixture("v1/small.c1z");
    expect((await baton(["salvage", "-f", archive, "--out", out])).stderr).toContain("C1Z_EXISTS");
    expect(readFileSync(out, "utf8")).toBe("mine");
    expect((await baton(["salvage", "-f", archive, "--out", archive, "--force"])).stderr).toContain(
      "C1Z_OUTPUT_IS_INPUT",
    );
    expect((await baton(["salvage", "-f", archive, "--out", "-"])).status).toBe(2);
  });
});

describe("--salvage", () => {
  const damaged = fixture("damaged/v1-sqlite-damaged-pages.c1z");

  it("lists what can be read of an archive that lists refuse", async () => {
    expect((await baton(["resources", "-f", damaged])).status).toBe(3);
    const run = await baton(["resources", "-f", damaged, "--salvage", "-o", "ndjson"]);
    expect(run.stdout.split("\n").filter(Boolean)).toHaveLength(32);
    expect(run.stderr).toContain("v1-sqlite-damaged-pages.c1z: only what can be read of it");
    expect(run.status).toBe(1);
  });

  it("exports it", async () => {
    const out = folder.path("tables");
    const run = await baton(["export", "csv", "-f", damaged, "--salvage", "--out", out]);
    expect(run.status).toBe(1);
    expect(readFileSync(folder.path("tables/grants.csv"), "utf8").trim().split("\n")).toHaveLength(64);
  });

  it("changes nothing for a sound archive", async () => {
    const sound = fixture("v3/small.c1z");
    const [plain, salvaged] = [await baton(["grants", "-f", sound]), await baton(["grants", "-f", sound, "--salvage"])];
    expect(salvaged.status).toBe(0);
    expect(salvaged.stdout.split("\n").sort()).toEqual(plain.stdout.split("\n").sort());
  });

  it("refuses an archive of which nothing is certain", async () => {
    const run = await baton(["grants", "-f", fixture("damaged/v1-flipped-byte.c1z"), "--salvage"]);
    expect(run.status).toBe(3);
    expect(run.stderr).toContain("--unverified");
  });
});
