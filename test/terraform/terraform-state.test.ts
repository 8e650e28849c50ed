import { describe, expect, it } from "vitest";
import { terraformValues } from "../../src/terraform/terraform-values.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();

/** The values of files with these contents; each as its address, value and slug, and what was refused. */
async function valuesOf(files: Readonly<Record<string, unknown>>) {
  const refused: string[] = [];
  const paths = Object.entries(files).map(([name, content]) =>
    folder.write(name, typeof content === "string" ? content : JSON.stringify(content)),
  );
  const values = await terraformValues(paths, ({ code, message }) => refused.push(`${code} ${message}`));
  return {
    refused,
    values: values.map(({ address, value, slug }) =>
      [address, value ?? "?", ...(slug === undefined ? [] : [typeof slug === "object" ? slug.text : slug])].join(" "),
    ),
  };
}

/** A terraform.tfstate. */
const stateOf = (resources: readonly object[], version = 4) => ({
  version,
  terraform_version: "1.9.5",
  serial: 3,
  lineage: "x",
  resources,
});
const resource = (type: string, name: string, instances: readonly object[], more: object = {}) => ({
  mode: "managed",
  type,
  name,
  provider: 'provider["registry.terraform.io/conductorone/conductorone"]',
  instances,
  ...more,
});
const APP_RESOURCE = "conductorone_app_resource";
const ENTITLEMENT = "conductorone_custom_app_entitlement";

/** The official example: the id of a group that another provider makes. */
const OFFICIAL = `
resource "okta_group" "example" {
  name = "Example"
}
resource "${APP_RESOURCE}" "okta_group_resource" {
  match_baton_id = okta_group.example.id
}
resource "${ENTITLEMENT}" "test" {
  slug           = "member"
  match_baton_id = okta_group.example.id
}
`;

describe("a terraform.tfstate", () => {
  it("says what an expression came to, by what the expression names", async () => {
    const state = stateOf([resource("okta_group", "example", [{ attributes: { id: "00g1", name: "Example" } }])]);
    expect(await valuesOf({ "main.tf": OFFICIAL, "terraform.tfstate": state })).toEqual({
      refused: [],
      values: [`${APP_RESOURCE}.okta_group_resource 00g1`, `${ENTITLEMENT}.test 00g1 member`],
    });
  });

  it("says it by the resource itself, one value for each of its instances", async () => {
    const configuration = `
resource "${APP_RESOURCE}" "each" {
  for_each       = var.groups
  match_baton_id = each.value
}
resource "${ENTITLEMENT}" "count" {
  count          = 1
  slug           = var.slug
  match_baton_id = okta_group.all[count.index].id
}
`;
    const state = stateOf([
      resource(APP_RESOURCE, "each", [
        { index_key: "a", attributes: { match_baton_id: "00ga" } },
        { index_key: "b", attributes: { match_baton_id: "00gb" } },
      ]),
      resource(ENTITLEMENT, "count", [{ index_key: 0, attributes: { match_baton_id: "00gc", slug: "owner" } }]),
    ]);
    expect((await valuesOf({ "main.tf": configuration, "terraform.tfstate": state })).values).toEqual([
      `${APP_RESOURCE}.each["a"] 00ga`,
      `${APP_RESOURCE}.each["b"] 00gb`,
      `${ENTITLEMENT}.count[0] 00gc unknown`,
    ]);
  });

  it("stands alone, too: managed resources with a value, also in modules and nested", async () => {
    const state = stateOf([
      resource(APP_RESOURCE, "eng", [{ attributes: { match_baton_id: "00g1" } }], { module: "module.groups[0]" }),
      resource(APP_RESOURCE, "none", [
        { attributes: { match_baton_id: null } },
        { attributes: { match_baton_id: "" } },
      ]),
      resource(APP_RESOURCE, "read", [{ attributes: { match_baton_id: "00g2" } }], { mode: "data" }),
      resource("other_thing", "x", [{ attributes: { match_baton_id: "00g3" } }]),
      resource("conductorone_app_owner_entitlement", "owner", [
        { attributes: { app_entitlement: { match_baton_id: "00g4", slug: "admin" } } },
      ]),
      resource("conductorone_app", "app", [{ attributes: { match_baton_ref: { external_id: "app::0oa1" } } }]),
    ]);
    expect((await valuesOf({ "terraform.tfstate": state })).values).toEqual([
      `module.groups[0].${APP_RESOURCE}.eng 00g1`,
      "conductorone_app_owner_entitlement.owner 00g4 admin",
      "conductorone_app.app app::0oa1",
    ]);
  });

  it("does not overrule what the configuration says", async () => {
    const configuration = `resource "${APP_RESOURCE}" "eng" {\n  match_baton_id = "new"\n}\n`;
    const state = stateOf([resource(APP_RESOURCE, "eng", [{ attributes: { match_baton_id: "old" } }])]);
    expect((await valuesOf({ "main.tf": configuration, "terraform.tfstate": state })).values).toEqual([
      `${APP_RESOURCE}.eng new`,
    ]);
  });

  it("leaves open what objects of one name in several modules would say differently", async () => {
    const inModule = (module: string, id: string) =>
      resource("okta_group", "example", [{ attributes: { id } }], { module });
    const state = stateOf([inModule("module.a", "00ga"), inModule("module.b", "00gb")]);
    expect((await valuesOf({ "main.tf": OFFICIAL, "terraform.tfstate": state })).values).toEqual([
      `${APP_RESOURCE}.okta_group_resource ?`,
      `${ENTITLEMENT}.test ? member`,
    ]);
  });
});

