import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";
import { baton } from "./baton.js";

const folder = new TempFolder();
const FILE = fixture("v1/small.c1z");

/** A RawId of the archive, of an app. */
async function appRawId(): Promise<string> {
  const { resources } = JSON.parse((await baton(["resources", "-f", FILE, "-t", "app", "-o", "json"])).stdout);
  return resources[0].resource.id.resource;
}

describe("baton match", () => {
  it("says what an id matches", async () => {
    const run = await baton(["match", "-f", FILE, await appRawId()]);
    expect([run.status, run.stdout]).toEqual([0, expect.stringContaining(`matches app:${await appRawId()}`)]);
  });

  it("says what comes near, and fails", async () => {
    const run = await baton(["match", "-f", FILE, (await appRawId()).toUpperCase(), "--json"]);
    expect(run.status).toBe(1);
    const { matches, allMatch } = JSON.parse(run.stdout);
    expect([allMatch, matches[0].outcome, matches[0].nearMisses[0].reason]).toEqual([false, "none", "case"]);
  });

  it("reads Terraform files and folders, in both formats", async () => {
    folder.write("main.tf", `resource "conductorone_app" "a" {\n  match_baton_id = "${await appRawId()}"\n}\n`);
    const run = await baton(["match", "-f", FILE, folder.path()]);
    expect([run.status, run.stdout]).toEqual([0, expect.stringContaining("main.tf:2 conductorone_app.a")]);
    const v3 = await baton(["match", "-f", fixture("v3/small.c1z"), folder.path("main.tf")]);
    expect([v3.status, v3.stdout]).toEqual([0, run.stdout]);
  });

  it("reads the others where one is no Terraform, and says so", async () => {
    const path = folder.write("broken/x.tf".replace("/", "-"), "resource {{{");
    const run = await baton(["match", "-f", FILE, path, await appRawId()]);
    expect([run.status, run.stderr]).toEqual([3, expect.stringContaining("can't be read as Terraform")]);
    expect(run.stdout).toContain("1 value matches an object");
  });

  it.each([
    ["no arguments", [], 2],
    ["no such file", ["nowhere.tf"], 3],
    ["no such sync", ["x", "--sync-id", "nope"], 2],
  ] as const)("%s", async (_, argv, status) => {
    expect((await baton(["match", "-f", FILE, ...argv])).status).toBe(status);
  });
});
