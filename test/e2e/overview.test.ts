import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { baton } from "./baton.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-overview-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("baton without arguments", () => {
  it("in a folder without an archive: the help", async () => {
    const run = await baton([], { cwd: folder });
    expect(run.stdout).toContain("COMMANDS");
    expect(run.status).toBe(0);
  });

  it("in a folder with several archives: the help, and their names", async () => {
    const several = join(folder, "several");
    mkdirSync(several);
    for (const name of ["okta.c1z", "aws.c1z"]) copyFileSync(fixture("v3/small.c1z"), join(several, name));
    const run = await baton([], { cwd: several });
    expect(run.stdout).toBe((await baton(["help"])).stdout);
    expect(run.stderr).toBe("Archives here: aws.c1z, okta.c1z. `baton FILE` is the overview of one.\n");
    expect(run.status).toBe(0);
    const asked = await baton(["-o", "json"], { cwd: several });
    expect([asked.status, asked.stderr]).toEqual([3, expect.stringContaining("2 archives: aws.c1z, okta.c1z.")]);
  });

  it.each([
    ["okta.c1z", "baton grants -o ndjson --jq FILTER okta.c1z ", "\nNext\n"],
    ["a b.c1z", "baton access USER 'a b.c1z' ", "\nNext\n"],
    ["a-name-that-is-long.c1z", "baton show TYPE/ID FILE ", "\nNext (FILE: a-name-that-is-long.c1z)\n"],
  ])("what to try next names the archive: %s", async (name, command, heading) => {
    copyFileSync(fixture("v3/small.c1z"), join(folder, name));
    const { stdout } = await baton([name], { cwd: folder });
    expect(stdout).toContain(heading);
    expect(stdout).toContain(command);
    rmSync(join(folder, name));
  });

  it("in a folder with a sync.c1z: one screen about it", async () => {
    copyFileSync(fixture("v3/small.c1z"), join(folder, "sync.c1z"));
    const run = await baton([], { cwd: folder });
    expect(run.stdout).toMatch(/^sync\.c1z: v3, full, ended 2026-/);
    expect(run.stdout).toContain("\n5 resource types, 32 resources, 11 entitlements, 63 grants, 1 asset\n");
    expect(run.stdout).toContain("\nNo findings.\n");
    expect(run.stdout).toContain("\n  baton access USER ");
    expect(run.stdout.split("\n").length).toBeLessThan(25);
    expect(run.stderr).toBe("");
    expect(run.status).toBe(0);
  });
});

describe("overview", () => {
  it("shows the worst findings first, and all counts that validate has", async () => {
    const file = fixture("v1/kitchen-sink.c1z");
    const { findings } = JSON.parse((await baton(["overview", "-f", file, "-o", "json"])).stdout);
    const validated = JSON.parse((await baton(["validate", "-f", file, "-o", "json"])).stdout);
    expect(findings.counts).toEqual(validated.files[0].counts);
    expect(findings.worst).toHaveLength(5);
    expect(findings.worst[0].level).toBe("error");
    const { stdout } = await baton(["overview", "-f", file]);
    expect(stdout).toMatch(/\nFindings: 22 errors, 12 warnings, 0 to know\n {2}error {3}grant-principal-missing: /);
    expect(stdout.split("\n").length).toBeLessThan(30);
  });

  it("ends with 1 where rows can't be read, 0 where they only have faults", async () => {
    const damaged = await baton(["overview", "-f", fixture("damaged/v1-bad-protobuf.c1z")]);
    expect(damaged.stdout).toContain("archive-integrity");
    expect(damaged.status).toBe(1);
    expect((await baton(["overview", "-f", fixture("v1/kitchen-sink.c1z")])).status).toBe(0);
  });

  it("an empty archive", async () => {
    const run = await baton(["overview", "-f", fixture("v1/empty.c1z")]);
    expect(run.stdout).toContain("0 resource types, 0 resources, 0 entitlements, 0 grants, 0 assets\n");
    expect(run.status).toBe(0);
  });
});

describe("show --findings", () => {
  it("has what validate finds about the object, and only that", async () => {
    const file = fixture("v1/duplicate-grants.c1z");
    const { grants } = JSON.parse((await baton(["grants", "-f", file, "-o", "json"])).stdout);
    const { id } = grants.find(({ grant }: { grant: { id: string } }) => grant.id.startsWith("legacy-")).grant;
    const findings = async (object: string) =>
      JSON.parse((await baton(["show", "-f", file, object, "--findings", "-o", "json"])).stdout).findings;
    expect((await findings(id)).map(({ rule }: { rule: string }) => rule)).toEqual(["grant-duplicate"]);
    expect(await findings("org")).toEqual([]);
    const shown = JSON.parse((await baton(["show", "-f", file, id, "-o", "json"])).stdout);
    expect(shown.findings).toEqual(await findings(id));
    expect(
      JSON.parse((await baton(["show", "-f", file, id, "--no-findings", "-o", "json"])).stdout),
    ).not.toHaveProperty("findings");
    expect((await baton(["show", "-f", file, id, "--findings"])).stdout).toContain(
      "\n1 finding\n  warning grant-duplicate: ",
    );
  });
});
