import { expect, it } from "vitest";
import { findings } from "./set-up.js";

it("YAML: references that lead nowhere, a name twice, a date that is none, fields of another format", async () => {
  const text = `users:
  - name: ada
    display_name: Ada
    last_login: 2025-04-01
  - {name: bob, display_name: Bob, status: activ}
resources:
  - {type: team, trait: group, name: ada, display_name: Team A, parent_resource: org}
entitlements:
  - {resource_name: team_a, entitlement: member, display_name: Member}
grants:
  - {principal: eve, entitlement_id: "team_a:owner"}
`;
  expect(await findings({ "data.yaml": text })).toEqual([
    "failed file-input-fields data.yaml:7",
    "failed file-input-fields data.yaml:7",
    "failed file-input-references data.yaml:7",
    "failed file-input-references data.yaml:9",
    "failed file-input-references data.yaml:11",
    "failed file-input-references data.yaml:11",
    "failed file-input-values data.yaml:7",
    "warning file-input-values data.yaml:5",
    "warning file-input-values data.yaml:4",
  ]);
});

it("JSON with comments: rows without what they need", async () => {
  const text = `{
  // accounts
  "users": [{"name": "ada", "display_name": "Ada"}, {"display_name": "Nobody"}],
  "resources": [{"resource_type": "app", "resource_function": "apps", "name": "wiki", "display_name": "Wiki"}],
  "entitlements": [{"resource_name": "wiki", "entitlement": "read"}],
  "grants": [{"principal": "ada", "entitlement_id": "read"}, {"principal": "ada", "entitlement_id": "wiki:read"}]
}
`;
  expect(await findings({ "in/data.jsonc": text })).toEqual([
    "failed file-input-fields in/data.jsonc:3",
    "warning file-input-fields in/data.jsonc:5",
    "failed file-input-references in/data.jsonc:6",
    "warning file-input-values in/data.jsonc:4",
  ]);
});

it("CSV: the tables of one folder together, cells with line ends in quotes", async () => {
  const files = {
    "t/users.csv":
      'Name,Display Name,Status,Profile: Title\r\nada,"Ada\r\nLovelace",active,Dr\r\nada,Ada 2,active,\r\n',
    "t/resources.csv": "Resource Type,Resource Function,Name,Display Name\nteam,group,core,Core\n",
    "t/entitlements.csv": "Resource Name,Entitlement,Entitlement Display Name\ncore,member,Member\n",
    "t/grants.csv": "Principal Receiving Grant,Entitlement Granted to Prinicpal\nada,core:member\nbob,core:membr\n",
  };
  expect(await findings(files)).toEqual([
    "failed file-input-references t/grants.csv:3",
    "failed file-input-references t/grants.csv:3",
    "failed file-input-values t/users.csv:4",
  ]);
});

it("leaves other lists alone: what the reader of archives prints, people of another program", async () => {
  const files = {
    "out.json": '{"resources": [{"resource": {"id": {"resource": "1"}}}], "grants": [{"grant": {"id": "x"}}]}',
    "team.yaml": "users:\n  - {id: 1, mail: a@b}\ngroups:\n  - {id: 2}\n",
    "people.csv": "id,mail\n1,a@b\n",
  };
  expect(await findings(files)).toEqual([]);
});
