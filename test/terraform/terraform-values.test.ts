import { mkdirSync, symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isTerraformPath, terraformFiles } from "../../src/terraform/terraform-files.js";
import { terraformValues } from "../../src/terraform/terraform-values.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();

const MAIN = `
locals {
  okta = "0oa1"
  made = "x-\${var.id}"
}
variable "id" {
  default = "from-default"
}
variable "open" {}

# match_baton_id = "in a comment"
resource "conductorone_app" "plain" {
  description    = "match_baton_id = \\"in a string\\""
  match_baton_id = "0oa-plain" // why
}
resource "conductorone_app" "local" {
  notes = <<EOT
match_baton_id = "in a heredoc"
EOT
  match_baton_id = local.okta
}
resource "conductorone_app_entitlement" "each" {
  for_each       = toset(["a"])
  match_baton_id = "group:\${each.key}:member"
}
resource "conductorone_app" "default" { match_baton_id = var.id }
resource "conductorone_app" "open" { match_baton_id = var.open }
resource "conductorone_app" "made" { match_baton_id = local.made }
module "apps" {
  source         = "./apps"
  match_baton_id = "in-a-module"
}
`;

async function valuesOf(text: string, name = "main.tf") {
  const refused: string[] = [];
  const values = await terraformValues([folder.write(name, text)], (error) =>
    refused.push(`${error.code} ${error.message}`),
  );
  return {
    refused,
    values: values.map(({ address, value, line, terraformType }) => [address, value, line, terraformType]),
  };
}

describe("the match_baton_id values of a Terraform file", () => {
  it("are those of blocks, not of comments, strings and heredocs; what can't be told stays open", async () => {
    const { values, refused } = await valuesOf(MAIN);
    expect(refused).toEqual([]);
    expect(values).toEqual([
      ["conductorone_app.plain", "0oa-plain", 14, "conductorone_app"],
      ["conductorone_app.local", "0oa1", 20, "conductorone_app"],
      ["conductorone_app_entitlement.each", undefined, 24, "conductorone_app_entitlement"],
      ["conductorone_app.default", "from-default", 26, "conductorone_app"],
      ["conductorone_app.open", undefined, 27, "conductorone_app"],
      ["conductorone_app.made", undefined, 28, "conductorone_app"],
      ["module.apps", "in-a-module", 31, ""],
    ]);
  });

  it("can stand in JSON, too", async () => {
    const json = { resource: { conductorone_app: { a: { match_baton_id: "0oa1" }, b: [{ match_baton_id: 12 }] } } };
    const { values } = await valuesOf(JSON.stringify(json, null, 1), "main.tf.json");
    expect(values.map(([address, value]) => [address, value])).toEqual([
      ["conductorone_app.a", "0oa1"],
      ["conductorone_app.b", "12"],
    ]);
  });

  it("of a file that is no Terraform are refused with the place", async () => {
    const { values, refused } = await valuesOf('resource "a" {{{');
    expect(values).toEqual([]);
    expect(refused[0]).toMatch(/^C1Z_UNREADABLE .*main\.tf can't be read as Terraform: .*1,15-16/s);
  });
});

describe("Terraform files", () => {
  it("are found below a folder, without caches and links", () => {
    for (const name of ["infra/modules/a", "infra/.terraform/modules"])
      mkdirSync(folder.path(name), { recursive: true });
    for (const name of [
      "infra/main.tf",
      "infra/modules/a/a.tf.json",
      "infra/.terraform/modules/c.tf",
      "infra/notes.md",
    ])
      folder.write(name, "");
    symlinkSync(folder.path("infra"), folder.path("infra/loop"));
    expect(terraformFiles(folder.path("infra"))).toEqual([
      folder.path("infra/main.tf"),
      folder.path("infra/modules/a/a.tf.json"),
    ]);
  });

  it("that are named have to be there", () => {
    expect(isTerraformPath("nowhere.tf")).toBe(true);
    expect(isTerraformPath("0oa1xyz789abcdef0h7")).toBe(false);
    expect(() => terraformFiles(folder.path("nowhere.tf"))).toThrow("There is no file or folder");
  });
});
