import { describe, expect, it } from "vitest";
import { findings, inFolder, resultsIn } from "./set-up.js";

// biome-ignore lint/suspicious/noTemplateCurlyInString: variables of the configuration
const TOP = 'version: "1"\napp_name: A\nconnect: {dsn: "postgres://${U}:${P}@db:5432/app"}\n';

describe("baton-sql", () => {
  it("maps without their fields, a trait that does not exist, pages without their block", async () => {
    const text = `${TOP}resource_types:
  user:
    name: User
    list:
      query: "SELECT * FROM users LIMIT ?<Limit> OFFSET ?<Offset>"
      map:
        id: .id
        displayname: .name
        traits: {usr: {}}
  group: {name: Group}
`;
    expect(await findings({ "a.yaml": text })).toEqual([
      "warning config-maps a.yaml:5",
      "failed config-maps a.yaml:12",
      "failed config-maps a.yaml:9",
      "failed config-maps a.yaml:13",
      "failed config-pagination a.yaml:8",
    ]);
  });

  it("types and entitlements that nothing declares, one slug twice, expressions that can't be read", async () => {
    const text = `${TOP}resource_types:
  user:
    name: User
    list:
      query: SELECT id, name FROM users
      map: {id: .id, display_name: ".first + ' ' .last", traits: {user: {emails: [.mail]}}}
  group:
    name: Group
    list:
      query: SELECT id FROM groups ORDER BY id LIMIT ?<Limit>
      pagination: {strategy: offset}
      map: {id: .id, display_name: Group of people, traits: {group: {}}}
    static_entitlements:
      - {id: member, display_name: "'Member'", grantable_to: [users]}
      - {id: admin, slug: member, display_name: "resource.displayName"}
    grants:
      - query: SELECT user_id FROM members
        pagination: {strategy: cursor}
        map:
          - {principal_id: .user_id, principal_type: person, entitlement_id: owner}
`;
    expect(await findings({ "conf/a.yml": text })).toEqual([
      "failed config-pagination conf/a.yml:14",
      "info config-pagination conf/a.yml:21",
      "failed config-pagination conf/a.yml:21",
      "failed config-references conf/a.yml:17",
      "failed config-references conf/a.yml:23",
      "failed config-references conf/a.yml:23",
      "failed config-expressions conf/a.yml:9",
      "failed config-expressions conf/a.yml:15",
      "failed config-expressions conf/a.yml:18",
      "failed config-slugs conf/a.yml:18",
    ]);
  });

  it("variables of queries that nothing defines", async () => {
    const text = `${TOP}resource_types:
  user:
    name: User
    list: {query: SELECT id FROM users, map: {id: .id, display_name: .id, traits: {user: {}}}}
    static_entitlements:
      - id: member
        display_name: Member
        provisioning:
          vars: {user_id: principal.ID}
          grant: {queries: ["INSERT INTO m VALUES (?<user_id>, ?<group_id>)"]}
          revoke:
            queries: ["DELETE FROM m WHERE u = ?<userid>"]
    grants:
      - query: SELECT u FROM m WHERE g = ?<group>
        map: [{principal_id: .u, principal_type: user, entitlement_id: member}]
      - query: SELECT u FROM n WHERE g = ?<group|unquoted>
        vars: {group: resource.ID}
        map: [{principal_id: .u, principal_type: user, entitlement_id: member}]
`;
    expect(await findings({ "a.yaml": text })).toEqual([
      "info config-query-variables a.yaml:17",
      "failed config-query-variables a.yaml:13",
      "failed config-query-variables a.yaml:15",
    ]);
  });

  it("a connection without a user, a password in plain text, an unstable page, variables that are not set", async () => {
    const config = `app_name: A
connect: {scheme: postgress, host: db, database: app, password: "k3jf-83hf"}
resource_types:
  user:
    name: User
    list:
      query: SELECT id FROM users LIMIT ?<Limit> OFFSET ?<Offset>
      pagination: {strategy: ofset}
      map: {id: "string(.id)", display_name: .id, traits: {user: {}}}
`;
    const results = await inFolder({ "a.yaml": config }, resultsIn);
    expect(results.map(({ status, check, line }) => `${status} ${check} ${line}`)).toEqual([
      "failed config-connection 2",
      "failed config-connection 2",
      "warning config-connection 2",
      "failed config-pagination 8",
      "info config-pagination 7",
    ]);
    expect(JSON.stringify(results)).not.toContain("k3jf");
    const compose = `services:
  sql:
    image: ghcr.io/conductorone/baton-sql:0.1.0
    command: --config-path /etc/baton/app.yaml
    environment: {U: reader, BATON_CLIENT_ID: a, BATON_CLIENT_SECRET: "\${S}"}
`;
    const fine = `${TOP}resource_types: {user: {name: User, list: {query: SELECT 1, map: {id: .a, display_name: .a, traits: {user: {}}}}}}\n`;
    expect(await findings({ "compose.yaml": compose, "app.yaml": fine })).toEqual([
      "failed config-connection app.yaml:3",
    ]);
  });
});

