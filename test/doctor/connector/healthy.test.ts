import { describe, expect, it } from "vitest";
import { findings } from "./set-up.js";

/** Set-ups in the shape that the public documentation gives, with their images pinned. None is worth a word. */
const HEALTHY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "a deployment with its secret (baton/okta.mdx)": {
    "secret.yaml": `apiVersion: v1
kind: Secret
metadata:
  name: okta-connector
type: Opaque
stringData:
  BATON_CLIENT_ID: <client id of C1>
  BATON_CLIENT_SECRET: <client secret of C1>
  BATON_API_TOKEN: <token of Okta>
  BATON_DOMAIN: <domain of Okta>
  BATON_PROVISIONING: "true"
`,
    "deployment.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: okta-connector
spec:
  selector: {matchLabels: {app: okta-connector}}
  template:
    metadata: {labels: {app: okta-connector}}
    spec:
      containers:
        - name: connector
          image: public.ecr.aws/conductorone/baton-okta:0.8.1
          env:
            - {name: BATON_HOST_ID, value: okta-connector}
          envFrom:
            - secretRef: {name: okta-connector}
          resources:
            limits: {memory: 512Mi}
`,
  },
  "a read-only root with two empty volumes (baton/deploy.mdx)": {
    "deployment.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: jira}
spec:
  replicas: 1
  template:
    spec:
      securityContext: {runAsNonRoot: true, fsGroup: 65534}
      containers:
        - name: jira
          image: ghcr.io/conductorone/baton-jira@sha256:0f0f
          workingDir: /work
          envFrom: [{secretRef: {name: elsewhere}}]
          securityContext: {readOnlyRootFilesystem: true, allowPrivilegeEscalation: false}
          volumeMounts:
            - {name: work, mountPath: /work}
            - {name: tmp, mountPath: /tmp}
      volumes:
        - {name: work, emptyDir: {}}
        - {name: tmp, emptyDir: {}}
`,
  },
  "a unit with its file of variables (baton/deploy.mdx)": {
    "baton-ldap.service": `[Unit]
Description=Directory connector
After=network.target

[Service]
Type=simple
User=baton
ExecStart=/usr/local/bin/baton-ldap
Restart=always
RestartSec=10
EnvironmentFile=/etc/baton/ldap.env
WorkingDirectory=/var/lib/baton
StateDirectory=baton
ProtectSystem=strict
PrivateTmp=yes

[Install]
WantedBy=multi-user.target
`,
    "ldap.env":
      "BATON_CLIENT_ID=quick-fox-1@example.conductor.one/spc\nBATON_CLIENT_SECRET=0xw89\nBATON_URL=ldaps://dc\nBATON_BIND_DN=cn=r\nBATON_PASSWORD=kf83hf83\n",
  },
  "a script that syncs into a bucket (baton/deploy.mdx)": {
    "sync.sh": `#!/bin/bash
set -euo pipefail
export BATON_API_TOKEN="$(aws secretsmanager get-secret-value --secret-id okta --query SecretString --output text)"
export BATON_DOMAIN=example.okta.com
export AWS_REGION="eu-central-1"
export BATON_FILE="s3://identity-archives/okta.c1z"
baton-okta --log-format json --sync-inactive-apps=false
baton resources -f sync.c1z
`,
  },
  "a container of one sync and the reader after it (the connectors' READMEs)": {
    Makefile: `OUT ?= $(PWD)/out

sync:
\t@docker run --rm -it -v "$(OUT):/out" -e BATON_TOKEN -e BATON_FILE=/out/sync.c1z \\
\t\tghcr.io/conductorone/baton-pagerduty:v0.1.9 -p=false
\tdocker run --rm -v $(OUT):/out ghcr.io/conductorone/baton:latest -f /out/sync.c1z resources
`,
  },
  "compose: a service and a sync once a day": {
    "compose.yaml": `services:
  github:
    image: ghcr.io/conductorone/baton-github:0.2.0
    restart: unless-stopped
    env_file: [./github.env]
    read_only: true
    tmpfs: [/tmp]
    deploy: {resources: {limits: {memory: 256M}}}
  aws:
    image: ghcr.io/conductorone/baton-aws:\${AWS_CONNECTOR_VERSION}
    environment:
      AWS_ROLE_ARN: arn:aws:iam::123456789012:role/reader
      BATON_GLOBAL_AWS_ORGS_ENABLED: "true"
    command: ["-f", "/out/aws.c1z", "--global-region=eu-west-1"]
    volumes: ["archives:/out", "./ca.pem:/etc/ssl/ca.pem:ro"]
    profiles: [once]
  postgres: {image: "postgres:16", environment: {POSTGRES_PASSWORD: "\${PG}"}}
volumes: {archives: {}}
`,
    "github.env": "BATON_TOKEN=ghp_x\nBATON_ORGS=example\nBATON_CLIENT_ID=a\nBATON_CLIENT_SECRET=b\n",
  },
  "a GitHub workflow that syncs and keeps the archive": {
    ".github/workflows/sync.yaml": `name: sync
on: {workflow_dispatch: {}}
jobs:
  sync:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - name: Sync
        env:
          BATON_TOKEN: \${{ secrets.SLACK_TOKEN }}
        run: |
          docker run --rm -e BATON_TOKEN -v "$PWD:/out" \\
            public.ecr.aws/conductorone/baton-slack:0.4.2 --file /out/slack.c1z
      - uses: actions/upload-artifact@v4
        with: {name: archive, path: slack.c1z}
`,
  },
  "baton-runner with archives of their own (baton/baton-runner.mdx)": {
    "config.yaml": `log-level: info
connectors:
  - name: Sales
    path: C:\\Connectors\\baton-sql.exe
    config:
      env:
        BATON_CONFIG_PATH: C:\\Connectors\\sales.yaml
        BATON_FILE: C:\\Connectors\\sales.c1z
        BATON_PROVISIONING: true
      envFrom:
        secrets:
          DB_PASSWORD: sales:DB_PASSWORD
          BATON_CLIENT_ID: sales:BATON_CLIENT_ID
          BATON_CLIENT_SECRET: sales:BATON_CLIENT_SECRET
  - name: Tickets
    path: C:\\Connectors\\baton-http.exe
    config:
      env:
        BATON_CONFIG_PATH: C:\\Connectors\\tickets.yaml
        BATON_FILE: C:\\Connectors\\tickets.c1z
      envFrom:
        secrets:
          BATON_CLIENT_ID: tickets:BATON_CLIENT_ID
          BATON_CLIENT_SECRET: tickets:BATON_CLIENT_SECRET
secrets:
  wincred:
    secrets: {sales: Sales, tickets: Tickets}
`,
  },
  "baton-sql with both kinds of pages (its examples)": {
    "blog.yml": `version: "1"
app_name: Blog
connect:
  dsn: "mysql://\${DB_USER}:\${DB_PASSWORD}@\${DB_HOST}:3306/blog?parseTime=true"
resource_types:
  user:
    name: User
    list:
      query: |
        SELECT id, login, mail, state FROM users
        ORDER BY id LIMIT ?<Limit> OFFSET ?<Offset>
      pagination: {strategy: offset, primary_key: id}
      map:
        id: .id
        display_name: ".login"
        traits:
          user:
            emails: [".mail"]
            status: ".state == 'on' ? 'enabled' : 'disabled'"
            login: ".login"
            profile: {joined: "string(.id)"}
    skip_entitlements_and_grants: true
  role:
    name: Role
    list:
      query: "SELECT id, name FROM roles WHERE id > ?<Cursor> ORDER BY id ASC LIMIT ?<Limit>"
      pagination: {strategy: cursor, primary_key: id}
      map: {id: ".id", display_name: "titleCase(.name)", traits: {role: {profile: {}}}}
    static_entitlements:
      - id: member
        display_name: "resource.DisplayName + ' member'"
        purpose: assignment
        grantable_to: [user]
        provisioning:
          vars: {user: principal.ID, role: resource.ID}
          grant: {queries: ["INSERT INTO members VALUES (?<user>, ?<role>)"]}
    grants:
      - query: "SELECT user_id, role FROM members WHERE role = ?<role_id>"
        vars: {role_id: resource.ID}
        map:
          - skip_if: ".role != resource.ID"
            principal_id: ".user_id"
            principal_type: user
            entitlement_id: member
`,
  },
  "baton-http with its map in a config map (developer/http-authoring.mdx)": {
    "all.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: portal}
data:
  portal.yaml: |
    version: "1"
    app_name: Portal
    connect:
      base_url: https://portal.example.com/api
      auth: {type: bearer, token: "\${PORTAL_TOKEN}"}
      pagination: {strategy: cursor, limit_param: n, cursor_param: after, cursor_path: meta.next}
    resource_types:
      user:
        name: User
        traits: [user]
        list:
          request: {url: /users}
          response:
            items_path: items
            mapping_type: resource
            resource_mapping:
              id: cel:item.id
              display_name: cel:item.first + " " + item.last
              user_traits: {email: "cel:has(item.mail) ? item.mail : ''"}
        skip_entitlements_and_grants: true
      team:
        name: Team
        traits: [group]
        depends_on: [user]
        list:
          request: {url: "tmpl:/teams"}
          response: {mapping_type: resource, resource_mapping: {id: "cel:item.id", display_name: "cel:item.name"}}
        static_entitlements:
          - {id: member, display_name: Member of the team, slug: member, grantable_to: [user]}
        grants:
          - request: {url: "tmpl:/teams/{{.resource.id}}/members"}
            response:
              mapping_type: grant
              grant_mapping: {principal_id: "cel:item.id", principal_type: user, entitlement_name: member}
`,
  },
  "data for baton-file (docs/yaml_instructions.md)": {
    "people.yaml": `users:
  - {id: ada, display_name: Ada L, email: ada@example.com, status: active, last_login: 2026-02-28T08:00:00Z, login_aliases: [al]}
  - {id: svc.ci, display_name: CI, type: service, mfa_enabled: false, profile: {department: Engineering}}
resources:
  - {resource_type: team, trait: group, id: core, display_name: Core, parent_resource: ""}
  - {resource_type: key, trait: secret, id: k1, display_name: Key, parent_resource: core, expires_at: 2027-01-10, created_by: "user:ada"}
entitlements:
  - {resource_id: core, entitlement_slug: member, display_name: Member}
  - {resource_id: k1, entitlement_slug: read}
direct_user_grants:
  - {principal_id: ada, resource_id: core, entitlement_slug: member}
grant_inheritance_mappings:
  - {principal_resource_id: core, principal_entitlement_slug: member, inherited_resource_id: k1, inherited_entitlement_slug: read, inheritance_depth: full}
external_grants:
  - {resource_id: k1, entitlement_slug: read, match_type: id, match_resource_type: group, match_id: g1, expand_entitlement_slug: member}
`,
    "table.csv":
      "record_type,id,display_name,email,resource_type,trait,resource_id,entitlement_slug,principal_id\nuser,ada,Ada,a@example.com,,,,,\nresource,core,Core,,team,group,,,\nentitlement,,Member,,,,core,member,\ndirect_user_grant,,,,,,core,member,ada\n",
  },
};

describe("a healthy set-up", () => {
  it.each(Object.entries(HEALTHY))("%s: no finding", async (_, files) => {
    expect(await findings(files)).toEqual([]);
  });
});