describe("what terraform show -json prints", () => {
  it("of a state: the resources of all modules", async () => {
    const shown = {
      format_version: "1.0",
      terraform_version: "1.9.5",
      values: {
        root_module: {
          resources: [
            {
              address: "okta_group.example",
              mode: "managed",
              type: "okta_group",
              name: "example",
              values: { id: "00g1" },
            },
          ],
          child_modules: [
            {
              address: "module.more",
              resources: [
                { mode: "managed", type: APP_RESOURCE, name: "deep", index: "k", values: { match_baton_id: "00g2" } },
              ],
            },
          ],
        },
      },
    };
    expect((await valuesOf({ "main.tf": OFFICIAL, "state.json": shown })).values).toEqual([
      `${APP_RESOURCE}.okta_group_resource 00g1`,
      `${ENTITLEMENT}.test 00g1 member`,
      `module.more.${APP_RESOURCE}.deep["k"] 00g2`,
    ]);
  });

  it("of a plan: what is planned, its variables, and data sources that were read before", async () => {
    const configuration = `
resource "${APP_RESOURCE}" "variable" { match_baton_id = var.group_id }
resource "${APP_RESOURCE}" "data" { match_baton_id = data.okta_group.eng.id }
resource "${APP_RESOURCE}" "later" { match_baton_id = okta_group.new.id }
`;
    const plan = {
      format_version: "1.2",
      variables: { group_id: { value: "00gv" } },
      planned_values: {
        root_module: {
          resources: [{ mode: "managed", type: APP_RESOURCE, name: "later", values: { display_name: "x" } }],
        },
      },
      prior_state: {
        values: {
          root_module: { resources: [{ mode: "data", type: "okta_group", name: "eng", values: { id: "00gd" } }] },
        },
      },
    };
    expect((await valuesOf({ "main.tf": configuration, "plan.json": plan })).values).toEqual([
      `${APP_RESOURCE}.variable 00gv`,
      `${APP_RESOURCE}.data 00gd`,
      `${APP_RESOURCE}.later ?`,
    ]);
  });
});

describe("expressions without a state", () => {
  it("follow locals and other resources, not in a circle", async () => {
    const configuration = `
locals {
  first  = local.second
  second = "00g1"
  round  = local.about
  about  = local.round
}
resource "${APP_RESOURCE}" "a" {
  match_baton_id = local.first
}
resource "${ENTITLEMENT}" "b" {
  slug           = local.second
  match_baton_id = ${APP_RESOURCE}.a.match_baton_id
}
resource "${APP_RESOURCE}" "c" {
  match_baton_id = local.round
}
`;
    expect((await valuesOf({ "main.tf": configuration })).values).toEqual([
      `${APP_RESOURCE}.a 00g1`,
      `${ENTITLEMENT}.b 00g1 00g1`,
      `${APP_RESOURCE}.c ?`,
    ]);
  });
});

describe("what is no configuration and no state", () => {
  it.each([
    ["an old state", "terraform.tfstate", stateOf([], 3), /state of version 3, not 4/],
    [
      "an encrypted state",
      "terraform.tfstate",
      { encrypted_data: "…", encryption_version: "v0" },
      /the state is encrypted/,
    ],
    ["other JSON", "package.json", { name: "x", version: "1.0.0" }, /neither configuration nor state/],
    ["a list", "list.json", [1], /neither configuration nor state/],
    ["broken JSON", "terraform.tfstate", '{"version": 4, "secret": "hunter2"', /line 1, column \d+: expected/],
    ["a saved plan", "tfplan", "PK\u0003\u0004…", /a saved plan: give what `terraform show -json PLAN` prints/],
    ["words", "notes.txt", "hello world", /can't be read as Terraform/],
  ])("%s is refused", async (_, name, content, words) => {
    const { values, refused } = await valuesOf({ [name]: content });
    expect(values).toEqual([]);
    expect(refused).toEqual([expect.stringMatching(/^C1Z_UNREADABLE /)]);
    expect(refused[0]).toMatch(words);
    expect(refused[0]).not.toContain("hunter2");
  });

  it("an empty state and one nested as deep as a file can be are none of these", async () => {
    expect(await valuesOf({ "state.json": { format_version: "1.0" } })).toEqual({ values: [], refused: [] });
    const deep = `{"resource": {"x": {"y": ${"[".repeat(100_000)}${"]".repeat(100_000)}}}}`;
    expect(await valuesOf({ "deep.tf.json": deep })).toEqual({ values: [], refused: [] });
  });
});