it("variables that the .env file beside a configuration lacks", async () => {
  const fine = `${TOP}resource_types: {user: {name: User, list: {query: SELECT 1, map: {id: .a, display_name: .a, traits: {user: {}}}}}}\n`;
  expect(await findings({ "app.yaml": fine, ".env": "U=reader\n" })).toEqual(["warning config-connection app.yaml:3"]);
  expect(await findings({ "app.yaml": fine, ".env": "U=reader\nP=x\n" })).toEqual([]);
});

it("a configuration that is broken YAML is not passed over", async () => {
  const text = 'resource_types:\n  user:\n    list:\n      map: {id: cel:a ? b : "", x}: y\n';
  expect(await findings({ "h.yaml": text })).toEqual(["warning deployments-understood h.yaml:4"]);
});

describe("baton-http", () => {
  it("no version, a cursor that leads nowhere, an expression without its end", async () => {
    const text = `app_name: A
connect:
  base_url: https://api.example.com
  auth: {type: bearer, token: eyJhbGciOiJub25lIn0.e30.c2ln}
  pagination: {strategy: cursor, cursor_param: c}
resource_types:
  user:
    traits: [user]
    name: User
    list:
      request: {url: /users}
      response:
        resource_mapping: {id: "cel:item.id", display_name: "cel:item.names[0", description: "cel:item.a ? item.b : ''"}
`;
    const results = await inFolder({ "h.yaml": text }, resultsIn);
    expect(results.map(({ status, check, line }) => `${status} ${check} ${line}`)).toEqual([
      "warning config-connection 4",
      "failed config-maps 1",
      "failed config-pagination 5",
      "failed config-expressions 13",
    ]);
    expect(JSON.stringify(results)).not.toContain("eyJ");
  });

  it("references to types that are not there, grants that are left out, an unknown strategy", async () => {
    const text = `version: "1"
app_name: A
connect: {base_url: "https://api.example.com", auth: {type: beerer}}
resource_types:
  user:
    traits: [user]
    list:
      request: {url: /users}
      pagination: {strategy: pages}
      response: {resource_mapping: {id: cel:item.id, display_name: cel:item.name}}
  role:
    depends_on: [users]
    skip_entitlements_and_grants: true
    list: {request: {url: /roles}, response: {resource_mapping: {id: cel:item.id}}}
    static_entitlements: [{id: member, display_name: Member}]
    grants:
      - request: {url: /m}
        response: {grant_mapping: {principal_id: cel:item.id, principal_type: user, entitlement_name: members}}
`;
    expect(await findings({ "h.yml": text })).toEqual([
      "failed config-connection h.yml:3",
      "failed config-maps h.yml:5",
      "failed config-maps h.yml:11",
      "failed config-maps h.yml:14",
      "failed config-pagination h.yml:9",
      "failed config-references h.yml:12",
      "failed config-references h.yml:18",
      "warning config-references h.yml:16",
    ]);
  });
});
