import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";
import { v3Twin } from "../support/v3-twin.js";
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

  it.each(["v1", "v3"])("matches the entitlement of a group by the group's id and the slug, in %s", async (format) => {
    const example = (name: string) => fixture(`cases/52-match-entitlement-official-example/${name}`);
    const archive = format === "v1" ? example("sync.c1z") : await v3Twin(example("sync.c1z"), folder.path("twin.c1z"));
    const run = await baton(["match", "-f", archive, example("main.tf")]);
    expect(run.status).toBe(0);
    expect(run.stdout).toContain("main.tf:9 conductorone_custom_app_entitlement.eng_member\n");
    expect(run.stdout).toContain("matches entitlement member of group:00g0kfEp4Zq8Wb2TtLm9");
    expect(run.stdout).toContain("2 values match an object.");
  });

  it("reads a state for what an expression came to, and fails where the slug is another", async () => {
    const archive = fixture("cases/52-match-entitlement-official-example/sync.c1z");
    const files = (slug: string) => [
      folder.write(
        "official.tf",
        `resource "conductorone_custom_app_entitlement" "test" {\n  slug = "${slug}"\n  match_baton_id = okta_group.example.id\n}\n`,
      ),
      folder.write(
        "terraform.tfstate",
        JSON.stringify({
          version: 4,
          resources: [
            {
              mode: "managed",
              type: "okta_group",
              name: "example",
              instances: [{ attributes: { id: "00g0kfEp4Zq8Wb2TtLm9" } }],
            },
          ],
        }),
      ),
    ];
    const [configuration = "", state = ""] = files("member");
    const open = await baton(["match", "-f", archive, configuration]);
    expect([open.status, open.stdout]).toEqual([
      0,
      expect.stringContaining("1 expression only Terraform can work out"),
    ]);
    const run = await baton(["match", "-f", archive, configuration, state]);
    expect([run.status, run.stdout]).toEqual([0, expect.stringContaining("matches entitlement member of group:")]);
    const other = await baton(["match", "-f", archive, ...files("admin")]);
    expect([other.status, other.stdout]).toEqual([1, expect.stringContaining('but its slug is "member"')]);
  });

  it("says which spelling an id is of", async () => {
    const archive = fixture("cases/43-quoted-identifiers/snowflake-quoted.c1z");
    const run = await baton(["match", "-f", archive, '"Sales Ops"', "--json"]);
    expect(run.status).toBe(1);
    const [near] = JSON.parse(run.stdout).matches[0].nearMisses;
    expect([near.object.id.resource, near.why]).toEqual(["Sales Ops", expect.stringContaining("differs in quotes")]);
  });

  it.each([
    ["notes.txt", "hello world\n"],
    ["plan.json", '{"resource_changes": []}'],
    ["terraform.tfstate", '{"version": 4,'],
    ["tfplan", "PK\u0003\u0004"],
  ])("takes a file for a file, not for an id: %s", async (name, content) => {
    const run = await baton(["match", "-f", FILE, folder.write(name, content), await appRawId()]);
    expect([run.status, run.stderr]).toEqual([3, expect.stringContaining("(C1Z_UNREADABLE)")]);
    expect(run.stderr).toContain(`${name} can't be read as Terraform`);
    expect(run.stdout).toContain("1 value matches an object");
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
    ["no such state", ["nowhere/terraform.tfstate"], 3],
    ["no such sync", ["x", "--sync-id", "nope"], 2],
  ] as const)("%s", async (_, argv, status) => {
    expect((await baton(["match", "-f", FILE, ...argv])).status).toBe(status);
  });
});
